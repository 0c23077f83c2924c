"""Arabic laid out for a terminal: lines of cells in the order they are drawn, each knowing its code points.

The order of the steps matters: controls are made visible, code points become cells, the paragraph gets its levels,
letters are shaped, lines are broken **in logical order**, and only then is each line reordered and mirrored. Breaking
after reordering would put the end of a sentence on its first line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.terminal.bidi import Base, Paragraph, line_levels, reorder, resolve
from attribution.terminal.cells import Cell, clusters, draw
from attribution.terminal.characters import MIRROR
from attribution.terminal.lines import VisualLine
from attribution.terminal.modes import Mode
from attribution.terminal.sanitise import BREAKS, disarmed
from attribution.terminal.shaping import Shape, shape

_TOO_WIDE = "…"


@dataclass(frozen=True, slots=True)
class Sign:
    """Something drawn in the text that is not of it, like a bracket around a stretch.

    It stands before the cell of the code point ``offset``, or with ``closing`` right behind that of the one before
    ``offset``. ``text`` is ASCII: a letter or bracket, and a number where there are several. It moves nothing of the
    text, and a bracket is mirrored as one of the text would be.
    """

    offset: int
    text: str
    closing: bool = False


def layout(
    text: str,
    width: int | None,
    base: Base = "auto",
    mode: Mode = Mode.SHAPED,
    signs: Sequence[Sign] = (),
) -> list[VisualLine]:
    """Lay ``text`` out in lines of at most ``width`` columns (None: lines break only where the text does).

    ``base`` is the direction of each paragraph, ``auto`` by its first strong character. Every code point but line
    breaks and the blanks swallowed by a break is in exactly one cell. There is always at least one line. Raises
    ``ValueError`` where ``width`` is less than 1.
    """
    lines: list[VisualLine] = []
    for stretch in stretches(text):
        here = [(at, sign) for at, sign in enumerate(signs) if stretch.holds(sign)]
        lines.extend(lay_out(text, stretch, width, base, mode, here))
    return lines


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph from ``start`` to ``end`` of a text, and the end ``after`` of the line break behind it."""

    start: int
    end: int
    after: int

    def holds(self, sign: Sign) -> bool:
        """Tell whether ``sign`` stands in the paragraph."""
        at = sign.offset - sign.closing
        return self.start <= at < self.end


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the paragraphs of ``text``; there is always at least one."""
    start = 0
    for match in BREAKS.finditer(text):
        yield Stretch(start, match.start(), match.end())
        start = match.end()
    if start < len(text) or start == 0:
        yield Stretch(start, len(text), len(text))


def lay_out(
    text: str,
    stretch: Stretch,
    width: int | None,
    base: Base,
    mode: Mode,
    signs: Sequence[tuple[int, Sign]] = (),
) -> Iterator[VisualLine]:
    """Yield the lines of one paragraph, as :func:`layout` does; ``signs`` come with the index that cells tell."""
    if width is not None and width < 1:
        raise ValueError(f"a line needs at least one column, not {width}")
    laid = _lay(text[stretch.start : stretch.end], stretch.start, base, mode, width)
    if signs:
        _put_signs(laid, signs, width)
    first, start = 0, stretch.start
    for last, following in _breaks(laid.cells, width):
        stop = laid.cells[following - 1].end if following < len(laid.cells) else stretch.after
        yield _line(laid, first, last, start, stop, mode)
        first, start = following, stop


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
    if mode in (Mode.SHAPED, Mode.LIGATED):
        shapes = shape([text[at] for _, at, _ in parts], [text[at + 1 : end] for _, at, end in parts])
    else:
        shapes = [Shape(at, None) for at in range(len(parts))]
    logical, shaped = mode.logical, mode is Mode.SHAPED
    cells: list[Cell] = []
    for one in shapes:
        start, at, end = parts[one.index]
        letter = one.letter if shaped or one.count == 2 else None
        drawn, columns = draw(text, at, end, logical=logical, letter=letter)
        if one.count == 2:
            _, second, last = parts[one.index + 1]
            drawn += draw(text, second, last, logical=logical)[0][1:]
            end = last
        if width is not None and columns > width:
            drawn, columns = _TOO_WIDE, 1
        cells.append(Cell(drawn, offset + start, offset + end, columns, offset + at, paragraph.levels[at]))
    return _Laid(text, offset, paragraph, cells)


def _put_signs(laid: _Laid, signs: Sequence[tuple[int, Sign]], width: int | None) -> None:
    """Put a cell for each sign among those of the paragraph, closing ones first where several meet."""
    cells = laid.cells
    starts = [cell.start for cell in cells]
    slots: dict[int, list[tuple[int, Sign]]] = {}
    for index, sign in signs:
        slot = bisect_right(starts, sign.offset - sign.closing) - 1 + sign.closing
        slots.setdefault(slot, []).append((index, sign))
    out: list[Cell] = []
    for slot in range(len(cells) + 1):
        at = cells[slot].start if slot < len(cells) else cells[-1].end
        for index, sign in sorted(slots.get(slot, ()), key=lambda one: not one[1].closing):
            drawn = sign.text if width is None or len(sign.text) <= width else _TOO_WIDE
            out.append(Cell(drawn, at, at, len(drawn), at, sign=index))
        out.extend(cells[slot : slot + 1])
    cells[:] = out


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
    places: list[tuple[int, Cell | None]] = []
    for cell in cells:
        if cell.sign >= 0:
            # Signs are outside of a run of the other direction that begins or ends there.
            beside = levels[max(0, cell.start - start - 1) : cell.start - start + 1]
            level = min(beside) if start < cell.start < shown else paragraph.level
            places.append((level, cell))
        else:
            places.extend(
                (levels[at - start], cell if at == cell.base else None) for at in range(cell.start, cell.end)
            )
    mirrored = not mode.logical
    drawn = []
    for at in reorder([level for level, _ in places]):
        level, placed = places[at]
        if placed is not None:
            drawn.append(_placed(placed, level, laid, mirrored))
    return VisualLine(tuple(drawn), start, shown, end, paragraph.rtl, mode)


def _placed(cell: Cell, level: int, laid: _Laid, mirrored: bool) -> Cell:
    """Give a cell its level, and its ``mirrored`` glyph where it runs right to left (L4)."""
    if level % 2 and mirrored and cell.text != _TOO_WIDE:
        glyph = MIRROR.get(cell.text[0] if cell.sign >= 0 else laid.text[cell.base - laid.offset])
        if glyph:
            # The number at a sign is on the side of the words, as the sign is.
            text = cell.text[1:] + glyph if cell.sign >= 0 else glyph + cell.text[1:]
            return replace(cell, text=text, level=level)
    return replace(cell, level=level) if level != cell.level else cell
