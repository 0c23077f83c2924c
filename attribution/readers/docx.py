"""Word documents (.docx): paragraphs, headings, tables, text boxes, as one line each, in the order of the file.

Words under tracked insertion are read, those deleted or moved away are not. Headers, footers, notes and comments
are not the article and stay out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from attribution.errors import UnreadableInput
from attribution.readers.source import LIMIT, Source, build, digest
from attribution.types import Document

XML_LIMIT = 50 * 1024 * 1024
"""Most bytes a part that is parsed may have, decompressed: parsed XML takes many times its size."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}moveFrom",
    f"{_W}del",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_MARKS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Docx:
    """One Word document."""

    suffixes = (".docx",)

    def sniff(self, head: bytes) -> bool:
        """Tell whether the bytes begin a ZIP archive that names Word's parts."""
        return head.startswith(b"PK\x03\x04") and b"word/" in head

    def read(self, source: Source) -> Iterator[Document]:
        """Yield the document; raise :class:`UnreadableInput` for a broken, encrypted or oversized archive."""
        data = source.load()
        _check(data, source.name)
        import docx

        try:
            body = docx.Document(io.BytesIO(data)).element.body
        except Exception as error:
            # python-docx lets through errors of zipfile, lxml and its own, by no common base.
            raise UnreadableInput(
                f"{source.name}: damaged DOCX ({type(error).__name__}).",
                "Open it in a word processor and save it anew.",
            ) from error
        lines = ("".join(_words(paragraph)) for paragraph in body.iter(f"{_W}p") if not _left_out(paragraph))
        yield build(source, "\n".join(lines), sha256=digest(data), media_type=_MEDIA)


def _check(data: bytes, name: str) -> None:
    """Refuse what is no archive or unpacks to more than the limits; zipfile never reads past the declared sizes."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput(
            f"{name}: an encrypted or old (.doc) Word file.", "Save it as DOCX without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableInput(
            f"{name}: damaged DOCX, its ZIP archive cannot be opened.", "Fetch it again, or save it anew."
        ) from error
    total = sum(part.file_size for part in parts)
    most = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if total > LIMIT or most > XML_LIMIT:
        raise UnreadableInput(
            f"{name}: unpacks to {max(total, most) >> 20} MB, which no article does.",
            "Save its text as a new file.",
        )


def _left_out(paragraph: Any) -> bool:
    return any(ancestor.tag in _SKIPPED for ancestor in paragraph.iterancestors())


def _words(element: Any) -> Iterator[str]:
    """Yield the text of a paragraph, leaving paragraphs inside it (text boxes) to their own turn."""
    pending = [iter(element)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != f"{_W}p" and child.tag != f"{_W}pPr":
            pending.append(iter(child))
