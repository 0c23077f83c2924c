"""``isnad store`` and ``isnad agree`` as their users see them."""

import json
import sqlite3
from contextlib import closing

import pytest

from attribution.evaluation.gold import read_gold
from attribution.store import Filter, Ruling, Store
from attribution.types import Verdict


@pytest.fixture
def day(isnad, article):
    """A project with one article, by name."""
    result = isnad("store", "add", article, "--project", "day")
    assert result.exit_code == 0, result.output
    return "day"


def decide(project, *verdicts, reviewer="mona"):
    with Store.open(project) as store:
        key = store.keys()[0]
        items = store.sheet(key).items
        rulings = [Ruling(key, one.target, verdict) for one, verdict in zip(items, verdicts, strict=False)]
        return store.decide(rulings, reviewer)


def test_articles_are_put_in_once(isnad, article, day):
    with Store.open(day) as store:
        assert [line.doc for line in store.queue()] == ["a"]
    result = isnad("store", "add", article, "--project", day)
    assert "0 articles put into" in result.stderr
    assert "1 were there" in result.stderr
    article.write_text("قال سليم إن الطريق مغلق.", encoding="utf-8")
    isnad("store", "add", article, "--project", day)
    with Store.open(day) as store:
        assert "مغلق" in store.document(store.keys()[0]).text


def test_what_cannot_be_read_is_said_and_the_rest_put_in(isnad, article, day):
    (article.parent / "b.txt").write_text("BOOM", encoding="utf-8")
    (article.parent / "c.txt").write_text("وسقط السور.", encoding="utf-8")
    result = isnad("store", "add", article.parent, "none.txt", "--project", day)
    assert result.exit_code == 3
    assert "none.txt" in result.stderr
    assert "b: cannot be analysed" in result.stderr
    with Store.open(day) as store:
        assert [line.doc for line in store.queue()] == ["a", "c"]


def test_verify(isnad, day):
    made = decide(day, Verdict.ACCEPTED)[0]
    result = isnad("store", "verify", day, "--expect", made.hash)
    assert result.exit_code == 0
    assert "1 entries and 1 texts are as they were written" in result.stdout
    assert made.hash in result.stdout
    assert isnad("store", "verify", day, "--expect", "0" * 64).exit_code == 1
    with closing(sqlite3.connect(f"reviews/{day}.isnad")) as db:
        db.execute("DROP TRIGGER entries_stay")
        db.execute("UPDATE entries SET reviewer = 'sami'")
        db.commit()
    result = isnad("store", "verify", day)
    assert result.exit_code == 1
    assert "it was changed" in result.stderr


def test_info(isnad, day):
    decide(day, Verdict.ACCEPTED, Verdict.REJECTED)
    found = json.loads(isnad("store", "info", day, "--format", "json").stdout)
    assert (found["documents"], found["done"], found["sound"]) == (1, 1, True)
    assert found["verdicts"] == {"accepted": 1, "rejected": 1}
    assert "accepted 1, rejected 1" in isnad("store", "info", day).stdout


def test_log(isnad, day):
    decide(day, Verdict.ACCEPTED)
    decide(day, Verdict.REJECTED, reviewer="sa\x1b[31mmi")
    with Store.open(day) as store:
        store.undo("mona")
    result = isnad("store", "log", day)
    lines = result.stdout.splitlines()
    assert len(lines) == 3
    assert "mona accepted" in lines[0]
    assert lines[2].endswith(f"mona undo of {lines[0].split()[1]}")
    assert "(undone): إن الطريق مفتوح" in lines[0]
    assert "\x1b" not in result.stdout
    rows = [json.loads(line) for line in isnad("store", "log", day, "-f", "json").stdout.splitlines()]
    assert [row["type"] for row in rows] == ["decision", "decision", "undo"]
    assert rows[1]["decision"]["supersedes"] == [rows[0]["hash"]]


