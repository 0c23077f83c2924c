"""CSV for spreadsheets: a row for each pair of claim and source, and one for each unsourced statement.

Fields that a spreadsheet would run as a formula begin with an apostrophe (OWASP, *CSV Injection*).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from attribution.exporters import Options
from attribution.text.hygiene import encodable
from attribution.types import Analysis, Relation, Span, Unsourced

COLUMNS = (
    "doc",
    "outlet",
    "date",
    "path",
    "record",
    "number",
    "source",
    "source_span",
    "entity",
    "label",
    "registry",
    "kind",
    "cue",
    "cue_span",
    "claim",
    "claim_spans",
    "medium",
    "medium_span",
    "stance",
    "style",
    "asserted",
    "nested_in",
    "reason",
    "fact",
    "confidence",
    "why",
    "sha256",
    "model",
)
BOM = "\ufeff"
_FORMULA = re.compile(r"[\s\u200b-\u200f\ufeff\x00]*[=+\-@＝＋－＠]|[\t\r\n]")


def inert(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    text = encodable(text)
    return f"'{text}" if _FORMULA.match(text) else text


class Spreadsheet:
    """Exports comma-separated values with a heading; numbers of relations count from 1 within a document."""

    def __init__(self, options: Options) -> None:
        self._parts = options.parts
        self._bom = options.bom

    def export(self, analyses: Iterable[Analysis]) -> Iterator[str]:
        """Yield the heading and then the rows of each document."""
        yield (BOM if self._bom else "") + _lines([dict(zip(COLUMNS, COLUMNS, strict=True))])
        for analysis in analyses:
            rows: list[dict[str, str]] = []
            if "relations" in self._parts:
                for number, relation in enumerate(analysis.relations, 1):
                    rows.extend(_pairs(relation, number, analysis.document.text))
            if "unsourced" in self._parts:
                for number, statement in enumerate(analysis.unsourced, 1):
                    rows.append(_statement(statement, number, analysis.document.text))
            yield _lines([{**_common(analysis), **row} for row in rows])


def _lines(rows: Sequence[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    for row in rows:
        writer.writerow({name: inert(value) for name, value in row.items()})
    return out.getvalue()


def _common(analysis: Analysis) -> dict[str, str]:
    document = analysis.document
    return {
        "doc": document.doc,
        "outlet": document.outlet or "",
        "date": document.date or "",
        "path": document.origin.path or "",
        "sha256": document.origin.sha256 or "",
        "model": analysis.model,
    }


def _pairs(relation: Relation, number: int, text: str) -> Iterator[dict[str, str]]:
    for source, entity in zip_longest(relation.sources, relation.entities):
        yield {
            "record": "relation",
            "number": str(number),
            "source": _words([source], text),
            "source_span": _spans([source]),
            "entity": (entity.name if entity else None) or "",
            "label": (entity.label if entity else None) or "",
            "registry": (entity.registry if entity else None) or "",
            "kind": entity.kind.value if entity else "",
            "why": entity.why if entity else "",
            "cue": relation.cue.of(text),
            "cue_span": _spans([relation.cue]),
            "claim": _words(relation.content, text),
            "claim_spans": json.dumps(relation.content),
            "medium": _words([relation.medium], text),
            "medium_span": _spans([relation.medium]),
            "stance": relation.stance.value,
            "style": relation.style.value,
            "asserted": "yes" if relation.asserted else "no",
            "nested_in": "" if relation.nested is None else str(relation.nested + 1),
            "confidence": f"{relation.confidence:.4f}",
        }


def _statement(statement: Unsourced, number: int, text: str) -> dict[str, str]:
    return {
        "record": "unsourced",
        "number": str(number),
        "claim": statement.span.of(text),
        "claim_spans": json.dumps([statement.span]),
        "reason": statement.reason.value,
        "fact": statement.fact.value,
        "confidence": f"{statement.confidence:.4f}",
    }


def _words(spans: Iterable[Span | None], text: str) -> str:
    return " … ".join(span.of(text) for span in spans if span)


def _spans(spans: Iterable[Span | None]) -> str:
    return ", ".join(json.dumps(span) for span in spans if span)
