"""The marks at the edges of a content: no score turns on them, so they are set by rule once its words are chosen.

A content keeps the marks of a quotation that it holds whole, and does not end in a mark of its sentence.
"""

from __future__ import annotations

from attribution.features.fit import Candidate
from attribution.text.page import Page, Range
from attribution.text.quotes import CLOSERS, OPENERS, UNDIRECTED

_QUOTING = OPENERS | UNDIRECTED | frozenset(CLOSERS)
_PAUSES = frozenset(".،,:؛;…-–—")


def trimmed(page: Page, content: Candidate) -> Candidate:
    """Return a content's spans, in token numbers of the page, with the marks at their edges set.

    Full stops, commas and colons at either end go, and so does a quotation mark whose partner is outside; the closing
    mark of a quotation that begins inside is taken in where only pauses stand before it. Words are neither
    added nor taken away; a span of nothing but marks is left out where another has words.
    """
    partner = {a: b for q in page.quotations if q.closed for a, b in ((q.first, q.last), (q.last, q.first))}
    inside = {i for first, last in content for i in range(first, last + 1)}
    closing = {b for a, b in partner.items() if a < b and a in inside}

    def idle(i: int) -> bool:
        mark = page.words[i]
        return mark in _PAUSES or (mark in _QUOTING and partner.get(i, -1) not in inside | closing)

    def set_edges(span: Range) -> Range | None:
        first, last = span
        at = last + 1
        while at < len(page) and page.words[at] in _PAUSES:
            at += 1
        if at in closing - inside:
            last = at
        while last >= first and idle(last):
            last -= 1
        while first < last and idle(first):
            first += 1
        return (first, last) if first <= last else None

    found = tuple(span for span in map(set_edges, content) if span is not None)
    return found or content
