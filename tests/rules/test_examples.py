"""The examples of the rules, from text to finding with the shipped model: what the pages say happens does happen.

A model that is trained anew may miss one or another; most have to hold. Which do not is told.
"""

import pytest

from attribution.pipeline import load_analyser
from attribution.rules.registry import RULES
from attribution.rules.run import lint
from attribution.rules.settings import settings
from attribution.types import Document

MISSED = 3
"""Rules whose example may fail with a given model."""
PLAINER = {"ISN203": "ISN201"}
"""Where the model sees by itself that nobody speaks, the rule for that says so."""
# Examples are short, and these rules look at longer articles.
SETTINGS = settings({"options": {"ISN501": {"claims": 3, "words": 10}}})


@pytest.fixture(scope="module")
def codes():
    analyser = load_analyser()
    return lambda text: {one.code for one in lint(analyser.analyse(Document("a", text)), SETTINGS)}


def test_what_is_objected_to_is_found(codes):
    missed = [code for code, rule in RULES.items() if not {code, PLAINER.get(code)} & codes(rule.bad.text)]
    assert len(missed) <= MISSED, missed


def test_what_is_better_is_not_objected_to(codes):
    wrong = [code for code, rule in RULES.items() if code in codes(rule.good.text)]
    assert len(wrong) <= MISSED, wrong
