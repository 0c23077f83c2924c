import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from attribution.errors import ConfigError
from attribution.tables import TABLES, Options, formats, write, writer
from attribution.tables.columns import columns
from attribution.tables.records import MODELS
from attribution.tables.schema import main, schemas

from .making import nested_document
from .reading import jsonl, written

FOLDER = Path(__file__).parents[2] / "docs" / "schema"


def test_published_schemas_are_up_to_date(tmp_path):
    main(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == schemas()
    assert {path.name for path in tmp_path.iterdir()} == set(schemas())


@pytest.mark.parametrize("table", TABLES)
def test_rows_fit_the_published_schema(table):
    schema = json.loads((FOLDER / f"{table}.v1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    rows = jsonl(written([nested_document()], "jsonl")[0])[table]
    for row in rows:
        check.validate(row)
        assert list(row) == list(schema["properties"])
    broken = dict(rows[0], kind="ghost", reason="ghost")
    assert not check.is_valid(broken)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_and_documented(table):
    page = (FOLDER.parent / "EXPORTS.md").read_text(encoding="utf-8")
    for column in columns(MODELS[table]):
        assert column.description
        assert f"`{column.name}`" in page


def test_the_formats_are_registered():
    assert set(formats()) >= {"csv", "tsv", "xlsx", "jsonl", "parquet", "sqlite", "markdown", "latex"}
    for name in formats():
        assert writer(name).suffix.startswith(".")
    with pytest.raises(ConfigError, match="parquet"):
        writer("nonsense")


@pytest.mark.parametrize("name", ["csv", "tsv", "parquet"])
def test_files_of_one_table_hold_no_more(name, tmp_path):
    with (tmp_path / "x").open("wb") as out, pytest.raises(ConfigError, match="one table"):
        write([], out, name, Options(TABLES))


def test_byte_order_marks_only_where_asked_for():
    assert written([], "csv", ["claims"], bom=True)[0].startswith(b"\xef\xbb\xbfdoc,")
    assert written([], "tsv", ["claims"])[0].startswith(b"doc\t")
