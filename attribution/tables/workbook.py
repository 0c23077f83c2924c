"""XLSX: a right-to-left sheet a table, with a fixed heading and filters; every text is text, none a formula or link.

A cell that a spreadsheet would take for a formula when somebody edits it is marked "quoted", as spreadsheets mark
what was typed behind an apostrophe: the text itself stays verbatim. Control characters, which the format cannot hold,
become their pictures (``␛``), one for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from attribution.exporters.spreadsheet import inert
from attribution.tables import Options, Writer
from attribution.tables.columns import Column, Flat, columns, flat
from attribution.tables.records import MODELS

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

MOST_CHARACTERS = 32_767
"""UTF-16 code units that a cell holds."""
MOST_ROWS = 1_048_576
"""Rows that a sheet holds, with its heading."""
CUT = "…"

_WIDE = {
    "claim": 60,
    "statement": 60,
    "quotation": 40,
    "prefix": 30,
    "suffix": 30,
    "chain": 40,
    "comment": 40,
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NONCHARACTER = re.compile("[\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DAYS = frozenset({"date", "first", "last"})
_EPOCH = 1900
"""The year from which on spreadsheets count days."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Xlsx(Writer):
    """Writes a workbook row by row; openpyxl keeps the rows in temporary files until the end."""

    binary: ClassVar[bool] = True
    several: ClassVar[bool] = True
    suffix: ClassVar[str] = ".xlsx"

    def __init__(self, out: BinaryIO, options: Options) -> None:
        self._out = out
        self._book = Workbook(write_only=True)
        self._sheets = {table: _Sheet(self._book, table) for table in options.tables}

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Append the rows to their sheet."""
        for row in rows:
            self._sheets[table].append(flat(row))

    def finish(self) -> Sequence[str]:
        """Write the workbook; return which texts were too long for a cell."""
        for sheet in self._sheets.values():
            sheet.close()
        archive = ZipFile(self._out, "w", ZIP_DEFLATED, allowZip64=True)
        try:
            ExcelWriter(self._book, archive).save()
        except BaseException:
            # Or it would try again to write its directory when it is collected, and say on standard error that it can't.
            archive.fp = None
            raise
        return [note for sheet in self._sheets.values() for note in sheet.notes()]

    def discard(self) -> None:
        """End the sheets, whose generators else complain when they are collected."""
        for sheet in self._book:
            if not sheet.closed:
                sheet.close()


class _Sheet:
    """One table; it goes on in a further sheet where one is full."""

    def __init__(self, book: Any, table: str) -> None:
        self._book = book
        self._table = table
        self._columns = columns(MODELS[table])
        self._sheets = 0
        self._cut = 0
        self._first_cut = ""
        self._open()

    def append(self, given: Sequence[Flat]) -> None:
        if self._rows == MOST_ROWS:
            self.close()
            self._open()
        self._rows += 1
        pairs = zip(self._columns, given, strict=True)
        self._sheet.append([self._cell(column, value) for column, value in pairs])

    def close(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._columns))}{self._rows}"

    def notes(self) -> list[str]:
        if not self._cut:
            return []
        return [
            f"{self._table}: {self._cut} texts are longer than the {MOST_CHARACTERS:,} characters that a cell of XLSX "
            f"holds; they are cut and end in {CUT} (the first: {self._first_cut}). Other formats hold them whole."
        ]

    def _open(self) -> None:
        self._sheets += 1
        title = self._table if self._sheets == 1 else f"{self._table} {self._sheets}"
        self._sheet = self._book.create_sheet(title)
        self._sheet.sheet_view.rightToLeft = True
        self._sheet.freeze_panes = "A2"
        for at, column in enumerate(self._columns, 1):
            self._sheet.column_dimensions[get_column_letter(at)].width = _WIDE.get(column.name, 16)
        self._rows = 1
        self._sheet.append([self._heading(column.name) for column in self._columns])

    def _heading(self, name: str) -> Any:
        cell = WriteOnlyCell(self._sheet, name)
        cell.font = Font(bold=True)
        return cell

    def _cell(self, column: Column, value: Flat) -> Any:
        if not isinstance(value, str):
            return value
        moment = _moment(column, value)
        if moment:
            return moment
        text, cut = fitting(value)
        if cut:
            self._cut += 1
            self._first_cut = self._first_cut or f"row {self._rows}, {column.name}"
        formula = inert(text) != text
        if not formula and text[:1] not in ("=", "#"):
            return text
        # Of these openpyxl would make a formula or an error.
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"
        cell.quotePrefix = formula
        return cell


def fitting(text: str) -> tuple[str, bool]:
    """Return ``text`` as a cell can hold it, and whether it had to be cut.

    ``_x0041_`` in it is written so that it is not read as the escape it looks like (ECMA-376, ST_Xstring).
    """
    shown = _CONTROL.sub(lambda control: chr(0x2400 + ord(control[0])), text)
    shown = _NONCHARACTER.sub("\ufffd", shown)
    cut = len(shown) > MOST_CHARACTERS // 2 and _units(shown) > MOST_CHARACTERS
    if cut:
        shown = shown.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + CUT
    escaped = _ESCAPE.sub("_x005F_", shown)
    if len(escaped) > MOST_CHARACTERS:
        # openpyxl counts the escapes too.
        fewer = MOST_CHARACTERS - len(CUT) - (len(escaped) - len(shown))
        return _ESCAPE.sub("_x005F_", shown[:fewer]) + CUT, True
    return escaped, cut


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _moment(column: Column, text: str) -> date | datetime | None:
    """Return a date or a time (of UTC) as a spreadsheet has them, None for what is none or not told in full."""
    try:
        if column.name in _DAYS and _DATE.fullmatch(text):
            day = date.fromisoformat(text)
            return day if day.year >= _EPOCH else None
        if column.name == "time":
            moment = datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
            return moment if moment.year >= _EPOCH else None
    except (ValueError, OverflowError):
        return None
    return None