def test_two_reviewers(isnad, article, day):
    isnad("store", "add", article, "--project", "other")
    decide(day, Verdict.ACCEPTED, Verdict.ACCEPTED)
    decide("other", Verdict.REJECTED, Verdict.ACCEPTED, reviewer="sami")
    result = isnad("agree", day, "other", "--format", "json")
    found = json.loads(result.stdout)["between"]
    assert found["sides"] == ["day", "other"]
    assert found["alpha"]["verdict"]["units"] == 2
    result = isnad("store", "merge", day, "other")
    assert result.exit_code == 1
    assert "2 entries taken in" in result.stdout
    assert "mona: accepted; sami: rejected" in result.stdout
    text = isnad("agree", day).stdout
    assert "mona / sami" in text
    assert "mona / model" in text
    assert "link       F1 0.000 (0 of 1 and 0)" in text


def test_a_file_that_cannot_be_merged_keeps_none_of_the_others_out(isnad, article, day):
    isnad("store", "add", article, "--project", "other")
    decide("other", Verdict.ACCEPTED, reviewer="sami")
    (article.parent / "notes.isnad").write_text("no project " * 99, encoding="utf-8")
    result = isnad("store", "merge", day, "notes.isnad", "missing", "other")
    assert result.exit_code == 3
    assert "notes.isnad is not a review project" in result.stderr
    assert "missing.isnad: there is no such" in result.stderr
    assert "1 entries taken in" in result.stdout


def test_articles_come_with_their_findings(isnad, article):
    article.write_text("«الجسر مفتوح والبحر هادئ والمدينة نائمة».", encoding="utf-8")
    isnad("store", "add", article, "--project", "found")
    with Store.open("found") as store:
        assert store.progress().findings
        code = next(iter(store.progress().findings))
        assert len(store.queue(Filter(finding=code))) == 1


def test_nothing_to_agree_on(isnad, day):
    result = isnad("agree", day)
    assert result.exit_code == 2
    assert "Nothing was decided yet" in result.stderr


def test_annotations_for_training(isnad, day):
    result = isnad("store", "export", day, "--gold", "out.gold.jsonl")
    assert "a is left out: 2 undecided" in result.stderr
    decide(day, Verdict.ACCEPTED, Verdict.ACCEPTED)
    result = isnad("store", "export", day, "--gold", "out")
    assert result.exit_code == 0
    (gold,) = read_gold("out.gold.jsonl")
    assert gold.relations[0].entity == ("سليم",)
    assert isnad("store", "export", day, "--gold", "none/out", "--all").exit_code == 2


def test_backup(isnad, day):
    decide(day, Verdict.ACCEPTED)
    assert isnad("store", "backup", day, "copy.isnad").exit_code == 0
    assert isnad("store", "verify", "copy.isnad").exit_code == 0
    result = isnad("store", "backup", day, "copy.isnad")
    assert result.exit_code == 2
    assert "copy.isnad is there already. Name another file" in result.stderr


@pytest.mark.parametrize("command", ["verify", "info", "log", "merge", "export", "backup"])
def test_a_project_that_is_not_there(isnad, home, command):
    extra = {"merge": ["x"], "export": ["--gold", "x"], "backup": ["x"]}.get(command, [])
    result = isnad("store", command, "none", *extra)
    assert result.exit_code == 2
    assert "there is no such review project" in result.stderr


@pytest.mark.parametrize(
    "command",
    [("export", "-f", "sqlite"), ("export", "-f", "prov"), ("check",), ("check", "--format", "jsonl")],
)
def test_no_result_replaces_a_project(isnad, article, day, command):
    copy = article.with_name("copy.db")
    isnad("store", "backup", day, copy)
    for place in ("reviews/day.isnad", copy):
        result = isnad(*command, article, "-o", place)
        assert result.exit_code == 2
        assert "is a review project" in result.stderr
        assert isnad("store", "verify", place if place == copy else day).exit_code == 0
