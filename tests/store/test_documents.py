"""Documents and runs: what goes in comes out, and a new run or a new text loses nothing."""

import stat
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.errors import StoreError
from attribution.store import Filter, Ruling, Store, project_path
from attribution.types import (
    Analysis,
    Diagnostic,
    Document,
    Entity,
    Kind,
    Relation,
    Span,
    Stance,
    Style,
    Verdict,
)

from .making import FIRST, SECOND, TEXT, analysis, finding, other_source, relation, span

CHANGED = TEXT.replace("الميناء يحترق", "الميناء يحترق ليلا")


def test_a_document_comes_back_as_it_went_in(store):
    given_ = analysis(path="a/harbour.txt")
    key = store.put(given_, store.run(FIRST), [finding()])
    assert store.document(key) == given_.document
    sheet = store.sheet(key)
    assert tuple(one.item for one in sheet.items) == (*given_.relations, *given_.unsourced)
    assert sheet.findings == (finding(),)
    assert sheet.diagnostics == given_.diagnostics
    assert store.reviewed(key).analysis == given_


def test_the_file_is_its_owners_alone(tmp_path):
    with Store.open(tmp_path / "deep" / "one.isnad", create=True) as store:
        store.run(FIRST)
        for path in store.path.parent.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_names_of_projects():
    assert str(project_path("harbour")) == "reviews/harbour.isnad"
    assert str(project_path("x/harbour.isnad")) == "x/harbour.isnad"
    assert str(project_path("harbour.isnad")) == "harbour.isnad"
    for bad in ("", "..", " x", "a\x1bb"):
        with pytest.raises(StoreError, match="no name"):
            project_path(bad)


def test_the_same_text_again_keeps_key_and_decisions(store, key):
    target = store.sheet(key).items[0].target
    store.decide([Ruling(key, target, Verdict.ACCEPTED)], "mona")
    assert store.put(analysis(model="fast-2"), store.run(SECOND)) == key
    item = store.sheet(key).items[0]
    assert (item.decided, item.stale, store.sheet(key).model) == (True, False, "fast-2")


def test_equal_runs_are_one(store):
    assert store.run(FIRST) == store.run(replace(FIRST, configuration={"threads": 1}))
    assert store.run(FIRST) != store.run(SECOND)


def test_what_was_analysed_alike_is_known(store, key):
    run = store.run(FIRST)
    assert store.has(analysis().document, run)
    assert not store.has(analysis(text=CHANGED).document, run)
    assert not store.has(analysis().document, store.run(SECOND))
    assert not store.has(Document("other", TEXT), run)


def test_the_new_run_is_told_where_it_differs_and_the_decision_holds(store, key):
    first, second, third = analysis().relations
    targets = [one.target for one in store.sheet(key).items[:3]]
    store.decide([Ruling(key, target, Verdict.ACCEPTED) for target in targets], "mona")
    moved = other_source(second, "شهود", "شهود")
    store.put(analysis(relations=(first, moved)), store.run(SECOND))
    stale = store.stale()
    assert [(one.decision.target, one.offered) for one in stale] == [
        (targets[1], replace(moved, nested=None if stale[0].offered.nested is None else 0)),
        (targets[2], None),
    ]
    assert [one.entities for one in store.reviewed(key).analysis.relations] == [
        first.entities,
        second.entities,
        third.entities,
    ]
    assert store.queue()[0].stale == 2


def test_a_model_that_caught_up_is_not_stale(store, key):
    item = store.sheet(key).items[1]
    corrected = other_source(item.item, "شهود", "شهود")
    store.decide([Ruling(key, item.target, Verdict.CORRECTED, corrected)], "mona")
    rejected = store.sheet(key).items[2].target
    store.decide([Ruling(key, rejected, Verdict.REJECTED)], "mona")
    store.put(analysis(relations=(analysis().relations[0], corrected)), store.run(SECOND))
    assert store.stale() == ()


def test_a_changed_text_takes_over_and_decisions_stay_with_the_old(store, key):
    target = store.sheet(key).items[3].target
    store.decide([Ruling(key, target, Verdict.REJECTED, comment="known")], "mona")
    new = store.put(analysis(text=CHANGED), store.run(FIRST))
    assert new != key
    assert store.keys() == [new]
    assert not any(one.decided for one in store.sheet(new).items)
    (unfitting,) = store.unfitting()
    assert (unfitting.key, unfitting.decision.comment) == (key, "known")
    assert store.document(key).text == TEXT
    assert store.put(analysis(), store.run(FIRST)) == key
    assert store.unfitting() == ()


def read(doc, path, text, *, came_again=False):
    """An analysis of a document as the reader gives it."""
    made = analysis(doc=doc, path=path, text=text)
    told = (Diagnostic("duplicate-doc", "came before"),) if came_again else ()
    origin = replace(made.document.origin, media_type="text/plain")
    return replace(made, document=replace(made.document, origin=origin, diagnostics=told))


def shown(store):
    return [(line.doc, store.document(line.key).text) for line in store.queue()]


