"""Folding, and the way back from it."""

from hypothesis import given
from hypothesis import strategies as st

from attribution.text.normalise import bare, fold, folded
from attribution.types import Span

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    )
)


def test_spellings_of_one_word_meet() -> None:
    spellings = [
        "الإنسان",
        "الانسان",
        "الإِنْسَان",
        "الإنســـان",
    ]
    assert len({fold(one) for one in spellings}) == 1


def test_bare_keeps_the_letters_as_they_are() -> None:
    written = "أَعْلَنَـت"
    plain = "أعلنت"
    assert bare(written) == plain


@given(TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_the_view_knows_the_way_back(text: str) -> None:
    view = folded(text)
    assert len(view.origins) == len(view.text)
    for at in range(len(view.text)):
        back = view.back(Span(at, at + 1))
        assert view.text[at] in fold(text[back.start : back.end])


@given(TEXT, st.data())
def test_there_and_back_covers_what_was_asked(text: str, data: st.DataObject) -> None:
    view = folded(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    again = view.forth(view.back(Span(start, end)))
    assert again.start <= start
    assert again.end >= end
