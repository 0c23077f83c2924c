"""The embedded database: made from the lexicon alone, and read alike by camel_tools and by the project's reader."""

from __future__ import annotations

import random
from functools import cache
from typing import Any
from unicodedata import normalize

import pytest

from attribution.arabic import camel
from attribution.arabic.almor import Database
from attribution.arabic.build import DATABASE, database
from attribution.arabic.nouns import load_nouns, load_particles
from attribution.arabic.verbs import load_verbs, read_rows
from attribution.errors import LexiconError, ModelError
from attribution.text.normalise import fold

FEATURES = (
    "lex",
    "pos",
    "der",
    "asp",
    "vox",
    "mod",
    "per",
    "gen",
    "num",
    "prc2",
    "prc1",
    "prc0",
    "enc0",
    "diac",
)


@cache
def ours() -> Database:
    return Database.read(DATABASE)


@cache
def theirs() -> Any:
    return camel.analyzer(DATABASE)


def _set(analyses: list[dict[str, str]]) -> set[tuple[str, ...]]:
    return {tuple(analysis[name] for name in FEATURES) for analysis in analyses}


def _sample(count: int) -> list[str]:
    chance = random.Random(7)
    prefixes, stems, suffixes = ours().sample()
    fronts, middles, ends = (sorted(part) for part in (prefixes, stems, suffixes))
    words = []
    for middle in chance.choices(middles, k=count):
        front = chance.choice(fronts) if chance.random() < 0.6 else ""
        end = chance.choice(ends) if chance.random() < 0.6 else ""
        words.append(front + middle + end)
    return words


def test_the_shipped_file_is_what_the_lexicon_gives() -> None:
    assert database() == DATABASE.read_text(encoding="utf-8")


def test_it_is_small_and_covers_the_lexicon() -> None:
    assert DATABASE.stat().st_size < 3_000_000
    assert len(load_verbs()) >= 270
    assert len([noun for noun in load_nouns() if noun.noun_class != "common"]) >= 150
    lemmas = {feats["lex"] for _, feats in ours().stems()}
    assert {row.lemma for row in load_verbs()} <= lemmas
    assert {row.lemma for row in load_nouns()} <= lemmas
    assert len(load_particles()) > 80


def test_camel_tools_gives_the_same_analyses() -> None:
    known = 0
    for word in _sample(2500):
        expected = _set(theirs().analyze(word))
        assert _set([feats for _, _, feats in ours().analyse(fold(word))]) == expected, word
        known += bool(expected)
    assert known > 500


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("وسيعلنونه", "أَعْلَنَ"),
        ("اعلنت", "أَعْلَنَ"),
        ("أعلَن", "أَعْلَنَ"),
        ("قائلًا", "قَالَ"),
        ("قائلاً", "قَالَ"),
        ("قائلا", "قَالَ"),
        ("يقرؤون", "قَرَأَ"),
        ("يقرأون", "قَرَأَ"),
        ("ادعاؤه", "اِدَّعَى"),
        ("للجنة", "لَجْنَة"),
        ("مسئولون", "مَسْؤُول"),
        ("فالمتحدثين", "مُتَحَدِّث"),
    ],
)
def test_spellings_resolve_in_camel_tools(word: str, lemma: str) -> None:
    lemmas = {normalize("NFC", analysis["lex"]) for analysis in theirs().analyze(word)}
    assert normalize("NFC", lemma) in lemmas


@pytest.mark.parametrize("text", ["", "###STEMS###\nx\n", "no database at all"])
def test_a_damaged_file_is_named(text: str) -> None:
    with pytest.raises(ModelError, match="damaged"):
        Database(text)


def test_a_bad_row_is_named_with_its_line() -> None:
    head = "lemma,root,form,perfect_vowel,imperfect_vowel,masdar,stance,class,patterns,gloss,caution,provenance,reason"
    good = "قَالَ,ق.و.ل,I,a,u,قَوْل,reports,saying,إن,say,,p,r"
    assert [row.lemma for row in read_rows(f"{head}\n{good}\n", "f.csv")] == ["قَالَ"]
    for bad in (good.replace(",reports,", ",shouts,"), good.replace("ق.و.ل", "ق.ي.د"), good + "\n" + good):
        with pytest.raises(LexiconError, match=r"f\.csv, line [23]"):
            list(read_rows(f"{head}\n{bad}\n", "f.csv"))
