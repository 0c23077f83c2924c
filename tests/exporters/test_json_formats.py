import json

import pytest

from attribution.errors import ConfigError
from attribution.exporters import Options, exporter, formats
from attribution.exporters.records import DocumentRow

from .making import TEXT


def rows(analyses, **options):
    text = "".join(exporter("jsonl", Options(**options)).export(analyses))
    return [json.loads(line) for line in text.splitlines()]


def test_the_four_formats_are_registered():
    assert {"csv", "json", "jsonl", "table"} <= set(formats())


def test_unknown_formats_name_the_known_ones():
    with pytest.raises(ConfigError, match="jsonl"):
        exporter("xml")


def test_every_span_is_its_quote(analysis):
    (row,) = rows([analysis])
    for relation in row["relations"]:
        quotes = relation["quotes"]
        assert TEXT[slice(*relation["cue"])] == quotes["cue"]
        for name in ("sources", "content"):
            assert [TEXT[start:end] for start, end in relation[name]] == quotes[name]
        if relation["medium"]:
            assert TEXT[slice(*relation["medium"])] == quotes["medium"]
    assert [TEXT[start:end] for start, end in row["unsourced"]] == [
        one["quote"] for one in row["unsourced_details"]
    ]


def test_shape_of_a_row(analysis):
    (row,) = rows([analysis])
    assert row["doc"] == "one"
    assert row["schema_version"] == 1
    assert row["relations"][0]["kind"] == ["organisation", "unnamed"]
    assert row["relations"][0]["registry"] == ["sohr", None]
    assert row["relations"][1]["sources"] == []
    assert row["relations"][1]["entity"] == [None]
    assert row["relations"][1]["nested"] == 0
    assert row["relations"][1]["asserted"] is False
    assert row["diagnostics"][0]["span"] == [0, 3]


def test_rows_fit_the_published_models(analysis):
    (row,) = rows([analysis])
    model = DocumentRow.model_validate(row)
    assert json.loads(model.model_dump_json()) == row
    assert DocumentRow.model_json_schema()["properties"].keys() == row.keys()


def test_parts_that_are_not_asked_for_are_absent_rather_than_empty(analysis):
    (row,) = rows([analysis], parts=frozenset({"unsourced"}))
    assert "relations" not in row
    assert row["unsourced"]
    assert DocumentRow.model_validate(row).relations is None


def test_json_is_one_array(analysis):
    text = "".join(exporter("json").export([analysis, analysis]))
    assert [row["doc"] for row in json.loads(text)] == ["one", "one"]
    assert json.loads("".join(exporter("json").export([]))) == []


def test_formats_hold_one_analysis_at_a_time(analysis):
    taken = []

    def source():
        for number in range(3):
            taken.append(number)
            yield analysis

    for name in ("json", "jsonl", "csv", "table"):
        taken.clear()
        pieces = exporter(name).export(source())
        next(pieces)
        assert len(taken) <= 1


def test_lone_surrogates_can_be_written(hostile):
    text = "".join(exporter("jsonl").export([hostile]))
    assert json.loads(text.encode("utf-8"))["relations"][0]["quotes"]["medium"] == "+1\ud800"
