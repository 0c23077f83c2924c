"""What the annotated articles of the project promise to whoever trains or measures on them."""

import json
from pathlib import Path
from typing import Any

from attribution.evaluation.gold import GoldDocument, read_gold
from attribution.types import Kind

FOLDER = Path(__file__).parents[2] / "fixtures" / "gold"


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    found = [
        json.loads(line)
        for path in sorted(folder.glob("*.gold.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len({row["doc"] for row in found}) == len(found)
    return {row["doc"]: row for row in found}


def nobody(document: GoldDocument) -> int:
    return sum(relation.kind == (Kind.NOBODY,) for relation in document.relations)


def resolved(document: GoldDocument) -> int:
    return sum(not relation.sources and any(relation.entity) for relation in document.relations)


def test_a_second_reading_is_of_articles_that_have_a_first_and_of_the_same_texts() -> None:
    first, second = rows(FOLDER / "standoff"), rows(FOLDER / "standoff-second")
    assert len(second) == 20
    assert {doc: first[doc]["sha256"] for doc in second} == {
        doc: row["sha256"] for doc, row in second.items()
    }


def test_a_second_reading_is_in_no_folder_that_training_reads() -> None:
    for folder in (FOLDER, FOLDER / "standoff"):
        assert not [path for path in folder.glob("*.gold.jsonl") if "second" in path.name]


def passives() -> list[GoldDocument]:
    return [one for half in "ab" for one in read_gold(FOLDER / f"passives-{half}.gold.jsonl")]


def test_articles_on_passives_have_both_nobody_and_speakers_who_go_on_unnamed() -> None:
    documents = passives()
    assert len(documents) == 24
    assert all(nobody(one) >= 2 and resolved(one) >= 2 for one in documents)


def test_what_a_passive_without_a_holder_says_is_unsourced() -> None:
    """Unless it is not asserted, stands in the heading, or somebody else answers for it."""
    for document in passives():
        text = document.document.text
        for number, relation in enumerate(document.relations):
            if relation.kind != (Kind.NOBODY,) or not relation.asserted or relation.nested is not None:
                continue
            if any(one.nested == number for one in document.relations):
                continue
            if relation.cue.end <= text.find("\n"):
                continue
            for span in relation.content:
                assert any(
                    flag.start <= span.start and span.end <= flag.end for flag in document.unsourced
                ), (
                    document.document.doc,
                    relation.cue.of(text),
                )
