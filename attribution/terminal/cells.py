"""Text as the cells of a terminal: what is drawn in each, how wide it is, which code points it stands for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

from attribution.terminal.sanitise import JOINERS, MARKS, SILENT, token

_ZWJ = "\u200d"
_DOTTED_CIRCLE = "\u25cc"
BLANKS = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
"""Spaces at which a line may be broken."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn as one unit: ``text`` over ``width`` columns, for the code points ``start`` to ``end``.

    ``base`` is the offset of the character that gives the cell its place in the order; ``level`` its embedding
    level. Offsets count in the text that was laid out. A cell that shows a :class:`~attribution.terminal.layout.Sign`
    stands for no code point (``start == end``) and has its index in ``sign``.
    """

    text: str
    start: int
    end: int
    width: int
    base: int
    level: int = 0
    sign: int = -1

    @property
    def blank(self) -> bool:
        """Whether a line may be broken after this cell."""
        return self.text in BLANKS


@lru_cache(maxsize=8192)
def attaches(char: str) -> bool:
    """Tell whether ``char`` is drawn with the character before it and takes no column of its own."""
    if char in MARKS or char in JOINERS or char in SILENT:
        return True
    if token(char) is not None:
        return False
    return unicodedata.category(char) in ("Mn", "Me", "Mc") or get_character_cell_size(char) == 0


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _joins_emoji(text: str, start: int, at: int) -> bool:
    """Tell whether the character at ``at`` goes on with the emoji that begins at ``start``."""
    char = text[at]
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return ord(text[start]) > 0x2190
    if _regional(char):
        return at == start + 1 and _regional(text[start])
    return text[at - 1] == _ZWJ and ord(char) > 0x2190 and unicodedata.category(char) == "So"


def clusters(text: str) -> list[tuple[int, int, int]]:
    """Return the drawing units of one paragraph as ``(start, base, end)``; they partition the text.

    ``base`` is the first code point that takes a column. Invisible characters in front of the first one belong to
    it.
    """
    found: list[tuple[int, int, int]] = []
    at, size = 0, len(text)
    while at < size:
        base = at
        if not found:
            while base < size and attaches(text[base]) and unicodedata.category(text[base]) == "Cf":
                base += 1
            if base == size:
                base = at
        end = base + 1
        while end < size and (attaches(text[end]) or (end > base and _joins_emoji(text, base, end))):
            end += 1
        found.append((at, base, end))
        at = end
    return found


def draw(text: str, base: int, end: int, *, logical: bool, letter: str | None = None) -> tuple[str, int]:
    """Return what is drawn for a cluster, and its width in columns.

    ``letter`` stands in for the base character. Joiners and direction marks are kept only where the terminal
    itself orders and joins the letters (``logical``).
    """
    char = text[base]
    shown = letter or token(char)
    if shown is None:
        if attaches(char):
            shown = f"‹{ord(char):04X}›" if unicodedata.category(char) == "Cf" else _DOTTED_CIRCLE + char
        else:
            shown = char
    rest = text[base + 1 : end]
    if not rest:
        return shown, max(1, cell_len(shown))
    emoji = ord(char) > 0x2000
    kept = "".join(
        one
        for one in rest
        if one not in SILENT
        and (logical or (one not in MARKS and (one not in JOINERS or (emoji and one == _ZWJ))))
    )
    width = cell_len(shown + kept) if emoji else cell_len(shown)
    return shown + kept, max(1, width)
