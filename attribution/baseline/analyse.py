"""The whole baseline for one document: page, cues, arguments, labels, entities, unsourced statements."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline import labels
from attribution.baseline.arguments import Arguments, find_arguments
from attribution.baseline.cues import Marked, find_cues
from attribution.baseline.entities import Holder, resolve
from attribution.baseline.unsourced import find_unsourced
from attribution.features.words import Word, WordTable
from attribution.stages.entities import holders
from attribution.text.normalise import fold
from attribution.text.page import Page, layout
from attribution.types import Analysis, Document, Entity, Kind, Relation

CONFIDENCE = 0.5
"""Of every relation: the rules know no degrees."""


class RuleAnalyser:
    """The baseline as an analyser: what every learned stage is measured against."""

    model = "rules"

    def __init__(self, table: WordTable) -> None:
        self.table = table

    def analyse(self, document: Document) -> Analysis:
        """Return what the rules find in a document; see :func:`analyse`."""
        return analyse(document, self.table)


def analyse(document: Document, table: WordTable) -> Analysis:
    """Return what the rules find in a document; offsets are code points into its text. Raises nothing on odd text."""
    page = layout(document)
    words = table.words(page)
    marked = find_cues(page, words, table)
    found = find_arguments(page, words, table, marked)
    kept = [(cue, one) for cue, one in zip(marked, found, strict=True) if one.content]
    cues = [cue for cue, _ in kept]
    given = [one for _, one in kept]
    held_by = holders([cue.tokens for cue in cues], [one.content for one in given])
    who = resolve(page, words, table, cues, given, held_by)
    relations = tuple(
        _relation(page, words, table, cue, one, people, held)
        for cue, one, people, held in zip(cues, given, who, held_by, strict=True)
    )
    nobody = [all(entity.kind is Kind.NOBODY for entity in relation.entities) for relation in relations]
    unsourced = find_unsourced(page, words, table, cues, given, nobody)
    return Analysis(document, relations, tuple(unsourced), document.diagnostics, "rules")


def _relation(
    page: Page,
    words: Sequence[Word],
    table: WordTable,
    cue: Marked,
    given: Arguments,
    people: list[Holder],
    held: int | None,
) -> Relation:
    entities = []
    for number, holder in enumerate(people):
        span = given.sources[number] if number < len(given.sources) else None
        entities.append(_entity(words, table, holder, span))
    return Relation(
        cue=page.span(*cue.tokens),
        sources=tuple(page.span(*span) for span in given.sources),
        content=tuple(page.span(*span) for span in given.content),
        medium=page.span(*given.medium) if given.medium else None,
        entities=tuple(entities),
        stance=labels.stance(cue, words),
        style=labels.style(page, cue, given.content),
        asserted=labels.asserted(page, words, cue),
        nested=held,
        confidence=CONFIDENCE,
    )


def _entity(words: Sequence[Word], table: WordTable, holder: Holder, span: tuple[int, int] | None) -> Entity:
    named = words[holder.mention.first : holder.mention.last + 1] if holder.mention else []
    if not named and holder.name is not None:
        named = words[span[0] : span[1] + 1] if span else [table.word(part) for part in _folded(holder.name)]
    entry = table.lexicon.registry.match(holder.name) if holder.name else None
    value = labels.kind(table, named, holder.name, entry)
    return Entity(holder.name, value, entry.id if entry else None, entry.label if entry else None, holder.why)


def _folded(name: str) -> list[str]:
    return fold(name).split()
