import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.baseline.arguments import Arguments
from attribution.baseline.engine import RuleEngine, one_hot
from attribution.engines.base import LABELS
from attribution.stages.candidates import MEDIUM, ROLES, path_spans
from attribution.stages.cues import decide
from attribution.text.page import layout
from attribution.types import Document

TEXT = "وقال وزير الصحة في بيان إن المستشفى مغلق، مشيرا إلى أن الأدوية نفدت. وبحسب المرصد، توقف القصف."


def test_probabilities_are_zero_or_one_and_sum_to_one(table):
    page = layout(Document("d", TEXT))
    given = RuleEngine(table).cue_probabilities(page)
    assert given.shape == (len(page), 3)
    assert set(np.unique(given)) <= {0.0, 1.0}
    assert (given.sum(axis=1) == 1).all()


def test_the_stages_read_cues_and_arguments_from_it(table):
    page = layout(Document("d", TEXT))
    engine = RuleEngine(table)
    cues = [cue.tokens for cue in decide(page, engine.cue_probabilities(page), 0.5)]
    assert [page.quote(*cue) for cue in cues] == ["وقال", "مشيرا", "وبحسب"]
    said, pointing, according = engine.arguments(page, cues)
    assert [page.quote(*span) for span in path_spans(said, ROLES["source"])] == ["وزير الصحة"]
    assert [page.quote(*span) for span in path_spans(said, ROLES["content"])] == ["إن المستشفى مغلق"]
    assert [page.quote(*span) for span in path_spans(said, MEDIUM)] == ["في بيان"]
    assert path_spans(pointing, ROLES["source"]) == ()
    assert [page.quote(*span) for span in path_spans(according, ROLES["content"])] == ["توقف القصف"]


def test_arguments_come_in_the_order_of_the_cues_given(table):
    page = layout(Document("d", TEXT))
    engine = RuleEngine(table)
    cues = [cue.tokens for cue in decide(page, engine.cue_probabilities(page), 0.5)]
    assert [scores.cue for scores in engine.arguments(page, cues[::-1])] == cues[::-1]


def test_an_empty_page(table):
    page = layout(Document("d", ""))
    engine = RuleEngine(table)
    assert engine.cue_probabilities(page).shape == (0, 3)
    assert engine.arguments(page, []) == []


@settings(max_examples=60, deadline=None)
@given(cuts=st.lists(st.integers(0, 30), min_size=6, max_size=6, unique=True))
def test_one_hot_keeps_spans_that_are_apart(cuts):
    a, b, c, d, e, f = sorted(cuts)
    scores = one_hot((c, c), Arguments(((a, b),), ((d, e),), (f, f)))
    assert path_spans(scores, ROLES["source"]) == ((a, b),)
    assert path_spans(scores, ROLES["content"]) == ((d, e),)
    assert path_spans(scores, MEDIUM) == ((f, f),)
    assert scores.labels.shape == (len(scores.path), len(LABELS))
    assert (scores.labels.argmax(axis=1) == scores.path).all()
