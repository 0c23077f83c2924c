"""Pairs of quotation marks that survive a mark left open or closed twice.

Directed marks (« », “ ”) are paired by a stack that forgives: an opening mark nobody closes runs to the end of its
paragraph, or is dropped when a second one opens before any closes in the same sentence. The undirected mark ``"``
alternates within a paragraph. Nested quotations of a different mark are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

OPENERS = {"«": "»", "“": "”", "‹": "›", "„": "”", "‘": "’"}
CLOSERS = {close: open_ for open_, close in OPENERS.items()}
UNDIRECTED = frozenset('"＂')


class Quotation(NamedTuple):
    """Token numbers of the opening and closing mark; ``closed`` is false where the closing mark is missing."""

    first: int
    last: int
    closed: bool


def quotations(marks: Sequence[str], paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Return the quotations of a document, outer before inner, in the order of the text.

    ``marks`` are the tokens as written; ``paragraphs`` their ``(first, last)`` ranges. A quotation never crosses a
    paragraph unless the next paragraphs begin with an opening mark of their own, which is then another quotation.
    """
    found: list[Quotation] = []
    for first, last in paragraphs:
        found.extend(_within(marks, first, last))
    return tuple(sorted(found, key=lambda q: (q.first, -q.last)))


def _within(marks: Sequence[str], first: int, last: int) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for i in range(first, last + 1):
        mark = marks[i]
        if mark in UNDIRECTED:
            if stack and any(kind in UNDIRECTED for kind, _ in stack):
                while stack:
                    kind, at = stack.pop()
                    if kind in UNDIRECTED:
                        found.append(Quotation(at, i, True))
                        break
            else:
                stack.append((mark, i))
        elif mark in OPENERS:
            if mark in "“‘" and any(kind == mark for kind, _ in stack) and mark not in "«":
                # Typists use “ at both ends.
                while stack:
                    kind, at = stack.pop()
                    if kind == mark:
                        found.append(Quotation(at, i, True))
                        break
            else:
                stack.append((mark, i))
        elif mark in CLOSERS:
            wanted = CLOSERS[mark]
            if any(kind == wanted or (mark == "”" and kind in UNDIRECTED) for kind, _ in stack):
                while stack:
                    kind, at = stack.pop()
                    if kind == wanted or (mark == "”" and kind in UNDIRECTED):
                        found.append(Quotation(at, i, True))
                        break
            elif mark == "”" and not stack:
                stack.append(("“", i))
    for kind, at in stack:
        if kind in {"«", "“", '"', "„"} and at < last:
            found.append(Quotation(at, last, False))
    return found
