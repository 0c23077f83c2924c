"""The lint: nothing to say about the package's tables, and something about each slip in a copy."""

import csv
import shutil

import pytest

from attribution.errors import LexiconError
from attribution.lexicon import Lexicon, lint
from attribution.lexicon.tables import DATA, TABLES


def test_the_tables_are_clean():
    assert lint() == []


def test_every_table_says_where_each_row_is_from():
    for table in TABLES:
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert all(row["provenance"].strip() and row["reason"].strip() for row in csv.DictReader(file)), (
                table
            )


@pytest.fixture
def copy(tmp_path):
    for table in TABLES:
        shutil.copy(DATA / f"{table}.csv", tmp_path)
    return tmp_path


def change(folder, table, line, **cells):
    """Change cells of the row ``line`` (0 the first) of a table; ``line`` None adds a copy of the first row."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = list(reader.fieldnames or []), list(reader)
    if line is None:
        rows.append(dict(rows[0]))
        line = -1
    rows[line].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("part", "table", "line", "cells"),
    [
        ("provenance", "cues", 3, {"provenance": " "}),
        ("reason", "titles", 0, {"reason": ""}),
        ("class", "cues", 0, {"class": "adverb"}),
        ("stance", "cues", 0, {"stance": "shouts"}),
        ("no pattern", "cues", 0, {"patterns": "S C"}),
        ("needs_clause", "cues", 0, {"needs_clause": "maybe"}),
        ("key", "cues", 0, {"key": "شيء"}),
        ("no slot", "cues", None, {"form": "كما {غ}", "key": "كما {غ}"}),
        ("it has none", "cues", 0, {"stance": "slot"}),
        ("repeats line", "cues", None, {}),
        ("repeats line", "given_names", None, {}),
        ("repeats line", "registry", None, {}),
        ("is line", "source_nouns", None, {"form": "لفظ", "key": "لفظ", "forms": "مصدر"}),
        ("kind", "source_nouns", 0, {"kind": "thing"}),
        ("grade", "source_nouns", 0, {"grade": "secret"}),
        ("position", "titles", 0, {"position": "under"}),
        ("presentation forms", "titles", 0, {"form": "\ufeae\ufe8b\ufef4\ufeb2"}),
        ("unknown type", "registry", 0, {"type": "club"}),
        ("unknown country", "registry", 0, {"country": "xx"}),
        ("unknown side", "registry", 0, {"side": "ours"}),
        ("does not go with", "registry", 0, {"kind": "outlet"}),
        ("has no alias", "registry", 0, {"aliases": ""}),
        ("is sohr's too", "registry", 1, {"aliases": "المرصد السوري لحقوق الانسان"}),
        ("repeats another", "registry", 0, {"aliases": "المرصد السوري;المرصد السورى"}),
        ("id", "registry", 0, {"id": "SOHR!"}),
        ("what a nationality gives", "registry", 0, {"id": "sy-mod"}),
        ("sy's too", "countries", 1, {"masculine": "سوري"}),
        ("gender", "ministries", 0, {"gender": "x"}),
        ("role", "patterns", 0, {"role": "foot"}),
        ("origin", "given_names", 0, {"origin": "moon"}),
        ("fact", "facts", 0, {"fact": "weather"}),
        ("weight", "facts", 0, {"weight": "0"}),
        ("no group of words", "facts", 0, {"context": "weather"}),
        ("group", "fact_contexts", 0, {"group": "Two Words"}),
        ("inflect", "slots", 0, {"inflect": "somehow"}),
    ],
)
def test_each_slip_is_found(copy, part, table, line, cells):
    change(copy, table, line, **cells)
    slips = lint(copy)
    assert slips
    assert any(part in slip and slip.startswith(f"{table}.csv") for slip in slips), slips


def test_two_headed_names_under_one_head_are_found(copy):
    with (copy / "registry.csv").open(encoding="utf-8", newline="") as file:
        channels = [i for i, row in enumerate(csv.DictReader(file)) if row["type"] == "channel"]
    change(copy, "registry", channels[-1], headed="الجزيرة")
    assert any("too" in slip or "headed name" in slip for slip in lint(copy))


def test_a_missing_or_undecodable_table_is_named(copy):
    (copy / "facts.csv").unlink()
    (copy / "titles.csv").write_bytes(b"\xff\xfe\x00")
    slips = lint(copy)
    assert any(slip.startswith("facts.csv") for slip in slips)
    assert any(slip.startswith("titles.csv") for slip in slips)
    with pytest.raises(LexiconError, match=r"titles\.csv|facts\.csv"):
        Lexicon(copy)


def test_a_broken_row_is_named_when_loading(copy):
    change(copy, "cues", 0, stance="shouts")
    with pytest.raises(LexiconError, match=r"cues\.csv, line 2"):
        Lexicon(copy)
