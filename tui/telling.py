"""A claim told in lines: who says it by whom, in which words, and what was decided. No widget is made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from attribution.store import Claim, Item, Sheet
from attribution.types import Entity, Judgement, Kind, Relation, Span, Unsourced, Verdict
from tui.spans import spans
from tui.widgets import Part
from tui.widgets.paint import direction

NOBODY = "nobody named"
RUNNERS = 3
"""Runner-up sources that are shown with a claim; relinking offers all."""
_VERDICTS = {
    Verdict.ACCEPTED: ("✓", "accepted", "good"),
    Verdict.REJECTED: ("✗", "rejected", "bad"),
    Verdict.CORRECTED: ("~", "corrected", "good"),
    Verdict.ADDED: ("+", "added", "good"),
}
_SHOWN = 400
"""Characters of a quote that can be of use on a screen; what is longer is cut before it is laid out."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel shows of a claim: rows of parts, empty where there is nothing to say; each runner-up has one."""

    state: list[Part]
    chain: list[Part]
    source: list[Part]
    labels: list[Part]
    cue: list[Part]
    content: list[Part]
    offer: list[Part]
    medium: list[Part]
    runners: list[list[Part]]
    findings: list[Part]
    comment: list[Part]


def sign(item: Item) -> tuple[str, str]:
    """Return one or two signs for how far an item is and what it needs, and their style."""
    held = item.judgement
    letter, style = "·", "quiet"
    if item.conflict:
        letter, style = "≠", "bad"
    elif held is not None and held.verdict is not None:
        letter, _, style = _VERDICTS[held.verdict]
    if held is not None and held.flagged:
        return f"{letter}!", "bad" if item.conflict else "warn"
    return (f"{letter}≈", "warn") if item.stale else (letter, style)


def told(sheet: Sheet, item: Item, conflicts: str) -> Told:
    """Tell an item of a sheet; ``conflicts`` is the key that leads to what reviewers disagree on."""
    claim, text = item.item, sheet.document.text
    state = [*_state(item.judgement), *_notes(item, conflicts)]
    comment = item.judgement.comment if item.judgement else ""
    return Told(
        state=state,
        chain=list(_joined([*map(_name_part, chain(sheet, item))])),
        **_claim(claim, text),
        offer=list(_offer(item, text)),
        findings=list(_findings(sheet, claim)),
        comment=[_label("comment"), _words(comment)] if comment else [],
    )


def told_alone(claim: Claim, text: str, judgement: Judgement) -> Told:
    """Tell a claim by itself, as somebody decided it."""
    comment = judgement.comment
    return Told(
        state=_state(judgement),
        chain=[_name_part(who(claim))],
        **_claim(claim, text),
        offer=[],
        findings=[],
        comment=[_label("comment"), _words(comment)] if comment else [],
    )


def who(claim: Claim) -> str:
    """Return who is held responsible, by name; :data:`NOBODY` where nobody is."""
    if isinstance(claim, Unsourced):
        return NOBODY
    return "، ".join(_name(one) for one in claim.entities) or NOBODY


def chain(sheet: Sheet, item: Item) -> list[str]:
    """Return who passed a claim on, the outlet first, the one who says it last."""
    names = [who(item.item)]
    seen, holder = {item.target}, item.holder
    held = {one.target: one for one in sheet.items}
    while holder in held and holder not in seen:
        seen.add(holder)
        names.append(who(held[holder].item))
        holder = held[holder].holder
    names.append(sheet.document.outlet or "outlet unknown")
    return names[::-1]


def quote(spans: tuple[Span, ...], text: str) -> str:
    """Return the words of ``spans``, those between them as an ellipsis."""
    words = " … ".join(span.of(text) for span in spans)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def mixed(words: str) -> Iterator[Part]:
    """Yield a sentence of the program with names in it: each run of words of one direction by itself."""
    for base, run in groupby(words.split(), key=direction):
        yield Part(" ".join(run) + " ", "", base)


