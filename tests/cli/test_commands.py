import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

from typer.testing import CliRunner

from attribution import config
from attribution.cli import app as application

from .conftest import ARTICLE

FAKE = Path(__file__).with_name("fake.py")


def process(*arguments, **environ):
    return subprocess.run(
        [sys.executable, str(FAKE), *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environ},
        timeout=60,
        check=False,
    )


def test_help_names_every_command(isnad):
    result = isnad("--help")
    assert result.exit_code == 0
    for command in ("check", "train", "evaluate", "morphology", "doctor"):
        assert command in result.stdout
        assert isnad(command, "--help").exit_code == 0


def test_version(isnad):
    assert isnad("--version").stdout.startswith("isnad ")


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom attribution.cli import main\nsys.argv = ['isnad', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pydantic', 'numpy', 'sklearn', 'camel_tools', 'trafilatura', 'textual', 'attribution.readers'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr


def test_a_closed_pipe_is_quiet(article):
    command = f'"{sys.executable}" "{FAKE}" check {article} {article} -f jsonl'
    result = subprocess.run(
        ["bash", "-c", f"{command} | true; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.stderr == b""
    assert result.returncode in (0, 141)


def test_works_without_a_home(article):
    result = process("check", article, "-f", "jsonl", HOME="/proc/none", XDG_CONFIG_HOME="/proc/none")
    assert result.returncode == 0, result.stderr
    assert result.stdout.count(b"\n") == 1


def test_output_is_utf8_whatever_the_locale(article):
    result = process(
        "check", article, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    assert "سليم".encode() in result.stdout


def entry(name, value):
    return EntryPoint(name, value, application.GROUP)


def test_commands_of_other_packages(monkeypatch, home):
    points = [entry("where", "pathlib:nothing_here"), entry("again", "attribution.cli.doctor:doctor")]
    monkeypatch.setattr(application, "entry_points", lambda group: points)
    runner, built = CliRunner(), application.build()
    listed = runner.invoke(built, ["--help"]).stdout
    assert "where" in listed
    assert "again" in listed
    assert runner.invoke(built, ["again"]).exit_code == 0
    failed = runner.invoke(built, ["where"])
    assert failed.exit_code == 2
    assert "cannot be loaded" in failed.stderr


def test_doctor_tells_facts_and_saves_an_answer(isnad, monkeypatch):
    monkeypatch.setenv("TERM", "alacritty")
    for name in ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    result = isnad("doctor")
    assert result.exit_code == 0
    assert "terminal    alacritty" in result.stdout
    assert isnad("doctor", "--save", "visual").exit_code == 0
    assert config.answers() == {"alacritty": "visual"}
    assert "bidi        visual" in isnad("doctor").stdout


def test_doctor_in_a_home_that_cannot_be_written(isnad, home, monkeypatch):
    (home / "config").write_text("in the way")
    result = isnad("doctor", "--save", "logical")
    assert result.exit_code == 2
    assert "--bidi logical" in result.stderr


def completed(words):
    at = len(words.split(" ")) - 1
    result = process(_ISNAD_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(at))
    return result.stdout.decode().split()


def test_shell_completion():
    assert completed("isnad ch") == ["check"]
    assert completed("isnad check --form") == ["--format"]
    assert completed("isnad check --format js") == ["json", "jsonl"]
    assert completed("isnad check --only ") == ["relations", "unsourced", "diagnostics"]


def test_morphology_says_what_is_there(isnad):
    result = isnad("morphology", "status")
    assert result.exit_code == 0
    assert "in use        embedded" in result.stdout
    assert isnad("morphology", "path").exit_code == 1
    assert isnad("morphology", "install", "--from", "nowhere.db").exit_code == 2


def test_evaluate_shows_engines_side_by_side(isnad, pipeline, home):
    corpus = Path("corpus")
    corpus.mkdir()
    (corpus / "x.texts.jsonl").write_text(
        json.dumps({"doc": "a", "outlet": "o", "text": ARTICLE}), encoding="utf-8"
    )
    gold = {"doc": "a", "relations": [], "unsourced": []}
    (corpus / "x.gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    result = isnad("evaluate", "--corpus", corpus)
    assert result.exit_code == 0, result.stderr
    assert "1 documents, 0 annotated relations" in result.stdout
    assert isnad("evaluate", "--corpus", corpus, "--engine", "a", "--engine", "b").exit_code == 0
    assert pipeline.asked == (None, "b", "embedded")
    assert "a" in json.loads(isnad("evaluate", "--corpus", corpus, "--engine", "a", "--json").stdout)
