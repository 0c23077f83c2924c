"""JSON Lines: one object a row, as the models of :mod:`attribution.tables.records` and their JSON Schemas say.

Rows of several tables may stand in one file; ``table`` tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from attribution.exporters.rows import dumps
from attribution.tables import Options, Writer
from attribution.tables.columns import columns, values

if TYPE_CHECKING:
    from attribution.tables.records import TableRow


class Lines(Writer):
    """Writes a line for each row."""

    binary: ClassVar[bool] = False
    several: ClassVar[bool] = True
    suffix: ClassVar[str] = ".jsonl"

    def __init__(self, out: BinaryIO, options: Options) -> None:
        self._out = out

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Write the rows."""
        for row in rows:
            names = [column.name for column in columns(type(row))]
            about = {"table": row.table, "schema_version": row.schema_version}
            record = {**about, **dict(zip(names, values(row), strict=True))}
            self._out.write((dumps(record) + "\n").encode())

    def finish(self) -> Sequence[str]:
        """Return nothing: the format holds everything."""
        return ()
