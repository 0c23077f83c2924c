"""What can go wrong with a file: told in words, nothing lost, and the store goes on once the cause is gone."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from attribution.errors import StoreError
from attribution.store import Ruling, Store, database
from attribution.store.schema import MIGRATIONS
from attribution.types import Verdict

from .making import FIRST, TEXT, analysis

ROOT = Path(__file__).parents[2]


def target(store, key, which=0):
    return store.sheet(key).items[which].target


def pragma(store, statement):
    return store._db._connection.execute(f"PRAGMA {statement}").fetchone()[0]


def test_a_commit_waits_for_the_disk(durable, store):
    assert pragma(store, "synchronous") == 2
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "foreign_keys") == 1


def test_a_full_disk(store, key):
    store.decide([Ruling(key, target(store, key), Verdict.ACCEPTED)], "mona")
    pragma(store, f"max_page_count = {pragma(store, 'page_count')}")
    big = Ruling(key, target(store, key, 1), Verdict.REJECTED, comment="x" * 100_000)
    with pytest.raises(StoreError, match=r"disk is full.*Free some space") as told:
        store.decide([big], "mona")
    assert str(store.path) in told.value.what
    before = store.history(key)
    assert store.sheet(key).items[0].decided
    with pytest.raises(StoreError, match="disk is full"):
        store.put(analysis(doc="b", text=TEXT + "x" * 9999), store.run(FIRST))
    assert store.keys() == [key]
    assert store.verify().sound
    pragma(store, "max_page_count = 100000")
    store.decide([Ruling(key, target(store, key, 2), Verdict.ACCEPTED)], "mona")
    assert store.history(key)[:-1] == before


def test_a_file_that_may_only_be_read(store, key):
    store.decide([Ruling(key, target(store, key), Verdict.ACCEPTED)], "mona")
    with Store.open(store.path, read_only=True) as other:
        assert other.read_only
        assert other.queue()[0].decided == 1
        assert other.verify().sound
        for write in (
            lambda: other.decide([Ruling(key, target(other, key), Verdict.REJECTED)], "mona"),
            lambda: other.undo("mona"),
            lambda: other.put(analysis(), 1),
        ):
            with pytest.raises(StoreError, match="reading only"):
                write()
        assert other.sheet(key).items[0].judgement.verdict is Verdict.ACCEPTED


def test_a_file_that_becomes_read_only(store, key):
    store._db._connection.execute("PRAGMA query_only = 1")
    with pytest.raises(StoreError, match="may only be read"):
        store.decide([Ruling(key, target(store, key), Verdict.ACCEPTED)], "mona")
    store._db._connection.execute("PRAGMA query_only = 0")
    store.decide([Ruling(key, target(store, key), Verdict.ACCEPTED)], "mona")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_may_only_be_read(tmp_path):
    with Store.open(tmp_path / "in" / "one.isnad", create=True) as store:
        key = store.put(analysis(), store.run(FIRST))
    store.path.chmod(0o400)
    store.path.parent.chmod(0o500)
    try:
        with Store.open(store.path) as other:
            assert other.read_only
            assert other.keys() == [key]
    finally:
        store.path.parent.chmod(0o700)


def test_what_is_no_project(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, whatever its name " * 99, encoding="utf-8")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE t (x)")
    empty = tmp_path / "empty.isnad"
    empty.touch()
    for one in (path, other, empty, tmp_path, tmp_path / "none.isnad"):
        before = one.read_bytes() if one.is_file() else None
        with pytest.raises(StoreError, match="project"):
            Store.open(one)
        assert (one.read_bytes() if one.is_file() else None) == before
    for one in (path, other):
        with pytest.raises(StoreError, match="not a review project"):
            Store.open(one, create=True)


def test_a_place_where_nothing_can_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "file" / "one.isnad", create=True)


def test_a_newer_file_is_left_alone(tmp_path):
    with Store.open(tmp_path / "one.isnad", create=True) as store:
        pragma_version = len(MIGRATIONS) + 1
    with closing(sqlite3.connect(store.path)) as db:
        db.execute(f"PRAGMA user_version = {pragma_version}")
    with pytest.raises(StoreError, match=r"newer isnad.*Update"):
        Store.open(store.path)


def test_a_damaged_page_is_told(store, key):
    for number in range(30):
        store.put(analysis(doc=f"d{number}", text=TEXT + " " * number), store.run(FIRST))
    store.decide([Ruling(key, target(store, key), Verdict.ACCEPTED)], "mona")
    store.close()
    data = bytearray(store.path.read_bytes())
    for page in range(4096 * 5, len(data), 4096 * 7):
        data[page : page + 100] = b"\xff" * 100
    store.path.write_bytes(data)
    assert "damaged" in wrong_with(store.path)


def wrong_with(path):
    try:
        with Store.open(path) as store:
            return store.verify().broken
    except StoreError as error:
        return error.what


def test_a_project_that_another_program_is_making_is_waited_for(store, monkeypatch):
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode = DELETE")
        busy.execute("BEGIN IMMEDIATE")
        # What stands for waiting is that the other one is done.
        monkeypatch.setattr(database.time, "sleep", lambda _: busy.in_transaction and busy.execute("COMMIT"))
        monkeypatch.setattr(database, "PATIENCE", 100)
        with Store.open(store.path, create=True) as again:
            assert pragma(again, "journal_mode") == "wal"
        assert not busy.in_transaction


def test_another_program_that_writes_is_waited_for_and_then_named(store, key, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 10)
    with Store.open(store.path) as other, closing(sqlite3.connect(store.path, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program"):
            other.decide([Ruling(key, target(other, key), Verdict.ACCEPTED)], "mona")
        assert other.queue()[0].decided == 0
        busy.execute("ROLLBACK")
        other.decide([Ruling(key, target(other, key), Verdict.ACCEPTED)], "mona")


def test_threads_and_two_openings_share_a_file(store, key):
    names = [one.target for one in store.sheet(key).items]
    with Store.open(store.path) as other:

        def work(which, opened):
            for _ in range(15):
                opened.decide([Ruling(key, names[which], Verdict.ACCEPTED)], f"r{which}")
                opened.queue()

        threads = [threading.Thread(target=work, args=(n, (store, other)[n % 2])) for n in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert len(store.history(key)) == 60
    assert store.verify().sound


SCRIPT = """
import sys
from attribution.store import Ruling, Store
from attribution.types import Verdict

