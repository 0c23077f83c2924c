"""PDF files that carry their text.

A PDF says where glyphs stand, not in which order they are read. Arabic comes out of it as presentation forms in many
files and in the order of drawing in most; both are mended here, before the text is fixed, and told.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from attribution.errors import UnreadableInput
from attribution.readers.source import Source, build, digest, quiet
from attribution.readers.visual import in_reading_order, plain_letters
from attribution.types import Diagnostic, Document

_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_DAMAGED = "Fetch it again, or print it to a new PDF."


class Pdf:
    """One PDF file."""

    suffixes = (".pdf",)

    def sniff(self, head: bytes) -> bool:
        """Tell whether the bytes begin with a PDF header."""
        return head.lstrip().startswith(b"%PDF-")

    def read(self, source: Source) -> Iterator[Document]:
        """Yield the document; raise :class:`UnreadableInput` where it is encrypted, damaged or only pictures."""
        data = source.load()
        with quiet("pypdf"):
            pages, failed = _pages(data, source.name)
        text = "\n".join(page for page in pages if page.strip())
        if not text.strip():
            raise UnreadableInput(
                f"{source.name}: the PDF has no text layer.",
                "It needs OCR first, for example with ocrmypdf -l ara.",
            )
        diagnostics = []
        if failed:
            diagnostics.append(
                Diagnostic("page-unreadable", f"{failed} of {len(pages)} pages could not be read")
            )
        # Order first: a ligature turned into its letters can no longer be turned round.
        text, order = in_reading_order(text)
        text, letters = plain_letters(text)
        yield build(
            source,
            text,
            sha256=digest(data),
            media_type="application/pdf",
            diagnostics=(*diagnostics, *order, *letters),
        )


def _pages(data: bytes, name: str) -> tuple[list[str], int]:
    """Return the text of each page, empty for those that fail, and how many failed."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        # Many files are locked against change only and open with the empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInput(f"{name}: the PDF is encrypted.", "Save a copy without its password.")
        count = len(reader.pages)
    except DependencyError as error:
        raise UnreadableInput(
            f"{name}: the PDF is encrypted.", "Save a copy without its password."
        ) from error
    except UnreadableInput:
        raise
    except Exception as error:
        # pypdf meets damaged files with errors of many kinds, by no common base.
        raise UnreadableInput(f"{name}: damaged PDF ({type(error).__name__}).", _DAMAGED) from error
    pages, failed = [], 0
    for number in range(count):
        try:
            pages.append(_drawn(reader.pages[number]))
        except Exception:
            # One page that cannot be drawn does not take the others with it; the count is told.
            pages.append("")
            failed += 1
    if failed and failed == count:
        raise UnreadableInput(f"{name}: damaged PDF, no page can be read.", _DAMAGED)
    return pages, failed


def _drawn(page: Any) -> str:
    """Return a page's lines as they stand on it, from left to right.

    pypdf turns Arabic round by itself, but run by run: a number in a line then parts what belongs together, and
    words drawn one by one change places. Its layout mode leaves the order of the page alone. It passes over text
    in form objects and rotated text; where that is much, pypdf's own order is taken after all.
    """
    plain: str = page.extract_text()
    if not _ARABIC.search(plain):
        return plain
    laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    lines = "\n".join(" ".join(line.split()) for line in laid_out.split("\n"))
    return lines if _letters(lines) >= 0.95 * _letters(plain) else plain


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
