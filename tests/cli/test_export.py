import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from importlib.metadata import EntryPoint
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from attribution import interchange
from attribution.interchange import Written
from attribution.store import Ruling, Run, Store
from attribution.types import Document, Finding, Severity, Span, Verdict

from .conftest import ARTICLE

FAKE = Path(__file__).with_name("fake.py")


def table(data):
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_csv_to_standard_output_is_the_claims(isnad, article):
    result = isnad("export", article, "--format", "csv")
    assert result.exit_code == 0
    (row,) = table(result.stdout)
    assert (row["doc"], row["entity"], row["kind"]) == ("a", "سليم", "person")
    start, end = json.loads(row["claim_spans"])[0]
    assert ARTICLE[start:end] == row["claim"]


@pytest.mark.parametrize(("which", "rows"), [("claims", 1), ("unsourced", 1), ("sources", 1)])
def test_one_table_of_choice(isnad, article, which, rows):
    result = isnad("export", article, "-f", "jsonl", "--table", which)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["table"] for line in lines] == [which] * rows


def test_formats_of_several_tables_hold_all(isnad, article):
    result = isnad("export", article, "-f", "jsonl")
    assert [json.loads(line)["table"] for line in result.stdout.splitlines()] == [
        "claims",
        "unsourced",
        "sources",
    ]
    isnad("export", article, "-f", "xlsx", "-o", "out.xlsx")
    assert openpyxl.load_workbook("out.xlsx").sheetnames == ["claims", "unsourced", "sources"]
    isnad("export", article, "-f", "sqlite", "-o", "out.sqlite")
    with sqlite3.connect("out.sqlite") as connection:
        assert connection.execute("SELECT entity FROM sources").fetchall() == [("سليم",)]


def test_formats_of_one_table_make_a_folder_for_all(isnad, article):
    result = isnad("export", article, "-f", "parquet", "--table", "all", "-o", "new/tables")
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("new/tables").iterdir()) == [
        "claims.parquet",
        "sources.parquet",
        "unsourced.parquet",
    ]
    assert pq.read_table("new/tables/unsourced.parquet").num_rows == 1


def test_all_in_one_stream_is_refused_where_a_file_holds_one(isnad, article):
    result = isnad("export", article, "-f", "csv", "--table", "all")
    assert result.exit_code == 2
    assert "folder" in result.stderr


