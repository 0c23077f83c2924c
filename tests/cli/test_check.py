import csv
import io
import json
from pathlib import Path

from .conftest import ARTICLE


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_table_is_the_default_and_plain_in_a_pipe(isnad, article):
    result = isnad("check", article)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "source    سليم" in result.stdout
    assert result.stderr == ""


def test_jsonl_gives_spans_of_the_text(isnad, article):
    (row,) = rows(isnad("check", article, "--format", "jsonl"))
    assert ARTICLE[slice(*row["relations"][0]["content"][0])] == "إن الطريق مفتوح"
    assert len(row["unsourced"]) == 1


def test_csv_with_byte_order_mark(isnad, article):
    result = isnad("check", article, "-f", "csv", "--bom")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfdoc,")
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 2


def test_only_one_part(isnad, article):
    (row,) = rows(isnad("check", article, "-f", "jsonl", "--only", "unsourced"))
    assert "relations" not in row
    assert "unsourced" in row


def test_fail_on_unsourced(isnad, article):
    assert isnad("check", article, "--fail-on", "unsourced").exit_code == 1
    article.write_text(ARTICLE.split(".")[0] + ".", encoding="utf-8")
    assert isnad("check", article, "--fail-on", "unsourced").exit_code == 0


def test_standard_input(isnad):
    result = isnad("check", "-", "-f", "jsonl", input=ARTICLE.encode())
    assert result.exit_code == 0
    assert len(rows(result)[0]["relations"]) == 1


def test_unreadable_input_does_not_stop_the_others(isnad, article):
    result = isnad("check", article.parent / "missing.txt", article, "-f", "jsonl")
    assert result.exit_code == 3
    assert len(rows(result)) == 1
    assert "missing.txt" in result.stderr
    assert "1 of 2 inputs" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_document_that_trips_the_analyser_is_named_and_left_out(isnad, article):
    (article.parent / "b.txt").write_text("BOOM " + ARTICLE, encoding="utf-8")
    result = isnad("check", article.parent, "-f", "jsonl")
    assert result.exit_code == 3
    assert [row["doc"] for row in rows(result)] == ["a"]
    assert "b: cannot be analysed (ValueError: boom ␛[31m)" in result.stderr
    assert "\x1b" not in result.stderr


def test_nothing_to_read(isnad, home):
    result = isnad("check", ".")
    assert result.exit_code == 3
    assert result.stderr.startswith("isnad: ")


def test_interrupted(isnad, article):
    article.write_text("STOP", encoding="utf-8")
    result = isnad("check", article, "-o", "out.jsonl")
    assert result.exit_code == 130
    assert "interrupted" in result.stderr
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


def test_wrong_usage(isnad, article):
    for arguments in (
        ["--format", "xml"],
        ["--only", "colour"],
        ["--width", "3"],
        ["--no-such-option"],
        ["--bidi", "up"],
    ):
        result = isnad("check", article, *arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.stderr
    assert isnad("check").exit_code == 2
    assert isnad("chek").exit_code == 2


def test_missing_model_is_one_line_with_the_mend(isnad, article):
    result = isnad("check", article, "--model", "nowhere")
    assert result.exit_code == 2
    assert result.stderr == "isnad: nowhere is no model folder. Leave --model out to use the shipped one.\n"


def test_what_the_pipeline_is_asked_for(isnad, pipeline, article):
    isnad("check", article)
    assert pipeline.asked == (None, None, "embedded")
    isnad("check", article, "--engine", "crf", "--morphology", "full", "--model", article.parent)
    assert pipeline.asked == (article.parent, "crf", "full")


def test_settings_from_a_file_give_way_to_options(isnad, pipeline, article):
    Path("isnad.toml").write_text('format = "jsonl"\nmorphology = "full"\n', encoding="utf-8")
    assert rows(isnad("check", article))[0]["doc"] == "a"
    assert pipeline.asked[2] == "full"
    assert isnad("check", article, "-f", "csv").stdout.startswith("doc,")


def test_a_wide_table_keeps_fields_fenced_in_any_mode(isnad, article):
    for mode in ("logical", "visual", "shaped"):
        result = isnad("check", article, "--width", 200, "--bidi", mode)
        assert result.exit_code == 0
        assert "\u200e" in result.stdout


def test_unexpected_errors_are_one_line(isnad, pipeline, article, monkeypatch):
    monkeypatch.setattr(pipeline, "load_analyser", lambda *_: 1 / 0)
    result = isnad("check", article)
    assert result.exit_code == 70
    assert "internal error: ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
