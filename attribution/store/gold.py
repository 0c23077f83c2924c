"""Reviewed articles as annotations: what ``isnad train --corpus`` takes.

Sources are named as in the document: changes of sources for the whole project do not enter, since a name must stand in
the text to be learned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.evaluation.annotating import annotation_rows
from attribution.evaluation.records import AnnotationRow, TextRow
from attribution.store.lines import Line
from attribution.store.project import Store
from attribution.store.reviewing import applied
from attribution.store.values import Sheet


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
    try:
        return Annotated(*annotation_rows(applied(sheet)[1]))
    except ValueError as error:
        return LeftOut(sheet.document.doc, str(error))
