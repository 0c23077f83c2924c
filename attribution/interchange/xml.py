"""XML that was written by somebody else: no document type, so no entities and nothing fetched."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


_LARGE = 5_000_000
"""Bytes from which on libxml2's guards, made for documents with entities, may refuse a text that is only long."""


def parsed(path: Path) -> _Element:
    """Return the root of an XML file. Raises ``ValueError`` where it is no XML, or declares a document type.

    Entities are the way of every attack through XML (bombs, files, addresses), and no format here has any.
    """
    from lxml import etree

    try:
        data = path.read_bytes()
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=len(data) > _LARGE and _undeclared(data),
        )
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not XML: {error.msg}") from error
    except OSError as error:
        raise ValueError((error.strerror or "unreadable").lower()) from error
    if tree.docinfo.doctype:
        raise ValueError("declares a document type, which is not read")
    return tree.getroot()


def _undeclared(data: bytes) -> bool:
    """Tell whether the root comes without a document type before it, so that nothing in the document can grow."""
    from xml.parsers import expat

    class Known(Exception):
        pass

    found: list[bool] = []

    def know(undeclared: bool) -> None:
        found.append(undeclared)
        raise Known

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: know(False)
    parser.StartElementHandler = lambda *_: know(True)
    with suppress(Known, expat.ExpatError, ValueError):
        parser.Parse(data, True)
    return found == [True]
