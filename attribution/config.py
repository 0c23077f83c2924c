"""Settings: what a user or a project wants as a rule, where no option on the command line says otherwise.

They come from, each over the one before: ``isnad.toml`` in the user's configuration folder, ``[tool.isnad]`` in the
nearest ``pyproject.toml`` at or above the working folder, ``isnad.toml`` beside or below it. The modes of terminals
that ``isnad doctor`` finds out are kept in a file of their own, so that nobody's ``isnad.toml`` is rewritten.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from attribution.errors import ConfigError

FILE = "isnad.toml"
_ANSWERS = "terminals.toml"


class Settings(BaseModel):
    """The settings that a file may hold. ``None`` leaves the choice to the program.

    ``model`` and the baseline of ``lint`` are taken from the folder of the file that names them. ``lint`` is checked by
    :func:`attribution.rules.settings`, ``keys`` (keys by the identifier of what they do) by the terminal program;
    both are taken whole from the strongest file that has them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    bidi: Literal["auto", "logical", "visual", "shaped"] = "auto"
    format: str = "table"
    width: int | None = Field(default=None, ge=20, le=1000)
    engine: str | None = None
    model: Path | None = None
    morphology: Literal["embedded", "full"] = "embedded"
    encoding: str | None = None
    lint: dict[str, Any] = Field(default_factory=dict)
    reviewer: str | None = Field(default=None, min_length=1)
    theme: Literal["dark", "light"] = "dark"
    keys: dict[str, str] = Field(default_factory=dict)


def folder() -> Path:
    """Return the user's configuration folder, which need not exist."""
    return user_config_path("isnad", appauthor=False)


def files(start: Path | None = None) -> list[Path]:
    """Return the files that :func:`load` reads from ``start`` (the working folder), the weakest first."""
    found = [folder() / FILE]
    here = (start or Path.cwd()).resolve()
    for name, holds in (("pyproject.toml", _has_section), (FILE, _readable)):
        nearest = next((place / name for place in (here, *here.parents) if holds(place / name)), None)
        if nearest:
            found.append(nearest)
    return [path for path in dict.fromkeys(found) if _readable(path)]


def load(start: Path | None = None) -> Settings:
    """Return the settings that hold in the folder ``start`` (the working folder).

    Files that are not there or may not be read are passed over. Raises :class:`ConfigError` for one that is no TOML
    or holds a setting that is unknown or of the wrong kind.
    """
    values: dict[str, Any] = {}
    for path in files(start):
        own = _section(path)
        _validate(own, path)
        if isinstance(own.get("model"), str):
            own["model"] = str(path.parent / own["model"])
        lint = own.get("lint")
        if isinstance(lint, Mapping) and isinstance(lint.get("baseline"), str):
            own["lint"] = {**lint, "baseline": str(path.parent / lint["baseline"])}
        values.update(own)
    return Settings(**values)


def answers() -> dict[str, str]:
    """Return the modes that were found to read right, by the name of the terminal."""
    path = folder() / _ANSWERS
    if not _readable(path):
        return {}
    return {name: mode for name, mode in _parse(path).items() if isinstance(mode, str)}


def answer(terminal: str, mode: str) -> Path:
    """Save that ``mode`` reads right in ``terminal``; return the file. Raises :class:`ConfigError` if it can't."""
    path = folder() / _ANSWERS
    lines = [
        f"{json.dumps(name)} = {json.dumps(kept)}\n" for name, kept in {**answers(), terminal: mode}.items()
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text("# Written by isnad doctor.\n" + "".join(lines), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be written: {error.strerror or error}.",
            f"Use --bidi {mode} in this terminal instead.",
        ) from error
    return path


def _readable(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _has_section(path: Path) -> bool:
    if not _readable(path):
        return False
    try:
        return isinstance(_tool(path), dict)
    except ConfigError:
        # Somebody else's broken pyproject.toml is not for us to report.
        return False


def _tool(path: Path) -> object:
    tool = _parse(path).get("tool")
    return tool.get("isnad") if isinstance(tool, dict) else None


def _section(path: Path) -> dict[str, Any]:
    own = _tool(path) if path.name == "pyproject.toml" else _parse(path)
    return dict(own) if isinstance(own, Mapping) else {}


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.", "Correct or remove it.") from error


def _validate(values: dict[str, Any], path: Path) -> None:
    try:
        Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise ConfigError(
                f"{path}: there is no setting {name!r}.",
                f"Known settings: {', '.join(Settings.model_fields)}.",
            ) from error
        raise ConfigError(
            f"{path}: {name}: {first['msg'].lower()}.", "Correct or remove the line."
        ) from error
