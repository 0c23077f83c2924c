from attribution.types import Kind, Stance

from .making import Text, found

# "It was mentioned that the fire destroyed the store."
BURNT = "أن الحريق أتى على المستودع"


def test_passive():
    text = Text(f"ذُكر {BURNT}.").said("ذُكر", None, BURNT, kind=Kind.NOBODY)
    assert found(text, "ISN201") == ["ذُكر"]


def test_somebody_is_named():
    text = Text(f"ذكرت الشرطة {BURNT}.").said("ذكرت", "الشرطة", BURNT, kind=Kind.ORGANISATION)
    assert found(text, "ISN201") == []


def test_nearly_a_passive():
    # The reminder "it is worth mentioning"; what was not said; a belief, which has its own rule.
    text = Text(f"يذكر {BURNT}.").said("يذكر", None, BURNT, kind=Kind.NOBODY)
    assert found(text, "ISN201") == []
    assert found(text, "ISN201", formulas=True) == ["يذكر"]
    text = Text(f"لم يُذكر {BURNT}.").said("يُذكر", None, BURNT, kind=Kind.NOBODY, asserted=False)
    assert found(text, "ISN201") == []
    text = Text(f"يُعتقد {BURNT}.").said("يُعتقد", None, BURNT, kind=Kind.NOBODY, stance=Stance.BELIEVES)
    assert found(text, "ISN201") == []
    # Said inside of somebody's quotation.
    text = Text(f"قال المدير «ذُكر {BURNT}».").said("ذُكر", None, BURNT, kind=Kind.NOBODY)
    assert found(text, "ISN201") == []


def test_a_belief_of_nobody():
    text = Text(f"يُعتقد {BURNT}.").said("يُعتقد", None, BURNT, kind=Kind.NOBODY, stance=Stance.BELIEVES)
    assert found(text, "ISN202") == ["يُعتقد"]


def test_a_belief_of_somebody():
    text = Text(f"تعتقد الشرطة {BURNT}.").said("تعتقد", "الشرطة", BURNT, stance=Stance.BELIEVES)
    assert found(text, "ISN202") == []


def test_nearly_a_belief_of_nobody():
    text = Text(f"ذُكر {BURNT}.").said("ذُكر", None, BURNT, kind=Kind.NOBODY)
    assert found(text, "ISN202") == []


# The council said the road is closed. Salim said the school is open. The weather was cold. Snow fell at night.
BEFORE = "قال المجلس البلدي إن الطريق مغلق. وقال سليم إن المدرسة مفتوحة. وكان الطقس باردا. وسقط الثلج ليلا."
# while (he / it) announced the entry of aid
THEN = "فيما أعلن عن دخول المساعدات."


def unclear(article, **labels):
    text = Text(article)
    text.said("قال", "المجلس البلدي", "إن الطريق مغلق", kind=Kind.ORGANISATION)
    text.said("وقال", "سليم", "إن المدرسة مفتوحة")
    return text.said("أعلن", None, "دخول المساعدات", name="المجلس البلدي", kind=Kind.ORGANISATION, **labels)


def test_a_dropped_subject_whose_speaker_is_far():
    assert found(unclear(f"{BEFORE} {THEN}"), "ISN203") == ["أعلن"]


def test_a_dropped_subject_whose_speaker_is_near():
    near = BEFORE.replace("وسقط الثلج ليلا.", "واجتمع المجلس ليلا.")
    assert found(unclear(f"{near} {THEN}"), "ISN203") == []


def test_nearly_a_far_speaker():
    # Nobody else spoke in between; a verb that always goes on with whoever spoke; a nested report.
    text = Text(f"{BEFORE} {THEN}").said("قال", "المجلس البلدي", "إن الطريق مغلق", kind=Kind.ORGANISATION)
    text.said("أعلن", None, "دخول المساعدات", name="المجلس البلدي", kind=Kind.ORGANISATION)
    assert found(text, "ISN203") == []
    article = f"{BEFORE} {THEN}".replace("أعلن", "أضاف")
    text = Text(article).said("قال", "المجلس البلدي", "إن الطريق مغلق", kind=Kind.ORGANISATION)
    text.said("وقال", "سليم", "إن المدرسة مفتوحة").said("أضاف", None, "دخول المساعدات", name="المجلس البلدي")
    assert found(text, "ISN203") == []
    assert found(unclear(f"{BEFORE} {THEN}", nested=1), "ISN203") == []
