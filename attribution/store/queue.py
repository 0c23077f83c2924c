"""The queue of documents: filtered and sorted in the database, from rows kept for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from attribution.store import sources
from attribution.store.codec import plain
from attribution.store.lines import Filter, Line, Progress, Sort, State
from attribution.store.summary import folded

_FROM = "FROM documents JOIN summaries USING (text)"
_LINES = (
    "SELECT key, doc, title, outlet, date, claims, unsourced, undecided, decided, flagged, conflicts, stale, doubt "
    + _FROM
)
_ORDERS = {
    Sort.ORDER: "key",
    Sort.UNCERTAINTY: "doubt DESC, key",
    Sort.UNSOURCED: "unsourced DESC, key",
    Sort.UNDECIDED: "undecided DESC, key",
}
_STATES = {
    State.UNDECIDED: "undecided > 0",
    State.DONE: "undecided = 0 AND conflicts = 0",
    State.FLAGGED: "flagged > 0",
    State.CONFLICT: "conflicts > 0",
    State.STALE: "stale > 0",
}
_SOME = "text IN (SELECT value FROM json_each(?))"


def queue(db: sqlite3.Connection, shown: Filter, sort: Sort) -> list[Line]:
    """Return the current documents that ``shown`` lets through, sorted."""
    parts = list(_parts(db, shown))
    where = "".join(f" AND {condition}" for condition, _ in parts)
    values = [value for _, given in parts for value in given]
    rows = db.execute(f"{_LINES} WHERE current = 1{where} ORDER BY {_ORDERS[sort]}", values)
    return [Line(*row) for row in rows]


def _parts(db: sqlite3.Connection, shown: Filter) -> Iterator[tuple[str, list[str]]]:
    """Yield the conditions of a filter, each with its values."""
    # The longest word first: where it does not stand, the others are not looked for.
    if words := sorted(set(folded(shown.text).split()), key=len, reverse=True):
        all_words = " AND ".join(["instr(folded, ?)"] * len(words))
        yield f"text IN (SELECT text FROM searches WHERE {all_words})", words  # noqa: S608
    if shown.named.strip():
        yield _SOME, [json.dumps(sorted(sources.texts_named(db, shown.named)))]
    if shown.source:
        yield _SOME, [json.dumps(sorted(sources.texts(db, shown.source)))]
    if shown.kind and shown.stance:
        yield (
            "text IN (SELECT quoted.text FROM quoted JOIN items USING (text, target)"
            " WHERE kind = ? AND stance = ?)",
            [shown.kind.value, shown.stance.value],
        )
    elif shown.kind:
        yield "text IN (SELECT text FROM quoted WHERE kind = ?)", [shown.kind.value]
    elif shown.stance:
        yield (
            "text IN (SELECT text FROM items WHERE stance = ? AND verdict IS NOT 'rejected')",
            [shown.stance.value],
        )
    if shown.outlet is not None:
        yield "outlet = ?", [plain(shown.outlet)]
    if shown.finding:
        yield "text IN (SELECT text FROM found WHERE code = ?)", [shown.finding]
    if shown.state:
        yield _STATES[shown.state], []


def progress(db: sqlite3.Connection) -> Progress:
    """Return the counts of the whole project."""
    row = db.execute(
        "SELECT count(*) AS documents, total(undecided = 0 AND conflicts = 0) AS done, total(claims) AS claims,"
        " total(unsourced) AS unsourced, total(undecided) AS undecided, total(flagged) AS flagged,"
        f" total(conflicts) AS conflicts, total(stale) AS stale {_FROM} WHERE current = 1"
    ).fetchone()
    live = "JOIN documents USING (text) WHERE current = 1"

    def counted(column: str, rest: str, times: str = "count(*)") -> dict[str, int]:
        rows = db.execute(f"SELECT {column}, {times} AS times {rest} GROUP BY 1 ORDER BY times DESC, 1")
        return {name: number for name, number in rows if name is not None}

    return Progress(
        documents=row["documents"],
        done=int(row["done"]),
        claims=int(row["claims"]),
        unsourced=int(row["unsourced"]),
        undecided=int(row["undecided"]),
        flagged=int(row["flagged"]),
        conflicts=int(row["conflicts"]),
        stale=int(row["stale"]),
        verdicts=counted("verdict", f"FROM items {live}"),
        reviewers=counted("reviewer", f"FROM items {live}"),
        kinds=counted("kind", f"FROM quoted {live}"),
        stances=counted("stance", f"FROM items {live} AND verdict IS NOT 'rejected'"),
        outlets=counted("outlet", "FROM documents WHERE current = 1"),
        findings=counted("code", f"FROM found {live}", "sum(times)"),
    )
