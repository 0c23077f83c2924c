"""Where the claims of a document stand in its text, as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution.store import Item, Sheet
from attribution.types import Span, Unsourced
from tui.widgets import Mark


def marks(sheet: Sheet, focus: str | None, found: Iterable[Span] = ()) -> list[Mark]:
    """Return the marks of every item, numbered from 1 as in the list, and of what a search ``found``.

    What was rejected is marked only while it is in ``focus`` (a target). The item in focus comes last, so that its
    styles hold where items overlap.
    """
    made: list[Mark] = []
    last: list[Mark] = []
    for number, item in enumerate(sheet.items, 1):
        if item.target == focus:
            last.extend(_of(item, number, True))
        elif not item.rejected:
            made.extend(_of(item, number, False))
    return [*made, *last, *(Mark(span, "found") for span in found)]


def _of(item: Item, number: int, focus: bool) -> Iterator[Mark]:
    claim, label = item.item, str(number)
    if isinstance(claim, Unsourced):
        yield Mark(claim.span, "unsourced", focus, label)
        return
    for span in claim.content:
        yield Mark(span, "content", focus, label)
    if claim.medium:
        yield Mark(claim.medium, "medium", focus, label)
    for span in claim.sources:
        yield Mark(span, "source", focus, label)
    yield Mark(claim.cue, "cue", focus, label)
