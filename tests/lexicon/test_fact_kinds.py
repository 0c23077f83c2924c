"""What kind of fact an unsourced statement states."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.lexicon import load
from attribution.types import Fact

FACTS = load().facts


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("casualties", "قتل 12 شخصا وأصيب 30 آخرون في انفجار سيارة مفخخة"),
        ("casualties", "وأسر المقاتلون عددا من الجنود"),
        ("casualties", "ولقي ثلاثة مدنيين مصرعهم"),
        ("control-of-territory", "استعاد الجيش السيطرة على البلدة"),
        ("control-of-territory", "تخضع المدينة لسيطرة الفصائل"),
        ("attack", "استهدفت الغارات أحياء سكنية"),
        ("attack", "وأطلق مسلحون النار على الدورية"),
        ("movement", "غادر الوفد العاصمة متوجها إلى جنيف"),
        ("movement", "نزح السكان من قراهم"),
        ("intention", "ويهدف الهجوم إلى قطع الطريق"),
        ("intention", "تعتزم الحكومة رفع الأسعار"),
        ("judgement", "لا شك أن القرار خاطئ"),
        ("number", "وبلغت الميزانية 3 مليارات دولار"),
        ("number", "في القرية 40 بيتا"),
        ("other", "اجتمع المجلس صباحا"),
        ("other", "بني الجسر سنة 1998"),
        ("other", ""),
        # Words that are spelt like something graver, or mean it only in company.
        ("other", "لقي العرض ترحيبا واسعا"),
        ("other", "فقد طرحت الوزارة خطتها"),
        ("other", "تقدم النواب بمبادرة تشريعية"),
        ("control-of-territory", "تقدم المقاتلون نحو البلدة"),
        ("other", "احتلت الجامعة المركز الأول"),
        ("control-of-territory", "احتلت القوات القرية"),
        ("other", "أطلقت الجمعية مبادرة جديدة"),
        ("other", "في النادي فريق من لاعبي كرة القدم"),
        ("other", "اجتمع المجلس فجر اليوم"),
        ("other", "توفي الشاعر عن عمر طويل"),
        ("casualties", "توفي سائق في حادث مرور"),
        ("other", "اجتمع المجلس يوم 16 فبراير"),
        ("other", "تسلم المدير وعمره 54 عاما مهامه"),
    ],
)
def test_kinds(kind, statement):
    assert FACTS.classify(statement.split()) == kind


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=10), max_size=12))
def test_any_words_get_a_kind(words):
    assert FACTS.classify(words) in Fact
