"""Rows of fields side by side, Arabic and English mixed, each staying in its own columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from attribution.terminal.bidi import Base
from attribution.terminal.layout import layout
from attribution.terminal.lines import VisualLine, needs_space, padding, render_line
from attribution.terminal.modes import Mode


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one style; ``style`` is a name that whoever paints it knows."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """The text of one field of a row.

    ``side`` is where the field stands in its columns: ``start`` is the side where its direction begins.
    """

    text: str
    style: str = ""
    side: Literal["start", "left", "right"] = "start"
    base: Base = "auto"


def grid(
    fields: Sequence[Field], widths: Sequence[int], mode: Mode, *, gap: int = 2, fence: bool = True
) -> list[tuple[Piece, ...]]:
    """Return one row of ``fields`` as lines, field ``i`` wrapped to ``widths[i]`` columns.

    ``fence`` marks the ends of every field, so that no terminal moves text from one field into another's columns.
    """
    wrapped = [_wrapped(field, width, mode, fence) for field, width in zip(fields, widths, strict=True)]
    height = max((len(lines) for lines in wrapped), default=0)
    rows: list[tuple[Piece, ...]] = []
    for row in range(height):
        pieces: list[Piece] = []
        for field, width, lines in zip(fields, widths, wrapped, strict=True):
            if pieces:
                pieces.append(Piece(" " * gap))
            if row >= len(lines):
                pieces.append(Piece(" " * width))
                continue
            line = lines[row]
            if field.side == "start":
                left, right = padding(line, width)
            else:
                free = max(0, width - line.width)
                left, right = (free, 0) if field.side == "right" else (0, free)
            spaced = fence and needs_space(line) and left + right > 0
            if spaced:
                left, right = (left - 1, right) if left else (left, right - 1)
            # The blanks are outside of the style, so that an underline covers words only.
            pieces.append(Piece(" " * left))
            pieces.append(Piece(render_line(line, fence=fence, spaced=spaced), field.style))
            pieces.append(Piece(" " * right))
        rows.append(tuple(piece for piece in pieces if piece.text))
    return rows


def _wrapped(field: Field, width: int, mode: Mode, fence: bool) -> list[VisualLine]:
    """Break a field into lines that leave room for the space that some need before their fence."""
    if not field.text:
        return []
    lines = layout(field.text, width, field.base, mode)
    if fence and width > 1 and any(needs_space(line) and line.width == width for line in lines):
        return layout(field.text, width - 1, field.base, mode)
    return lines
