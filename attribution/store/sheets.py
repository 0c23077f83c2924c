"""A text with what the current run offers and what was decided, put together."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from attribution.errors import StoreError
from attribution.identity import fingerprint, relation_id, statement_id
from attribution.store import codec, entries
from attribution.store.holding import Held, held
from attribution.store.values import Claim, Decision, Item, Sheet
from attribution.types import (
    Diagnostic,
    Document,
    Finding,
    Origin,
    Relation,
    Span,
    Unsourced,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the current run found in a text, by target."""

    items: Mapping[str, Claim]
    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    model: str = ""
    run: str = ""


def sheet(db: sqlite3.Connection, key: int) -> Sheet:
    """Return a document with everything that is to be decided in it."""
    row = _row(db, key)
    offer = offered(db, row["text"], row["sha"])
    holds = all_held(db, row["sha"])
    found = items(offer, holds)
    return Sheet(key, _document(row), row["sha"], offer.model, found, offer.findings, offer.diagnostics)


def document(db: sqlite3.Connection, key: int) -> Document:
    """Return a document by its key."""
    return _document(_row(db, key))


def place(db: sqlite3.Connection, key: int) -> sqlite3.Row:
    """Return ``doc``, ``text`` (its number), ``sha`` and ``original`` of a document."""
    found: sqlite3.Row | None = db.execute(
        "SELECT doc, text, sha, original FROM documents JOIN texts ON texts.id = text WHERE key = ?", [key]
    ).fetchone()
    if found is None:
        raise StoreError(f"There is no document with the key {key}.", "Take one from the queue.")
    return found


def offered(db: sqlite3.Connection, text: int, sha: str) -> Offer:
    """Return what the current run found in the text with the number ``text``."""
    row = db.execute(
        "SELECT relations, unsourced, diagnostics, findings, model, uid FROM texts"
        " JOIN analyses ON analyses.text = texts.id AND analyses.run = texts.run JOIN runs ON runs.id = texts.run"
        " WHERE texts.id = ?",
        [text],
    ).fetchone()
    if row is None:
        return Offer({})
    claims = [codec.claim(one) for part in ("relations", "unsourced") for one in json.loads(row[part])]
    return Offer(
        by_target(sha, claims),
        tuple(map(codec.finding, json.loads(row["findings"]))),
        tuple(map(codec.diagnostic, json.loads(row["diagnostics"]))),
        row["model"],
        row["uid"],
    )


def by_target(sha: str, claims: Sequence[Claim]) -> dict[str, Claim]:
    """Return claims by their identifiers; a second one with the same (two relations of one cue) gets ``.2``."""
    found: dict[str, Claim] = {}
    for one in claims:
        found[free(identifier(sha, one), found)] = one
    return found


def identifier(sha: str, item: Claim) -> str:
    """Return the identifier of a relation or a statement of the text."""
    return relation_id(sha, item) if isinstance(item, Relation) else statement_id(sha, item)


def free(target: str, taken: Mapping[str, object]) -> str:
    """Return ``target``, with a number from 2 behind it where it is taken."""
    number, found = 1, target
    while found in taken:
        number += 1
        found = f"{target}.{number}"
    return found


def decisions(db: sqlite3.Connection, sha: str, target: str | None = None) -> list[Decision]:
    """Return every decision on a text, or on one target of it, in the order of this file."""
    one = "" if target is None else " AND target = ?"
    # The plus keeps SQLite from going through every decision of the project by the index of types.
    rows = db.execute(
        "SELECT entries.*, state FROM entries JOIN batches USING (batch)"  # noqa: S608
        f" WHERE text_sha = ?{one} AND +type = 'decision' ORDER BY id",
        [sha] if target is None else [sha, target],
    )
    return [entries.decision(row, row["state"] == "done") for row in rows]


def all_held(db: sqlite3.Connection, sha: str) -> dict[str, Held]:
    """Return what holds for each target of a text on which something does."""
    by_target: dict[str, list[Decision]] = defaultdict(list)
    for one in decisions(db, sha):
        by_target[one.target].append(one)
    found = {target: held(some) for target, some in by_target.items()}
    return {target: one for target, one in found.items() if one}


