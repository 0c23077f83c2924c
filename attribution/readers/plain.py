"""Plain text in the encodings that Arabic news comes in."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.readers.decode import decode, looks_binary
from attribution.readers.source import Source, build, digest
from attribution.types import Document


class PlainText:
    """A file that is one document, word for word. Also the reader of whatever no other format claims."""

    suffixes = (".txt", ".text", ".md")

    def sniff(self, head: bytes) -> bool:
        """Tell whether the bytes can be text at all."""
        return looks_binary(head) is None

    def read(self, source: Source) -> Iterator[Document]:
        """Decode the file; its text is the document's."""
        data = source.load()
        decoded = decode(data, source.name, source.encoding)
        yield build(
            source,
            decoded.text,
            sha256=digest(data),
            media_type="text/plain",
            encoding=decoded.encoding,
            diagnostics=decoded.diagnostics,
        )
