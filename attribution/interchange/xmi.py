"""UIMA CAS XMI, as INCEpTION and WebAnno read and write it: a folder with ``NAME.xmi`` and ``TypeSystem.xml``.

The layers are ``webanno.custom.*`` with features of strings; a cue or finding points to its parts through slots, as
INCEpTION's link features do. Offsets count UTF-16 units in the file, which dkpro-cassis turns to and from code points.
Import the type system as layers first, then the documents as *UIMA CAS XMI (XML 1.0)*.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.characters import NOT_XML, unveiled, veiled
from attribution.interchange.features import FEATURES
from attribution.interchange.files import Names, found, loaded, prepared, whole
from attribution.interchange.sheets import LABELS, Link, Mark, Sheet, sheet_of
from attribution.interchange.xml import parsed
from attribution.types import Reviewed, Span

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

FOLDER = True
SUFFIX = ".xmi"
TYPES = "TypeSystem.xml"
_SPACE = "webanno.custom."
_DOCUMENT = f"{_SPACE}IsnadDocument"
_KEY = "isnad"
"""The feature with a mark's identifier; on the document, with the header in JSON."""

_ID = "{http://www.omg.org/XMI}id"
_SLOTS = {"Cue": "arguments", "Finding": "places"}


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write the type system and a file for each document."""
    types = _types()
    folder, names = prepared(target), Names()
    files = [folder / TYPES]
    with whole(files[0]) as stream:
        stream.write(types.to_xml() or "")
    for one in reviewed:
        sheet = veiled(sheet_of(one), NOT_XML)
        files.append(folder / f"{names.of(sheet.name)}{SUFFIX}")
        with whole(files[-1]) as stream:
            stream.write(_cas(sheet, types).to_xmi(pretty_print=True) or "")
    return Written(tuple(files), len(files) - 1)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each ``.xmi``, by the type system beside it where there is one."""
    return assembled(_sheets(path))


def _types() -> TypeSystem:
    from cassis import TypeSystem

    types = TypeSystem()
    document = types.create_type(_DOCUMENT, supertypeName="uima.cas.AnnotationBase")
    types.create_feature(document, _KEY, "uima.cas.String")
    for label in LABELS:
        layer = types.create_type(f"{_SPACE}{label}", supertypeName="uima.tcas.Annotation")
        types.create_feature(layer, _KEY, "uima.cas.String")
        for name in FEATURES[label].model_fields:
            types.create_feature(layer, name, "uima.cas.String")
        if label in _SLOTS:
            slot = types.create_type(_link_type(label), supertypeName="uima.cas.TOP")
            types.create_feature(slot, "role", "uima.cas.String")
            types.create_feature(slot, "target", "uima.tcas.Annotation")
            types.create_feature(layer, _SLOTS[label], "uima.cas.FSArray", elementType=slot)
    return types


def _link_type(label: str) -> str:
    """Return the name that INCEpTION gives to the type of a layer's slot."""
    return f"{_SPACE}{label}{_SLOTS[label].capitalize()}Link"


def _cas(sheet: Sheet, types: TypeSystem) -> Cas:
    from cassis import Cas

    cas = Cas(typesystem=types)
    cas.sofa_string = sheet.text
    cas.sofa_mime = "text/plain"
    cas.add(types.get_type(_DOCUMENT)(**{_KEY: json.dumps(sheet.header)}))
    made: dict[str, Any] = {}
    for mark in sheet.marks:
        layer = types.get_type(f"{_SPACE}{mark.label}")
        features = {name: _word(value) for name, value in mark.features.items()}
        made[mark.id] = layer(begin=mark.span.start, end=mark.span.end, **{_KEY: mark.id}, **features)
    array = types.get_type("uima.cas.FSArray")
    for mark in sheet.marks:
        if mark.label in _SLOTS:
            slot = types.get_type(_link_type(mark.label))
            links = [link for link in sheet.links if link.head == mark.id]
            slots = [slot(role=link.label, target=made[link.tail]) for link in links]
            made[mark.id][_SLOTS[mark.label]] = array(elements=slots)
    cas.add_all(made.values())
    return cas


