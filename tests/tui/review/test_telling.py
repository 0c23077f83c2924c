"""What is told of a claim, without a screen."""

from dataclasses import replace

import pytest

from attribution.store import Run
from attribution.types import Stance
from tui import corrections
from tui.candidates import candidates
from tui.telling import shortened, sign, told

from .articles import HARBOUR, harbour, span


def findings(sheet, item):
    return "".join(part.text for part in told(sheet, item, "C").findings)


def test_a_finding_stands_beside_the_claim_whose_words_it_is_about(store):
    sheet = store.sheet(1)
    # A source behind the statement that nobody is named for: the statement lies between it and the content.
    (last,) = (one for one in sheet.items if one.target == sheet.items[0].target)
    around = replace(
        last, item=replace(last.item, sources=(span(HARBOUR, "الأحد"),), content=last.item.content)
    )
    fallen = replace(sheet.findings[0], span=span(HARBOUR, "وسقط الجسر"))
    sheet = replace(sheet, findings=(fallen,))
    assert "ISN101" in findings(sheet, sheet.items[3])
    assert not findings(sheet, around)


def test_what_the_model_says_now_is_told_and_offered_beside_what_was_judged(store):
    store.decide(corrections.reject(sheet := store.sheet(1), sheet.items[1]), "noor")
    analysis, found = harbour()
    first, second, third = analysis.relations
    other = replace(second, sources=first.sources, entities=first.entities, stance=Stance.DENIES)
    again = replace(analysis, relations=(first, other, third))
    store.put_many([(again, found)], store.run(Run("1", "another")))
    sheet = store.sheet(1)
    item = sheet.items[1]
    assert sign(item)[0] == "✗≈"
    offer = "".join(part.text for part in told(sheet, item, "C").offer)
    assert offer == "the model now: وزارة الصحة · denies · indirect"
    assert candidates(sheet, item, lambda name: None)[0].entities == first.entities
    assert not told(sheet, sheet.items[0], "C").offer


@pytest.mark.parametrize("most", [12, 20, 33, 40, 59])
def test_a_long_name_is_shortened_between_words(most):
    # "Killers" would be left of "fighters": مقاتلي, قاتلي.
    name = "المرصد السوري لحقوق الإنسان ومصادر من مقاتلي المعارضة"
    short = shortened(name, most)
    assert set(short.split()) - {"…"} <= set(name.split())
    assert len(short) <= most + len(" … ")
    assert shortened("س" * 100, most)
