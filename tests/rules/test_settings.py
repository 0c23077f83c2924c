import pytest

from attribution.errors import ConfigError
from attribution.rules.registry import RULES, rule
from attribution.rules.run import lint
from attribution.rules.settings import settings
from attribution.types import Fact, Severity

from .making import Text

FELL = "سقط الجسر الجديد مساء الاثنين"
TEXT = Text(f"{FELL}.").alone(FELL, Fact.ATTACK)


def chosen(**values):
    return [one.code for one, _, _ in settings(values).chosen]


def test_all_rules_without_settings():
    assert chosen() == list(RULES)


def test_beginnings_of_codes():
    assert chosen(select=["ISN7"]) == ["ISN701", "ISN702"]
    assert chosen(select=["isn70"], ignore=["ISN701"]) == ["ISN702"]


def test_the_longer_wins():
    assert chosen(select=["ISN701"], ignore=["ISN7"]) == ["ISN701"]
    assert chosen(select=["ISN7"], ignore=["ISN7"]) == []
    assert chosen(select=["ISN7"], ignore=["ALL"]) == ["ISN701", "ISN702"]


def test_severity_by_code_and_beginning():
    made = settings({"severity": {"ISN1": "note", "ISN103": "warning"}})
    severities = {one.code: severity for one, severity, _ in made.chosen}
    assert severities["ISN101"] is Severity.NOTE
    assert severities["ISN103"] is Severity.WARNING
    assert severities["ISN201"] is RULES["ISN201"].severity
    assert [one.severity for one in lint(TEXT.analysis(), made)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("pattern", "path", "left_out"),
    [
        ("opinion/*", "opinion/a.txt", True),
        ("opinion/*", "/home/desk/opinion/a.txt", True),
        ("*.html", "opinion/a.txt", False),
        ("opinion/*", "my-opinion/a.txt", False),
    ],
)
def test_paths(pattern, path, left_out):
    made = settings({"per-path-ignores": {pattern: ["ISN1"]}})
    assert (lint(TEXT.analysis(path=path), made) == ()) is left_out


def test_options_of_a_rule():
    strict = settings({"options": {"ISN103": {"words": 9}}})
    assert lint(TEXT.analysis(), strict) == ()


def test_confidence():
    assert lint(TEXT.analysis(), settings({"confidence": 0.95})) == ()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"select": ["ISN777"]}, "Did you mean"),
        ({"ignore": ["XYZ"]}, "XYZ"),
        ({"severity": {"ISN999": "note"}}, "ISN999"),
        ({"severity": {"ISN101": "grave"}}, "lint.severity.ISN101"),
        ({"per-path-ignores": {"*": ["ISN9"]}}, "ISN9"),
        ({"options": {"ISN103": {"word": 3}}}, "Known here: words, headings"),
        ({"options": {"ISN201": {"formulas": "often"}}}, "lint.options.ISN201.formulas"),
        ({"options": {"ISN503": {"words": 1}}}, "no options"),
        ({"options": {"ISN1": {}}}, "ISN1"),
        ({"colour": "red"}, "lint.colour"),
        ({"confidence": 2}, "lint.confidence"),
    ],
)
def test_what_is_wrong_is_named(values, named):
    with pytest.raises(ConfigError) as error:
        settings(values)
    assert named in str(error.value)


def test_a_rule_by_code_or_name():
    assert rule("isn702") is rule("places-differ")
    with pytest.raises(ConfigError, match="ISN702"):
        rule("place-differs")
