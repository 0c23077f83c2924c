"""A long text as lines, laid out only as far as somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attribution.terminal import Mode, Sign, VisualLine, lay_out, stretches
from tui.widgets.paint import direction


class Flow:
    """The lines of ``text`` at ``width`` columns, made paragraph by paragraph from the top when they are asked for.

    What was laid out once is kept, so that other signs cost only the paragraphs that they stand in.
    """

    def __init__(self, text: str, width: int, mode: Mode) -> None:
        self.text = text
        self.width = width
        self.mode = mode
        self._stretches = list(stretches(text))
        self._starts = [stretch.start for stretch in self._stretches]
        self._kept: dict[tuple[int, tuple[tuple[int, Sign], ...]], list[VisualLine]] = {}
        self._signs: dict[int, list[tuple[int, Sign]]] = {}
        self._lines: list[VisualLine] = []
        self._line_starts: list[int] = []
        self._done = 0

    def set_signs(self, signs: Sequence[Sign]) -> None:
        """Draw these signs in the text; the cells of each tell its index in ``signs``."""
        placed: dict[int, list[tuple[int, Sign]]] = {}
        for index, sign in enumerate(signs):
            at = max(0, bisect_right(self._starts, sign.offset - sign.closing) - 1)
            if self._stretches[at].holds(sign):
                placed.setdefault(at, []).append((index, sign))
        if placed == self._signs:
            return
        old = self._signs
        self._signs = placed
        first = min(at for at in {*old, *placed} if old.get(at) != placed.get(at))
        if first < self._done:
            kept = bisect_right(self._line_starts, self._starts[first] - 1)
            del self._lines[kept:], self._line_starts[kept:]
            self._done = first

    @property
    def complete(self) -> bool:
        """Whether all of the text is laid out."""
        return self._done == len(self._stretches)

    @property
    def height(self) -> int:
        """The number of lines: exact where the text is laid out, guessed by its length below."""
        if self.complete:
            return len(self._lines)
        rest = len(self.text) - self._starts[self._done]
        return len(self._lines) + len(self._stretches) - self._done + rest // max(1, self.width)

    def advance(self, characters: int) -> None:
        """Lay out as many paragraphs more as hold ``characters``."""
        aim = (self._starts[self._done] if not self.complete else 0) + characters
        while not self.complete and self._starts[self._done] < aim:
            self._one()

    def line(self, row: int) -> VisualLine | None:
        """Return the line at ``row``, or None where the text has ended."""
        while row >= len(self._lines) and not self.complete:
            self._one()
        return self._lines[row] if row < len(self._lines) else None

    def row_of(self, offset: int) -> int:
        """Return the row of the line that holds the code point ``offset``."""
        while not self.complete and self._starts[self._done] <= offset:
            self._one()
        return max(0, bisect_right(self._line_starts, offset) - 1)

    def _one(self) -> None:
        stretch = self._stretches[self._done]
        signs = tuple(self._signs.get(self._done, ()))
        lines = self._kept.get((self._done, signs))
        if lines is None:
            base = direction(self.text[stretch.start : stretch.end])
            lines = list(lay_out(self.text, stretch, self.width, base, self.mode, signs))
            self._kept[self._done, signs] = lines
        self._lines.extend(lines)
        self._line_starts.extend(line.start for line in lines)
        self._done += 1
