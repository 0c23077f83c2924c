"""What a document is called in a project: when it is one that is there already, and when it only has its name.

Identifiers made of file names are unique in one call of the reader only, and depend on what was named in that call:
``day/news.txt`` is ``news`` where the folder ``day`` was named, ``day/news`` where the one above it was, and ``news~2``
where another ``news`` came before it. A document taken for another one would hide it, with its decisions.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path, PurePath

from attribution.identity import text_hash
from attribution.store.codec import plain
from attribution.types import Document

_WHOLE = frozenset(
    {
        "text/plain",
        "text/html",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""Media types of files that hold one document, so that the path says which."""
_STDIN, _UNNAMED = "standard input", "stdin"
"""What the reader calls standard input, and documents from there that bring no identifier."""


def called(db: sqlite3.Connection, document: Document) -> str:
    """Return the identifier that the document has in this project."""
    name, path = plain(document.doc), plain(document.origin.path or "")
    if path == _STDIN and name.partition(":")[0] == _UNNAMED:
        return _from_stdin(db, document)
    if any(one.code == "duplicate-doc" for one in document.diagnostics):
        first = name.rpartition("~")[0]
        name = first if _of_file(first, path) else name
    if document.origin.media_type in _WHOLE and _of_file(name, path):
        there = str(Path(path).absolute())
        row = db.execute(
            "SELECT doc FROM documents WHERE current = 1 AND path IN (?, ?, ?) ORDER BY key",
            [path, there, os.path.relpath(there)],
        ).fetchone()
        if row is not None:
            return str(row["doc"])
    return beside(db, name, path)


def beside(db: sqlite3.Connection, name: str, path: str | None) -> str:
    """Return ``name``, with a number from 2 behind it where documents from other files of that name have it."""
    number, found = 1, name
    while True:
        row = db.execute("SELECT path FROM documents WHERE doc = ? AND current = 1", [found]).fetchone()
        if row is None or not two_files(name, path, row["path"]):
            return found
        number += 1
        found = f"{name}~{number}"


def two_files(name: str, path: str | None, other: str | None) -> bool:
    """Tell whether ``name`` comes from the names of two files alone, and so says nothing of what is in them."""
    return bool(path and other) and path != other and _of_file(name, path) and _of_file(name, other)


def _of_file(name: str, path: str | None) -> bool:
    """Tell whether the reader made ``name`` of a file's: of its stem and, for a record, the number of its line."""
    stem, _, line = name.rpartition(":")
    base = PurePath(stem if stem and line.isdecimal() else name).name
    return bool(path and base) and PurePath(path or "").name.startswith(base)


def _from_stdin(db: sqlite3.Connection, document: Document) -> str:
    """Return a name for a document of which nothing but its text is known."""
    name, sha = plain(document.doc), text_hash(document.text)
    number, found = 1, name
    while True:
        row = db.execute(
            "SELECT sha FROM documents JOIN texts ON texts.id = text WHERE doc = ? AND current = 1", [found]
        ).fetchone()
        if row is None or row["sha"] == sha:
            return found
        number += 1
        found = f"{name}~{number}"
