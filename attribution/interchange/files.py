"""Files of interchange formats: names made safe, files written whole, and reading that tells instead of breaking."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from attribution.errors import ConfigError, UnreadableInput
from attribution.interchange import Failure
from attribution.written import replaced, told

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 120
# Names that Windows keeps for devices, whatever their suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


class Names:
    """File names for documents: one path segment each, without control characters, unique whatever the case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, doc: str) -> str:
        """Return a name for ``doc`` that was not given before; ``../../x`` becomes ``x``."""
        base = _UNSAFE.sub("_", unicodedata.normalize("NFC", doc).encode("utf-8", "replace").decode())
        base = base.strip("._-") or "document"
        if _DEVICES.match(base):
            base = f"_{base}"
        base = base.encode()[:_LONGEST].decode("utf-8", "ignore")
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name.casefold())
        return name


def prepared(folder: Path) -> Path:
    """Return ``folder``, made where it is not there. Raises :class:`ConfigError` where it holds anything."""
    with told(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ConfigError(
                f"{folder} is not empty.",
                "Choose a new folder, so that nobody's annotations are overwritten.",
            )
    return folder


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """Open ``path`` to write UTF-8 with line ends as given; it appears, or is replaced, only when it is whole."""
    with replaced(path) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        with told(str(path)):
            yield stream
            stream.detach()


def found(path: Path, suffix: str) -> list[Path]:
    """Return the files with ``suffix`` in a folder, in the order of their names, or the one file that was named."""
    if path.is_dir():
        inside = sorted(one for one in path.rglob(f"*{suffix}") if one.is_file())
        if not inside:
            raise UnreadableInput(f"{path}: no file ends in {suffix}.", "Name the folder or the file itself.")
        return inside
    if not path.is_file():
        raise UnreadableInput(f"{path}: no such file.", "Check the path.")
    return [path]


def content(path: Path) -> str | Failure:
    """Return the text of a UTF-8 file with its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8-sig" if path.suffix != ".txt" else "utf-8")
    except OSError as error:
        return Failure(str(path), "", (error.strerror or "unreadable").lower())
    except UnicodeDecodeError as error:
        return Failure(str(path), f"byte {error.start}", "not UTF-8")


def loaded(text: str) -> object:
    """Return the value of a JSON text. Raises ``ValueError`` with what is wrong, for whatever is."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def texts(path: Path, suffix: str) -> Iterator[tuple[Path, str | Failure]]:
    """Yield each file of :func:`found` with its :func:`content`."""
    for file in found(path, suffix):
        yield file, content(file)


def json_values(path: Path, suffix: str) -> Iterator[tuple[Path, object]]:
    """Yield each file of :func:`found` with the value of its JSON, or a :class:`Failure` where it has none."""
    for file, text in texts(path, suffix):
        try:
            yield file, text if isinstance(text, Failure) else loaded(text)
        except ValueError as error:
            yield file, Failure(str(file), "", str(error))


def json_lines(path: Path, suffix: str) -> Iterator[tuple[str, dict[str, object] | Failure]]:
    """Yield place and object of each line that is not blank; a failure where a line is no object."""
    for file, text in texts(path, suffix):
        if isinstance(text, Failure):
            yield str(file), text
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    value = loaded(line)
                except ValueError as error:
                    yield f"{file}, line {number}", Failure(str(file), f"line {number}", str(error))
                    continue
                if isinstance(value, dict):
                    yield f"{file}, line {number}", value
                else:
                    yield f"{file}, line {number}", Failure(str(file), f"line {number}", "not a JSON object")