with Store.open(sys.argv[1]) as store:
    number, key = 0, store.keys()[0]
    names = [one.target for one in store.sheet(key).items]
    while True:
        number += 1
        if number % 5 == 0:
            store.undo("mona")
        verdict = (Verdict.ACCEPTED, Verdict.REJECTED)[number % 2]
        (made,) = store.decide([Ruling(key, names[number % 4], verdict)], "mona")
        print(made.hash, flush=True)
"""


@pytest.mark.slow
def test_killed_at_any_moment_no_acknowledged_decision_is_lost(durable, tmp_path):
    kills(tmp_path, 300)


def test_killed_a_few_times(tmp_path):
    kills(tmp_path, 3)


def kills(tmp_path, times):
    path, random = tmp_path / "one.isnad", Random(7)
    with Store.open(path, create=True) as store:
        store.put(analysis(), store.run(FIRST))
    acknowledged = []
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(path)], stdout=subprocess.PIPE, cwd=ROOT
        )
        # At a random byte of what it says, thus anywhere between two decisions.
        said = process.stdout.read(random.randrange(1, 65 * 12))
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read()
        process.stdout.close()
        process.wait()
        acknowledged += [line.decode() for line in said.split(b"\n")[:-1]]
        with Store.open(path) as store:
            known = {one.hash for one in store.history(store.keys()[0])}
            assert known.issuperset(acknowledged)
            assert store.verify().broken is None
    assert len(acknowledged) >= times
