"""The accurate engine: a fine-tuned encoder, read by small heads.

One encoder does two jobs. Over windows of a whole document it scores cues, unsourced statements and the mentions that
a cue's source may stand for. Over the window of one marked cue it scores source, content and medium by a linear-chain
CRF, and stance, style, kind and whether the statement is asserted. The encoder runs in onnxruntime with weights of
8 bits; the heads, the embeddings and the CRF are numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from attribution.engines.base import LABELS, ArgumentScores, Floats
from attribution.engines.encoder.labels import (
    ARGUMENTS,
    ASSERTED,
    CUES,
    KINDS,
    STANCES,
    STYLES,
    allowed,
)
from attribution.engines.encoder.pieces import PAD, Pieces
from attribution.engines.encoder.windows import (
    Window,
    argument_range,
    argument_window,
    batches,
    document_ranges,
    document_window,
    padded,
    split,
)
from attribution.learning.chain import Chain, best_paths, marginals
from attribution.text.page import Page, Range

Ints = NDArray[np.int64]
Parts = list[tuple[int, ...]]
Encode = Callable[[Ints, Ints, Ints], Floats]
"""Pieces [rows, pieces], features [rows, pieces, columns], lengths [rows] to vectors [rows, pieces, hidden]."""

BATCH_PIECES = 2048

_PLACES = np.asarray([LABELS.index(label) for label in ARGUMENTS], np.int8)


class Weights(Protocol):
    """Named arrays."""

    def __getitem__(self, name: str, /) -> Floats:
        """Return one array."""


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """What the encoder says of each token of a document, as probabilities.

    ``cues`` is [tokens, 3] in the order of ``CUES`` (outside, begins, goes on); ``unsourced`` [tokens]; ``inside``
    [tokens, 2]: in some source, in some content. ``vectors`` are the token vectors the antecedents are scored with.
    """

    cues: Floats
    unsourced: Floats
    inside: Floats
    vectors: Floats


@dataclass(frozen=True, slots=True)
class EncoderScores(ArgumentScores):
    """The scores of one cue's arguments, and the kind of any source span in its window."""

    kind_cue: Floats = field(default_factory=lambda: np.zeros(len(KINDS), np.float32))
    kind_tokens: Floats = field(default_factory=lambda: np.zeros((0, len(KINDS)), np.float32))

    def kind_of(self, source: Range | None) -> dict[str, float]:
        """Return the probability of each kind for a source span given in token numbers, or for a dropped source."""
        if source is None:
            return _named(KINDS, self.kind_cue)
        rows = self.kind_tokens[max(source[0] - self.first, 0) : max(source[1] - self.first + 1, 0)]
        return _named(KINDS, self.kind_cue + (rows.mean(axis=0) if len(rows) else 0.0))


