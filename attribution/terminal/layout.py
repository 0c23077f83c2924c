"""Arabic laid out for a terminal: lines of cells in the order they are drawn, each knowing its code points.

The order of the steps matters: controls are made visible, code points become cells, the paragraph gets its levels,
letters are shaped, lines are broken **in logical order**, and only then is each line reordered and mirrored. Breaking
after reordering would put the end of a sentence on its first line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.terminal.bidi import Base, Paragraph, line_levels, reorder, resolve
from attribution.terminal.cells import Cell, clusters, draw
from attribution.terminal.characters import MIRROR
from attribution.terminal.modes import Mode
from attribution.terminal.sanitise import BREAKS, disarmed
from attribution.terminal.shaping import Shape, shape

LRM, RLE, PDF = "\u200e", "\u202b", "\u202c"
_TOO_WIDE = "…"


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line as drawn: ``cells`` from left to right, for the code points ``start`` to ``end`` of the text.

    ``shown`` is where the cells stop; the code points from there to ``end`` are blanks swallowed by the break, or
    the end of the paragraph. In mode ``LOGICAL`` the cells stand where the terminal will draw them, but are written
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
        if self.mode is Mode.LOGICAL:
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


def layout(text: str, width: int | None, base: Base = "auto", mode: Mode = Mode.SHAPED) -> list[VisualLine]:
    """Lay ``text`` out in lines of at most ``width`` columns (None: lines break only where the text does).

    ``base`` is the direction of each paragraph, ``auto`` by its first strong character. Every code point but line
    breaks and the blanks swallowed by a break is in exactly one cell. There is always at least one line. Raises
    ``ValueError`` where ``width`` is less than 1.
    """
    if width is not None and width < 1:
        raise ValueError(f"a line needs at least one column, not {width}")
    lines: list[VisualLine] = []
    for start, end, after in _paragraphs(text):
        laid = _lay(text[start:end], start, base, mode, width)
        first = 0
        for last, following in _breaks(laid.cells, width):
            stop = laid.cells[following - 1].end if following < len(laid.cells) else after
            lines.append(_line(laid, first, last, start, stop, mode))
            first, start = following, stop
    return lines


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield each paragraph's start, its end, and the end of the break behind it."""
    start = 0
    for match in BREAKS.finditer(text):
        yield start, match.start(), match.end()
        start = match.end()
    if start < len(text) or not text or start == 0:
        yield start, len(text), len(text)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph that begins at ``offset`` of the text, with its cells in logical order."""

    text: str
    offset: int
    paragraph: Paragraph
    cells: list[Cell]


def _lay(text: str, offset: int, base: Base, mode: Mode, width: int | None) -> _Laid:
    paragraph = resolve(disarmed(text), base)
    parts = clusters(text)
    logical = mode is Mode.LOGICAL
    if mode is Mode.SHAPED:
        shapes = shape([text[at] for _, at, _ in parts], [text[at + 1 : end] for _, at, end in parts])
    else:
        shapes = [Shape(at, None) for at in range(len(parts))]
    cells: list[Cell] = []
    for one in shapes:
        start, at, end = parts[one.index]
        drawn, columns = draw(text, at, end, logical=logical, letter=one.letter)
        if one.count == 2:
            _, second, last = parts[one.index + 1]
            drawn += draw(text, second, last, logical=logical)[0][1:]
            end = last
        if width is not None and columns > width:
            drawn, columns = _TOO_WIDE, 1
        cells.append(Cell(drawn, offset + start, offset + end, columns, offset + at, paragraph.levels[at]))
    return _Laid(text, offset, paragraph, cells)


def _breaks(cells: Sequence[Cell], width: int | None) -> Iterator[tuple[int, int]]:
    """Yield for each line the index after its last cell and the index of the next line's first."""
    if width is None:
        yield len(cells), len(cells)
        return
    first = 0
    while True:
        used, at, word = 0, first, first
        while at < len(cells) and used + cells[at].width <= width:
            used += cells[at].width
            at += 1
            if cells[at - 1].blank:
                word = at
        if at == len(cells):
            yield at, at
            return
        if cells[at].blank:
            word = at
        cut = word if word > first else at
        following = cut
        while following < len(cells) and cells[following].blank:
            following += 1
        last = cut
        while last > first and cells[last - 1].blank:
            last -= 1
        if following == len(cells):
            yield last, following
            return
        yield last, following
        first = following


def _line(laid: _Laid, first: int, last: int, start: int, end: int, mode: Mode) -> VisualLine:
    """Put the cells ``first`` to ``last`` in the order in which they are drawn (rules L1, L2, L4).

    Code points are ordered, not cells: a direction mark inside a cell still keeps what it stands between apart.
    """
    cells = laid.cells[first:last]
    paragraph = laid.paragraph
    shown = cells[-1].end if cells else start
    piece = slice(start - laid.offset, shown - laid.offset)
    levels = line_levels(paragraph.classes[piece], paragraph.levels[piece], paragraph.level)
    holding = {cell.base - start: cell for cell in cells}
    drawn = []
    for at in reorder(levels):
        cell = holding.get(at)
        if cell is None:
            continue
        mirrored = MIRROR.get(laid.text[cell.base - laid.offset]) if levels[at] % 2 else None
        if mirrored and mode is not Mode.LOGICAL and cell.text != _TOO_WIDE:
            cell = replace(cell, text=mirrored + cell.text[1:])
        drawn.append(replace(cell, level=levels[at]) if levels[at] != cell.level else cell)
    return VisualLine(tuple(drawn), start, shown, end, paragraph.rtl, mode)


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
    return line.rtl and line.mode is Mode.LOGICAL and bool(line.cells) and line.written[-1].text[0] in MIRROR


def render_line(
    line: VisualLine, width: int | None = None, *, fence: bool = True, spaced: bool = False
) -> str:
    """Return ``line`` as it goes to the terminal, padded to ``width`` columns where one is given.

    ``fence`` puts a left-to-right mark at both ends, so that a terminal which reorders by itself keeps the field
    where it is. In mode ``LOGICAL`` an embedding inside it says that the text runs right to left, since the terminal
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
    if line.rtl and line.mode is Mode.LOGICAL and body:
        body = f"{RLE}{body}{PDF}"
    return f"{LRM}{' ' * left}{body}{' ' * right}{LRM}"
