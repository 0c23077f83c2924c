"""Decisions: what holds, undo and redo, and that nothing written is ever changed."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from attribution.errors import StoreError
from attribution.store import Act, Filter, Ruling, Scope, SourceChange, State, Store
from attribution.store.agreement import reviewers
from attribution.types import Fact, Reason, Span, Unsourced, Verdict

from .making import FIRST, SECOND, TEXT, analysis, other_source, span


def steps_of(db, work):
    """How much SQLite does for ``work``, in thousands of its own instructions."""
    count = 0

    def step():
        nonlocal count
        count += 1

    db.set_progress_handler(step, 1000)
    work()
    db.set_progress_handler(None, 0)
    return count


def test_a_decision_costs_no_more_in_a_project_of_many(store, key):
    db = store._db._connection

    def decide_and_undo():
        store.decide([Ruling(key, targets(store, key)[0], Verdict.ACCEPTED)], "mona")
        store.undo("mona")

    few = steps_of(db, decide_and_undo)
    run = store.run(FIRST)
    keys = [store.put(analysis(doc=f"d{at}", text=TEXT + " " * at), run) for at in range(1, 60)]
    store.decide(
        [Ruling(one, target, Verdict.ACCEPTED) for one in keys for target in targets(store, one)], "sami"
    )
    assert steps_of(db, decide_and_undo) <= few + 3


def targets(store, key):
    return [one.target for one in store.sheet(key).items]


def test_a_decision_is_on_disk_when_it_is_returned(store, key):
    (made,) = store.decide([Ruling(key, targets(store, key)[0], Verdict.ACCEPTED)], "mona")
    with Store.open(store.path, read_only=True) as other:
        assert other.history(key) == (made,)
        assert other.sheet(key).items[0].judgement.reviewer == "mona"


def test_verdicts_in_what_comes_out(store, key):
    first, second, third, fourth = store.sheet(key).items
    corrected = other_source(second.item, "البلدية", "بلدية الميناء")
    missed = Unsourced(span("الميناء يحترق"), Reason.NO_CUE, Fact.ATTACK)
    added = store.target(key, missed)
    store.decide(
        [
            Ruling(key, first.target, Verdict.ACCEPTED, comment="heard"),
            Ruling(key, second.target, Verdict.CORRECTED, corrected),
            Ruling(key, third.target, Verdict.REJECTED, flagged=True),
            Ruling(key, added, Verdict.ADDED, missed),
        ],
        "mona",
    )
    found = store.reviewed(key)
    assert [one.entities[0].name for one in found.analysis.relations] == ["بلدية الميناء"] * 2
    assert found.analysis.unsourced == (missed, fourth.item)
    assert {t: j.verdict for t, j in found.judgements.items()} == {
        first.target: Verdict.ACCEPTED,
        second.target: Verdict.CORRECTED,
        third.target: Verdict.REJECTED,
        added: Verdict.ADDED,
    }
    line = store.queue()[0]
    assert (line.claims, line.unsourced, line.undecided, line.decided, line.flagged) == (2, 2, 1, 4, 1)


def test_a_corrected_cue_keeps_its_target_and_is_found_by_its_new_one(store, key):
    item = store.sheet(key).items[2]
    corrected = replace(item.item, cue=span("ونفى"))
    store.decide([Ruling(key, item.target, Verdict.CORRECTED, corrected)], "mona")
    found = store.reviewed(key)
    assert found.judgements[item.target].target == item.target
    assert len(found.judgements) == 2
    assert {one.target for one in found.judgements.values()} == {item.target}


def test_added_items_never_share_a_target(store, key):
    item = store.sheet(key).items[0]
    target = store.target(key, item.item)
    assert target == f"{item.target}.2"
    store.decide([Ruling(key, target, Verdict.ADDED, item.item)], "mona")
    store.undo("mona")
    assert store.target(key, item.item) == f"{item.target}.3"


def test_a_note_leaves_the_verdict(store, key):
    target = targets(store, key)[0]
    assert store.note(key, target, "mona", comment="call them").verdict is None
    assert store.sheet(key).items[0].judgement.comment == "call them"
    assert store.queue()[0].undecided == 4
    store.decide([Ruling(key, target, Verdict.REJECTED)], "mona")
    noted = store.note(key, target, "mona", flagged=True)
    assert (noted.verdict, noted.flagged) == (None, True)
    assert store.sheet(key).items[0].rejected
    assert [line.doc for line in store.queue(Filter(state=State.FLAGGED))] == ["harbour"]


def test_a_verdict_stays_its_reviewers_whoever_remarks_on_it(store, key):
    first = targets(store, key)[0]
    store.decide([Ruling(key, first, Verdict.ACCEPTED, comment="heard", flagged=True)], "mona")
    store.put(analysis(relations=(other_source(analysis().relations[0], "شهود", "شهود"),)), store.run(SECOND))
    steps = [
        ({"comment": "call them"}, ("call them", True)),
        ({"flagged": False}, ("call them", False)),
        ({"comment": "called"}, ("called", False)),
        ({"flagged": True}, ("called", True)),
        ({"flagged": False}, ("called", False)),
    ]
    for values, expected in steps:
        store.note(key, first, "sami", **values)
        judgement = store.sheet(key).items[0].judgement
        assert (judgement.reviewer, judgement.verdict) == ("mona", Verdict.ACCEPTED)
        assert (judgement.comment, judgement.flagged) == expected
    assert [side.name for side in reviewers(store)] == ["mona"]
    assert [one.decision.reviewer for one in store.stale()] == ["mona"]
    store.undo("sami")
    assert store.sheet(key).items[0].judgement.flagged
    for _ in range(4):
        store.undo("sami")
    assert store.sheet(key).items[0].judgement.comment == "heard"
    store.redo("sami")
    store.decide([Ruling(key, first, Verdict.REJECTED)], "lena")
    assert store.sheet(key).items[0].judgement.comment == ""
    assert store.conflicts() == ()


def test_accepting_after_a_rejection_takes_what_is_offered(store, key):
    item = store.sheet(key).items[0]
    wrong = other_source(item.item, "شهود", "شهود")
    store.decide([Ruling(key, item.target, Verdict.CORRECTED, wrong)], "mona")
    store.decide([Ruling(key, item.target, Verdict.REJECTED)], "mona")
    store.decide([Ruling(key, item.target, Verdict.ACCEPTED)], "mona")
    assert store.sheet(key).items[0].item.entities == item.item.entities


def test_each_decision_replaces_the_one_before(store, key):
    target = targets(store, key)[0]
    (one,) = store.decide([Ruling(key, target, Verdict.ACCEPTED)], "mona")
    (two,) = store.decide([Ruling(key, target, Verdict.REJECTED)], "sami")
    assert (two.supersedes, two.number) == ((one.hash,), one.number + 1)
    assert store.conflicts() == ()
    assert store.history(key, target) == (one, two)


def test_who_did_not_see_the_other_decision_does_not_overwrite_it(store, key):
    target = targets(store, key)[0]
    store.decide([Ruling(key, target, Verdict.ACCEPTED)], "mona")
    store.decide([Ruling(key, target, Verdict.REJECTED, over=())], "sami")
    (conflict,) = store.conflicts()
    assert [one.reviewer for one in conflict.decisions] == ["mona", "sami"]
    assert store.queue(Filter(state=State.CONFLICT))[0].conflicts == 1
    store.note(key, target, "mona", comment="?")
    assert [[one.reviewer for one in both.decisions] for both in store.conflicts()] == [["mona", "sami"]]
    store.decide([Ruling(key, target, Verdict.ACCEPTED)], "lena")
    assert store.conflicts() == ()


@pytest.mark.parametrize(
    ("ruling", "message"),
    [
        (Ruling(1, "r0", Verdict.ACCEPTED), "nothing under r0"),
        (Ruling(9, "r0", Verdict.ACCEPTED), "no document with the key 9"),
        (Ruling(1, "r0", Verdict.ADDED, Unsourced(Span(5, 5), Reason.NO_CUE, Fact.OTHER)), "no stretch"),
        (
            Ruling(1, "r0", Verdict.ADDED, Unsourced(Span(0, len(TEXT) + 1), Reason.NO_CUE, Fact.OTHER)),
            "no stretch",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_the_batch_is_written(store, key, ruling, message):
    good = Ruling(key, targets(store, key)[0], Verdict.ACCEPTED)
    with pytest.raises(StoreError, match=message):
        store.decide([good, ruling], "mona")
    assert store.history(key) == ()
    assert store.queue()[0].decided == 0


def test_somebody_has_to_decide(store, key):
    with pytest.raises(StoreError, match="name"):
        store.decide([Ruling(key, targets(store, key)[0], Verdict.ACCEPTED)], "  ")


def test_undo_and_redo_over_sessions(store, key):
    names = targets(store, key)
    store.decide([Ruling(key, names[0], Verdict.ACCEPTED)], "mona")
    store.decide([Ruling(key, one, Verdict.REJECTED) for one in names[1:3]], "mona")
    store.decide([Ruling(key, names[3], Verdict.ACCEPTED)], "sami")
    with Store.open(store.path) as later:
        assert later.undo("mona").targets == tuple(names[1:3])
        assert later.undo("mona").targets == (names[0],)
        assert later.undo("mona") is None
        assert [one.decided for one in later.sheet(key).items] == [False, False, False, True]
    assert store.redo("mona").targets == (names[0],)
    assert store.redo("mona").targets == tuple(names[1:3])
    assert store.redo("mona") is None
    assert [one.decided for one in store.sheet(key).items] == [True] * 4


def test_something_new_drops_what_could_be_redone(store, key):
    names = targets(store, key)
    store.decide([Ruling(key, names[0], Verdict.ACCEPTED)], "mona")
    store.undo("mona")
    store.decide([Ruling(key, names[1], Verdict.ACCEPTED)], "mona")
    assert store.redo("mona") is None
    assert store.undo("mona").targets == (names[1],)
    assert store.undo("mona") is None


def test_undoing_between_others_decisions_brings_nothing_old_back(store, key):
    target = targets(store, key)[0]
    store.decide([Ruling(key, target, Verdict.ACCEPTED)], "mona")
    store.decide([Ruling(key, target, Verdict.REJECTED)], "sami")
    store.decide([Ruling(key, target, Verdict.ACCEPTED)], "lena")
    store.undo("sami")
    assert store.sheet(key).items[0].judgement.reviewer == "lena"
    assert store.conflicts() == ()


def test_changes_of_sources_have_their_own_line_of_undo(store, key):
    store.decide([Ruling(key, targets(store, key)[0], Verdict.ACCEPTED)], "mona")
    store.change_source(SourceChange(Act.RENAME, "name:سليم", name="سليم سالم"), "mona")
    assert store.undo("mona").targets
    assert store.undo("mona") is None
    assert store.undo("mona", Scope.SOURCES).targets == ()
    assert store.sources()[1].name == "سليم"
    assert store.redo("mona", Scope.SOURCES) is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET verdict = 'rejected'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
        "UPDATE texts SET body = x'00'",
        "DELETE FROM texts",
    ],
)
def test_the_file_itself_refuses_changes(store, key, statement):
    store.decide([Ruling(key, targets(store, key)[0], Verdict.ACCEPTED)], "mona")
    other = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        other.execute(statement)
    other.close()
    assert store.verify().sound


class Editor(RuleBasedStateMachine):
    """Undo and redo against the simplest model there is: a list, and a list of what was taken from it."""

    folder = None

    def __init__(self):
        super().__init__()
        Editor.count = getattr(Editor, "count", 0) + 1
        self.store = Store.open(Editor.folder / f"{Editor.count}.isnad", create=True)
        self.key = self.store.put(analysis(), self.store.run(FIRST))
        self.names = targets(self.store, self.key)
        self.done = {"mona": [], "sami": []}
        self.undone = {"mona": [], "sami": []}

    who = st.sampled_from(["mona", "sami"])

    @rule(who=who, which=st.integers(0, 3), verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED]))
    def decide(self, who, which, verdict):
        (made,) = self.store.decide([Ruling(self.key, self.names[which], verdict)], who)
        self.done[who].append(made.batch)
        self.undone[who].clear()

    @rule(who=who)
    def undo(self, who):
        found = self.store.undo(who)
        expected = self.done[who].pop() if self.done[who] else None
        assert (found.batch if found else None) == expected
        if expected:
            self.undone[who].append(expected)

    @rule(who=who)
    def redo(self, who):
        found = self.store.redo(who)
        expected = self.undone[who].pop() if self.undone[who] else None
        assert (found.batch if found else None) == expected
        if expected:
            self.done[who].append(expected)

    @precondition(lambda self: any(self.done.values()))
    @rule()
    def reopen(self):
        self.store.close()
        self.store = Store.open(self.store.path)

    @invariant()
    def sound(self):
        assert self.store.verify().broken is None
        active = {one.batch for one in self.store.history(self.key) if one.active}
        assert active == {one for some in self.done.values() for one in some}

    def teardown(self):
        self.store.close()


def test_undo_is_an_editors(tmp_path):
    from hypothesis.stateful import run_state_machine_as_test

    Editor.folder = tmp_path
    run_state_machine_as_test(
        Editor, settings=settings(max_examples=15, stateful_step_count=20, deadline=None)
    )
