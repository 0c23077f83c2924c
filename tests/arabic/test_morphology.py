from __future__ import annotations

import subprocess
import sys
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.arabic import install
from attribution.arabic.morphology import Reading, Tier, load
from attribution.errors import ConfigError, ModelError
from attribution.text.normalise import fold


def best(word: str) -> Reading:
    return load().readings(word)[0]


@pytest.mark.parametrize(
    ("word", "key", "pos"),
    [
        ("وقال", "قال", "verb"),
        ("اعلنت", "اعلن", "verb"),
        ("تؤكد", "اكد", "verb"),
        ("مشيراً", "اشار", "participle-active"),
        ("مؤكدين", "اكد", "participle-active"),
        ("تأكيده", "اكد", "masdar"),
        ("المتحدث", "متحدث", "noun"),
        ("مصادر", "مصدر", "noun"),
        ("بحسب", "حسب", "prep"),
        ("وفقا", "وفقا", "prep"),
        ("ووفقا", "وفقا", "prep"),
        ("بأن", "ان", "conj"),
        ("الحكومية", "حكومي", "adj"),
        ("رأى", "راي", "verb"),
        ("بين", "بين", "prep"),
    ],
)
def test_best_reading(word: str, key: str, pos: str) -> None:
    assert (best(word).key, best(word).pos) == (key, pos)


def test_features_of_a_verb() -> None:
    read = best("وستعلنها")
    assert (read.aspect, read.voice, read.person, read.gender, read.number) == ("i", "a", "3", "f", "s")
    assert (read.proclitics, read.stem, read.enclitic, read.reporting) == (("و", "س"), "تعلن", "ها", True)


def test_written_marks_decide_the_voice() -> None:
    assert best("ذُكر").voice == "p"
    assert best("ذَكر").voice == "a"
    assert best("ذكر").voice == "a"


@pytest.mark.parametrize(
    "word", ["لندن", "فيسبوك", "أشهر", "قضية", "امرأة", "الفتاة", "الأم", "أقل", "هناك", "يوما"]
)
def test_common_words_are_not_taken_for_verbs(word: str) -> None:
    assert not any(read.reporting for read in load().readings(word)[:1])


@pytest.mark.parametrize("word", ["", "،", "واشنطن", "abc", "٢٠١٦", "\ud800", "\x00", "َُِ", "ـــ", "ضضض"])
def test_unknown_words_have_no_reading(word: str) -> None:
    assert load().readings(word) == ()


@given(st.text(max_size=12) | st.text("وفلبكسالمنتيهةىؤئءقعر\u064e\u0651\u0640", max_size=9))
def test_no_text_raises(word: str) -> None:
    for read in load().readings(word):
        letters = len(read.stem) + len(read.enclitic)
        assert 0 < letters <= len(fold(word))
        assert fold(word).endswith(read.stem + read.enclitic)
        assert read.key == fold(read.lemma)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("وقالوا", "قال"), ("المدارس", "مدرسه"), ("سيارات", "سياره"), ("ضضض", "ضضض"), ("", "")],
)
def test_lemma(word: str, lemma: str) -> None:
    assert load().lemma(word) == lemma


def test_importing_and_asking_does_not_import_camel_tools() -> None:
    code = "import sys; from attribution.arabic.morphology import load; load().readings('وقال');"
    code += "assert not {'camel_tools', 'pydantic', 'simplemma'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_full_is_refused_where_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    load.cache_clear()
    monkeypatch.setattr(install, "path", lambda: None)
    assert load("auto").tier == "embedded"
    with pytest.raises(ModelError, match="morphology install"):
        load("full")
    with pytest.raises(ConfigError):
        load(cast("Tier", "huge"))
    load.cache_clear()


def test_full_adds_readings_of_the_users_database(monkeypatch: pytest.MonkeyPatch) -> None:
    load.cache_clear()
    monkeypatch.setattr(install, "path", install.embedded)
    full = load("full")
    assert full.tier == "full"
    assert full.readings("وقال") == load("embedded").readings("وقال")
    assert full.readings("ضضض") == ()
    load.cache_clear()
