import re

import pytest

from attribution.rules.arabic import arabic, message
from attribution.rules.registry import RULES
from attribution.rules.run import lint
from attribution.types import Kind

from .making import Text

ARABIC = re.compile("[\u0621-\u064a]")


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_a_title_and_a_mend_in_arabic(code):
    known = arabic(code)
    assert ARABIC.search(known.title)
    assert ARABIC.search(known.mend)
    assert not re.search("[a-z]", known.title + known.mend)
    for pattern, words in known.messages:
        assert words.count("{") == pattern.groups


def test_a_message_carries_over_what_it_is_about():
    text = Text("قالت مصادر مطلعة إن الاتفاق انهار.")
    text.said("قالت", "مصادر مطلعة", "إن الاتفاق انهار", kind=Kind.UNNAMED)
    (found,) = (one for one in lint(text.analysis()) if one.code == "ISN301")
    assert message(found.code, found.message).endswith("مصادر مطلعة")


def test_a_name_may_hold_anything():
    hostile = "{0} {x} \\1 <b>\n"
    assert message("ISN305", f"Nothing says who this is: {hostile}").endswith(hostile)


def test_what_is_not_known_is_told_by_the_title_or_not_at_all():
    assert message("ISN305", "Words of another version.") == arabic("ISN305").title
    assert message("ISN999", "What.") is None
