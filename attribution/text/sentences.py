"""Sentences and paragraphs as ranges of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.types import Span

STOPS = frozenset(".!?؟…")
CLOSERS = frozenset("»”\"')]}’")


def sentences(text: str, tokens: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Return sentences as ``(first, last)`` token numbers, both included.

    A sentence ends at a full stop, question mark, exclamation mark or ellipsis, with the closing marks behind it,
    and at every line break.
    """
    found: list[tuple[int, int]] = []
    first = 0
    count = len(tokens)
    for i, (start, end) in enumerate(tokens):
        if i + 1 == count:
            found.append((first, i))
            break
        following = tokens[i + 1]
        broken = "\n" in text[end : following.start]
        if not broken:
            mark = text[start:end]
            stopped = mark in STOPS or (
                mark in CLOSERS and i > first and text[slice(*tokens[i - 1])] in STOPS
            )
            if not stopped:
                continue
            follower = text[slice(*following)]
            if follower in CLOSERS or follower in STOPS:
                continue
        found.append((first, i))
        first = i + 1
    return tuple(found)


def paragraphs(text: str, tokens: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Return paragraphs, the stretches between line breaks, as ``(first, last)`` token numbers."""
    found: list[tuple[int, int]] = []
    first = 0
    for i in range(len(tokens)):
        if i + 1 == len(tokens) or "\n" in text[tokens[i].end : tokens[i + 1].start]:
            found.append((first, i))
            first = i + 1
    return tuple(found)
