"""Statements in the writer's own voice, by rule: what no relation covers, and what nobody is named for."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline.arguments import Arguments
from attribution.baseline.cues import Form, Marked
from attribution.features.words import Word, WordTable
from attribution.text.page import Page, Range
from attribution.types import Reason, Unsourced

LEAST = 4
"""Words that a stretch must have to state anything."""
_LEAST_BESIDE = 7
"""The same where the sentence holds a relation: shorter stretches mostly place it in time."""
_FRAMES = frozenset({"جاء", "وجاء", "وياتي", "ياتي"})
"""With ``ذلك`` they open a sentence that only places what was said."""
_CIRCUMSTANCES = frozenset(
    {"في", "وفي", "بعد", "وبعد", "قبل", "خلال", "وخلال", "اثناء", "عقب", "من", "علي", "منذ", "الي"}
)
_SHORT = 14
CONFIDENCE = 0.5


def find_unsourced(
    page: Page,
    words: Sequence[Word],
    table: WordTable,
    cues: Sequence[Marked],
    given: Sequence[Arguments],
    nobody: Sequence[bool],
) -> list[Unsourced]:
    """Return the unsourced statements; ``nobody`` tells of each cue whether nobody is named for its content."""
    covered = _covered(page, cues, given)
    spans: list[tuple[Range, Reason]] = []
    for first, last in page.sentences:
        if last <= page.heading or page.folded[last] in {"؟", "?"} or not states(page, first, last):
            continue
        held = any(covered[first : last + 1])
        for run in free_runs(page, covered, first, last):
            size = sum(1 for i in range(run[0], run[1] + 1) if not words[i].mark)
            if size >= (_LEAST_BESIDE if held else LEAST) and not (
                held and page.folded[run[0]] in _CIRCUMSTANCES
            ):
                spans.append((run, Reason.NO_CUE))
    named = _covered(
        page,
        [cue for cue, unknown in zip(cues, nobody, strict=True) if not unknown],
        [one for one, unknown in zip(given, nobody, strict=True) if not unknown],
    )
    for cue, one, unknown in zip(cues, given, nobody, strict=True):
        if not unknown or cue.form is Form.ALLEGATION:
            continue
        for span in one.content:
            size = sum(1 for i in range(span[0], span[1] + 1) if not words[i].mark)
            if (
                size >= LEAST - 1
                and span[1] > page.heading
                and sum(named[span[0] : span[1] + 1]) * 2 < span[1] - span[0] + 1
            ):
                spans.append((span, reason(cue)))
    return [
        Unsourced(
            page.span(*span),
            why,
            table.lexicon.facts.classify(page.folded[span[0] : span[1] + 1]),
            CONFIDENCE,
        )
        for span, why in sorted(spans)
    ]


def states(page: Page, first: int, last: int) -> bool:
    """Tell whether a sentence can state something: no frame (``جاء ذلك في…``), no heading inside the text.

    A short paragraph without a stop that has another behind or before it is a heading, a caption or a link.
    """
    words = [page.folded[i] for i in range(first, last + 1) if page.words[i][:1].isalnum()]
    if len(words) > 1 and words[0].replace("ت", "") in _FRAMES and words[1] in {"ذلك", "هذا", "تصريحات"}:
        return False
    stopped = page.folded[last] in {".", "!", "…", ":", '"', "»", "”"}
    alone = len(page.paragraphs) > 1 and (first, last) in page.paragraphs
    return stopped or not alone or len(words) > _SHORT


def reason(cue: Marked) -> Reason:
    """Return why the content of a cue that nobody is named for is unsourced."""
    if cue.form is Form.IMPERSONAL:
        return Reason.PASSIVE_CUE
    return Reason.UNRESOLVED_SOURCE if cue.form is Form.VERB else Reason.CUE_WITHOUT_SOURCE


def _covered(page: Page, cues: Sequence[Marked], given: Sequence[Arguments]) -> list[bool]:
    covered = [False] * len(page)
    for cue, one in zip(cues, given, strict=True):
        spans = [cue.tokens, *one.sources, *one.content]
        if one.medium:
            spans.append(one.medium)
        for first, last in spans:
            covered[first : last + 1] = [True] * (last + 1 - first)
    return covered


def free_runs(page: Page, covered: Sequence[bool], first: int, last: int) -> list[Range]:
    """Return the stretches of a sentence outside relations and quotations, without the marks at their ends."""
    runs: list[Range] = []
    start = -1
    for i in range(first, last + 2):
        free = i <= last and not covered[i] and not _only_quoted(page, i, first, last)
        if free and start < 0 and page.words[i][:1].isalnum():
            start = i
        elif not free and start >= 0:
            end = i - 1
            while end > start and not page.words[end][:1].isalnum():
                end -= 1
            runs.append((start, end))
            start = -1
    return runs


def _only_quoted(page: Page, i: int, first: int, last: int) -> bool:
    """Tell whether a token is in a quotation that is the whole sentence: words of a speaker named elsewhere."""
    if not page.depth[i]:
        return False
    return any(q.first <= first + 1 and last - 1 <= q.last for q in page.quotations if q.first <= i <= q.last)
