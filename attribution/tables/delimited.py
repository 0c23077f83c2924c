"""CSV and TSV: UTF-8, one table a file, quoted as RFC 4180 has it, and nothing that a spreadsheet would run.

A field that begins as a formula gets an apostrophe before it (OWASP, *CSV Injection*); lists are joined, spans JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from attribution.exporters.spreadsheet import BOM, inert
from attribution.tables import Options, Writer
from attribution.tables.columns import Flat, columns, flat
from attribution.tables.records import MODELS

if TYPE_CHECKING:
    from attribution.tables.records import TableRow


class Csv(Writer):
    """Comma-separated values with a heading; lines end in CR LF."""

    binary: ClassVar[bool] = False
    several: ClassVar[bool] = False
    suffix: ClassVar[str] = ".csv"
    delimiter: ClassVar[str] = ","

    def __init__(self, out: BinaryIO, options: Options) -> None:
        self._out = out
        (table,) = options.tables
        if options.bom:
            out.write(BOM.encode())
        self._write([[column.name for column in columns(MODELS[table])]])

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Write the rows."""
        self._write([_field(value) for value in flat(row)] for row in rows)

    def finish(self) -> Sequence[str]:
        """Return nothing: the format holds everything."""
        return ()

    def _write(self, lines: Iterable[Sequence[str]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.delimiter).writerows(lines)
        self._out.write(text.getvalue().encode("utf-8"))


class Tsv(Csv):
    """The same with tabs."""

    suffix: ClassVar[str] = ".tsv"
    delimiter: ClassVar[str] = "\t"


def _field(value: Flat) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return inert(value) if isinstance(value, str) else str(value)
