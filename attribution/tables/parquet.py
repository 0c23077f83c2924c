"""Parquet: one table a file, typed columns, spans and lists as lists; rows are written in groups as they come."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from attribution.tables import Options, Writer
from attribution.tables.columns import Column, Type, columns, values
from attribution.tables.records import MODELS, VERSION

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

GROUP_ROWS = 20_000
"""Rows of a row group: what is held in memory at a time."""

_TYPES = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.TRUTH: pa.bool_(),
    Type.TEXTS: pa.list_(pa.string()),
    Type.SPANS: pa.list_(pa.list_(pa.int64())),
}


class Parquet(Writer):
    """Writes one table with pyarrow."""

    binary: ClassVar[bool] = True
    several: ClassVar[bool] = False
    suffix: ClassVar[str] = ".parquet"

    def __init__(self, out: BinaryIO, options: Options) -> None:
        (table,) = options.tables
        self._columns = columns(MODELS[table])
        about = {"isnad.table": table, "isnad.schema_version": str(VERSION)}
        self._schema = pa.schema([_field(column) for column in self._columns], metadata=about)
        self._writer = pq.ParquetWriter(out, self._schema, compression="zstd")
        self._waiting: list[list[Any]] = []

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Write the rows, once there are enough for a row group."""
        self._waiting.extend(values(row) for row in rows)
        while len(self._waiting) >= GROUP_ROWS:
            self._write(self._waiting[:GROUP_ROWS])
            del self._waiting[:GROUP_ROWS]

    def finish(self) -> Sequence[str]:
        """Write the last row group and the footer."""
        if self._waiting:
            self._write(self._waiting)
            self._waiting = []
        self._writer.close()
        return ()

    def discard(self) -> None:
        """Close the writer, which would else write to the file when nobody expects it."""
        with suppress(OSError, ValueError):
            self._writer.close()

    def _write(self, rows: list[list[Any]]) -> None:
        arrays = [
            pa.array([row[at] for row in rows], type=self._schema.field(at).type)
            for at in range(len(self._columns))
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))


def _field(column: Column) -> Any:
    about = {"description": column.description}
    return pa.field(column.name, _TYPES[column.type], nullable=column.nullable, metadata=about)
