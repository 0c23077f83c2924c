"""From reviewed documents to rows: one for each pair of a claim and a source, one for each unsourced statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from attribution.identity import relation_id, statement_id, text_hash
from attribution.lexicon import Lexicon
from attribution.tables.anonymity import anonymity
from attribution.tables.records import ClaimRow, UnsourcedRow
from attribution.text.hygiene import encodable
from attribution.text.quotes import CLOSERS, OPENERS, UNDIRECTED, quotations
from attribution.text.sentences import paragraphs
from attribution.types import Analysis, Entity, Finding, Relation, Reviewed, Span, Style

CONTEXT = 32
"""Characters of prefix and suffix, as the W3C Web Annotation data model's text quote selectors have them."""
APART = " … "
"""Between the parts of a claim that stand apart."""
_MARKS = "".join({*OPENERS, *CLOSERS, *UNDIRECTED})
# A quotation mark, or what stands between two; an apostrophe within a word is none.
_PIECE = re.compile(rf"[{_MARKS}]|(?:\w[’‘](?=\w)|[^{_MARKS}\r\n])+")


class _Rows:
    """What the rows of one document share."""

    def __init__(self, reviewed: Reviewed) -> None:
        self.reviewed = reviewed
        self.analysis: Analysis = reviewed.analysis
        self.text = self.analysis.document.text
        self.sha = text_hash(self.text)
        document = self.analysis.document
        self.common: dict[str, Any] = {
            "doc": _safe(document.doc),
            "outlet": _safe(document.outlet),
            "date": _safe(document.date),
            "path": _safe(document.origin.path),
            "text_sha256": self.sha,
            "file_sha256": _safe(document.origin.sha256),
            "model": _safe(self.analysis.model),
        }

    def words(self, spans: Iterable[Span | None], between: str = APART) -> str | None:
        found = [span.of(self.text) for span in spans if span]
        return _safe(between.join(found)) if found else None

    def proof(self, start: int, end: int, confidence: float) -> dict[str, Any]:
        return {
            "prefix": _safe(self.text[max(0, start - CONTEXT) : start]),
            "suffix": _safe(self.text[end : end + CONTEXT]),
            "confidence": round(confidence, 4),
        }

    def target(self, identifier: str) -> str:
        """Return what a decision calls the thing; a correction may have given it another identifier."""
        judgement = self.reviewed.judgements.get(identifier)
        return _safe(judgement.target) or identifier if judgement else identifier

    def decided(self, target: str, spans: Sequence[Span]) -> dict[str, Any]:
        judgement = self.reviewed.judgements.get(target)
        found: dict[str, Any] = {
            "decision": None,
            "flagged": False,
            "reviewer": None,
            "time": None,
            "comment": None,
            "findings": _codes(self.reviewed.findings, spans),
        }
        if judgement:
            found |= {
                "decision": judgement.verdict,
                "flagged": judgement.flagged,
                "reviewer": _safe(judgement.reviewer),
                "time": _safe(judgement.time),
                "comment": _safe(judgement.comment) or None,
            }
        return found


def claims(reviewed: Reviewed, lexicon: Lexicon) -> list[ClaimRow]:
    """Return the rows of a document's claims, in the order of the text, a claim's sources one after another.

    A claim whose source is dropped, or missing altogether, has one row.
    """
    rows = _Rows(reviewed)
    quoted = _quoted(rows.analysis)
    found: list[ClaimRow] = []
    for number, relation in enumerate(rows.analysis.relations):
        shared = _shared(rows, number, relation, quoted)
        pairs = list(zip_longest(relation.sources, relation.entities)) or [(None, None)]
        around = _around(rows, number)
        for source_number, (source, entity) in enumerate(pairs, 1):
            written = rows.words([source])
            own = _who(written, entity)
            found.append(
                ClaimRow(
                    **shared,
                    source_number=source_number,
                    source=written,
                    entity=_safe(entity.name) if entity else None,
                    label=_safe(entity.label) if entity else None,
                    registry=_safe(entity.registry) if entity else None,
                    kind=entity.kind if entity else None,
                    anonymity=anonymity(entity, written, lexicon),
                    chain=[*around, own],
                    why=(_safe(entity.why) if entity else None) or None,
                    source_start=source.start if source else None,
                    source_end=source.end if source else None,
                )
            )
    return found


