"""What holds for every rule, and for every text."""

import importlib.util
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.rules.registry import RULES
from attribution.rules.run import lint
from attribution.types import (
    Analysis,
    Document,
    Entity,
    Fact,
    Kind,
    Reason,
    Relation,
    Severity,
    Span,
    Stance,
    Style,
    Unsourced,
)

ROOT = Path(__file__).resolve().parents[2]
ARABIC = re.compile("[\u0621-\u064a]")


@pytest.mark.parametrize("one", RULES.values(), ids=list(RULES))
def test_a_rule_says_what_why_by_whom_and_how_to_mend_it(one):
    assert re.fullmatch(r"ISN[1-9]\d\d", one.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name)
    assert one.title
    assert one.why.endswith(".")
    assert one.mend.endswith(".")
    assert one.sources
    assert all(": " in source for source in one.sources)
    assert ARABIC.search(one.bad.text)
    assert ARABIC.search(one.good.text)
    assert one.bad.text != one.good.text
    assert isinstance(one.severity, Severity)
    for field in one.options.model_fields:
        assert f"``{field}``" in (one.options.__doc__ or ""), field


def test_codes_and_names_are_told_apart():
    assert list(RULES) == sorted(RULES)
    assert len({one.name for one in RULES.values()}) == len(RULES)


def test_the_pages_are_those_of_the_rules():
    spec = importlib.util.spec_from_file_location("docs_rules", ROOT / "docs" / "rules.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.stale(script.wanted()) == [], "run docs/rules.py"


@pytest.mark.parametrize("text", ["", " \n ", "…", "«", "\ud800", "\x00\u202e(", "abc 12"])
def test_odd_texts_have_no_findings(text):
    assert lint(Analysis(Document("a", text), (), ())) == ()


# Words that rules look for, among marks and what no text should hold.
PIECES = st.sampled_from(
    [
        *("قال", "ذُكر", "أعلن", "مصادر", "الوزير", "محمود", "إن", "مقتل", "12", "15", "شخصا", "قرية"),
        *("بمحافظة", "الجيش", "الإسرائيلي", "حركة", "حماس", "في", "وريف", "الواقعة", "عشر", "خمسة"),
        *("«", "»", '"', ".", "،", "\n", "\r\n", "\u202e", "\ud800", "\x00", "𐤀", "e\u0301", "ـ", "12%"),
    ]
)


@st.composite
def analyses(draw):
    text = " ".join(draw(st.lists(PIECES, min_size=1, max_size=40)))
    size = len(text)

    def span():
        start = draw(st.integers(0, size - 1))
        return Span(start, draw(st.integers(start + 1, size)))

    count = draw(st.integers(0, 4))
    relations = tuple(
        Relation(
            span(),
            sources := tuple(span() for _ in range(draw(st.integers(0, 2)))),
            tuple(span() for _ in range(draw(st.integers(0, 2)))),
            None,
            tuple(
                Entity(
                    draw(st.sampled_from([None, "", "مصادر", "الجيش الإسرائيلي"])),
                    draw(st.sampled_from(Kind)),
                )
                for _ in range(max(1, len(sources)))
            ),
            draw(st.sampled_from(Stance)),
            draw(st.sampled_from(Style)),
            draw(st.booleans()),
            draw(st.sampled_from([None, *range(count)])),
            0.9,
        )
        for _ in range(count)
    )
    unsourced = tuple(
        Unsourced(span(), draw(st.sampled_from(Reason)), draw(st.sampled_from(Fact)), 0.9)
        for _ in range(draw(st.integers(0, 3)))
    )
    return Analysis(Document("a", text), relations, unsourced)


@given(analyses())
@settings(max_examples=150, deadline=None)
def test_findings_lie_in_the_text_and_come_out_alike(analysis):
    size = len(analysis.document.text)
    found = lint(analysis)
    assert found == lint(analysis)
    assert list(found) == sorted(found, key=lambda one: (one.span.start, one.code, one.span.end))
    for one in found:
        assert one.message
        assert one.mend
        for span in (one.span, *one.related):
            assert 0 <= span.start < span.end <= size
