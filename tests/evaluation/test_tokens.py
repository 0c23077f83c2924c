from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation.tokens import Ruler, annotation_sentences, annotation_tokens
from attribution.types import Span


def words(text: str) -> list[str]:
    return [token.of(text) for token in annotation_tokens(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("وقال للمرصد", ["وقال", "للمرصد"]),
        ("أ.ف.ب", ["أ.ف.ب"]),
        ("3,000 و12.5", ["3,000", "و12.5"]),
        ("انتهى.", ["انتهى", "."]),
        ("المعارضة.وأوضح", ["المعارضة.وأوضح"]),
        ("a..b", ["a", ".", ".", "b"]),
        ("قائلاً:", ["قائلاً", ":"]),
        ("«نعم»", ["«", "نعم", "»"]),
        ("a_b", ["a", "_", "b"]),
        ("\u064bا", ["\u064b", "ا"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("نعم. لا؟ ربما", ["نعم .", "لا ؟", "ربما"]),
        ("نعم\nلا", ["نعم", "لا"]),
        ("«نعم.» لا", ["« نعم . »", "لا"]),
        ("نعم!! لا", ["نعم ! !", "لا"]),
        ("« لا", ["« لا"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    tokens = annotation_tokens(text)
    found = annotation_sentences(text, tokens)
    assert [" ".join(token.of(text) for token in tokens[a : b + 1]) for a, b in found] == sentences


@given(st.text(st.sampled_from("ابلة ً.,:'-_!؟«»\n 12a"), max_size=60))
def test_tokens_cover_all_but_space_and_sentences_all_tokens(text: str) -> None:
    tokens = annotation_tokens(text)
    assert "".join(token.of(text) for token in tokens) == "".join(text.split())
    sentences = annotation_sentences(text, tokens)
    assert [n for a, b in sentences for n in range(a, b + 1)] == list(range(len(tokens)))


@given(st.text(min_size=1, max_size=40), st.data())
def test_a_ruler_finds_the_tokens_that_a_span_touches(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    ruler = Ruler.of(text)
    assert ruler.touched(span) == {n for n, token in enumerate(ruler.tokens) if token.overlaps(span)}
