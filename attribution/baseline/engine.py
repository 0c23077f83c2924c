"""The rule engine: cues and arguments by grammar and lexicon, in the shape that the learned engines give them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from attribution.baseline.arguments import Arguments, find_arguments
from attribution.baseline.cues import classify, find_cues
from attribution.engines.base import LABELS, ArgumentScores, Floats
from attribution.features.words import WordTable
from attribution.text.page import Page, Range

_NUMBER = {label: n for n, label in enumerate(LABELS)}


class RuleEngine:
    """Cues and arguments by rule; every probability is 0 or 1."""

    name = "rules"

    def __init__(self, table: WordTable) -> None:
        self.table = table

    def cue_probabilities(self, page: Page) -> Floats:
        """Return ``[tokens, 3]``: 1 for the one of outside, beginning, inside that each token is, else 0."""
        words = self.table.words(page)
        given = np.zeros((len(page), 3), np.float32)
        given[:, 0] = 1
        for cue in find_cues(page, words, self.table):
            given[cue.first : cue.last + 1] = (0, 0, 1)
            given[cue.first] = (0, 1, 0)
        return given

    def arguments(self, page: Page, cues: Sequence[Range]) -> list[ArgumentScores]:
        """Return the arguments of each cue as one-hot labels over the whole page around cue and arguments."""
        words = self.table.words(page)
        order = sorted(range(len(cues)), key=lambda n: cues[n])
        marked = [classify(page, words, self.table, cues[n]) for n in order]
        found = find_arguments(page, words, self.table, marked)
        scored = {n: one_hot(cues[n], given) for n, given in zip(order, found, strict=True)}
        return [scored[n] for n in range(len(cues))]

    def unsourced_probabilities(self, page: Page) -> None:
        """Leave unsourced statements to whoever sees the relations found."""


def one_hot(cue: Range, given: Arguments) -> ArgumentScores:
    """Return arguments as labels of probability 1 over the smallest window that holds cue and arguments."""
    spans = [("C", span) for span in given.content]
    spans += [("M", given.medium)] if given.medium else []
    spans += [("S", span) for span in given.sources]
    first = min(cue[0], *(span[0] for _, span in spans)) if spans else cue[0]
    last = max(cue[1], *(span[1] for _, span in spans)) if spans else cue[1]
    path = np.zeros(last - first + 1, np.int8)
    for role, (a, b) in spans:
        path[a - first : b - first + 1] = _NUMBER[f"I-{role}"]
        path[a - first] = _NUMBER[f"B-{role}"]
    for i in range(cue[0], cue[1] + 1):
        if path[i - first] not in (_NUMBER["B-S"], _NUMBER["I-S"]):
            path[i - first] = _NUMBER["K"]
    labels = np.zeros((len(path), len(LABELS)), np.float32)
    labels[np.arange(len(path)), path] = 1
    return ArgumentScores(cue, first, labels, path)
