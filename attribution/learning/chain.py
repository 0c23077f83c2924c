"""A linear-chain conditional random field: trained by CRFsuite, applied with numpy to many sequences at once.

CRFsuite's own tagger takes one sequence of strings at a time, which costs more than all the rest of the program
together. Its weights are therefore read out once after training and kept as plain arrays: the score of a word's
own features is summed once a word type and gathered from then on.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from attribution.features.words import OFFSETS, WordTable
from attribution.text.page import Page

Floats = npt.NDArray[np.float32]
Rows = Sequence[Sequence[str]]
MOST_WORDS = 60_000
"""Word types whose scores are kept: more than one language's news has in common use."""


@dataclass(frozen=True)
class Chain:
    """Weights of a trained chain.

    ``weights[attributes[name]]`` are the scores that a feature gives to each of ``labels``; ``transitions[a, b]``
    the score of label ``b`` behind label ``a``.
    """

    labels: tuple[str, ...]
    attributes: dict[str, int]
    weights: Floats
    transitions: Floats

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the model as plain arrays, for storing."""
        names = sorted(self.attributes, key=self.attributes.__getitem__)
        return {
            "labels": np.frombuffer("\n".join(self.labels).encode(), np.uint8),
            "attributes": np.frombuffer("\n".join(names).encode(), np.uint8),
            "weights": self.weights.astype(np.float16),
            "transitions": self.transitions,
        }

    @classmethod
    def of(cls, arrays: dict[str, npt.NDArray[np.generic]]) -> Chain:
        """Return the model that :meth:`arrays` stored."""
        labels = arrays["labels"].tobytes().decode().split("\n")
        names = arrays["attributes"].tobytes().decode().split("\n")
        return cls(
            tuple(labels),
            {name: n for n, name in enumerate(names)},
            arrays["weights"].astype(np.float32),
            arrays["transitions"].astype(np.float32),
        )


def word_names(page: Page, table: WordTable, i: int) -> list[str]:
    """Return the features that the words around token ``i`` give it; words of other sentences are not seen."""
    first, last = page.sentences[page.sentence_of[i]]
    names: list[str] = ["bias"]
    for offset in OFFSETS:
        at = i + offset
        names += table.placed(page.folded[at] if first <= at <= last else "", offset)
    return names


def train(
    sequences: Iterable[tuple[Rows, Sequence[str]]], *, c1: float, c2: float, iterations: int, least: int = 2
) -> Chain:
    """Train on sequences of (features of each token, label of each token) by L-BFGS with both penalties."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(rows), labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": least})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = tuple(sorted(tagger.labels()))
        tagger.close()
    number = {label: n for n, label in enumerate(labels)}
    names = sorted({name for name, _ in info.state_features})
    attributes = {name: n for n, name in enumerate(names)}
    weights = np.zeros((len(names), len(labels)), np.float32)
    for (name, label), weight in info.state_features.items():
        weights[attributes[name], number[label]] = weight
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[number[before], number[after]] = weight
    # Stored in half precision; rounded here so that a trained and a loaded chain are the same.
    return Chain(labels, attributes, weights.astype(np.float16).astype(np.float32), transitions)


class Scorer:
    """Scores of tokens under one chain, with the words' own part gathered from a table that grows with use."""

    def __init__(self, chain: Chain, table: WordTable) -> None:
        self.chain = chain
        self.table = table
        self._rows: dict[str, int] = {}
        self._scores: Floats = np.zeros((1024, len(OFFSETS), len(chain.labels)), np.float32)
        self._named = _by_name(chain)
        bias = chain.attributes.get("bias")
        self._bias = chain.weights[bias] if bias is not None else np.zeros(len(chain.labels), np.float32)
        # A last row of zeros for features that the chain does not know at a place.
        self._weights: Floats = np.concatenate([chain.weights, np.zeros((1, len(chain.labels)), np.float32)])
        self._edge = self._row("")

    def _row(self, folded: str) -> int:
        row = self._rows.get(folded)
        if row is None:
            row = self._rows[folded] = len(self._rows)
            if row == len(self._scores):
                self._scores = np.concatenate([self._scores, np.zeros_like(self._scores)])
            places = [self._named[name] for name in self.table.features(folded) if name in self._named]
            self._scores[row] = self._weights[places].sum(axis=0) if places else 0.0
        return row

    def words(self, page: Page) -> Floats:
        """Return the part of each token's scores that the words around it give, ``[tokens, labels]``."""
        if len(self._rows) > MOST_WORDS:
            self._rows.clear()
            self._edge = self._row("")
        reach = OFFSETS[-1]
        edges = [self._edge] * reach
        padded: list[int] = list(edges)
        places: list[int] = []
        known = self._rows
        for first, last in page.sentences:
            for i in range(first, last + 1):
                places.append(len(padded))
                word = page.folded[i]
                row = known.get(word)
                padded.append(self._row(word) if row is None else row)
            padded += edges
        if not places:
            return np.zeros((0, len(self.chain.labels)), np.float32)
        rows = np.asarray(padded)
        at = np.asarray(places)
        scores = np.tile(self._bias, (len(at), 1))
        for place, offset in enumerate(OFFSETS):
            scores += self._scores[rows[at + offset], place]
        return scores

    def places(self, rows: Rows) -> Floats:
        """Return the part of each token's scores that features of its place give, ``[tokens, labels]``."""
        get = self.chain.attributes.get
        found: list[int] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(found))
            found += [n for n in map(get, row) if n is not None]
        sums = np.zeros((len(rows), len(self.chain.labels)), np.float32)
        if not found:
            return sums
        begins = np.asarray(starts)
        filled = np.diff(begins, append=len(found)) > 0
        sums[filled] = np.add.reduceat(self.chain.weights[found], begins[filled])
        return sums


