"""brat standoff: a folder with ``NAME.txt`` and ``NAME.ann`` for each document, and the configuration that shows them.

A relation is an event (``E``) whose trigger is its cue; choices are attributes (``A``), everything else a note (``#``)
of the type ``Isnad`` in JSON. Offsets are code points, and the words of a text-bound annotation are those of its
fragments joined by spaces (https://brat.nlplab.org/standoff.html). brat keeps a line an annotation, so a span is
written in fragments around line breaks. What brat has no place for stands in ``NAME.json``, which brat ignores.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.bratconfig import annotation_conf, visual_conf
from attribution.interchange.bratlines import ATTRIBUTES, fragments, joined, oneline, together
from attribution.interchange.bratreading import sheets
from attribution.interchange.characters import SURROGATES, veiled
from attribution.interchange.files import Names, prepared, whole
from attribution.interchange.sheets import Mark, Sheet, sheet_of
from attribution.types import Reviewed, Span

FOLDER = True
SUFFIX = ".ann"


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write a folder that can be put under brat's ``data``."""
    folder, names, files = prepared(target), Names(), []
    for name, text in (("annotation.conf", annotation_conf()), ("visual.conf", visual_conf())):
        files.append(_put(folder / name, text))
    for one in reviewed:
        sheet = veiled(sheet_of(one), SURROGATES)
        name = names.of(sheet.name)
        bound = list(_bound(sheet))
        files.append(_put(folder / f"{name}.txt", sheet.text))
        files.append(_put(folder / f"{name}.json", _beside(sheet, bound)))
        # Last, because it is the file that names a document to whoever reads the folder.
        files.append(_put(folder / f"{name}.ann", "".join(f"{line}\n" for line in _lines(sheet, bound))))
    return Written(tuple(files), (len(files) - 2) // 3)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each ``.ann`` with its ``.txt``; notes by annotators become comments without a verdict."""
    return assembled(sheets(path))


def _put(path: Path, text: str) -> Path:
    with whole(path) as stream:
        stream.write(text)
    return path


def _bound(sheet: Sheet) -> Iterator[tuple[Mark, tuple[Span, ...]]]:
    """Yield the text-bound annotations: pieces of one content that follow each other are one, discontinuous."""
    pieces: dict[str, list[Mark]] = {}
    owner: dict[str, str] = {}
    by_id = {mark.id: mark for mark in sheet.marks}
    for link in sheet.links:
        if link.label == "content":
            pieces.setdefault(link.head, []).append(by_id[link.tail])
            owner[link.tail] = link.head
    for mark in sheet.marks:
        group = pieces.get(owner.get(mark.id, ""), [mark])
        if not all(a.span.end <= b.span.start for a, b in pairwise(group)):
            group = [mark]
        if group[0] is mark:
            yield mark, tuple(one.span for one in group)


def _beside(sheet: Sheet, bound: list[tuple[Mark, tuple[Span, ...]]]) -> str:
    exact = {
        mark.id: [list(span) for span in spans]
        for mark, spans in bound
        if together(sheet.text, fragments(sheet.text, spans)) != spans
    }
    return json.dumps({"header": sheet.header, "exact": exact}, indent=1) + "\n"


def _lines(sheet: Sheet, bound: list[tuple[Mark, tuple[Span, ...]]]) -> Iterator[str]:
    there = {mark.id for mark, _ in bound}
    events = {mark.id: f"E{number}" for number, (mark, _) in enumerate(_cues(bound), start=1)}
    for mark, spans in bound:
        pieces = fragments(sheet.text, spans)
        places = ";".join(f"{start} {end}" for start, end in pieces)
        yield f"{mark.id}\t{mark.label} {places}\t{joined(sheet.text, pieces)}"
    for mark, _ in _cues(bound):
        yield f"{events[mark.id]}\tCue:{mark.id}{''.join(_arguments(sheet, mark, there, events))}"
    related = (link for link in sheet.links if link.label == "related")
    for number, link in enumerate(related, start=1):
        yield f"R{number}\trelated Arg1:{link.head} Arg2:{link.tail}"
    attributes = notes = 0
    for mark, _ in bound:
        target = events.get(mark.id, mark.id)
        told = {name: value for name, value in mark.features.items() if name not in ATTRIBUTES}
        for name in (name for name in mark.features if name in ATTRIBUTES):
            attributes += 1
            value = mark.features[name]
            yield f"A{attributes}\t{name} {target} {json.dumps(value) if isinstance(value, bool) else value}"
        if told:
            notes += 1
            yield f"#{notes}\tIsnad {target}\t{oneline(told)}"


def _cues(bound: list[tuple[Mark, tuple[Span, ...]]]) -> list[tuple[Mark, tuple[Span, ...]]]:
    return [(mark, spans) for mark, spans in bound if mark.label == "Cue"]


def _arguments(sheet: Sheet, cue: Mark, there: set[str], events: dict[str, str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for link in sheet.links:
        if link.head == cue.id and link.tail in there:
            seen[link.label] = number = seen.get(link.label, 0) + 1
            yield f" {link.label}{number if number > 1 else ''}:{events.get(link.tail, link.tail)}"
