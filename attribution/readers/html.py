"""Web pages: the article without navigation and advertisements, with its heading as the first line.

Extraction is trafilatura's (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15/). Where it finds no article,
all of the page's text is taken and a diagnostic says so.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from attribution.readers.decode import Decoded, decode
from attribution.readers.source import Source, build, digest, quiet
from attribution.types import Diagnostic, Document

LIMIT = 20 * 1024 * 1024
"""Most bytes a page may have: a parsed page takes many times its size in memory."""
MOST_TAGS = 50_000
"""Most tags a page may have for its article to be looked for, which takes a second for every 15,000."""

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_UNSHOWN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_DROPPED = ("script", "style", "noscript", "template", "head", "svg")


class Html:
    """One web page, saved."""

    suffixes = (".html", ".htm", ".xhtml")

    def sniff(self, head: bytes) -> bool:
        """Tell whether the bytes begin as a page does."""
        return _START.match(head.removeprefix(codecs.BOM_UTF8)) is not None

    def read(self, source: Source) -> Iterator[Document]:
        """Extract the article; outlet and date are what the page says of itself."""
        data = source.load(LIMIT)
        decoded = _decode(data, source)
        # lxml refuses decoded text with an encoding declaration, and it would be wrong by now.
        page = _XML_DECLARATION.sub("", decoded.text).replace("\x00", "\ufffd")
        diagnostics = list(decoded.diagnostics)
        found = _article(page) if page.count("<") <= MOST_TAGS else None
        text = (found.text or "").strip() if found else ""
        if not text:
            text = _everything(page)
            if text.strip():
                diagnostics.append(
                    Diagnostic("no-article", "no article found on the page: all of its text was taken")
                )
        title = ((found.title if found else None) or "").strip()
        if title and not text.startswith(title):
            text = f"{title}\n{text}"
        yield build(
            source,
            text,
            sha256=digest(data),
            media_type="text/html",
            encoding=decoded.encoding,
            outlet=(found.sitename or found.hostname or None) if found else None,
            date=(found.date or None) if found else None,
            diagnostics=diagnostics,
        )


def _decode(data: bytes, source: Source) -> Decoded:
    """Decode as the page declares where that is true of its bytes, else by looking."""
    if source.encoding is None and (declared := _CHARSET.search(data[:4096])):
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            # Pages say ISO-8859-1 and mean nothing by it; UTF-16 cannot be declared in single bytes.
            if encoding not in ("iso8859-1", "utf-16", "utf-8") and not data.startswith(codecs.BOM_UTF8):
                return Decoded(data.decode(encoding), encoding)
        except (LookupError, ValueError):
            pass
    return decode(data, source.name, source.encoding)


def _article(page: str) -> Any:
    """Return trafilatura's document, or None where it finds none or fails on the page."""
    from trafilatura import bare_extraction

    with quiet("trafilatura"), quiet("htmldate"):
        try:
            return bare_extraction(
                page,
                with_metadata=True,
                include_comments=False,
                include_tables=True,
                # A date from markup or nothing: one guessed from the running text may be that of the event.
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
        except Exception:
            # Whatever a third-party parser trips over, the page's plain text is still there to be read.
            return None


def _everything(page: str) -> str:
    """Return all text that a browser would show, one line a block."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(recover=True, huge_tree=True))
        for tag in _DROPPED:
            for element in list(root.iter(tag)):
                element.drop_tree()
        pieces = [piece for piece in root.itertext() if isinstance(piece, str)]
    except (etree.LxmlError, ValueError, AssertionError):
        pieces = []
    text = _lines(pieces)
    # The parser gives up on pages nested without end; the words between the tags are there all the same.
    return text or _lines(_TAG.sub("\n", _UNSHOWN.sub(" ", page)).split("\n"))


def _lines(pieces: list[str]) -> str:
    lines = (" ".join(piece.split()) for piece in pieces)
    return "\n".join(line for line in lines if line)