def _by_name(chain: Chain) -> dict[str, list[int]]:
    """Return, for each feature of a word, the row of its weights at each of :data:`OFFSETS`; -1 where there is none."""
    found: dict[str, list[int]] = {}
    place = {str(offset): n for n, offset in enumerate(OFFSETS)}
    for name, row in chain.attributes.items():
        offset, bar, rest = name.partition("|")
        if bar and offset in place:
            rows = found.get(rest)
            if rows is None:
                rows = found[rest] = [-1] * len(OFFSETS)
            rows[place[offset]] = row
    return found


def marginals(chain: Chain, scores: Sequence[Floats]) -> list[Floats]:
    """Return the probability of each label at each token, for several sequences at once (forward–backward)."""
    if not scores:
        return []
    lengths = np.asarray([len(one) for one in scores])
    count, longest, width = len(scores), int(lengths.max()), len(chain.labels)
    weight = np.ones((count, longest, width), np.float32)
    backwards = np.ones((count, longest, width), np.float32)
    for n, one in enumerate(scores):
        linear = np.exp(one - one.max(axis=1, keepdims=True))
        weight[n, : len(one)] = linear
        backwards[n, : len(one)] = linear[::-1]
    step = np.exp(chain.transitions)
    ahead = _sweep(weight, step)
    behind = _sweep(backwards, step.T)
    found: list[Floats] = []
    for n, length in enumerate(lengths):
        # Both sweeps count the token's own weight: divide it out once.
        joint = ahead[n, :length] * behind[n, :length][::-1] / np.maximum(weight[n, :length], 1e-30)
        found.append(joint / joint.sum(axis=1, keepdims=True))
    return found


def _sweep(weight: Floats, step: Floats) -> Floats:
    """Return normalised forward sums; positions past a sequence's end are never read."""
    sums = np.empty_like(weight)
    current = weight[:, 0] / weight[:, 0].sum(axis=1, keepdims=True)
    sums[:, 0] = current
    for t in range(1, weight.shape[1]):
        current = (current @ step) * weight[:, t]
        current /= current.sum(axis=1, keepdims=True)
        sums[:, t] = current
    return sums


def best_paths(chain: Chain, scores: Sequence[Floats]) -> list[npt.NDArray[np.int8]]:
    """Return the most probable label numbers of each sequence (Viterbi), for several sequences at once."""
    if not scores:
        return []
    lengths = [len(one) for one in scores]
    longest = max(lengths)
    padded = np.zeros((len(scores), longest, len(chain.labels)), np.float32)
    for n, one in enumerate(scores):
        padded[n, : len(one)] = one
    back = np.zeros(padded.shape, np.int8)
    current = padded[:, 0]
    history = [current]
    for t in range(1, longest):
        options = current[:, :, None] + chain.transitions[None]
        back[:, t] = options.argmax(axis=1)
        current = options.max(axis=1) + padded[:, t]
        history.append(current)
    found: list[npt.NDArray[np.int8]] = []
    for n, length in enumerate(lengths):
        path = np.zeros(length, np.int8)
        path[-1] = history[length - 1][n].argmax()
        for t in range(length - 1, 0, -1):
            path[t - 1] = back[n, t, path[t]]
        found.append(path)
    return found
