"""The command line of the review, and what is put in beside it."""

import sys

import pytest
from typer.testing import CliRunner

from attribution import config
from attribution.cli.app import build
from attribution.errors import ConfigError
from attribution.types import Analysis
from tui.intake import Intake
from tui.review import _sorted_out

from .articles import HARBOUR, harbour


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Analyser:
    model = "invented"

    def analyse(self, document):
        if "BOOM" in document.text:
            raise ValueError("boom")
        found, _ = harbour()
        return Analysis(document, found.relations, found.unsourced, model=self.model)


def test_a_project_is_named_after_its_articles(work):
    (work / "day").mkdir()
    (work / "day" / "one.txt").write_text(HARBOUR, encoding="utf-8")
    named = {
        ("day",): "reviews/day.isnad",
        ("day/one.txt",): "reviews/one.isnad",
        ("day/*.txt",): "reviews/day.isnad",
        ("day/one.txt", "day/two.txt"): "reviews/day.isnad",
    }
    for paths, project in named.items():
        assert [str(part) for part in (_sorted_out(paths, None)[1],)] == [project]
    assert _sorted_out(["day", "old.isnad"], None) == (("day",), "old.isnad")
    assert _sorted_out([], "old") == ((), "old")


def test_without_articles_the_only_project_is_opened(work):
    with pytest.raises(ConfigError, match="nothing to review"):
        _sorted_out([], None)
    (work / "reviews").mkdir()
    (work / "reviews" / "a.isnad").touch()
    assert str(_sorted_out([], None)[1]) == "reviews/a.isnad"
    (work / "reviews" / "b.isnad").touch()
    with pytest.raises(ConfigError, match="2 projects"):
        _sorted_out([], None)
    with pytest.raises(ConfigError, match="isnad store merge"):
        _sorted_out(["a.isnad", "b.isnad"], None)
    with pytest.raises(ConfigError, match="standard input"):
        _sorted_out(["-"], None)


def test_it_says_that_it_needs_a_terminal(work):
    result = CliRunner().invoke(build(), ["review", "day"])
    assert result.exit_code == 2
    assert "isnad check" in result.output
    assert not (work / "reviews").exists()


def test_help_imports_nothing_heavy():
    import subprocess

    code = (
        "import sys; from attribution.cli.app import build; build();"
        "print([n for n in ('textual', 'pydantic', 'numpy', 'camel_tools', 'sqlite3') if n in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.fixture
def intake(store, work, monkeypatch):
    monkeypatch.setattr("attribution.load_analyser", lambda *_: Analyser(), raising=False)

    def of(*paths):
        return Intake(store, tuple(map(str, paths)), config.Settings())

    return of


def test_articles_are_put_in_once_and_failures_are_told(intake, store, work):
    before = len(store.keys())
    (work / "one.txt").write_text(HARBOUR, encoding="utf-8")
    (work / "bad.txt").write_text(f"BOOM {HARBOUR}", encoding="utf-8")
    first = intake(work / "one.txt", work / "bad.txt", work / "none.txt")
    first.work()
    assert len(store.keys()) == before + 1
    assert (first.done, first.running) == (1, False)
    assert any("bad: cannot be analysed (ValueError: boom)" in one for one in first.failures)
    assert any("none.txt" in one for one in first.failures)
    again = intake(work / "one.txt")
    again.work()
    assert (again.done, again.passed) == (0, 1)


@pytest.mark.asyncio
async def test_the_queue_grows_while_it_is_used(intake, work, reading):
    (work / "one.txt").write_text(HARBOUR, encoding="utf-8")
    async with reading(intake=intake(work / "one.txt", work / "none.txt")) as reader:
        await reader.until(lambda: len(reader.app.queue) == 4)
        await reader.until(lambda: "not done" in reader.header)
        assert "none.txt" in reader.status
        await reader.press("end", "enter", "a")
        assert reader.sheet.items[0].decided
