"""Findings with what those outside need of them: line and column, the text itself, a fingerprint made of content."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attribution.types import Document, Finding, Span

_BREAK = re.compile("\r\n|\r|\n")
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Region:
    """A span with its place: lines and columns count from 1, columns in code points, the end is behind the last one.

    The lines are those of the document's text; they are the file's where the file is plain text.
    """

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Located:
    """A finding in its document.

    ``path`` is the file, or the document's identifier where there is none. ``fingerprint`` is the same as long as
    the rule, the document's identifier and the words concerned are, wherever in the text they stand; ``number`` tells
    findings of the same fingerprint apart, from 0.
    """

    document: Document
    finding: Finding
    path: str
    region: Region
    related: tuple[Region, ...]
    fingerprint: str
    number: int


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def region(self, span: Span) -> Region:
        """Return a span with its lines and columns."""
        line, column = self._place(span.start)
        end_line, end_column = self._place(max(span.end, span.start))
        return Region(span, line, column, end_line, end_column, span.of(self._text))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def locate(document: Document, findings: Iterable[Finding]) -> tuple[Located, ...]:
    """Return the findings of a document with their places, in the order given."""
    lines = Lines(document.text)
    seen: Counter[str] = Counter()
    found = []
    for one in findings:
        region = lines.region(one.span)
        related = tuple(lines.region(span) for span in one.related)
        mark = fingerprint(document.doc, one.code, [region.text, *(other.text for other in related)])
        path = document.origin.path or document.doc
        found.append(Located(document, one, path, region, related, mark, seen[mark]))
        seen[mark] += 1
    return tuple(found)


def fingerprint(doc: str, code: str, texts: Sequence[str]) -> str:
    """Return a digest of what a finding is about; blanks and line breaks in the texts do not count."""
    packed = json.dumps([doc, code, *(" ".join(text.split()) for text in texts)], ensure_ascii=True)
    return hashlib.sha256(packed.encode()).hexdigest()[:_LENGTH]
