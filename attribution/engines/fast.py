"""The fast engine: linear chains over word features, for whole corpora and for machines without an encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from attribution.engines.base import LABELS, ArgumentScores, Floats
from attribution.features.argument import argument_features, window
from attribution.features.cue import cue_features
from attribution.features.words import WordTable
from attribution.learning.chain import Chain, Scorer, best_paths, marginals
from attribution.text.page import Page, Range

CUE_LABELS = ("O", "B", "I")


class FastEngine:
    """Cues, then the arguments of each cue, by two chains."""

    name = "fast"

    def __init__(self, table: WordTable, cues: Chain, arguments: Chain) -> None:
        self.table = table
        self._cues = Scorer(cues, table)
        self._arguments = Scorer(arguments, table)
        self._cue_columns = [cues.labels.index(label) for label in CUE_LABELS]
        self._argument_columns = np.asarray([LABELS.index(label) for label in arguments.labels], np.int8)

    def cue_probabilities(self, page: Page) -> Floats:
        """Return ``[tokens, 3]``: the probability of being outside a cue, beginning one, inside one."""
        if not page.sentences:
            return np.zeros((0, 3), np.float32)
        scores = self._cues.words(page) + self._cues.places(cue_features(page, self.table))
        parts = [scores[first : last + 1] for first, last in page.sentences]
        return np.concatenate(marginals(self._cues.chain, parts))[:, self._cue_columns]

    def arguments(self, page: Page, cues: Sequence[Range]) -> list[ArgumentScores]:
        """Return the scores of each cue's arguments."""
        if not cues:
            return []
        by_words = self._arguments.words(page)
        words = [self.table.word(word) for word in page.folded]
        starts = frozenset(first for first, _ in cues)
        areas = [window(page, cue) for cue in cues]
        scores = [
            by_words[first : last + 1]
            + self._arguments.places(argument_features(page, words, cue, starts, (first, last)))
            for cue, (first, last) in zip(cues, areas, strict=True)
        ]
        chain = self._arguments.chain
        found = []
        for cue, area, given, path in zip(
            cues, areas, marginals(chain, scores), best_paths(chain, scores), strict=True
        ):
            labels = np.zeros((len(given), len(LABELS)), np.float32)
            labels[:, self._argument_columns] = given
            found.append(ArgumentScores(cue, area[0], labels, self._argument_columns[path]))
        return found

    def unsourced_probabilities(self, page: Page) -> None:
        """Leave unsourced statements to the chain that sees the relations found."""
