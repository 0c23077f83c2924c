from __future__ import annotations

import pytest

from attribution.learning.store import word_table
from attribution.stages.pronouns import sources_of
from attribution.text.page import layout
from attribution.types import Document, Span


def found(text: str, cue: str, sources: tuple[tuple[int, int], ...] = ()) -> list[str]:
    page = layout(Document("d", text))
    start = text.index(cue)
    at = page.touched(Span(start, start + len(cue)))
    assert at is not None
    words = word_table({}).words(page)
    return [page.quote(*span) for span in sources_of(page, words, at, sources)]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("المعبر مغلق، على حد قوله", "على حد قوله", "قوله"),
        ("المعبر مغلق وفق تعبيرها", "وفق تعبيرها", "تعبيرها"),
        ("المعبر مغلق، وبحسب تقديرهم فإنه لن يفتح", "وبحسب تقديرهم", "تقديرهم"),
        ("المعبر مغلق بحسبه", "بحسبه", "بحسبه"),
        ("نقلت القناة قوله إن المعبر مغلق", "قوله", "قوله"),
    ],
)
def test_a_pronoun_on_the_cue_is_its_source(text: str, cue: str, source: str) -> None:
    assert found(text, cue) == [source]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("وصفه بأنه متشدد", "وصفه"),
        ("المعبر مغلق بحسب ما ذكره", "بحسب ما ذكره"),
        ("تم إبلاغه بأن المعبر مغلق", "تم إبلاغه"),
        ("قال إن المعبر مغلق", "قال"),
        ("المعبر مغلق بحسب الوزارة", "بحسب"),
    ],
)
def test_an_object_or_a_word_alone_is_none(text: str, cue: str) -> None:
    assert found(text, cue) == []


def test_a_source_that_was_found_stays() -> None:
    assert found("قول الوزير وقوله إن المعبر مغلق", "وقوله", ((1, 1),)) == ["الوزير"]
