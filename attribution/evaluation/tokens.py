"""The numbered tokens and sentences that annotations count in.

They are the annotators' measuring rod and have to stay as they are for ever, whatever the program's own tokeniser
becomes; that is why they are defined here a second time. See docs/ANNOTATION.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attribution.types import Span

_MARK = "\u064b-\u065f\u0670\u0640"
_LETTER = r"[^\W_]"
# A word is letters, digits and Arabic marks; one joiner at a time may stand inside it (a.b, 3,000, 12:30). Anything
# else that is no space is a token by itself.
_TOKEN = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_MARK}]|['’.,٫٬:/-](?={_LETTER}|[{_MARK}]))*|[^\w\s]|_")

_ENDING = frozenset(".!?؟…")
_CLOSING = frozenset("»”\"')]}’")


def annotation_tokens(text: str) -> list[Span]:
    """Return the tokens of ``text`` as spans of code points, in the numbering that annotations use.

    A token is one orthographic word with everything written onto it, or one punctuation mark.
    """
    return [Span(*match.span()) for match in _TOKEN.finditer(text)]


def annotation_sentences(text: str, tokens: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as pairs of token numbers, first and last, both included.

    One ends at a line break, and at a full stop, question or exclamation mark together with the ending and closing
    marks that follow it.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if following and "\n" not in text[token.end : following.start]:
            mark = token.of(text)
            after_end = number > first and tokens[number - 1].of(text) in _ENDING
            ends = mark in _ENDING or (mark in _CLOSING and after_end)
            if not ends or following.of(text) in _ENDING | _CLOSING:
                continue
        found.append((first, number))
        first = number + 1
    return found


@dataclass(frozen=True, slots=True)
class Ruler:
    """A text with its annotation tokens, to turn spans of characters into sets of token numbers."""

    text: str
    tokens: tuple[Span, ...]
    starts: tuple[int, ...]
    words: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Ruler:
        """Measure ``text``."""
        tokens = tuple(annotation_tokens(text))
        words = frozenset(n for n, token in enumerate(tokens) if any(map(str.isalnum, token.of(text))))
        return cls(text, tokens, tuple(token.start for token in tokens), words)

    def touched(self, *spans: Span) -> frozenset[int]:
        """Return the numbers of the tokens that the spans share a character with."""
        found: set[int] = set()
        for start, end in spans:
            number = max(bisect_right(self.starts, start) - 1, 0)
            while number < len(self.tokens) and self.tokens[number].start < end:
                if self.tokens[number].end > start:
                    found.add(number)
                number += 1
        return frozenset(found)

    def worded(self, *spans: Span) -> frozenset[int]:
        """Return :meth:`touched` without punctuation, which no measure of the project turns on."""
        return self.touched(*spans) & self.words

    def said(self, numbers: Iterable[int]) -> str:
        """Return the tokens as text, joined by spaces."""
        return " ".join(self.tokens[number].of(self.text) for number in sorted(numbers))
