from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation.reliability import Claim, above, bins, claims, crossed, expected_error, sure_from
from attribution.evaluation.rendering import compare, render
from attribution.evaluation.report import Report, evaluate, matched

from .making import ACCORDING, GOLD, SAID, document

CLAIMS = st.lists(st.builds(Claim, st.floats(0, 1), st.booleans()))


def surely(confidence: float, right: int, wrong: int = 0) -> list[Claim]:
    return [Claim(confidence, True)] * right + [Claim(confidence, False)] * wrong


def test_a_claim_is_right_where_the_whole_relation_is() -> None:
    sure = replace(SAID, confidence=0.9)
    wrong = replace(ACCORDING, confidence=0.3, content=(SAID.cue,))
    assert claims(matched([GOLD], [document(sure, wrong)])) == [Claim(0.9, True), Claim(0.3, False)]
    invented = replace(SAID, confidence=0.4, cue=SAID.content[0])
    assert claims(matched([GOLD], [document(invented)])) == [Claim(0.4, False)]


def test_predictions_without_confidence_make_no_claims() -> None:
    assert claims(matched([GOLD], [GOLD])) == []
    assert evaluate([GOLD], [GOLD]).reliability is None


def test_confidence_is_no_part_of_what_a_relation_says() -> None:
    assert replace(SAID, confidence=0.4) == SAID


@given(CLAIMS)
def test_every_claim_is_in_one_bin(given: list[Claim]) -> None:
    found = bins(given)
    assert sum(one.count for one in found) == len(given)
    assert all(one.low <= one.confidence <= one.high for one in found)
    assert 0 <= expected_error(given) <= 1


def test_confidence_that_means_what_it_says_has_no_error() -> None:
    assert expected_error(surely(0.75, 3, 1) + surely(0.5, 1, 1)) == pytest.approx(0)
    assert expected_error(surely(1.0, 0, 4)) == 1.0
    assert expected_error([]) == 0


@given(CLAIMS, st.floats(0.5, 1))
def test_what_lies_above_the_chosen_threshold_is_right_often_enough(given: list[Claim], least: float) -> None:
    sure = sure_from(given, least, fewest=1)
    for threshold in {one.confidence for one in given}:
        if sure is None or threshold < sure.threshold:
            assert above(given, threshold).right < least
    if sure:
        assert above(given, sure.threshold) == sure
        assert sure.right >= least


def test_few_claims_make_no_threshold() -> None:
    assert sure_from(surely(0.9, 19)) is None
    found = sure_from(surely(0.9, 20) + surely(0.5, 1, 9))
    assert found is not None
    assert (found.threshold, found.count, found.share, found.right) == (0.9, 20, 20 / 30, 1.0)


def test_a_threshold_is_checked_where_it_was_not_chosen() -> None:
    good, bad = surely(0.9, 30), surely(0.9, 10, 20)
    found = crossed([good, good])
    assert found is not None
    assert (found.threshold, found.count, found.right) == (0.9, 60, 1.0)
    partly = crossed([good, bad])
    assert partly is not None
    assert (partly.count, partly.share, partly.right) == (30, 0.5, 10 / 30)
    assert crossed([bad, bad]) is None
    assert crossed([]) is None


def test_the_report_tells_how_reliable_confidences_are() -> None:
    prediction = document(replace(SAID, confidence=0.9), replace(ACCORDING, confidence=0.6))
    report = evaluate([GOLD], [prediction], threshold=0.8)
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert report.reliability is not None
    assert report.reliability.error == pytest.approx(0.25)
    assert report.reliability.sure is None
    assert report.reliability.above is not None
    assert (report.reliability.above.share, report.reliability.above.right) == (0.5, 1.0)
    table = render(report)
    assert "calibration error 0.250" in table
    assert "from 0.800 (as given): 1 relations, 50.0% of all, 100.0% right" in table
    assert "no confidence from which 95 % are right" in table
    beside = compare({"one": report, "without": evaluate([GOLD], [GOLD])})
    assert "given: share                     0.500\n" in beside


def test_published_figures_stand_beside_the_same_measures() -> None:
    report = evaluate([GOLD], [document(SAID)])
    assert "F1 of Citron on PARC 3, English: cue 0.823, source 0.820" in render(report)
    lines = compare({"one": report}).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("citron-exact"))
    assert lines[start].split() == ["citron-exact", "one", "published"]
    assert lines[start + 4].split() == ["whole", "0.667", "0.567"]
