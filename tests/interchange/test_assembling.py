"""Marks and links become a document, or are told."""

import pytest

from attribution.interchange import Failure
from attribution.interchange.assemble import assembled
from attribution.interchange.sheets import Link, Mark, Sheet
from attribution.types import Reviewed, Span

TEXT = "قال عمر إن الماء عذب"
CUE = Mark("c", "Cue", Span(0, 3))
SOURCE = Mark("s", "Source", Span(4, 7))
CONTENT = Mark("t", "Content", Span(8, 20))
LINKS = [Link("source", "c", "s"), Link("content", "c", "t")]


def taken(marks, links, header=None):
    found = list(assembled([Sheet("f", "d", TEXT, header or {}, marks, links)]))
    assert isinstance(found[-1], Reviewed)
    return [str(one) for one in found[:-1]], found[-1].analysis.relations


def test_a_relation_that_is_whole():
    failures, (relation,) = taken([CUE, SOURCE, CONTENT], LINKS)
    assert failures == []
    assert (relation.cue, relation.sources, relation.content) == (CUE.span, (SOURCE.span,), (CONTENT.span,))


@pytest.mark.parametrize(
    ("marks", "links", "problem"),
    [
        ([CUE, SOURCE], LINKS[:1], "no content"),
        ([CUE, CONTENT], LINKS, "s is not there"),
        ([CUE, SOURCE, CONTENT, CUE], LINKS, "two of this identifier"),
        ([CUE, SOURCE, CONTENT], [*LINKS, Link("medium", "c", "s")], "medium s is not there"),
        ([CUE, SOURCE, CONTENT], [*LINKS, Link("about", "c", "s")], "unknown link"),
        ([CUE, SOURCE, CONTENT], [*LINKS, Link("nested", "c", "c")], "nested in itself"),
        ([CUE, SOURCE, CONTENT], [*LINKS, Link("nested", "c", "x")], "nested in x"),
        ([CUE, SOURCE, Mark("t", "Content", Span(8, 99))], LINKS, "no range"),
        ([CUE, SOURCE, Mark("t", "Content", Span(8, 8))], LINKS, "no range"),
        ([CUE, SOURCE, CONTENT, Mark("p", "Place", Span(0, 1))], LINKS, "unknown label"),
        ([Mark("c", "Cue", Span(0, 3), {"stance": "sings"}), SOURCE, CONTENT], LINKS, "stance"),
        ([Mark("c", "Cue", Span(0, 3), {"confidence": 2}), SOURCE, CONTENT], LINKS, "confidence"),
        ([Mark("c", "Cue", Span(0, 3), {"confidence": "NaN"}), SOURCE, CONTENT], LINKS, "confidence"),
        ([Mark("c", "Cue", Span(0, 3), {"why": 3}), SOURCE, CONTENT], LINKS, "why"),
        ([Mark("c", "Cue", Span(0, 3), {"alternatives": "[["}), SOURCE, CONTENT], LINKS, "alternatives"),
        (
            [Mark("c", "Cue", Span(0, 3), {"alternatives": [{"sources": [[0, 99]]}]}), SOURCE, CONTENT],
            LINKS,
            "alternative outside",
        ),
        ([CUE, Mark("s", "Source", Span(4, 7), {"kind": "ghost"}), CONTENT], LINKS, "kind"),
        ([CUE, Mark("s", "Source", Span(4, 7), quote="علي"), CONTENT], LINKS, "is another"),
    ],
)
def test_what_does_not_fit_is_told(marks, links, problem):
    failures, relations = taken(marks, links)
    assert any(problem in one for one in failures), failures
    assert relations == () or all(one.nested is None for one in relations)


def test_strings_of_other_tools_are_taken_for_what_they_mean():
    told = {"asserted": "false", "confidence": "0.25", "alternatives": '[{"sources": [[4, 7]], "name": "ع"}]'}
    _, (relation,) = taken([Mark("c", "Cue", Span(0, 3), told), SOURCE, CONTENT], LINKS)
    assert (relation.asserted, relation.confidence) == (False, 0.25)
    assert relation.alternatives[0].sources == (Span(4, 7),)


def test_relations_that_hold_each_other_are_told_and_stay():
    marks = [CUE, SOURCE, CONTENT, Mark("c2", "Cue", Span(4, 7)), Mark("t2", "Content", Span(8, 10))]
    links = [*LINKS, Link("content", "c2", "t2"), Link("nested", "c", "c2"), Link("nested", "c2", "c")]
    failures, relations = taken(marks, links)
    assert len(relations) == 2
    assert sum("nested in itself" in one for one in failures) == 2


@pytest.mark.parametrize(
    "header",
    [
        {"extra": 3},
        {"judgements": [{"verdict": "x"}]},
        {"doc": 3},
        {"origin": {"path": []}},
        {"diagnostics": [{}]},
    ],
)
def test_a_header_that_cannot_be_used_is_told_and_the_rest_is_read(header):
    failures, relations = taken([CUE, SOURCE, CONTENT], LINKS, header)
    assert len(failures) == 1
    assert len(relations) == 1


def test_without_quotes_a_changed_text_makes_every_place_unsure():
    failures, relations = taken([CUE, SOURCE, CONTENT], LINKS, {"text_sha256": "0" * 64})
    assert relations == ()
    assert any("not sure" in one for one in failures)


def test_failures_pass_through():
    failure = Failure("f", "1", "bad")
    assert list(assembled([failure])) == [failure]
