"""A line (or several) of parts in fixed order from left to right: headers, chains, status and hint lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, TypeAlias

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from attribution.terminal import Cell, Mode, VisualLine, layout
from tui.widgets.fields import Part
from tui.widgets.paint import blank, clipped, direction, mode_of, segments

Row: TypeAlias = list[tuple[VisualLine, str]]


class BidiLine(Widget):
    """Parts one after the other from left to right, each in its own direction.

    ``BidiLine(Part("SANA"), " ← ", Part("بثينة شعبان", "strong"))`` shows a chain whose names never change places.
    Set ``height: auto`` for as many lines as are needed; where there are fewer, what does not fit is cut with ``…``.
    The first column is always blank.
    Component styles: ``bidi-line--quiet``, ``--strong``, ``--good``, ``--bad``, ``--warn``, ``--key``.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bidi-line--quiet",
        "bidi-line--strong",
        "bidi-line--good",
        "bidi-line--bad",
        "bidi-line--warn",
        "bidi-line--key",
    }
    DEFAULT_CSS = """
    BidiLine {
        height: 1;
        width: 1fr;
        & > .bidi-line--quiet { color: $text-muted; }
        & > .bidi-line--strong { text-style: bold; }
        & > .bidi-line--good { color: $text-success; }
        & > .bidi-line--bad { color: $text-error; }
        & > .bidi-line--warn { color: $text-warning; }
        & > .bidi-line--key { text-style: bold; color: $text-accent; }
    }
    """
    ALLOW_SELECT = False

    mode: Mode | None = None

    def __init__(
        self,
        *parts: Part | str,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.parts = _as_parts(parts)

    def show(self, *parts: Part | str) -> None:
        """Show other parts."""
        self.show_all(parts)

    def show_all(self, parts: Sequence[Part | str]) -> None:
        """Show other parts, given as a sequence."""
        self.parts = _as_parts(parts)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the columns that the parts take."""
        return max((_width(row) for row in self._rows(container.width, 1 << 16)), default=0) + 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the parts take at ``width`` columns."""
        return len(self._rows(width, 1 << 16))

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the widget."""
        width, height = self.size
        ground = self.rich_style
        rows = self._rows(width, height)
        if y >= len(rows) or width < 1:
            return Strip.blank(width, ground)
        mode = mode_of(self.app, self.mode)
        painted = [blank(1, ground, mode)]
        for line, style in rows[y]:
            painted.extend(segments(line, self._style(style)))
        painted.append(blank(max(0, width - 1 - _width(rows[y])), ground, mode))
        return Strip(painted).adjust_cell_length(width, ground)

    def _style(self, name: str) -> Callable[[Cell], Style]:
        own = self.rich_style
        if name:
            own += self.get_component_rich_style(f"bidi-line--{name}", partial=True)
        return lambda _: own

    def _rows(self, width: int, height: int) -> list[Row]:
        return flow(self.parts, max(1, width - 1), height, mode_of(self.app, self.mode))


def flow(parts: Sequence[Part], width: int, height: int, mode: Mode) -> list[Row]:
    """Put ``parts`` into at most ``height`` rows of ``width`` columns, from left to right.

    Latin goes on in the next row at any word. What runs right to left stays together, in rows of its own where it is
    too long for one: its second half must not stand left of its first.
    """
    rows: list[Row] = [[]]
    for piece in _pieces(parts):
        room = width - _width(rows[-1])
        (line,) = layout(" ".join(piece.text.split("\n")), None, piece.base, mode)
        if line.width > room and rows[-1] and len(rows) < height:
            if not piece.text.strip():
                continue
            rows.append([])
            room = width
        if line.width <= room:
            rows[-1].append((line, piece.style))
            continue
        if room < 1:
            break
        lines = clipped(piece.text, room, height - len(rows) + 1, piece.base, mode)
        rows[-1].append((lines[0], piece.style))
        rows.extend([(one, piece.style)] for one in lines[1:])
        if len(rows) == height:
            break
    return rows


def _pieces(parts: Sequence[Part]) -> Iterator[Part]:
    """Take parts that run left to right apart into words, each with the blanks behind it."""
    for part in parts:
        if part.base != "rtl" and direction(part.text) == "ltr":
            yield from (replace(part, text=word) for word in re.findall(r"\s*\S*\s?", part.text) if word)
        else:
            yield part


def _as_parts(parts: Sequence[Part | str]) -> tuple[Part, ...]:
    return tuple(Part(part) if isinstance(part, str) else part for part in parts)


def _width(row: Row) -> int:
    return sum(line.width for line, _ in row)
