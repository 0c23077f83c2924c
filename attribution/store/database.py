"""The SQLite file: opened with care, one transaction at a time, and every failure told in words."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attribution.errors import StoreError
from attribution.store.schema import APPLICATION, MIGRATIONS

PATIENCE = 10_000
"""Milliseconds to wait for another program that is writing."""
CACHE = 32_768
"""KiB of pages kept in memory: enough for what searches read of ten thousand articles."""
SYNCHRONOUS = "FULL"
"""A commit returns when the disk has it, not when the system has."""

_KEPT = "What was decided before is kept."
_TOLD = {
    sqlite3.SQLITE_FULL: (
        "cannot grow: the disk is full",
        f"Free some space and do it again. {_KEPT}",
    ),
    sqlite3.SQLITE_READONLY: (
        "may only be read",
        f"Check the permissions of the file and its folder. {_KEPT}",
    ),
    sqlite3.SQLITE_PERM: ("may not be opened", "Check the permissions of the file and its folder."),
    sqlite3.SQLITE_BUSY: (
        "is being written by another program",
        f"Try again when that is done. {_KEPT}",
    ),
    sqlite3.SQLITE_LOCKED: (
        "is being written by another program",
        f"Try again when that is done. {_KEPT}",
    ),
    sqlite3.SQLITE_NOTADB: ("is not a review project", "Name another file."),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "Put a copy of the file aside, then go on with your last backup; "
        "isnad store verify names what is wrong.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check the path and the permissions of its folder."),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written (input/output error)",
        f"Check the disk and do it again. {_KEPT}",
    ),
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn failures of SQLite and of the operating system into :class:`StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        what, mend = _TOLD.get(code, (f"cannot be used ({error})", "Check it with isnad store verify."))
        raise StoreError(f"{path} {what}.", mend) from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened: {(error.strerror or str(error)).lower()}.",
            "Check the path and the permissions of its folder.",
        ) from error


class Database:
    """A connection that threads share. ``reading`` and ``writing`` are its only ways in."""

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        self.path = path
        self._lock = threading.RLock()
        with told(path):
            if create and not read_only:
                path.parent.mkdir(parents=True, exist_ok=True)
                # SQLite would make it as the umask says; its side files take the mode of this one.
                with suppress(FileExistsError):
                    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            if not path.is_file():
                raise StoreError(
                    f"{path}: there is no such review project.",
                    "Make it with isnad store add or isnad review.",
                )
            self.read_only = read_only or not os.access(path, os.W_OK)
            self._connection = _connect(path, self.read_only)
            try:
                _prepare(self._connection, path, create=create, read_only=self.read_only)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Close the connection; safe to repeat."""
        with self._lock, told(self.path):
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for statements that see one state of the file."""
        with self._lock, told(self.path):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: on disk when this returns, not begun where it raises."""
        with self._lock, told(self.path):
            if self.read_only:
                raise StoreError(
                    f"{self.path} is open for reading only.",
                    f"Check the permissions of the file and its folder. {_KEPT}",
                )
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def copy(self, path: Path) -> None:
        """Write a copy to ``path``, which must not exist."""
        with self._lock, told(path):
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            except FileExistsError:
                raise StoreError(f"{path} is there already.", "Name another file for the copy.") from None
            try:
                target = sqlite3.connect(path)
                try:
                    self._connection.backup(target)
                finally:
                    target.close()
            except BaseException:
                path.unlink(missing_ok=True)
                raise

    def _roll_back(self) -> None:
        # SQLite ends the transaction itself after some failures.
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri() + ("?mode=ro" if read_only else "?mode=rw")
    connection = _opened(address)
    if read_only:
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if path.with_name(path.name + "-wal").exists():
                raise
            # A folder that cannot be written has no room for SQLite's side files; nobody else can write either.
            connection = _opened(address + "&immutable=1")
    return connection


def _opened(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool, read_only: bool) -> None:
    """Check that the file is a project, and bring it to the newest version."""
    # In this order: between the two another program may make the project.
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and not (empty and create and application == 0):
        raise StoreError(f"{path} is not a review project.", "Name another file.")
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path} was written by a newer isnad (schema {version}, this one knows {len(MIGRATIONS)}).",
            "Update isnad.",
        )
    if version < len(MIGRATIONS) and read_only:
        raise StoreError(
            f"{path} was written by an older isnad (schema {version}).",
            "Open it once where it may be written, so that it is brought up to date.",
        )
    if not read_only:
        _write_ahead(connection)
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        _migrate(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, for which SQLite does not wait where another program does the same."""
    until = time.monotonic() + PATIENCE / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _migrate(connection: sqlite3.Connection) -> None:
    while _version(connection) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another program may have done it meanwhile.
            version = _version(connection)
            if version < len(MIGRATIONS):
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                if version == 0:
                    connection.execute(f"PRAGMA application_id = {APPLICATION}")
                    connection.execute(
                        "INSERT INTO meta VALUES ('chain', ?), ('tip', '')", [uuid.uuid4().hex]
                    )
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
