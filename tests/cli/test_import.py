"""``isnad import``: annotations of other tools as results, as training data, as decisions."""

import json
from dataclasses import replace

import pytest
from interchange.making import plain, span
from typer.testing import CliRunner

from attribution.cli.app import build
from attribution.evaluation.gold import read_gold
from attribution.interchange import interchange
from attribution.store import Run, Store
from attribution.types import Verdict

RUNNER = CliRunner()


def isnad(*args):
    return RUNNER.invoke(build(), ["import", *map(str, args)])


@pytest.fixture
def brat(tmp_path):
    interchange("brat").write([plain(), plain("two")], tmp_path / "brat")
    return tmp_path / "brat"


def spoil(folder):
    ann = folder / "one.ann"
    ann.write_text(ann.read_text(encoding="utf-8").replace("\tقال", "\tغنى", 1), encoding="utf-8")


def test_results_go_to_standard_output(brat):
    result = isnad(brat, "-f", "brat")
    assert result.exit_code == 0, result.output
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["doc"], second["doc"]) == ("one", "two")
    assert first["relations"][0]["entity"] == ["رئيس بلدية وادي الزهر"]


def test_what_does_not_fit_is_told_and_the_rest_is_done(brat, tmp_path):
    spoil(brat)
    result = isnad(brat, tmp_path / "none", "-f", "brat", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 3
    assert "expected 'غنى', found 'قال'" in result.stderr
    assert "no such file" in result.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [len(row["relations"]) for row in rows] == [2, 3]


def test_gold_is_what_training_reads(brat, tmp_path):
    result = isnad(brat, "-f", "brat", "--to", "gold", "-o", tmp_path / "x.gold.jsonl")
    assert result.exit_code == 0, result.output
    first, second = read_gold(tmp_path / "x.gold.jsonl")
    assert (first.document.doc, second.document.doc) == ("one", "two")
    assert [one.cue for one in first.relations] == [span("قال"), span("بحسب"), span("وأضاف")]
    assert first.relations[0].entity == ("رئيس بلدية وادي الزهر",)
    assert first.relations[1].nested == 0
    assert first.unsourced == (span("وقتل اثنان"),)


def test_gold_leaves_out_a_document_that_comes_twice(brat, tmp_path):
    result = isnad(brat, brat, "-f", "brat", "--to", "gold", "-o", tmp_path / "x.gold.jsonl")
    assert result.exit_code == 3
    assert "there before" in result.stderr
    assert len(read_gold(tmp_path / "x.gold.jsonl")) == 2


@pytest.mark.parametrize(
    "options",
    [
        ("--to", "gold"),
        ("--to", "gold", "-o", "x.jsonl"),
        ("--project", "p"),
        ("--project", "p", "--reviewer", "r", "-o", "x"),
    ],
)
def test_options_that_do_not_go_together_are_told(brat, options, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = isnad(brat, "-f", "brat", *options)
    assert result.exit_code == 2
    assert "isnad:" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["brat"]


def test_a_format_that_is_not_there_is_told(brat):
    result = isnad(brat, "-f", "nothing")
    assert result.exit_code == 2
    assert "label-studio" in result.stderr


def project(tmp_path):
    """A project that offers the document with another stance, without the nested relation, with one more."""
    reviewed = plain()
    first, nested, dropped = reviewed.analysis.relations
    odd = replace(nested, cue=span("مؤتمر"), nested=None)
    offered = replace(reviewed.analysis, relations=(replace(first, sources=()), odd, dropped))
    path = tmp_path / "p.isnad"
    with Store.open(path, create=True) as store:
        store.put(offered, store.run(Run("0", "m")))
    return path


def verdicts(path):
    with Store.open(path) as store:
        return {
            item.item.cue if hasattr(item.item, "cue") else item.item.span: item
            for item in store.sheet(1).items
        }


def test_differences_become_decisions(brat, tmp_path):
    path = project(tmp_path)
    result = isnad(brat / "one.ann", "-f", "brat", "--project", path, "--reviewer", "منى")
    assert result.exit_code == 0, result.output
    found = verdicts(path)
    assert found[span("قال")].judgement.verdict is Verdict.CORRECTED
    assert found[span("بحسب")].judgement.verdict is Verdict.ADDED
    assert found[span("مؤتمر")].judgement.verdict is Verdict.REJECTED
    assert found[span("قال")].judgement.reviewer == "منى"
    assert not found[span("وأضاف")].decided
    with Store.open(path) as store:
        (reviewed,) = store.all_reviewed()
        assert store.verify().sound
    assert reviewed.analysis.relations[0].sources == plain().analysis.relations[0].sources
    assert len(reviewed.analysis.relations) == 3


def test_what_stayed_is_accepted_when_asked(brat, tmp_path):
    path = project(tmp_path)
    isnad(brat / "one.ann", "-f", "brat", "--project", path, "--reviewer", "منى", "--accept")
    found = verdicts(path)
    assert found[span("وأضاف")].judgement.verdict is Verdict.ACCEPTED
    assert found[span("وقتل اثنان")].judgement.verdict is Verdict.ACCEPTED


def test_what_could_not_be_read_is_not_rejected(brat, tmp_path):
    path = project(tmp_path)
    spoil(brat)
    result = isnad(brat / "one.ann", "-f", "brat", "--project", path, "--reviewer", "منى")
    assert result.exit_code == 3
    found = verdicts(path)
    assert not found[span("قال")].decided
    assert not found[span("مؤتمر")].decided
    assert found[span("بحسب")].judgement.verdict is Verdict.ADDED


def test_a_document_that_the_project_lacks_is_put_in(brat, tmp_path):
    path = tmp_path / "new.isnad"
    result = isnad(brat, "-f", "brat", "--project", path, "--reviewer", "منى", "--accept")
    assert result.exit_code == 0, result.output
    with Store.open(path) as store:
        assert [one.analysis.document.doc for one in store.all_reviewed()] == ["one", "two"]
        assert store.progress().undecided == 0


def test_importing_twice_decides_nothing_new(brat, tmp_path):
    path = project(tmp_path)
    for _ in range(2):
        isnad(brat / "one.ann", "-f", "brat", "--project", path, "--reviewer", "منى", "--accept")
    with Store.open(path) as store:
        assert len(list(store.log())) == 5
