"""Loading a model folder: vocabulary, embeddings and heads as arrays, the encoder as an onnxruntime session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attribution.engines.encoder.labels import ARGUMENTS, ASSERTED, CUES, KINDS, STANCES, STYLES
from attribution.engines.encoder.pieces import Pieces
from attribution.engines.encoder.windows import COLUMNS, FEATURES
from attribution.errors import ModelError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

GRAPH = "encoder.onnx"
VOCABULARY = "vocabulary.tsv"
EMBEDDINGS = "embeddings.npz"
HEADS = "heads.npz"
FORMAT = 1

_MEND = "Train and export it anew, or install the program again."


def contract() -> dict[str, Any]:
    """Return what a model must have been trained for, as its manifest states it."""
    return {
        "format": FORMAT,
        "columns": list(COLUMNS),
        "features": FEATURES,
        "labels": {
            "cues": list(CUES),
            "arguments": list(ARGUMENTS),
            "stances": list(STANCES),
            "styles": list(STYLES),
            "kinds": list(KINDS),
            "asserted": list(ASSERTED),
        },
    }


class Encoder:
    """Embeddings in numpy and the transformer layers in onnxruntime."""

    def __init__(self, folder: Path, epsilon: float, threads: int) -> None:
        """Read the embeddings and start a session; ``threads`` 0 lets onnxruntime choose."""
        import onnxruntime

        with np.load(folder / EMBEDDINGS, allow_pickle=False) as arrays:
            self._words: NDArray[np.int8] = arrays["words"]
            self._scales: Floats = arrays["scales"].astype(np.float32)
            self._positions: Floats = arrays["positions"].astype(np.float32)
            self._features: Floats = arrays["features"].astype(np.float32)
            self._gain: Floats = arrays["gain"].astype(np.float32)
            self._bias: Floats = arrays["bias"].astype(np.float32)
        self._epsilon = np.float32(epsilon)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH),
            options,
            providers=["CPUExecutionProvider"],
            # The fused normalisation is slower than its two parts.
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    def __call__(self, pieces: Ints, features: Ints, lengths: Ints) -> Floats:
        """Return the vectors of all pieces, [rows, pieces, hidden]."""
        x = self._words[pieces].astype(np.float32)
        x *= self._scales[pieces][..., None]
        x += self._positions[: pieces.shape[1]]
        for column in range(features.shape[2]):
            x += self._features[features[..., column]]
        x -= x.mean(axis=-1, keepdims=True)
        x /= np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + self._epsilon)
        x = x * self._gain + self._bias
        (vectors,) = self._session.run(None, {"vectors": x, "lengths": lengths.astype(np.int32)})
        return np.asarray(vectors)


def load(folder: Path, threads: int = 0) -> tuple[Pieces, dict[str, Floats], Encoder]:
    """Load the parts of a model folder; see :meth:`attribution.engines.accurate.AccurateEngine.load`."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ModelError(f"{folder} has no readable manifest: {problem}.", _MEND) from problem
    for name, wanted in contract().items():
        if manifest.get(name) != wanted:
            raise ModelError(f"The model in {folder} was made for other {name} than this program has.", _MEND)
    missing = [name for name in (GRAPH, VOCABULARY, EMBEDDINGS, HEADS) if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder} lacks {', '.join(missing)}.", _MEND)
    pieces = Pieces.read(folder / VOCABULARY)
    with np.load(folder / HEADS, allow_pickle=False) as arrays:
        weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return pieces, weights, Encoder(folder, manifest["epsilon"], threads)
