"""What a reviewer says of a claim, as rulings for the store. Nothing here writes or draws.

Every function gives the rulings of one step of undo, or raises :class:`Refusal` with what to do instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from attribution.identity import fingerprint
from attribution.store import Claim, Item, Ruling, Sheet
from attribution.types import Entity, Fact, Kind, Reason, Relation, Span, Stance, Style, Unsourced, Verdict
from tui.answering import Held, Name, Place, apart, names, with_source
from tui.refusal import Refusal
from tui.spans import trimmed, united, without

NewTarget = Callable[[Claim], str]
"""Gives a target for something added that nothing else in the document has."""


def accept(sheet: Sheet, item: Item) -> list[Ruling]:
    """Accept an item as it stands: as offered, as corrected, or as added."""
    return [_ruling(sheet, item, item.item)]


def reject(sheet: Sheet, item: Item) -> list[Ruling]:
    """Reject an item."""
    return [_ruling(sheet, item, None)]


def alike(sheet: Sheet, item: Item) -> list[Ruling]:
    """Accept everything undecided that has the item's source and kind of cue, the item itself among it."""
    if not isinstance(item.item, Relation):
        raise Refusal("All alike goes by source and cue: press {} for a claim.", "claim.next")
    wanted = _likeness(item.item)
    chosen = [
        one
        for one in sheet.items
        if not one.decided and isinstance(one.item, Relation) and _likeness(one.item) == wanted
    ]
    if not chosen:
        raise Refusal("No undecided claim here has this source and kind of cue: press {}.", "claim.next")
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

    ``who`` is whom the words of a source name: it holds for one that is added, and for one that goes elsewhere.
    """
    text = sheet.document.text
    span = trimmed(span, text) if span else None
    if span is None and part.name in (Name.CUE, Name.STATEMENT):
        raise Refusal(
            "It needs words: choose some with the arrow keys, or press {} to reject it.", "claim.reject"
        )
    claim = item.item
    if isinstance(claim, Unsourced):
        return [_ruling(sheet, item, replace(claim, span=span or claim.span))]
    if part.name is Name.CUE and span:
        claim = apart(replace(claim, cue=span), span, text)
    elif part.name is Name.MEDIUM:
        claim = replace(claim, medium=span)
    elif part.name is Name.SOURCE:
        claim = with_source(claim, part, span, who, text)
        claim = apart(claim, span, text) if span else claim
    elif part.name is Name.CONTENT:
        holes = [claim.cue, *claim.sources]
        pieces = without(span, holes, text) if span else ()
        if span and not pieces:
            raise Refusal(
                "The content cannot be the cue or the source itself: press {} for other words.", "claim.edit"
            )
        others = [one for at, one in enumerate(claim.content) if at != part.number]
        claim = replace(claim, content=united([*others, *pieces]))
        if not claim.content:
            raise Refusal("A claim needs content: press {} to reject it.", "claim.reject")
    return [_ruling(sheet, item, claim)]


def relink(sheet: Sheet, item: Item, sources: Sequence[Span], entities: Sequence[Entity]) -> list[Ruling]:
    """Hold somebody else responsible; ``sources`` as written, none where the words do not name them."""
    claim = relation_of(item)
    return [_ruling(sheet, item, replace(claim, sources=tuple(sources), entities=tuple(entities)))]


def labels(
    sheet: Sheet, item: Item, label: Kind | Stance | Style | Reason | Fact, of: int = 0
) -> list[Ruling]:
    """Change one label; a kind is that of the source number ``of``."""
    claim = item.item
    if isinstance(claim, Unsourced):
        if isinstance(label, Reason):
            return [_ruling(sheet, item, replace(claim, reason=label))]
        if isinstance(label, Fact):
            return [_ruling(sheet, item, replace(claim, fact=label))]
    elif isinstance(label, Kind):
        entities = tuple(
            replace(one, kind=label) if at == of else one for at, one in enumerate(claim.entities)
        )
        return [_ruling(sheet, item, replace(claim, entities=entities))]
    elif isinstance(label, Stance):
        return [_ruling(sheet, item, replace(claim, stance=label))]
    elif isinstance(label, Style):
        return [_ruling(sheet, item, replace(claim, style=label))]
    raise Refusal("That label does not belong to it: press {} and choose another.", "claim.labels")


def unsourced(sheet: Sheet, span: Span, target: NewTarget) -> list[Ruling]:
    """Mark a stretch as said by nobody."""
    span = trimmed(span, sheet.document.text) or span
    for one in sheet.items:
        if isinstance(one.item, Unsourced) and not one.rejected and one.item.span == span:
            raise Refusal("It is marked as unsourced already: press {} to accept it.", "claim.accept")
    statement = Unsourced(span, Reason.NO_CUE, Fact.OTHER, 1.0)
    return [Ruling(sheet.key, target(statement), Verdict.ADDED, statement)]


def nobody_says(sheet: Sheet, item: Item, target: NewTarget) -> list[Ruling]:
    """Make an unsourced statement of a claim: the claim is rejected, its content said by nobody."""
    claim = relation_of(item)
    if not claim.content:
        raise Refusal(
            "The claim has no content: choose a stretch with {}, then press {}.",
            "reading.select",
            "claim.unsourced",
        )
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
        raise Refusal("That is none or all of its words: press {} and choose a part.", "claim.split")
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


def merge(sheet: Sheet, item: Item, other: Item, held: Held | None = None) -> list[Ruling]:
    """Make one of two: the first takes what the other says, and the other is rejected.

    ``held`` is who answers for both, one of :func:`answerable`; who answers for the first, if left out.
    """
    one, two = item.item, other.item
    if isinstance(one, Unsourced) and isinstance(two, Unsourced):
        whole: Claim = replace(
            one, span=Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
        )
    elif isinstance(one, Relation) and isinstance(two, Relation):
        sources, entities = held or (one.sources, one.entities)
        whole = replace(one, content=united((*one.content, *two.content)), sources=sources, entities=entities)
    else:
        raise Refusal(
            "A claim and an unsourced statement cannot be one: press {} or {} on one of them.",
            "claim.unsourced",
            "claim.reject",
        )
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
        raise Refusal(
            "The content cannot be the cue or the source itself: press {} and choose again.", "claim.add"
        )
    sources = (source,) if source else ()
    claim = Relation(cue, sources, pieces, None, (who,), Stance.REPORTS, Style.INDIRECT, confidence=1.0)
    return [Ruling(sheet.key, target(claim), Verdict.ADDED, claim)]


def relation_of(item: Item) -> Relation:
    """Return an item's relation. Raises :class:`Refusal` for an unsourced statement."""
    if isinstance(item.item, Relation):
        return item.item
    raise Refusal("Nobody is named for this statement: press {} to add the claim that it is.", "claim.add")


# Behind the kind of a cue stands how sure the model is of it.
_PROBABILITY = re.compile(r" \([0-9.]+\)$")


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
    return (names(claim), _PROBABILITY.sub("", claim.why), claim.stance)
