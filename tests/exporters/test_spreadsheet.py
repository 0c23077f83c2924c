import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.exporters import Options, exporter
from attribution.exporters.spreadsheet import COLUMNS, inert

from .making import OBSERVATORY, TEXT


def rows(analysis, **options):
    text = "".join(exporter("csv", Options(**options)).export([analysis]))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_for_each_pair_of_claim_and_source(analysis):
    table = rows(analysis)
    assert [(row["record"], row["number"]) for row in table] == [
        ("relation", "1"),
        ("relation", "1"),
        ("relation", "2"),
        ("unsourced", "1"),
    ]
    assert table[0]["entity"] == OBSERVATORY
    assert table[0]["kind"] == "organisation"
    assert table[1]["kind"] == "unnamed"
    assert table[2]["source"] == ""
    assert table[2]["nested_in"] == "1"
    assert table[3]["reason"] == "no-cue"


def test_claims_in_several_parts_are_joined_and_their_spans_given(analysis):
    (first, *_) = rows(analysis)
    parts = [TEXT[start:end] for start, end in json.loads(first["claim_spans"])]
    assert first["claim"] == " … ".join(parts)


def test_byte_order_mark_only_where_asked_for(analysis):
    assert "".join(exporter("csv", Options(bom=True)).export([analysis])).startswith("\ufeffdoc,")
    assert "".join(exporter("csv").export([])).strip() == ",".join(COLUMNS)


def test_quotes_commas_and_newlines_come_back(hostile):
    (row,) = rows(hostile)
    assert row["claim"].startswith('"[red]a,b[/red]"\n')


def test_nothing_runs_as_a_formula(hostile):
    (row,) = rows(hostile)
    for name in ("doc", "source", "entity", "label", "registry", "medium"):
        assert row[name].startswith("'")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "＝1", "\ufeff=1"])
def test_formula_starts_are_escaped(text):
    assert inert(text) == f"'{text}"


@given(st.text())
def test_every_field_can_be_encoded_and_is_kept(text):
    shown = inert(text)
    shown.encode("utf-8")
    assert shown.endswith(text) or any(0xD800 <= ord(char) < 0xE000 for char in text)
