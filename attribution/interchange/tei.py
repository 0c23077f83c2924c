"""TEI P5: a folder with a file for each document, its annotations standing off.

The text is one ``<ab>``; ``<standOff>`` holds a ``<listAnnotation>`` with a ``<spanGrp>`` for each label, whose spans
point into the text with ``#string-range(text, offset, length)`` (TEI Guidelines 17.2.4; code points), and
a ``<linkGrp>`` for each kind of link. Features are feature structures (``<fs>``, chapter 19) that a span names with ``ana``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.characters import NOT_XML, unveiled, veiled
from attribution.interchange.features import CHOICES
from attribution.interchange.files import Names, found, loaded, prepared, whole
from attribution.interchange.sheets import LABELS, LINKS, Link, Mark, Sheet, sheet_of
from attribution.interchange.xml import parsed
from attribution.types import Reviewed, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

FOLDER = True
SUFFIX = ".xml"
_TEI = "http://www.tei-c.org/ns/1.0"
_NS = {"t": _TEI}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RANGE = re.compile(r"#string-range\(\s*text\s*,\s*(\d{1,12})\s*,\s*(\d{1,12})\s*\)")


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write a TEI file for each document."""
    from lxml import etree

    folder, names, files = prepared(target), Names(), []
    for one in reviewed:
        sheet = veiled(sheet_of(one), NOT_XML)
        files.append(folder / f"{names.of(sheet.name)}{SUFFIX}")
        with whole(files[-1]) as stream:
            stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
            # Not indented: white space inside <ab> is text.
            stream.write(etree.tostring(_tree(sheet), encoding="unicode") + "\n")
    return Written(tuple(files), len(files))


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each TEI file."""
    return assembled(_sheets(path))


def _tree(sheet: Sheet) -> _Element:
    from lxml import etree

    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})
    _head(root, sheet)
    body = _add(_add(root, "text"), "body")
    _add(body, "ab", sheet.text, {f"{_XML}id": "text", f"{_XML}space": "preserve", f"{_XML}lang": "ar"})
    listed = _add(_add(root, "standOff"), "listAnnotation")
    for label in LABELS:
        group = [mark for mark in sheet.marks if mark.label == label]
        if group:
            spans = _add(listed, "spanGrp", None, {"type": label})
            for mark in group:
                _span(spans, mark, sheet.text)
    for name in LINKS:
        pairs = [link for link in sheet.links if link.label == name]
        if pairs:
            links = _add(listed, "linkGrp", None, {"type": name})
            for link in pairs:
                _add(links, "link", None, {"target": f"#{link.head} #{link.tail}"})
    for mark in sheet.marks:
        if mark.features:
            structure = _add(listed, "fs", None, {f"{_XML}id": f"{mark.id}.fs", "type": mark.label})
            for name, value in mark.features.items():
                _feature(_add(structure, "f", None, {"name": name}), name, value)
    return root


def _head(root: _Element, sheet: Sheet) -> None:
    """Add the header: what TEI requires, and what is said of the document as a feature structure with JSON."""
    shown = {
        name: NOT_XML.sub("\ufffd", str(sheet.header.get(name) or "")) for name in ("doc", "outlet", "date")
    }
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    _add(_add(file, "titleStmt"), "title", shown["doc"])
    _add(_add(file, "publicationStmt"), "p", shown["outlet"] or "unknown")
    _add(_add(file, "sourceDesc"), "p", shown["date"] or "undated")
    data = _add(header, "xenoData", json.dumps(sheet.header))
    data.set("type", "isnad")


def _span(group: _Element, mark: Mark, text: str) -> None:
    place = f"#string-range(text,{mark.span.start},{mark.span.end - mark.span.start})"
    attributes = {f"{_XML}id": mark.id, "target": place}
    if mark.features:
        attributes["ana"] = f"#{mark.id}.fs"
    _add(group, "span", mark.span.of(text), attributes)


def _feature(element: _Element, name: str, value: object) -> None:
    if name in CHOICES:
        _add(element, "symbol", None, {"value": str(value)})
    elif isinstance(value, bool):
        _add(element, "binary", None, {"value": json.dumps(value)})
    elif isinstance(value, str):
        _add(element, "string", value)
    elif isinstance(value, float | int):
        _add(element, "numeric", None, {"value": json.dumps(value)})
    else:
        _add(element, "string", json.dumps(value))


def _add(
    parent: _Element, name: str, text: str | None = None, attributes: Mapping[str, str] | None = None
) -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{_TEI}}}{name}", dict(attributes or {}))
    element.text = text
    return element


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    for file in found(path, SUFFIX):
        try:
            root = parsed(file)
        except ValueError as error:
            yield Failure(str(file), "", str(error))
            continue
        text = root.find(f".//t:ab[@{_XML}id='text']", _NS)
        if text is None:
            yield Failure(str(file), "", 'not TEI with an <ab xml:id="text">')
            continue
        yield from _sheet(file, root, "".join(text.itertext()))


def _sheet(file: Path, root: _Element, text: str) -> Iterator[Sheet | Failure]:
    header: object = {}
    data = root.find(".//t:xenoData[@type='isnad']", _NS)
    try:
        header = loaded(data.text or "{}") if data is not None else {}
    except ValueError as error:
        yield Failure(str(file), "xenoData", str(error))
    structures = {one.get(f"{_XML}id"): one for one in root.iterfind(".//t:fs", _NS)}
    marks: list[Mark] = []
    links: list[Link] = []
    for group in root.iterfind(".//t:spanGrp", _NS):
        for number, span in enumerate(group.iterfind("t:span", _NS), start=1):
            name = span.get(f"{_XML}id") or f"{group.get('type')}.{number}"
            match = _RANGE.fullmatch(span.get("target") or "")
            if match is None:
                yield Failure(
                    str(file),
                    f"span {name}",
                    "its target is no string-range into the text",
                    "",
                    str(span.get("target")),
                )
                continue
            start, length = int(match[1]), int(match[2])
            structure = structures.get((span.get("ana") or "").removeprefix("#"))
            features = _features(structure) if structure is not None else {}
            quote = "".join(span.itertext())
            marks.append(
                Mark(name, str(group.get("type")), Span(start, start + length), features, quote or None)
            )
    for group in root.iterfind(".//t:linkGrp", _NS):
        for link in group.iterfind("t:link", _NS):
            ends = (link.get("target") or "").split()
            if len(ends) == 2:
                links.append(Link(str(group.get("type")), *(end.removeprefix("#") for end in ends)))
            else:
                yield Failure(str(file), f"link {link.get('target')}", "does not join two spans")
    marks.sort(key=_order)
    yield unveiled(
        Sheet(str(file), file.stem, text, header if isinstance(header, dict) else {}, marks, links)
    )


def _features(structure: _Element) -> dict[str, object]:
    found: dict[str, object] = {}
    for feature in structure.iterfind("t:f", _NS):
        for value in feature:
            found[str(feature.get("name"))] = (
                value.get("value") if value.get("value") is not None else value.text or ""
            )
    return found


def _order(mark: Mark) -> tuple[int, str]:
    """Order marks as they were numbered, since groups by label have taken them apart."""
    digits = mark.id.removeprefix("T")
    return (int(digits), "") if digits.isdecimal() and len(digits) < 12 else (10**12, mark.id)
