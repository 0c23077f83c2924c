"""Arguments: for each cue its sources, content and medium, chosen as wholes among ranked candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attribution.engines.base import ArgumentScores, Floats
from attribution.features.candidate import Context, columns
from attribution.features.fit import Candidate
from attribution.learning.trees import Trees
from attribution.stages import candidates
from attribution.stages.cues import Cue
from attribution.text.page import Range

_KEPT = 5
"""How many of the best sources and contents are tried together."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One cue with its arguments in token numbers, before anybody is resolved.

    ``source_right`` and ``content_right`` are the rankers' expected degrees of rightness; ``runners_up`` are the
    next sources with theirs.
    """

    cue: Cue
    sources: Candidate
    content: Candidate
    medium: Range | None
    source_right: float
    content_right: float
    scores: ArgumentScores
    runners_up: tuple[tuple[Candidate, float], ...] = ()

    @property
    def right(self) -> float:
        """How right sources and content are together."""
        return self.source_right * self.content_right


@dataclass(frozen=True, slots=True)
class Options:
    """One cue's candidates with their columns, for training the ranker and for using it."""

    sources: list[Candidate]
    contents: list[Candidate]
    source_rows: Floats
    content_rows: Floats


def options(
    context: Context,
    scored: Sequence[ArgumentScores],
    breadth: candidates.Breadth = candidates.WIDE,
) -> list[Options]:
    """Return the candidates of each cue of a page."""
    ends = candidates.stops(context)
    tried = [
        (candidates.sources(scores, breadth), candidates.contents(scores, ends, breadth)) for scores in scored
    ]
    return [
        Options(sources, contents, *rows)
        for (sources, contents), rows in zip(tried, columns(context, scored, tried), strict=True)
    ]


class Ranker:
    """Chooses source and content of each cue together."""

    def __init__(
        self, sources: Trees, contents: Trees, breadth: candidates.Breadth = candidates.WIDE
    ) -> None:
        self.sources = sources
        self.contents = contents
        self.breadth = breadth

    def choose(self, context: Context, cues: Sequence[Cue], scored: Sequence[ArgumentScores]) -> list[Frame]:
        """Return a frame for each cue that has any content at all."""
        tried = options(context, scored, self.breadth)
        return [frame for frame in self.choose_among(cues, scored, tried) if frame is not None]

    def choose_among(
        self, cues: Sequence[Cue], scored: Sequence[ArgumentScores], tried: Sequence[Options]
    ) -> list[Frame | None]:
        """Return a frame for each cue among its options; None for a cue without content."""
        if not cues:
            return []
        by_source = _split(self.sources, [one.source_rows for one in tried])
        by_content = _split(self.contents, [one.content_rows for one in tried])
        return [_together(*one) for one in zip(cues, scored, tried, by_source, by_content, strict=True)]


def _split(trees: Trees, parts: list[Floats]) -> list[Floats]:
    together = trees.probabilities(np.concatenate(parts))
    return np.split(together, np.cumsum([len(part) for part in parts])[:-1])


def _together(
    cue: Cue, scores: ArgumentScores, option: Options, p_source: Floats, p_content: Floats
) -> Frame | None:
    if not option.contents:
        return None
    best = (-1.0, 0, 0)
    source_order = np.argsort(-p_source, kind="stable")[:_KEPT].tolist()
    content_order = np.argsort(-p_content, kind="stable")[:_KEPT].tolist()
    for i in source_order:
        for j in content_order:
            value = float(p_source[i] * p_content[j])
            if value > best[0] and not _collide(option.sources[i], option.contents[j]):
                best = (value, i, j)
    value, i, j = best
    if value < 0:
        i, j = source_order[0], content_order[0]
        return Frame(cue, (), option.contents[j], None, 0.1, float(p_content[j]), scores)
    source, content = option.sources[i], option.contents[j]
    rest = tuple((option.sources[k], float(p_source[k])) for k in source_order if k != i)[:3]
    return Frame(
        cue,
        source,
        content,
        _medium(scores, source, content),
        float(p_source[i]),
        float(p_content[j]),
        scores,
        rest,
    )


def _collide(one: Candidate, other: Candidate) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


def _medium(scores: ArgumentScores, source: Candidate, content: Candidate) -> Range | None:
    """Return the longest medium of the best labelling that touches neither source nor content."""
    spans = [
        span
        for span in candidates.path_spans(scores, candidates.MEDIUM)
        if not _collide((span,), source) and not _collide((span,), content)
    ]
    return max(spans, key=lambda span: span[1] - span[0], default=None)
