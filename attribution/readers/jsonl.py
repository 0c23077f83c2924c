"""JSON Lines: one document a line, however many lines there are.

A line is an object with ``text`` and, if it likes, ``doc``, ``outlet`` and ``date``; every further field is kept in
``Document.extra``. Lines are read one at a time, so memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from attribution.errors import UnreadableInput
from attribution.readers.source import HEAD, LIMIT, Source, build, digest
from attribution.text.hygiene import encodable
from attribution.types import Diagnostic, Document

GIVE_UP = 20
"""Bad lines at the beginning, with no good one among them, after which the file is taken for something else."""

_FIELDS = ("doc", "text", "outlet", "date")
_MEND = 'A line is an object such as {"doc": "name", "text": "…"}.'


class JsonLines:
    """One JSON object a line, each a document."""

    suffixes = (".jsonl", ".ndjson")

    def sniff(self, head: bytes) -> bool:
        """Tell whether the first line is an object with a text."""
        head = head.removeprefix(codecs.BOM_UTF8).lstrip()
        line, end, _ = head.partition(b"\n")
        if not line.startswith(b"{"):
            return False
        if not end and len(head) > HEAD - 1024:
            return b'"text"' in line
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            return False
        return isinstance(record, dict) and isinstance(record.get("text"), str)

    def read(self, source: Source) -> Iterator[Document | UnreadableInput]:
        """Yield a document, or what is wrong, for each line that is not blank."""
        good = bad = 0
        for number, line, told in _lines(source):
            try:
                if line is None:
                    raise UnreadableInput(f"the line is longer than {LIMIT >> 20} MB.", "Split it.")
                document = _document(source, number, line, told)
            except (UnreadableInput, RecursionError) as caught:
                error = (
                    caught
                    if isinstance(caught, UnreadableInput)
                    else UnreadableInput("nested too deep.", _MEND)
                )
                bad += 1
                yield UnreadableInput(f"{source.name}, line {number}: {error.what}", error.mend)
                if not good and bad == GIVE_UP:
                    yield UnreadableInput(f"{source.name}: no JSON Lines; the rest was not read.", _MEND)
                    return
                continue
            good += 1
            yield document


def _lines(source: Source) -> Iterator[tuple[int, str | None, tuple[Diagnostic, ...]]]:
    """Yield number, text (None if over-long) and diagnostics of the lines that are not blank."""
    forced = source.encoding
    if forced is None and source.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        forced = "utf-16"
    if forced is not None and codecs.lookup(forced).name != "utf-8":
        # Line ends are other bytes in wide encodings, so decoding comes before splitting.
        wrapped = io.TextIOWrapper(source.stream, forced, "replace", newline="\n")
        for number, text in enumerate(iter(lambda: wrapped.readline(LIMIT), ""), start=1):
            if text.strip():
                yield number, text, _replaced(text.count("\ufffd"), forced)
        return
    for number, line in enumerate(_byte_lines(source.stream), start=1):
        if number == 1 and line:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line is None:
            yield number, None, ()
        elif not line.isspace() and line:
            try:
                yield number, line.decode(), ()
            except UnicodeDecodeError:
                text = line.decode("utf-8", "replace")
                broken = text.count("\ufffd") - line.decode("utf-8", "ignore").count("\ufffd")
                yield number, text, _replaced(broken, "utf-8")


def _byte_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines; None for one that is over the limit, of which no more than the limit is held at a time."""
    while line := stream.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(HEAD)


def _replaced(count: int, encoding: str) -> tuple[Diagnostic, ...]:
    if count <= 0:
        return ()
    places = "place" if count == 1 else "places"
    message = f"{count} {places} could not be decoded as {encoding}: U+FFFD stands there"
    return (Diagnostic("decoding-replaced", message),)


def _document(source: Source, number: int, line: str, told: tuple[Diagnostic, ...]) -> Document:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableInput(f"not JSON{where}.", _MEND) from error
    if not isinstance(record, dict):
        raise UnreadableInput("not a JSON object.", _MEND)
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableInput('"text" is missing.' if text is None else '"text" is not a string.', _MEND)
    extra = {key: value for key, value in record.items() if key not in _FIELDS}
    return build(
        source,
        text,
        sha256=digest(text.encode("utf-8", "surrogatepass")),
        media_type="application/x-ndjson",
        encoding=source.encoding or "utf-8",
        doc=_word(record, "doc") or f"{source.doc}:{number}",
        outlet=_word(record, "outlet"),
        date=_word(record, "date"),
        extra=_scrubbed(extra) if "\\u" in line else extra,
        diagnostics=told,
    )


def _word(record: dict[str, object], field: str) -> str | None:
    """Return a field that names something; numbers are taken as written, so ``"date": 20260301`` is no error."""
    value = record.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableInput(f'"{field}" is not a string.', _MEND)
    return encodable(str(value))


def _scrubbed(value: object) -> dict[str, object]:
    """Return kept fields with lone surrogates replaced, since no export could encode them."""
    scrubbed = _scrub(value)
    assert isinstance(scrubbed, dict)
    return scrubbed


def _scrub(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [_scrub(one) for one in value]
    if isinstance(value, dict):
        return {encodable(key): _scrub(one) for key, one in value.items()}
    return value
