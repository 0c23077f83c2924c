"""Tokens and sentences: every character accounted for, what belongs together kept together."""

from hypothesis import given
from hypothesis import strategies as st

from attribution.text.sentences import paragraphs, sentences
from attribution.text.tokens import tokenise
from attribution.types import Span

ARABIC = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئةى ًٌَُِّْـ.,،؛:!؟?\"«»“”()[]-–/'’0123456789abAB\n\t٣٫٬_…"
)


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenise(text)]


def test_abbreviations_numbers_and_dates_stay_whole() -> None:
    whole = [
        "أ.ف.ب",
        "12.5",
        "3,000",
        "2-3-2017",
        "١٢٫٥",
    ]
    for token in whole:
        assert words(token) == [token]


def test_a_mark_stays_with_its_letter() -> None:
    text = "قائلًا"
    assert words(text) == [text]


def test_words_that_a_lost_space_ran_together_are_cut_at_the_stop() -> None:
    text = "المعارضة.وأوضح"
    assert words(text) == ["المعارضة", ".", "وأوضح"]


def test_each_punctuation_mark_is_a_token_of_its_own() -> None:
    text = "«نعم»، قال."
    assert words(text) == ["«", "نعم", "»", "،", "قال", "."]


@given(ARABIC)
def test_tokens_are_in_order_apart_and_cover_all_but_space(text: str) -> None:
    found = tokenise(text)
    at = 0
    for span in found:
        assert isinstance(span, Span)
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        at = span.end
    leftover = text[at:]
    assert not any(c.isalnum() for c in leftover)


@given(ARABIC)
def test_sentences_and_paragraphs_divide_the_tokens(text: str) -> None:
    tokens = tokenise(text)
    for ranges in (sentences(text, tokens), paragraphs(text, tokens)):
        assert [i for first, last in ranges for i in range(first, last + 1)] == list(range(len(tokens)))


def test_a_sentence_takes_its_closing_marks_with_it() -> None:
    text = "قال «انتهى.» ثم خرج."
    tokens = tokenise(text)
    ends = [text[tokens[last].start : tokens[last].end] for _, last in sentences(text, tokens)]
    assert ends == ["»", "."]


def test_no_sentence_goes_on_over_a_line_break() -> None:
    text = "عنوان\nنص"
    assert sentences(text, tokenise(text)) == ((0, 0), (1, 1))
