from attribution.types import Kind, Stance

from .making import Text, found

ORG = Kind.ORGANISATION


def three(second, third):
    # The minister said the station works. … the power suffices. … faults are rare.
    article = f"قال الوزير إن المحطة تعمل. وقال {second} إن الكهرباء كافية. وقال {third} إن الأعطال نادرة."
    text = Text(article).said("قال", "الوزير", "إن المحطة تعمل")
    return text.said("وقال", second, "إن الكهرباء كافية").said("وقال", third, "إن الأعطال نادرة")


def test_everything_from_one_source():
    assert found(three("الوزير", "الوزير"), "ISN501", words=10, claims=3) == ["الوزير"]


def test_two_sources():
    assert found(three("الوزير", "النقابي سالم"), "ISN501", words=10, claims=3) == []


def test_nearly_one_source():
    # A short note of one source; fewer claims than asked for; somebody else may speak too.
    text = three("الوزير", "الوزير")
    text.text += " وقالت النقابة إن نصفها متوقف."
    text.said("وقالت", "النقابة", "إن نصفها متوقف", kind=ORG, confidence=0.3)
    assert found(text, "ISN501", words=10, claims=3) == []
    assert found(three("الوزير", "الوزير"), "ISN501", claims=3) == []
    assert found(three("الوزير", "الوزير"), "ISN501", words=10) == []


# The Israeli army said it bombed positions of the Hamas movement. It added that fighters of the movement Hamas
# attacked the soldiers. (and the other side) The movement Hamas said the bombing hit houses.
FIRST = "قال الجيش الإسرائيلي إنه قصف مواقع حركة حماس في الغارات. "
SECOND = "وأضاف الجيش الإسرائيلي أن مقاتلي حركة حماس هاجموا الجنود. "
ANSWER = "وقالت حركة حماس إن القصف أصاب منازل."


def fight(article):
    text = Text(article).said("قال", "الجيش الإسرائيلي", "إنه قصف مواقع حركة حماس في الغارات", kind=ORG)
    return text.said("وأضاف", "الجيش الإسرائيلي", "أن مقاتلي حركة حماس هاجموا الجنود", kind=ORG)


def test_only_one_side_is_heard():
    assert found(fight(FIRST + SECOND), "ISN502") == ["الجيش الإسرائيلي"]


def test_both_sides_are_heard():
    text = fight(FIRST + SECOND + ANSWER).said("وقالت", "حركة حماس", "إن القصف أصاب منازل", kind=ORG)
    assert found(text, "ISN502") == []


def test_nearly_one_side():
    # The other side refused to speak; there is one claim only; no fighting is told of.
    text = fight(FIRST + SECOND + ANSWER)
    text.said("وقالت", "حركة حماس", "إن القصف أصاب منازل", kind=ORG, asserted=False)
    assert found(text, "ISN502") == []
    unsure = Text(FIRST + SECOND)
    for cue, content in (
        ("قال", "إنه قصف مواقع حركة حماس في الغارات"),
        ("وأضاف", "أن مقاتلي حركة حماس هاجموا الجنود"),
    ):
        unsure.said(cue, "الجيش الإسرائيلي", content, kind=ORG, confidence=0.3)
    assert found(unsure, "ISN502") == []
    alone = Text(FIRST).said("قال", "الجيش الإسرائيلي", "إنه قصف مواقع حركة حماس في الغارات", kind=ORG)
    assert found(alone, "ISN502") == []
    calm = Text("قال الجيش الإسرائيلي إنه التقى حركة حماس. وأضاف الجيش الإسرائيلي أن حركة حماس وافقت.")
    calm.said("قال", "الجيش الإسرائيلي", "إنه التقى حركة حماس", kind=ORG)
    calm.said("وأضاف", "الجيش الإسرائيلي", "أن حركة حماس وافقت", kind=ORG)
    assert found(calm, "ISN502") == []


