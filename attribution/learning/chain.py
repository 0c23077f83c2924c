"""A linear-chain conditional random field: trained by CRFsuite, applied with numpy to many sequences at once.

CRFsuite's own tagger takes one sequence of strings at a time, which costs more than all the rest of the program
together. Its weights are therefore read out once after training and kept as plain arrays, which
:mod:`attribution.learning.scorer` sums up.
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


def marginals(chain: Chain, scores: Sequence[Floats]) -> list[Floats]:
    """Return the probability of each label at each token, for several sequences at once (forward–backward)."""
    if not scores:
        return []
    count, longest, width = len(scores), max(map(len, scores)), len(chain.labels)
    # Both directions in one sweep: the second half holds the sequences from their ends.
    weight = np.ones((longest, 2, count, width))
    for n, one in enumerate(scores):
        linear = np.exp(one - one.max(axis=1, keepdims=True))
        weight[: len(one), 0, n] = linear
        weight[: len(one), 1, n] = linear[::-1]
    step = np.exp(chain.transitions.astype(np.float64) - chain.transitions.max())
    sums = _sweep(weight, np.stack([step, step.T]))
    found: list[Floats] = []
    for n, one in enumerate(scores):
        # Both sweeps count the token's own weight: divide it out once.
        length = len(one)
        joint = sums[:length, 0, n] * sums[:length, 1, n][::-1] / np.maximum(weight[:length, 0, n], 1e-30)
        found.append((joint / joint.sum(axis=1, keepdims=True)).astype(np.float32))
    return found


_SCALED = 8
"""Steps between two scalings of the sums: with all factors at most 1 they stay within double precision."""


def _sweep(weight: npt.NDArray[np.float64], step: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return forward sums, each right up to a factor; positions past a sequence's end are never read."""
    sums = np.empty_like(weight)
    sums[0] = weight[0]
    for t in range(1, len(weight)):
        np.matmul(sums[t - 1], step, out=sums[t])
        sums[t] *= weight[t]
        if t % _SCALED == 0:
            sums[t] /= sums[t].sum(axis=-1, keepdims=True)
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
    # Scores of the best path to each label, in place of the scores of the labels themselves.
    for t in range(1, longest):
        options = padded[:, t - 1, :, None] + chain.transitions
        back[:, t] = options.argmax(axis=1)
        padded[:, t] += options.max(axis=1)
    found: list[npt.NDArray[np.int8]] = []
    for n, length in enumerate(lengths):
        label = int(padded[n, length - 1].argmax())
        path = [label]
        for step in back[n, length - 1 : 0 : -1].tolist():
            label = step[label]
            path.append(label)
        found.append(np.asarray(path[::-1], np.int8))
    return found
