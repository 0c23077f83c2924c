"""Decisions written, undone, redone, and looked back at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from attribution.errors import StoreError
from attribution.identity import fingerprint
from attribution.store import batches, sheets
from attribution.store.codec import plain
from attribution.store.documents import text
from attribution.store.entries import Author, append, decision, item_json
from attribution.store.holding import Held, held
from attribution.store.sheets import Offer
from attribution.store.summary import refresh
from attribution.store.values import (
    Claim,
    Conflict,
    Decision,
    Ruling,
    Scope,
    Stale,
    Undone,
    Unfitting,
)
from attribution.types import Verdict

_MARKED = (
    "SELECT min(key) AS key, items.text, sha, target FROM items JOIN texts ON texts.id = items.text"
    " JOIN documents ON documents.text = items.text AND current = 1 WHERE (stale OR conflict)"
)


def decide(db: sqlite3.Connection, rulings: Sequence[Ruling], reviewer: str) -> list[str]:
    """Write decisions in one batch and return their hashes."""
    author = Author.now(db, reviewer)
    offers: dict[str, tuple[Offer, int]] = {}
    written = []
    for ruling in rulings:
        place = sheets.place(db, ruling.document)
        sha = place["sha"]
        if sha not in offers:
            offers[sha] = sheets.offered(db, place["text"], sha), len(text(db, sha))
        written.append(_write(db, ruling, place, *offers[sha], author))
    for sha in offers:
        refresh(db, sha)
    return written


def note(
    db: sqlite3.Connection,
    key: int,
    target: str,
    reviewer: str,
    comment: str | None,
    flagged: bool | None,
) -> list[str]:
    """Write a decision without a verdict: whoever gave the one that holds goes on answering for it."""
    holds = held(sheets.decisions(db, sheets.place(db, key)["sha"], target))
    judgement = holds.judgement() if holds else None
    ruling = Ruling(
        key,
        target,
        None,
        comment=comment if comment is not None else judgement.comment if judgement else "",
        flagged=flagged if flagged is not None else judgement is not None and judgement.flagged,
    )
    return decide(db, [ruling], reviewer)


def target(db: sqlite3.Connection, key: int, item: Claim) -> str:
    """Return an identifier for a new item that nothing else in the text has or had."""
    place = sheets.place(db, key)
    offer = sheets.offered(db, place["text"], place["sha"])
    had = dict.fromkeys(one.target for one in sheets.decisions(db, place["sha"]))
    return sheets.free(sheets.identifier(place["sha"], item), {**offer.items, **had})


def reverse(
    db: sqlite3.Connection,
    reviewer: str,
    scope: Scope,
    find: Callable[[sqlite3.Connection, str, Scope], str | None],
) -> Undone | None:
    """Undo or redo the batch that ``find`` names."""
    author = Author.now(db, reviewer)
    batch = find(db, author.reviewer, scope)
    if batch is None:
        return None
    changed = db.execute("SELECT changed FROM batches WHERE batch = ?", [batch]).fetchone()[0]
    author = author.after(changed)
    append(db, "undo" if find is batches.last_done else "redo", author, batch)
    rows = db.execute(
        "SELECT text_sha, target FROM entries WHERE batch = ? AND +type = 'decision' ORDER BY id", [batch]
    ).fetchall()
    texts = dict.fromkeys(row["text_sha"] for row in rows)
    for sha in texts:
        refresh(db, sha)
    keys = [key for sha in texts for key in _keys(db, sha)]
    return Undone(batch, tuple(row["target"] for row in rows), tuple(keys))


def by_hash(db: sqlite3.Connection, hashes: Sequence[str]) -> tuple[Decision, ...]:
    """Return decisions by their hashes, in the order given."""
    rows = {
        row["hash"]: decision(row, row["state"] == "done")
        for row in db.execute(
            "SELECT entries.*, state FROM entries JOIN batches USING (batch)"
            " WHERE hash IN (SELECT value FROM json_each(?))",
            [json.dumps(list(hashes))],
        )
    }
    return tuple(rows[one] for one in hashes)


def stale(db: sqlite3.Connection) -> list[Stale]:
    """Return the decisions that hold though the current run offers something else."""
    return [
        Stale(key, hold.last, offer)
        for key, hold, offer in _marked(db, "AND stale")
        if sheets.stale(offer, hold.last)
    ]


def conflicts(db: sqlite3.Connection) -> list[Conflict]:
    """Return the targets on which decisions hold that differ."""
    return [
        Conflict(
            key,
            sheets.place(db, key)["doc"],
            hold.last.target,
            tuple(one for one in hold.all if one.verdict),
        )
        for key, hold, _ in _marked(db, "AND conflict")
        if hold.conflict
    ]


def unfitting(db: sqlite3.Connection) -> list[Unfitting]:
    """Return the decisions that hold for a text that no document has any more."""
    rows = db.execute(
        "SELECT key, sha FROM documents JOIN texts ON texts.id = text WHERE current = 0"
        " AND sha IN (SELECT text_sha FROM entries)"
        " AND NOT EXISTS (SELECT 1 FROM documents AS other WHERE other.text = documents.text AND other.current = 1)"
        " GROUP BY sha ORDER BY key"
    ).fetchall()
    return [
        Unfitting(row["key"], hold.last)
        for row in rows
        for hold in sheets.all_held(db, row["sha"]).values()
        if hold.last.verdict
    ]


def _marked(db: sqlite3.Connection, mark: str) -> list[tuple[int, Held, Claim | None]]:
    """Return what holds in current documents with an item that is marked so, with what is offered there."""
    rows = db.execute(f"{_MARKED} {mark} GROUP BY items.text, target ORDER BY key").fetchall()
    found = []
    offers: dict[str, tuple[Offer, dict[str, Held]]] = {}
    for row in rows:
        if row["sha"] not in offers:
            offers[row["sha"]] = (
                sheets.offered(db, row["text"], row["sha"]),
                sheets.all_held(db, row["sha"]),
            )
        offer, holds = offers[row["sha"]]
        found.append((row["key"], holds[row["target"]], offer.items.get(row["target"])))
    return found


def _keys(db: sqlite3.Connection, sha: str) -> list[int]:
    rows = db.execute(
        "SELECT key FROM documents JOIN texts ON texts.id = text WHERE sha = ? AND current = 1 ORDER BY key",
        [sha],
    )
    return [row["key"] for row in rows]


def _write(
    db: sqlite3.Connection, ruling: Ruling, place: sqlite3.Row, offer: Offer, length: int, author: Author
) -> str:
    sha = place["sha"]
    before = sheets.decisions(db, sha, ruling.target)
    holds = held(before)
    offered = offer.items.get(ruling.target)
    standing = holds.last.item if holds and (holds.last.verdict or offered is None) else offered
    item = ruling.item if ruling.item is not None and ruling.verdict is not None else standing
    if ruling.verdict is Verdict.ACCEPTED and ruling.item is None and offered and _was_rejected(holds):
        item = offered
    if item is None:
        raise StoreError(
            f"There is nothing under {ruling.target} in {place['doc']}.",
            "Open the document again; it may have been analysed anew.",
        )
    if (wrong := sheets.misplaced(item, length)) is not None:
        raise StoreError(
            f"{wrong.start}–{wrong.end} is no stretch of the text of {place['doc']}.",
            "Choose words of the text.",
        )
    over = ruling.over if ruling.over is not None else holds.hashes if holds else ()
    known = {one.hash for one in before}
    if unknown := [one for one in over if one not in known]:
        raise StoreError(f"{unknown[0][:12]} is no decision on {ruling.target}.", "Open the document again.")
    return append(
        db,
        "decision",
        author,
        author.batch,
        document=place["doc"],
        original=place["original"],
        text_sha=sha,
        target=ruling.target,
        verdict=ruling.verdict.value if ruling.verdict else None,
        item=item_json(item),
        seen=fingerprint(offered) if offered else "",
        run=offer.run,
        comment=plain(ruling.comment),
        flagged=int(ruling.flagged),
        supersedes=json.dumps(list(over)),
    )


def _was_rejected(holds: Held | None) -> bool:
    return holds is not None and holds.last.verdict is Verdict.REJECTED
