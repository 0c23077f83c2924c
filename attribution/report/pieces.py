"""A text cut at every border of every span, so that spans which nest or overlap become plain runs of letters.

HTML elements cannot overlap; claims can. Each piece therefore knows everything that covers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from attribution.report.safe import replacement, suspects
from attribution.types import Span

_LINE = re.compile(r"[^\n]+")


class Role(StrEnum):
    """What a mark says of the text under it."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    MEDIUM = "medium"
    STATEMENT = "statement"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with its role and the number of the claim, statement or finding it belongs to.

    ``first`` is true for the first span of its kind there: it is where a jump leads. ``who`` is the number of the
    source that a source's span names.
    """

    span: Span
    role: Role
    number: int
    first: bool = True
    who: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that the same marks cover.

    ``span`` is where it stands in the document's text; ``text`` is what is shown: the letters, or a token where they
    are one control character, which ``control`` then names (``U+202E``). ``starts`` are the marks that begin here. Marks are the longest first, so that the last content
    is the innermost.
    """

    span: Span
    text: str
    marks: tuple[Mark, ...] = ()
    starts: tuple[Mark, ...] = ()
    control: str = ""

    def numbers(self, role: Role) -> tuple[int, ...]:
        """Return the numbers of the marks with ``role``, the outermost first."""
        return tuple(mark.number for mark in self.marks if mark.role is role)


def paragraphs(text: str, marks: Iterable[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """Return the lines of ``text`` that hold anything, as pieces. Empty spans and spans outside the text are left out."""
    fitting = _fitting(text, marks)
    return tuple(
        tuple(_pieces(text, Span(*line.span()), fitting))
        for line in _LINE.finditer(text)
        if not line.group().isspace()
    )


def _fitting(text: str, marks: Iterable[Mark]) -> list[Mark]:
    whole = (mark for mark in marks if 0 <= mark.span.start < mark.span.end <= len(text))
    return sorted(whole, key=lambda mark: (mark.span.start, -mark.span.end))


def _pieces(text: str, line: Span, marks: list[Mark]) -> Iterator[Piece]:
    here = [mark for mark in marks if mark.span.overlaps(line)]
    begun = [max(mark.span.start, line.start) for mark in here]
    borders = {line.start, line.end, *begun, *(min(mark.span.end, line.end) for mark in here)}
    for at in suspects(text, line.start, line.end):
        borders |= {at, at + 1}
    edges = sorted(borders)
    active: list[Mark] = []
    coming = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.span.end > start]
        starts = []
        while coming < len(here) and begun[coming] == start:
            active.append(here[coming])
            if here[coming].span.start == start:
                starts.append(here[coming])
            coming += 1
        token = replacement(text[start]) if end - start == 1 else None
        name = f"U+{ord(text[start]):04X}" if token else ""
        yield Piece(Span(start, end), token or text[start:end], tuple(active), tuple(starts), name)
