from attribution.types import Kind, Stance

from .making import Text, found

# The paper al-Daffa mentioned that witnesses said the bridge fell.
CHAIN = "ذكرت صحيفة الضفة أن شهودا قالوا إن الجسر انهار."


def chain(outer=Kind.OUTLET, inner=Kind.UNNAMED, nested=0):
    text = Text(CHAIN).said("ذكرت", "صحيفة الضفة", "أن شهودا قالوا إن الجسر انهار", kind=outer)
    return text.said("قالوا", "شهودا", "إن الجسر انهار", kind=inner, nested=nested)


def test_second_hand():
    assert found(chain(), "ISN601") == ["قالوا"]


def test_first_hand():
    assert found(chain(nested=None), "ISN601") == []


def test_nearly_second_hand():
    # An outlet that quotes somebody named, and a minister who tells what witnesses said.
    assert found(chain(inner=Kind.PERSON), "ISN601") == []
    assert found(chain(outer=Kind.PERSON), "ISN601") == []
    assert found(chain(inner=Kind.PERSON), "ISN601", links=2) == ["قالوا"]


def test_a_circle_of_reports_ends():
    text = Text(CHAIN).said("ذكرت", "صحيفة الضفة", "أن شهودا", kind=Kind.OUTLET, nested=1)
    text.said("قالوا", "شهودا", "إن الجسر انهار", kind=Kind.UNNAMED, nested=0)
    assert found(text, "ISN601") == []


# (The paper said the central bank went bankrupt.) The central bank denied that it went bankrupt.
DENIAL = "ونفى المصرف المركزي إفلاس المصرف الكبير."
CLAIM = "قالت صحيفة الضفة إن إفلاس المصرف الكبير مؤكد. "


def denied(text, asserted=True):
    return text.said(
        "ونفى",
        "المصرف المركزي",
        "إفلاس المصرف الكبير",
        kind=Kind.ORGANISATION,
        stance=Stance.DENIES,
        asserted=asserted,
    )


def test_denial_of_what_nobody_claimed():
    assert found(denied(Text(DENIAL)), "ISN602") == ["ونفى"]


def test_denial_with_its_claim():
    text = Text(CLAIM + DENIAL).said("قالت", "صحيفة الضفة", "إن إفلاس المصرف الكبير مؤكد", kind=Kind.OUTLET)
    assert found(denied(text), "ISN602") == []


def test_nearly_a_denial_alone():
    # What was not denied; what points back; what names who claims it; a denial next to the accusation.
    assert found(denied(Text(DENIAL), asserted=False), "ISN602") == []
    text = Text("ونفى المصرف هذا الأمر.").said("ونفى", "المصرف", "هذا الأمر", stance=Stance.DENIES)
    assert found(text, "ISN602") == []
    accused = "الادعاء الموجه إليه من جانب النائب سالم"
    text = Text(f"ونفى المصرف {accused}.").said("ونفى", "المصرف", accused, stance=Stance.DENIES)
    assert found(text, "ISN602") == []
    text = Text(f"اتهم النواب الإدارة بالإهمال. {DENIAL}")
    text.said("اتهم", "النواب", "الإدارة بالإهمال", stance=Stance.ACCUSES)
    assert found(denied(text), "ISN602") == []
