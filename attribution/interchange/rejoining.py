"""Marks of tools that keep no features and number anew: matched with the marks that were exported."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import replace

from attribution.interchange.sheets import Link, Mark
from attribution.types import Span

KEY = "isnad"
"""The field in which formats of JSON keep what their tool has no place for."""


class Rejoined:
    """Finds for a tool's mark the exported one with the same label and place, each only once.

    ``kept`` are rows of :func:`attribution.interchange.sheets.mark_rows` as read from the file; rows of another shape
    are passed over, since the tool's own marks are then taken without features.
    """

    def __init__(self, kept: object) -> None:
        self._by_place: dict[tuple[str, int, int], deque[Mark]] = defaultdict(deque)
        for row in kept if isinstance(kept, list) else ():
            mark = _mark(row)
            if mark is not None:
                self._by_place[mark.label, *mark.span].append(mark)

    def joined(self, mark: Mark) -> Mark:
        """Return ``mark`` with the features and the quote it was exported with, or as it is."""
        waiting = self._by_place.get((mark.label, *mark.span))
        if not waiting:
            return mark
        known = next((one for one in waiting if one.id == mark.id), waiting[0])
        waiting.remove(known)
        return replace(mark, features=known.features, quote=known.quote)


def kept_links(rows: object) -> list[Link]:
    """Return the links of :func:`attribution.interchange.sheets.link_rows` as read from a file."""
    return [
        Link(*row)
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, list) and len(row) == 3 and all(isinstance(one, str) for one in row)
    ]


def kept_marks(rows: object) -> list[Mark]:
    """Return the marks of :func:`attribution.interchange.sheets.mark_rows` as read from a file."""
    found = (_mark(row) for row in (rows if isinstance(rows, list) else ()))
    return [mark for mark in found if mark is not None]


def whole_number(value: object) -> int:
    """Return ``value`` where it is an integer. Raises ``ValueError`` where it is not."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{type(value).__name__} where a whole number is needed")
    return value


def _mark(row: object) -> Mark | None:
    if not isinstance(row, Mapping):
        return None
    features = row.get("features")
    label, quote = row.get("label"), row.get("quote")
    try:
        span = Span(whole_number(row.get("start")), whole_number(row.get("end")))
    except ValueError:
        return None
    if not isinstance(label, str) or not isinstance(features, Mapping):
        return None
    return Mark(str(row.get("id")), label, span, features, quote if isinstance(quote, str) else None)
