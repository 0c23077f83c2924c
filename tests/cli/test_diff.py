import json

import pytest

from .conftest import ARTICLE

# "The road is open" is said by Karim.
OTHER = ARTICLE.replace("سليم", "كريم")


@pytest.fixture
def later(article):
    path = article.parent / "b.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


def found(result):
    return [one for document in json.loads(result.stdout)["documents"] for one in document["changes"]]


def test_nothing_changed(isnad, article):
    result = isnad("diff", article, article)
    assert (result.exit_code, result.stdout) == (0, "")


def test_another_source_is_shown_before_and_after(isnad, article, later):
    result = isnad("diff", article, later)
    assert result.exit_code == 1
    assert "1 resourced" in result.stdout
    was, now = ([line for line in result.stdout.splitlines() if word in line] for word in ("was", "now"))
    assert any("سليم" in line for line in was)
    assert any("كريم" in line for line in now)
    assert "\x1b" not in result.stdout


def test_json_gives_both_sides_as_check_does(isnad, article, later):
    result = isnad("diff", article, later, "-f", "json")
    assert result.exit_code == 1
    (change,) = found(result)
    assert (change["what"], change["record"]) == ("resourced", "relation")
    assert change["before"]["quotes"]["sources"] == ["سليم"]
    assert OTHER[slice(*change["after"]["sources"][0])] == "كريم"


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_results_are_compared_without_their_texts(isnad, article, later, format):
    for path in (article, later):
        isnad("check", path, "-f", format, "-o", path.with_suffix(f".{format}"))
    before, after = (path.with_suffix(f".{format}") for path in (article, later))
    result = isnad("diff", before, after, "-f", "json")
    assert result.exit_code == 1
    assert found(result) == found(isnad("diff", article, later, "-f", "json"))
    assert isnad("diff", before, before).exit_code == 0
    assert isnad("diff", before, article).exit_code == 0


def test_folders_are_compared_by_document(isnad, article, later):
    for name, texts in (("old", {"a": ARTICLE, "b": OTHER}), ("new", {"b": ARTICLE, "c": OTHER})):
        folder = article.parent / name
        folder.mkdir()
        for doc, text in texts.items():
            (folder / f"{doc}.txt").write_text(text, encoding="utf-8")
    result = isnad("diff", article.parent / "old", article.parent / "new", "-f", "json")
    documents = {
        one["doc"]: [c["what"] for c in one["changes"]] for one in json.loads(result.stdout)["documents"]
    }
    assert documents == {"a": ["lost", "lost"], "b": ["resourced"], "c": ["gained", "gained"]}


def test_one_document_that_comes_twice_is_compared_twice(isnad, article):
    isnad("check", article, "-f", "jsonl", "-o", "one.jsonl")
    line = (article.parent / "one.jsonl").read_text(encoding="utf-8")
    (article.parent / "two.jsonl").write_text(line * 2, encoding="utf-8")
    (article.parent / "three.jsonl").write_text(line * 3, encoding="utf-8")
    result = isnad("diff", article.parent / "two.jsonl", article.parent / "three.jsonl", "-f", "json")
    assert [one["what"] for one in found(result)] == ["gained", "gained"]


def test_a_file_is_written_whole(isnad, article, later):
    result = isnad("diff", article, later, "-f", "json", "-o", "changes.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((article.parent / "changes.json").read_text(encoding="utf-8"))["documents"]


def test_lines_fit_the_width(isnad, article, later):
    result = isnad("diff", article, later, "--width", "50")
    assert all(len(line) <= 60 for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    "damage",
    [
        lambda row: row | {"relations": [row["relations"][0] | {"cue": [0, 10**12]}]},
        lambda row: row | {"relations": [row["relations"][0] | {"cue": [0, 1]}]},
        lambda row: row | {"relations": [row["relations"][0] | {"stance": "shouts"}]},
        lambda row: row | {"relations": [row["relations"][0] | {"content": []}]},
        lambda row: row | {"doc": None},
        lambda row: [row],
    ],
)
def test_damaged_results_are_named(isnad, article, damage):
    isnad("check", article, "-f", "jsonl", "-o", "r.jsonl")
    path = article.parent / "r.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    path.write_text("\n" + json.dumps(damage(row)) + "\n", encoding="utf-8")
    result = isnad("diff", path, article)
    if isinstance(damage(row), list):
        assert result.exit_code == 0
    else:
        assert result.exit_code == 3
        assert "r.jsonl, document 1" in result.stderr
        assert "Traceback" not in result.stderr


def test_what_is_no_json_is_said(isnad, article):
    path = article.parent / "r.jsonl"
    path.write_text('{"schema_version": 1, "doc"', encoding="utf-8")
    result = isnad("diff", path, article)
    assert result.exit_code == 3
    assert "no JSON" in result.stderr


def test_what_is_not_there_is_said(isnad, article):
    result = isnad("diff", article, article.parent / "missing.txt")
    assert result.exit_code == 3
    assert "missing.txt" in result.stderr
    assert result.stdout == ""
