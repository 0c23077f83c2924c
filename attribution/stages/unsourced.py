"""Unsourced statements: what the writer states as a fact and nobody is named for, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.engines.base import Floats
from attribution.features.words import COMPLEMENTISERS, Word
from attribution.lexicon import Lexicon
from attribution.stages import worth as check
from attribution.stages.arguments import Frame
from attribution.text.page import Page, Range
from attribution.types import Fact, Kind, Reason

_SHORTEST = 3
"""Words of a statement at least."""
_SOURCED = frozenset({"cue", "source", "medium", "content"})
"""Parts of a relation that are no statement of the writer's own."""

_DANGLING = COMPLEMENTISERS | {
    *("الذي", "التي", "الذين", "والذي", "والتي", "اللذين", "اللتين", "مما", "حيث", "فيما", "بينما", "كما"),
    *("لكن", "ولكن", "او", "ثم", "وقد", "قد", "في", "من", "الي", "علي", "عن", "مع"),
}
"""Words that open what follows: no statement ends with one."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An unsourced statement in token numbers: why it counts as one, what kind of fact it states, what it is worth."""

    tokens: Range
    reason: Reason
    fact: Fact
    probability: float
    worth: float


def find(
    page: Page,
    words: Sequence[Word],
    frames: Sequence[Frame],
    kinds: Sequence[Sequence[Kind]],
    roles: Sequence[str],
    probabilities: Floats,
    threshold: float,
    lexicon: Lexicon,
) -> list[Statement]:
    """Return the statements: runs of tokens above ``threshold`` in one sentence.

    Small gaps are closed, and runs of fewer than three words are left out.
    """
    found: list[Statement] = []
    chance = probabilities.tolist()
    for first, last in page.sentences:
        for run in _runs(page, words, roles, chance, first, last, threshold):
            span = _trim(words, run)
            size = sum(1 for i in range(span[0], span[1] + 1) if not words[i].mark)
            if size < _SHORTEST:
                continue
            mean = sum(chance[span[0] : span[1] + 1]) / (span[1] - span[0] + 1)
            inside = [page.words[i] for i in range(span[0], span[1] + 1) if not words[i].mark]
            fact, reason = lexicon.facts.classify(inside), _reason(words, frames, kinds, span)
            worth = check.worth(check.features(page, span, reason, fact, mean, lexicon))
            found.append(Statement(span, reason, fact, mean, worth))
    return found


def _runs(
    page: Page,
    words: Sequence[Word],
    roles: Sequence[str],
    chance: Sequence[float],
    first: int,
    last: int,
    threshold: float,
) -> list[Range]:
    runs: list[Range] = []
    start = -1
    for i in range(first, last + 2):
        inside = i <= last and chance_at(page, i, roles[i], chance[i]) >= threshold
        if inside and start < 0:
            start = i
        elif not inside and start >= 0:
            if runs and start - runs[-1][1] <= 3 and all(not roles[j] for j in range(runs[-1][1] + 1, start)):
                runs[-1] = (runs[-1][0], i - 1)
            else:
                runs.append((start, i - 1))
            start = -1
    return runs


def chance_at(page: Page, i: int, role: str, chance: float) -> float:
    """Return the probability that a token is unsourced: sure where nobody is named for it, none inside a relation."""
    if role == "nobody" and i > page.heading:
        return 1.0
    return 0.0 if role in _SOURCED else chance


def _trim(words: Sequence[Word], run: Range) -> Range:
    first, last = run
    while first < last and words[first].mark and words[first].folded not in {'"', "«", "“", "("}:
        first += 1
    while last > first and (
        words[last].folded in _DANGLING
        or (words[last].mark and words[last].folded not in {'"', "»", "”", ")"})
    ):
        last -= 1
    return first, last


def _reason(
    words: Sequence[Word], frames: Sequence[Frame], kinds: Sequence[Sequence[Kind]], span: Range
) -> Reason:
    """Return why nobody is named for a statement: by the relation that covers it, if one does."""
    for frame, kind in zip(frames, kinds, strict=True):
        covered = any(a <= span[1] and span[0] <= b for a, b in frame.content)
        if not covered or Kind.NOBODY not in kind:
            continue
        if words[frame.cue.first].voice == "p" or words[frame.cue.first].pos == "participle-passive":
            return Reason.PASSIVE_CUE
        if frame.sources:
            return Reason.UNRESOLVED_SOURCE
        return Reason.CUE_WITHOUT_SOURCE
    return Reason.NO_CUE
