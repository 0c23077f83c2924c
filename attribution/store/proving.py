"""The proof that nothing in a project was changed after it was written."""

from __future__ import annotations

import hashlib
import sqlite3

from attribution.store import batches, entries
from attribution.store.values import Verification


def verify(db: sqlite3.Connection, expect: str | None) -> Verification:
    """Check the file, every text, every entry and what is undone; stop at the first that is wrong."""
    count = db.execute("SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM texts)").fetchone()
    head = db.execute("SELECT value FROM meta WHERE name = 'tip'").fetchone()[0]
    broken = _file(db) or _texts(db) or _entries(db, head, expect)
    return Verification(count[0], count[1], head, broken)


def _file(db: sqlite3.Connection) -> str | None:
    said = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return None if said == "ok" else f"the file is damaged: {said}"


def _texts(db: sqlite3.Connection) -> str | None:
    for row in db.execute("SELECT id, sha, body FROM texts ORDER BY id"):
        if hashlib.sha256(row["body"]).hexdigest() != row["sha"]:
            docs = db.execute("SELECT doc FROM documents WHERE text = ?", [row["id"]]).fetchall()
            return (
                f"the text of {', '.join(one['doc'] for one in docs) or row['sha']} is not what its hash says"
            )
    return None


def _entries(db: sqlite3.Connection, head: str, expect: str | None) -> str | None:
    known: dict[str, tuple[str, int]] = {}
    texts = {row[0] for row in db.execute("SELECT sha FROM texts")}
    steps = []
    own = ""
    for row in db.execute("SELECT * FROM entries ORDER BY id"):
        where = f"entry {row['id']} (number {row['number']} of {row['chain'][:8]}, {row['reviewer']}, {row['time']})"
        if entries.seal(dict(row)) != row["hash"]:
            return f"{where} is not what its hash says: it was changed"
        before = known.get(row["previous"])
        follows = before == (row["chain"], row["number"] - 1)
        if not follows and (row["previous"] or row["number"] != 1):
            return f"{where} does not follow an entry that is there: one before it was removed or changed"
        if row["text_sha"] is not None and row["text_sha"] not in texts:
            return f"the text that {where} is about is not there"
        known[row["hash"]] = (row["chain"], row["number"])
        own = row["hash"] if row["own"] else own
        steps.append(batches.Step.of(dict(row), bool(row["own"]), row["id"]))
    if own != head:
        return "the last entry of this file's own is not there: it was removed"
    if expect is not None and expect not in known:
        return f"there is no entry with the hash {expect}"
    stored = {row["batch"]: row["state"] for row in db.execute("SELECT batch, state FROM batches")}
    if stored != batches.replayed(steps):
        return "what is marked as undone does not follow from the log"
    return None