def _shared(rows: _Rows, number: int, relation: Relation, quoted: Sequence[Span]) -> dict[str, Any]:
    target = relation_id(rows.sha, relation)
    content = relation.content or (Span(relation.cue.end, relation.cue.end),)
    start, end = min(span.start for span in content), max(span.end for span in content)
    medium = relation.medium
    holder = _holder(rows.analysis, number)
    return {
        **rows.common,
        **rows.proof(start, end, relation.confidence),
        **rows.decided(target, (relation.cue, *relation.sources, *relation.content)),
        "target": rows.target(target),
        "number": number + 1,
        "claim": rows.words(content) or "",
        "quotation": None if relation.style is Style.INDIRECT else rows.words(_common(content, quoted)),
        "cue": rows.words([relation.cue]) or "",
        "stance": relation.stance,
        "style": relation.style,
        "asserted": relation.asserted,
        "nested_in": None
        if holder is None
        else rows.target(relation_id(rows.sha, rows.analysis.relations[holder])),
        "medium": rows.words([medium]),
        "claim_start": start,
        "claim_end": end,
        "claim_spans": [(span.start, span.end) for span in relation.content],
        "cue_start": relation.cue.start,
        "cue_end": relation.cue.end,
        "medium_start": medium.start if medium else None,
        "medium_end": medium.end if medium else None,
    }


def statements(reviewed: Reviewed) -> list[UnsourcedRow]:
    """Return the rows of a document's unsourced statements, in the order of the text."""
    rows = _Rows(reviewed)
    found = []
    for number, one in enumerate(rows.analysis.unsourced, 1):
        target = statement_id(rows.sha, one)
        found.append(
            UnsourcedRow(
                **rows.common,
                **rows.proof(one.span.start, one.span.end, one.confidence),
                **rows.decided(target, [one.span]),
                target=rows.target(target),
                number=number,
                statement=rows.words([one.span]) or "",
                reason=one.reason,
                fact=one.fact,
                worth=round(one.worth, 4),
                start=one.span.start,
                end=one.span.end,
            )
        )
    return found


def _who(written: str | None, entity: Entity | None) -> str:
    """Return what a chain calls a source: its name, else as it is written."""
    return (_safe(entity.name) if entity else None) or written or "—"


def _around(rows: _Rows, number: int) -> list[str]:
    """Return the outlet and the sources of the relations around one, outermost first."""
    found: list[str] = []
    seen = {number}
    holder = _holder(rows.analysis, number)
    while holder is not None and holder not in seen:
        seen.add(holder)
        relation = rows.analysis.relations[holder]
        pairs = zip_longest(relation.sources, relation.entities)
        names = [_who(rows.words([source]), entity) for source, entity in pairs]
        found.append(" + ".join(names) or "—")
        holder = _holder(rows.analysis, holder)
    if rows.common["outlet"]:
        found.append(str(rows.common["outlet"]))
    return found[::-1]


def _holder(analysis: Analysis, number: int) -> int | None:
    """Return the number of the relation around one; None too where ``nested`` points nowhere or to itself."""
    nested = analysis.relations[number].nested
    inside = nested is not None and 0 <= nested < len(analysis.relations) and nested != number
    return nested if inside else None


def _quoted(analysis: Analysis) -> list[Span]:
    """Return what stands between quotation marks, of nested quotations the outermost."""
    if all(relation.style is Style.INDIRECT for relation in analysis.relations):
        return []
    text = analysis.document.text
    pieces = [Span(*piece.span()) for piece in _PIECE.finditer(text)]
    marks = [piece.of(text) for piece in pieces]
    found: list[Span] = []
    for quotation in quotations(marks, paragraphs(text, pieces)):
        last = pieces[quotation.last]
        span = Span(pieces[quotation.first].end, last.start if quotation.closed else last.end)
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _common(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Yield what of ``spans`` lies in one of ``others``."""
    for span in spans:
        for other in others:
            if span.overlaps(other):
                yield Span(max(span.start, other.start), min(span.end, other.end))


def _codes(findings: Sequence[Finding], spans: Sequence[Span]) -> list[str]:
    return sorted({one.code for one in findings if any(one.span.overlaps(span) for span in spans)})


def _safe(text: str | None) -> str | None:
    """Return ``text`` so that it can be encoded; the number of characters stays."""
    return text if text is None else encodable(text)
