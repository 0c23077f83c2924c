from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.stages.edges import trimmed
from attribution.text.page import layout
from attribution.types import Document

MARKS = st.text(alphabet='كتب ."«»،:\n', min_size=1, max_size=40)


def after(text: str, *spans: tuple[int, int]) -> list[str]:
    page = layout(Document("d", text))
    return [page.quote(*span) for span in trimmed(page, spans)]


@pytest.mark.parametrize(
    ("text", "span", "left"),
    [
        ("قال إن المعبر مغلق.", (1, 4), "إن المعبر مغلق"),
        ("قال: المعبر مغلق،", (1, 4), "المعبر مغلق"),
        ('قال: "المعبر مغلق".', (2, 4), '"المعبر مغلق"'),
        ("قال: «المعبر مغلق.» ثم غادر", (2, 4), "«المعبر مغلق.»"),
        ("قال: «المعبر مغلق» أمس", (3, 5), "المعبر مغلق"),
        ("قال «المعبر» مغلق", (1, 3), "«المعبر»"),
        ("هل المعبر مغلق؟", (0, 3), "هل المعبر مغلق؟"),
        ("المعبر مغلق (منذ أمس).", (0, 6), "المعبر مغلق (منذ أمس)"),
    ],
)
def test_marks_at_the_edges(text: str, span: tuple[int, int], left: str) -> None:
    assert after(text, span) == [left]


def test_a_quotation_that_the_cue_breaks_keeps_both_marks() -> None:
    text = "«المعبر مغلق، قال الوزير، ولن يفتح»."
    assert after(text, (0, 3), (6, 10)) == ["«المعبر مغلق", "ولن يفتح»"]


def test_a_span_of_marks_alone_goes_unless_it_is_all_there_is() -> None:
    assert after("المعبر مغلق، قال: .", (0, 1), (5, 5)) == ["المعبر مغلق"]
    assert after("...", (0, 1)) == [".."]


@given(MARKS, st.data())
def test_words_stay_and_nothing_changes_a_second_time(text: str, data: st.DataObject) -> None:
    page = layout(Document("d", text))
    if not len(page):
        return
    first = data.draw(st.integers(0, len(page) - 1))
    span = (first, data.draw(st.integers(first, len(page) - 1)))
    once = trimmed(page, (span,))

    def words(spans: tuple[tuple[int, int], ...]) -> set[int]:
        return {i for a, b in spans for i in range(a, b + 1) if page.words[i].isalnum()}

    if words((span,)):
        assert words(once) == words((span,))
    assert trimmed(page, once) == once
