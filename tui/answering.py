"""Who answers for a claim once its sources, or the words that name them, have become others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from attribution.store import Claim
from attribution.types import Entity, Kind, Relation, Span
from tui.refusal import Refusal
from tui.spans import without

Held = tuple[tuple[Span, ...], tuple[Entity, ...]]
"""Sources as written, and who they are."""


class Name(StrEnum):
    """The parts of a claim that are stretches of the text."""

    SOURCE = "source"
    CONTENT = "content"
    CUE = "cue"
    MEDIUM = "medium"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Place:
    """One stretch of a claim: its part, which one of several, and where; ``span`` is None for one to be added."""

    name: Name
    number: int
    span: Span | None


def answerable(one: Claim, two: Claim) -> list[Held]:
    """Return who could answer for two claims as one: several where they name different sources, for then one of them
    would be held to the other's words.
    """
    if not (isinstance(one, Relation) and isinstance(two, Relation)):
        return []
    held: list[Held] = [(one.sources, one.entities)]
    if names(one) == names(two):
        return held
    held.append((two.sources, two.entities))
    if len(one.sources) == len(one.entities) and len(two.sources) == len(two.entities):
        pairs = dict(zip((*one.sources, *two.sources), (*one.entities, *two.entities), strict=True))
        sources = tuple(sorted(pairs))
        held.append((sources, tuple(pairs[span] for span in sources)))
    return held


def with_source(claim: Relation, part: Place, span: Span | None, who: Entity | None, text: str) -> Relation:
    """Put a source elsewhere, add it, or take it away (``span`` None); ``who`` is whom its words name."""
    sources, entities = list(claim.sources), list(claim.entities)
    paired = len(sources) == len(entities)
    if span is None:
        if part.number < len(sources):
            del sources[part.number]
            # The last one leaves its entity: the words are dropped, not who it is.
            if paired and sources:
                del entities[part.number]
    elif part.number < len(sources):
        before = sources[part.number]
        sources[part.number] = span
        if paired:
            entities[part.number] = _follows(entities[part.number], before, span, who, text)
    elif not sources:
        sources = [span]
        entities = [who] if who else entities[:1]
    else:
        sources.append(span)
        entities.append(who or Entity(span.of(text), Kind.PERSON, why="as corrected"))
        order = sorted(range(len(sources)), key=lambda at: sources[at])
        if len(sources) == len(entities):
            sources, entities = [sources[at] for at in order], [entities[at] for at in order]
    return replace(claim, sources=tuple(sources), entities=tuple(entities))


def names(claim: Relation) -> tuple[object, ...]:
    """Return who is held responsible, for comparison."""
    return tuple(one.registry or one.name for one in claim.entities)


def apart(claim: Relation, span: Span, text: str) -> Relation:
    """Take a stretch that has become cue or source out of the content."""
    content = tuple(piece for one in claim.content for piece in without(one, [span], text))
    if claim.content and not content:
        raise Refusal("Nothing would be left of the content: press {} for fewer words.", "claim.edit")
    return replace(claim, content=content)


def _follows(entity: Entity, before: Span, span: Span, who: Entity | None, text: str) -> Entity:
    """Return whom a source names once its words are ``span`` and no more ``before``.

    Who was found out for *the official* stays with a few words more or less. A name that is written is another name
    now, and so are words elsewhere.
    """
    elsewhere = not span.overlaps(before)
    if not elsewhere and entity.name != before.of(text):
        return entity
    words = span.of(text)
    if who is None or (not elsewhere and who.name == words and who.registry is None):
        return Entity(words, entity.kind, why="as corrected")
    return who
