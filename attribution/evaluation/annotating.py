"""From an analysis to rows of annotations, to train on and to measure against.

The form is that of :mod:`attribution.evaluation.records`. Rows count in annotation tokens: a span is widened to the
whole tokens that it touches, and a content leaves out what then belongs to its own cue and sources.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import groupby

from attribution.evaluation.records import AnnotationRow, Pair, RelationRow, TextRow, slips
from attribution.evaluation.tokens import Ruler
from attribution.types import Analysis, Relation, Span


def annotation_rows(analysis: Analysis) -> tuple[TextRow, AnnotationRow]:
    """Return a document's row of texts and its row of annotations.

    Raises ``ValueError`` naming everything that training would refuse, such as a relation without content.
    """
    document = analysis.document
    try:
        packed = document.text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("the text holds a lone surrogate, which UTF-8 cannot write") from error
    ruler = Ruler.of(document.text)
    unsourced = [_pair(ruler, one.span) for one in analysis.unsourced]
    row = AnnotationRow(
        doc=document.doc,
        relations=tuple(_relation(ruler, relation) for relation in analysis.relations),
        unsourced=tuple(unsourced),
        echo_unsourced=tuple(_ends(ruler, pair, pair) for pair in unsourced),
        sha256=hashlib.sha256(packed).hexdigest(),
    )
    if wrong := list(slips(document.text, row)):
        raise ValueError("; ".join(wrong))
    return TextRow(doc=document.doc, text=document.text, outlet=document.outlet, date=document.date), row


def _relation(ruler: Ruler, relation: Relation) -> RelationRow:
    cue = _pair(ruler, relation.cue)
    sources = [_pair(ruler, span) for span in relation.sources]
    own = ruler.touched(relation.cue, *relation.sources)
    content = [pair for span in relation.content for pair in _runs(ruler.touched(span) - own)]
    said = " + ".join(ruler.said(range(first, last + 1)) for first, last in sources)
    ends = _ends(ruler, content[0], content[-1]) if content else ""
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
        echo=f"{ruler.said(range(cue[0], cue[1] + 1))} | {said} | {ends}",
    )


def _pair(ruler: Ruler, span: Span) -> Pair:
    touched = ruler.touched(span)
    if not touched:
        raise ValueError(f"nothing but white space at {list(span)}")
    return min(touched), max(touched)


def _runs(numbers: Iterable[int]) -> list[Pair]:
    """Return runs of consecutive numbers, first and last."""
    runs = (list(run) for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]))
    return [(run[0][1], run[-1][1]) for run in runs]


def _ends(ruler: Ruler, first: Pair, last: Pair) -> str:
    """Return the first and the last word, which is what echoes are compared by."""
    return f"{ruler.said([first[0]])} … {ruler.said([last[1]])}"
