from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation.gold import GoldDocument, GoldRelation
from attribution.evaluation.metrics import (
    citron_exact,
    citron_overlap,
    everything,
    pareti_partial,
    pareti_strict,
    relation_scores,
    token_scores,
)
from attribution.evaluation.names import same_entities
from attribution.evaluation.pairing import Case
from attribution.evaluation.scores import Score
from attribution.types import Kind, Span, Stance, Style

from .making import ACCORDING, FELL, GOLD, SAID, TEXT, at, document

SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)
LISTS = st.lists(SPANS, max_size=2).map(tuple)
RELATIONS = st.builds(
    GoldRelation,
    cue=st.one_of(SPANS, st.sampled_from([SAID.cue, ACCORDING.cue])),
    sources=LISTS,
    content=st.lists(SPANS, min_size=1, max_size=2).map(tuple),
    medium=st.none(),
    entity=st.lists(st.sampled_from([None, "الوزير أحمد", "مرصد الحقوق"]), min_size=1, max_size=2).map(tuple),
    kind=st.just((Kind.PERSON,)),
    stance=st.sampled_from(Stance),
    style=st.sampled_from(Style),
)
DOCUMENTS = st.builds(
    lambda relations, unsourced: document(*relations, unsourced=unsourced),
    st.lists(RELATIONS, max_size=4),
    LISTS,
)
MEASURES: list[Callable[[list[Case]], dict[str, Score]]] = [
    lambda cases: relation_scores(cases)[0],
    token_scores,
    pareti_strict,
    pareti_partial,
    citron_exact,
    citron_overlap,
]


def cases(predicted: GoldDocument, gold: GoldDocument = GOLD) -> list[Case]:
    return [Case.of(gold, predicted)]


def figures(score: Score) -> tuple[float | None, float]:
    return score.precision, score.recall


def test_a_relation_with_a_short_source_and_content() -> None:
    # One of two relations is predicted: its source one word of two, its content three words of four.
    short = replace(
        ACCORDING, sources=(at("الحقوق"),), content=(at("القتال في المدينة"),), entity=("المرصد",)
    )
    scores, labels = relation_scores(cases(document(short)))
    assert figures(scores["cue"]) == (1.0, 0.5)
    assert figures(scores["source-exact"]) == (0.0, 0.0)
    assert figures(scores["source-partial"]) == (1.0, 0.5)
    assert figures(scores["content-partial"]) == (0.0, 0.0)
    assert figures(scores["relation"]) == (0.0, 0.0)
    # Of the two known names the predicted one shares a word in two.
    assert figures(scores["entity"]) == (1.0, 0.5)
    assert (labels["kind"].right, labels["kind"].pairs) == (1, 1)


def test_hard_entities_are_those_that_say_less_than_their_name() -> None:
    # "the minister" for "the minister Ahmad" is hard, the observatory's whole name is not.
    scores, _ = relation_scores(cases(GOLD))
    assert (scores["entity-hard"].gold, scores["entity-hard"].recall) == (1, 1.0)
    dropped = replace(ACCORDING, sources=())
    unknown = replace(ACCORDING, sources=(), entity=(None,))
    for relation, hard in ((dropped, 1), (unknown, 0)):
        one = document(relation)
        assert relation_scores(cases(one, one))[0]["entity-hard"].gold == hard


def test_each_relation_has_one_partner_the_best() -> None:
    worse = replace(SAID, content=(at("الجيش"),))
    scores, _ = relation_scores(cases(document(worse, SAID, ACCORDING)))
    assert figures(scores["cue"]) == (2 / 3, 1.0)
    assert figures(scores["content-exact"]) == (2 / 3, 1.0)


def test_order_of_sources_does_not_matter_but_their_number_does() -> None:
    both = replace(SAID, sources=(SAID.sources[0], ACCORDING.sources[0]))
    turned = replace(both, sources=both.sources[::-1])
    assert relation_scores(cases(document(turned), document(both)))[0]["source-exact"].f1 == 1.0
    assert relation_scores(cases(document(SAID), document(both)))[0]["source-partial"].f1 == 0.0


def test_tokens_and_sentences_that_nobody_is_named_for() -> None:
    # Three words of the four flagged, one of them elsewhere: the sentence has two left and is not flagged.
    flagged = (at("سقط ثلاثة"), at("الوزير"))
    scores = token_scores(cases(document(SAID, unsourced=flagged)))
    assert figures(scores["unsourced-token"]) == (2 / 3, 2 / 4)
    assert figures(scores["unsourced-sentence"]) == (0.0, 0.0)
    assert figures(scores["content-token"]) == (1.0, 3 / 7)
    three = token_scores(cases(document(unsourced=(at("سقط ثلاثة قتلى"),))))
    assert figures(three["unsourced-sentence"]) == (1.0, 1.0)


def test_pareti_counts_spans() -> None:
    # Content of three tokens, of which two are predicted, with one outside them: 2/3 either way, of one and of two.
    shifted = replace(SAID, content=(Span(at("الجيش").start, at("انسحب.").end),))
    found = cases(document(shifted))
    assert figures(pareti_strict(found)["content"]) == (0.0, 0.0)
    assert figures(pareti_partial(found)["content"]) == pytest.approx((2 / 3, 2 / 3 / 2))
    assert figures(pareti_strict(found)["source"]) == (1.0, 0.5)


