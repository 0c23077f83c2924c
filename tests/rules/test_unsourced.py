import pytest

from attribution.types import Fact, Reason

from .making import Text, found

CODES = {
    "ISN101": Fact.CASUALTIES,
    "ISN102": Fact.CONTROL,
    "ISN103": Fact.ATTACK,
    "ISN104": Fact.NUMBER,
    "ISN105": Fact.MOVEMENT,
    "ISN106": Fact.INTENTION,
    "ISN107": Fact.JUDGEMENT,
    "ISN108": Fact.OTHER,
}
# "The new bridge fell on Monday evening. The minister said that the road is open."
ARTICLE = "سقط الجسر الجديد مساء الاثنين. وقال الوزير إن الطريق مفتوح."
FELL = "سقط الجسر الجديد مساء الاثنين"


@pytest.mark.parametrize(("code", "fact"), CODES.items())
def test_each_kind_of_fact_has_its_rule(code, fact):
    assert found(Text(ARTICLE).alone(FELL, fact), code) == [FELL]


@pytest.mark.parametrize(("code", "fact"), CODES.items())
def test_another_kind_of_fact_is_not_its_business(code, fact):
    other = Fact.OTHER if fact is not Fact.OTHER else Fact.ATTACK
    assert found(Text(ARTICLE).alone(FELL, other), code) == []


@pytest.mark.parametrize(("code", "fact"), CODES.items())
def test_nearly_a_statement(code, fact):
    # Too unsure, or too short.
    assert found(Text(ARTICLE).alone(FELL, fact, confidence=0.4), code) == []
    assert found(Text(ARTICLE).alone("سقط الجسر الجديد", fact), code) == []


def test_headings_count_where_asked_for():
    # A heading, then a line of text.
    text = Text("سقوط الجسر الجديد في المدينة\nقال الوزير إن الطريق مفتوح.")
    text.alone("سقوط الجسر الجديد في المدينة", Fact.ATTACK)
    assert found(text, "ISN103") == []
    assert len(found(text, "ISN103", headings=True)) == 1


# “We shall not stop the work in the port before the last ship arrives.”
QUOTATION = "«لن نوقف العمل في الميناء قبل وصول آخر سفينة»"


def test_a_quotation_without_speaker():
    assert found(Text(f"ساد القلق بين العمال أمس. {QUOTATION}."), "ISN109") == [QUOTATION]


def test_a_quotation_with_its_speaker():
    text = Text(f"قال المدير {QUOTATION}.").said("قال", "المدير", QUOTATION)
    assert found(text, "ISN109") == []


def test_nearly_a_quotation():
    # A title that is no clause, a short term, a quotation that goes on after an attributed one.
    assert found(Text("شارك في «المؤتمر الدولي الثالث للوقاية من حوادث الطرقات الكبرى»."), "ISN109") == []
    assert found(Text("وصفها بأنها «لن تمر»."), "ISN109") == []
    from attribution.types import Style

    said = f"قال المدير «هذا قرارنا». {QUOTATION}."
    text = Text(said).said("قال", "المدير", "«هذا قرارنا»", style=Style.DIRECT)
    assert found(text, "ISN109") == []


def test_a_gap_between_two_undirected_quotations_is_none():
    # said "yes" that the work in the port will not stop before the ship arrives "today"
    text = 'قال "نعم" إن العمل لن يتوقف في الميناء قبل وصول السفينة "اليوم"'
    assert found(Text(text.replace('قال "', "قال ")), "ISN109") == []


def test_a_passive_cue_leaves_its_statement_to_the_rule_for_passives():
    from attribution.rules.run import lint
    from attribution.types import Kind

    text = Text("ذُكر أن الحريق أتى على المستودع كله.")
    text.said("ذُكر", None, "أن الحريق أتى على المستودع كله", kind=Kind.NOBODY)
    text.alone("أن الحريق أتى على المستودع كله", Fact.ATTACK, Reason.PASSIVE_CUE)
    assert [one.code for one in lint(text.analysis())] == ["ISN201"]
