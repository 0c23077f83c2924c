from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from attribution.errors import CorpusError
from attribution.evaluation.gold import as_gold, problems, read_gold
from attribution.types import Analysis, Document, Entity, Fact, Kind, Reason, Relation, Unsourced

from .making import ACCORDING, FELL, GOLD, SAID, TEXT

ROW: dict[str, Any] = {
    "doc": "a",
    "relations": [
        {
            "cue": [0, 0],
            "sources": [[1, 1]],
            "entity": ["الوزير أحمد"],
            "kind": ["person"],
            "content": [[2, 4]],
            "medium": None,
            "stance": "reports",
            "style": "indirect",
            "nested": None,
            "echo": "قال | الوزير | إن … انسحب",
        },
        {
            "cue": [11, 11],
            "sources": [[12, 13]],
            "entity": ["مرصد الحقوق"],
            "kind": ["organisation"],
            "content": [[6, 9]],
            "medium": None,
            "stance": "reports",
            "style": "indirect",
            "nested": None,
            "echo": "بحسب | مرصد الحقوق | توقف ... المدينة",
        },
    ],
    "unsourced": [[15, 18]],
    "echo_unsourced": ["سقط … أمس"],
}


def write(folder: Path, *rows: dict[str, Any], name: str = "x", texts: bool = True) -> Path:
    path = folder / f"{name}.gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if texts:
        text = {"doc": "a", "outlet": "x", "text": TEXT}
        (folder / f"{name}.texts.jsonl").write_text(json.dumps(text) + "\n", encoding="utf-8")
    return path


def test_a_pair_is_read_into_spans_of_characters(tmp_path: Path) -> None:
    path = write(tmp_path, ROW)
    for named in (path, tmp_path, tmp_path / "x.texts.jsonl"):
        assert read_gold(named) == [GOLD]
        assert problems(named) == ()


def test_the_annotated_articles_of_the_project_have_no_slips() -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "gold"
    assert problems(folder) == ()


def test_stand_off_annotations_find_their_texts(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    write(tmp_path / "there", ROW)
    row = {**ROW, "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    path = write(tmp_path, row, name="off", texts=False)
    assert read_gold(path, texts=[tmp_path / "there" / "x.texts.jsonl"]) == [GOLD]
    with pytest.raises(CorpusError, match=r"off\.gold\.jsonl, a: its text is not there"):
        read_gold(path)


def test_another_text_than_annotated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="sha256"):
        read_gold(write(tmp_path, {**ROW, "sha256": "0" * 64}))


@pytest.mark.parametrize(
    ("change", "slip"),
    [
        ({"cue": [1, 1]}, "relation 0: cue reads"),
        ({"cue": [0, 99]}, "relation 0: cue out of range"),
        ({"sources": [[1, 0]]}, "relation 0: sources out of range"),
        ({"medium": [-1, 0]}, "relation 0: medium out of range"),
        ({"content": []}, "relation 0: no content"),
        ({"content": [[2, 5]]}, "relation 0: content reads"),
        ({"content": [[1, 4]], "echo": "قال | الوزير | الوزير … انسحب"}, "relation 0: content overlaps"),
        ({"kind": []}, "relation 0: kind"),
        ({"kind": ["king"]}, "relation 0: kind"),
        ({"stance": "sings"}, "relation 0: stance"),
        ({"style": "grand"}, "relation 0: style"),
        ({"entity": []}, "relation 0: 1 sources, 0 entities"),
        ({"nested": 2}, "relation 0: nested in 2"),
        ({"nested": 0}, "relation 0: nested in itself"),
        ({"echo": "قال | الوزير"}, "relation 0: echo needs three parts"),
    ],
)
def test_slips_name_document_and_relation(tmp_path: Path, change: dict[str, Any], slip: str) -> None:
    row = copy.deepcopy(ROW)
    row["relations"][0] |= change
    path = write(tmp_path, row)
    assert any(error.what.startswith(f"x.gold.jsonl, a, {slip}") for error in problems(path))
    with pytest.raises(CorpusError, match=r"slips in the annotations"):
        read_gold(path)


@pytest.mark.parametrize(
    ("change", "slip"),
    [
        ({"unsourced": [[15, 99]]}, "unsourced [15, 99] out of range"),
        ({"unsourced": [[14, 18]]}, "unsourced [14, 18] reads"),
        ({"echo_unsourced": []}, "1 unsourced spans, 0 echoes"),
    ],
)
def test_slips_of_unsourced_spans(tmp_path: Path, change: dict[str, Any], slip: str) -> None:
    (error,) = problems(write(tmp_path, {**ROW, **change}))
    assert error.what.startswith(f"x.gold.jsonl, a, {slip}")


def test_malformed_rows_name_their_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"line 2: relations"):
        read_gold(write(tmp_path, ROW, {"doc": "b"}))
    path = write(tmp_path, ROW)
    path.write_bytes(b"{")
    with pytest.raises(CorpusError, match="line 1"):
        read_gold(path)
    path.write_bytes(b"\xff")
    with pytest.raises(CorpusError, match="UTF-8"):
        read_gold(path)


def test_missing_files_are_named(tmp_path: Path) -> None:
    (error,) = problems(tmp_path / "no.gold.jsonl")
    assert "no.gold.jsonl: no such file" in error.what
    with pytest.raises(CorpusError, match="in the folder"):
        read_gold(tmp_path)


def test_an_analysis_takes_the_form_of_annotations() -> None:
    def relation(gold: Any) -> Relation:
        entities = tuple(Entity(name, kind) for name, kind in zip(gold.entity, gold.kind, strict=True))
        return Relation(gold.cue, gold.sources, gold.content, None, entities, gold.stance, gold.style)

    analysis = Analysis(
        Document("a", TEXT, outlet="x"),
        (relation(SAID), relation(ACCORDING)),
        (Unsourced(FELL, Reason.NO_CUE, Fact.CASUALTIES),),
    )
    assert as_gold(analysis) == GOLD
    assert as_gold(analysis).relations[0].kind == (Kind.PERSON,)
