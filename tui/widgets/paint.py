"""From laid-out lines to strips of Textual: every cell in its column, in every mode."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from rich.segment import Segment
from rich.style import Style

from attribution.terminal import Cell, Mode, VisualLine, islands, layout, padding
from attribution.terminal.bidi import Base
from attribution.terminal.characters import bidi_class
from attribution.terminal.lines import LRM
from tui.widgets.fields import Side


def mode_of(app: object, own: Mode | None) -> Mode:
    """Return a widget's ``own`` mode, else that of its app, else the one that is right where nothing is known."""
    return own or Mode(getattr(app, "bidi_mode", Mode.SHAPED))


def direction(text: str) -> Base:
    """Return the direction of a paragraph of an Arabic document: right to left if any letter of it is."""
    return "rtl" if any(bidi_class(char) in ("R", "AL") for char in text) else "ltr"


def blank(width: int, style: Style, mode: Mode) -> Segment:
    """Return ``width`` blanks that part what is left of them from what is right of them."""
    fence = LRM if mode.logical and width else ""
    return Segment(" " * width + fence, style)


def segments(line: VisualLine, style: Callable[[Cell], Style]) -> Iterator[Segment]:
    """Yield the cells of a line as they are written, ``style`` asked for each; a blank has to stand before them."""
    styled = ((style(cell), text) for cell, text in islands(line))
    for one, group in groupby(styled, key=lambda pair: pair[0]):
        yield Segment("".join(text for _, text in group), one)


def in_field(
    line: VisualLine, width: int, style: Callable[[Cell], Style], ground: Style, side: Side = "start"
) -> list[Segment]:
    """Return a line padded to ``width`` columns with blanks in the style ``ground``, as its ``side`` says."""
    left, right = padding(line, width)
    if side != "start":
        free = left + right
        left, right = (free, 0) if side == "right" else (0, free)
    parts = [blank(left, ground, line.mode), *segments(line, style), blank(right, ground, line.mode)]
    return [part for part in parts if part.text]


def cut(text: str, width: int, base: Base, mode: Mode) -> VisualLine:
    """Return ``text`` as one line of at most ``width`` columns, with ``…`` for what does not fit.

    Line breaks and rows of blanks count as one blank.
    """
    text = " ".join(text.split())
    (line,) = layout(text, None, base, mode)
    if line.width <= width:
        return line
    # No character is narrower than half a column on average, so what is dropped at first is never missed.
    (line,) = layout(text[: 8 * width], None, base, mode)
    used, end = 0, 0
    for cell in sorted(line.cells, key=lambda cell: cell.start):
        used += cell.width
        if used >= width:
            break
        end = cell.end
    (line,) = layout(text[:end].rstrip() + "…", None, base, mode)
    return line


def clipped(text: str, width: int, height: int, base: Base, mode: Mode) -> list[VisualLine]:
    """Return ``text`` as at most ``height`` lines of at most ``width`` columns, with ``…`` for what does not fit."""
    lines = layout(text, width, base, mode)
    if len(lines) <= height:
        return lines
    last = text[lines[height - 1].start :]
    return [*lines[: height - 1], cut(last, width, base, mode)]
