"""SQLite: the tables in one database, STRICT, with indexes, and a table ``meta`` that says what it is.

Lists are JSON arrays, for ``json_each``; true and false are 1 and 0.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from attribution.errors import ConfigError
from attribution.tables import Options, Writer
from attribution.tables.columns import Column, Type, columns, flat
from attribution.tables.records import MODELS, VERSION

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

_INDEXES = {
    "claims": ("target", "doc", "entity", "registry", "stance"),
    "unsourced": ("target", "doc", "fact"),
    "sources": ("entity", "registry"),
}
_LEAST = (3, 37, 0)
"""The first SQLite with STRICT tables."""


class Database(Writer):
    """Writes a database; it is built beside and copied into the open file at the end."""

    binary: ClassVar[bool] = True
    several: ClassVar[bool] = True
    suffix: ClassVar[str] = ".sqlite"

    def __init__(self, out: BinaryIO, options: Options) -> None:
        if sqlite3.sqlite_version_info < _LEAST:
            raise ConfigError(
                f"SQLite {sqlite3.sqlite_version} has no strict tables.",
                "Use a Python with SQLite 3.37 or newer, or another format.",
            )
        self._out = out
        self._tables = options.tables
        self._folder = tempfile.TemporaryDirectory(prefix="isnad-")
        self._path = Path(self._folder.name) / "tables.sqlite"
        self._connection = sqlite3.connect(self._path)
        # Nobody else sees this file, and a run that is cut off throws it away.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        about = {"schema_version": str(VERSION), "program": f"isnad {version('isnad')}"}
        self._connection.executemany("INSERT INTO meta VALUES (?, ?)", about.items())
        for table in self._tables:
            self._connection.execute(_create(table))

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Insert the rows."""
        places = ", ".join("?" * len(columns(MODELS[table])))
        # The names of tables are this module's own.
        statement = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608
        with _full_told():
            self._connection.executemany(statement, (flat(row, lists_as_json=True) for row in rows))

    def finish(self) -> Sequence[str]:
        """Make the indexes and copy the database to where it goes."""
        with _full_told():
            for table in self._tables:
                for column in _INDEXES[table]:
                    self._connection.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
            self._connection.commit()
        self._connection.close()
        with self._path.open("rb") as made:
            shutil.copyfileobj(made, self._out)
        self._folder.cleanup()
        return ()

    def discard(self) -> None:
        """Remove what was built."""
        self._connection.close()
        self._folder.cleanup()


@contextmanager
def _full_told() -> Iterator[None]:
    """Turn SQLite's own errors (a full disk) into errors of the operating system, which callers know to tell."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(0, f"{error} (while building it in the folder for temporary files)") from error


def _create(table: str) -> str:
    return f"CREATE TABLE {table} ({', '.join(_column(one) for one in columns(MODELS[table]))}) STRICT"


def _column(column: Column) -> str:
    kind = {Type.INTEGER: "INTEGER", Type.TRUTH: "INTEGER", Type.NUMBER: "REAL"}.get(column.type, "TEXT")
    check = {
        Type.TRUTH: f" CHECK ({column.name} IN (0, 1))",
        Type.SPANS: f" CHECK (json_valid({column.name}))",
        Type.TEXTS: f" CHECK (json_valid({column.name}))",
    }.get(column.type, "")
    return f'"{column.name}" {kind}{"" if column.nullable else " NOT NULL"}{check}'
