"""What goes into a file comes out of it, whatever the texts hold."""

import json
import re
from dataclasses import replace
from datetime import date, datetime

from hypothesis import given, settings
from openpyxl.utils.escape import unescape

from attribution.exporters.spreadsheet import inert
from attribution.lexicon import load
from attribution.tables.columns import Type, columns, values
from attribution.tables.records import MODELS
from attribution.tables.rows import claims, statements
from attribution.tables.workbook import MOST_CHARACTERS

from .making import documents, nested_document
from .reading import cells, delimited, jsonl, parquet, sqlite, workbook, written

some = settings(max_examples=30, deadline=None)
UNDRAWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def wanted(reviewed):
    """The rows as they are made, as dictionaries, by table."""
    made = {"claims": claims(reviewed, load()), "unsourced": statements(reviewed)}
    return {
        table: [
            dict(zip([column.name for column in columns(MODELS[table])], values(row), strict=True))
            for row in rows
        ]
        for table, rows in made.items()
    }


def lists(row):
    return {
        name: [list(one) if isinstance(one, tuple) else one for one in value]
        if isinstance(value, list)
        else value
        for name, value in row.items()
    }


@some
@given(documents())
def test_json_lines(reviewed):
    data, _ = written([reviewed], "jsonl")
    found = jsonl(data)
    for table, rows in wanted(reviewed).items():
        got = found.get(table, [])
        assert [{**lists(row), "table": table, "schema_version": 1} for row in rows] == got
        for line in got:
            assert MODELS[table].model_validate(line)


@some
@given(documents())
def test_parquet(reviewed):
    for table, rows in wanted(reviewed).items():
        data, _ = written([reviewed], "parquet", [table])
        assert parquet(data).to_pylist() == [lists(row) for row in rows]


@some
@given(documents())
def test_sqlite(reviewed):
    data, _ = written([reviewed], "sqlite")
    found = sqlite(data)
    for table, rows in wanted(reviewed).items():
        lists_of = [one.name for one in columns(MODELS[table]) if one.type in (Type.SPANS, Type.TEXTS)]
        got = [
            {name: json.loads(value) if name in lists_of else value for name, value in row.items()}
            for row in found[table]
        ]
        assert got == [lists(row) for row in rows]


def as_text(column, value):
    if value is None:
        return ""
    if column.type is Type.SPANS:
        return json.dumps(value)
    if column.type is Type.TEXTS:
        return inert(column.joined_by.join(value))
    if column.type is Type.TRUTH:
        return "true" if value else "false"
    return inert(value) if column.type is Type.TEXT else str(value)


@some
@given(documents())
def test_csv_and_tsv(reviewed):
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        for table, rows in wanted(reviewed).items():
            data, _ = written([reviewed], name, [table])
            kinds = {one.name: one for one in columns(MODELS[table])}
            expected = [{name: as_text(kinds[name], value) for name, value in row.items()} for row in rows]
            assert delimited(data, delimiter) == expected


def in_a_cell(column, value):
    if value is None or column.type in (Type.TRUTH, Type.INTEGER, Type.NUMBER):
        return value
    text = json.dumps(value) if column.type is Type.SPANS else value
    text = column.joined_by.join(value) if column.type is Type.TEXTS else text
    text = UNDRAWN.sub(lambda found: chr(0x2400 + ord(found[0])), text)
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


@some
@given(documents())
def test_xlsx(reviewed):
    data, notes = written([reviewed], "xlsx")
    assert notes == []
    book = workbook(data)
    for table, rows in wanted(reviewed).items():
        kinds = {one.name: one for one in columns(MODELS[table])}
        got = cells(book[table])
        assert len(got) == len(rows)
        for row, found in zip(rows, got, strict=True):
            for name, value in row.items():
                cell = found[name]
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if name == "time":
                    continue
                text = unescape(cell.value) if isinstance(cell.value, str) else cell.value
                assert (text or None) == (in_a_cell(kinds[name], value) or None), name


def test_xlsx_has_types_filters_and_reads_from_the_right():
    data, _ = written([nested_document()], "xlsx")
    book = workbook(data)
    assert book.sheetnames == ["claims", "unsourced", "sources"]
    for sheet in book:
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
    inner = cells(book["claims"])[1]
    assert inner["date"].value.date() == date(2026, 3, 1)
    assert inner["time"].value == datetime(2026, 3, 2, 10, 20, 30)
    assert inner["confidence"].value == 0.8
    assert inner["flagged"].value is True
    assert inner["claim_start"].data_type == "n"


def test_texts_too_long_for_a_cell_are_cut_and_told():
    reviewed = nested_document()
    long = "a😀" * MOST_CHARACTERS
    target, judgement = next(iter(reviewed.judgements.items()))
    for comment in (long, "_x0041_" * MOST_CHARACTERS, "=" + long):
        changed = replace(reviewed, judgements={target: replace(judgement, comment=comment)})
        data, notes = written([changed], "xlsx")
        (told,) = notes
        assert "32,767" in told
        assert "row 3, comment" in told
        cell = cells(workbook(data)["claims"])[1]["comment"]
        assert cell.value.endswith("…")
        assert len(unescape(cell.value).encode("utf-16-le")) // 2 <= MOST_CHARACTERS
        assert cell.data_type == "s"


def test_parquet_columns_are_typed():
    data, _ = written([nested_document()], "parquet", ["claims"])
    schema = parquet(data).schema
    assert schema.metadata[b"isnad.table"] == b"claims"
    kinds = {name: str(schema.field(name).type) for name in schema.names}
    assert kinds["confidence"] == "double"
    assert kinds["asserted"] == "bool"
    assert kinds["claim_spans"] == "list<element: list<element: int64>>"
    assert kinds["chain"] == "list<element: string>"
    assert not schema.field("target").nullable
    assert schema.field("entity").nullable


def test_sqlite_is_strict_indexed_and_says_what_it_is():
    data, _ = written([nested_document()], "sqlite")
    found = sqlite(data)
    assert {row["name"]: row["value"] for row in found["meta"]}["schema_version"] == "1"
    assert [row["entity"] for row in found["sources"]]
    assert b"STRICT" in data
    assert b"CREATE INDEX claims_target" in data


def test_tables_without_rows_have_their_headings():
    for name in ("csv", "tsv"):
        data, _ = written([], name, ["claims"])
        assert data.decode().startswith("doc")
    assert parquet(written([], "parquet", ["sources"])[0]).num_rows == 0
    assert sqlite(written([], "sqlite")[0])["claims"] == []
    assert workbook(written([], "xlsx")[0])["unsourced"].max_row == 1
    assert written([], "jsonl")[0] == b""


def test_rows_come_out_in_the_order_they_went_in(monkeypatch):
    monkeypatch.setattr("attribution.tables.parquet.GROUP_ROWS", 3)
    given = [nested_document(doc=f"d{number}") for number in range(5)]
    for_each = [name for number in range(5) for name in (f"d{number}",) * 2]
    table = parquet(written(given, "parquet", ["claims"])[0])
    assert table.column("doc").to_pylist() == for_each
    book = workbook(written(given, "xlsx")[0])
    assert [row["doc"].value for row in cells(book["claims"])] == for_each


def test_a_full_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr("attribution.tables.workbook.MOST_ROWS", 4)
    given = [nested_document(doc=f"d{number}") for number in range(4)]
    book = workbook(written(given, "xlsx", ["claims"])[0])
    assert book.sheetnames == ["claims", "claims 2", "claims 3"]
    assert sum(len(cells(sheet)) for sheet in book) == 8
    assert book["claims 2"].auto_filter.ref == "A1:AR4"
