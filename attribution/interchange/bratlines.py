"""The parts of brat's lines that writing and reading have to agree on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from attribution.interchange.features import CHOICES
from attribution.types import Span

ATTRIBUTES = CHOICES | {"asserted"}
"""The features that are choices, and so attributes of brat."""

# Everything Python's own reading of lines breaks at, which is what brat reads with.
_BREAK = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_UNBROKEN = re.compile(f"[^{_BREAK}]+")
_BREAKS = re.compile(f"[{_BREAK}]+")
_RAW = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def fragments(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return ``spans`` cut at line breaks, which no text-bound annotation may hold; one of breaks only stays."""
    found: list[Span] = []
    for span in spans:
        pieces = [Span(*match.span()) for match in _UNBROKEN.finditer(text, span.start, span.end)]
        found += pieces or [span]
    return tuple(found)


def together(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Return ``pieces`` with those joined that only line breaks keep apart: how brat's own cuts are read."""
    found: list[Span] = []
    for piece in pieces:
        if found and piece.start > found[-1].end and _BREAKS.fullmatch(text, found[-1].end, piece.start):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def joined(text: str, pieces: Iterable[Span]) -> str:
    """Return the words of an annotation as brat checks them: those of its fragments, with a space between."""
    return _BREAKS.sub(" ", " ".join(piece.of(text) for piece in pieces))


def oneline(value: object) -> str:
    """Return JSON in readable letters that no reader of lines breaks."""
    text = json.dumps(value, ensure_ascii=False)
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
