"""What a reader is given and what it gives back: the contract between :func:`attribution.readers.read` and formats.

A format is a class with ``suffixes``, ``sniff`` and ``read`` (:class:`Reader`), named in the entry point group
``isnad.readers``; see :mod:`attribution.readers` for how to add one.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from attribution.errors import UnreadableInput
from attribution.text.hygiene import clean
from attribution.types import Diagnostic, Document, Origin

HEAD = 1 << 16
"""Bytes from the beginning that formats are told by."""

LIMIT = 200 * 1024 * 1024
"""Most bytes one document may have, decompressed; a guard against archives made to fill the memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file or stream, opened and, where it was gzipped, decompressed on the fly.

    ``name`` is what people see, ``doc`` the identifier to use where the format brings none, ``head`` the first bytes
    (at most :data:`HEAD`), ``stream`` everything from the first byte on, ``encoding`` what the caller forces.
    """

    name: str
    doc: str
    head: bytes
    stream: BinaryIO
    encoding: str | None = None

    def load(self, limit: int = LIMIT) -> bytes:
        """Read the whole stream; raise :class:`UnreadableInput` if there is more than ``limit`` bytes."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableInput(
                f"{self.name}: larger than {limit >> 20} MB.",
                "Split it, or give it as JSON Lines, one document a line.",
            )
        return data


class Reader(Protocol):
    """One format.

    ``suffixes`` are lower case with their dot. ``sniff`` looks at the first bytes and says yes only where they leave
    no doubt. ``read`` yields the documents and, for parts that cannot be read (a bad line), ``UnreadableInput``
    values; where nothing at all can be read it raises one.
    """

    suffixes: tuple[str, ...]

    def sniff(self, head: bytes) -> bool:
        """Tell whether ``head`` is plainly this format."""
        ...

    def read(self, source: Source) -> Iterable[Document | UnreadableInput]:
        """Read the documents of ``source``, one after another."""
        ...


def build(
    source: Source,
    text: str,
    *,
    sha256: str,
    media_type: str,
    encoding: str | None = None,
    doc: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    extra: Mapping[str, object] | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Document:
    """Make a document of decoded text: clean it, and set down where it is from. The text is fixed from here on."""
    cleaned, told = clean(text)
    origin = Origin(path=source.name, sha256=sha256, encoding=encoding, media_type=media_type)
    return Document(
        doc=doc or source.doc,
        text=cleaned,
        outlet=outlet,
        date=date,
        origin=origin,
        extra=extra or {},
        diagnostics=(*diagnostics, *told),
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class _Chain(io.RawIOBase):
    """Bytes that were read ahead, then the rest of the stream they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        piece = piece or self._rest.read(len(buffer)) or b""
        buffer[: len(piece)] = piece
        return len(piece)


def peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first :data:`HEAD` bytes of a stream, which need not be seekable, and the whole of it again."""
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    return head, io.BufferedReader(_Chain(head, stream), HEAD)


@contextmanager
def quiet(library: str) -> Iterator[None]:
    """Keep a library's log off standard error while it reads; what matters comes back as errors and diagnostics."""
    log = logging.getLogger(library)
    before, log.disabled = log.disabled, True
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.disabled = before
        log.setLevel(level)
