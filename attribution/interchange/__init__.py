"""The formats of annotation tools, out and in, one module a format; every import checks its quotes.

A format is a module, or any object, that the entry point group ``isnad.interchange`` names and that has the members
of :class:`Format`. All of them speak of marks and links (:mod:`attribution.interchange.sheets`), so that a format is
only about its own syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol

from attribution.errors import ConfigError
from attribution.types import Reviewed

GROUP = "isnad.interchange"


@dataclass(frozen=True, slots=True)
class Failure:
    """A record of a file that was left out, and why. Everything else of the file is read.

    ``where`` names the file and the document, ``record`` the place in it (a line, an annotation's identifier).
    ``expected`` is what the record says, ``found`` what is there instead.
    """

    where: str
    record: str
    problem: str
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        record = f", {self.record}" if self.record else ""
        sides = (("expected", self.expected), ("found", self.found))
        told = ", ".join(f"{name} {words!r}" for name, words in sides if words)
        seen = f" ({told})" if told else ""
        return f"{self.where}{record}: {self.problem}{seen}"


@dataclass(frozen=True, slots=True)
class Written:
    """What a format wrote: the files, and how many documents are in them."""

    files: tuple[Path, ...]
    documents: int


class Format(Protocol):
    """One format, both ways. ``FOLDER`` tells whether it is a folder of files or one file; ``SUFFIX`` ends its files."""

    @property
    def FOLDER(self) -> bool: ...  # noqa: D102  # pragma: no cover

    @property
    def SUFFIX(self) -> str: ...  # noqa: D102  # pragma: no cover

    def write(self, reviewed: Iterable[Reviewed], target: Path) -> Written:
        """Write documents to a file, or to a folder that is empty or not there yet.

        A file appears, or is replaced, only when it is whole. Raises :class:`ConfigError` where it cannot be.
        """
        ...  # pragma: no cover

    def read(self, path: Path) -> Iterator[Reviewed | Failure]:
        """Yield the documents of a file or folder, and what of them had to be left out.

        Raises :class:`UnreadableInput` where nothing of it can be read.
        """
        ...  # pragma: no cover


def _registered() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def formats() -> list[str]:
    """Return the names of the formats that are installed."""
    return sorted(_registered())


def interchange(name: str) -> Format:
    """Return the format ``name``. Raises :class:`ConfigError` where there is none."""
    found = _registered().get(name)
    if found is None:
        raise ConfigError(f"There is no format {name!r}.", f"Choose one of: {', '.join(formats())}.")
    loaded: Format = found.load()
    return loaded