def _word(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    known: dict[Path, TypeSystem] = {}
    for file in found(path, SUFFIX):
        try:
            yield from _sheet(file, known)
        except ValueError as error:
            yield Failure(str(file), "", str(error))


def _sheet(file: Path, known: dict[Path, TypeSystem]) -> Iterator[Sheet | Failure]:
    cas, misplaced = _loaded(file, _types_of(file.parent, known))
    text = cas.sofa_string or ""
    for name in misplaced:
        yield Failure(str(file), f"xmi:id {name}", "an offset that is not between two characters of the text")
    marks: list[Mark] = []
    links: list[Link] = []
    names: dict[int, str] = {}
    for label in LABELS:
        for one in _select(cas, f"{_SPACE}{label}"):
            if one.xmiID not in misplaced:
                names[one.xmiID] = _told(one, _KEY) or f"X{one.xmiID}"
                features = {
                    name: told
                    for name in FEATURES[label].model_fields
                    if (told := _told(one, name)) is not None
                }
                marks.append(Mark(names[one.xmiID], label, Span(int(one.begin), int(one.end)), features))
    for label, slot in _SLOTS.items():
        for one in _select(cas, f"{_SPACE}{label}"):
            array = getattr(one, slot, None)
            for link in getattr(array, "elements", None) or ():
                target = getattr(link, "target", None)
                if one.xmiID in names and target is not None:
                    tail = names.get(target.xmiID, f"X{target.xmiID}")
                    links.append(Link(str(link.role), names[one.xmiID], tail))
    header: object = {}
    for document in _select(cas, _DOCUMENT):
        header = loaded(_told(document, _KEY) or "{}")
    yield unveiled(
        Sheet(str(file), file.stem, text, header if isinstance(header, dict) else {}, marks, links)
    )


def _select(cas: Cas, name: str) -> list[Any]:
    """Return the annotations of a type in the order they were made; none where the type system lacks the type."""
    if not cas.typesystem.contains_type(name):
        return []
    return sorted(cas.select(name), key=lambda one: one.xmiID)


def _told(one: Any, feature: str) -> str | None:
    value = getattr(one, feature, None)
    if isinstance(value, bool):
        return json.dumps(value)
    return None if value is None else str(value)


def _types_of(folder: Path, known: dict[Path, TypeSystem]) -> TypeSystem:
    """Return the type system that stands in ``folder``, or the project's own, read once."""
    from cassis import load_typesystem
    from lxml import etree

    if folder not in known:
        beside = folder / TYPES
        try:
            known[folder] = (
                load_typesystem(io.BytesIO(etree.tostring(parsed(beside)))) if beside.is_file() else _types()
            )
        except Exception as error:
            # The library meets a file that breaks its format with whatever error that leads to.
            raise ValueError(
                f"{beside.name} cannot be used: {type(error).__name__}: {str(error)[:200]}"
            ) from error
    return known[folder]


def _loaded(file: Path, types: TypeSystem) -> tuple[Cas, frozenset[int]]:
    """Return the CAS, and the identifiers of annotations whose offsets are not between characters.

    dkpro-cassis only warns of such offsets and takes them as they are, which would move the annotation.
    """
    from cassis import load_cas_from_xmi
    from lxml import etree

    root = parsed(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Trusted, because this is not the file but what was parsed of it under guards.
            made = io.BytesIO(etree.tostring(root))
            cas = load_cas_from_xmi(made, typesystem=types, lenient=True, trusted=True)
        right = {0}
        at = 0
        for letter in cas.sofa_string or "":
            at += 2 if ord(letter) > 0xFFFF else 1
            right.add(at)
        placed = [one for one in root if one.get(_ID) and one.get("begin") and one.get("end")]
        wrong = (one for one in placed if not {int(one.get("begin", "")), int(one.get("end", ""))} <= right)
        return cas, frozenset(int(one.get(_ID, "")) for one in wrong)
    except Exception as error:
        # As above.
        raise ValueError(f"not UIMA CAS XMI: {type(error).__name__}: {str(error)[:200]}") from error
