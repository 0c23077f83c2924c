"""The third table: every source over all documents, counted from the rows of claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from attribution.tables.anonymity import Anonymity
from attribution.tables.records import ClaimRow, SourceRow
from attribution.text.normalise import fold
from attribution.types import Kind, Stance

_ISO = re.compile(r"\d{4}-\d\d(-\d\d)?([T ].*)?", re.DOTALL)


@dataclass(slots=True)
class _Counts:
    entity: str | None
    label: str | None
    registry: str | None
    kind: Kind | None
    anonymity: Anonymity
    names: dict[str, None] = field(default_factory=dict)
    documents: int = 0
    latest: int = -1
    outlets: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None
    claims: int = 0
    not_asserted: int = 0
    stances: Counter[Stance] = field(default_factory=Counter)


class Sources:
    """Counts sources while documents go by; holds one entry a source, not the rows."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], _Counts] = {}
        self._document = 0

    def add(self, rows: Iterable[ClaimRow]) -> None:
        """Count the rows of one document."""
        self._document += 1
        for row in rows:
            self._count(row)

    def _count(self, row: ClaimRow) -> None:
        name = row.entity or row.source
        key = ("", row.registry) if row.registry else (str(row.kind), fold(name or ""))
        counts = self._found.setdefault(key, _Counts(name, row.label, row.registry, row.kind, row.anonymity))
        if name:
            counts.names[name] = None
        if counts.latest != self._document:
            counts.latest = self._document
            counts.documents += 1
        if row.outlet:
            counts.outlets.add(row.outlet)
        if row.date and _ISO.fullmatch(row.date):
            counts.first = min(counts.first or row.date, row.date)
            counts.last = max(counts.last or row.date, row.date)
        counts.claims += 1
        counts.not_asserted += not row.asserted
        counts.stances[row.stance] += 1

    def rows(self) -> list[SourceRow]:
        """Return the table, whoever is held responsible for most claims first."""
        order = sorted(self._found.values(), key=lambda one: (-one.claims, -one.documents, one.entity or ""))
        return [_row(one) for one in order]


def _row(counts: _Counts) -> SourceRow:
    stances: dict[str, Any] = {str(one).replace("-", "_"): counts.stances[one] for one in Stance}
    return SourceRow(
        entity=counts.entity,
        names=list(counts.names),
        label=counts.label,
        registry=counts.registry,
        kind=counts.kind,
        anonymity=counts.anonymity,
        documents=counts.documents,
        outlets=len(counts.outlets),
        claims=counts.claims,
        first=counts.first,
        last=counts.last,
        not_asserted=counts.not_asserted,
        **stances,
    )
