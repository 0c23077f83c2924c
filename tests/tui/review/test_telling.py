"""What is told of a claim, without a screen."""

from dataclasses import replace

import pytest

from tui.telling import shortened, told

from .articles import HARBOUR, span


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


@pytest.mark.parametrize("most", range(12, 60))
def test_a_long_name_is_shortened_between_words(most):
    # "Killers" would be left of "fighters": مقاتلي, قاتلي.
    name = "المرصد السوري لحقوق الإنسان ومصادر من مقاتلي المعارضة"
    short = shortened(name, most)
    assert set(short.split()) - {"…"} <= set(name.split())
    assert len(short) <= most + len(" … ")
    assert shortened("س" * 100, most)
