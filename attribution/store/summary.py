"""What the queue and the list of sources read: rows that follow from analyses and decisions, kept in step with them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from attribution.store import sheets
from attribution.store.codec import plain
from attribution.store.values import Item
from attribution.text.normalise import fold
from attribution.types import Entity, Relation, Unsourced

TITLE = 200
"""Characters of the first line that the queue keeps as a title."""


def refresh(db: sqlite3.Connection, sha: str) -> None:
    """Write the rows of one text anew. Belongs in the transaction of whatever changed it."""
    text, raw = db.execute("SELECT id, body FROM texts WHERE sha = ?", [sha]).fetchone()
    body = raw.decode("utf-8", "surrogatepass")
    offer = sheets.offered(db, text, sha)
    items = sheets.items(offer, sheets.all_held(db, sha))
    for table in ("items", "quoted", "found"):
        db.execute(f"DELETE FROM {table} WHERE text = ?", [text])  # noqa: S608
    db.executemany(
        "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                text,
                one.target,
                isinstance(one.item, Relation),
                one.item.stance.value if isinstance(one.item, Relation) else None,
                one.judgement.verdict if one.judgement else None,
                one.judgement.reviewer if one.judgement and one.judgement.verdict else None,
                one.stale,
                one.conflict,
            )
            for one in items
        ),
    )
    db.executemany("INSERT INTO quoted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _quoted(items, text, body))
    codes = Counter(one.code for one in offer.findings)
    db.executemany("INSERT INTO found VALUES (?, ?, ?)", ((text, code, n) for code, n in codes.items()))
    db.execute(
        "INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [text, title(body), *_counts(items)],
    )
    db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", [text, _searched(items, body)])


def title(body: str) -> str:
    """Return the first line that says something, shortened."""
    first = next((line.strip() for line in body.split("\n") if line.strip()), "")
    return plain(first[:TITLE])


def folded(text: str) -> str:
    """Return the form in which searches compare: folded word by word, one space between words."""
    return plain(" ".join(fold(word) for word in text.split()).casefold())


def source_key(entity: Entity) -> str | None:
    """Return the key by which a source is the same over documents and runs; None where nobody is named."""
    if entity.registry:
        return f"registry:{plain(entity.registry)}"
    name = folded(entity.name or "")
    return f"name:{name}" if name else None


def _quoted(items: tuple[Item, ...], text: int, body: str) -> Iterator[tuple[object, ...]]:
    for one in items:
        if one.rejected or not isinstance(relation := one.item, Relation):
            continue
        for number, entity in enumerate(relation.entities):
            written = relation.sources[number].of(body) if number < len(relation.sources) else ""
            yield (
                text,
                one.target,
                number,
                source_key(entity) or "",
                entity.kind.value,
                plain(entity.name) if entity.name else None,
                folded(" ".join(part for part in (entity.name, entity.label, written) if part)),
                entity.registry and plain(entity.registry),
                entity.label and plain(entity.label),
                plain(written),
            )


def _counts(items: tuple[Item, ...]) -> list[float]:
    standing = [one for one in items if not one.rejected]
    open_ = [one for one in items if not one.decided]
    return [
        sum(isinstance(one.item, Relation) for one in standing),
        sum(isinstance(one.item, Unsourced) for one in standing),
        len(open_),
        len(items) - len(open_),
        sum(one.judgement is not None and one.judgement.flagged for one in items),
        sum(one.conflict for one in items),
        sum(one.stale for one in items),
        sum(1 - one.item.confidence for one in open_ if isinstance(one.item, Relation)),
    ]


def _searched(items: tuple[Item, ...], body: str) -> str:
    parts = [title(body)]
    for one in items:
        if isinstance(one.item, Unsourced):
            parts.append(one.item.span.of(body))
        else:
            parts += (entity.name or "" for entity in one.item.entities)
            parts += (span.of(body) for span in (*one.item.sources, *one.item.content))
    # Nested contents would be searched twice.
    return folded("\n".join(dict.fromkeys(parts)))