class AccurateEngine:
    """Scores for documents; holds no state of any document but the last one's scores."""

    name = "accurate"

    def __init__(self, pieces: Pieces, weights: Weights, encode: Encode) -> None:
        """Take the vocabulary, the heads' arrays and a function that runs the encoder."""
        self._pieces = pieces
        self._weights = weights
        self._encode = encode
        barred, barred_start = allowed()
        self._chain = Chain(
            ARGUMENTS, {}, np.zeros((0, len(ARGUMENTS)), np.float32), weights["moves"] + barred
        )
        self._starts: Floats = weights["starts"] + barred_start
        self._last: tuple[Page, Parts, DocumentScores] | None = None

    @classmethod
    def load(cls, folder: Path, threads: int = 0) -> AccurateEngine:
        """Load the engine from a model folder; ``threads`` 0 lets onnxruntime choose.

        Raises :class:`attribution.errors.ModelError` where a file is missing or the model was trained for other
        features or labels than this program has.
        """
        from attribution.engines.encoder.runtime import load

        pieces, weights, encode = load(folder, threads)
        return cls(pieces, weights, encode)

    def read(self, page: Page) -> DocumentScores:
        """Score a document."""
        return self._read(page)[1]

    def cue_probabilities(self, page: Page) -> Floats:
        """Return [tokens, 3]: the probabilities that a token is outside a cue, begins one, goes on with one."""
        return self._read(page)[1].cues

    def unsourced_probabilities(self, page: Page) -> Floats:
        """Return [tokens]: the probability that a token belongs to an unsourced statement."""
        return self._read(page)[1].unsourced

    def antecedents(self, page: Page, cues: Sequence[Range]) -> Floats:
        """Return [cues, tokens + 1]: where the document names who speaks.

        Each row is a distribution over tokens; a mention's score is the sum over its tokens. The last column is for
        nobody.
        """
        vectors = self._read(page)[1].vectors
        w = self._weights
        if not cues or not len(page):
            return np.zeros((len(cues), len(page) + 1), np.float32)
        places = np.array([cue[0] for cue in cues])
        query = vectors[places] @ w["query.weight"].T + w["query.bias"]
        key = vectors @ w["key.weight"].T + w["key.bias"]
        scores = (
            query @ key.T / np.sqrt(np.float32(key.shape[1]))
            + w["near.weight"][nearness(places, len(page)), 0]
        )
        nobody = vectors[places] @ w["nobody.weight"].T + w["nobody.bias"]
        return _softmax(np.concatenate([scores, nobody], axis=1))

    def arguments(self, page: Page, cues: Sequence[Range]) -> list[EncoderScores]:
        """Score the arguments of each cue; ``cues`` are token ranges, both ends included."""
        if not cues:
            return []
        parts = self._read(page)[0]
        others = {i for first, last in cues for i in range(first, last + 1)}
        windows = [
            argument_window(page, parts, cue, others, *argument_range(page, cue, parts)) for cue in cues
        ]
        found: list[EncoderScores | None] = [None] * len(windows)
        for group in batches(windows, BATCH_PIECES):
            rows = [windows[i] for i in group]
            for i, scores in zip(group, self._arguments(rows), strict=True):
                found[i] = scores
        return [scores for scores in found if scores is not None]

    def _read(self, page: Page) -> tuple[Parts, DocumentScores]:
        if self._last is None or self._last[0] is not page:
            parts = split(page, self._pieces)
            self._last = page, parts, self._score(page, parts)
        return self._last[1], self._last[2]

    def _score(self, page: Page, parts: Parts) -> DocumentScores:
        w = self._weights
        width = w["document.head.weight"].shape[0]
        vectors = np.zeros((len(page), width), np.float32)
        outputs = np.zeros((len(page), len(CUES) + 3), np.float32)
        share = np.zeros((len(page), 1), np.float32)
        windows = [document_window(page, parts, *span) for span in document_ranges(page, parts)]
        for group in batches(windows, BATCH_PIECES):
            rows = [windows[i] for i in group]
            hidden = self._run(rows)
            for window, h in zip(rows, _tokens(hidden, rows, w, "document"), strict=True):
                cues = _softmax(h @ w["cue.weight"].T + w["cue.bias"])
                rest = np.concatenate(
                    [
                        _sigmoid(h @ w["unsourced.weight"].T + w["unsourced.bias"]),
                        _sigmoid(h @ w["inside.weight"].T + w["inside.bias"]),
                    ],
                    axis=1,
                )
                # Where windows overlap, the one that sees more on both sides counts for more.
                span = np.arange(len(h))
                trust = (1.0 + np.minimum(span, span[::-1]).astype(np.float32))[:, None]
                place = slice(window.first, window.last + 1)
                vectors[place] += trust * h
                outputs[place] += trust * np.concatenate([cues, rest], axis=1)
                share[place] += trust
        if len(page):
            vectors /= share
            outputs /= share
        return DocumentScores(outputs[:, :3], outputs[:, 3], outputs[:, 4:], vectors)

    def _arguments(self, windows: Sequence[Window]) -> list[EncoderScores]:
        w = self._weights
        hidden = self._run(windows)
        vectors = _tokens(hidden, windows, w, "argument")
        emissions = [h @ w["emissions.weight"].T + w["emissions.bias"] for h in vectors]
        for one in emissions:
            one[0] += self._starts
        paths = best_paths(self._chain, emissions)
        found = []
        for window, h, given, path in zip(
            windows, vectors, marginals(self._chain, emissions), paths, strict=True
        ):
            assert window.cue is not None
            cue = h[window.cue[0] - window.first : window.cue[1] - window.first + 1].mean(axis=0)
            kind_cue = cue @ w["kind_cue.weight"].T + w["kind_cue.bias"]
            kind_tokens = h @ w["kind_source.weight"].T
            source = given[:, 1] + given[:, 2]
            expected = (source[:, None] * kind_tokens).sum(axis=0) / max(float(source.sum()), 1.0)
            labels = np.zeros((len(h), len(LABELS)), np.float32)
            labels[:, _PLACES] = given
            found.append(
                EncoderScores(
                    cue=window.cue,
                    first=window.first,
                    labels=labels,
                    path=_PLACES[path],
                    stance=_named(STANCES, cue @ w["stance.weight"].T + w["stance.bias"]),
                    style=_named(STYLES, cue @ w["style.weight"].T + w["style.bias"]),
                    kind=_named(KINDS, kind_cue + expected),
                    asserted=_named(ASSERTED, cue @ w["asserted.weight"].T + w["asserted.bias"])["yes"],
                    kind_cue=kind_cue,
                    kind_tokens=kind_tokens,
                )
            )
        return found

    def _run(self, windows: Sequence[Window]) -> Floats:
        lengths = np.array([len(window.pieces) for window in windows], np.int64)
        pieces = padded([window.pieces for window in windows], PAD)
        return self._encode(pieces, padded([window.features for window in windows], 0), lengths)


def nearness(places: Ints, tokens: int) -> Ints:
    """Return [places, tokens]: the bucket (0 to 24) of each token's signed distance from each place."""
    distance = np.arange(tokens)[None, :] - places[:, None]
    size = np.minimum(np.log2(1.0 + np.abs(distance)) * 1.5, 12).astype(np.int64)
    buckets: Ints = np.where(distance < 0, 12 - size, 12 + size)
    return buckets


def _tokens(hidden: Floats, windows: Sequence[Window], w: Weights, name: str) -> list[Floats]:
    """Return for each window the vectors of its tokens, made of those of their first and last pieces."""
    rows = np.repeat(np.arange(len(windows)), [len(window.heads) for window in windows])
    heads = hidden[rows, np.concatenate([window.heads for window in windows])]
    tails = hidden[rows, np.concatenate([window.tails for window in windows])]
    y = heads @ w[f"{name}.head.weight"].T + tails @ w[f"{name}.tail.weight"].T + w[f"{name}.head.bias"]
    # GELU in its tanh form, as in training.
    bent = np.tanh(np.float32(0.7978845608) * (y + np.float32(0.044715) * y * y * y))
    bent += 1
    bent *= y
    bent *= np.float32(0.5)
    return np.split(bent, np.flatnonzero(np.diff(rows)) + 1)


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shared: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shared


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), np.float32)


def _named(names: Sequence[str], logits: Floats) -> dict[str, float]:
    return dict(zip(names, _softmax(logits).tolist(), strict=True))
