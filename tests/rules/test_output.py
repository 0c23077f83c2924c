import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.errors import ConfigError
from attribution.rules.located import locate
from attribution.rules.output import FORMATS, renderer
from attribution.rules.output.sarif import uri
from attribution.rules.output.text import Look, carets, excerpt
from attribution.rules.output.text import render as render_text
from attribution.rules.registry import RULES
from attribution.terminal import Mode, layout
from attribution.types import Document, Finding, Origin, Severity, Span

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "fixtures" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text("utf-8")
)
# "The bridge fell." on the first line, "Sources said the road is closed." on the second.
TEXT = "سقط الجسر 𐤀.\r\nقالت مصادر إن الطريق مغلق."
PATH = "desk/أخبار 1.txt"
# What would act in a terminal, in markup, in a workflow command, in XML; and no character at all.
HOSTILE = "\x1b[31m\u202e</error>::error::%0A\r\n\x00\ud800\uffff & «"
ERROR, NOTE = Severity.ERROR, Severity.NOTE


def finding(start, end, code="ISN103", severity=ERROR, message="What.", related=()):
    return Finding(code, severity, message, Span(start, end), "Mend it.", tuple(related))


def batch(text=TEXT, *findings, path=PATH, doc="a"):
    document = Document(doc, text, origin=Origin(path=path))
    given = findings or (
        finding(0, 11),
        finding(19, 24, "ISN304", NOTE, related=[Span(25, 39)]),
    )
    return locate(document, given)


def rendered(name, *batches):
    return "".join(renderer(name)(iter(batches)))


def test_lines_and_columns_count_code_points():
    first, second = batch()
    assert (first.region.line, first.region.column, first.region.end_column) == (1, 1, 12)
    assert (second.region.line, second.region.column, second.region.end_column) == (2, 6, 11)
    assert second.region.text == "مصادر"
    assert second.related[0].text == "إن الطريق مغلق"


def test_json():
    held = json.loads(rendered("json", batch(), batch(doc="b")))
    assert held["version"] == 1
    assert [one["doc"] for one in held["findings"]] == ["a", "a", "b", "b"]
    for one in held["findings"]:
        for place in (one, *one["related"]):
            assert TEXT[place["start"] : place["end"]] == place["text"]


def test_json_without_findings():
    assert json.loads(rendered("json")) == {"version": 1, "findings": []}


def test_sarif_is_valid_and_names_its_rules():
    log = json.loads(rendered("sarif", batch(), batch("", path=None)[:0]))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 2
    assert place["artifactLocation"]["uri"] == "desk/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1%201.txt"


def test_uris(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert uri(str(tmp_path / "a b.txt")) == "a%20b.txt"
    assert uri("/elsewhere/a.txt") == "file:///elsewhere/a.txt"
    assert uri("javascript:x") == "javascript%3Ax"


def test_github():
    first, second = rendered("github", batch()).splitlines()
    assert (
        first
        == "::error file=desk/أخبار 1.txt,line=1,endLine=1,col=1,endColumn=12,title=ISN103::What. Mend it."
    )
    assert second.startswith("::notice ")


def test_github_columns_only_within_a_line():
    (line,) = rendered("github", batch(TEXT, finding(0, 30))).splitlines()
    assert "col=" not in line
    assert "endLine=2" in line


def test_gitlab():
    held = json.loads(rendered("gitlab", batch(TEXT, finding(0, 11), finding(0, 11))))
    assert [one["severity"] for one in held] == ["major", "major"]
    assert len({one["fingerprint"] for one in held}) == 2
    assert held[0]["location"] == {"path": PATH, "lines": {"begin": 1, "end": 1}}


def test_checkstyle():
    root = ElementTree.fromstring(rendered("checkstyle", batch()))
    assert [one.get("severity") for one in root.iter("error")] == ["error", "info"]
    assert root.find("file").get("name") == PATH


def test_formats():
    assert {name for name in FORMATS if name == "text" or renderer(name)} == set(FORMATS)
    with pytest.raises(ConfigError, match="xml"):
        renderer("xml")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_hostile_text_is_inert(name):
    message = f"The name: {HOSTILE}"
    text = rendered(
        name, batch(HOSTILE * 2, finding(0, 30, message=message), path=f"x/{HOSTILE}", doc=HOSTILE)
    )
    assert "\x1b" not in text
    written = text.encode("utf-8", "backslashreplace").decode()
    if name == "checkstyle":
        (one,) = ElementTree.fromstring(written).iter("error")
        assert "</error>" in one.get("message")
    elif name == "github":
        assert written.count("\n") == 1
        assert re.search(r"file=[^:,]*,line=", written)
    else:
        json.loads(written)
    if name == "sarif":
        jsonschema.Draft4Validator(SCHEMA).validate(json.loads(written))


def block(look=None, *findings, text=TEXT):
    return "".join(render_text(iter([batch(text, *findings)]), look)).split("\n")


def test_text_says_where_what_and_how_to_mend_it():
    lines = block()
    assert lines[0] == f"{PATH}:1:1: error ISN103 What."
    assert lines[3].strip() == "mend: Mend it."
    assert "see also 2:12" in "\n".join(lines)
    assert "\x1b" not in "".join(lines)


def test_text_with_colour_underlines_the_words():
    lines = block(Look(colour=True, mode=Mode.VISUAL), finding(0, 3))
    assert "\x1b[4mطقس\x1b[0m" in "".join(lines)


def test_hostile_text_does_not_reach_the_terminal():
    written = "\n".join(block(Look(), finding(0, 20, message=HOSTILE), text=HOSTILE * 3))
    for mark in ("\x1b", "\x00", "\u202e", "\r", "\ud800"):
        assert mark not in written


@pytest.mark.parametrize("mode", Mode)
def test_carets_stand_under_the_words(mode):
    # "The mayor said" … "MAYOR 12"; words of both directions and a number.
    text = "قال رئيس البلدية Mayor إن 12 حافلة تعطلت"
    for word in ("رئيس", "Mayor", "12", "تعطلت", "البلدية Mayor إن"):
        start = text.index(word)
        span = Span(start, start + len(word))
        (line,) = layout(text, 60, "auto", mode)
        row = carets(line, 60, span).strip("\u200e")
        left = 60 - line.width
        marked = {at - left for at, mark in enumerate(row) if mark == "^"}
        assert marked == {line.column_of(offset) for offset in range(span.start, span.end)}, word


PIECES = st.sampled_from(
    ["قال", "Mayor", "12", "«", "»", "(", "\n", "\u202e", "ً", "لا", "𐤀", ".", "\ud800", "e\u0301"]
)


@given(st.lists(PIECES, min_size=1, max_size=40).map(" ".join), st.data(), st.sampled_from(Mode))
@settings(max_examples=60, deadline=None)
def test_an_excerpt_fits_and_points_at_something(text, data, mode):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    lines = list(excerpt(text, span, Look(50, mode)))
    bare = [re.sub("[\u200e\u202b\u202c]", "", line) for line in lines]
    if text[span.start : span.end].strip("\n \u200e"):
        assert any("^" in line for line in bare[1::2])
    for line in bare[1::2]:
        assert len(line) <= 50


def test_a_long_finding_is_cut():
    text = "كلمة " * 200
    lines = list(excerpt(text, Span(0, 990), Look(60)))
    assert len(lines) == 9
    assert lines[-1].strip() == "… 198 words in all"


def test_every_code_can_be_rendered():
    findings = [finding(0, 4, code) for code in RULES]
    for name in FORMATS[1:]:
        assert rendered(name, batch(TEXT, *findings))
