"""The rows of annotation files, as they are stored, and what can be wrong with them.

A row counts in annotation tokens, first and last, both included; ``echo`` repeats the words, so that a slip in the
numbers shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pydantic import BaseModel, ConfigDict

from attribution.evaluation.tokens import annotation_tokens
from attribution.types import Kind, Span, Stance, Style

Pair = tuple[int, int]

_KINDS, _STANCES, _STYLES = frozenset(Kind), frozenset(Stance), frozenset(Style)


class TextRow(BaseModel):
    """A line of ``X.texts.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    doc: str
    text: str
    outlet: str | None = None
    date: str | None = None


class RelationRow(BaseModel):
    """A relation of ``X.gold.jsonl``; labels are checked by :func:`slips`, which names the relation."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    cue: Pair
    sources: tuple[Pair, ...]
    entity: tuple[str | None, ...]
    kind: tuple[str, ...]
    content: tuple[Pair, ...]
    medium: Pair | None = None
    stance: str
    style: str
    nested: int | None = None
    asserted: bool = True
    echo: str = ""


class AnnotationRow(BaseModel):
    """A line of ``X.gold.jsonl``. ``sha256`` is that of the text in UTF-8, for texts that are kept elsewhere."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    doc: str
    relations: tuple[RelationRow, ...]
    unsourced: tuple[Pair, ...]
    echo_unsourced: tuple[str, ...] = ()
    sha256: str | None = None


def slips(text: str, annotation: AnnotationRow) -> Iterator[str]:
    """Yield what is wrong with one document's annotation, each naming the relation or the unsourced span.

    Wrong are: spans out of range, a relation without content, unknown labels, numbers of sources and entities that
    differ, ``nested`` that points nowhere, at itself or in a circle, echoes that do not repeat the words, content
    that overlaps its own cue or source.
    """
    tokens = annotation_tokens(text)
    for number, relation in enumerate(annotation.relations):
        for slip in chain(_misplaced(relation, len(tokens)), _mislabelled(relation)):
            yield f"relation {number}: {slip}"
        if (nested := relation.nested) is not None and not 0 <= nested < len(annotation.relations):
            yield f"relation {number}: nested in {nested}, which is not there"
        elif _circular(annotation.relations, number):
            yield f"relation {number}: nested in itself"
        if not any(_misplaced(relation, len(tokens))):
            for slip in _misread(text, tokens, relation):
                yield f"relation {number}: {slip}"
    yield from _unsourced_slips(text, tokens, annotation)


def _outside(pair: Pair, count: int) -> bool:
    return not 0 <= pair[0] <= pair[1] < count


def _misplaced(relation: RelationRow, count: int) -> Iterator[str]:
    """Slips after which the words of the relation cannot be looked at."""
    for name, pairs in (
        ("cue", (relation.cue,)),
        ("sources", relation.sources),
        ("content", relation.content),
        ("medium", (relation.medium,) if relation.medium else ()),
    ):
        if wrong := [list(pair) for pair in pairs if _outside(pair, count)]:
            yield f"{name} out of range: {', '.join(map(str, wrong))}"
    if not relation.content:
        yield "no content"


def _mislabelled(relation: RelationRow) -> Iterator[str]:
    if not relation.kind or not _KINDS.issuperset(relation.kind):
        yield f"kind {list(relation.kind)}"
    if relation.stance not in _STANCES:
        yield f"stance {relation.stance!r}"
    if relation.style not in _STYLES:
        yield f"style {relation.style!r}"
    if relation.sources and len(relation.sources) != len(relation.entity):
        yield f"{len(relation.sources)} sources, {len(relation.entity)} entities"


def _circular(relations: Sequence[RelationRow], start: int) -> bool:
    at: int | None = start
    for _ in relations:
        at = relations[at].nested if at is not None and 0 <= at < len(relations) else None
        if at == start:
            return True
    return False


def _misread(text: str, tokens: Sequence[Span], relation: RelationRow) -> Iterator[str]:
    """Slips between the echo and the words, and between the parts of the relation."""
    parts = [part.strip() for part in relation.echo.split("|")]
    if len(parts) != 3:
        yield f"echo needs three parts: {relation.echo!r}"
    else:
        cue = _said(text, tokens, relation.cue)
        if parts[0] != cue:
            yield f"cue reads {cue!r}, echo {parts[0]!r}"
        sources = " + ".join(_said(text, tokens, pair) for pair in relation.sources)
        if "".join(parts[1].split()) != "".join(sources.split()):
            yield f"sources read {sources!r}, echo {parts[1]!r}"
        first, last = (
            tokens[number].of(text) for number in (relation.content[0][0], relation.content[-1][1])
        )
        if not _repeats(parts[2], first, last):
            yield f"content reads {first!r} … {last!r}, echo {parts[2]!r}"
    own = [relation.cue, *relation.sources]
    if any(a <= last and first <= b for first, last in relation.content for a, b in own):
        yield "content overlaps its own cue or source"


def _unsourced_slips(text: str, tokens: Sequence[Span], annotation: AnnotationRow) -> Iterator[str]:
    for pair in annotation.unsourced:
        if _outside(pair, len(tokens)):
            yield f"unsourced {list(pair)} out of range"
    if len(annotation.echo_unsourced) != len(annotation.unsourced):
        yield f"{len(annotation.unsourced)} unsourced spans, {len(annotation.echo_unsourced)} echoes"
        return
    for pair, echo in zip(annotation.unsourced, annotation.echo_unsourced, strict=True):
        if _outside(pair, len(tokens)):
            continue
        first, last = tokens[pair[0]].of(text), tokens[pair[1]].of(text)
        if not _repeats(echo, first, last):
            yield f"unsourced {list(pair)} reads {first!r} … {last!r}, echo {echo!r}"


def _said(text: str, tokens: Sequence[Span], pair: Pair) -> str:
    return " ".join(tokens[number].of(text) for number in range(pair[0], pair[1] + 1))


def _repeats(echo: str, first: str, last: str) -> bool:
    """Tell whether an echo such as ``أن … المدينة`` begins and ends with the given tokens."""
    ends = [part.strip() for part in echo.replace("...", "…").split("…")]
    return ends[0].startswith(first) and ends[-1].endswith(last)
