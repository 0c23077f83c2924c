from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.arabic.agreement import agrees, best_agreement
from attribution.arabic.clitics import segment
from attribution.arabic.morphology import load

WHOLE = (
    "وزير فرنسا بيان كتائب ولاية والي واشنطن فلسطين لندن لبنان ليبيا بغداد بريطانيا كوريا سوريا والده ألمانيا الله",
    "بيروت فيينا سلطات كابول باريس بوتين لافروف وكالة وزارة بلدية كلمة لجنة",
)


@pytest.mark.parametrize("word", [word for line in WHOLE for word in line.split()])
def test_whole_words_stay_whole(word: str) -> None:
    cut = segment(word)
    assert (cut.proclitics, cut.stem.of(word), cut.enclitic) == ((), word, None)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("والقوات", "و|ال|قوات"),
        ("بالمدينة", "ب|ال|مدينة"),
        ("للمرصد", "ل|ل|مرصد"),
        ("ولِلمُتَحَدِّثِ", "و|لِ|ل|مُتَحَدِّثِ"),
        ("وسيعلنونه", "و|س|يعلنون|ه"),
        ("قولهم", "قول|هم"),
        ("وبحسب", "و|ب|حسب"),
        ("بأنه", "ب|أن|ه"),
        ("لوكالة", "ل|وكالة"),
        ("للجنة", "ل|لجنة"),
        ("وسلطات", "و|سلطات"),
        ("وَأَعْلَنَ", "وَ|أَعْلَنَ"),
        ("والطائرات", "و|ال|طائرات"),
    ],
)
def test_clitics_are_cut(word: str, pieces: str) -> None:
    cut = segment(word)
    spans = [*cut.proclitics, cut.stem, *([cut.enclitic] if cut.enclitic else [])]
    assert "|".join(span.of(word) for span in spans) == pieces


def test_the_article_is_told_where_its_alef_is_not_written() -> None:
    assert segment("للجنة").article
    assert segment("للمرصد").article
    assert not segment("لوكالة").article


@given(st.text(max_size=10) | st.text("وفلبكسالمنتيهةأ\u064e\u0651\u0640", max_size=9))
def test_pieces_cover_the_word(word: str) -> None:
    cut = segment(word)
    spans = [*cut.proclitics, cut.stem, *([cut.enclitic] if cut.enclitic else [])]
    assert "".join(span.of(word) for span in spans) == word
    assert all(left.end == right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("verb", "noun", "after", "expected"),
    [
        ("قالت", "الوزارة", False, True),
        ("قال", "الوزارة", False, False),
        ("قال", "المتحدث", False, True),
        ("قالت", "المتحدث", False, False),
        ("قالت", "مصادر", False, True),
        ("قال", "مصادر", False, False),
        ("قال", "مراقبون", False, True),
        ("قالت", "مراقبون", False, False),
        ("قالوا", "مراقبون", False, False),
        ("قالوا", "المراقبون", True, True),
        ("قال", "المراقبون", True, False),
        ("قالت", "المصادر", True, True),
        ("قالوا", "المصادر", True, False),
        ("قال", "شهود", False, True),
        ("قال", "واشنطن", False, None),
        ("بيان", "الوزارة", False, None),
    ],
)
def test_agreement(verb: str, noun: str, after: bool, expected: bool | None) -> None:
    morphology = load()
    verbs = tuple(r for r in morphology.readings(verb) if r.pos == "verb")
    nouns = tuple(r for r in morphology.readings(noun) if r.pos == "noun")
    assert best_agreement(verbs, nouns, after) is expected


def test_only_a_third_person_has_a_noun_for_subject() -> None:
    morphology = load()
    first = next(r for r in morphology.readings("نقول") if r.person == "1")
    assert agrees(first, morphology.readings("المتحدث")[0]) is False
