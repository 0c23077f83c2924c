"""From files, folders, globs and standard input to documents.

:func:`read` is the way in. Each format is a class in the entry point group ``isnad.readers``; another distribution
adds one by naming a class there::

    [project.entry-points."isnad.readers"]
    epub = "my_package.epub:Epub"

The class is made without arguments and has ``suffixes``, ``sniff(head)`` and ``read(source)``, as
:class:`attribution.readers.source.Reader` describes; :func:`attribution.readers.source.build` turns decoded text into
a document. The entry point's name is what ``format=`` takes. One that takes a name of ours replaces our reader.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points
from typing import BinaryIO, cast

from attribution.errors import ConfigError, IsnadError, UnreadableInput
from attribution.readers.decode import check_encoding
from attribution.readers.paths import Found, locate, suffix_of
from attribution.readers.source import Reader, Source, build, peeked
from attribution.types import Diagnostic, Document

__all__ = ["Document", "Reader", "Source", "UnreadableInput", "build", "formats", "read"]

GROUP = "isnad.readers"
FALLBACK = "text"
_GZIP = b"\x1f\x8b"


@lru_cache(maxsize=1)
def formats() -> dict[str, Reader]:
    """Return the installed readers by name, plain text last, since it takes whatever the others leave.

    Raises :class:`ConfigError` for one that cannot be loaded.
    """
    found: dict[str, Reader] = {}
    # Ours first, so that a reader of the same name from elsewhere takes the place.
    for point in sorted(entry_points(group=GROUP), key=lambda one: not one.value.startswith("attribution.")):
        try:
            found[point.name] = cast("Reader", point.load()())
        except Exception as error:
            raise ConfigError(
                f"the reader {point.name!r} ({point.value}) cannot be loaded: {error}.",
                "Update or remove its package.",
            ) from error
    if FALLBACK not in found:
        raise ConfigError("no readers are registered.", "Install the package, for example with uv sync.")
    found[FALLBACK] = found.pop(FALLBACK)
    return found


def read(
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | UnreadableInput]:
    """Read the documents in ``paths``, one after another, as they are asked for.

    A path is a file, a folder (gone through recursively for known suffixes), a glob, or ``-`` for standard input
    (``stdin``, by default that of the process). What cannot be read comes as an :class:`UnreadableInput` value in
    its place, and reading goes on behind it. The order is that of ``paths``, within a folder or glob that of names.
    ``encoding`` forces how text is decoded, ``format`` which reader is used (a name from :func:`formats`); otherwise
    a file is known by its suffix and first bytes. ``.gz`` is looked through.

    Identifiers are unique within one call: what a record says, else the path below the folder or glob named,
    without suffix. One that comes again gets ``~2``, ``~3``, … and a diagnostic ``duplicate-doc``.

    Raises :class:`ConfigError` at once for an unknown encoding or format, and nothing while reading.
    """
    if encoding is not None:
        check_encoding(encoding)
    readers = formats()
    if format is not None and format not in readers:
        raise ConfigError(f"unknown format {format!r}.", f"Known: {', '.join(readers)}.")
    if isinstance(paths, str):
        paths = [paths]
    return _unique(_all(paths, encoding, format, stdin, readers))


def _all(
    paths: Sequence[str],
    encoding: str | None,
    format: str | None,
    stdin: BinaryIO | None,
    readers: dict[str, Reader],
) -> Iterator[Document | UnreadableInput]:
    suffixes = {suffix for reader in readers.values() for suffix in reader.suffixes}
    for found in locate(paths, suffixes):
        if isinstance(found, UnreadableInput):
            yield found
            continue
        try:
            yield from _one(found, encoding, format, stdin, readers)
        except UnreadableInput as error:
            yield error
        except IsnadError as error:
            yield UnreadableInput(f"{found.name}: {error.what}", error.mend)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield UnreadableInput(f"{found.name}: the gzipped data is damaged or cut off.", "Fetch it again.")
        except OSError as error:
            yield UnreadableInput(
                f"{found.name}: {(error.strerror or str(error)).lower()}.", "Check its name and permissions."
            )
        except Exception as error:
            # A reader that trips must not take the rest of the run with it; the user sees which file it was.
            yield UnreadableInput(
                f"{found.name}: cannot be read ({type(error).__name__}: {error}).", "Leave it out."
            )


def _one(
    found: Found, encoding: str | None, format: str | None, stdin: BinaryIO | None, readers: dict[str, Reader]
) -> Iterator[Document | UnreadableInput]:
    with ExitStack() as closing:
        raw: BinaryIO
        if found.path is None:
            raw = stdin or sys.stdin.buffer
        else:
            raw = closing.enter_context(found.path.open("rb"))
        head, stream = peeked(raw)
        if head.startswith(_GZIP):
            head, stream = peeked(cast("BinaryIO", gzip.GzipFile(fileobj=stream)))
        name, told = _choose(found, head, readers) if format is None else (format, None)
        source = Source(found.name, found.doc, head, stream, encoding)
        for document in readers[name].read(source):
            if told and isinstance(document, Document):
                document = replace(document, diagnostics=(told, *document.diagnostics))
            yield document


def _choose(found: Found, head: bytes, readers: dict[str, Reader]) -> tuple[str, Diagnostic | None]:
    """Return the format of a file: by its suffix unless its bytes say otherwise, and what to tell if they do."""
    suffix = suffix_of(found.path.name) if found.path else ""
    by_suffix = next((name for name, reader in readers.items() if suffix in reader.suffixes), None)
    if by_suffix and readers[by_suffix].sniff(head):
        return by_suffix, None
    for name, reader in readers.items():
        if name != FALLBACK and reader.sniff(head):
            told = f"the name ends in {suffix}, but the content is {name}, and was read as that"
            return name, Diagnostic("wrong-extension", told) if by_suffix else None
    return by_suffix or FALLBACK, None


def _unique(documents: Iterator[Document | UnreadableInput]) -> Iterator[Document | UnreadableInput]:
    taken: set[str] = set()
    last: dict[str, int] = {}
    for document in documents:
        if isinstance(document, Document):
            doc = document.doc
            if doc in taken:
                number = last.get(doc, 1) + 1
                while f"{doc}~{number}" in taken:
                    number += 1
                last[doc] = number
                told = Diagnostic(
                    "duplicate-doc", f"the identifier {doc!r} came before: this one is {doc}~{number}"
                )
                document = replace(document, doc=f"{doc}~{number}", diagnostics=(*document.diagnostics, told))
            taken.add(document.doc)
        yield document