def items(offer: Offer, holds: Mapping[str, Held]) -> tuple[Item, ...]:
    """Return what stands on the desk, in the order of the text, each relation with what holds it."""
    found = [
        one
        for target in dict.fromkeys((*offer.items, *holds))
        if (one := _item(target, offer.items.get(target), holds.get(target)))
    ]
    found.sort(key=lambda one: (*place_of(one.item), isinstance(one.item, Unsourced), one.target))
    return _nested(found)


def place_of(item: Claim) -> Span:
    """Return where a claim stands in the text: a relation at its cue."""
    return item.cue if isinstance(item, Relation) else item.span


def misplaced(item: Claim, length: int) -> Span | None:
    """Return a span of the item that cannot be evidence in a text of ``length`` characters: empty, or outside it."""
    if isinstance(item, Relation):
        spans = (item.cue, *item.sources, *item.content, *((item.medium,) if item.medium else ()))
    else:
        spans = (item.span,)
    return next((span for span in spans if not 0 <= span.start < span.end <= length), None)


def stale(offer: Claim | None, decision: Decision) -> bool:
    """Tell whether the model now offers something else than was judged and than the reviewer left.

    A rejected item that is no longer offered, or an added one that now is, shows agreement.
    """
    if decision.verdict is None:
        return False
    if offer is None:
        return bool(decision.seen) and decision.verdict is not Verdict.REJECTED
    now = fingerprint(offer)
    return now != decision.seen and (
        decision.verdict is Verdict.REJECTED or now != fingerprint(decision.item)
    )


def _item(target: str, offer: Claim | None, hold: Held | None) -> Item | None:
    if hold is None:
        return Item(target, offer, offer) if offer else None
    last = hold.last
    if offer is None and last.verdict is None:
        return None
    return Item(
        target,
        last.item if last.verdict or offer is None else offer,
        offer,
        hold.judgement(),
        stale=stale(offer, last),
        conflict=hold.conflict,
        held=hold.hashes,
    )


def _nested(found: Sequence[Item]) -> tuple[Item, ...]:
    """Tell each relation which other one holds it: the one with the narrowest content around its cue.

    That is how the pipeline nests, and decisions change cues and contents. What is rejected holds nothing.
    """
    relations = [one for one in found if isinstance(one.item, Relation)]
    contents = [
        (number, sum(end - start for start, end in item.item.content), item.item.content)
        for number, item in enumerate(relations)
        if isinstance(item.item, Relation) and not item.rejected
    ]

    def told(item: Item) -> Item:
        if not isinstance(relation := item.item, Relation):
            return item
        cue = relation.cue
        around = [
            (width, number)
            for number, width, spans in contents
            if relations[number] is not item
            and any(start <= cue.start and cue.end <= end for start, end in spans)
        ]
        number = min(around)[1] if around else None
        holder = relations[number].target if number is not None else None
        return replace(item, item=replace(relation, nested=number), holder=holder)

    return tuple(map(told, found))


def _row(db: sqlite3.Connection, key: int) -> sqlite3.Row:
    found: sqlite3.Row | None = db.execute(
        "SELECT documents.*, sha, body FROM documents JOIN texts ON texts.id = text WHERE key = ?", [key]
    ).fetchone()
    if found is None:
        raise StoreError(f"There is no document with the key {key}.", "Take one from the queue.")
    return found


def _document(row: sqlite3.Row) -> Document:
    encoding, media_type, extra, diagnostics = details(row)
    return Document(
        row["doc"],
        row["body"].decode("utf-8", "surrogatepass"),
        row["outlet"],
        row["date"],
        Origin(row["path"], row["original"], encoding, media_type),
        extra,
        diagnostics,
    )


def details(
    row: sqlite3.Row,
) -> tuple[str | None, str | None, Mapping[str, object], tuple[Diagnostic, ...]]:
    """Return what a document's row holds as JSON: encoding, media type, further fields, diagnostics."""
    found = json.loads(row["details"])
    diagnostics = tuple(map(codec.diagnostic, found["diagnostics"]))
    return found["encoding"], found["media_type"], found["extra"], diagnostics
