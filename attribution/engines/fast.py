"""The fast engine: linear chains over word features, for whole corpora and for machines without an encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from attribution.engines.base import LABELS, ArgumentScores, Floats
from attribution.features.argument import argument_features, window
from attribution.features.cue import cue_features
from attribution.features.placed import joined
from attribution.learning.chain import Chain, best_paths, marginals
from attribution.learning.scorer import Scorer, WordScores
from attribution.text.page import Page, Range

CUE_LABELS = ("O", "B", "I")


class FastEngine:
    """Cues, then the arguments of each cue, by two chains."""

    name = "fast"

    def __init__(self, words: WordScores, cues: Chain, arguments: Chain) -> None:
        self.table = words.table
        self._cues = Scorer(cues, words)
        self._arguments = Scorer(arguments, words)
        self._cue_columns = [cues.labels.index(label) for label in CUE_LABELS]
        self._argument_columns = np.asarray([LABELS.index(label) for label in arguments.labels], np.int8)

    def cue_probabilities(self, page: Page) -> Floats:
        """Return ``[tokens, 3]``: the probability of being outside a cue, beginning one, inside one."""
        if not page.sentences:
            return np.zeros((0, 3), np.float32)
        scores = self._cues.scores(page, cue_features(page, self.table))
        parts = [scores[first : last + 1] for first, last in page.sentences]
        return np.concatenate(marginals(self._cues.chain, parts))[:, self._cue_columns]

    def arguments(self, page: Page, cues: Sequence[Range]) -> list[ArgumentScores]:
        """Return the scores of each cue's arguments."""
        if not cues:
            return []
        by_words = self._arguments.words(page)
        words = self.table.words(page)
        starts = frozenset(first for first, _ in cues)
        areas = [window(page, cue) for cue in cues]
        placed = [
            argument_features(page, words, cue, starts, area) for cue, area in zip(cues, areas, strict=True)
        ]
        by_places = np.split(
            self._arguments.places(joined(placed)), np.cumsum([len(p.own) for p in placed])[:-1]
        )
        scores = [
            by_words[first : last + 1] + part for (first, last), part in zip(areas, by_places, strict=True)
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
