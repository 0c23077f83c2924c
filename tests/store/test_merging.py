"""Files of several reviewers in one: everything is taken in once, nothing is overwritten, conflicts show."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from attribution.errors import StoreError
from attribution.store import Act, Ruling, SourceChange, Store, entries
from attribution.types import Verdict

from .making import FIRST, SECOND, TEXT, analysis, other_source


@pytest.fixture
def two(tmp_path):
    """Two reviewers' files of one article, made apart."""
    stores = [Store.open(tmp_path / f"{name}.isnad", create=True) for name in ("mona", "sami")]
    for store in stores:
        store.put(analysis(), store.run(FIRST))
    yield stores
    for store in stores:
        store.close()


def decide(store, which, verdict, reviewer, **values):
    key = store.keys()[0]
    return store.decide([Ruling(key, store.sheet(key).items[which].target, verdict, **values)], reviewer)[0]


def test_decisions_come_in_once_and_stay_provable(two):
    mona, sami = two
    decide(mona, 0, Verdict.ACCEPTED, "mona")
    made = decide(sami, 1, Verdict.REJECTED, "sami")
    merged = mona.merge(sami.path)
    assert (merged.documents, merged.entries, merged.conflicts) == (0, 1, ())
    assert mona.history(mona.keys()[0])[1] == made
    assert mona.verify(expect=made.hash).sound
    assert mona.queue()[0].decided == 2
    again = mona.merge(sami.path)
    assert (again.documents, again.runs, again.entries) == (0, 0, 0)


def test_new_documents_and_runs_come_in_and_own_versions_stay(two):
    mona, sami = two
    changed = TEXT + " "
    mine = mona.put(analysis(text=changed), mona.run(FIRST))
    sami.put(analysis(doc="market", text=TEXT + "  ", relations=()), sami.run(SECOND))
    merged = mona.merge(sami.path)
    assert (merged.documents, merged.runs) == (1, 1)
    assert mona.sheet(mine).document.text == changed
    assert [line.doc for line in mona.queue()] == ["harbour", "market"]
    assert mona.sheet(mona.keys()[1]).model == "fast-2"


def test_an_article_of_another_folder_is_not_hidden_by_its_name(two):
    mona, sami = two
    mine = analysis(doc="news", path="day1/news.txt", text=TEXT + " ")
    theirs = analysis(doc="news", path="day2/news.txt", text=TEXT + "  ")
    mona.put(mine, mona.run(FIRST))
    key = sami.put(theirs, sami.run(FIRST))
    sami.decide([Ruling(key, sami.sheet(key).items[0].target, Verdict.ACCEPTED)], "sami")
    for times in (1, 0):
        assert mona.merge(sami.path).documents == times
        assert [(line.doc, line.decided) for line in mona.queue()] == [
            ("harbour", 0),
            ("news", 0),
            ("news~2", 1),
        ]
    assert mona.unfitting() == ()


def test_a_conflict_shows_and_is_settled_by_a_decision_over_both(two):
    mona, sami = two
    decide(mona, 0, Verdict.ACCEPTED, "mona")
    decide(sami, 0, Verdict.REJECTED, "sami")
    (conflict,) = mona.merge(sami.path).conflicts
    assert {one.reviewer: one.verdict for one in conflict.decisions} == {
        "mona": Verdict.ACCEPTED,
        "sami": Verdict.REJECTED,
    }
    assert conflict.decisions == sami_view(sami, mona)
    item = mona.sheet(conflict.key).items[0]
    assert (item.conflict, item.judgement.reviewer) == (True, "sami")
    decide(mona, 0, Verdict.ACCEPTED, "lena")
    assert mona.conflicts() == ()
    assert sami.merge(mona.path).conflicts == ()
    assert sami.sheet(sami.keys()[0]).items[0].judgement.reviewer == "lena"
    mona.undo("lena")
    assert len(mona.conflicts()) == 1


def sami_view(sami, mona):
    """The same conflict seen from the other file."""
    return sami.merge(mona.path).conflicts[0].decisions


def test_saying_the_same_is_no_conflict(two):
    mona, sami = two
    decide(mona, 0, Verdict.ACCEPTED, "mona")
    decide(sami, 0, Verdict.ACCEPTED, "sami", comment="sure")
    decide(mona, 2, Verdict.REJECTED, "mona")
    item = sami.sheet(sami.keys()[0]).items[2]
    wrong = other_source(item.item, "سليم", "سليم")
    decide(sami, 2, Verdict.CORRECTED, "sami", item=wrong)
    decide(sami, 2, Verdict.REJECTED, "sami")
    decide(sami, 1, None, "sami", flagged=True)
    decide(mona, 1, Verdict.REJECTED, "mona")
    assert mona.merge(sami.path).conflicts == ()
    judgement = mona.sheet(mona.keys()[0]).items[1].judgement
    assert (judgement.verdict, judgement.flagged) == (Verdict.REJECTED, True)


def test_different_corrections_are_a_conflict(two):
    for store, words in zip(two, ("سليم", "شهود"), strict=True):
        item = store.sheet(store.keys()[0]).items[0]
        corrected = other_source(item.item, words, words)
        decide(store, 0, Verdict.CORRECTED, words, item=corrected)
    assert len(two[0].merge(two[1].path).conflicts) == 1


def test_a_copied_project_goes_on_in_both_places(two, tmp_path):
    mona = two[0]
    decide(mona, 0, Verdict.ACCEPTED, "mona")
    mona.backup(tmp_path / "copy.isnad")
    with Store.open(tmp_path / "copy.isnad") as copy:
        decide(copy, 1, Verdict.ACCEPTED, "sami")
        decide(mona, 2, Verdict.ACCEPTED, "mona")
        assert mona.merge(copy.path).entries == 1
        assert copy.merge(mona.path).entries == 1
        assert mona.verify().sound
        assert copy.verify().sound
        assert [one.decided for one in copy.sheet(copy.keys()[0]).items] == [True, True, True, False]
        decide(mona, 3, Verdict.ACCEPTED, "mona")
        assert mona.verify().sound


