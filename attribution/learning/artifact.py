"""A model as a folder: plain arrays, a manifest that says what it was made of and for, and a card for people.

Nothing in it is executable: arrays are numpy's own format without pickled objects, classes are text. A folder whose
features, format or hashes are not what this program expects is refused with the reason.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ValidationError

from attribution.errors import ModelError

Array = npt.NDArray[np.generic]
FORMAT = 1
"""Raised when the meaning of the files changes."""
MANIFEST = "manifest.json"


class DataSource(BaseModel):
    """A corpus that a model was trained on."""

    name: str
    documents: int
    relations: int
    sha256: str
    licence: str


class Manifest(BaseModel):
    """What a model is made of.

    ``features`` is the hash of the code and data that make the features; ``files`` the SHA-256 of each file;
    ``settings`` the thresholds and parameters; ``scores`` what cross-validation on the training data measured.
    """

    format: int
    engine: str
    version: str
    features: str
    seed: int
    commit: str
    libraries: dict[str, str]
    data: list[DataSource]
    settings: dict[str, float]
    scores: dict[str, float]
    files: dict[str, str]


@dataclass(frozen=True)
class Artifact:
    """A model folder's manifest and contents."""

    manifest: Manifest
    files: Mapping[str, bytes]

    def arrays(self, name: str) -> dict[str, Array]:
        """Return the arrays of ``name.npz``."""
        with np.load(io.BytesIO(self.files[f"{name}.npz"]), allow_pickle=False) as held:
            return {key: held[key] for key in held.files}


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def pack(arrays: Mapping[str, Array]) -> bytes:
    """Return arrays as an ``.npz`` file, the same bytes for the same arrays."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            # A fixed date: the default is the time of writing.
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)),
                content.getvalue(),
                zipfile.ZIP_DEFLATED,
            )
    return held.getvalue()


def save(folder: Path, manifest: Manifest, files: Mapping[str, bytes], card: str) -> None:
    """Write a model folder; files of an older model in it are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    listed = manifest.model_copy(update={"files": {name: digest(files[name]) for name in sorted(files)}})
    text = json.dumps(listed.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(card, encoding="utf-8")


def load(folder: Path, *, engine: str, features: str) -> Artifact:
    """Read a model folder, or raise :class:`ModelError` with the reason why it cannot be used."""
    path = folder / MANIFEST
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest.model_validate(raw)
    except FileNotFoundError:
        raise ModelError(f"There is no model in {folder}.", "Name a folder that isnad train wrote.") from None
    except (OSError, ValueError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(
            f"The manifest of the model in {folder} cannot be read: {reason}.", "Train it again."
        ) from None
    if manifest.format != FORMAT:
        raise ModelError(
            f"The model in {folder} has format {manifest.format}; this program reads {FORMAT}.",
            "Train it again.",
        )
    if manifest.engine != engine:
        raise ModelError(
            f"The model in {folder} is for the engine {manifest.engine}, not {engine}.",
            "Name another folder.",
        )
    if manifest.features != features:
        raise ModelError(
            f"The model in {folder} was made for other features or another lexicon than this program has.",
            "Train it again with isnad train.",
        )
    files: dict[str, bytes] = {}
    for name, expected in manifest.files.items():
        if Path(name).name != name:
            raise ModelError(
                f"The manifest of the model in {folder} names a file outside it: {name!r}.", "Do not use it."
            )
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(
                f"The model in {folder} lacks {name}: {error.strerror}.", "Train it again."
            ) from None
        if digest(content) != expected:
            raise ModelError(
                f"{name} of the model in {folder} is not the file its manifest describes.", "Train it again."
            )
        files[name] = content
    return Artifact(manifest, files)
