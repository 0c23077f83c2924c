"""What a reviewer says of a claim, as rulings for the store. Nothing here writes or draws.

Every function gives the rulings of one step of undo, or raises :class:`Refusal` with what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from attribution.identity import fingerprint
from attribution.store import Claim, Item, Ruling, Sheet
from attribution.types import Entity, Fact, Kind, Reason, Relation, Span, Stance, Style, Unsourced, Verdict
from tui.spans import trimmed, united, without

NewTarget = Callable[[Claim], str]
"""Gives a target for something added that nothing else in the document has."""


class Refusal(Exception):
    """Something that cannot be done; the message says what to do instead."""


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


def accept(sheet: Sheet, item: Item) -> list[Ruling]:
    """Accept an item as it stands: as offered, as corrected, or as added."""
    return [_ruling(sheet, item, item.item)]


def reject(sheet: Sheet, item: Item) -> list[Ruling]:
    """Reject an item."""
    return [_ruling(sheet, item, None)]


def alike(sheet: Sheet, item: Item) -> list[Ruling]:
    """Accept everything undecided that has the item's source and kind of cue, the item itself among it."""
    if not isinstance(item.item, Relation):
        raise Refusal("All alike goes by source and cue: press n for a claim.")
    wanted = _likeness(item.item)
    chosen = [
        one
        for one in sheet.items
        if not one.decided and isinstance(one.item, Relation) and _likeness(one.item) == wanted
    ]
    if not chosen:
        raise Refusal("No undecided claim here has this source and kind of cue: press n.")
    return [ruling for one in chosen for ruling in accept(sheet, one)]


def places(item: Item) -> list[Place]:
    """Return the stretches of an item that can be corrected, and those that could be added."""
    if isinstance(item.item, Unsourced):
        return [Place(Name.STATEMENT, 0, item.item.span)]
    found = item.item
    sources = [Place(Name.SOURCE, at, span) for at, span in enumerate(found.sources)]
    contents = [Place(Name.CONTENT, at, span) for at, span in enumerate(found.content)]
    return [
        *sources,
        *contents,
        Place(Name.CUE, 0, found.cue),
        *([Place(Name.MEDIUM, 0, found.medium)] if found.medium else []),
        Place(Name.SOURCE, len(sources), None),
        Place(Name.CONTENT, len(contents), None),
        *([] if found.medium else [Place(Name.MEDIUM, 0, None)]),
    ]


def edit(sheet: Sheet, item: Item, part: Place, span: Span | None, who: Entity | None) -> list[Ruling]:
    """Put a stretch elsewhere, add it, or take it away (``span`` None).

    ``who`` is the entity of a source that is added.
    """
    text = sheet.document.text
    span = trimmed(span, text) if span else None
    if span is None and part.name in (Name.CUE, Name.STATEMENT):
        raise Refusal("It needs words: choose some with the arrow keys, or press x to reject it.")
    claim = item.item
    if isinstance(claim, Unsourced):
        return [_ruling(sheet, item, replace(claim, span=span or claim.span))]
    if part.name is Name.CUE and span:
        claim = replace(claim, cue=span)
    elif part.name is Name.MEDIUM:
        claim = replace(claim, medium=span)
    elif part.name is Name.SOURCE:
        claim = _with_source(claim, part, span, who, text)
    elif part.name is Name.CONTENT:
        holes = [claim.cue, *claim.sources]
        pieces = without(span, holes, text) if span else ()
        if span and not pieces:
            raise Refusal("The content cannot be the cue or the source itself: choose other words.")
        others = [one for at, one in enumerate(claim.content) if at != part.number]
        claim = replace(claim, content=united([*others, *pieces]))
        if not claim.content:
            raise Refusal("A claim needs content: press x to reject it.")
    return [_ruling(sheet, item, claim)]


def relink(sheet: Sheet, item: Item, sources: Sequence[Span], entities: Sequence[Entity]) -> list[Ruling]:
    """Hold somebody else responsible; ``sources`` as written, none where the words do not name them."""
    claim = relation_of(item)
    return [_ruling(sheet, item, replace(claim, sources=tuple(sources), entities=tuple(entities)))]


def labels(sheet: Sheet, item: Item, label: Kind | Stance | Style | Reason | Fact) -> list[Ruling]:
    """Change one label; a kind goes for every source of the claim."""
    claim = item.item
    if isinstance(claim, Unsourced):
        if isinstance(label, Reason):
            return [_ruling(sheet, item, replace(claim, reason=label))]
        if isinstance(label, Fact):
            return [_ruling(sheet, item, replace(claim, fact=label))]
    elif isinstance(label, Kind):
        return [
            _ruling(
                sheet,
                item,
                replace(claim, entities=tuple(replace(one, kind=label) for one in claim.entities)),
            )
        ]
    elif isinstance(label, Stance):
        return [_ruling(sheet, item, replace(claim, stance=label))]
    elif isinstance(label, Style):
        return [_ruling(sheet, item, replace(claim, style=label))]
    raise Refusal("That label does not belong to it: press t and choose another.")


def unsourced(sheet: Sheet, span: Span, target: NewTarget) -> list[Ruling]:
    """Mark a stretch as said by nobody."""
    span = trimmed(span, sheet.document.text) or span
    for one in sheet.items:
        if isinstance(one.item, Unsourced) and not one.rejected and one.item.span == span:
            raise Refusal("It is marked as unsourced already: press a to accept it.")
    statement = Unsourced(span, Reason.NO_CUE, Fact.OTHER, 1.0)
    return [Ruling(sheet.key, target(statement), Verdict.ADDED, statement)]


