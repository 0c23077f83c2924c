"""Another file of a project, taken in: nothing here is overwritten, and its log stays provable."""

from __future__ import annotations

import sqlite3

from attribution.store import entries, naming, sheets
from attribution.store.documents import enter_text, text
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
    lengths: dict[str, int] = {}
    for row in there.execute("SELECT * FROM entries ORDER BY id"):
        if here.execute("SELECT 1 FROM entries WHERE hash = ?", [row["hash"]]).fetchone():
            continue
        sha = row["text_sha"]
        if sha is not None and sha not in lengths:
            lengths[sha] = len(text(here, sha))
        _readable(row, lengths.get(sha, 0))
        entries.insert(here, dict(row), own=False)
        new += 1
        if sha is not None:
            touched[sha] = None
        else:
            touched |= dict.fromkeys(_texts_of(here, row["batch"]))
    for sha in touched:
        refresh(here, sha)
    return documents, runs, new


def _readable(row: sqlite3.Row, length: int) -> None:
    """Refuse an entry that nobody could read later: once it is in, it stays. ``length`` is that of its text.

    Raises ``ValueError``, or whatever other error it leads to.
    """
    if not entries.is_time(row["time"]):
        raise ValueError(f"a time that is none: {row['time']!r}")
    if row["type"] == "decision":
        made = entries.decision(row, True)
        if sheets.misplaced(made.item, length) is not None:
            raise ValueError("a decision on what is no stretch of its text")
        texts = (made.document, made.text_sha, made.target, made.seen, made.comment, *made.supersedes)
    elif row["type"] == "sources":
        made_of = entries.change(row["change"])
        texts = (made_of.into, made_of.name, *made_of.keys, *(target for target, _ in made_of.mentions))
    else:
        return
    if not all(isinstance(one, str) for one in texts):
        raise ValueError("a field that is no text")


def _texts_of(here: sqlite3.Connection, batch: str) -> list[str]:
    rows = here.execute(
        "SELECT DISTINCT text_sha FROM entries WHERE batch = ? AND text_sha IS NOT NULL", [batch]
    )
    return [row["text_sha"] for row in rows]


def _document(here: sqlite3.Connection, row: sqlite3.Row, texts: dict[int, int]) -> int:
    text = texts[row["text"]]
    if here.execute(
        "SELECT 1 FROM documents WHERE text = ? AND (doc = ? OR path = ?)", [text, row["doc"], row["path"]]
    ).fetchone():
        return 0
    sheets.details(row)
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
