"""Analyses become annotations that training takes."""

from dataclasses import replace

import pytest

from attribution.evaluation.annotating import annotation_rows
from attribution.types import (
    Analysis,
    Document,
    Entity,
    Fact,
    Kind,
    Reason,
    Relation,
    Span,
    Stance,
    Style,
    Unsourced,
)

TEXT = "وقال عمر إن الماء عذب. وقتل اثنان."


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


RELATION = Relation(
    cue=span("قال"),
    sources=(span("عمر"),),
    content=(span("إن الماء عذب"),),
    medium=None,
    entities=(Entity("عمر", Kind.PERSON),),
    stance=Stance.REPORTS,
    style=Style.INDIRECT,
)
ANALYSIS = Analysis(
    Document("d", TEXT, "o", "2026-01-01"),
    (RELATION,),
    (Unsourced(span("وقتل اثنان"), Reason.NO_CUE, Fact.CASUALTIES),),
)


def test_spans_are_widened_to_tokens():
    text, row = annotation_rows(ANALYSIS)
    assert (text.doc, text.text, text.outlet) == ("d", TEXT, "o")
    (relation,) = row.relations
    assert (relation.cue, relation.sources, relation.content) == ((0, 0), ((1, 1),), ((2, 4),))
    assert relation.echo == "وقال | عمر | إن … عذب"
    assert (row.unsourced, row.echo_unsourced) == (((6, 7),), ("وقتل … اثنان",))


def test_content_leaves_out_its_own_cue_and_sources():
    around = replace(RELATION, content=(Span(0, span("عذب").end),))
    _, row = annotation_rows(replace(ANALYSIS, relations=(around,)))
    assert row.relations[0].content == ((2, 4),)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"cue": Span(4, 5)}, "white space"),
        ({"content": (span("قال"),)}, "no content"),
        ({"nested": 0}, "nested in itself"),
        ({"entities": ()}, "kind"),
    ],
)
def test_what_training_would_refuse_is_told(changed, said):
    with pytest.raises(ValueError, match=said):
        annotation_rows(replace(ANALYSIS, relations=(replace(RELATION, **changed),)))


def test_a_text_that_no_file_can_hold_is_told():
    with pytest.raises(ValueError, match="surrogate"):
        annotation_rows(Analysis(Document("d", "\ud800"), (), ()))
