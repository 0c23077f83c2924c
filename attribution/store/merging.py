"""Another file of a project, taken in: nothing here is overwritten, and its log stays provable."""

from __future__ import annotations

import sqlite3

from attribution.store import entries, naming
from attribution.store.documents import enter_text
from attribution.store.summary import refresh


def merge(here: sqlite3.Connection, there: sqlite3.Connection) -> tuple[int, int, int]:
    """Take in documents, runs and entries of another file; return how many of each were new.

    A document that is here keeps its current text and run; another version comes in beside it. Another file's document
    that only has the name of one that is here (:mod:`attribution.store.naming`) gets a name of its own.
    """
    touched: dict[str, None] = {}
    runs = 0
    numbers: dict[int, int] = {}
    for row in there.execute("SELECT * FROM runs ORDER BY id"):
        runs += here.execute(
            "INSERT OR IGNORE INTO runs (uid, program, model, engine, configuration, time)"
            " VALUES (:uid, :program, :model, :engine, :configuration, :time)",
            dict(row),
        ).rowcount
        numbers[row["id"]] = here.execute("SELECT id FROM runs WHERE uid = ?", [row["uid"]]).fetchone()[0]
    texts: dict[int, int] = {}
    for row in there.execute("SELECT * FROM texts ORDER BY id"):
        known = here.execute("SELECT id FROM texts WHERE sha = ?", [row["sha"]]).fetchone()
        texts[row["id"]] = enter_text(here, row["sha"], row["body"])
        if known is None:
            here.execute("UPDATE texts SET run = ? WHERE id = ?", [numbers.get(row["run"]), texts[row["id"]]])
            touched[row["sha"]] = None
    for row in there.execute("SELECT * FROM analyses"):
        values = {**dict(row), "text": texts[row["text"]], "run": numbers[row["run"]]}
        here.execute(
            "INSERT OR IGNORE INTO analyses VALUES (:text, :run, :relations, :unsourced, :diagnostics, :findings)",
            values,
        )
    documents = sum(
        _document(here, row, texts) for row in there.execute("SELECT * FROM documents ORDER BY key")
    )
    new = 0
    for row in there.execute("SELECT * FROM entries ORDER BY id"):
        if here.execute("SELECT 1 FROM entries WHERE hash = ?", [row["hash"]]).fetchone():
            continue
        entries.insert(here, dict(row), own=False)
        new += 1
        for (sha,) in here.execute(
            "SELECT DISTINCT text_sha FROM entries WHERE batch = ? AND text_sha IS NOT NULL", [row["batch"]]
        ).fetchall():
            touched[sha] = None
    for sha in touched:
        refresh(here, sha)
    return documents, runs, new


def _document(here: sqlite3.Connection, row: sqlite3.Row, texts: dict[int, int]) -> int:
    text = texts[row["text"]]
    if here.execute(
        "SELECT 1 FROM documents WHERE text = ? AND (doc = ? OR path = ?)", [text, row["doc"], row["path"]]
    ).fetchone():
        return 0
    name = naming.beside(here, row["doc"], row["path"])
    known = here.execute("SELECT 1 FROM documents WHERE doc = ? AND current = 1", [name]).fetchone()
    values = {
        **dict(row),
        "doc": name,
        "text": text,
        # Which version is current is decided here, once the document is here.
        "current": int(bool(row["current"]) and known is None),
    }
    return here.execute(
        "INSERT OR IGNORE INTO documents (doc, text, current, outlet, date, path, original, details, added)"
        " VALUES (:doc, :text, :current, :outlet, :date, :path, :original, :details, :added)",
        values,
    ).rowcount
