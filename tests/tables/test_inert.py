"""Text of documents does nothing in any format."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from attribution.exporters.spreadsheet import inert
from attribution.tables import latex, markdown
from attribution.types import Analysis, Entity, Reviewed

from .making import TEXTS, documents, nested_document
from .reading import cells, delimited, sqlite, workbook, written

HOSTILE = [
    '=HYPERLINK("http://a.b","x")',
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://a.b/c)",
    "| a | b |\n| --- | --- |",
    "http://a.b www.a.b mailto:a@b.cc",
    r"\input{/etc/passwd} \write18{id} ^^5cinput $x$ % & # _ { } ~",
    "'); DROP TABLE claims; --",
    "../../etc/passwd",
    "\x1b[2J\x9b2J\u202e\x00",
    "&lt;b&gt; &#60;b&#62;",
]


def with_name(text):
    reviewed = nested_document(doc=text, outlet=text)
    analysis = reviewed.analysis
    relations = tuple(
        replace(one, entities=(Entity(text, one.entities[0].kind, text, text, text),))
        for one in analysis.relations
    )
    return Reviewed(Analysis(analysis.document, relations, analysis.unsourced, model=text))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_spreadsheet_is_a_formula_or_a_link(text):
    given = [with_name(text)]
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        for row in delimited(written(given, name, ["claims"])[0], delimiter):
            assert row["entity"] == inert(text)
            assert not re.match(r"[\s\x00]*[=+\-@＝]", row["entity"])
    for row in cells(workbook(written(given, "xlsx")[0])["claims"]):
        for cell in row.values():
            assert cell.data_type != "f"
            assert cell.hyperlink is None
        assert row["entity"].quotePrefix == (inert(text) != text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_database_takes_text_as_text(text):
    assert [row["entity"] for row in sqlite(written([with_name(text)], "sqlite")[0])["claims"]] == [
        text,
        text,
    ]


def rendered(text):
    """The HTML that a common renderer makes of a page, HTML in it and links by themselves allowed."""
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)


TAG = re.compile(r"</?([a-z0-9]+)[^>]*>", re.IGNORECASE)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_markdown_renders_to_nothing_but_its_tables(reviewed):
    page, _ = written([reviewed], "markdown")
    assert_only_tables(page.decode())


def assert_only_tables(page):
    html = rendered(page)
    assert set(TAG.findall(html)) <= {"table", "thead", "tbody", "tr", "th", "td", "h2"}
    body = html.split("<h2>Claims</h2>")[1].split("<h2>")[0]
    assert body.count("<table>") == 1
    for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL):
        assert len(re.findall(r"<t[hd]", row)) == 11
    assert all(one.isprintable() or one == "\n" for one in re.sub("[\u200b-\u200f\u061c]", "", page))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text_as_it_is(text):
    assert_only_tables(written([with_name(text)], "markdown")[0].decode())


@given(st.text("ab `*_[]()<>|~$!\\&#;:/.@-wW") | TEXTS)
@settings(max_examples=200, deadline=None)
def test_escaped_markdown_reads_as_what_was_escaped(text):
    from html import unescape

    from attribution.terminal.sanitise import visible

    line = " ".join(visible(text).split())
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).renderInline(
        "x" + markdown.escaped(line) + "x"
    )
    assert not TAG.search(html)
    assert unescape(html) == f"x{line}x"


def test_addresses_do_not_become_links():
    assert "://" not in markdown.escaped("http://a.b")
    assert "www." not in markdown.escaped("www.a.b")
    assert "@" not in markdown.escaped("a@b.cc")


# What LaTeX reads as anything else than a letter to set, unless it is one of the commands that escaping writes.
ACTIVE = re.compile(r"[\\{}$&#%^_~\"'`]")
WRITTEN = re.compile(
    r"\\(textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textquotedbl|textquotesingle"
    r"|textasciigrave)\{\}|\\[{}$&#%_]|\{[\[\]*]\}|-\{\}"
)


@given(st.text("a\\{}$&#%_^~<>|\"'`-[]*5c") | TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_text_is_a_command_of_latex(text):
    left = WRITTEN.sub(" ", latex.escaped(text))
    assert not ACTIVE.search(left)
    assert "--" not in left


@pytest.mark.parametrize("text", HOSTILE)
def test_latex_tables_keep_their_shape(text):
    page = written([with_name(text)], "latex")[0].decode()
    claims = page.split(r"\endhead")[1].split(r"\bottomrule")[0].strip().split("\n")
    assert len(claims) == 2
    for line in claims:
        assert line.endswith(r"\\")
        assert len(re.findall(r"(?<!\\)&", line)) == 10
    assert r"\input" not in page.replace(r"\textbackslash{}input", "")


@settings(max_examples=30, deadline=None)
@given(documents())
def test_latex_is_balanced(reviewed):
    page = written([reviewed], "latex")[0].decode()
    bare = re.sub(r"\\[{}]", "", page)
    assert bare.count("{") == bare.count("}")
    assert page.count(r"\begin{longtable}") == page.count(r"\end{longtable}") == 3
