"""Where results go: standard output, or a file that is either written whole or left as it was."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from attribution import written
from attribution.errors import ConfigError

_MEND = "Choose another place with -o."
_APPLICATION = slice(68, 72)
"""Where an SQLite file says whose it is (https://www.sqlite.org/fileformat.html, 1.3)."""


class Sink:
    """Takes text; a failure to write it becomes a :class:`ConfigError` that names the place."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self._name = name

    def write(self, text: str) -> None:
        """Write ``text`` and hand it on at once. A closed pipe raises ``BrokenPipeError``."""
        with told(self._name):
            self._stream.write(text)
            self._stream.flush()


def told(name: str) -> AbstractContextManager[None]:
    """Turn errors of the operating system into one that says what ``name`` could not take."""
    return written.told(name, _MEND)


@contextmanager
def sink(path: Path | None) -> Iterator[Sink]:
    """Open ``path`` for results (None or ``-``: standard output), as UTF-8 with line ends as given.

    A regular file appears, or is replaced, only when everything is written. Raises :class:`ConfigError` at once
    where it cannot be.
    """
    if path is None or str(path) == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        yield Sink(sys.stdout, "Standard output")
        return
    if path.exists() and not path.is_file() and not path.is_dir():
        # A device or a pipe cannot be replaced, only written to.
        with (
            told(str(path)),
            path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
        ):
            yield Sink(stream, str(path))
        return
    with replaced(path) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="")
        yield Sink(text, str(path))
        with told(str(path)):
            text.detach()


def replaced(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open the regular file ``path`` as :func:`attribution.written.replaced` does, unless it is a review project."""
    spare_projects(path)
    return written.replaced(path, _MEND)


def spare_projects(path: Path) -> None:
    """Raise :class:`ConfigError` where ``path`` is a review project, which no result may replace."""
    with suppress(OSError):
        if not path.is_file():
            return
        with path.open("rb") as file:
            head = file.read(_APPLICATION.stop)
        if head[_APPLICATION] == b"ISND" or path.suffix == ".isnad":
            raise ConfigError(
                f"{path} is a review project; writing there would destroy its decisions.",
                "Choose another place with -o.",
            )