def test_binary_formats_go_through_a_pipe(isnad, article):
    result = isnad("export", article, "-f", "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(result.stdout_bytes)).sheetnames[0] == "claims"


def on_a_terminal(*arguments):
    """Run the command with a terminal as standard output; return exit code, what it shows and what it says."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(FAKE), *arguments],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=os.environ | {"TERM": "xterm", "PYTHONPATH": str(FAKE.parents[2])},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        said = process.stderr.read() if process.stderr else b""
    os.close(ours)
    return process.returncode, shown.decode(), said.decode()


def test_binary_formats_refuse_a_terminal(article):
    code, shown, said = on_a_terminal("export", str(article), "-f", "parquet")
    assert (code, shown) == (2, "")
    assert "-o" in said


def test_text_cannot_act_on_a_terminal(article):
    # "Salim said that" and an escape sequence.
    article.write_text("قال سليم إن \u202eالطريق\u202c.", encoding="utf-8")
    code, shown, _ = on_a_terminal("export", str(article), "-f", "csv")
    assert code == 0
    assert "سليم" in shown
    assert "\u202e" not in shown
    assert "‹RLO›" in shown


@pytest.mark.parametrize("format", ["csv", "jsonl", "markdown", "xlsx", "sqlite", "parquet"])
def test_an_interrupted_run_leaves_nothing(isnad, article, format):
    (article.parent / "b.txt").write_text("STOP", encoding="utf-8")
    result = isnad("export", article.parent, "-f", format, "-o", f"out.{format}")
    assert result.exit_code == 130
    assert result.stderr == "isnad: interrupted.\n"
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "b.txt"]


def test_a_file_is_replaced_whole_or_left(isnad, article):
    Path("out.csv").write_text("old", encoding="utf-8")
    article.write_text("STOP", encoding="utf-8")
    assert isnad("export", article, "-f", "csv", "-o", "out.csv").exit_code == 130
    assert Path("out.csv").read_text(encoding="utf-8") == "old"
    article.write_text(ARTICLE, encoding="utf-8")
    assert isnad("export", article, "-f", "csv", "-o", "out.csv").exit_code == 0
    assert len(table(Path("out.csv").read_text(encoding="utf-8"))) == 1
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "out.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize("format", ["csv", "jsonl", "markdown", "xlsx", "sqlite", "parquet"])
def test_a_full_disk_is_said(isnad, article, format):
    result = isnad("export", article, "-f", format, "-o", "/dev/full")
    assert result.exit_code == 2
    assert "/dev/full cannot be written: no space left" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("format", ["csv", "xlsx", "sqlite", "parquet"])
def test_a_place_that_cannot_be_written_is_said_before_analysing(isnad, pipeline, article, format):
    result = isnad("export", article, "-f", format, "-o", "no/such/folder/x")
    assert result.exit_code == 2
    assert "no such file" in result.stderr
    assert isnad("export", article, "-f", format, "-o", article.parent).exit_code == 2


def test_unreadable_input_does_not_stop_the_others(isnad, article):
    (article.parent / "b.txt").write_text("BOOM", encoding="utf-8")
    result = isnad("export", "missing.txt", article.parent, "-f", "csv")
    assert result.exit_code == 3
    assert len(table(result.stdout)) == 1
    assert "missing.txt" in result.stderr
    assert "b: cannot be analysed" in result.stderr


def test_byte_order_mark(isnad, article):
    assert isnad("export", article, "-f", "tsv", "--bom").stdout_bytes.startswith(b"\xef\xbb\xbfdoc\t")


def test_findings_are_given_where_asked_for(isnad, article, monkeypatch):
    def lint(analysis, settings):
        return (Finding("ISN999", Severity.NOTE, "", analysis.unsourced[0].span),)

    monkeypatch.setattr("attribution.rules.run.lint", lint)
    for arguments, codes in (((), ""), (("--findings",), "ISN999")):
        result = isnad("export", article, "-f", "csv", "--table", "unsourced", *arguments)
        assert [row["findings"] for row in table(result.stdout)] == [codes]


def test_findings_are_those_of_the_users_settings(isnad, home):
    text = "سقط الجسر الجديد مساء أمس. قال سليم إن الطريق مفتوح."
    (home.parent / "work" / "b.txt").write_text(text, encoding="utf-8")
    arguments = ("export", "b.txt", "-f", "csv", "--table", "unsourced", "--findings")

    def codes():
        return [row["findings"] for row in table(isnad(*arguments).stdout)]

    assert codes() == ["ISN108"]
    assert isnad("lint", "b.txt", "--write-baseline").exit_code == 0
    (home.parent / "work" / "isnad.toml").write_text('[lint]\nbaseline = "isnad-baseline.json"\n', "utf-8")
    assert codes() == [""]
    (home.parent / "work" / "isnad.toml").write_text('[lint]\nignore = ["ISN1"]\n', "utf-8")
    assert codes() == [""]


def test_unknown_formats_name_the_known_ones(isnad, article):
    result = isnad("export", article, "-f", "nonsense")
    assert result.exit_code == 2
    for name in ("csv", "xlsx", "brat"):
        assert name in result.stderr


@pytest.mark.parametrize("arguments", [(), ("a.txt", "--project", "x")])
def test_files_or_a_project(isnad, article, arguments):
    result = isnad("export", *arguments, "-f", "csv")
    assert result.exit_code == 2
    assert "--project" in result.stderr


def test_a_project_is_exported_with_its_decisions(isnad, pipeline, article):
    document = Document("a", ARTICLE, "Sahifa", "2026-03-01")
    analysis = pipeline.load_analyser(None, None, None).analyse(document)
    with Store.open("harbour.isnad", create=True) as store:
        key = store.put(
            analysis, store.run(Run("isnad", "test")), [Finding("ISN999", Severity.NOTE, "", Span(0, 3))]
        )
        claim, loose = store.sheet(key).items
        store.decide([Ruling(key, claim.target, Verdict.ACCEPTED, comment="seen")], "Mona")
        store.decide([Ruling(key, loose.target, Verdict.REJECTED)], "Mona")
    result = isnad("export", "--project", "harbour.isnad", "-f", "jsonl", "--findings")
    assert result.exit_code == 0
    row, source = (json.loads(line) for line in result.stdout.splitlines())
    assert (row["decision"], row["reviewer"], row["comment"]) == ("accepted", "Mona", "seen")
    assert row["target"] == claim.target
    assert row["findings"] == []  # found anew in what the decisions left, not as kept before them
    assert datetime.fromisoformat(row["time"]).utcoffset() == timedelta(0)
    assert source["table"] == "sources"
    bare = isnad("export", "--project", "harbour.isnad", "-f", "jsonl", "--table", "claims")
    assert json.loads(bare.stdout)["findings"] == []


def test_a_project_that_is_none_is_said(isnad, article):
    result = isnad("export", "--project", article, "-f", "csv")
    assert result.exit_code in (2, 3)
    assert "a.txt" in result.stderr
    assert "internal" not in result.stderr
    assert result.stdout == ""


class Notes:
    """A format of annotation tools."""

    FOLDER = False
    SUFFIX = ".notes"

    @staticmethod
    def write(reviewed, target):
        names = [one.analysis.document.doc for one in reviewed]
        target.write_text(" ".join(names), encoding="utf-8")
        return Written((target,), len(names))


def test_formats_of_annotation_tools_are_there_too(isnad, article, monkeypatch):
    point = EntryPoint("notes", f"{__name__}:Notes", interchange.GROUP)
    monkeypatch.setattr(interchange, "_registered", lambda: {"notes": point})
    assert isnad("export", article, "-f", "notes", "-o", "out.notes").exit_code == 0
    assert Path("out.notes").read_text(encoding="utf-8") == "a"
    assert isnad("export", article, "-f", "notes").exit_code == 2
    assert isnad("export", article, "-f", "notes", "-o", "x", "--table", "claims").exit_code == 2
