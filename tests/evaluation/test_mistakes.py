from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.evaluation.gold import GoldRelation
from attribution.evaluation.mistakes import mistakes
from attribution.evaluation.pairing import Case, Measured
from attribution.evaluation.report import matched
from attribution.types import Span

from .making import ACCORDING, GOLD, SAID, at, document

DROPPED = replace(SAID, sources=())


def cue_word(case: Case, one: Measured) -> str:
    return case.ruler.said(one.cue)


def found(gold: GoldRelation, predicted: GoldRelation) -> set[tuple[str, str]]:
    cases = matched([document(gold)], [document(predicted)])
    return {(one.part, one.sort) for one in mistakes(cases, cue_word)}


def test_what_is_right_is_no_mistake() -> None:
    assert list(mistakes(matched([GOLD], [GOLD]), cue_word)) == []


def test_cues_missed_and_invented_are_told_by_class() -> None:
    missed = list(mistakes(matched([GOLD], [document(SAID)]), cue_word))
    assert [(one.doc, one.part, one.sort, one.predicted) for one in missed] == [("a", "missed", "بحسب", None)]
    invented = list(mistakes(matched([document(SAID)], [GOLD]), cue_word))
    assert [(one.part, one.sort, one.gold) for one in invented] == [("invented", "بحسب", None)]


@pytest.mark.parametrize(
    ("gold", "sources", "sort"),
    [
        (SAID, (), "written, but taken as dropped"),
        (DROPPED, (at("الوزير"),), "dropped, but words taken for it"),
        (SAID, (at("الوزير"), at("المدينة")), "another number of sources"),
        (SAID, (at("المدينة"),), "other words"),
        (ACCORDING, (at("القتال في المدينة، بحسب مرصد الحقوق"),), "too long"),
        (replace(SAID, sources=(at("الوزير إن الجيش"),)), (at("الوزير"),), "too short"),
    ],
)
def test_sorts_of_wrong_sources(gold: GoldRelation, sources: tuple[Span, ...], sort: str) -> None:
    predicted = replace(gold, sources=sources, entity=gold.entity * max(len(sources), 1))
    assert ("source", sort) in found(gold, predicted)


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("سقط ثلاثة", "other words"),
        ("توقف القتال", "ends too early, in the same sentence"),
        ("القتال في المدينة", "begins too late"),
        ("الجيش انسحب.\nتوقف القتال في المدينة", "begins too early"),
        ("انسحب.\nتوقف القتال", "both ends"),
    ],
)
def test_sorts_of_wrong_contents(words: str, sort: str) -> None:
    assert found(ACCORDING, replace(ACCORDING, content=(at(words),))) == {("content", sort)}


def test_contents_that_run_into_the_next_sentence_and_nested_ones() -> None:
    runs_on = replace(SAID, content=(at("إن الجيش انسحب.\nتوقف القتال"),))
    assert found(SAID, runs_on) == {("content", "ends too late, in another sentence")}
    assert ("nested", "content inside another's content") in found(replace(SAID, nested=0), runs_on)


@pytest.mark.parametrize(
    ("gold", "name", "sort"),
    [
        (SAID, None, "pronoun or short form: nobody named"),
        (replace(SAID, entity=("الوزير",)), "مرصد الحقوق", "full name: somebody else"),
        (DROPPED, "مرصد الحقوق", "dropped: somebody else"),
    ],
)
def test_sorts_of_wrong_people(gold: GoldRelation, name: str | None, sort: str) -> None:
    assert found(gold, replace(gold, entity=(name,))) == {("entity", sort)}


def test_who_cannot_be_told_is_no_mistake() -> None:
    nobody = replace(SAID, entity=(None,))
    assert found(nobody, SAID) == set()
