from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.errors import CorpusError
from attribution.evaluation.gold import GoldDocument
from attribution.evaluation.rendering import compare, render
from attribution.evaluation.report import Report, evaluate, surface_cue_class
from attribution.types import Document

from .making import ACCORDING, GOLD, SAID, document


@pytest.mark.parametrize(
    ("cue", "cue_class"),
    [
        (":", "colon"),
        ("وبحسب", "preposition"),
        ("وفقًا", "preposition"),
        ("وفق ما أعلنت", "preposition"),
        ("على حد قوله", "preposition"),
        ("مؤكدا", "participle"),
        ("قائلاً", "participle"),
        ("ومشيرة", "participle"),
        ("قال", "word"),
        ("قالوا", "word"),
        ("وأضافت", "word"),
        ("تصريح", "word"),
    ],
)
def test_cue_classes_by_their_look(cue: str, cue_class: str) -> None:
    assert surface_cue_class(cue) == cue_class


def test_a_report_goes_to_json_and_back() -> None:
    report = evaluate([GOLD], [document(SAID)])
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert (report.documents, report.relations) == (1, 2)
    cue = report.overall.measures["cue"]
    assert (cue.precision, cue.recall, cue.gold, cue.predicted) == (1.0, 0.5, 2, 1)


def test_breakdowns_by_class_style_and_outlet() -> None:
    report = evaluate([GOLD], [document(SAID)])
    assert set(report.by) == {"cue-class", "style", "outlet"}
    assert report.by["cue-class"]["word"].measures["relation"].recall == 1.0
    assert report.by["cue-class"]["preposition"].measures["relation"].recall == 0.0
    assert report.by["outlet"]["x"].measures["cue"].recall == 0.5
    by_length = evaluate([GOLD], [GOLD], cue_class=lambda cue: str(len(cue)))
    assert set(by_length.by["cue-class"]) == {"3", "4"}


def test_a_document_without_prediction_is_one_with_nothing_found() -> None:
    second = document(ACCORDING, doc="b")
    report = evaluate([GOLD, second], [second, document(doc="elsewhere")])
    assert report.overall.measures["cue"].recall == 1 / 3
    assert report.overall.measures["cue"].precision == 1.0


def test_predictions_on_another_text_are_refused() -> None:
    other = GoldDocument(replace(GOLD.document, text="شيء آخر"), (), ())
    with pytest.raises(CorpusError, match="a: predicted on another text"):
        evaluate([GOLD], [other])


def test_nothing_at_all_can_be_reported() -> None:
    empty = GoldDocument(Document("e", ""), (), ())
    assert evaluate([], []).documents == 0
    assert "0 annotated relations" in render(evaluate([empty], []))


def test_the_table_has_the_same_columns_every_time() -> None:
    lines = render(evaluate([GOLD], [document(SAID)])).splitlines()
    head = next(line for line in lines if line.startswith("measure"))
    assert head.split() == ["measure", "precision", "recall", "F1", "gold", "predicted"]
    row = next(line for line in lines if line.startswith("relation"))
    assert row.split() == ["relation", "1.000", "0.500", "0.667", "2", "1"]
    assert row.index("1.000") + 5 == head.index("precision") + 9
    assert "literal" not in "".join(lines)


def test_reports_stand_side_by_side() -> None:
    table = compare({"rules": evaluate([GOLD], [document(SAID)]), "learned": evaluate([GOLD], [GOLD])})
    row = next(line for line in table.splitlines() if line.startswith("relation"))
    assert row.split() == ["relation", "0.667", "1.000"]
