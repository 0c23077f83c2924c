"""Who else could be responsible for a claim, in the order in which a reviewer is offered them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from attribution.store import Item, Sheet
from attribution.types import Entity, Kind, Relation, Span, Unsourced
from tui.corrections import relation_of

Known = Callable[[str], Entity | None]
"""Who somebody is of whom only the name is known; None if nobody knows."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A choice of sources: spans as written, who they are, ``why`` it is offered, and whether by the model."""

    sources: tuple[Span, ...]
    entities: tuple[Entity, ...]
    why: str
    runner_up: bool = False


def candidates(sheet: Sheet, item: Item, known: Known) -> list[Candidate]:
    """Return what the model says now if that is another, its runner-up sources, then nobody, then everybody else whom the document quotes.

    Somebody else of the document brings no words along. Those of the claim stay where they can stand for anybody (a
    title, a pronoun); a name that was taken for the source goes.
    """
    claim = relation_of(item)
    text = sheet.document.text
    named = {entity.name for entity in claim.entities}
    stay = () if any(span.of(text) in named for span in claim.sources) else claim.sources
    why = "in this article, as written" if stay else "in this article"
    found = [_runner_up(sheet, claim, at, known) for at in range(len(claim.alternatives))]
    now = item.offered
    if item.stale and isinstance(now, Relation) and _identity(now.entities) != _identity(claim.entities):
        found.insert(0, Candidate(now.sources, now.entities, "what the model says now", True))
    taken = {_identity(claim.entities), *(_identity(one.entities) for one in found)}
    if _identity((NOBODY,)) not in taken:
        found.append(Candidate((), (NOBODY,), ""))
    for one in others(sheet):
        if _identity((one,)) not in taken:
            taken.add(_identity((one,)))
            found.append(Candidate(stay, (_stands(one),), why))
    return found


def others(sheet: Sheet) -> Iterator[Entity]:
    """Yield everybody whom the document quotes, in the order of the text, rejected claims left out."""
    seen = set()
    for item in sheet.items:
        if item.rejected or not isinstance(item.item, Relation):
            continue
        for entity in item.item.entities:
            if entity.name and _identity((entity,)) not in seen:
                seen.add(_identity((entity,)))
                yield entity


def picked(sheet: Sheet, span: Span, known: Known) -> Entity:
    """Return who a stretch of the text is: as the document has it elsewhere, else as the project knows the name."""
    text = sheet.document.text
    words = span.of(text)
    alike = {}
    for item in sheet.items:
        claim = item.item
        if item.rejected or isinstance(claim, Unsourced) or len(claim.sources) != len(claim.entities):
            continue
        for written, entity in zip(claim.sources, claim.entities, strict=True):
            if written == span:
                return _stands(entity)
            if written.of(text) == words:
                alike[_identity((entity,))] = entity
    # "The source" may be two people in one article.
    if len(alike) == 1:
        return _stands(alike.popitem()[1])
    for entity in others(sheet):
        if entity.name == words:
            return _stands(entity)
    return known(words) or Entity(words, Kind.PERSON, why=_PICKED)


NOBODY = Entity(None, Kind.NOBODY, why="said by the reviewer")
_PICKED = "picked by the reviewer"


def _runner_up(sheet: Sheet, claim: Relation, at: int, known: Known) -> Candidate:
    choice = claim.alternatives[at]
    why = f"runner-up, {choice.confidence:.0%}"
    if not choice.sources:
        who = known(choice.name) if choice.name else NOBODY
        return Candidate((), (who or Entity(choice.name, Kind.PERSON, why=_PICKED),), why, True)
    entities = [picked(sheet, span, known) for span in choice.sources]
    if choice.name and len(entities) == 1 and entities[0].name != choice.name:
        named = next((one for one in others(sheet) if one.name == choice.name), None) or known(choice.name)
        entities = [named or replace(entities[0], name=choice.name)]
    return Candidate(choice.sources, tuple(entities), why, True)


def _stands(entity: Entity) -> Entity:
    return replace(entity, why=_PICKED)


def _identity(entities: tuple[Entity, ...]) -> tuple[object, ...]:
    return tuple(one.registry or one.name for one in entities)
