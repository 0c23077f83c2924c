"""Source nouns, titles, names and nationalities, one word at a time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.lexicon import Grade, NounKind, load
from attribution.lexicon.clitics import front_off, noun_readings, stem_readings
from attribution.text.normalise import fold
from attribution.types import Kind

LEXICON = load()


@pytest.mark.parametrize(
    ("form", "kind", "word"),
    [
        ("مصدر", "role", "للمصدر"),
        ("مصادر", "collective", "ومصادر"),
        ("مصادر", "collective", "مصادره"),
        ("ناشطون", "collective", "والناشطين"),
        ("ناطقة", "role", "الناطقة"),
        ("مسؤولون", "collective", "مسؤولو"),
        ("وزارة", "organisation", "لوزارة"),
        ("وكالة", "outlet", "وكالة"),
        ("تقرير", "document", "تقريرا"),
        ("قول", "utterance", "قوله"),
        ("تعبير", "utterance", "بتعبيرها"),
        ("شهود عيان", "collective", "شهود عيان"),
        ("والي", "role", "والي"),
    ],
)
def test_source_nouns(form, kind, word):
    noun = LEXICON.source_noun(word)
    assert noun
    assert (noun.form, noun.kind) == (form, kind)


@pytest.mark.parametrize("word", ["", "كامل", "قال", "طالبان", "؟", "123"])
def test_no_source_nouns(word):
    assert LEXICON.source_noun(word) is None


def test_a_role_is_a_person_only_with_a_name():
    minister = LEXICON.source_noun("الوزير")
    assert minister
    assert minister.as_kind(named=True) is Kind.PERSON
    assert minister.as_kind(named=False) is Kind.UNNAMED
    assert minister.grade is Grade.NAMED_ROLE
    witnesses = LEXICON.source_noun("شهود")
    assert witnesses
    assert witnesses.as_kind(named=True) is Kind.UNNAMED
    report = LEXICON.source_noun("التقرير")
    assert report
    assert report.as_kind(named=False) is Kind.DOCUMENT


def test_adjectives_of_sources():
    adjective = LEXICON.source_adjective("الأمنية")
    assert adjective
    assert adjective.kind is NounKind.ADJECTIVE
    assert LEXICON.source_adjective("جميل") is None


def test_titles():
    for gloss, words in [
        ("prime minister", "رئيس الوزراء"),
        ("foreign minister", "ووزير الخارجية"),
        ("president, head", "للرئيس"),
        ("colonel", "العقيد"),
    ]:
        title = LEXICON.title(words)
        assert title
        assert title.gloss == gloss
    assert LEXICON.title("كتاب") is None
    assert LEXICON.title("") is None
    longest = LEXICON.title_at(fold("وزير الخارجية الفرنسي").split(), 0)
    assert longest
    assert longest[0] == 2


def test_given_names_and_particles():
    for word in ["محمد", "ومحمد", "لمحمد", "وليد", "هيلاري"]:
        name = LEXICON.given_name(word)
        assert name
        assert not name.particle
    particle = LEXICON.given_name("بن")
    assert particle
    assert particle.particle
    ali = LEXICON.given_name("علي")
    assert ali
    assert ali.ambiguous
    assert LEXICON.given_name("على") is None
    assert LEXICON.given_name("الوزير") is None


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ru", "الروسية"),
        ("us", "والأمريكيين"),
        ("us", "الأميركية"),
        ("lb", "للبنانيين"),
        ("kp", "الكورية الشمالية"),
        ("tr", "تركي"),
    ],
)
def test_nationalities(code, word):
    country = LEXICON.nationality(word)
    assert country
    assert country.code == code


@pytest.mark.parametrize("word", ["الوزير", "", "كوري", "المالي"])
def test_no_nationality(word):
    assert LEXICON.nationality(word) is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ابتثجحدرزسشصضعفقكلمنهويةئؤء ", max_size=12))
def test_readings_begin_with_the_word_and_only_take_away(word):
    for readings in (front_off(word), noun_readings(word), stem_readings(word) if word else (word,)):
        assert readings[0] == word
        assert len(set(readings)) == len(readings)
        assert all(len(reading) <= len(word) for reading in readings)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12))
def test_any_word_can_be_asked_about(word):
    for ask in (
        LEXICON.source_noun,
        LEXICON.source_adjective,
        LEXICON.title,
        LEXICON.given_name,
        LEXICON.nationality,
        LEXICON.cue,
    ):
        ask(word)