def test_an_officer_speaks_for_the_side_of_the_body_named_with_them():
    from attribution.lexicon import load
    from attribution.rules.sides import side_of_name

    nothing = frozenset()
    assert side_of_name("المتحدث باسم الجيش الإسرائيلي", load(), nothing) == "israel"
    assert side_of_name("وزير الدفاع الروسي", load(), nothing) == "ru"
    assert side_of_name("المزارع عادل النجار", load(), nothing) == ""
    # "forces of the regime" means a side only in an article about Syria.
    assert side_of_name("قوات النظام", load(), nothing) == ""
    assert side_of_name("قوات النظام", load(), frozenset({"سوريا"})) == "syrian-government"


TRUCE = "قالت وزارة الدفاع الروسية إن الهدنة صامدة. وزعم الجيش السوري الحر أنها خُرقت."


def doubted(stance, article=TRUCE, source="الجيش السوري الحر"):
    text = Text(article).said("قالت", "وزارة الدفاع الروسية", "إن الهدنة صامدة", kind=ORG)
    return text.said("وزعم", source, "أنها خُرقت", kind=ORG, stance=stance)


def test_doubt_on_one_side():
    assert found(doubted(Stance.DOUBTED), "ISN503") == ["وزعم"]


def test_no_doubt():
    assert found(doubted(Stance.REPORTS), "ISN503") == []


def test_nearly_one_sided_doubt():
    # Both are doubted; or who is doubted is of no side.
    both = Text(TRUCE).said(
        "قالت", "وزارة الدفاع الروسية", "إن الهدنة صامدة", kind=ORG, stance=Stance.DOUBTED
    )
    both.said("وزعم", "الجيش السوري الحر", "أنها خُرقت", kind=ORG, stance=Stance.DOUBTED)
    assert found(both, "ISN503") == []
    article = TRUCE.replace("الجيش السوري الحر", "مزارع")
    assert found(doubted(Stance.DOUBTED, article, "مزارع"), "ISN503") == []


LOSSES = "مقتل عشرة مسلحين في غارة الفجر"


def losses(content=LOSSES, source="الجيش الإسرائيلي", rest=""):
    return Text(f"أعلن {source} {content}.{rest}").said("أعلن", source, content, kind=ORG)


def test_a_state_counts_its_enemys_dead():
    assert found(losses(), "ISN504") == [LOSSES]


def test_somebody_independent_confirms():
    text = losses(rest=" وأكد مستشفى البلدة مقتل عشرة مسلحين في الغارة.")
    text.said("وأكد", "مستشفى البلدة", "مقتل عشرة مسلحين في الغارة", kind=ORG)
    assert found(text, "ISN504") == []


def test_nearly_enemy_losses():
    # Its own dead; and somebody who is no party.
    assert found(losses("مقتل جندي في حادث سير"), "ISN504") == []
    assert found(losses(source="مستشفى البلدة"), "ISN504") == []


ACCUSED = "الحوثيين بخرق الهدنة"


def accused(rest=""):
    text = Text(f"اتهمت وزارة الخارجية السعودية {ACCUSED}.{rest}")
    return text.said("اتهمت", "وزارة الخارجية السعودية", ACCUSED, kind=ORG, stance=Stance.ACCUSES)


def test_an_accusation_without_answer():
    assert found(accused(), "ISN505") == ["اتهمت"]


def test_the_accused_answers():
    text = accused(" ونفت جماعة الحوثي ذلك.")
    text.said("ونفت", "جماعة الحوثي", "ذلك", kind=ORG, stance=Stance.DENIES)
    assert found(text, "ISN505") == []


def test_nearly_an_accusation():
    # A condemnation of a deed names nobody; a report of the same words accuses nobody.
    text = Text("أدانت وزارة الخارجية السعودية خرق الهدنة.")
    text.said("أدانت", "وزارة الخارجية السعودية", "خرق الهدنة", kind=ORG, stance=Stance.ACCUSES)
    assert found(text, "ISN505") == []
