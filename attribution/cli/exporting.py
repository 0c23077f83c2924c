"""The work of ``isnad export``: reviewed documents, from files or a review project, into one format or another."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from attribution import interchange, tables
from attribution.cli.analysing import Inputs
from attribution.cli.drawing import to_stdout
from attribution.cli.guard import Code, say
from attribution.cli.output import replaced, spare_projects, told
from attribution.cli.reviewed import write_reviewed
from attribution.errors import ConfigError
from attribution.types import Reviewed


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export and where to. See the help of ``isnad export``."""

    format: str
    project: str | None = None
    output: Path | None = None
    table: str | None = None
    findings: bool = False
    bom: bool = False

    @property
    def to_stdout(self) -> bool:
        """Whether the result goes to standard output."""
        return to_stdout(self.output)


def names() -> list[str]:
    """Return the names of all formats, those of tables first."""
    found = list(tables.formats())
    return found + [name for name in interchange.formats() if name not in found]


def run(inputs: Inputs, wanted: Wanted) -> Code:
    """Carry the export out and return the exit code."""
    if wanted.format in tables.formats():
        write = _Tables(wanted).write
    elif wanted.format in interchange.formats():
        write = _Annotations(wanted).write
    else:
        raise ConfigError(f"There is no format {wanted.format!r}.", f"Choose one of: {', '.join(names())}.")
    return write_reviewed(write, inputs, wanted.project, wanted.output, findings=wanted.findings)


class _Tables:
    """Writes tables: to standard output, to one file, or one file a table into a folder."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._format = tables.writer(wanted.format)
        several = wanted.table == "all" or (wanted.table is None and self._format.several)
        self._tables = tables.TABLES if several else (wanted.table or "claims",)
        self._folder = several and not self._format.several
        if self._folder and wanted.to_stdout:
            raise ConfigError(
                f"A {wanted.format} file holds one table.",
                "Choose one with --table, or name a folder with -o.",
            )
        if wanted.to_stdout and self._format.binary and sys.stdout.isatty():
            raise ConfigError(
                f"{wanted.format} is no text for a terminal.", "Name a file with -o, or pipe it somewhere."
            )

    def write(self, reviewed: Iterable[Reviewed]) -> None:
        with ExitStack() as files:
            feed = tables.Feed(self._writers(files))
            try:
                for one in reviewed:
                    with told(self._name):
                        feed.add(one)
                with told(self._name):
                    notes = feed.finish()
            except BaseException:
                feed.discard()
                raise
        for note in notes:
            say(note)

    @property
    def _name(self) -> str:
        return "Standard output" if self._wanted.to_stdout else str(self._wanted.output)

    def _writers(self, files: ExitStack) -> dict[str, tables.Writer]:
        if not self._folder:
            out = files.enter_context(_opened(None if self._wanted.to_stdout else self._wanted.output))
            writer = self._format(out, tables.Options(self._tables, self._wanted.bom))
            return dict.fromkeys(self._tables, writer)
        folder = cast("Path", self._wanted.output)
        with told(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
        return {
            table: self._format(
                files.enter_context(replaced(folder / f"{table}{self._format.suffix}")),
                tables.Options((table,), self._wanted.bom),
            )
            for table in self._tables
        }


class _Annotations:
    """Writes a format of annotation tools, to a file or a folder."""

    def __init__(self, wanted: Wanted) -> None:
        if wanted.to_stdout:
            raise ConfigError(f"{wanted.format} needs a place.", "Name a file or a folder with -o.")
        if wanted.table or wanted.bom:
            raise ConfigError(f"{wanted.format} has no tables.", "Leave out --table and --bom.")
        self._format = interchange.interchange(wanted.format)
        self._target = cast("Path", wanted.output)
        spare_projects(self._target)

    def write(self, reviewed: Iterable[Reviewed]) -> None:
        with told(str(self._target)):
            self._format.write(reviewed, self._target)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Open where one file goes; what goes to a terminal cannot act on it."""
    if path is not None and (path.is_file() or path.is_dir() or not path.exists()):
        with replaced(path) as out:
            yield out
    elif path is not None:
        # A device or a pipe cannot be replaced, only written to.
        with told(str(path)), path.open("wb") as out:
            yield out
    elif sys.stdout.isatty():
        shown = _Shown()
        yield cast("BinaryIO", shown)
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


class _Shown(io.RawIOBase):
    """A terminal: lines of text go to it with controls as visible tokens."""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        from attribution.terminal.sanitise import visible

        lines = data.decode("utf-8").split("\n")
        sys.stdout.write("\n".join(visible(line.rstrip("\r")) for line in lines))
        sys.stdout.flush()
        return len(data)
