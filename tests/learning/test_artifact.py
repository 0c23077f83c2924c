"""A model folder: the same bytes for the same model, and a clear refusal of any other."""

import json
from pathlib import Path

import numpy as np
import pytest

from attribution.errors import ModelError
from attribution.learning import artifact

MANIFEST = artifact.Manifest(
    format=artifact.FORMAT,
    engine="fast",
    version="0",
    features="f" * 64,
    seed=1,
    commit="",
    libraries={},
    data=[],
    settings={},
    scores={},
    files={},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = artifact.pack({"a": np.arange(5), "b": np.eye(2, dtype=np.float16)})
    artifact.save(tmp_path / "model", MANIFEST, {"part.npz": content}, "# card\n")
    return tmp_path / "model"


def load(folder: Path) -> artifact.Artifact:
    return artifact.load(folder, engine="fast", features="f" * 64)


def test_what_was_stored_comes_back(folder: Path) -> None:
    arrays = load(folder).arrays("part")
    assert arrays["a"].tolist() == [0, 1, 2, 3, 4]
    assert arrays["b"].dtype == np.float16


def test_the_same_arrays_make_the_same_bytes() -> None:
    first = artifact.pack({"x": np.arange(3), "y": np.ones(2)})
    assert first == artifact.pack({"y": np.ones(2), "x": np.arange(3)})


def test_a_missing_model_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model"):
        load(tmp_path / "nowhere")


def test_a_changed_file_is_refused(folder: Path) -> None:
    (folder / "part.npz").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"part\.npz"):
        load(folder)


def test_a_lost_file_is_refused(folder: Path) -> None:
    (folder / "part.npz").unlink()
    with pytest.raises(ModelError, match="lacks"):
        load(folder)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("features", "e" * 64, "features"),
        ("format", 99, "format"),
        ("engine", "accurate", "engine"),
    ],
)
def test_a_model_for_something_else_is_refused(folder: Path, field: str, value: object, reason: str) -> None:
    path = folder / artifact.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))
    with pytest.raises(ModelError, match=reason):
        load(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null"])
def test_a_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / artifact.MANIFEST).write_text(content)
    with pytest.raises(ModelError, match="manifest"):
        load(folder)


def test_a_manifest_cannot_name_files_outside(folder: Path) -> None:
    path = folder / artifact.MANIFEST
    held = json.loads(path.read_text())
    path.write_text(json.dumps(held | {"files": {"../other": "0" * 64}}))
    with pytest.raises(ModelError, match="outside"):
        load(folder)


def test_arrays_with_objects_in_them_are_not_loaded(folder: Path) -> None:
    hostile = folder / "part.npz"
    np.savez(hostile, a=np.array([object()], dtype=object))
    path = folder / artifact.MANIFEST
    held = json.loads(path.read_text())
    held["files"]["part.npz"] = artifact.digest(hostile.read_bytes())
    path.write_text(json.dumps(held))
    with pytest.raises(ValueError, match="pickle"):
        load(folder).arrays("part")
