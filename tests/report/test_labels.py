import pytest

from attribution.report.labels import explained, labels
from attribution.types import Fact, Kind, Reason, Severity, Stance, Style, Verdict


@pytest.mark.parametrize("enum", [Fact, Kind, Reason, Severity, Stance, Style, Verdict])
def test_every_value_has_a_label_in_both_languages(enum):
    known = labels(enum.__name__.lower())
    assert {value.value for value in enum} <= set(known)
    assert all(label.ar and label.en for label in known.values())


def test_explanations_are_given_in_arabic_with_their_values():
    assert explained("named in full in sentence 12").ar == "ورد اسمه كاملا في الجملة 12"
    assert explained("verb of reporting: saying (0.98)").ar == "فعل نسبة: قول (0.98)"


def test_an_unknown_explanation_stays_as_it_is():
    assert explained("because {0} of <b>").ar == "because {0} of <b>"


def test_what_the_pipeline_says_of_cues_is_known():
    from attribution.report.labels import _file
    from attribution.stages.cues import _PARTS

    assert set(_PARTS.values()) <= set(_file()["part"])
