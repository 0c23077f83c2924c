"""Candidate sources and contents of one cue, from an engine's probabilities and the page's structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from attribution.engines.base import LABELS, ArgumentScores
from attribution.features.candidate import Context
from attribution.features.fit import Candidate
from attribution.text.page import Range


class Breadth(NamedTuple):
    """How many beginnings and ends of a span are tried, and from which probability of beginning on."""

    source_starts: int
    source_ends: int
    content_starts: int
    content_ends: int
    least: float


WIDE = Breadth(6, 4, 6, 6, 0.004)
NARROW = Breadth(5, 3, 4, 4, 0.01)
"""For corpora: a little over half the candidates of :data:`WIDE`; one right content in seventy is not among them."""

ROLES = {
    "source": (LABELS.index("B-S"), LABELS.index("I-S")),
    "content": (LABELS.index("B-C"), LABELS.index("I-C")),
}
MEDIUM = (LABELS.index("B-M"), LABELS.index("I-M"))


def path_spans(scores: ArgumentScores, role: tuple[int, int]) -> Candidate:
    """Return the spans that the single best labelling gives a role, in token numbers of the page."""
    found: list[Range] = []
    start = -1
    begin, inside = role
    for t, label in enumerate([*scores.path.tolist(), -1]):
        if start >= 0 and label != inside:
            found.append((scores.first + start, scores.first + t - 1))
            start = -1
        if label == begin or (label == inside and start < 0):
            start = t
    return tuple(found)


def sources(scores: ArgumentScores, breadth: Breadth) -> list[Candidate]:
    """Return candidate sources, among them the empty one, in a stable order."""
    found = _spans(
        scores, ROLES["source"], breadth.source_starts, breadth.source_ends, breadth.least, stops=()
    )
    path = path_spans(scores, ROLES["source"])
    found.add(path)
    found.add(())
    if len(path) == 2:
        found |= {(path[0],), (path[1],)}
    return sorted(found)


def contents(scores: ArgumentScores, stops: Sequence[int], breadth: Breadth) -> list[Candidate]:
    """Return candidate contents, never the empty one, in a stable order.

    ``stops`` are the page's tokens behind which a statement may end.
    """
    found = _spans(
        scores, ROLES["content"], breadth.content_starts, breadth.content_ends, breadth.least, stops=stops
    )
    path = path_spans(scores, ROLES["content"])
    if path:
        found.add(path)
        if len(path) > 1:
            found |= {(span,) for span in path}
            c0, c1 = scores.cue
            joined = (path[0][0], path[-1][1])
            if joined[1] < c0 or joined[0] > c1:
                found.add((joined,))
    return sorted(found)


def stops(context: Context) -> list[int]:
    """Return the tokens behind which a statement may end: before a mark, a cue, or a sentence's end."""
    page = context.page
    size = len(page)
    found = []
    for i in range(size):
        word = context.words[i]
        if word.mark and word.folded not in {'"', "»", "”", ")", "؟", "!"}:
            continue
        last = i + 1 == size or page.sentence_of[i + 1] != page.sentence_of[i]
        if last or context.words[i + 1].mark or i + 1 in context.starts:
            found.append(i)
    return found


def _spans(
    scores: ArgumentScores,
    role: tuple[int, int],
    starts: int,
    ends: int,
    least: float,
    *,
    stops: Sequence[int],
) -> set[Candidate]:
    begin, inside = role
    size = len(scores.labels)
    c0, c1 = scores.cue[0] - scores.first, scores.cue[1] - scores.first
    b = scores.labels[:, begin]
    within = b + scores.labels[:, inside]
    going_on = np.append(scores.labels[1:, inside], 0.0)
    end = within * (1 - going_on)
    found: set[Candidate] = set()
    likely = np.argsort(-b, kind="stable")[:starts].tolist()
    for s in likely:
        if b[s] < least or c0 <= s <= c1:
            continue
        limit = size if s > c1 else c0
        best = np.argsort(-end[s:limit], kind="stable")[:ends] + s
        at = set(best.tolist())
        if stops:
            at |= set([i - scores.first for i in stops if s <= i - scores.first < limit][:9])
            at.add(limit - 1)
        found |= {((scores.first + s, scores.first + e),) for e in at}
    return found
