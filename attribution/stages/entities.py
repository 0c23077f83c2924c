"""Entities: who each source is, in the document and then in the registry.

Every source, written, pronominal or dropped, is resolved by ranking the document's mentions and "nobody" (see
``attribution.features.entity``). The chosen mention's fullest spelling is the entity's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from attribution.engines.base import Floats
from attribution.features.entity import Setting, Slot, fullest, rows
from attribution.features.words import Word, WordTable
from attribution.learning.trees import Trees
from attribution.stages.arguments import Frame
from attribution.stages.mentions import Mention, bare_words, clean_name, find, is_pronoun
from attribution.text.page import Page, Range

_LEAST = 0.02
"""Added to an engine's probability before it weighs in: an engine is never quite sure."""
_OTHERS = 2
"""Runners-up that are kept for whoever corrects the choice."""
_MOST = 60
"""Mentions looked at for one slot: those of the highest standing nearest to it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who one source is: the mention chosen (None for nobody), its probability, and why in words.

    ``others`` are the next best mentions with their names and probabilities.
    """

    mention: Mention | None
    name: str | None
    probability: float
    why: str
    others: tuple[tuple[Mention, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One slot with the mentions that were ranked for it and their columns; the last row is "nobody"."""

    slot: Slot
    mentions: tuple[Mention, ...]
    rows: Floats


def cases(page: Page, words: Sequence[Word], table: WordTable, frames: Sequence[Frame]) -> list[Case]:
    """Return the slots of the frames, each with its candidates, in the order of the frames and their sources."""
    mentions = find(page, words, table, [frame.sources for frame in frames])
    setting = Setting(
        tuple(frame.cue.tokens for frame in frames),
        tuple(frame.content for frame in frames),
        holders([frame.cue.tokens for frame in frames], [frame.content for frame in frames]),
    )
    found = []
    full = fullest(mentions) if len(mentions) <= _MOST else []
    for number, frame in enumerate(frames):
        slots = [
            Slot(number, "pronoun" if is_pronoun(page, span, words[span[0]]) else "span", span)
            for span in frame.sources
        ] or [Slot(number, "dropped", None)]
        for slot in slots:
            own = bare_words(page, slot.span) if slot.span and slot.kind == "span" else ()
            near = _nearest(mentions, frame.cue.first, own)
            known = full or fullest(near)
            found.append(Case(slot, tuple(near), rows(page, words, setting, slot, own, near, known)))
    return found


def _nearest(mentions: Sequence[Mention], at: int, own: tuple[str, ...]) -> list[Mention]:
    if len(mentions) <= _MOST:
        return list(mentions)
    wanted = frozenset(own)
    order = sorted(
        mentions,
        key=lambda mention: (
            not (wanted and wanted & mention.words),
            min(abs(place - at) for place in mention.places),
        ),
    )
    return sorted(order[:_MOST], key=lambda mention: mention.first)


def holders(cues: Sequence[Range], contents: Sequence[Sequence[Range]]) -> tuple[int | None, ...]:
    """Return for each cue the number of the relation whose content holds it, the narrowest; None where none does."""
    found: list[int | None] = []
    for number, (first, last) in enumerate(cues):
        best: int | None = None
        width = 1 << 30
        for other, spans in enumerate(contents):
            if other == number:
                continue
            size = sum(b - a + 1 for a, b in spans)
            if size < width and any(a <= first and last <= b for a, b in spans):
                best, width = other, size
        found.append(best)
    return tuple(found)


class Opinion(NamedTuple):
    """How much an engine's own opinion that nobody speaks counts: its ``weight``, against the ``usual`` share."""

    weight: float = 0.0
    usual: float = 0.5


UNASKED = Opinion()
"""An engine's opinion left out."""


def resolve(
    page: Page,
    ranked: Sequence[Case],
    frames: Sequence[Frame],
    trees: Trees,
    opinion: Opinion = UNASKED,
) -> list[Resolved]:
    """Return who each slot's source is, in the order of the cases; ``opinion`` as in :func:`chances`."""
    given = chances(ranked, frames, trees, opinion)
    return [_choose(page, case, part) for case, part in zip(ranked, given, strict=True)]


def chances(
    ranked: Sequence[Case], frames: Sequence[Frame], trees: Trees, opinion: Opinion = UNASKED
) -> list[Floats]:
    """Return for each case how probable each of its mentions and "nobody" is.

    Where an engine says itself how probable it is that a cue's source is nobody, its odds against the usual ones are
    multiplied in, as of an independent witness.
    """
    if not ranked:
        return []
    together = trees.probabilities(np.concatenate([case.rows for case in ranked]))
    parts = np.split(together, np.cumsum([len(case.rows) for case in ranked])[:-1])
    weight, usual = opinion
    if not weight:
        return parts
    for case, part in zip(ranked, parts, strict=True):
        kinds = frames[case.slot.frame].scores.kind_of(case.slot.span)
        if kinds is not None:
            nobody = kinds.get("nobody", 0.0)
            part[:-1] *= ((1 - nobody + _LEAST) / (2 * (1 - usual))) ** weight
            part[-1] *= ((nobody + _LEAST) / (2 * usual)) ** weight
    return parts


def _choose(page: Page, case: Case, probabilities: Floats) -> Resolved:
    order = np.argsort(-probabilities, kind="stable").tolist()
    best = order[0]
    given = float(probabilities[best])
    others = _named(page, case, probabilities, [n for n in order[1:] if n < len(case.mentions)][:_OTHERS])
    if best == len(case.mentions):
        if case.slot.kind == "span" and case.slot.span:
            return Resolved(None, clean_name(page, *case.slot.span), given, "as written", others)
        return Resolved(None, None, given, "nobody is named", others)
    mention = case.mentions[best]
    name = clean_name(page, mention.first, mention.last)
    return Resolved(mention, name, given, _why(page, case.slot, mention, given), others)


def _named(
    page: Page, case: Case, probabilities: Floats, numbers: Sequence[int]
) -> tuple[tuple[Mention, str, float], ...]:
    mentions = [(case.mentions[n], float(probabilities[n])) for n in numbers]
    return tuple((one, clean_name(page, one.first, one.last), chance) for one, chance in mentions)


_DOUBTFUL = 0.25
"""Under this probability a choice among several is said to be a guess."""


def _why(page: Page, slot: Slot, mention: Mention, given: float) -> str:
    if slot.kind == "span" and slot.span and slot.span[0] in mention.places:
        return "as written"
    number = page.sentence_of[mention.first] + 1
    if slot.kind == "span":
        return f"named in full in sentence {number}"
    what = "the pronoun" if slot.kind == "pronoun" else "the dropped subject"
    verb = "may go" if given < _DOUBTFUL else "goes"
    return f"{what} {verb} back to sentence {number}"
