"""Pairs of quotation marks, whole and broken."""

from hypothesis import given
from hypothesis import strategies as st

from attribution.text.page import layout
from attribution.text.quotes import quotations
from attribution.types import Document


def pairs(text: str) -> list[tuple[int, int, bool]]:
    return [tuple(found) for found in layout(Document("d", text)).quotations]  # type: ignore[misc]


def test_directed_marks_are_paired_and_nest() -> None:
    text = "قال « أولا “ ثانيا ” ثالثا »"
    assert pairs(text) == [(1, 7, True), (3, 5, True)]


def test_a_plain_mark_opens_and_closes_in_turn() -> None:
    text = 'قال " نعم " ثم " لا "'
    assert pairs(text) == [(1, 3, True), (5, 7, True)]


def test_an_open_mark_runs_to_the_end_of_its_paragraph_and_no_further() -> None:
    text = "قال « لن نقبل\nوقال « نقبل »"
    assert pairs(text) == [(1, 3, False), (5, 7, True)]


def test_a_closing_mark_without_an_opening_one_does_no_harm() -> None:
    text = "قال نعم » ثم « لا »"
    assert pairs(text) == [(4, 6, True)]


def test_one_typographic_mark_at_both_ends_is_a_pair() -> None:
    text = "قال “ نعم “"
    assert pairs(text) == [(1, 3, True)]


@given(st.lists(st.sampled_from(['"', "«", "»", "“", "”", "كلمة", "."]), min_size=1, max_size=30))
def test_quotations_stay_inside_and_hold_something(marks: list[str]) -> None:
    for found in quotations(marks, [(0, len(marks) - 1)]):
        assert 0 <= found.first < found.last < len(marks)