def test_pareti_of_nothing_is_one() -> None:
    nothing = cases(document(), document())
    assert figures(pareti_strict(nothing)["cue"]) == (1.0, 1.0)
    assert figures(pareti_partial(cases(document()))["cue"]) == (1.0, 0.0)


def test_pareti_by_type_restricts_one_side_at_a_time() -> None:
    gold = document(SAID, replace(ACCORDING, style=Style.DIRECT))
    predicted = document(replace(SAID, style=Style.DIRECT), ACCORDING)
    scores = pareti_strict([Case.of(gold, predicted)], lambda _, relation: relation.style is Style.DIRECT)
    assert figures(scores["content"]) == (1.0, 1.0)
    assert (scores["content"].predicted, scores["content"].gold) == (1, 1)


def test_literal_sums_pass_one_where_spans_are_nested() -> None:
    inner = replace(SAID, cue=at("انسحب"), content=(at("الجيش"),))
    nested = document(SAID, inner)
    found = [Case.of(nested, nested)]
    # Predicted: 3 tokens with 3 + 1 shared, 1 token with 1 + 1 shared.
    assert pareti_partial(found, literal=True)["content"].precision == pytest.approx((4 / 3 + 2) / 2)
    assert citron_overlap(found, literal=True)["content"].precision == 6 / 4
    assert pareti_partial(found)["content"].f1 == citron_overlap(found)["content"].f1 == 1.0


def test_citron_wants_lists_identical_and_cues_overlapping() -> None:
    longer = replace(SAID, cue=Span(SAID.cue.start, SAID.sources[0].end))
    scores = citron_exact(cases(document(longer)))
    assert {name: figures(score) for name, score in scores.items()} == {
        "cue": (0.0, 0.0),
        "source": (1.0, 0.5),
        "content": (1.0, 0.5),
        "whole": (0.0, 0.0),
    }


def test_citron_spans_that_only_touch_do_not_overlap() -> None:
    beside = replace(SAID, cue=SAID.sources[0], sources=())
    assert citron_exact(cases(document(beside)))["content"].recall == 0.0


def test_citron_overlap_counts_tokens_and_does_not_swap_sides() -> None:
    # Predicted 2 of 3 content tokens, source and cue whole; the other relation (1 + 2 + 4 tokens) is missing.
    scores = citron_overlap(cases(document(replace(SAID, content=(at("الجيش انسحب"),)))))
    assert figures(scores["content"]) == (1.0, 2 / 7)
    assert figures(scores["whole"]) == (1.0, 4 / 12)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        (["المرصد السوري"], ["مرصد"], True),
        (["وزارة الدفاع"], ["وزاره الدفاع"], True),
        (["أحمد علي حسن"], ["احمد"], False),
        (["الوزير", None], ["الوزير"], True),
        (["الوزير"], ["الوزير", "الرئيس"], False),
        ([None], [None], False),
    ],
)
def test_names_agree(gold: list[str | None], predicted: list[str | None], same: bool) -> None:
    assert same_entities(gold, predicted) is same


def test_perfect_prediction_scores_one() -> None:
    for measure in MEASURES:
        for name, score in measure(cases(GOLD)).items():
            assert score.recall == 1.0, name
            assert score.precision in (1.0, None), name
            assert score.f1 in (1.0, None), name
    assert all(label.accuracy == 1.0 for label in relation_scores(cases(GOLD))[1].values())


@given(DOCUMENTS, DOCUMENTS)
def test_figures_lie_between_nothing_and_one(gold: GoldDocument, predicted: GoldDocument) -> None:
    for measure in MEASURES:
        for score in measure(cases(predicted, gold)).values():
            for figure in (score.precision, score.recall, score.f1):
                assert figure is None or 0.0 <= figure <= 1.0 + 1e-9


@given(DOCUMENTS, DOCUMENTS)
def test_swapping_the_sides_swaps_precision_and_recall(one: GoldDocument, other: GoldDocument) -> None:
    # Which of several equal partners a relation gets depends on the side, so the one-to-one measures are left out.
    for measure in MEASURES[1:]:
        there, back = measure(cases(one, other)), measure(cases(other, one))
        for name, score in there.items():
            assert figures(score) == pytest.approx(figures(back[name])[::-1])


@given(DOCUMENTS)
def test_choosing_by_style_parts_the_annotations(one: GoldDocument) -> None:
    whole = relation_scores(cases(GOLD, one), everything)[0]["cue"]
    parts = [
        relation_scores(cases(GOLD, one), lambda _, relation, style=style: relation.style is style)[0]["cue"]
        for style in Style
    ]
    assert sum(part.gold for part in parts) == whole.gold
    assert sum(part.hits_gold for part in parts) == whole.hits_gold
    assert sum(part.predicted or 0 for part in parts) == whole.predicted


def test_counts_add_up() -> None:
    assert Score(1, 2, 3, 4) + Score(1, 1, 1, 1) == Score(2, 3, 4, 5)
    assert FELL in GOLD.unsourced
