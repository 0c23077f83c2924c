from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.text.hygiene import clean, inspect
from attribution.types import Span

NEWS = "قال الوزير إن الاجتماع انتهى."
ANYTHING = st.text(st.characters(codec=None), max_size=200)


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in clean(text)[1]]


def test_ordinary_news_is_left_alone() -> None:
    assert clean(NEWS) == (NEWS, ())
    assert inspect(NEWS) == ()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_one_kind(end: str) -> None:
    assert clean(f"{NEWS}{end}\t{NEWS}") == (f"{NEWS}\n\t{NEWS}", ())


def test_controls_are_replaced_one_for_one_and_counted() -> None:
    text, (told,) = clean(f"\x00{NEWS}\x0c\x9b")
    assert text == f"\ufffd{NEWS} \ufffd"
    assert (told.code, told.message, told.span) == (
        "controls-replaced",
        "3 control characters replaced",
        Span(0, 1),
    )


def test_lone_surrogates_are_replaced_and_counted() -> None:
    text, (told,) = clean(f"{NEWS}\ud800")
    assert text == f"{NEWS}\ufffd"
    assert told.code == "lone-surrogates"
    assert told.message.startswith("1 half")


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        ("\u202e", "bidi-controls"),
        ("\u2067", "bidi-controls"),
        ("\u200b", "zero-width"),
        ("\ufedf", "presentation-forms"),
    ],
)
def test_what_cannot_be_repaired_is_kept_and_told(odd: str, code: str) -> None:
    text, (told,) = clean(f"{NEWS}{odd}")
    assert text == f"{NEWS}{odd}"
    assert told.code == code
    assert told.span == Span(len(NEWS), len(NEWS) + 1)
    assert inspect(text) == (told,)


def test_honorifics_in_one_character_are_ordinary() -> None:
    assert codes(f"{NEWS} ﷺ") == []


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_nothing_is_empty(text: str) -> None:
    assert codes(text) == ["empty"]


@pytest.mark.parametrize("text", ["The minister said so.", "\u064b\u064e\u0651", "؟ ١٢", "\u0640"])
def test_no_arabic_letter(text: str) -> None:
    assert codes(text) == ["no-arabic"]


@given(ANYTHING)
def test_cleaning_any_text_is_stable_and_encodable(text: str) -> None:
    cleaned, _ = clean(text)
    cleaned.encode("utf-8")
    assert len(cleaned) == len(text.replace("\r\n", "\n"))
    assert clean(cleaned)[0] == cleaned
    kept = {"lone-surrogates", "controls-replaced", "controls"}
    assert not kept & {diagnostic.code for diagnostic in (*clean(cleaned)[1], *inspect(cleaned))}


@given(ANYTHING)
def test_spans_of_diagnostics_lie_in_the_cleaned_text(text: str) -> None:
    cleaned, told = clean(text)
    for diagnostic in told:
        assert diagnostic.span is None or 0 <= diagnostic.span.start < diagnostic.span.end <= len(cleaned)
    for diagnostic in inspect(text):
        assert diagnostic.span is None or 0 <= diagnostic.span.start < diagnostic.span.end <= len(text)
