"""doccano: JSON Lines with entities and relations, as its relation extraction projects import and export them.

A line is ``{"text", "entities": [{"id", "label", "start_offset", "end_offset"}], "relations": [{"id", "from_id",
"to_id", "type"}]}``; offsets are code points, as in a project that does not count grapheme clusters. doccano keeps
further fields of a line as its metadata: features stand in the field ``isnad`` and are matched by label and place,
because doccano numbers anew. Format: https://doccano.github.io/doccano/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attribution.exporters.rows import dumps
from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.files import json_lines, whole
from attribution.interchange.rejoining import KEY, Rejoined, whole_number
from attribution.interchange.sheets import Link, Mark, Sheet, mark_rows, sheet_of
from attribution.types import Reviewed, Span

FOLDER = False
SUFFIX = ".jsonl"


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write one line for each document."""
    number = 0
    with whole(target) as stream:
        for number, one in enumerate(reviewed, start=1):
            stream.write(dumps(_row(sheet_of(one), number)) + "\n")
    return Written((target,), number)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each line, with the features it was exported with where the mark is still there."""
    return assembled(_sheets(path))


def _row(sheet: Sheet, number: int) -> dict[str, object]:
    ids = {mark.id: number for number, mark in enumerate(sheet.marks, start=1)}
    return {
        "id": number,
        "text": sheet.text,
        "entities": [
            {
                "id": ids[mark.id],
                "label": mark.label,
                "start_offset": mark.span.start,
                "end_offset": mark.span.end,
            }
            for mark in sheet.marks
        ],
        "relations": [
            {"id": at, "from_id": ids[link.head], "to_id": ids[link.tail], "type": link.label}
            for at, link in enumerate(sheet.links, start=1)
        ],
        "Comments": [],
        KEY: {"header": sheet.header, "marks": mark_rows(sheet)},
    }


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    for where, row in json_lines(path, SUFFIX):
        if isinstance(row, Failure):
            yield row
            continue
        text = row.get("text")
        if not isinstance(text, str):
            yield Failure(where, "", '"text" is missing or no string')
            continue
        kept = row.get(KEY)
        kept = kept if isinstance(kept, Mapping) else {}
        header = kept.get("header")
        rejoined = Rejoined(kept.get("marks"))
        marks: list[Mark] = []
        for number, entity in enumerate(_entities(row), start=1):
            try:
                marks.append(rejoined.joined(_mark(entity)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield Failure(where, f"entity {number}", f"not an entity of doccano: {error}")
        links: list[Link] = []
        relations = row.get("relations")
        for number, relation in enumerate(relations if isinstance(relations, list) else (), start=1):
            try:
                links.append(Link(str(relation["type"]), f"T{relation['from_id']}", f"T{relation['to_id']}"))
            except (KeyError, TypeError) as error:
                yield Failure(where, f"relation {number}", f"not a relation of doccano: {error}")
        name = f"{path.stem}:{row.get('id', len(marks))}"
        yield Sheet(where, name, text, header if isinstance(header, Mapping) else {}, marks, links)


def _entities(row: Mapping[str, object]) -> list[object]:
    """Return the entities; of sequence labelling projects, which have triples and no relations, these as entities."""
    entities = row.get("entities")
    if isinstance(entities, list):
        return entities
    triples = row.get("label", row.get("labels"))
    return [
        {"id": f"L{number}", "start_offset": one[0], "end_offset": one[1], "label": one[2]}
        if isinstance(one, list) and len(one) == 3
        else one
        for number, one in enumerate(triples if isinstance(triples, list) else ())
    ]


def _mark(entity: object) -> Mark:
    if not isinstance(entity, Mapping):
        raise ValueError("no object")
    span = Span(whole_number(entity["start_offset"]), whole_number(entity["end_offset"]))
    return Mark(f"T{entity['id']}", str(entity["label"]), span)
