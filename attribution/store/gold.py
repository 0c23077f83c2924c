"""Reviewed articles as annotations: what ``isnad train --corpus`` takes.

A row counts in annotation tokens (:mod:`attribution.evaluation.tokens`); a span that ends inside one is widened to it,
and content leaves out what belongs to its own cue and sources. Sources are named as in the document: changes of
sources for the whole project do not enter, since a name must stand in the text to be learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attribution.evaluation.records import AnnotationRow, RelationRow, TextRow, slips
from attribution.evaluation.tokens import Ruler
from attribution.store.lines import Line
from attribution.store.project import Store
from attribution.store.reviewing import applied
from attribution.store.values import Sheet
from attribution.types import Relation, Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article as a row for the texts and a row for the annotations."""

    text: TextRow
    annotation: AnnotationRow


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that gives no annotation, and why."""

    doc: str
    why: str


def annotated(store: Store, *, unfinished: bool = False) -> Iterator[Annotated | LeftOut]:
    """Yield the current articles that are finished: everything in them is decided, nothing flagged or in conflict.

    With ``unfinished`` the others too, with what is undecided in them as the model offers it; conflicts still are
    left out.
    """
    for line in store.queue():
        why = _why_not(line, unfinished)
        yield LeftOut(line.doc, why) if why else _rows(store.sheet(line.key))


def _why_not(line: Line, unfinished: bool) -> str:
    if line.conflicts:
        return "reviewers disagree; decide that first"
    if unfinished:
        return ""
    if line.undecided:
        return f"{line.undecided} undecided"
    if not line.decided:
        return "nothing was decided in it"
    return f"{line.flagged} flagged for another look" if line.flagged else ""


def _rows(sheet: Sheet) -> Annotated | LeftOut:
    document = sheet.document
    try:
        document.text.encode()
    except UnicodeEncodeError:
        return LeftOut(document.doc, "its text holds half of a surrogate pair")
    analysis = applied(sheet)[1]
    ruler = Ruler.of(document.text)
    unsourced = [found for one in analysis.unsourced if (found := _range(ruler, one.span))]
    row = AnnotationRow(
        doc=document.doc,
        relations=tuple(_relation(ruler, one) for one in analysis.relations),
        unsourced=tuple(unsourced),
        echo_unsourced=tuple(_ends(ruler, one, one) for one in unsourced),
        sha256=sheet.text_sha,
    )
    slip = next(slips(document.text, row), None)
    if slip:
        return LeftOut(document.doc, slip)
    text = TextRow(doc=document.doc, text=document.text, outlet=document.outlet, date=document.date)
    return Annotated(text, row)


def _relation(ruler: Ruler, relation: Relation) -> RelationRow:
    cue = _range(ruler, relation.cue) or (-1, -1)
    sources = [found for one in relation.sources if (found := _range(ruler, one))]
    own = ruler.touched(relation.cue, *relation.sources)
    content = [found for one in relation.content for found in _stretches(ruler.touched(one) - own)]
    return RelationRow(
        cue=cue,
        sources=tuple(sources),
        entity=tuple(one.name for one in relation.entities),
        kind=tuple(one.kind.value for one in relation.entities),
        content=tuple(content),
        medium=_range(ruler, relation.medium) if relation.medium else None,
        stance=relation.stance.value,
        style=relation.style.value,
        nested=relation.nested,
        asserted=relation.asserted,
        echo=" | ".join(
            (
                _said(ruler, cue),
                " + ".join(_said(ruler, one) for one in sources),
                _ends(ruler, content[0], content[-1]) if content else "",
            )
        ),
    )


def _range(ruler: Ruler, span: Span) -> Range | None:
    numbers = ruler.touched(span)
    return (min(numbers), max(numbers)) if numbers else None


def _stretches(numbers: frozenset[int]) -> list[Range]:
    """Return runs of consecutive numbers."""
    if not numbers:
        return []
    ordered = sorted(numbers)
    cuts = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two != one + 1]
    return [
        (ordered[first], ordered[last - 1])
        for first, last in zip([0, *cuts], [*cuts, len(ordered)], strict=True)
    ]


def _said(ruler: Ruler, tokens: Range) -> str:
    return ruler.said(range(max(tokens[0], 0), tokens[1] + 1))


def _ends(ruler: Ruler, first: Sequence[int], last: Sequence[int]) -> str:
    return f"{ruler.said([first[0]])} … {ruler.said([last[1]])}"
