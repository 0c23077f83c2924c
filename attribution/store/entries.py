"""The log: rows that are only added, each sealed by a hash over itself and the one before it in its file.

A file's own rows form a chain. Rows of merged files keep their chain's name, number, hash and predecessor, so they are
proved in the same way; where a project's file was copied and both copies went on, the chain forks.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, datetime, timedelta

from attribution.errors import StoreError
from attribution.store import batches
from attribution.store.codec import claim, claim_json, pack, plain
from attribution.store.values import Act, Claim, Decision, Entry, SourceChange
from attribution.types import Relation, Verdict

SEALED = (
    "previous", "chain", "number", "type", "batch", "reviewer", "time", "document", "original", "text_sha",
    "target", "verdict", "item", "seen", "run", "comment", "flagged", "supersedes", "change",
)  # fmt: skip
"""The columns that the hash covers: all but the hash and the row's place in this file."""

_COLUMNS = ("hash", *SEALED)
_INSERT = f"INSERT INTO entries (own, {', '.join(_COLUMNS)}) VALUES (?, {', '.join('?' * len(_COLUMNS))})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes a batch of entries, and when."""

    reviewer: str
    time: str
    batch: str

    @classmethod
    def now(cls, db: sqlite3.Connection, reviewer: str) -> Author:
        """Return an author for a new batch. Raises :class:`StoreError` where nobody is named.

        Time never runs back in a file, whatever the clock does: what is later in time holds.
        """
        name = plain(reviewer).strip()
        if not name:
            raise StoreError("A decision needs its reviewer's name.", "Name one with --reviewer.")
        last = db.execute(
            "SELECT time FROM entries WHERE hash = (SELECT value FROM meta WHERE name = 'tip')"
        ).fetchone()
        return cls(name, max(now(), last[0] if last else ""), uuid.uuid4().hex)

    def after(self, time: str | None) -> Author:
        """Return this author later than ``time``, at which a merged file's clock may have run ahead."""
        if not time or time < self.time:
            return self
        return replace(self, time=_told(datetime.fromisoformat(time) + timedelta(microseconds=1)))


def now() -> str:
    """Return the time, UTC in ISO 8601, to the microsecond."""
    return _told(datetime.now(UTC))


def is_time(text: str) -> bool:
    """Tell whether ``text`` is a time as this program writes it, so that times can be compared as texts."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.year < MAXYEAR and moment.utcoffset() == timedelta(0) and _told(moment) == text


def _told(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def seal(row: Mapping[str, object]) -> str:
    """Return the hash of an entry: SHA-256 over its columns as JSON, keys sorted, letters beyond ASCII escaped."""
    packed = json.dumps({name: row[name] for name in SEALED}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode("ascii")).hexdigest()


def append(db: sqlite3.Connection, type: str, author: Author, batch: str, **values: object) -> str:
    """Add a row to this file's own chain and return its hash."""
    meta = dict(db.execute("SELECT name, value FROM meta").fetchall())
    last = db.execute("SELECT number FROM entries WHERE hash = ?", [meta["tip"]]).fetchone()
    row: dict[str, object] = {
        **dict.fromkeys(SEALED),
        **values,
        "previous": meta["tip"],
        "chain": meta["chain"],
        "number": last[0] + 1 if last else 1,
        "type": type,
        "batch": batch,
        "reviewer": author.reviewer,
        "time": author.time,
    }
    row["hash"] = seal(row)
    insert(db, row, own=True)
    db.execute("UPDATE meta SET value = ? WHERE name = 'tip'", [row["hash"]])
    return str(row["hash"])


def insert(db: sqlite3.Connection, row: Mapping[str, object], *, own: bool) -> None:
    """Add a sealed row and carry out what it does to its batch."""
    place = db.execute(_INSERT, [own, *(row[name] for name in _COLUMNS)]).lastrowid
    batches.apply(db, batches.Step.of(row, own, place or 0))


def decision(row: sqlite3.Row, active: bool) -> Decision:
    """Return a row of the type ``decision`` as a value."""
    return Decision(
        hash=row["hash"],
        chain=row["chain"],
        number=row["number"],
        document=row["document"],
        text_sha=row["text_sha"],
        target=row["target"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        item=claim(json.loads(row["item"])),
        seen=row["seen"],
        reviewer=row["reviewer"],
        time=row["time"],
        comment=row["comment"],
        flagged=bool(row["flagged"]),
        supersedes=tuple(json.loads(row["supersedes"])),
        batch=row["batch"],
        active=active,
    )


def item_json(item: Claim) -> str:
    """Return a claim as a decision keeps it: without ``nested``, a number that means something in one run only."""
    return pack(claim_json(replace(item, nested=None) if isinstance(item, Relation) else item))


def change_json(change: SourceChange) -> str:
    """Return a change of sources as an entry keeps it."""
    return pack(
        {
            "act": change.act.value,
            "into": change.into,
            "keys": change.keys,
            "name": change.name,
            "mentions": change.mentions,
        }
    )


def change(packed: str) -> SourceChange:
    """Return what :func:`change_json` wrote."""
    row = json.loads(packed)
    mentions = tuple((target, number) for target, number in row["mentions"])
    return SourceChange(Act(row["act"]), row["into"], tuple(row["keys"]), row["name"], mentions)


def entry(row: sqlite3.Row) -> Entry:
    """Return a row of the log, joined with its batch's ``state``, for people."""
    active = row["state"] == "done"
    return Entry(
        hash=row["hash"],
        chain=row["chain"],
        number=row["number"],
        type=row["type"],
        batch=row["batch"],
        reviewer=row["reviewer"],
        time=row["time"],
        active=active,
        decision=decision(row, active) if row["type"] == "decision" else None,
        change=change(row["change"]) if row["type"] == "sources" else None,
    )
