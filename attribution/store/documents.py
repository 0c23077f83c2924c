"""Documents and analyses, put in."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable

from attribution.errors import StoreError
from attribution.identity import text_hash
from attribution.store.codec import claim_json, diagnostic_json, finding_json, pack, plain
from attribution.store.entries import now
from attribution.store.naming import called
from attribution.store.summary import refresh
from attribution.store.values import Run
from attribution.types import Analysis, Document, Finding


def enter_run(db: sqlite3.Connection, run: Run) -> int:
    """Return the number of a run, entering it where it is new."""
    row = (
        plain(run.program),
        plain(run.model),
        plain(run.engine),
        json.dumps(dict(run.configuration or {}), sort_keys=True, default=str),
    )
    uid = hashlib.sha256(json.dumps(row).encode()).hexdigest()[:32]
    db.execute(
        "INSERT OR IGNORE INTO runs (uid, program, model, engine, configuration, time) VALUES (?, ?, ?, ?, ?, ?)",
        [uid, *row, now()],
    )
    return int(db.execute("SELECT id FROM runs WHERE uid = ?", [uid]).fetchone()[0])


def has(db: sqlite3.Connection, document: Document, run: int) -> bool:
    """Tell whether the document's current version is this text, last analysed by ``run``."""
    row = db.execute(
        "SELECT path, sha, run FROM documents JOIN texts ON texts.id = text WHERE doc = ? AND current = 1",
        [called(db, document)],
    ).fetchone()
    return row is not None and row["sha"] == text_hash(document.text) and row["run"] == run


def put(db: sqlite3.Connection, analysis: Analysis, run: int, findings: Iterable[Finding]) -> int:
    """Put a document with its analysis in and return its key."""
    sha = text_hash(analysis.document.text)
    text = enter_text(db, sha, analysis.document.text.encode("utf-8", "surrogatepass"))
    key = _enter_document(db, analysis.document, text)
    db.execute(
        "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?, ?, ?)",
        [
            text,
            run,
            pack([claim_json(one) for one in analysis.relations]),
            pack([claim_json(one) for one in analysis.unsourced]),
            pack([diagnostic_json(one) for one in analysis.diagnostics]),
            pack([finding_json(one) for one in findings]),
        ],
    )
    db.execute("UPDATE texts SET run = ? WHERE id = ?", [run, text])
    refresh(db, sha)
    return key


def text(db: sqlite3.Connection, sha: str) -> str:
    """Return the text with this hash."""
    found = db.execute("SELECT body FROM texts WHERE sha = ?", [sha]).fetchone()
    if found is None:
        raise StoreError(f"There is no text with the hash {sha}.", "Take one from a decision.")
    return str(found["body"].decode("utf-8", "surrogatepass"))


def enter_text(db: sqlite3.Connection, sha: str, body: bytes) -> int:
    """Return the number of a text, entering it where it is new."""
    found = db.execute("SELECT id FROM texts WHERE sha = ?", [sha]).fetchone()
    if found is None:
        found = [db.execute("INSERT INTO texts (sha, body) VALUES (?, ?)", [sha, body]).lastrowid]
    return int(found[0])


def _enter_document(db: sqlite3.Connection, document: Document, text: int) -> int:
    name = called(db, document)
    origin = document.origin
    details = {
        "encoding": origin.encoding,
        "media_type": origin.media_type,
        "extra": dict(document.extra),
        "diagnostics": [diagnostic_json(one) for one in document.diagnostics],
    }
    db.execute("UPDATE documents SET current = 0 WHERE doc = ? AND text <> ?", [name, text])
    row = (
        _plain(document.outlet),
        _plain(document.date),
        _plain(origin.path),
        _plain(origin.sha256),
        pack(json.loads(json.dumps(details, default=str))),
    )
    db.execute(
        "INSERT INTO documents (doc, text, current, outlet, date, path, original, details, added)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT (doc, text) DO UPDATE SET current = 1,"
        " outlet = excluded.outlet, date = excluded.date, path = excluded.path,"
        " original = excluded.original, details = excluded.details",
        [name, text, *row, now()],
    )
    return int(db.execute("SELECT key FROM documents WHERE doc = ? AND text = ?", [name, text]).fetchone()[0])


def _plain(text: str | None) -> str | None:
    return plain(text) if text is not None else None
