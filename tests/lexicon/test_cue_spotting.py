"""Cues that are no plain verbs."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.lexicon import CueClass, load
from attribution.lexicon.tables import DATA
from attribution.text.normalise import fold
from attribution.types import Stance

LEXICON = load()


def spotted(sentence):
    words = [fold(word) for word in sentence.split()]
    return [(" ".join(words[a:b]), str(cue.cls), str(cue.stance)) for a, b, cue in LEXICON.spot_cues(words)]


@pytest.mark.parametrize(
    ("cls", "stance", "cue", "sentence"),
    [
        ("preposition", "reports", "حسب", "وتركز القتال في المنطقة ، حسب المرصد"),
        ("preposition", "reports", "ووفقا", "ووفقا لمصادر محلية انسحب الجيش"),
        ("preposition", "reports", "نقلا عن", "وذلك نقلا عن مصادر"),
        ("preposition", "doubted", "بحجه", "اعتقله الأمن بحجة الخروج"),
        ("speech", "reports", "علي حد قوله", "انسحب الجيش على حد قوله"),
        ("speech", "believes", "حسب رايه", "لن ينسحب الجيش حسب رأيه"),
        ("speech", "reports", "وفق تعبيرهم", "انسحب الجيش وفق تعبيرهم"),
        ("conjunction", "reports", "حسبما افادت", "انسحب الجيش حسبما أفادت وكالة"),
        ("conjunction", "affirms", "وفق ما اكده", "انسحب الجيش وفق ما أكده الوزير"),
        ("conjunction", "reports", "وفقا لما ذكرته", "انسحب الجيش وفقا لما ذكرته قناة"),
        ("conjunction", "reports", "علي ما افاد", "انسحب الجيش على ما أفاد مراسل"),
        ("conjunction", "reports", "حسب ما جاء علي لسان", "انسحب حسب ما جاء على لسان الناطق"),
        ("impersonal", "reports", "يذكر", "يذكر أن الجيش انسحب"),
        ("impersonal", "reports", "ويشار", "ويشار إلى أن الجيش انسحب"),
        ("impersonal", "believes", "ومن المتوقع", "ومن المتوقع أن ينسحب الجيش"),
        ("allegation", "accuses", "المتهم", "أوقف المتهم بقتل الشرطي"),
        ("allegation", "accuses", "مشتبه", "أوقف مشتبه في تورطه"),
        ("light-verb", "accuses", "وجه اصابع الاتهام", "وجه أصابع الاتهام إلى إيران"),
        ("light-verb", "believes", "واعرب", "وأعرب عن أمله في السلام"),
        ("passive", "reports", "وتم الاعلان", "وتم الإعلان عن الهدنة"),
        ("noun", "denies", "نفيها", "كرر نفيها المشاركة"),
        ("noun", "asks", "للمطالبه", "خرجوا للمطالبة بالإصلاح"),
        ("noun", "doubted", "ادعاءات", "رد على ادعاءات بأنه هرب"),
        ("colon", "reports", ":", "الأمم المتحدة : الهدنة صامدة"),
    ],
)
def test_cues_are_spotted(cls, stance, cue, sentence):
    assert (cue, cls, stance) in spotted(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "لم يأت وحده فحسب",
        "يذكر المواطنون تلك الأيام",
        "جلس المتهم في القاعة",
        "وصل كامل الفريق",
        "",
    ],
)
def test_lookalikes_are_left(sentence):
    assert spotted(sentence) == []


def test_a_whole_cue_is_looked_up_folded_or_not():
    cue = LEXICON.cue("وَعلى حدِّ قوله")
    assert cue
    assert cue.cls is CueClass.SPEECH
    assert LEXICON.cue(["على", "حد"]) is None
    assert LEXICON.cue("") is None


def test_the_word_in_a_slot_decides_the_stance():
    for stance, words in [
        (Stance.REPORTS, "بحسب ما نقلته"),
        (Stance.AFFIRMS, "بحسب ما كشفت"),
        (Stance.BELIEVES, "بحسب تقديرها"),
        (Stance.DOUBTED, "بحسب مزاعمهم"),
    ]:
        cue = LEXICON.cue(words)
        assert cue
        assert cue.stance is stance


def test_a_noun_wants_a_clause_and_a_preposition_does_not():
    noun, preposition = LEXICON.cue("تصريح"), LEXICON.cue("بحسب")
    assert noun
    assert noun.needs_clause
    assert preposition
    assert not preposition.needs_clause


def plain_rows():
    with (DATA / "cues.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if "{" not in row["form"] and "(" not in row["form"]]


def test_there_are_as_many_as_promised():
    assert len(LEXICON.cues.entries) >= 150


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(plain_rows()), st.sampled_from(["", "و"]))
def test_every_plain_cue_is_found_in_a_sentence(row, conjunction):
    cue = row["form"].split()
    words = [fold(word) for word in ["الناس", conjunction + cue[0] if cue[0] != ":" else ":", *cue[1:], "ثم"]]
    assert any(a == 1 and b == 1 + len(cue) for a, b, _ in LEXICON.spot_cues(words))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=10), max_size=12))
def test_spans_are_in_order_and_never_overlap_whatever_the_words(words):
    last = 0
    for first, end, _ in LEXICON.spot_cues([fold(word) for word in words]):
        assert last <= first < end <= len(words)
        last = end
