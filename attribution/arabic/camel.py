"""Importing camel_tools without its side effects: no network, nothing written into the home folder.

``camel_tools.data`` makes ``~/.camel_tools`` when it is imported, and downloads its catalogue where none is there,
without a time-out. Everything in this project that needs camel_tools imports it through :func:`module`.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from attribution.errors import ModelError

STUB = {
    "version": "1.6",
    "packages": {},
    "components": {
        "MorphologyDB": {"default": "none", "datasets": {}},
        "DisambigMLE": {"default": "none", "datasets": {}},
    },
}
_HOMES = ("HOME", "USERPROFILE")
_lock = threading.RLock()


def user_folder() -> Path | None:
    """Return camel_tools' own data folder (``$CAMELTOOLS_DATA``, else in the home folder), existing or not.

    ``None`` where the user has no home folder that can be told.
    """
    named = os.environ.get("CAMELTOOLS_DATA")
    if named:
        return Path(named).expanduser().absolute()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "AppData/Roaming/camel_tools" if sys.platform == "win32" else home / ".camel_tools"


def has_catalogue(folder: Path | None) -> bool:
    """Tell whether a folder holds a catalogue that camel_tools can read."""
    try:
        held = json.loads((folder / "catalogue.json").read_text(encoding="utf-8")) if folder else None
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and {"version", "packages", "components"} <= held.keys()


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _import_data() -> None:
    """Import ``camel_tools.data`` with a home folder of its own, and with a stub where there is no catalogue."""
    if "camel_tools.data.catalogue" in sys.modules:
        return
    own = user_folder()
    try:
        with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
            data = Path(folder) / "data"
            data.mkdir()
            (data / "catalogue.json").write_text(json.dumps(STUB), encoding="utf-8")
            if own is not None and has_catalogue(own):
                data = own
            with _environment(CAMELTOOLS_DATA=str(data), **dict.fromkeys(_HOMES, folder)):
                importlib.import_module("camel_tools.data")
    except OSError as error:
        raise ModelError(
            f"camel_tools needs a temporary folder while it is imported, and there is none ({error}).",
            "Set TMPDIR to a folder that can be written, or use the embedded morphology.",
        ) from error


def module(name: str) -> ModuleType:
    """Import and return a module of camel_tools (``camel_tools.morphology.analyzer``), offline.

    Raises :class:`attribution.errors.ModelError` where it cannot be imported.
    """
    with _lock:
        try:
            _import_data()
            return importlib.import_module(name)
        except ImportError as error:
            raise ModelError(f"{name} cannot be imported ({error}).", "Install camel-tools 1.6.") from error


def analyzer(database: Path) -> Any:
    """Return a ``camel_tools`` analyser over an ALMOR database file.

    Its analyses are mutable dictionaries; they are never shared with callers of this package. Raises
    :class:`attribution.errors.ModelError` for a file that is missing or is not such a database.
    """
    databases = module("camel_tools.morphology.database")
    analyzers = module("camel_tools.morphology.analyzer")
    try:
        return analyzers.Analyzer(databases.MorphologyDB(str(database), "a"))
    except Exception as error:  # the reader raises whatever a damaged line makes of itself
        raise ModelError(
            f"{database} is not a morphological database that camel_tools can read ({type(error).__name__}: {error}).",
            "Install it again: isnad morphology install.",
        ) from error