def test_a_file_is_one_document_however_it_is_named(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = store.run(FIRST)
    for doc, path in (
        ("news", "day/news.txt"),
        ("news", str(tmp_path / "day/news.txt")),
        ("day/news", "day/news.txt"),
    ):
        made = read(doc, path, TEXT)
        store.put(made, run)
        assert store.has(made.document, run)
        assert [name for name, _ in shown(store)] == ["news"]
    store.put(read("day/news", "day/news.txt", CHANGED), run)
    assert shown(store) == [("news", CHANGED)]


def test_a_file_never_hides_one_of_the_same_name_in_whatever_order_they_come(store):
    run = store.run(FIRST)
    store.put(read("news", "day2/news.txt", CHANGED), run)
    for _ in range(2):
        store.put(read("news", "day1/news.txt", TEXT), run)
        store.put(read("news~2", "day2/news.txt", CHANGED, came_again=True), run)
        assert shown(store) == [("news", CHANGED), ("news~2", TEXT)]
    store.put(read("news~2", "day3/news.txt", TEXT + " ", came_again=True), run)
    assert shown(store)[2:] == [("news~3", TEXT + " ")]


def test_lines_of_files_of_one_name_are_documents_of_their_own(store):
    run = store.run(FIRST)
    store.put(analysis(doc="dump:1", path="day1/dump.jsonl"), run)
    store.put(analysis(doc="dump:1", path="day2/dump.jsonl", text=CHANGED), run)
    assert shown(store) == [("dump:1", TEXT), ("dump:1~2", CHANGED)]


def test_what_came_through_a_pipe_stays_when_something_else_comes(store):
    run = store.run(FIRST)
    for text in (TEXT, CHANGED, TEXT):
        piped = read("stdin", "standard input", text)
        store.put(piped, run)
        assert store.has(piped.document, run)
    assert shown(store) == [("stdin", TEXT), ("stdin~2", CHANGED)]


def test_files_of_one_name_are_two_documents(store):
    run = store.run(FIRST)
    one = store.put(analysis(path="a/harbour.txt"), run)
    two = store.put(analysis(path="b/harbour.txt", text=CHANGED), run)
    assert sorted(store.keys()) == [one, two]
    assert store.document(two).doc == "harbour~2"
    assert store.has(analysis(path="b/harbour.txt", text=CHANGED).document, run)
    assert store.put(analysis(path="b/harbour.txt"), run) not in (one, two)
    assert len(store.keys()) == 2


def test_one_text_in_two_documents_is_decided_once(store, key):
    other = store.put(analysis(doc="copy"), store.run(FIRST))
    target = store.sheet(key).items[0].target
    store.decide([Ruling(key, target, Verdict.REJECTED)], "mona")
    assert store.sheet(other).items[0].rejected
    assert [line.decided for line in store.queue()] == [1, 1]
    assert store.undo("mona").documents == (key, other)


def test_two_relations_of_one_cue_are_two_targets(store):
    first = analysis().relations[0]
    key = store.put(analysis(relations=(first, replace(first, content=(Span(0, 4),)))), store.run(FIRST))
    one, two = (item.target for item in store.sheet(key).items[:2])
    assert two == f"{one}.2"


def test_several_or_none(store):
    run = store.run(FIRST)
    good = analysis()
    with pytest.raises(ZeroDivisionError):
        store.put_many(((good, [finding()] * (1 // n)) for n in (1, 0)), run)
    assert store.keys() == []
    assert store.put_many([(good, []), (analysis(doc="b"), [finding()])], run) == store.keys()


HOSTILE = ("\ud800 قال \udfff\x00[red]=1+1\u202e", "", "\u202e\x1b]8;;x\x07", "a\r\nb")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was(store, text):
    spans = (Span(0, 1),) if text else ()
    relations = tuple(
        Relation(
            one, (), (one,), None, (Entity(text, Kind.NOBODY, text, text, text),), Stance.ASKS, Style.MIXED
        )
        for one in spans
    )
    document = Document(f"x{text}", text, text, text, extra={"k": text})
    key = store.put(Analysis(document, relations, (), (), "m"), store.run(FIRST))
    sheet = store.sheet(key)
    assert sheet.document.text == text
    assert [one.item for one in sheet.items] == list(relations)
    if text:
        store.decide([Ruling(key, sheet.items[0].target, Verdict.ACCEPTED, comment=text)], f"m{text}")
    store.queue(Filter(text=text, named=text, source=text, outlet=text))
    assert store.verify().sound
    assert list(store.log()) is not None
    store.sources()


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))


@given(
    st.lists(
        st.builds(
            Relation,
            cue=SPANS,
            sources=st.lists(SPANS, max_size=2).map(tuple),
            content=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
            medium=st.none() | SPANS,
            entities=st.lists(
                st.builds(Entity, name=st.none() | st.text(max_size=5), kind=st.sampled_from(Kind)),
                max_size=2,
            ).map(tuple),
            stance=st.sampled_from(Stance),
            style=st.sampled_from(Style),
            asserted=st.booleans(),
            confidence=st.floats(0, 1),
            why=st.text(max_size=5),
        ),
        max_size=5,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_relations_come_back(store, relations):
    text = "ab\U0001f600cd\u064be" * 6
    key = store.put(Analysis(Document("d", text), tuple(relations), ()), store.run(FIRST))
    back = [replace(one.item, nested=None) for one in store.sheet(key).items]
    assert sorted(map(repr, back)) == sorted(map(repr, relations))


def test_nesting_follows_the_contents_that_stand(store, key):
    outer, inner = store.sheet(key).items[:2]
    assert inner.holder == outer.target
    store.decide([Ruling(key, outer.target, Verdict.REJECTED)], "mona")
    assert store.sheet(key).items[1].holder is None
    assert [one.nested for one in store.reviewed(key).analysis.relations] == [None, None]
    wide = replace(relation("نفى", "شهود", "ذلك"), content=(span("إن سليم أعلن أن الجسر مفتوح"),))
    store.decide([Ruling(key, store.sheet(key).items[2].target, Verdict.CORRECTED, wide)], "mona")
    assert [one.nested for one in store.reviewed(key).analysis.relations] == [1, None]
