"""Arithmetic of stretches of a text."""

from __future__ import annotations

from collections.abc import Iterable

from attribution.types import Relation, Span, Unsourced


def trimmed(span: Span, text: str) -> Span | None:
    """Return ``span`` without blanks at its ends; None if nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def without(span: Span, holes: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Return what is left of ``span`` outside ``holes``, trimmed, in order; bits without a letter or digit go."""
    left = [span]
    for hole in holes:
        left = [
            piece
            for one in left
            for piece in (Span(one.start, min(one.end, hole.start)), Span(max(one.start, hole.end), one.end))
            if piece.start < piece.end
        ]
    tidy = (trimmed(one, text) for one in sorted(left))
    return tuple(one for one in tidy if one and any(char.isalnum() for char in one.of(text)))


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return ``spans`` in order, those that overlap or touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def place(item: Relation | Unsourced) -> Span:
    """Return where to look for a claim or statement: a relation's cue."""
    return item.cue if isinstance(item, Relation) else item.span


def spans(item: Relation | Unsourced) -> list[Span]:
    """Return every stretch that a claim or statement is made of, the cue first."""
    if isinstance(item, Unsourced):
        return [item.span]
    return [item.cue, *item.sources, *item.content, *([item.medium] if item.medium else [])]


def extent(item: Relation | Unsourced) -> Span:
    """Return the stretch from the first to the last word of a claim or statement."""
    held = spans(item)
    return Span(min(span.start for span in held), max(span.end for span in held))
