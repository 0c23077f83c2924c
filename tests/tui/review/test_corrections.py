"""What a decision leaves of a claim, without a screen."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.store import Run, Store
from attribution.types import Entity, Kind, Relation, Span, Stance, Unsourced, Verdict
from tui import corrections
from tui.answering import Name, Place, answerable
from tui.candidates import candidates, picked
from tui.refusal import Refusal
from tui.spans import trimmed, united, without

from .articles import HARBOUR, LAYLA, MINISTRY, SAMER, harbour, span


@pytest.fixture
def sheet(store):
    return store.sheet(1)


def nobody(name):
    return None


def new(claim):
    return "r-new" if isinstance(claim, Relation) else "u-new"


def the(rulings):
    (ruling,) = rulings
    return ruling


def words(spans):
    return [one.of(HARBOUR) for one in spans]


def test_accepting_keeps_what_stands(sheet):
    ruling = the(corrections.accept(sheet, sheet.items[1]))
    assert (ruling.verdict, ruling.item) == (Verdict.ACCEPTED, sheet.items[1].item)


def test_a_correction_back_to_what_was_offered_is_an_acceptance(sheet):
    item = replace(sheet.items[1], item=replace(sheet.items[1].item, stance=Stance.DENIES))
    assert the(corrections.accept(sheet, item)).verdict is Verdict.CORRECTED
    assert the(corrections.labels(sheet, item, Stance.REPORTS)).verdict is Verdict.ACCEPTED


def test_content_leaves_out_cue_and_source(sheet):
    item = sheet.items[1]
    whole = Span(item.item.cue.start, item.item.content[0].end)
    made = the(corrections.edit(sheet, item, Place(Name.CONTENT, 0, item.item.content[0]), whole, None)).item
    assert words(made.content) == ["إن الطريق إلى المرفأ سالك"]
    with pytest.raises(Refusal, match="other words"):
        corrections.edit(sheet, item, Place(Name.CONTENT, 0, None), item.item.cue, None)


def test_a_source_follows_its_words_where_it_was_named_by_them(sheet):
    item = sheet.items[1]
    shorter = span(HARBOUR, "الخطيب")
    made = the(corrections.edit(sheet, item, Place(Name.SOURCE, 0, item.item.sources[0]), shorter, None)).item
    assert made.entities[0].name == "الخطيب"
    resolved = replace(item, item=replace(item.item, entities=(replace(SAMER, name="سامر حسن الخطيب"),)))
    made = the(
        corrections.edit(sheet, resolved, Place(Name.SOURCE, 0, item.item.sources[0]), shorter, None)
    ).item
    assert made.entities[0].name == "سامر حسن الخطيب"


def test_a_second_source_comes_in_the_order_of_the_text(sheet):
    item = sheet.items[1]
    first = span(HARBOUR, "وزارة الصحة")
    made = the(corrections.edit(sheet, item, Place(Name.SOURCE, 1, None), first, MINISTRY)).item
    assert words(made.sources) == ["وزارة الصحة", "سامر الخطيب"]
    assert [one.name for one in made.entities] == ["وزارة الصحة", "سامر الخطيب"]
    both = replace(item, item=made)
    made = the(corrections.edit(sheet, both, Place(Name.SOURCE, 0, first), None, None)).item
    assert [one.name for one in made.entities] == ["سامر الخطيب"]


def test_the_words_of_the_only_source_can_go_and_leave_who_it_is(sheet):
    item = sheet.items[1]
    made = the(corrections.edit(sheet, item, Place(Name.SOURCE, 0, item.item.sources[0]), None, None)).item
    assert made.sources == ()
    assert made.entities == item.item.entities


def test_a_claim_needs_its_cue_and_its_content(sheet):
    item = sheet.items[1]
    for part in (Place(Name.CUE, 0, item.item.cue), Place(Name.CONTENT, 0, item.item.content[0])):
        with pytest.raises(Refusal, match="press x"):
            corrections.edit(sheet, item, part, None, None)


def test_labels_belong_to_what_they_label(sheet):
    with pytest.raises(Refusal):
        corrections.labels(sheet, sheet.items[3], Kind.PERSON)
    assert the(corrections.labels(sheet, sheet.items[0], Kind.OUTLET)).item.entities[0].kind is Kind.OUTLET


def test_the_kind_of_one_source_is_not_that_of_the_other(sheet):
    both = replace(sheet.items[0].item, entities=(MINISTRY, SAMER))
    made = the(corrections.labels(sheet, replace(sheet.items[0], item=both), Kind.UNNAMED, 1)).item
    assert [one.kind for one in made.entities] == [Kind.ORGANISATION, Kind.UNNAMED]


def test_alike_are_claims_of_one_source_and_kind_of_cue_however_sure_the_model_is(sheet):
    def sure(item, probability):
        return replace(item, item=replace(item.item, why=f"verb of reporting: saying ({probability})"))

    items = (sheet.items[0], sure(sheet.items[1], "1.00"), sure(sheet.items[2], "0.87"))
    rulings = corrections.alike(replace(sheet, items=items), items[1])
    assert [one.target for one in rulings] == [one.target for one in items[1:]]


def test_splitting_leaves_every_word_in_one_of_the_two(sheet):
    item = sheet.items[3]
    middle = span(HARBOUR, "القديم")
    rulings = corrections.split(sheet, item, middle, new)
    assert [words([one.item.span])[0] for one in rulings] == ["وسقط الجسر", "القديم", "فجر الأحد"]
    with pytest.raises(Refusal, match="none or all of its words: press s"):
        corrections.split(sheet, item, item.item.span, new)


def test_a_refusal_names_the_readers_own_keys(sheet):
    with pytest.raises(Refusal) as refused:
        corrections.split(sheet, sheet.items[3], sheet.items[3].item.span, new)
    assert "press f7" in refused.value.told({"claim.split": "f7"}.get)
    assert Refusal("It is {odd}.").told(str) == "It is {odd}."


def test_a_source_whose_words_stand_elsewhere_is_somebody_else(sheet):
    # The title had been taken for somebody; the name is somebody else's.
    item = replace(sheet.items[1], item=replace(sheet.items[1].item, entities=(LAYLA,)))
    place = Place(Name.SOURCE, 0, item.item.sources[0])
    moved = span(HARBOUR, "وزارة الصحة")
    made = the(corrections.edit(sheet, item, place, moved, picked(sheet, moved, nobody))).item
    assert [one.label for one in made.entities] == ["Ministry of Health"]
    made = the(corrections.edit(sheet, item, place, moved, None)).item
    assert [one.name for one in made.entities] == ["وزارة الصحة"]


def test_another_name_has_not_the_label_of_the_one_before(sheet):
    item = sheet.items[0]
    longer = span(HARBOUR, "وزارة الصحة في بيان")
    place = Place(Name.SOURCE, 0, item.item.sources[0])
    made = the(corrections.edit(sheet, item, place, longer, picked(sheet, longer, nobody))).item
    (who,) = made.entities
    assert (who.name, who.label, who.registry, who.kind) == (
        "وزارة الصحة في بيان",
        None,
        None,
        Kind.ORGANISATION,
    )


def test_content_gives_way_to_a_source_or_a_cue_that_grows(sheet):
    item = sheet.items[1]
    longer = span(HARBOUR, "سامر الخطيب إن")
    made = the(corrections.edit(sheet, item, Place(Name.SOURCE, 0, item.item.sources[0]), longer, None)).item
    assert words(made.content) == ["الطريق إلى المرفأ سالك"]
    everything = Span(item.item.cue.start, item.item.content[0].end)
    with pytest.raises(Refusal, match="fewer words"):
        corrections.edit(sheet, item, Place(Name.CUE, 0, item.item.cue), everything, None)


def test_merging_says_who_could_answer_for_both(sheet):
    ministry, samer, dropped = (item.item for item in sheet.items[:3])
    assert [who for _, who in answerable(samer, dropped)] == [samer.entities]
    assert [[one.name for one in who] for _, who in answerable(samer, ministry)] == [
        ["سامر الخطيب"],
        ["وزارة الصحة"],
        ["وزارة الصحة", "سامر الخطيب"],
    ]
    # Nobody's words stand for the dropped source, so they cannot stand beside the ministry's.
    assert [[one.name for one in who] for _, who in answerable(dropped, ministry)] == [
        ["سامر الخطيب"],
        ["وزارة الصحة"],
    ]
    held = answerable(samer, ministry)[1]
    made = corrections.merge(sheet, sheet.items[1], sheet.items[0], held)[0].item
    assert (made.sources, made.entities) == held


def test_merging_needs_two_of_a_kind(sheet):
    kept, gone = corrections.merge(sheet, sheet.items[1], sheet.items[2])
    assert gone.verdict is Verdict.REJECTED
    assert words(kept.item.content) == ["إن الطريق إلى المرفأ سالك", "أن الفرق تعمل ليلا"]
    with pytest.raises(Refusal, match="cannot be one"):
        corrections.merge(sheet, sheet.items[1], sheet.items[3])


def test_nothing_is_marked_twice(sheet):
    with pytest.raises(Refusal, match="already"):
        corrections.unsourced(sheet, sheet.items[3].item.span, new)


def test_candidates_are_runner_ups_then_nobody_then_the_others_of_the_article(sheet):
    found = candidates(sheet, sheet.items[1], nobody)
    assert [one.runner_up for one in found] == [True, False]
    assert words(found[0].sources) == ["وزارة الصحة"]
    assert found[0].entities[0].label == "Ministry of Health"
    assert found[1].entities[0].kind is Kind.NOBODY
    with pytest.raises(Refusal, match="press i"):
        candidates(sheet, sheet.items[3], nobody)


def test_a_name_that_was_wrong_goes_and_a_title_stays(sheet):
    named = sheet.items[0]
    assert [
        one.sources for one in candidates(sheet, named, nobody) if one.entities[0].name == "سامر الخطيب"
    ] == [()]
    titled = replace(named, item=replace(named.item, entities=(LAYLA,)))
    kept = [one.sources for one in candidates(sheet, titled, nobody) if one.entities[0].name == "سامر الخطيب"]
    assert kept == [named.item.sources]


def test_who_is_picked_is_who_the_article_or_the_project_knows(sheet):
    assert picked(sheet, span(HARBOUR, "وزارة الصحة"), nobody).label == "Ministry of Health"
    known = Entity("الفرق", Kind.ORGANISATION, "R1")
    assert picked(sheet, span(HARBOUR, "الفرق"), {"الفرق": known}.get) == known
    assert picked(sheet, span(HARBOUR, "الفرق"), nobody).kind is Kind.PERSON


def test_words_that_stand_for_two_people_are_neither(sheet):
    # "The source said", three times; only the first two are known.
    text = "قال المصدر نعم. وقال المصدر لا. وذكر المصدر غدا."
    first, second, third = (Span(*found.span()) for found in re.finditer("المصدر", text))

    def said(at, words, who):
        item = sheet.items[at]
        return replace(item, item=replace(item.item, sources=(words,), entities=(who,)))

    document = replace(sheet.document, text=text)
    one = replace(sheet, document=document, items=(said(0, first, SAMER),))
    assert picked(one, third, nobody).name == SAMER.name
    two = replace(one, items=(*one.items, said(1, second, LAYLA)))
    assert picked(two, third, nobody).name == "المصدر"


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(path):
    with Store.open(path, create=True) as store:
        store.put_many([harbour()], store.run(Run("0", "invented")))
        sheet = store.sheet(1)
        store.decide(corrections.accept(sheet, sheet.items[0]), "noor")
        store.decide(corrections.reject(sheet, sheet.items[0]), "samir")
        assert len(store.conflicts()) == 1


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_arithmetic_of_stretches(text, pairs):
    length = len(text)
    holes = [Span(min(a, b, length), min(max(a, b), length)) for a, b in pairs]
    for piece in without(Span(0, length), holes, text):
        assert trimmed(piece, text) == piece
        assert not any(piece.overlaps(hole) for hole in holes)
    joined = united(holes)
    assert all(one.end < two.start for one, two in pairwise(joined))
    assert {at for one in holes for at in range(*one)} == {at for one in joined for at in range(*one)}


def test_an_unsourced_statement_is_made_of_a_claim(sheet):
    gone, said = corrections.nobody_says(sheet, sheet.items[2], new)
    assert gone.verdict is Verdict.REJECTED
    assert isinstance(said.item, Unsourced)
    assert said.item.reason == "cue-without-source"
