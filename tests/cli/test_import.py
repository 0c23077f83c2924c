"""``isnad import``: annotations of other tools as results, as training data, as decisions."""

import json
from dataclasses import replace

import pytest
from interchange.making import plain, span
from typer.testing import CliRunner

from attribution.cli.app import build
from attribution.evaluation.gold import read_gold
from attribution.interchange import interchange
from attribution.store import Act, Ruling, Run, SourceChange, Store
from attribution.types import Relation, Verdict

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
        store.put(offered, store.run(Run("0", offered.model)))
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


def test_another_models_claims_are_not_rejected(brat, tmp_path):
    path = project(tmp_path)
    with Store.open(path) as store:
        offered = store.reviewed(1).analysis
        store.put(replace(offered, model="later"), store.run(Run("0", "later")))
    isnad(brat / "one.ann", "-f", "brat", "--project", path, "--reviewer", "منى")
    found = verdicts(path)
    assert not found[span("مؤتمر")].decided
    assert found[span("قال")].judgement.verdict is Verdict.CORRECTED


@pytest.fixture
def exchanged(tmp_path):
    """A project with decisions of all kinds, and a folder of brat that was exported from it."""
    path = tmp_path / "p.isnad"
    reviewed = plain()
    with Store.open(path, create=True) as store:
        key = store.put(reviewed.analysis, store.run(Run("0", reviewed.analysis.model)))
        first, nested, dropped, statement = store.sheet(key).items
        moved = replace(nested.item, cue=span("مؤتمر"))
        added = replace(dropped.item, cue=span("اثنان"))
        store.decide(
            [
                Ruling(key, first.target, Verdict.ACCEPTED, comment="heard"),
                Ruling(key, nested.target, Verdict.CORRECTED, moved),
                Ruling(key, store.target(key, added), Verdict.ADDED, added),
                Ruling(key, statement.target, Verdict.REJECTED),
            ],
            "ليلى",
        )
        store.change_source(SourceChange(Act.RENAME, store.sources()[0].key, name="الرئيس"), "ليلى")
        interchange("brat").write(store.all_reviewed(), tmp_path / "out")
    return path, tmp_path / "out"


def log(path):
    with Store.open(path) as store:
        assert store.verify().sound
        return [one.decision for one in store.log() if one.decision]


@pytest.mark.parametrize("accept", [(), ("--accept",)])
def test_what_comes_back_as_it_went_out_changes_nothing(exchanged, accept):
    path, folder = exchanged
    before = log(path)
    result = isnad(folder, "-f", "brat", "--project", path, "--reviewer", "منى", *accept)
    assert result.exit_code == 0, result.output
    new = log(path)[len(before) :]
    assert [one.verdict for one in new] == [Verdict.ACCEPTED] * len(accept)


def test_what_was_decided_since_the_export_is_never_replaced(exchanged):
    path, folder = exchanged
    with Store.open(path) as store:
        first, *_, dropped = (one for one in store.sheet(1).items if isinstance(one.item, Relation))
        late = replace(first.item, cue=span("ثلاثة"))
        store.decide(
            [
                Ruling(1, first.target, Verdict.REJECTED, over=first.held),
                Ruling(1, dropped.target, Verdict.REJECTED),
                Ruling(1, store.target(1, late), Verdict.ADDED, late),
            ],
            "نور",
        )
        before = [(one.target, one.item, one.rejected) for one in store.sheet(1).items]
    isnad(folder, "-f", "brat", "--project", path, "--reviewer", "منى")
    with Store.open(path) as store:
        assert [(one.target, one.item, one.rejected) for one in store.sheet(1).items] == before
        assert store.conflicts() == ()
    isnad(folder, "-f", "brat", "--project", path, "--reviewer", "منى", "--accept")
    with Store.open(path) as store:
        for conflict in store.conflicts():
            assert {one.reviewer: one.verdict for one in conflict.decisions} == {
                "نور": Verdict.REJECTED,
                "منى": Verdict.ADDED if conflict.target == dropped.target else Verdict.ACCEPTED,
            }
        assert {one.target for one in store.conflicts()} == {first.target, dropped.target}


def test_a_text_that_a_tool_changed_does_not_take_the_articles_place(exchanged):
    path, folder = exchanged
    text = folder / "one.txt"
    text.write_bytes(text.read_bytes().replace(b"\r\n", b"\n") + b"\n")
    before = log(path)
    result = isnad(folder, "-f", "brat", "--project", path, "--reviewer", "منى")
    assert result.exit_code == 3
    assert "another text of this name" in result.stderr
    assert log(path) == before
    with Store.open(path) as store:
        assert store.document(store.keys()[0]).text == plain().analysis.document.text


def test_a_comment_on_what_stays_comes_along(exchanged):
    path, folder = exchanged
    ann = folder / "one.ann"
    ann.write_text(ann.read_text(encoding="utf-8") + "#99\tAnnotatorNotes E1\tcall them\n", encoding="utf-8")
    isnad(folder, "-f", "brat", "--project", path, "--reviewer", "منى")
    with Store.open(path) as store:
        judgement = store.sheet(1).items[0].judgement
    assert (judgement.reviewer, judgement.verdict) == ("ليلى", Verdict.ACCEPTED)
    assert "call them" in judgement.comment


def test_two_new_claims_of_one_cue_are_both_added(tmp_path):
    reviewed = plain()
    first = reviewed.analysis.relations[0]
    path = tmp_path / "p.isnad"
    with Store.open(path, create=True) as store:
        store.put(replace(reviewed.analysis, relations=()), store.run(Run("0", reviewed.analysis.model)))
    other = replace(first, content=(span("وقتل اثنان"),))
    twice = replace(reviewed.analysis, relations=(first, other))
    interchange("tei").write([replace(reviewed, analysis=twice, judgements={})], tmp_path / "out")
    for _ in range(2):
        result = isnad(tmp_path / "out", "-f", "tei", "--project", path, "--reviewer", "منى")
        assert result.exit_code == 0, result.output
        with Store.open(path) as store:
            assert [one.content for one in store.reviewed(1).analysis.relations] == [
                first.content,
                other.content,
            ]
            assert len(list(store.log())) == 2
