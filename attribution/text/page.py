"""A document laid out for the stages: tokens, words, sentences, paragraphs, heading and quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from attribution.text.normalise import bare, fold
from attribution.text.quotes import Quotation, quotations
from attribution.text.sentences import paragraphs, sentences
from attribution.text.tokens import tokenise
from attribution.types import Document, Span

Range = tuple[int, int]
"""First and last token number, both included."""


@dataclass(frozen=True, slots=True)
class Page:
    """One document's tokens and the ranges over them; token numbers count from 0.

    ``words`` are the tokens as written without diacritics, ``folded`` in matching form, ``sentence_of`` and
    ``paragraph_of`` the number of each token's sentence and paragraph, ``depth`` how many quotations hold each
    token (the marks themselves included). ``heading`` is the last token number of the heading, or -1.
    """

    document: Document
    tokens: tuple[Span, ...]
    words: tuple[str, ...]
    folded: tuple[str, ...]
    sentences: tuple[Range, ...]
    paragraphs: tuple[Range, ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    depth: tuple[int, ...]
    heading: int

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.tokens)

    def span(self, first: int, last: int) -> Span:
        """Return the characters from token ``first`` to token ``last``, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def quote(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last`` as written."""
        return self.document.text[self.tokens[first].start : self.tokens[last].end]

    def touched(self, span: Span) -> Range | None:
        """Return the tokens that share a character with ``span``, or None where there are none."""
        first = max(bisect_right(self.tokens, span.start, key=_start) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].end <= span.start:
            first += 1
        last = bisect_right(self.tokens, span.end - 1, key=_start) - 1
        return (first, last) if first <= last else None


def _start(token: Span) -> int:
    return token.start


def layout(document: Document) -> Page:
    """Lay a document out."""
    text = document.text
    tokens = tokenise(text)
    words = tuple(bare(text[start:end]) for start, end in tokens)
    sentence_ranges = sentences(text, tokens)
    paragraph_ranges = paragraphs(text, tokens)
    found = quotations(words, paragraph_ranges)
    depth = [0] * len(tokens)
    for quotation in found:
        for i in range(quotation.first, quotation.last + 1):
            depth[i] += 1
    return Page(
        document=document,
        tokens=tokens,
        words=words,
        folded=tuple(fold(word) for word in words),
        sentences=sentence_ranges,
        paragraphs=paragraph_ranges,
        sentence_of=_numbers(sentence_ranges),
        paragraph_of=_numbers(paragraph_ranges),
        quotations=found,
        depth=tuple(depth),
        heading=_heading(words, paragraph_ranges),
    )


def _numbers(ranges: tuple[Range, ...]) -> tuple[int, ...]:
    return tuple(n for n, (first, last) in enumerate(ranges) for _ in range(first, last + 1))


def _heading(words: tuple[str, ...], paragraph_ranges: tuple[Range, ...]) -> int:
    """Return the last token of the heading: a short first line without a full stop, before other lines."""
    if len(paragraph_ranges) < 2:
        return -1
    first, last = paragraph_ranges[0]
    if last - first < 30 and words[last] != ".":
        return last
    return -1
