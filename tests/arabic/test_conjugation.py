"""Forms written by hand from grammars, held against what the conjugator makes."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.arabic.conjugation import citation, conjugate
from attribution.arabic.nominals import adjective, participle, regular_masdar
from attribution.arabic.phonology import SUKUN, sounds_of, spell
from attribution.arabic.stems import FORMS, Verb
from attribution.arabic.verbs import load_verbs
from attribution.errors import LexiconError

# root form past present: then slot=form. Slots: aspect voice mood person gender number.
TABLE = """
ق.و.ل I a u | pa3ms=قَالَ pa3fs=قَالَتْ pa3md=قَالَا pa3mp=قَالُوا pa3fp=قُلْنَ pa1ms=قُلْتُ pa2mp=قُلْتُمْ pa1mp=قُلْنَا
ق.و.ل I a u | iai3ms=يَقُولُ iai3fs=تَقُولُ iai3mp=يَقُولُونَ iaj3ms=يَقُلْ ias3mp=يَقُولُوا iai3fp=يَقُلْنَ pp3ms=قِيلَ ipi3ms=يُقَالُ
ق.و.ل I a u | ca2ms=قُلْ ca2fs=قُولِي ca2mp=قُولُوا ca2fp=قُلْنَ
ز.ي.د I a i | pa3ms=زَادَ pa1ms=زِدْتُ iai3ms=يَزِيدُ iaj3ms=يَزِدْ iai3fp=يَزِدْنَ ca2ms=زِدْ
خ.و.ف I i a | pa3ms=خَافَ pa1ms=خِفْتُ iai3ms=يَخَافُ iaj3ms=يَخَفْ ca2ms=خَفْ ca2mp=خَافُوا
ن.ف.ي I a i | pa3ms=نَفَى pa3fs=نَفَتْ pa3mp=نَفَوْا pa3md=نَفَيَا pa1ms=نَفَيْتُ iai3ms=يَنْفِي iai3mp=يَنْفُونَ iaj3ms=يَنْفِ ias3ms=يَنْفِيَ
ن.ف.ي I a i | pp3ms=نُفِيَ pp3mp=نُفُوا ipi3ms=يُنْفَى ca2ms=اِنْفِ iai3fp=يَنْفِينَ iai2fs=تَنْفِينَ
د.ع.و I a u | pa3ms=دَعَا pa3fs=دَعَتْ pa3md=دَعَوَا pa3mp=دَعَوْا pa1ms=دَعَوْتُ iai3ms=يَدْعُو iai3mp=يَدْعُونَ iaj3ms=يَدْعُ iai2fs=تَدْعِينَ
د.ع.و I a u | pp3ms=دُعِيَ ipi3ms=يُدْعَى ipi3mp=يُدْعَوْنَ ca2ms=اُدْعُ ias3ms=يَدْعُوَ
خ.ش.ي I i a | pa3ms=خَشِيَ pa3mp=خَشُوا pa1ms=خَشِيتُ iai3ms=يَخْشَى iai3mp=يَخْشَوْنَ iaj3ms=يَخْشَ iai3md=يَخْشَيَانِ
و.ص.ف I a i | pa3ms=وَصَفَ iai3ms=يَصِفُ iai3mp=يَصِفُونَ ipi3ms=يُوصَفُ ca2ms=صِفْ pp3ms=وُصِفَ
و.ض.ع I a a | iai3ms=يَضَعُ ca2ms=ضَعْ
و.د.د I i a | pa3ms=وَدَّ pa1ms=وَدِدْتُ iai3ms=يَوَدُّ iai1ms=أَوَدُّ
ر.د.د I a u | pa3ms=رَدَّ pa3fs=رَدَّتْ pa1ms=رَدَدْتُ iai3ms=يَرُدُّ iai3fp=يَرْدُدْنَ pp3ms=رُدَّ ipi3ms=يُرَدُّ
س.ء.ل I a a | pa3ms=سَأَلَ pp3ms=سُئِلَ iai3ms=يَسْأَلُ ipi3ms=يُسْأَلُ iai3mp=يَسْأَلُونَ ca2ms=اِسْأَلْ
ق.ر.ء I a a | pa3ms=قَرَأَ pa3mp=قَرَؤُوا pa3md=قَرَآ iai3ms=يَقْرَأُ iai3mp=يَقْرَؤُونَ iai2fs=تَقْرَئِينَ pp3ms=قُرِئَ
ء.م.ل I a u | pa3ms=أَمَلَ iai3ms=يَأْمُلُ iai1ms=آمُلُ iai1mp=نَأْمُلُ
ء.م.ر I a u | pa3ms=أَمَرَ iai3ms=يَأْمُرُ ca2ms=مُرْ pp3ms=أُمِرَ
ر.ء.ي I a a | pa3ms=رَأَى pa3fs=رَأَتْ pa3mp=رَأَوْا iai3ms=يَرَى iai3mp=يَرَوْنَ iai1ms=أَرَى iaj3ms=يَرَ
ج.ي.ء I a i | pa3ms=جَاءَ pa3fs=جَاءَتْ pa3mp=جَاؤُوا pa1ms=جِئْتُ iai3ms=يَجِيءُ
ز.ع.م I a u | pa3ms=زَعَمَ iai3ms=يَزْعُمُ pp3ms=زُعِمَ ipi3ms=يُزْعَمُ ca2ms=اُزْعُمْ pa2fp=زَعَمْتُنَّ
ء.ك.د II | pa3ms=أَكَّدَ pa3fs=أَكَّدَتْ iai3ms=يُؤَكِّدُ iai1ms=أُؤَكِّدُ pp3ms=أُكِّدَ ipi3ms=يُؤَكَّدُ
ن.و.ه II | pa3ms=نَوَّهَ iai3ms=يُنَوِّهُ pp3ms=نُوِّهَ
س.م.ي II | pa3ms=سَمَّى iai3ms=يُسَمِّي iai3mp=يُسَمُّونَ ipi3ms=يُسَمَّى pa3mp=سَمَّوْا
ه.ن.ء II | pa3ms=هَنَّأَ iai3ms=يُهَنِّئُ iai3mp=يُهَنِّئُونَ pa3mp=هَنَّؤُوا
ش.ك.ك II | pa3ms=شَكَّكَ iai3ms=يُشَكِّكُ
ح.ي.ي II | pa3ms=حَيَّا iai3ms=يُحَيِّي
ت.ب.ع III | pa3ms=تَابَعَ iai3ms=يُتَابِعُ pp3ms=تُوبِعَ
ن.د.ي III | pa3ms=نَادَى iai3ms=يُنَادِي pp3ms=نُودِيَ
ء.خ.ذ III | pa3ms=آخَذَ iai3ms=يُؤَاخِذُ
ع.ل.ن IV | pa3ms=أَعْلَنَ pa3fs=أَعْلَنَتْ pa3mp=أَعْلَنُوا iai3ms=يُعْلِنُ pp3ms=أُعْلِنَ ipi3ms=يُعْلَنُ ca2ms=أَعْلِنْ pa1mp=أَعْلَنَّا
ش.و.ر IV | pa3ms=أَشَارَ pa3mp=أَشَارُوا pa1mp=أَشَرْنَا iai3ms=يُشِيرُ iaj3ms=يُشِرْ pp3ms=أُشِيرَ ipi3ms=يُشَارُ ca2ms=أَشِرْ
د.ل.ي IV | pa3ms=أَدْلَى pa3fs=أَدْلَتْ pa3mp=أَدْلَوْا iai3ms=يُدْلِي iai3mp=يُدْلُونَ
ص.ر.ر IV | pa3ms=أَصَرَّ pa1ms=أَصْرَرْتُ iai3ms=يُصِرُّ iaj3ms=يُصِرَّ
و.ض.ح IV | pa3ms=أَوْضَحَ iai3ms=يُوضِحُ pp3ms=أُوضِحَ
ي.ق.ن IV | pa3ms=أَيْقَنَ iai3ms=يُوقِنُ
ء.م.ن IV | pa3ms=آمَنَ iai3ms=يُؤْمِنُ iai1ms=أُومِنُ
ن.ب.ء IV | pa3ms=أَنْبَأَ iai3ms=يُنْبِئُ pa3fs=أَنْبَأَتْ
ح.د.ث V | pa3ms=تَحَدَّثَ iai3ms=يَتَحَدَّثُ pp3ms=تُحُدِّثَ
م.ن.ي V | pa3ms=تَمَنَّى iai3ms=يَتَمَنَّى iai3mp=يَتَمَنَّوْنَ
س.ء.ل VI | pa3ms=تَسَاءَلَ iai3ms=يَتَسَاءَلُ pa3mp=تَسَاءَلُوا
ن.د.ي VI | pa3ms=تَنَادَى iai3mp=يَتَنَادَوْنَ
و.ه.م VIII | pa3ms=اِتَّهَمَ pa3fs=اِتَّهَمَتْ iai3ms=يَتَّهِمُ pp3ms=اُتُّهِمَ ipi3ms=يُتَّهَمُ
د.ع.و VIII | pa3ms=اِدَّعَى pa3mp=اِدَّعَوْا iai3ms=يَدَّعِي iai3mp=يَدَّعُونَ
ض.ر.ر VIII | pa3ms=اِضْطَرَّ pp3ms=اُضْطُرَّ
ط.ل.ع VIII | pa3ms=اِطَّلَعَ iai3ms=يَطَّلِعُ
ز.ي.د VIII | pa3ms=اِزْدَادَ iai3ms=يَزْدَادُ
ح.ج.ج VIII | pa3ms=اِحْتَجَّ iai3ms=يَحْتَجُّ pa1ms=اِحْتَجَجْتُ
ر.ي.ب VIII | pa3ms=اِرْتَابَ pa1ms=اِرْتَبْتُ iai3ms=يَرْتَابُ
ن.ك.ر X | pa3ms=اِسْتَنْكَرَ iai3ms=يَسْتَنْكِرُ pp3ms=اُسْتُنْكِرَ
غ.و.ث X | pa3ms=اِسْتَغَاثَ iai3ms=يَسْتَغِيثُ pa1ms=اِسْتَغَثْتُ
ه.ل.ل X | pa3ms=اِسْتَهَلَّ iai3ms=يَسْتَهِلُّ
و.ح.ي X | pa3ms=اِسْتَوْحَى iai3ms=يَسْتَوْحِي
ط.م.ء.ن Q1 | pa3ms=طَمْأَنَ iai3ms=يُطَمْئِنُ pp3ms=طُمْئِنَ
ب.ر.ه.ن Q1 | pa3ms=بَرْهَنَ iai3ms=يُبَرْهِنُ
"""
# root form: active participle, passive participle, verbal noun by rule
DERIVED = """
ق.و.ل I a u | قَائِل مَقُول -
د.ع.و I a u | دَاعِي مَدْعُوّ -
ر.م.ي I a i | رَامِي مَرْمِيّ -
س.ء.ل I a a | سَائِل مَسْؤُول -
ر.د.د I a u | رَادّ مَرْدُود -
ء.ك.د II | مُؤَكِّد مُؤَكَّد تَأْكِيد
س.م.ي II | مُسَمِّي مُسَمَّى تَسْمِيَة
ه.ن.ء II | مُهَنِّئ مُهَنَّأ تَهْنِئَة
ن.د.ي III | مُنَادِي مُنَادَى مُنَادَاة
ش.و.ر IV | مُشِير مُشَار إِشَارَة
و.ض.ح IV | مُوضِح مُوضَح إِيضَاح
د.ل.ي IV | مُدْلِي مُدْلَى إِدْلَاء
ص.ر.ر IV | مُصِرّ مُصَرّ إِصْرَار
ح.د.ث V | مُتَحَدِّث مُتَحَدَّث تَحَدُّث
س.ء.ل VI | مُتَسَائِل مُتَسَاءَل تَسَاؤُل
و.ه.م VIII | مُتَّهِم مُتَّهَم اِتِّهَام
د.ع.و VIII | مُدَّعِي مُدَّعَى اِدِّعَاء
ر.ي.ب VIII | مُرْتَاب مُرْتَاب اِرْتِيَاب
غ.و.ث X | مُسْتَغِيث مُسْتَغَاث اِسْتِغَاثَة
ن.ك.ر X | مُسْتَنْكِر مُسْتَنْكَر اِسْتِنْكَار
ط.م.ء.ن Q1 | مُطَمْئِن مُطَمْأَن طَمْأَنَة
"""


def _verb(text: str) -> Verb:
    return Verb(*text.split())


def _cases() -> list[tuple[Verb, str, str]]:
    out: list[tuple[Verb, str, str]] = []
    for line in TABLE.strip().splitlines():
        head, forms = line.split("|")
        for pair in forms.split():
            slot, form = pair.split("=")
            out.append((_verb(head), slot, form))
    return out


def test_the_table_is_large() -> None:
    assert len(_cases()) > 200


@pytest.mark.parametrize(("verb", "slot", "form"), _cases())
def test_forms_written_by_hand(verb: Verb, slot: str, form: str) -> None:
    made = {
        f"{i.aspect}{i.voice}{i.mood if i.aspect == 'i' else ''}{i.person}{i.gender}{i.number}": i.form
        for i in reversed(conjugate(verb))
    }
    # Shadda and vowel come in either order; NFC gives them one.
    assert normalize("NFC", made[slot]) == normalize("NFC", form)


@pytest.mark.parametrize("line", DERIVED.strip().splitlines())
def test_participles_and_verbal_nouns(line: str) -> None:
    head, forms = line.split("|")
    verb = _verb(head)
    masdar = regular_masdar(verb)
    made = [spell(participle(verb, "a")), spell(participle(verb, "p")), spell(masdar) if masdar else "-"]
    expected = [spell(sounds_of(form)) if form != "-" else "-" for form in forms.split()]
    assert [form.rstrip(SUKUN) for form in made] == [form.rstrip(SUKUN) for form in expected]


@pytest.mark.parametrize(
    ("root", "form", "expected"),
    [
        ("ش.و.ر", "IV", "مشيرا مشيرة مشيران مشيرين مشيرون مشيرات مشيرتان"),
        ("ض.ي.ف", "IV", "مضيفا مضيفة مضيفون مضيفات"),
        ("د.ع.و", "VIII", "مدعي مدع مدعيا مدعية مدعون مدعين مدعيان مدعيات"),
        ("ن.ب.ء", "IV", "منبئ منبئا منبئة منبئون"),
    ],
)
def test_participles_inflect(root: str, form: str, expected: str) -> None:
    marks = str.maketrans("", "", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    forms = {n.form.translate(marks) for n in adjective(participle(Verb(root, form), "a"))}
    assert set(expected.split()) <= forms


def test_every_lexicon_verb_gives_a_full_paradigm() -> None:
    for row in load_verbs():
        made = conjugate(row.verb)
        assert len(made) >= 13 + 39
        assert row.lemma == citation(row.verb) == made[0].form


@pytest.mark.parametrize(
    ("root", "form", "past"),
    [("ق.و", "I", "a"), ("ق.و.ل", "XI", ""), ("ق.و.ل", "I", ""), ("ق.و.ل", "II", "a"), ("ق.و.ل", "Q1", "")],
)
def test_a_verb_that_cannot_be_is_refused(root: str, form: str, past: str) -> None:
    with pytest.raises(LexiconError):
        conjugate(Verb(root, form, past))


LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهويء"


@given(
    st.lists(st.sampled_from(LETTERS), min_size=3, max_size=3),
    st.sampled_from([form for form in FORMS if form != "IX" and not form.startswith("Q")]),
    st.sampled_from("aiu"),
    st.sampled_from("aiu"),
)
def test_any_root_is_spelt_in_arabic_letters(root: list[str], form: str, past: str, present: str) -> None:
    verb = Verb(".".join(root), form, past if form == "I" else "", present if form == "I" else "")
    for inflection in conjugate(verb):
        assert all("\u0621" <= letter <= "\u0652" for letter in inflection.form)


@pytest.mark.parametrize("word", ["مَسْؤُول", "رَئِيس", "بِنَاء", "هَيْئَة", "تَسَاؤُل", "آرَاء", "شَيْء", "مُؤْتَمَر", "قِرَاءَة"])
def test_hamza_keeps_its_seat_through_sounds(word: str) -> None:
    assert sorted(spell(sounds_of(word)).rstrip(SUKUN)) == sorted(word)
