"""Markdown: tables for people, as GitHub and most others draw them; letters that would be markup are escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from attribution.tables import Options, Writer
from attribution.tables.reading import SHOWN, TITLES, Held, fields

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

# Inside a cell nothing begins a block, so only what acts within a line is escaped.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
# What would become a link by itself, without any markup around it.
_LINK = re.compile(r"(?<=[A-Za-z]):(?=//|[^\s])|(?<=[wW]{3})\.|@")


class Markdown(Writer):
    """Writes a section and a table of pipes for each table."""

    binary: ClassVar[bool] = False
    several: ClassVar[bool] = True
    suffix: ClassVar[str] = ".md"

    def __init__(self, out: BinaryIO, options: Options) -> None:
        self._out = out
        self._held = Held(options.tables)
        self._write(_heading(options.tables[0]))

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Write the rows of the first table; keep those of the others."""
        for line in self._held.passing(table, [_line([escaped(one) for one in fields(row)]) for row in rows]):
            self._write(line)

    def finish(self) -> Sequence[str]:
        """Write the other tables."""
        for table, lines in self._held.rest():
            self._write("\n" + _heading(table) + "".join(lines))
        return ()

    def _write(self, text: str) -> None:
        self._out.write(text.encode())


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is: no markup, HTML, link or further cell comes of it."""
    text = text.replace("&", "&amp;")
    text = _LINK.sub(lambda found: f"&#{ord(found[0])};", text)
    return re.sub(
        rf"&#?\w+;|{_MARKUP.pattern}",
        lambda found: found[0] if len(found[0]) > 1 else _ENTITIES.get(found[0], "\\" + found[0]),
        text,
    )


def _heading(table: str) -> str:
    names = list(SHOWN[table].values())
    return f"## {TITLES[table]}\n\n{_line(names)}{_line(['---'] * len(names))}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