def nobody_says(sheet: Sheet, item: Item, target: NewTarget) -> list[Ruling]:
    """Make an unsourced statement of a claim: the claim is rejected, its content said by nobody."""
    claim = relation_of(item)
    if not claim.content:
        raise Refusal("The claim has no content: choose a stretch with v, then press u.")
    span = Span(claim.content[0].start, claim.content[-1].end)
    reason = Reason.UNRESOLVED_SOURCE if claim.sources else Reason.CUE_WITHOUT_SOURCE
    statement = Unsourced(span, reason, Fact.OTHER, 1.0)
    return [
        _ruling(sheet, item, None),
        Ruling(sheet.key, target(statement), Verdict.ADDED, statement),
    ]


def split(sheet: Sheet, item: Item, span: Span, target: NewTarget) -> list[Ruling]:
    """Let ``span``, a part of the item's content, stand alone; what is around it stays."""
    text = sheet.document.text
    before = item.item.content if isinstance(item.item, Relation) else (item.item.span,)
    chosen = tuple(
        piece
        for one in before
        if one.overlaps(span)
        and (piece := trimmed(Span(max(one.start, span.start), min(one.end, span.end)), text))
    )
    rest = tuple(piece for one in before for piece in without(one, [span], text))
    if not chosen or not rest:
        raise Refusal("Choose a part of its words, not none and not all, then press enter.")
    if isinstance(item.item, Relation):
        alone: list[Claim] = [replace(item.item, content=chosen, nested=None)]
        stays: Claim = replace(item.item, content=rest)
    else:
        first, *others = sorted((*chosen, *rest))
        stays = replace(item.item, span=first)
        alone = [replace(item.item, span=one) for one in others]
    return [
        _ruling(sheet, item, stays),
        *(Ruling(sheet.key, target(one), Verdict.ADDED, one) for one in alone),
    ]


def merge(sheet: Sheet, item: Item, other: Item) -> list[Ruling]:
    """Make one of two: the first takes what the other has, and the other is rejected."""
    one, two = item.item, other.item
    if isinstance(one, Unsourced) and isinstance(two, Unsourced):
        whole: Claim = replace(
            one, span=Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
        )
    elif isinstance(one, Relation) and isinstance(two, Relation):
        held = {entity.name for entity in one.entities}
        new = [at for at, entity in enumerate(two.entities) if entity.name not in held]
        paired = len(two.sources) == len(two.entities) and len(one.sources) == len(one.entities)
        whole = replace(
            one,
            content=united((*one.content, *two.content)),
            sources=(*one.sources, *(two.sources[at] for at in new)) if paired else one.sources,
            entities=(*one.entities, *(two.entities[at] for at in new)) if paired else one.entities,
        )
    else:
        raise Refusal("A claim and an unsourced statement cannot be one: press u or x on one of them.")
    return [_ruling(sheet, item, whole), _ruling(sheet, other, None)]


def added(
    sheet: Sheet,
    cue: Span,
    source: Span | None,
    content: Span,
    who: Entity,
    target: NewTarget,
) -> list[Ruling]:
    """Add a claim that was missed."""
    text = sheet.document.text
    holes = [cue, *([source] if source else [])]
    pieces = without(content, holes, text)
    if not pieces:
        raise Refusal("The content cannot be the cue or the source itself: press i and choose again.")
    sources = (source,) if source else ()
    claim = Relation(cue, sources, pieces, None, (who,), Stance.REPORTS, Style.INDIRECT, confidence=1.0)
    return [Ruling(sheet.key, target(claim), Verdict.ADDED, claim)]


def relation_of(item: Item) -> Relation:
    """Return an item's relation. Raises :class:`Refusal` for an unsourced statement."""
    if isinstance(item.item, Relation):
        return item.item
    raise Refusal("Nobody is named for this statement: press i to add the claim that it is.")


def _ruling(sheet: Sheet, item: Item, claim: Claim | None) -> Ruling:
    """Return the ruling that leaves an item as ``claim``, or rejects it (None).

    It replaces what the reviewer saw; where somebody else has decided meanwhile, both hold and disagree.
    """
    if claim is None:
        verdict = Verdict.REJECTED
    elif item.offered is None:
        verdict = Verdict.ADDED
    elif fingerprint(claim) == fingerprint(item.offered):
        verdict = Verdict.ACCEPTED
    else:
        verdict = Verdict.CORRECTED
    comment, flagged = (item.judgement.comment, item.judgement.flagged) if item.judgement else ("", False)
    return Ruling(sheet.key, item.target, verdict, claim, comment, flagged, over=item.held)


def _likeness(claim: Relation) -> tuple[object, ...]:
    who = tuple(one.registry or one.name for one in claim.entities)
    return (who, claim.why, claim.stance)


def _with_source(claim: Relation, part: Place, span: Span | None, who: Entity | None, text: str) -> Relation:
    sources, entities = list(claim.sources), list(claim.entities)
    paired = len(sources) == len(entities)
    if span is None:
        if part.number < len(sources):
            del sources[part.number]
            # The last one leaves its entity: the words are dropped, not who it is.
            if paired and sources:
                del entities[part.number]
    elif part.number < len(sources):
        before = sources[part.number].of(text)
        sources[part.number] = span
        if paired and entities[part.number].name == before:
            entities[part.number] = replace(entities[part.number], name=span.of(text), why="as corrected")
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
