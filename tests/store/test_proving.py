"""The proof: whatever is changed in a file behind its back is found and named."""

import hashlib
import json
import re
import sqlite3

import pytest

from attribution.store import Ruling, Store
from attribution.types import Verdict

from .making import FIRST, analysis


@pytest.fixture
def decided(store, key):
    for item in store.sheet(key).items[:3]:
        store.decide([Ruling(key, item.target, Verdict.ACCEPTED, comment="seen")], "mona")
    store.undo("mona")
    return store


def test_an_untouched_file_is_sound(decided):
    found = decided.verify()
    assert (found.broken, found.entries, found.texts) == (None, 4, 1)
    assert decided.verify(expect=found.head).sound


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["UPDATE entries SET verdict = 'rejected' WHERE number = 2"], "number 2 .* changed"),
        (["UPDATE entries SET comment = '' WHERE number = 1"], "number 1 .* changed"),
        (["UPDATE entries SET reviewer = 'sami' WHERE number = 3"], "number 3 .* changed"),
        (["UPDATE entries SET time = '2020' WHERE number = 4"], "number 4 .* changed"),
        (["DELETE FROM entries WHERE number = 2"], "number 3 .* does not follow"),
        (["DELETE FROM entries WHERE number = 1"], "number 2 .* does not follow"),
        (["DELETE FROM entries WHERE number = 4"], "last entry .* removed"),
        (["UPDATE batches SET state = 'done'"], "undone does not follow"),
        (["UPDATE batches SET state = 'undone'"], "undone does not follow"),
        (["UPDATE texts SET body = CAST('x' AS BLOB)"], "the text of harbour"),
        (["UPDATE meta SET value = 'x' WHERE name = 'tip'"], "last entry"),
    ],
)
def test_a_change_is_found(decided, tampered, statements, message):
    tampered(decided, *statements)
    found = decided.verify()
    assert found.broken is not None
    assert re.search(message, found.broken), found.broken


def test_an_entry_that_should_be_there_is_missed(decided):
    assert "no entry with the hash" in decided.verify(expect="0" * 64).broken


def test_a_history_written_anew_does_not_have_the_hash_noted_down(decided, tmp_path):
    noted = decided.verify().head
    with Store.open(tmp_path / "forged.isnad", create=True) as forged:
        key = forged.put(analysis(), forged.run(FIRST))
        forged.decide([Ruling(key, forged.sheet(key).items[0].target, Verdict.REJECTED)], "mona")
        assert forged.verify().sound
        assert not forged.verify(expect=noted).sound


def test_the_seal_can_be_made_without_this_program(decided):
    """As docs/STORE.md describes it."""
    other = sqlite3.connect(decided.path)
    other.row_factory = sqlite3.Row
    previous = ""
    for row in other.execute("SELECT * FROM entries ORDER BY id"):
        values = {name: value for name, value in dict(row).items() if name not in ("id", "own", "hash")}
        packed = json.dumps(values, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(packed.encode()).hexdigest() == row["hash"]
        assert row["previous"] == previous
        previous = row["hash"]
    other.close()