def test_undo_reaches_what_was_done_here(two):
    mona, sami = two
    decide(sami, 0, Verdict.ACCEPTED, "mona")
    mona.merge(sami.path)
    assert mona.undo("mona") is None
    sami.undo("mona")
    mona.merge(sami.path)
    assert not mona.sheet(mona.keys()[0]).items[0].decided


def test_changes_of_sources_come_along(two):
    mona, sami = two
    sami.change_source(SourceChange(Act.RENAME, "name:سليم", name="سليم سالم"), "sami")
    mona.merge(sami.path)
    assert "سليم سالم" in [one.name for one in mona.sources()]


def test_a_project_is_not_merged_into_itself(two):
    with pytest.raises(StoreError, match="itself"):
        two[0].merge(two[0].path)


def test_a_file_that_does_not_verify_is_not_taken_in(two, tampered):
    mona, sami = two
    decide(sami, 0, Verdict.ACCEPTED, "sami")
    tampered(sami, "UPDATE entries SET reviewer = 'mona'")
    with pytest.raises(StoreError, match="was changed"):
        mona.merge(sami.path)
    assert mona.history(mona.keys()[0]) == ()


def test_a_copy_is_not_written_over_a_file(two, tmp_path):
    with pytest.raises(StoreError, match="there already"):
        two[0].backup(two[1].path)
    assert two[1].keys() == [1]


def test_a_merge_that_fails_takes_nothing(two, monkeypatch):
    from attribution.store import merging

    mona, sami = two
    decide(sami, 0, Verdict.ACCEPTED, "sami")
    sami.put(replace(analysis(doc="b", text=TEXT + " ")), sami.run(SECOND))

    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(merging, "refresh", fails)
    with pytest.raises(MemoryError):
        mona.merge(sami.path)
    assert mona.history(1) == ()
    assert len(mona.keys()) == 1


def test_copies_by_hand_need_no_tool(two, tmp_path):
    mona = two[0]
    decide(mona, 0, Verdict.ACCEPTED, "mona")
    mona.close()
    shutil.copy(mona.path, tmp_path / "hand.isnad")
    with Store.open(tmp_path / "hand.isnad") as copy:
        assert copy.queue()[0].decided == 1


def resealed(path, **values):
    """Change the first entry of a file and seal it anew, as whoever wants to do harm would."""
    with closing(sqlite3.connect(path)) as db, db:
        db.row_factory = sqlite3.Row
        db.execute("DROP TRIGGER entries_stay")
        row = {**dict(db.execute("SELECT * FROM entries WHERE id = 1").fetchone()), **values}
        sets = ", ".join(f"{name} = ?" for name in (*values, "hash"))
        db.execute(f"UPDATE entries SET {sets} WHERE id = 1", [*values.values(), entries.seal(row)])
        db.execute("UPDATE meta SET value = ? WHERE name = 'tip'", [entries.seal(row)])


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": "perhaps"},
        {"item": "{}"},
        {"item": "no JSON"},
        {"item": '{"span":[5,2],"reason":"no-cue","fact":"other","confidence":1,"worth":1}'},
        {"item": '{"span":[0,9999],"reason":"no-cue","fact":"other","confidence":1,"worth":1}'},
        {"supersedes": "7"},
        {"supersedes": "[7]"},
        {"target": None},
        {"time": "yesterday"},
        {"time": "9999-12-31T23:59:59.999999+00:00"},
        {"type": "sources", "text_sha": None, "change": "{}"},
        {
            "type": "sources",
            "text_sha": None,
            "change": '{"act":"rename","into":1,"keys":[],"name":"","mentions":[]}',
        },
    ],
)
def test_what_could_not_be_read_later_is_not_taken_in(two, values):
    mona, sami = two
    decide(mona, 1, Verdict.ACCEPTED, "mona")
    decide(sami, 0, Verdict.ACCEPTED, "sami")
    resealed(sami.path, **values)
    before = list(mona.log())
    with pytest.raises(StoreError, match=r"sami.isnad is not taken in.*undamaged copy"):
        mona.merge(sami.path)
    assert list(mona.log()) == before
    assert mona.verify().sound
    decide(mona, 2, Verdict.ACCEPTED, "mona")


def test_undo_and_changes_of_sources_hold_over_what_a_clock_ahead_says(two, tmp_path, monkeypatch):
    mona, _ = two
    decide(mona, 0, Verdict.ACCEPTED, "mona")
    source = mona.sources()[0].key
    mona.backup(tmp_path / "office.isnad")
    with Store.open(tmp_path / "office.isnad") as office, monkeypatch.context() as ahead:
        ahead.setattr(entries, "now", lambda: "2999-01-01T00:00:00.000000+00:00")
        office.undo("mona")
        office.redo("mona")
        office.change_source(SourceChange(Act.RENAME, source, name="الأول"), "mona")
    mona.merge(tmp_path / "office.isnad")
    mona.undo("mona")
    assert not mona.sheet(mona.keys()[0]).items[0].decided
    mona.redo("mona")
    assert mona.sheet(mona.keys()[0]).items[0].decided
    mona.change_source(SourceChange(Act.RENAME, source, name="الثاني"), "mona")
    assert [one.name for one in mona.sources() if one.key == source] == ["الثاني"]
    made = decide(mona, 1, Verdict.ACCEPTED, "mona")
    assert mona.verify(made.hash).sound
