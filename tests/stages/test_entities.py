"""Who holds whom, and which mentions a page has."""

import pytest

from attribution.learning.store import word_table
from attribution.stages.entities import holders
from attribution.stages.mentions import bare_words, clean_name, essence, find, is_pronoun
from attribution.text.page import Page, layout
from attribution.types import Document


@pytest.fixture(scope="module")
def table():
    return word_table({})


def page_of(text: str) -> Page:
    return layout(Document("d", text))


def test_the_narrowest_content_holds_a_cue() -> None:
    cues = [(0, 0), (4, 4), (8, 8)]
    contents = [[(2, 20)], [(6, 12)], [(9, 11)]]
    assert holders(cues, contents) == (None, 0, 1)


def test_a_relation_never_holds_itself() -> None:
    assert holders([(3, 3)], [[(0, 9)]]) == (None,)


def test_clitics_and_article_do_not_part_two_spellings_of_a_name() -> None:
    pairs = [
        ("المرصد", "مرصد"),
        ("للمرصد", "مرصد"),
        ("والمرصد", "مرصد"),
    ]
    for written, expected in pairs:
        assert essence(written) == expected


def test_a_name_is_given_without_what_is_written_onto_its_front() -> None:
    page = page_of("وقال للوزارة والمرصد السوري")
    assert clean_name(page, 1, 1) == "الوزارة"
    assert clean_name(page, 2, 3) == "المرصد السوري"


def test_a_name_that_begins_with_a_clitic_letter_stays_whole() -> None:
    page = page_of("وزير الدفاع")
    assert clean_name(page, 0, 1) == "وزير الدفاع"


def test_a_registry_body_and_a_named_person_are_mentions(table) -> None:
    page = page_of("قال وزير الصحة أحمد سالم إن المرصد السوري لحقوق الإنسان أخطأ")
    words = [table.word(word) for word in page.folded]
    found = {page.quote(m.first, m.last) for m in find(page, words, table, [])}
    assert "المرصد السوري لحقوق الإنسان" in found
    assert any("أحمد سالم" in name for name in found)


def test_the_same_words_are_one_mention_with_two_places(table) -> None:
    page = page_of("قال المرصد نعم. وأضاف المرصد لا")
    words = [table.word(word) for word in page.folded]
    found = find(page, words, table, [[(1, 1)], [(5, 5)]])
    mention = next(m for m in found if m.ordered == bare_words(page, (1, 1)))
    assert mention.places == [1, 5]
    assert mention.source_of == [0, 1]


def test_a_pronoun_written_onto_a_cue_is_no_name(table) -> None:
    page = page_of("حسب قوله")
    assert is_pronoun(page, (1, 1), table.word(page.folded[1]))
    page = page_of("حسب المرصد")
    assert not is_pronoun(page, (1, 1), table.word(page.folded[1]))
