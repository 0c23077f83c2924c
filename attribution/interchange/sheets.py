"""A reviewed document as marks on its text and links between them: what every annotation tool knows.

A relation is a ``Cue`` with links ``source``, ``content`` and ``medium`` to the other marks, and ``nested`` to the cue
of the relation around it. A content in several pieces is several marks. A finding links to its ``related`` places.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from attribution.identity import text_hash
from attribution.interchange.features import VERSION
from attribution.types import Diagnostic, Entity, Finding, Judgement, Relation, Reviewed, Span, Unsourced

Features = Mapping[str, object]
LABELS = ("Cue", "Source", "Content", "Medium", "Unsourced", "Finding", "Related")
LINKS = ("source", "content", "medium", "nested", "related")


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled range of code points; ``quote`` is what the file says stands there, where it says so."""

    id: str
    label: str
    span: Span
    features: Features = field(default_factory=dict)
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled arrow from the mark ``head`` to the mark ``tail``."""

    label: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document. ``where`` names it in messages; ``name`` is its identifier where the header has none."""

    where: str
    name: str
    text: str
    header: Mapping[str, object]
    marks: Sequence[Mark]
    links: Sequence[Link]


def sheet_of(reviewed: Reviewed) -> Sheet:
    """Return a reviewed document as marks and links, numbered ``T1``, ``T2``, … in the order of its relations."""
    analysis = reviewed.analysis
    numbers = count(1)
    marks: list[Mark] = []
    links: list[Link] = []

    def mark(label: str, span: Span, features: Features | None = None) -> str:
        made = Mark(f"T{next(numbers)}", label, span, features or {}, span.of(analysis.document.text))
        marks.append(made)
        return made.id

    cues: list[str] = []
    for relation in analysis.relations:
        cue = mark("Cue", relation.cue, _cue_features(relation))
        cues.append(cue)
        entities: Iterator[Entity] = iter(relation.entities)
        for span in relation.sources:
            entity = next(entities, None)
            links.append(Link("source", cue, mark("Source", span, _entity_features(entity))))
        links += [Link("content", cue, mark("Content", span)) for span in relation.content]
        if relation.medium is not None:
            links.append(Link("medium", cue, mark("Medium", relation.medium)))
    links += [
        Link("nested", cue, cues[relation.nested])
        for cue, relation in zip(cues, analysis.relations, strict=True)
        if relation.nested is not None
    ]
    for statement in analysis.unsourced:
        mark("Unsourced", statement.span, _statement_features(statement))
    for finding in reviewed.findings:
        head = mark("Finding", finding.span, _finding_features(finding))
        links += [Link("related", head, mark("Related", span)) for span in finding.related]
    name = analysis.document.doc
    return Sheet(name, name, analysis.document.text, _header(reviewed), marks, links)


def mark_rows(sheet: Sheet) -> list[dict[str, object]]:
    """Return the marks as plain values, for formats that keep what their tool has no place for."""
    return [
        {
            "id": mark.id,
            "label": mark.label,
            "start": mark.span.start,
            "end": mark.span.end,
            "quote": mark.span.of(sheet.text),
            "features": dict(mark.features),
        }
        for mark in sheet.marks
    ]


def link_rows(links: Iterable[Link]) -> list[list[str]]:
    """Return links as plain values: label, head, tail."""
    return [[link.label, link.head, link.tail] for link in links]


def _cue_features(relation: Relation) -> Features:
    features: dict[str, object] = {
        "stance": relation.stance.value,
        "style": relation.style.value,
        "asserted": relation.asserted,
        "confidence": relation.confidence,
    }
    if relation.why:
        features["why"] = relation.why
    if relation.alternatives:
        features["alternatives"] = [
            {"sources": [list(span) for span in one.sources], "name": one.name, "confidence": one.confidence}
            for one in relation.alternatives
        ]
    if not relation.sources and relation.entities:
        speaker = _entity_features(relation.entities[0])
        features |= {f"speaker_{name}": value for name, value in speaker.items()}
    return features


def _entity_features(entity: Entity | None) -> Features:
    if entity is None:
        return {}
    features = {"name": entity.name, "registry": entity.registry, "english": entity.label}
    named: dict[str, object] = {name: value for name, value in features.items() if value is not None}
    why = {"why": entity.why} if entity.why else {}
    return {"kind": entity.kind.value, **named, **why}


def _statement_features(statement: Unsourced) -> Features:
    return {
        "reason": statement.reason.value,
        "fact": statement.fact.value,
        "confidence": statement.confidence,
        "worth": statement.worth,
    }


def _finding_features(finding: Finding) -> Features:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "mend": finding.mend,
    }


def _header(reviewed: Reviewed) -> dict[str, object]:
    analysis = reviewed.analysis
    document = analysis.document
    origin = document.origin
    return {
        "version": VERSION,
        "doc": document.doc,
        "outlet": document.outlet,
        "date": document.date,
        "origin": {
            "path": origin.path,
            "sha256": origin.sha256,
            "encoding": origin.encoding,
            "media_type": origin.media_type,
        },
        "extra": json.loads(json.dumps(dict(document.extra), default=str)),
        "diagnostics": [_diagnostic(one) for one in document.diagnostics],
        "analysis_diagnostics": [_diagnostic(one) for one in analysis.diagnostics],
        "model": analysis.model,
        "judgements": [_judgement(one) for one in reviewed.judgements.values()],
        "text_sha256": text_hash(document.text),
    }


def _diagnostic(one: Diagnostic) -> dict[str, object]:
    return {"code": one.code, "message": one.message, "span": list(one.span) if one.span else None}


def _judgement(one: Judgement) -> dict[str, object]:
    return {
        "target": one.target,
        "verdict": one.verdict.value if one.verdict else None,
        "reviewer": one.reviewer,
        "time": one.time,
        "comment": one.comment,
        "flagged": one.flagged,
    }
