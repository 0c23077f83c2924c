"""Which characters may reach a terminal as they are, and what is shown for the others.

Text from documents is not trusted: an escape sequence in it would act, an override would reorder what a reader
sees. Such characters are drawn as visible tokens and take no part in the bidirectional algorithm.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Draw nothing, act on the letters beside them, and are common in honest text.
MARKS = frozenset("\u200e\u200f\u061c")
JOINERS = frozenset("\u200c\u200d")
# Draw nothing and change nothing that a grid of cells can show.
SILENT = frozenset("\u00ad\u034f\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
_VISIBLE_FORMAT = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)

BIDI_CONTROLS: dict[str, str] = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""The characters that embed, override or isolate, with the names they are shown by."""

PLACEHOLDER = "\ufffd"
BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a paragraph."""


@lru_cache(maxsize=8192)
def token(char: str) -> str | None:
    """Return what is drawn instead of ``char``, or None where it may be drawn as it is.

    C0 controls become their Unicode pictures (``␛``), bidi controls their names (``‹RLO›``), and lone surrogates,
    noncharacters, C1 and other format controls their numbers (``‹9B›``). A tab becomes a space.
    """
    point = ord(char)
    if char == "\t":
        return " "
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    if char in BIDI_CONTROLS:
        return f"‹{BIDI_CONTROLS[char]}›"
    if char in MARKS or char in JOINERS or char in SILENT or char in _VISIBLE_FORMAT:
        return None
    category = unicodedata.category(char)
    strange = (
        category in ("Cc", "Cf", "Cs", "Zl", "Zp") or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    )
    return f"‹{point:02X}›" if strange else None


def disarmed(text: str) -> str:
    """Return ``text`` with everything that is drawn as a token replaced by U+FFFD, code point for code point.

    This is what the bidirectional algorithm sees, so that no control in a document moves the words around it.
    """
    if text.isprintable():
        return text
    return "".join(PLACEHOLDER if char != "\t" and token(char) else char for char in text)


def visible(text: str) -> str:
    """Return ``text`` in logical order, safe to write to a terminal: one line, controls as tokens."""
    if text.isprintable():
        return text
    shown = []
    for char in BREAKS.sub(" ", text):
        if char not in SILENT:
            shown.append(token(char) or char)
    return "".join(shown)
