"""Tokens with offsets: one orthographic word with whatever is written onto it, or one punctuation mark.

Abbreviations (``أ.ف.ب``), decimals (``12.5``), thousands (``3,000``), dates (``2-3-2017``) and names with an
apostrophe or hyphen stay whole. Two words that a lost space ran together at a full stop (``المعارضة.وأوضح``) are
three tokens, since each of them may belong to somebody else's statement.
"""

from __future__ import annotations

import re

from attribution.types import Span

_MARK = "\u064b-\u065f\u0670\u0640"
_JOINER = "['’.,٫٬:/-]"
_LETTER = r"[^\W_]"
_WORD = re.compile(
    rf"{_LETTER}(?:[{_MARK}]*{_JOINER}?{_LETTER})*[{_MARK}]*"  # a word, an abbreviation, a number
    r"|[^\w\s]|_"  # one mark
)
# Three letters and more on both sides: an abbreviation has one or two.
_RUN_TOGETHER = re.compile(rf"(?<=[\u0621-\u064a{_MARK}]{{3}})[.,:/](?=[\u0621-\u064a{_MARK}]{{3}})")


def tokenise(text: str) -> tuple[Span, ...]:
    """Return the spans of the tokens of ``text``, in order; code points, half open."""
    found: list[Span] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start > 6:
            for joint in _RUN_TOGETHER.finditer(text, start, end):
                found.append(Span(start, joint.start()))
                found.append(Span(joint.start(), joint.end()))
                start = joint.end()
        found.append(Span(start, end))
    return tuple(found)
