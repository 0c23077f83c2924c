"""What the table says about a document, a claim and an unsourced statement, in words."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.types import Analysis, Entity, Kind, Relation, Unsourced

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class SourceWords:
    """One source: as ``written``, the ``name`` it resolves to where that says more, and what it is."""

    written: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """One attribution relation; ``notes`` are stance, style and what else holds of it."""

    number: str
    sources: tuple[SourceWords, ...]
    notes: tuple[str, ...]
    cue: str
    medium: str
    claim: str
    confidence: str


@dataclass(frozen=True, slots=True)
class StatementWords:
    """One unsourced statement."""

    number: str
    reason: str
    fact: str
    statement: str
    confidence: str


def title(analysis: Analysis) -> str:
    """Return what names the document: its identifier and outlet."""
    document = analysis.document
    return " · ".join(part for part in (document.doc, document.outlet) if part)


def summary(analysis: Analysis) -> str:
    """Return the date and the counts that a reader wants first."""
    unnamed = sum(
        any(entity.kind in (Kind.UNNAMED, Kind.NOBODY) for entity in one.entities)
        for one in analysis.relations
    )
    counts = (
        f"{_count(len(analysis.relations), 'claim')}, {unnamed} without a named source; "
        f"{_count(len(analysis.unsourced), 'unsourced statement')}"
    )
    # Not beside the outlet: digits that follow Arabic are reordered with it.
    return f"{analysis.document.date} · {counts}" if analysis.document.date else counts


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def claim_words(relation: Relation, number: int, text: str) -> ClaimWords:
    """Return the words for ``relation``, the ``number``-th of the document (from 1)."""
    written = [span.of(text) for span in relation.sources]
    rows = max(len(written), len(relation.entities))
    sources = tuple(
        _source(
            written[at] if at < len(written) else NOTHING,
            relation.entities[at] if at < len(relation.entities) else None,
        )
        for at in range(rows)
    )
    notes = [relation.stance.value, relation.style.value]
    if not relation.asserted:
        notes.append("not asserted")
    if relation.nested is not None:
        notes.append(f"within {relation.nested + 1}")
    return ClaimWords(
        str(number),
        sources,
        tuple(notes),
        relation.cue.of(text),
        relation.medium.of(text) if relation.medium else "",
        " … ".join(span.of(text) for span in relation.content),
        f"{relation.confidence:.2f}",
    )


def _source(written: str, entity: Entity | None) -> SourceWords:
    if entity is None:
        return SourceWords(written, "", "not resolved")
    name = entity.name or ""
    about = entity.kind.value if not entity.label else f"{entity.kind.value}: {entity.label}"
    return SourceWords(written, "" if name == written else name, about)


def statement_words(statement: Unsourced, number: int, text: str) -> StatementWords:
    """Return the words for ``statement``, the ``number``-th of the document (from 1)."""
    return StatementWords(
        str(number),
        statement.reason.value,
        statement.fact.value,
        statement.span.of(text),
        f"{statement.confidence:.2f}",
    )
