"""Relations, statements, findings and diagnostics as JSON and back, without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attribution.types import (
    Alternative,
    Diagnostic,
    Entity,
    Fact,
    Finding,
    Kind,
    Reason,
    Relation,
    Severity,
    Span,
    Stance,
    Style,
    Unsourced,
)

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_COLUMN = re.compile("[\x00\ud800-\udfff]")


def pack(value: object) -> str:
    """Return ``value`` as compact JSON in readable letters, escaped where a lone surrogate could not be encoded."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value, separators=(",", ":")) if _SURROGATE.search(text) else text


def plain(text: str) -> str:
    """Return ``text`` with lone surrogates and NUL written out (``\\udc80``), as a column of text can hold it.

    A column holds NUL, but SQLite's functions take it for the end.
    """
    return _NO_COLUMN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def claim_json(item: Relation | Unsourced) -> dict[str, object]:
    """Return a relation or statement as plain values."""
    if isinstance(item, Unsourced):
        return {
            "span": list(item.span),
            "reason": item.reason.value,
            "fact": item.fact.value,
            "confidence": item.confidence,
            "worth": item.worth,
        }
    return {
        "cue": list(item.cue),
        "sources": _spans(item.sources),
        "content": _spans(item.content),
        "medium": list(item.medium) if item.medium else None,
        "entities": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "registry": one.registry,
                "label": one.label,
                "why": one.why,
            }
            for one in item.entities
        ],
        "stance": item.stance.value,
        "style": item.style.value,
        "asserted": item.asserted,
        "nested": item.nested,
        "confidence": item.confidence,
        "why": item.why,
        "alternatives": [
            {"sources": _spans(one.sources), "name": one.name, "confidence": one.confidence}
            for one in item.alternatives
        ],
    }


def claim(row: Mapping[str, Any]) -> Relation | Unsourced:
    """Return what :func:`claim_json` wrote."""
    if "span" in row:
        return Unsourced(
            Span(*row["span"]), Reason(row["reason"]), Fact(row["fact"]), row["confidence"], row["worth"]
        )
    return Relation(
        cue=Span(*row["cue"]),
        sources=_read_spans(row["sources"]),
        content=_read_spans(row["content"]),
        medium=Span(*row["medium"]) if row["medium"] else None,
        entities=tuple(
            Entity(one["name"], Kind(one["kind"]), one["registry"], one["label"], one["why"])
            for one in row["entities"]
        ),
        stance=Stance(row["stance"]),
        style=Style(row["style"]),
        asserted=row["asserted"],
        nested=row["nested"],
        confidence=row["confidence"],
        why=row["why"],
        alternatives=tuple(
            Alternative(_read_spans(one["sources"]), one["name"], one["confidence"])
            for one in row["alternatives"]
        ),
    )


def finding_json(finding: Finding) -> dict[str, object]:
    """Return a finding as plain values."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": list(finding.span),
        "mend": finding.mend,
        "related": _spans(finding.related),
    }


def finding(row: Mapping[str, Any]) -> Finding:
    """Return what :func:`finding_json` wrote."""
    return Finding(
        row["code"],
        Severity(row["severity"]),
        row["message"],
        Span(*row["span"]),
        row["mend"],
        _read_spans(row["related"]),
    )


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as plain values."""
    span = list(diagnostic.span) if diagnostic.span else None
    return {"code": diagnostic.code, "message": diagnostic.message, "span": span}


def diagnostic(row: Mapping[str, Any]) -> Diagnostic:
    """Return what :func:`diagnostic_json` wrote."""
    return Diagnostic(row["code"], row["message"], Span(*row["span"]) if row["span"] else None)


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _read_spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)
