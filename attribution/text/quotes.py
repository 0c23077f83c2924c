"""Pairs of quotation marks that survive a mark left open or closed twice.

Directed marks (« », “ ”) are paired by a stack that forgives: an opening mark nobody closes runs to the end of its
paragraph, or is dropped where a quotation around it closes first. The undirected mark ``"``
alternates within a paragraph. Nested quotations of a different mark are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

OPENERS = frozenset("«“„‹‘")
CLOSERS = {"»": frozenset("«"), "”": frozenset('“„"'), "›": frozenset("‹"), "’": frozenset("‘")}
"""Closing marks with the opening marks they close."""
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

    def close(kinds: frozenset[str], at: int) -> bool:
        """Close the innermost open mark of one of ``kinds``; marks left open inside it are dropped."""
        if not any(kind in kinds for kind, _ in stack):
            return False
        while True:
            kind, opened = stack.pop()
            if kind in kinds:
                if at - opened > 1:
                    found.append(Quotation(opened, at, True))
                return True

    for i in range(first, last + 1):
        mark = marks[i]
        if mark in UNDIRECTED or mark in "“‘":
            # Typists use “ at both ends; " has no direction.
            if not close(frozenset({mark}), i):
                stack.append((mark, i))
        elif mark in OPENERS:
            stack.append((mark, i))
        elif mark in CLOSERS and not close(CLOSERS[mark], i) and mark == "”" and not stack:
            # … and ” at both ends.
            stack.append(("“", i))
    for kind, at in stack:
        if kind not in "‘‹" and at < last:
            found.append(Quotation(at, last, False))
    return found
