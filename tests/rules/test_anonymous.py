import pytest

from attribution.lexicon import Grade, load
from attribution.tables.grades import grade_of
from attribution.types import Kind, Stance

from .making import Text, found

# "that the agreement on the port collapsed yesterday"
CLAIM = "إن اتفاق الميناء انهار أمس"


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("مصادر", Grade.BARE),
        ("مصدر مطلع", Grade.BARE),
        ("مصادر معارضة", Grade.COLLECTIVE),
        ("مصادر من أهالي البلدة", Grade.COLLECTIVE),
        ("ناشطون", Grade.COLLECTIVE),
        ("مصدر أمني", Grade.NAMED_ROLE),
        ("مسؤول في البلدية", Grade.NAMED_ROLE),
        ("ناطق باسم البلدية", Grade.NAMED_ROLE),
        ("الشرطة", Grade.NONE),
        ("", Grade.COLLECTIVE),
    ],
)
def test_grades(name, grade):
    assert grade_of(name, load()) is grade


ALONE = {
    "ISN301": "مصادر مطلعة",
    "ISN302": "ناشطون",
    "ISN303": "ناطق باسم البلدية",
}


@pytest.mark.parametrize(("code", "source"), ALONE.items())
def test_an_anonymous_source_alone(code, source):
    text = Text(f"قال {source} {CLAIM}.").said("قال", source, CLAIM, kind=Kind.UNNAMED)
    assert found(text, code) == [source]
    assert [found(text, other) for other in ALONE if other != code] == [[], []]


@pytest.mark.parametrize(("code", "source"), ALONE.items())
def test_a_named_source_says_the_same(code, source):
    text = Text(f"قال {source} {CLAIM}. وأكد الوزير كريم الساعي أن اتفاق الميناء انهار.")
    text.said("قال", source, CLAIM, kind=Kind.UNNAMED)
    text.said("أكد", "الوزير كريم الساعي", "أن اتفاق الميناء انهار")
    assert found(text, code) == []


@pytest.mark.parametrize(("code", "source"), ALONE.items())
def test_nearly_corroborated(code, source):
    # A named source says something else; another anonymous one says the same.
    text = Text(f"قال {source} {CLAIM}. وأكد الوزير كريم الساعي أن الطقس بارد.")
    text.said("قال", source, CLAIM, kind=Kind.UNNAMED).said("أكد", "الوزير كريم الساعي", "أن الطقس بارد")
    assert found(text, code) == [source]
    text = Text(f"قال {source} {CLAIM}. وأكد شهود أن اتفاق الميناء انهار أمس.")
    text.said("قال", source, CLAIM, kind=Kind.UNNAMED)
    text.said("أكد", "شهود", "أن اتفاق الميناء انهار أمس", kind=Kind.UNNAMED)
    assert source in found(text, code)


def test_a_demand_needs_no_second_source():
    text = Text("طالب ناشطون بفتح الطريق.").said(
        "طالب", "ناشطون", "بفتح الطريق", kind=Kind.UNNAMED, stance=Stance.ASKS
    )
    assert found(text, "ISN302") == []


def test_the_claims_of_one_voice_are_one_finding():
    article = "قال مصدر أمني إن الطريق مغلق. وأضاف المصدر الأمني ذاته أن الجسر سقط."
    text = Text(article).said("قال", "مصدر أمني", "إن الطريق مغلق", kind=Kind.UNNAMED)
    text.said("وأضاف", "المصدر الأمني ذاته", "أن الجسر سقط", kind=Kind.UNNAMED)
    assert found(text, "ISN303") == ["مصدر أمني"]


def test_a_short_form_of_somebody_named_before_is_not_anonymous():
    article = "وصل الوزير كريم الساعي أمس. وقال الوزير إن الطريق مغلق."
    text = Text(article).said("وقال", "الوزير", "إن الطريق مغلق", kind=Kind.UNNAMED)
    assert found(text, "ISN303") == []


def test_plural_sources():
    text = Text(f"قالت مصادر مطلعة {CLAIM}.").said("قالت", "مصادر مطلعة", CLAIM, kind=Kind.UNNAMED)
    assert found(text, "ISN304") == ["مصادر مطلعة"]


def test_one_source():
    text = Text(f"قال مصدر مطلع {CLAIM}.").said("قال", "مصدر مطلع", CLAIM, kind=Kind.UNNAMED)
    assert found(text, "ISN304") == []


@pytest.mark.parametrize("source", ["مصدران", "ثلاثة مصادر", "مصادر متطابقة"])
def test_nearly_uncounted(source):
    text = Text(f"قال {source} {CLAIM}.").said("قال", source, CLAIM, kind=Kind.UNNAMED)
    assert found(text, "ISN304") == []


def test_a_name_that_nothing_is_said_of():
    text = Text(f"قال محمود الخياط {CLAIM}.").said("قال", "محمود الخياط", CLAIM)
    assert found(text, "ISN305") == ["محمود الخياط"]


def test_a_name_with_its_office():
    text = Text(f"قال الوزير محمود الخياط {CLAIM}.").said("قال", "الوزير محمود الخياط", CLAIM)
    assert found(text, "ISN305") == []


@pytest.mark.parametrize(
    "article",
    [
        # The office stands behind the name, with a later mention of it, or with a body instead.
        f"قال محمود الخياط، رئيس البلدية، {CLAIM}.",
        f"قال محمود الخياط {CLAIM}. وغادر النائب الخياط القاعة.",
        f"قال محمود الخياط من الأمم المتحدة {CLAIM}.",
    ],
)
def test_nearly_unidentified(article):
    text = Text(article).said("قال", "محمود الخياط", CLAIM)
    assert found(text, "ISN305") == []


def test_a_body_taken_for_a_person_is_left_alone():
    text = Text(f"قالت كتائب الجبل {CLAIM}.").said("قالت", "كتائب الجبل", CLAIM)
    assert found(text, "ISN305") == []


def test_the_same_source_again_is_no_source_of_its_own():
    # Activists said it … , according to the same source; a named body said it …, according to the same source.
    for who, kind, hits in (("ناشطون", Kind.UNNAMED, ["ناشطون"]), ("بلدية المرفأ", Kind.ORGANISATION, [])):
        text = Text(f"قال {who} {CLAIM}. والطريق مقطوع وفق ذات المصدر.").said("قال", who, CLAIM, kind=kind)
        text.said("وفق", "ذات المصدر", "والطريق مقطوع", kind=Kind.UNNAMED)
        assert found(text, "ISN302") == hits


def test_the_authorities_of_a_country_answer_for_themselves():
    for source, hits in (("السلطات الإيطالية", []), ("السلطات", ["السلطات"])):
        text = Text(f"قالت {source} {CLAIM}.").said("قالت", source, CLAIM, kind=Kind.UNNAMED)
        assert found(text, "ISN302") == hits
