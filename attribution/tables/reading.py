"""What the tables for people (Markdown, LaTeX) show: fewer columns, one line a field, nothing invisible that acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attribution.tables.columns import Flat, columns, flat
from attribution.terminal.sanitise import visible

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

TITLES = {"claims": "Claims", "unsourced": "Unsourced statements", "sources": "Sources"}

SHOWN: dict[str, dict[str, str]] = {
    "claims": {
        "doc": "document",
        "number": "no.",
        "entity": "source",
        "source": "as written",
        "kind": "kind",
        "anonymity": "anonymity",
        "cue": "cue",
        "claim": "claim",
        "stance": "stance",
        "confidence": "confidence",
        "decision": "decision",
    },
    "unsourced": {
        "doc": "document",
        "number": "no.",
        "statement": "statement",
        "reason": "reason",
        "fact": "fact",
        "confidence": "confidence",
        "decision": "decision",
    },
    "sources": {
        "entity": "source",
        "label": "in English",
        "kind": "kind",
        "anonymity": "anonymity",
        "documents": "documents",
        "claims": "claims",
        "first": "first",
        "last": "last",
    },
}
"""The columns of each table that are shown, with their headings."""


def fields(row: TableRow) -> list[str]:
    """Return what is shown of a row, in the order of :data:`SHOWN`."""
    given = dict(zip((column.name for column in columns(type(row))), flat(row), strict=True))
    return [_words(given[name]) for name in SHOWN[row.table]]


def _words(value: Flat) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else visible(str(value))


class Held:
    """Texts of tables that take turns: the first goes out as it comes, the others wait for it to end."""

    def __init__(self, tables: Sequence[str]) -> None:
        self._waiting: dict[str, list[str]] = {table: [] for table in tables[1:]}

    def passing(self, table: str, texts: Iterable[str]) -> Iterable[str]:
        """Return what may be written now."""
        if table not in self._waiting:
            return texts
        self._waiting[table].extend(texts)
        return ()

    def rest(self) -> Iterable[tuple[str, list[str]]]:
        """Yield the tables that waited, with their texts."""
        yield from self._waiting.items()
