"""Reviewed articles become annotations that training reads."""

from dataclasses import replace

import pytest

from attribution.evaluation.gold import read_gold
from attribution.store import Ruling
from attribution.store.gold import Annotated, LeftOut, annotated
from attribution.types import Document, Kind, Span, Verdict

from .making import FIRST, TEXT, analysis, other_source, span


def written(store, folder, **options):
    """What training reads back, and what was left out."""
    rows = list(annotated(store, **options))
    good = [one for one in rows if isinstance(one, Annotated)]
    for name, models in (("texts", [o.text for o in good]), ("gold", [o.annotation for o in good])):
        lines = "".join(f"{one.model_dump_json()}\n" for one in models)
        (folder / f"x.{name}.jsonl").write_text(lines, encoding="utf-8")
    return read_gold(folder / "x.gold.jsonl"), [one for one in rows if isinstance(one, LeftOut)]


def decide_all(store, key, verdict=Verdict.ACCEPTED):
    store.decide([Ruling(key, one.target, verdict) for one in store.sheet(key).items], "mona")


def test_what_was_accepted_and_corrected_comes_back(store, key, tmp_path):
    decide_all(store, key)
    second, third = store.sheet(key).items[1:3]
    corrected = other_source(second.item, "شهود", "شهود المرفأ")
    store.decide(
        [
            Ruling(key, second.target, Verdict.CORRECTED, corrected),
            Ruling(key, third.target, Verdict.REJECTED),
        ],
        "mona",
    )
    (gold,), left = written(store, tmp_path)
    assert left == []
    assert gold.document == Document("harbour", TEXT, "Dawn", "2026-01-02")
    assert [one.entity for one in gold.relations] == [("بلدية الميناء",), ("شهود المرفأ",)]
    assert [one.kind for one in gold.relations] == [(Kind.ORGANISATION,), (Kind.PERSON,)]
    assert [one.nested for one in gold.relations] == [None, 0]
    assert gold.relations[0].content == (span("إن سليم أعلن أن الجسر مفتوح"),)
    assert gold.unsourced == (span("وقتل شخصان."),)


def test_spans_are_widened_to_tokens_and_content_leaves_out_its_cue(store, key, tmp_path):
    item = store.sheet(key).items[2]
    # The cue without its conjunction, a content that runs over cue and source.
    whole = replace(item.item, cue=span("نفى"), content=(span("ونفى شهود ذلك"),))
    decide_all(store, key)
    store.decide([Ruling(key, item.target, Verdict.CORRECTED, whole)], "mona")
    (gold,), _ = written(store, tmp_path)
    assert gold.relations[2].cue == span("ونفى")
    assert gold.relations[2].content == (span("ذلك"),)


def test_only_finished_articles(store, key, tmp_path):
    assert written(store, tmp_path) == ([], [LeftOut("harbour", "4 undecided")])
    (gold,), _ = written(store, tmp_path, unfinished=True)
    assert len(gold.relations) == 3
    decide_all(store, key)
    store.note(key, store.sheet(key).items[0].target, "mona", flagged=True)
    assert written(store, tmp_path)[1] == [LeftOut("harbour", "1 flagged for another look")]
    store.decide([Ruling(key, store.sheet(key).items[0].target, Verdict.REJECTED, over=())], "sami")
    for unfinished in (False, True):
        (left,) = written(store, tmp_path, unfinished=unfinished)[1]
        assert "disagree" in left.why


@pytest.mark.parametrize(
    ("text", "relation", "why"),
    [("قال \ud800", None, "surrogate"), (TEXT, {"content": (Span(0, 0),)}, "no content")],
)
def test_what_cannot_be_an_annotation_is_named(store, tmp_path, text, relation, why):
    relations = (replace(analysis().relations[0], **relation),) if relation else ()
    made = replace(analysis(), relations=relations, unsourced=(), document=Document("d", text))
    store.put(made, store.run(FIRST))
    gold, (left,) = written(store, tmp_path, unfinished=True)
    assert gold == []
    assert why in left.why
