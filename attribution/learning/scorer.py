"""Scores of a page's tokens under trained chains: what the words give, and what the places give.

What a word gives to the tokens around it does not depend on where it stands. It is worked out once a word type, for all
chains together, and gathered from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain as _chain
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

from attribution.features.placed import Placed
from attribution.features.words import OFFSETS, WordTable
from attribution.learning.chain import Chain, Floats
from attribution.text.page import Page

MOST_WORDS = 30_000
"""Word types whose scores are kept; rarer ones are worked out again where they come back."""


class WordScores:
    """What the words around each token give to its scores, under one or more chains."""

    def __init__(self, table: WordTable, chains: Sequence[Chain]) -> None:
        self.table = table
        self._chains = list(chains)
        bounds = np.cumsum([0, *(len(chain.labels) for chain in chains)]).tolist()
        self._columns = [slice(*pair) for pair in pairwise(bounds)]
        self._named, self._weights = _by_name(chains)
        self._bias = np.concatenate([_bias(chain) for chain in chains])
        self._rows: dict[str, int] = {}
        self._scores: Floats = np.zeros((1024, len(OFFSETS), bounds[-1]), np.float32)
        self._page: Page | None = None
        self._of_page: Floats = np.zeros((0, bounds[-1]), np.float32)

    def of(self, page: Page, chain: Chain) -> Floats:
        """Return the part of each token's scores under ``chain`` that the words around it give, ``[tokens, labels]``."""
        if page is not self._page:
            self._page, self._of_page = page, self._around(page)
        number = next(n for n, own in enumerate(self._chains) if own is chain)
        return self._of_page[:, self._columns[number]]

    def _around(self, page: Page) -> Floats:
        if not page.sentences:
            return np.zeros((0, self._scores.shape[2]), np.float32)
        if len(self._rows) > MOST_WORDS:
            self._rows.clear()
        known = self._rows
        fresh = [word for word in dict.fromkeys(("", *page.folded)) if word not in known]
        if fresh:
            self._learn(fresh)
        edges = [known[""]] * OFFSETS[-1]
        padded: list[int] = list(edges)
        places: list[int] = []
        for first, last in page.sentences:
            places += range(len(padded), len(padded) + last - first + 1)
            padded += [known[word] for word in page.folded[first : last + 1]]
            padded += edges
        rows = np.asarray(padded)
        at = np.asarray(places)
        scores = np.tile(self._bias, (len(at), 1))
        for place, offset in enumerate(OFFSETS):
            scores += self._scores[rows[at + offset], place]
        return scores

    def _learn(self, words: Sequence[str]) -> None:
        """Work out the scores of words that are seen for the first time."""
        first = len(self._rows)
        self._rows.update({word: first + n for n, word in enumerate(words)})
        while len(self._rows) > len(self._scores):
            self._scores = np.concatenate([self._scores, np.zeros_like(self._scores)])
        names = [self.table.features(word) for word in words]
        self._scores[first : first + len(words)] = _sums(names, self._named, self._weights)


class Scorer:
    """Scores of tokens under one chain."""

    def __init__(self, chain: Chain, words: WordScores) -> None:
        self.chain = chain
        self._words = words
        self._weights = _with_unknown(chain.weights)

    def scores(self, page: Page, placed: Placed) -> Floats:
        """Return the scores of all tokens of a page, ``[tokens, labels]``."""
        return self.words(page) + self.places(placed)

    def words(self, page: Page) -> Floats:
        """Return the part of each token's scores that the words around it give, ``[tokens, labels]``."""
        return self._words.of(page, self.chain)

    def places(self, placed: Placed) -> Floats:
        """Return the part of each token's scores that features of its place give, ``[tokens, labels]``."""
        numbers = self.chain.attributes
        scores = _sums(placed.own, numbers, self._weights)
        if placed.shared:
            # A last row of zeros for tokens that share nothing.
            scores += _with_unknown(_sums(placed.shared, numbers, self._weights))[placed.group]
        return scores


def _sums(rows: Sequence[Sequence[str]], numbers: dict[str, int], weights: Floats) -> Floats:
    """Return for each row of names the sum of their weights; the last of ``weights`` are those of unknown names."""
    lengths = np.fromiter(map(len, rows), np.intp, len(rows))
    names = _chain.from_iterable(rows)
    found = np.fromiter(map(numbers.get, names, repeat(len(weights) - 1)), np.intp, int(lengths.sum()))
    sums = np.zeros((len(rows), *weights.shape[1:]), np.float32)
    filled = lengths > 0
    if len(found):
        sums[filled] = np.add.reduceat(weights[found], (np.cumsum(lengths) - lengths)[filled], axis=0)
    return sums


def _with_unknown(weights: Floats) -> Floats:
    return np.concatenate([weights, np.zeros((1, *weights.shape[1:]), np.float32)])


def _bias(chain: Chain) -> Floats:
    row = chain.attributes.get("bias")
    return chain.weights[row] if row is not None else np.zeros(len(chain.labels), np.float32)


def _by_name(chains: Sequence[Chain]) -> tuple[dict[str, int], Floats]:
    """Return the features of words by number, and each one's weights at each of :data:`OFFSETS` under all chains.

    A last number is for features that no chain knows.
    """
    place = {str(offset): n for n, offset in enumerate(OFFSETS)}
    numbers: dict[str, int] = {}
    held: list[tuple[int, npt.NDArray[np.intp]]] = []
    for chain in chains:
        rows = []
        for name, row in chain.attributes.items():
            offset, bar, rest = name.partition("|")
            if bar and offset in place:
                rows.append((numbers.setdefault(rest, len(numbers)), place[offset], row))
        held.append((len(chain.labels), np.asarray(rows, np.intp).reshape(-1, 3)))
    weights = np.zeros((len(numbers) + 1, len(OFFSETS), sum(width for width, _ in held)), np.float32)
    begin = 0
    for chain, (width, rows_of) in zip(chains, held, strict=True):
        name, offset_of, row_of = rows_of.T
        weights[name, offset_of, begin : begin + width] = chain.weights[row_of]
        begin += width
    return numbers, weights
