"""W3C Web Annotation: one JSON-LD file with a collection of annotations for each document.

Each mark is an ``Annotation`` on the document with two selectors, by quote (with 32 characters before and after) and by
position in code points, as https://www.w3.org/TR/annotation-model/ (4.2.4, 4.2.5) has them. Its body classifies it and
carries its features; what belongs together is linked by the ``isnad`` terms of the context. The model holds no
texts, so the document stands beside its annotations as ``isnad:document``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attribution.exporters.rows import dumps
from attribution.identity import text_hash
from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.files import json_values, whole
from attribution.interchange.rejoining import whole_number
from attribution.interchange.sheets import LABELS, LINKS, Link, Mark, Sheet, sheet_of
from attribution.types import Reviewed, Span

FOLDER = False
SUFFIX = ".jsonld"
AROUND = 32
"""Characters of context on each side of a quote."""

_TERMS = "urn:isnad:terms:"
_JSON = {"@type": "@json"}
CONTEXT: list[object] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "isnad": _TERMS,
        **{
            f"isnad:{name}": {"@id": f"{_TERMS}{name}", "@type": "@id", "@container": "@list"}
            for name in LINKS
        },
        "isnad:features": {"@id": f"{_TERMS}features", **_JSON},
        "isnad:header": {"@id": f"{_TERMS}header", **_JSON},
        "isnad:document": {"@id": f"{_TERMS}document", "@type": "@id"},
    },
]


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write one JSON-LD file with a collection for each document."""
    number = 0
    with whole(target) as stream:
        stream.write(f'{{"@context": {dumps(CONTEXT)},\n"@graph": [')
        for number, one in enumerate(reviewed, start=1):
            stream.write((",\n" if number > 1 else "\n") + dumps(_collection(sheet_of(one), number)))
        stream.write("\n]}\n")
    return Written((target,), number)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each collection."""
    return assembled(_sheets(path))


def _collection(sheet: Sheet, number: int) -> dict[str, object]:
    # Numbered, because two documents of one text are two documents.
    name = f"urn:isnad:{number}:{text_hash(sheet.text)}"
    items = [_annotation(mark, sheet, name) for mark in sheet.marks]
    return {
        "id": f"{name}:annotations",
        "type": "AnnotationCollection",
        "label": sheet.name,
        "total": len(items),
        "isnad:document": {
            "id": name,
            "type": "isnad:Document",
            "isnad:text": sheet.text,
            "isnad:header": sheet.header,
        },
        "first": {"id": f"{name}:page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(mark: Mark, sheet: Sheet, name: str) -> dict[str, object]:
    start, end = mark.span
    linked: dict[str, object] = {}
    for label in LINKS:
        tails = [
            f"{name}:{link.tail}" for link in sheet.links if link.head == mark.id and link.label == label
        ]
        if tails:
            linked[f"isnad:{label}"] = tails
    return {
        "id": f"{name}:{mark.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {
            "type": "TextualBody",
            "value": mark.label,
            "format": "text/plain",
            "purpose": "classifying",
            "isnad:features": mark.features,
            **linked,
        },
        "target": {
            "source": name,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": mark.span.of(sheet.text),
                    "prefix": sheet.text[max(start - AROUND, 0) : start],
                    "suffix": sheet.text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    for file, graph in json_values(path, SUFFIX):
        if isinstance(graph, Failure):
            yield graph
            continue
        nodes = graph.get("@graph", [graph]) if isinstance(graph, Mapping) else graph
        for number, node in enumerate(nodes if isinstance(nodes, list) else [], start=1):
            yield from _sheet(f"{file}, collection {number}", f"{file.stem}:{number}", node)


def _sheet(where: str, name: str, node: object) -> Iterator[Sheet | Failure]:
    document = node.get("isnad:document") if isinstance(node, Mapping) else None
    page = node.get("first") if isinstance(node, Mapping) else None
    text = document.get("isnad:text") if isinstance(document, Mapping) else None
    if not isinstance(document, Mapping) or not isinstance(text, str) or not isinstance(page, Mapping):
        yield Failure(where, "", "not a collection of annotations with its document")
        return
    items = page.get("items")
    marks: list[Mark] = []
    links: list[Link] = []
    for number, item in enumerate(items if isinstance(items, list) else (), start=1):
        try:
            mark, body = _mark(item)
            marks.append(mark)
            links += _links(mark.id, body)
        except (ValueError, KeyError, TypeError) as error:
            yield Failure(where, f"annotation {number}", f"not an annotation that can be read: {error}")
    header = document.get("isnad:header")
    yield Sheet(where, name, text, header if isinstance(header, Mapping) else {}, marks, links)


def _mark(item: object) -> tuple[Mark, Mapping[str, object]]:
    if not isinstance(item, Mapping) or not isinstance(item.get("body"), Mapping):
        raise ValueError("no object with a body")
    body, target = item["body"], item.get("target")
    selectors = target.get("selector") if isinstance(target, Mapping) else None
    selectors = selectors if isinstance(selectors, list) else [selectors]
    place = quote = None
    for one in selectors:
        if isinstance(one, Mapping) and one.get("type") == "TextPositionSelector":
            place = Span(whole_number(one["start"]), whole_number(one["end"]))
        elif isinstance(one, Mapping) and one.get("type") == "TextQuoteSelector":
            quote = str(one["exact"])
    if place is None:
        raise ValueError("no TextPositionSelector")
    label = str(body["value"])
    if label not in LABELS:
        raise ValueError(f"unknown class {label[:40]!r}")
    features = body.get("isnad:features")
    return Mark(str(item["id"]), label, place, features if isinstance(features, Mapping) else {}, quote), body


def _links(head: str, body: Mapping[str, object]) -> Iterator[Link]:
    for label in LINKS:
        tails = body.get(f"isnad:{label}", [])
        for tail in tails if isinstance(tails, list) else [tails]:
            yield Link(label, head, str(tail))
