"""Analyses with the decisions applied: what tables, reports and training are made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from attribution.store import sheets, sources
from attribution.store.values import Claim, Item, Sheet
from attribution.types import Analysis, Judgement, Relation, Reviewed, Unsourced


def reviewed(db: sqlite3.Connection, key: int, now: sources.Resolution | None = None) -> Reviewed:
    """Return a document's analysis with decisions and changes of sources applied.

    ``now`` are those changes replayed, for whoever asks for many documents; read from the log by default.
    """
    sheet = sheets.sheet(db, key)
    standing, analysis = applied(sheet)
    analysis = sources.applied(
        db,
        now or sources.resolution(db),
        analysis,
        [one.target for one in standing if isinstance(one.item, Relation)],
    )
    return Reviewed(analysis, _judgements(sheet), sheet.findings)


def shown(db: sqlite3.Connection, key: int, claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """Return claims of a document, by target, with changes of sources applied."""
    relations = {target: one for target, one in claims.items() if isinstance(one, Relation)}
    analysis = Analysis(sheets.document(db, key), tuple(relations.values()), ())
    changed = sources.applied(db, sources.resolution(db), analysis, list(relations))
    return {**claims, **dict(zip(relations, changed.relations, strict=True))}


def applied(sheet: Sheet) -> tuple[list[Item], Analysis]:
    """Return what stands of a sheet, and that as an analysis."""
    standing = [one for one in sheet.items if not one.rejected]
    numbers = {
        one.target: number
        for number, one in enumerate(one for one in standing if isinstance(one.item, Relation))
    }
    relations = tuple(
        replace(one.item, nested=numbers.get(one.holder) if one.holder else None)
        for one in standing
        if isinstance(one.item, Relation)
    )
    unsourced = tuple(one.item for one in standing if isinstance(one.item, Unsourced))
    return standing, Analysis(sheet.document, relations, unsourced, sheet.diagnostics, sheet.model)


def _judgements(sheet: Sheet) -> dict[str, Judgement]:
    found = {one.target: one.judgement for one in sheet.items if one.judgement}
    for one in sheet.items:
        # Whoever has only the analysis asks by what a corrected relation would be called now.
        if one.judgement and not one.rejected:
            found.setdefault(sheets.identifier(sheet.text_sha, one.item), one.judgement)
    return found
