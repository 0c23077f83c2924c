"""How well an engine's probabilities fit whole candidates: sums over the windows of all cues of a page at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from attribution.engines.base import LABELS, ArgumentScores
from attribution.text.page import Range

Candidate = tuple[Range, ...]
"""Spans in token numbers of the page; empty for a dropped source."""

Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]

_ROLES = tuple((LABELS.index(f"B-{role}"), LABELS.index(f"I-{role}")) for role in "SC")
_MASSES = {
    name: (LABELS.index(f"B-{role}"), LABELS.index(f"I-{role}"))
    for name, role in (("mass_source", "S"), ("mass_medium", "M"), ("mass_content", "C"))
}
_LEAST = 1e-4
"""Added to probabilities before their logarithm."""


class Fit:
    """The candidates of all cues beside the probabilities of their role.

    ``of_group`` is each candidate's group: twice the cue's number, and one more for contents. The windows of all groups
    lie behind one another in one row of tokens, each with an empty token behind it; ``spans``, ``first`` and ``last``
    are each candidate's number of spans and its outermost tokens, in numbers of the page.
    """

    def __init__(
        self, scored: Sequence[ArgumentScores], candidates: Sequence[Candidate], of_group: Ints
    ) -> None:
        sizes = np.asarray([len(scores.labels) + 1 for scores in scored], np.int64)
        total = int(sizes.sum())
        starts = np.cumsum(sizes) - sizes
        labels = np.zeros((total, len(LABELS)))
        path = np.full(total, -1)
        for scores, start in zip(scored, starts.tolist(), strict=True):
            labels[start : start + len(scores.labels)] = scores.labels
            path[start : start + len(scores.path)] = scores.path
        # Windows of sources first, then those of contents; a group's place is that of its window.
        self._place: Ints = (starts[:, None] + np.asarray([0, total])).ravel()[of_group]
        self._size = sizes.repeat(2)[of_group] - 1
        self._base = self._place - np.asarray([scores.first for scores in scored]).repeat(2)[of_group]
        self._window = (starts.repeat(2))[of_group] - self._place
        self.begin = np.concatenate([labels[:, begin] for begin, _ in _ROLES])
        self.inside = np.concatenate([labels[:, inside] for _, inside in _ROLES])
        self.within = self.begin + self.inside
        self._yes = np.log(self.within + _LEAST)
        self._no = np.log(np.maximum(1 - self.within, 0) + _LEAST)
        self._on_path = np.concatenate([(path == begin) | (path == inside) for begin, inside in _ROLES])
        self._masses = {
            name: _running(labels[:, begin] + labels[:, inside]) for name, (begin, inside) in _MASSES.items()
        }
        self._lows = _lows(self._no, np.concatenate([starts, starts + total]), np.tile(sizes, 2))
        self._add_spans(candidates)

    def _add_spans(self, candidates: Sequence[Candidate]) -> None:
        self.spans = np.fromiter(map(len, candidates), np.int64, len(candidates))
        flat = np.asarray([span for candidate in candidates for span in candidate], np.int64).reshape(-1, 2)
        self._owner = np.repeat(np.arange(len(candidates)), self.spans)
        self._from: Ints = flat[:, 0] + self._base[self._owner]
        self._to: Ints = flat[:, 1] + self._base[self._owner] + 1
        self.first = np.full(len(candidates), -1)
        self.last = np.full(len(candidates), -1)
        filled = self.spans > 0
        ends = np.cumsum(self.spans)[filled]
        self.first[filled] = flat[ends - self.spans[filled], 0]
        self.last[filled] = flat[ends - 1, 1]

    def _over_spans(self, values: npt.NDArray[np.generic]) -> Doubles:
        """Return for each candidate the sum of ``values`` over its tokens."""
        sums = _running(values)
        found = np.zeros(len(self.spans))
        np.add.at(found, self._owner, sums[self._to] - sums[self._from])
        return found

    def _over_window(self, values: npt.NDArray[np.generic]) -> Doubles:
        sums = _running(values)
        found: Doubles = sums[self._place + self._size] - sums[self._place]
        return found

    def _most(self) -> Doubles:
        starts, of_window = np.unique(self._place, return_inverse=True)
        most: Doubles = np.maximum.reduceat(self.within, starts)[of_window]
        return most

    def columns(self) -> Iterator[Ints | Doubles | npt.NDArray[np.bool_]]:
        """Yield the first columns of :data:`attribution.features.candidate.COLUMNS`, from "spans" to "mass_inside"."""
        tokens = self._over_spans(np.ones(len(self.within)))
        inside = self._over_spans(self._yes)
        overlap = self._over_spans(self._on_path)
        on_path = self._over_window(self._on_path)
        union = tokens + on_path - overlap
        worst = np.zeros(len(self.spans))
        if len(self._owner):
            edges: Ints = np.stack([self._from, self._to], axis=1).ravel()
            np.minimum.at(worst, self._owner, np.minimum.reduceat(self._yes, edges)[::2])
        before, behind = self._lows
        empty = self.spans == 0
        first = np.where(empty, self._place, self.first + self._base)
        end = np.where(empty, self._place, self.last + self._base + 1)
        yield self.spans
        yield tokens
        yield inside + self._over_window(self._no) - self._over_spans(self._no)
        yield inside / np.maximum(tokens, 1)
        yield worst
        yield np.minimum(before[first], behind[end])
        yield np.where(union > 0, overlap / np.maximum(union, 1), 1.0)
        yield on_path > 0
        yield self._most()
        yield self._over_window(self.within)

    def edges(self, held: Ints) -> Iterator[tuple[str, Doubles]]:
        """Yield the columns about both ends of the candidates ``held``, none of them empty."""
        base = self._base[held]
        a, b = self.first[held] + base, self.last[held] + base
        first = a > self._place[held]
        yield "begins", self.begin[a]
        yield "inside_last", self.within[b]
        # Behind a window's last token stands an empty one.
        yield "goes_on", self.inside[b + 1]
        yield "inside_before", np.where(first, self.within[a - 1], 0.0)
        yield "inside_after", self.within[b + 1]
        window = self._window[held]
        for name, sums in self._masses.items():
            yield name, sums[b + 1 + window] - sums[a + window]


def _running(values: npt.NDArray[np.generic]) -> Doubles:
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, out=sums[1:])
    return sums


def _lows(values: Doubles, starts: Ints, sizes: Ints) -> tuple[Doubles, Doubles]:
    """Return the least value (or 0) before each token of each window, and the least from it on."""
    before, behind = np.empty_like(values), np.empty_like(values)
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        own = values[start : start + size].copy()
        own[-1] = 0.0
        behind[start : start + size] = np.minimum.accumulate(own[::-1])[::-1]
        before[start] = 0.0
        before[start + 1 : start + size] = np.minimum(np.minimum.accumulate(own[:-1]), 0.0)
    return before, behind
