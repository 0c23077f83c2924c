"""An analysis as plain data, ready for JSON; :mod:`attribution.exporters.records` describes it."""

from __future__ import annotations

import json
import re
from typing import Literal

from attribution.exporters import PARTS
from attribution.types import Alternative, Analysis, Diagnostic, Relation, Span, Unsourced

SCHEMA_VERSION: Literal[1] = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def document_row(analysis: Analysis, parts: frozenset[str] = frozenset(PARTS)) -> dict[str, object]:
    """Return ``analysis`` as a dictionary of plain values; parts that are not asked for are left out."""
    document = analysis.document
    row: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "doc": document.doc,
        "outlet": document.outlet,
        "date": document.date,
        "path": document.origin.path,
        "sha256": document.origin.sha256,
        "model": analysis.model,
    }
    if "relations" in parts:
        row["relations"] = [_relation(one, document.text) for one in analysis.relations]
    if "unsourced" in parts:
        row["unsourced"] = [list(one.span) for one in analysis.unsourced]
        row["unsourced_details"] = [_unsourced(one, document.text) for one in analysis.unsourced]
    if "diagnostics" in parts:
        row["diagnostics"] = [_diagnostic(one) for one in diagnostics(analysis)]
    return row


def diagnostics(analysis: Analysis) -> tuple[Diagnostic, ...]:
    """Return what reading and analysing found odd, each once."""
    return tuple(dict.fromkeys((*analysis.document.diagnostics, *analysis.diagnostics)))


def dumps(row: object, indent: int | None = None) -> str:
    """Return ``row`` as JSON in readable letters, or escaped where a lone surrogate could not be encoded."""
    text = json.dumps(row, ensure_ascii=False, indent=indent)
    return json.dumps(row, indent=indent) if _SURROGATE.search(text) else text


def _relation(relation: Relation, text: str) -> dict[str, object]:
    entities = relation.entities
    return {
        "cue": list(relation.cue),
        "sources": [list(span) for span in relation.sources],
        "content": [list(span) for span in relation.content],
        "medium": _span(relation.medium),
        "entity": [entity.name for entity in entities],
        "kind": [entity.kind.value for entity in entities],
        "registry": [entity.registry for entity in entities],
        "label": [entity.label for entity in entities],
        "why": [entity.why for entity in entities],
        "stance": relation.stance.value,
        "style": relation.style.value,
        "asserted": relation.asserted,
        "nested": relation.nested,
        "confidence": round(relation.confidence, 4),
        "cue_why": relation.why,
        "alternatives": [_alternative(one) for one in relation.alternatives],
        "quotes": {
            "cue": relation.cue.of(text),
            "sources": [span.of(text) for span in relation.sources],
            "content": [span.of(text) for span in relation.content],
            "medium": relation.medium.of(text) if relation.medium else None,
        },
    }


def _alternative(alternative: Alternative) -> dict[str, object]:
    return {
        "sources": [list(span) for span in alternative.sources],
        "entity": alternative.name,
        "confidence": round(alternative.confidence, 4),
    }


def _unsourced(statement: Unsourced, text: str) -> dict[str, object]:
    return {
        "span": list(statement.span),
        "reason": statement.reason.value,
        "fact": statement.fact.value,
        "confidence": round(statement.confidence, 4),
        "worth": round(statement.worth, 4),
        "quote": statement.span.of(text),
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, object]:
    return {"code": diagnostic.code, "message": diagnostic.message, "span": _span(diagnostic.span)}


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
