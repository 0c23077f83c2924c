"""Where results go: standard output, or a file that is either written whole or left as it was."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from attribution.errors import ConfigError

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


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn errors of the operating system into one that says what ``name`` could not take."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ConfigError(
            f"{name} cannot be written: {(error.strerror or str(error)).lower()}.",
            "Choose another place with -o.",
        ) from error


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


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """Open the regular file ``path`` for bytes: it appears, or is replaced, only when everything is written.

    Raises :class:`ConfigError` where it cannot be; what is written through ``told`` says so too.
    """
    spare_projects(path)
    with told(str(path)):
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        target = path.resolve()
        handle, fresh = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            with told(str(path)):
                stream.flush()
                os.fsync(stream.fileno())
        with told(str(path)):
            Path(fresh).chmod(_mode(target))
            Path(fresh).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(fresh).unlink()
        raise


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


def _mode(path: Path) -> int:
    """Return the permissions that ``path`` has, or would have had if created in the ordinary way."""
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
