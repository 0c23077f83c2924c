"""Reviewed documents as annotations to train on and to measure against: pairs of rows in annotation tokens.

The form is that of :mod:`attribution.evaluation.records`. A span is widened to the whole tokens that it touches.
"""

from __future__ import annotations

import hashlib

from attribution.evaluation.records import AnnotationRow, Pair, RelationRow, TextRow, slips
from attribution.evaluation.tokens import Ruler
from attribution.types import Relation, Reviewed, Span


def gold_rows(reviewed: Reviewed) -> tuple[TextRow, AnnotationRow]:
    """Return a document's row of texts and its row of annotations.

    Raises ``ValueError`` naming everything that training would refuse, such as a content that overlaps its own cue.
    """
    document = reviewed.analysis.document
    if any("\ud800" <= letter <= "\udfff" for letter in document.text):
        raise ValueError("the text holds lone surrogates, which UTF-8 cannot write")
    ruler = Ruler.of(document.text)
    unsourced = [_pair(ruler, one.span) for one in reviewed.analysis.unsourced]
    row = AnnotationRow(
        doc=document.doc,
        relations=tuple(_relation(ruler, relation) for relation in reviewed.analysis.relations),
        unsourced=tuple(unsourced),
        echo_unsourced=tuple(_ends(ruler, pair, pair) for pair in unsourced),
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
    )
    if wrong := list(slips(document.text, row)):
        raise ValueError("; ".join(wrong))
    return TextRow(doc=document.doc, text=document.text, outlet=document.outlet, date=document.date), row


def _relation(ruler: Ruler, relation: Relation) -> RelationRow:
    cue = _pair(ruler, relation.cue)
    sources = [_pair(ruler, span) for span in relation.sources]
    content = [_pair(ruler, span) for span in relation.content]
    said = " + ".join(ruler.said(range(first, last + 1)) for first, last in sources)
    return RelationRow(
        cue=cue,
        sources=tuple(sources),
        entity=tuple(entity.name for entity in relation.entities),
        kind=tuple(entity.kind.value for entity in relation.entities),
        content=tuple(content),
        medium=_pair(ruler, relation.medium) if relation.medium else None,
        stance=relation.stance.value,
        style=relation.style.value,
        nested=relation.nested,
        asserted=relation.asserted,
        echo=f"{ruler.said(range(cue[0], cue[1] + 1))} | {said} | {_ends(ruler, content[0], content[-1])}",
    )


def _pair(ruler: Ruler, span: Span) -> Pair:
    touched = ruler.touched(span)
    if not touched:
        raise ValueError(f"nothing but white space at {list(span)}")
    return min(touched), max(touched)


def _ends(ruler: Ruler, first: Pair, last: Pair) -> str:
    """Return the first and the last word, which is what echoes are compared by."""
    return f"{ruler.said([first[0]])} … {ruler.said([last[1]])}"
