"""What is done, undone, and can be redone.

A batch is what one act of a reviewer wrote. Undo and redo are entries that name a batch. As in an editor, something new
drops what that reviewer could have redone. Undo and redo reach what was done in this file, not what was merged into it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from attribution.store.values import Scope

State = Literal["done", "undone", "dropped"]
_LINE = "SELECT batch FROM batches WHERE own = 1 AND reviewer = ? AND scope = ? AND state = ? ORDER BY first"


@dataclass(frozen=True, slots=True)
class Step:
    """What one entry does to the batches. ``place`` is its number in this file, ``own`` whether it was made here."""

    type: str
    batch: str
    reviewer: str
    time: str
    own: bool
    place: int

    @classmethod
    def of(cls, row: Mapping[str, object], own: bool, place: int) -> Step:
        """Return the step of an entry's row."""
        return cls(str(row["type"]), str(row["batch"]), str(row["reviewer"]), str(row["time"]), own, place)

    @property
    def scope(self) -> Scope:
        """The line of undo that the entry belongs to."""
        return Scope.SOURCES if self.type == "sources" else Scope.CLAIMS


def apply(db: sqlite3.Connection, step: Step) -> None:
    """Carry out in the table of batches what an entry says; :func:`replayed` says the same."""
    if step.type in ("undo", "redo"):
        # Merged files may disagree on one batch: the last in time holds, in whatever order they are merged.
        db.execute(
            "UPDATE batches SET state = ?, changed = ? WHERE batch = ? AND changed <= ?",
            ["undone" if step.type == "undo" else "done", step.time, step.batch, step.time],
        )
        return
    fresh = db.execute(
        "INSERT OR IGNORE INTO batches VALUES (?, ?, ?, ?, ?, 'done', ?)",
        [step.batch, step.own, step.place, step.reviewer, step.scope.value, step.time],
    ).rowcount
    if fresh:
        db.execute(
            "UPDATE batches SET state = 'dropped' WHERE own = ? AND reviewer = ? AND scope = ? AND state = 'undone'",
            [step.own, step.reviewer, step.scope.value],
        )


def replayed(steps: Iterable[Step]) -> dict[str, State]:
    """Return the state of every batch after the entries in their order, from the log alone."""
    states: dict[str, State] = {}
    changed: dict[str, str] = {}
    lines: dict[tuple[bool, str, Scope], set[str]] = {}
    line_of: dict[str, tuple[bool, str, Scope]] = {}
    for step in steps:
        batch = step.batch
        if step.type in ("undo", "redo"):
            if batch in states and changed[batch] <= step.time:
                undone = step.type == "undo"
                states[batch], changed[batch] = ("undone" if undone else "done"), step.time
                (lines[line_of[batch]].add if undone else lines[line_of[batch]].discard)(batch)
        elif batch not in states:
            line = line_of[batch] = (step.own, step.reviewer, step.scope)
            states[batch], changed[batch] = "done", step.time
            waiting = lines.setdefault(line, set())
            states.update(dict.fromkeys(waiting, "dropped"))
            waiting.clear()
    return states


def last_done(db: sqlite3.Connection, reviewer: str, scope: Scope) -> str | None:
    """Return the batch that undo would take back."""
    return _one(db, f"{_LINE} DESC LIMIT 1", reviewer, scope, "done")


def last_undone(db: sqlite3.Connection, reviewer: str, scope: Scope) -> str | None:
    """Return the batch that redo would bring back: batches are undone from the last on, so the first of them."""
    return _one(db, f"{_LINE} LIMIT 1", reviewer, scope, "undone")


def _one(db: sqlite3.Connection, query: str, reviewer: str, scope: Scope, state: State) -> str | None:
    row = db.execute(query, [reviewer, scope.value, state]).fetchone()
    return str(row[0]) if row else None
