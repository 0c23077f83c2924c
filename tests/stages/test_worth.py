"""Which unsourced statement to check first, and why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution import lexicon
from attribution.stages.worth import FEATURES, NOTHING, explain, features, reasons, worth
from attribution.stages.worth_words import groups
from attribution.text.normalise import fold
from attribution.text.page import layout
from attribution.types import Analysis, Document, Fact, Reason, Span, Unsourced

LEXICON = lexicon.load()
FAR = "أعلنت البلدة برنامجها. وجلس الناس في الساحة. وكان الجو لطيفا. "
"""Sentences that go before, so that what is looked at is not in the lead."""


def found(
    text: str, before: str = FAR, *, confidence: float = 1.0, reason: Reason = Reason.NO_CUE
) -> dict[str, float]:
    page = layout(Document("d", before + text))
    tokens = page.touched(Span(len(before), len(before + text)))
    assert tokens
    fact = LEXICON.facts.classify(page.words[tokens[0] : tokens[1] + 1])
    return features(page, tokens, reason, fact, confidence, LEXICON)


def ranked(*texts: str) -> list[str]:
    return sorted(texts, key=lambda text: -worth(found(text)))


def test_the_dead_go_before_figures_and_figures_before_opinions() -> None:
    order = ranked(
        "وكان المشهد من أجمل ما يكون في تلك الأمسية الهادئة على شاطئ البلدة",
        "وبلغت كلفة بناء الجسر الجديد 40 مليون دينار خلال السنوات الثلاث الماضية",
        "وقتل 12 مدنيا في قصف استهدف سوقا شعبيا وسط البلدة القديمة صباح اليوم",
    )
    assert [text.split()[0] for text in order] == ["وقتل", "وبلغت", "وكان"]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("سيطرت القوات على البلدة الواقعة شمال المدينة", "ربما سيطرت القوات على البلدة الواقعة شمال المدينة"),
        ("وتورط المدير في صرف الأموال خلال السنة الماضية", "وشارك المدير في صرف الأموال خلال السنة الماضية"),
        ("وانخفض عدد العمال في المصنع خلال السنة الماضية", "وذهب عدد العمال في المصنع خلال السنة الماضية"),
        ("وحضر 3000 شخص إلى الساحة صباح أمس", "وحضر 30 شخصا إلى الساحة صباح أمس"),
        ("وعقدت البعثة الأردنية جلسة في القاعة الكبرى أمس", "وعقدت البعثة الجديدة جلسة في القاعة الكبرى أمس"),
        ("وتوقفت الدروس بسبب خلاف بين المدير والأولياء", "وتوقفت الدروس وسط خلاف بين المدير والأولياء"),
        ("وافتتح الوزير الطريق الجديد قرب القرية صباح أمس", "وسيفتتح الوزير الطريق الجديد قرب القرية صباح غد"),
    ],
)  # fmt: skip
def test_one_difference_tells(more: str, less: str) -> None:
    assert worth(found(more)) > worth(found(less))


def test_heading_and_lead_weigh_more_than_the_end() -> None:
    text = "انهار جسر قرب القرية وتوقفت الحركة على الطريق"
    page = layout(Document("d", f"{text}\n{text}.\nوصل الناس. وجلسوا. ثم ذهبوا. {text}."))
    places = [i for i, word in enumerate(page.folded) if word == "انهار"]
    size = len(text.split()) - 1
    values = [worth(features(page, (i, i + size), Reason.NO_CUE, Fact.OTHER, 1.0, LEXICON)) for i in places]
    assert values[0] > values[1] > values[2]


def test_what_is_hardly_unsourced_waits_and_rumour_does_not() -> None:
    text = "انهار جسر قرب القرية وتوقفت الحركة على الطريق"
    assert worth(found(text, confidence=0.6)) < worth(found(text))
    assert worth(found(text, reason=Reason.PASSIVE_CUE)) > worth(found(text))


def test_years_days_and_ages_are_no_figures_but_counts_that_look_like_years_are() -> None:
    for text in ("ولد في عام 1988 في القرية الصغيرة", "وصل يوم 12 فيفري إلى القرية الصغيرة"):
        assert "figure" not in found(text), text
    assert "figure" in found("وانتشر نحو 2000 جندي قرب القرية الصغيرة")
    assert "large" in found("وشارك 45% من السكان في التصويت أمس")
    assert "large" in found("وشارك مئات السكان في التصويت أمس")


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("وبدوريات", "pastime"),  # patrols
        ("سيارة", "forecast"),
        ("وسياسة", "forecast"),
        ("وادي", "cause"),
        ("بدأ", "hedge"),
        ("وشك", "hedge"),
    ],
)
def test_words_that_only_look_alike_do_not_count(word: str, group: str) -> None:
    assert group not in groups(fold(word))


def test_a_morning_is_nobody_and_a_name_is_somebody() -> None:
    assert "person" not in found("انهار جسر قرب القرية الصغيرة صباح اليوم الآن")
    assert "person" in found("انهار جسر قرب بيت محمد في القرية الصغيرة")


def test_names_of_several_words_are_places_once() -> None:
    one, two = (
        found("ووصلت البعثة إلى الولايات المتحدة أمس مع العائلات"),
        found("ووصلت البعثة إلى الأردن أمس مع العائلات"),
    )
    assert one["place"] == two["place"] == 0.5


def test_may_is_a_hedge_and_has_is_none() -> None:
    assert "hedge" in found("وقد يصل السكان إلى القرية الصغيرة")
    assert "hedge" not in found("وقد توفي السكان في القرية الصغيرة")
    assert "hedge" not in found("وقد وصل السكان إلى القرية الصغيرة")


def test_reasons_name_what_raises_first_and_then_what_lowers() -> None:
    said = reasons(found("وقد يقتل القصف 5000 مدني في البلدة الحدودية خلال الأيام الأولى"))
    assert said[0] == "it tells of dead, wounded or missing"
    assert said[-1].startswith("but ")
    assert "but it is hedged" in said
    assert reasons({"length": 0.5, "confidence": 1.0}) == (NOTHING,)


def test_explaining_an_analysis_gives_each_statement_the_reasons_of_its_worth() -> None:
    text = "عنوان قصير\nقتل 12 مدنيا في قصف على السوق. "
    whole = Unsourced(Span(11, 41), Reason.NO_CUE, Fact.CASUALTIES, 0.9)
    blank = Unsourced(Span(len(text) - 1, len(text)), Reason.NO_CUE, Fact.OTHER)
    first, second = explain(Analysis(Document("d", text), (), (whole, blank)))
    assert first[:2] == ("it tells of dead, wounded or missing", "it stands in the lead")
    assert second == (NOTHING,)


def test_every_feature_has_its_reason_and_every_group_its_feature() -> None:
    assert all(feature.says and feature.why for feature in FEATURES.values())
    kinds = {name.removeprefix("fact:") for name in FEATURES if name.startswith("fact:")}
    assert kinds == {str(fact) for fact in Fact} - {"other"}


def test_the_page_has_the_table_of_weights() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "WORTH.md").read_text(encoding="utf-8")
    for name, one in FEATURES.items():
        assert f"| `{name}` | {one.weight:+.1f} | {one.says} | {one.why} |" in page


WORDS = st.sampled_from(
    [
        *(
            "قتل",
            "12",
            "1,5",
            "1.2.3",
            "٢٠٪",
            "%",
            "2000",
            "نحو",
            "قد",
            "ربما",
            "سيصل",
            "الولايات",
            "المتحدة",
        ),
        *("وزارة", "الدفاع", "الروسية", "على", "أن", "«نص»", "،", "\u202e", "\ud800", "x"),
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=30), st.sampled_from(list(Fact)), st.floats(0, 1))
def test_any_words_give_a_share_with_reasons(words: list[str], fact: Fact, confidence: float) -> None:
    page = layout(Document("d", " ".join(words)))
    if not page.tokens:
        return
    amounts = features(page, (0, len(page) - 1), Reason.NO_CUE, fact, confidence, LEXICON)
    assert all(0 <= amount <= 1 for amount in amounts.values())
    assert set(amounts) <= set(FEATURES)
    assert 0 < worth(amounts) < 1
    assert reasons(amounts)
