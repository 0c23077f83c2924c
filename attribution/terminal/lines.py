"""A line as laid out: where each cell stands, and how the line goes to the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.terminal.cells import Cell
from attribution.terminal.characters import MIRROR, bidi_class
from attribution.terminal.modes import Mode

LRM, RLE, PDF = "\u200e", "\u202b", "\u202c"


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line as drawn: ``cells`` from left to right, for the code points ``start`` to ``end`` of the text.

    ``shown`` is where the cells stop; the code points from there to ``end`` are blanks swallowed by the break, or
    the end of the paragraph. In logical modes the cells stand where the terminal will draw them, but are written
    in logical order.
    """

    cells: tuple[Cell, ...]
    start: int
    shown: int
    end: int
    rtl: bool
    mode: Mode

    @property
    def width(self) -> int:
        """The number of columns that the cells take."""
        return sum(cell.width for cell in self.cells)

    @property
    def written(self) -> tuple[Cell, ...]:
        """The cells in the order in which they go to the terminal."""
        if self.mode.logical:
            return tuple(sorted(self.cells, key=lambda cell: cell.start))
        return self.cells

    def column_of(self, offset: int) -> int:
        """Return the column, from the line's left edge, of the cell that holds the code point ``offset``.

        An offset at or behind ``shown`` is at the end of the line: the left edge of one that runs right to left,
        else the column after the last cell. Raises ``ValueError`` for an offset that is not on the line.
        """
        if not self.start <= offset <= self.end:
            raise ValueError(f"offset {offset} is not on the line of offsets {self.start} to {self.end}")
        column = 0
        for cell in self.cells:
            if cell.start <= offset < cell.end:
                return column
            column += cell.width
        return 0 if self.rtl else column

    def offset_at(self, column: int) -> int:
        """Return the offset of the first code point of the cell drawn at ``column``.

        Left and right of the cells it is the start or end (``shown``) of the line, as the direction has it.
        """
        if column < 0:
            return self.shown if self.rtl else self.start
        edge = 0
        for cell in self.cells:
            edge += cell.width
            if column < edge:
                return cell.start
        return self.start if self.rtl else self.shown


def padding(line: VisualLine, width: int) -> tuple[int, int]:
    """Return the columns to leave free left and right of ``line`` in a field of ``width`` columns.

    Lines that run right to left stand at the right.
    """
    free = max(0, width - line.width)
    return (free, 0) if line.rtl else (0, free)


def needs_space(line: VisualLine) -> bool:
    """Tell whether a fence right behind the line would cost it the mirroring of its last character.

    VTE draws a mark in the cell of the character before it, and does not mirror what has a mark on it.
    """
    return line.rtl and line.mode.logical and bool(line.cells) and line.written[-1].text[0] in MIRROR


def render_line(
    line: VisualLine, width: int | None = None, *, fence: bool = True, spaced: bool = False
) -> str:
    """Return ``line`` as it goes to the terminal, padded to ``width`` columns where one is given.

    ``fence`` puts a left-to-right mark at both ends, so that a terminal which reorders by itself keeps the field
    where it is. In logical modes an embedding inside it says that the text runs right to left, since the terminal
    takes the whole row for left to right and would put what follows a Latin word before it.
    ``spaced`` puts a space, one column more, between the text and the fence behind it; where ``width`` leaves room
    this is done as :func:`needs_space` says.
    """
    left, right = padding(line, width) if width is not None else (0, 0)
    body = "".join(cell.text for cell in line.written)
    if not fence:
        return " " * left + body + " " * right
    if left and needs_space(line):
        left, spaced = left - 1, True
    if spaced:
        body += " "
    if line.rtl and line.mode.logical and body:
        body = f"{RLE}{body}{PDF}"
    return f"{LRM}{' ' * left}{body}{' ' * right}{LRM}"


def islands(line: VisualLine) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of ``line`` in the order in which they are written, each with what is written for it.

    For screens that are painted piece by piece. Unlike :func:`render_line` it puts every word into its own columns:
    in logical modes words stand from left to right as they are to be seen, only the letters of a word are in
    reading order, and a left-to-right mark parts each word and number from what is beside it. So no piece of a row
    can move another, and a row may be cut between any two words. Before a line that begins with a word the caller
    has to write a character of its own, a blank say, and :data:`LRM`.
    """
    if not line.mode.logical:
        for cell in line.cells:
            yield cell, cell.text
        return
    cells = line.cells
    kinds = [_island(cell) for cell in cells]
    first = 0
    while first < len(cells):
        last = first + 1
        while last < len(cells) and kinds[last] == kinds[first]:
            last += 1
        group = cells[first:last][::-1] if kinds[first] == "R" else cells[first:last]
        for at, cell in enumerate(group, 1):
            text = cell.text
            if kinds[first] == "" and cell.level % 2:
                glyph = MIRROR.get(text[0])
                if glyph:
                    text = text[1:] + glyph if cell.sign >= 0 else glyph + text[1:]
            yield cell, text + LRM if at == len(group) else text
        first = last


def _island(cell: Cell) -> str:
    """Return ``R`` for a letter of a word that a terminal turns around, ``AN`` for a digit, else an empty string."""
    kind = bidi_class(cell.text[0])
    if kind in ("R", "AL"):
        return "R"
    return kind if kind == "AN" else ""
