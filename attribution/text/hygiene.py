"""What is odd about a text, and its repair before the text is fixed.

:func:`clean` is applied once, at reading, by every format; afterwards a document's text never changes and every
offset counts in it. :func:`inspect` says the same things of a text that reaches the library directly and must stay
as it is. Repairs go one for one (a replaced character is replaced by one character), only ``\\r\\n`` becomes shorter.
Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.types import Diagnostic, Span

REPLACEMENT = "\ufffd"

_RETURNS = re.compile("\r\n?")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Controls that Python and Unicode count as white space read as a space; the rest hold no meaning in running text.
_SPACING = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INSPECTED_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
# Letters drawn in one position only, as old programs and PDF files store them. Honorific ligatures (U+FDF0 and
# after) and ornate brackets are in ordinary use and not meant.
_PRESENTATION = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]")
_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]"
)


def encodable(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate, so that UTF-8 can write it; its length stays."""
    return _SURROGATES.sub(REPLACEMENT, text)


def clean(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return ``text`` fit to be a document's text, and what was changed in it or is odd about it.

    Line ends ``\\r\\n`` and ``\\r`` become ``\\n`` without a word. Lone surrogates, NULs and other C0 and C1 controls
    but tab become U+FFFD, those among the controls that are white space a space; each with a diagnostic that counts.
    Bidirectional controls, zero-width characters and presentation forms stay and are told, since deleting them
    would change what the document says it says. Spans of diagnostics lie in the text that is returned.
    """
    if "\r" in text:
        text = _RETURNS.sub("\n", text)
    found: list[Diagnostic] = []
    if at := _SURROGATES.search(text):
        text, count = _SURROGATES.subn(REPLACEMENT, text)
        message = (
            f"{_several(count, 'half of a surrogate pair', 'halves of surrogate pairs')} replaced by U+FFFD"
        )
        found.append(Diagnostic("lone-surrogates", message, Span(*at.span())))
    if at := _CONTROLS.search(text):
        text, count = _CONTROLS.subn(_repair, text)
        message = f"{_several(count, 'control character', 'control characters')} replaced"
        found.append(Diagnostic("controls-replaced", message, Span(*at.span())))
    return text, (*found, *_oddities(text))


def inspect(text: str) -> tuple[Diagnostic, ...]:
    """Return what is odd about ``text``, which stays as it is.

    Codes: ``lone-surrogates``, ``controls``, ``bidi-controls``, ``zero-width``, ``presentation-forms``,
    ``no-arabic``, ``empty``. The span of each is its first occurrence, in code points.
    """
    found: list[Diagnostic] = []
    _tell(
        found, text, _SURROGATES, "lone-surrogates", "half of a surrogate pair", "halves of surrogate pairs"
    )
    _tell(found, text, _INSPECTED_CONTROLS, "controls", "control character", "control characters")
    return (*found, *_oddities(text))


def _oddities(text: str) -> Iterator[Diagnostic]:
    """What :func:`clean` leaves alone and tells."""
    found: list[Diagnostic] = []
    bidi = "bidirectional control", "bidirectional controls: what is drawn may differ from what is stored"
    _tell(found, text, _BIDI, "bidi-controls", *bidi)
    _tell(found, text, _ZERO_WIDTH, "zero-width", "zero-width character", "zero-width characters")
    _tell(found, text, _PRESENTATION, "presentation-forms", "presentation form", "presentation forms")
    yield from found
    if not text or text.isspace():
        yield Diagnostic("empty", "the text is empty")
    elif not _ARABIC_LETTER.search(text):
        yield Diagnostic("no-arabic", "the text has no Arabic letter")


def _tell(found: list[Diagnostic], text: str, of: re.Pattern[str], code: str, one: str, many: str) -> None:
    if first := of.search(text):
        count = sum(1 for _ in of.finditer(text, first.start()))
        found.append(Diagnostic(code, _several(count, one, many), Span(*first.span())))


def _repair(control: re.Match[str]) -> str:
    return " " if control.group() in _SPACING else REPLACEMENT


def _several(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
