"""A selection that moves by units of a text: words, or whatever steps are given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attribution.types import Span


class Units:
    """The units of ``text`` in reading order, and a selection with an end that stays and a ``head`` that moves."""

    def __init__(self, text: str, units: Sequence[Span] | None = None) -> None:
        self._text = text
        self._given = units
        self._found: tuple[list[Span], list[int]] | None = None
        self._anchor = self._head = 0
        self.selection: Span | None = None

    @property
    def head(self) -> Span | None:
        """The unit at the end that moves."""
        spans, _ = self._all()
        return spans[self._head] if spans and self.selection is not None else None

    def select(self, span: Span | None) -> None:
        """Select exactly ``span``; the units at its ends are what moves on from there."""
        self.selection = span
        if span is not None:
            self._anchor = self._at(span.start)
            self._head = max(self._anchor, self._at(max(span.start, span.end - 1)))

    def go_to(self, offset: int, *, extend: bool = False) -> None:
        """Select the unit at ``offset`` or next before it; with ``extend`` from the end that stays to there."""
        self._put(self._at(offset), extend)

    def move(self, steps: int, *, extend: bool = False) -> None:
        """Move the head by ``steps`` units, alone or with the whole selection."""
        self._put(self._head + steps, extend)

    def swap_ends(self) -> None:
        """Let the other end move."""
        self._anchor, self._head = self._head, self._anchor

    def same(self, one: int, other: int) -> bool:
        """Tell whether two offsets are in the same unit."""
        return self._at(one) == self._at(other)

    def _put(self, head: int, extend: bool) -> None:
        spans, _ = self._all()
        if not spans:
            return
        self._head = max(0, min(head, len(spans) - 1))
        if not extend or self.selection is None:
            self._anchor = self._head
        first, last = sorted((self._anchor, self._head))
        self.selection = Span(spans[first].start, spans[last].end)

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self._all()[1], offset) - 1)

    def _all(self) -> tuple[list[Span], list[int]]:
        if self._found is None:
            given = self._given
            if given is None:
                given = [Span(*match.span()) for match in re.finditer(r"\S+", self._text)]
            self._found = list(given), [span.start for span in given]
        return self._found