def shortened(words: str, most: int = 40) -> str:
    """Return ``words`` with about ``most`` characters: their beginning and their end, by which choices differ.

    Words stay whole where that is possible: half a word is another word.
    """
    if len(words) <= most:
        return words
    head, tail = words[: most * 2 // 3], words[-most // 3 :]
    if not words[len(head)].isspace():
        head = " ".join(head.split(" ")[:-1]) or head
    if not words[-len(tail) - 1].isspace():
        tail = " ".join(tail.split(" ")[1:])
    return f"{head.rstrip()} … {tail.lstrip()}".rstrip()


def moment(time: str) -> str:
    """Return a time as people read it: ``2026-11-24 19:05 UTC``."""
    return f"{time[:10]} {time[11:16]} UTC"


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    if isinstance(claim, Unsourced):
        return {
            "source": [],
            "labels": _labels("unsourced", claim.reason, claim.fact, sure=claim.confidence),
            "cue": [],
            "content": [_words(quote((claim.span,), text))],
            "medium": [],
            "runners": [],
        }
    asserted = "" if claim.asserted else "not asserted"
    return {
        "source": list(_source(claim, text)),
        "labels": _labels("claim", claim.stance, claim.style, asserted, sure=claim.confidence),
        "cue": [_label("cue"), _words(claim.cue.of(text), "strong"), *_because(claim.why)],
        "content": [_words(quote(claim.content, text))],
        "medium": [_label("medium"), _words(claim.medium.of(text))] if claim.medium else [],
        "runners": _runners(claim, text),
    }


def _source(claim: Relation, text: str) -> Iterator[Part]:
    yield _label("source")
    for at, entity in enumerate(claim.entities):
        if at:
            yield Part(" · ")
        written = claim.sources[at].of(text) if at < len(claim.sources) else ""
        yield _words(written, "strong") if written else Part("(not written)", "quiet")
        if entity.name and entity.name != written:
            yield Part(" = ", "quiet")
            yield _words(entity.name)
        if entity.label:
            yield Part(f" ({entity.label})", base="ltr")
        yield Part(f" {entity.kind}", "quiet")
        if entity.why:
            yield Part(" because ", "quiet")
            yield Part(entity.why, "quiet")


def _offer(item: Item, text: str) -> Iterator[Part]:
    """Tell how what the model offers now differs from what stands."""
    now, held = item.offered, item.item
    if not item.stale or now is None:
        return
    yield _label("the model now")
    said = [_words(who(now), "strong")] if who(now) != who(held) else []
    if (words := _content(now, text)) != _content(held, text):
        said.append(_words(words))
    if (labels := _kinds(now)) != _kinds(held):
        said.append(Part(labels, base="ltr"))
    for at, part in enumerate(said or [Part("the same but for cue, medium or name", "quiet")]):
        if at:
            yield Part(" · ", "quiet")
        yield part


def _content(claim: Claim, text: str) -> str:
    return quote((claim.span,) if isinstance(claim, Unsourced) else claim.content, text)


def _kinds(claim: Claim) -> str:
    if isinstance(claim, Unsourced):
        return f"{claim.reason} · {claim.fact}"
    return f"{claim.stance} · {claim.style}{'' if claim.asserted else ' · not asserted'}"


def _labels(*words: str, sure: float) -> list[Part]:
    shown = " · ".join(word for word in words if word)
    return [Part(f"{shown} · {sure:.0%} sure", base="ltr")]


def _because(why: str) -> list[Part]:
    return [Part(" because ", "quiet"), Part(why, "quiet")] if why else []


def _runners(claim: Relation, text: str) -> list[list[Part]]:
    return [
        [
            Part(f"or {at} ", "key", "ltr"),
            _words(shortened(choice.name or quote(choice.sources, text) or NOBODY)),
            Part(f" {choice.confidence:.0%}", "quiet", "ltr"),
        ]
        for at, choice in enumerate(claim.alternatives[:RUNNERS], 1)
    ]


def _findings(sheet: Sheet, claim: Claim) -> Iterator[Part]:
    for finding in sheet.findings:
        if any(finding.span.overlaps(span) for span in spans(claim)):
            yield Part(f"{finding.code} ", "warn", "ltr")
            yield from mixed(finding.message)


def _state(judgement: Judgement | None) -> list[Part]:
    if judgement is None or judgement.verdict is None:
        return [Part("· undecided", "quiet")]
    letter, word, style = _VERDICTS[judgement.verdict]
    return [
        Part(f"{letter} {word}", style),
        Part(" by ", "quiet"),
        Part(judgement.reviewer),
        Part(f" {moment(judgement.time)}", "quiet"),
    ]


def _notes(item: Item, conflicts: str) -> Iterator[Part]:
    if item.judgement is not None and item.judgement.flagged:
        yield Part(" ! flagged", "warn")
    if item.conflict:
        yield Part(f" ≠ reviewers disagree: press {conflicts}", "bad")
    if item.stale:
        now = "offers something else now" if item.offered else "does not find it any more"
        yield Part(f" ≈ the model {now}", "warn")


def _joined(parts: list[Part]) -> Iterator[Part]:
    for at, part in enumerate(parts):
        if at:
            yield Part(" ← ", "quiet", "ltr")
        yield part


def _name(entity: Entity) -> str:
    if entity.kind is Kind.NOBODY:
        return NOBODY
    return entity.name or entity.label or f"{entity.kind}, no name"


def _name_part(name: str) -> Part:
    return _words(name, "quiet" if name in (NOBODY, "outlet unknown") else "strong")


def _words(words: str, style: str = "") -> Part:
    """Return words of a document as they run in it: right to left if any letter does, whatever stands first."""
    return Part(words, style, direction(words))


def _label(word: str) -> Part:
    return Part(f"{word}: ", "quiet", "ltr")
