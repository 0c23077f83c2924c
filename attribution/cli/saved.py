"""Results that ``isnad check`` wrote as JSON or JSON Lines, read back.

They do not hold the text, only the quotes: the documents made here have spaces where nothing is quoted, so that every
offset means what it meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import UnreadableInput
from attribution.types import Analysis, Document, Entity, Origin, Relation, Span, Unsourced

if TYPE_CHECKING:
    from attribution.exporters.records import DocumentRow, RelationRow

_HEAD = 4096
_MARK = b'"schema_version"'
LONGEST = 50_000_000
"""Characters that a text may have; offsets beyond are taken for damage."""


def is_saved(path: Path) -> bool:
    """Tell whether a file holds results of ``isnad check``, by its first bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError:
        return False
    return head[:1] in (b"{", b"[") and _MARK in head


def saved(path: Path) -> Iterator[Analysis]:
    """Yield the analyses of a file. Raises :class:`UnreadableInput` that names the record that cannot be read."""
    from pydantic import ValidationError

    from attribution.exporters.records import DocumentRow

    for number, record in enumerate(_records(path), 1):
        try:
            row = DocumentRow.model_validate(record)
            yield _analysis(row)
        except (ValidationError, ValueError) as error:
            what = error.errors()[0]["msg"].lower() if isinstance(error, ValidationError) else str(error)
            raise UnreadableInput(
                f"{path}, document {number}: {what}.", "Write it again with isnad check --format jsonl."
            ) from error


def _records(path: Path) -> Iterator[object]:
    mend = "Write it again with isnad check --format jsonl."
    try:
        text = path.read_text(encoding="utf-8-sig")
        if text.lstrip()[:1] == "[":
            yield from json.loads(text)
            return
        for line in text.split("\n"):
            if line.strip():
                yield json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{path}: no JSON.", mend) from error
    except OSError as error:
        raise UnreadableInput(
            f"{path}: {(error.strerror or str(error)).lower()}.", "Check its name."
        ) from error


def _analysis(row: DocumentRow) -> Analysis:
    canvas: list[str] = []
    relations = tuple(_relation(one, canvas) for one in row.relations or ())
    unsourced = []
    for one in row.unsourced_details or ():
        span = Span(*one.span)
        _paint(canvas, span, one.quote)
        unsourced.append(Unsourced(span, one.reason, one.fact, one.confidence, one.worth))
    origin = Origin(path=row.path, sha256=row.sha256)
    document = Document(row.doc, "".join(canvas), row.outlet, row.date, origin)
    return Analysis(document, relations, tuple(unsourced), model=row.model)


def _relation(row: RelationRow, canvas: list[str]) -> Relation:
    sources = tuple(Span(*span) for span in row.sources)
    content = tuple(Span(*span) for span in row.content)
    cue, medium = Span(*row.cue), Span(*row.medium) if row.medium else None
    quotes = [(cue, row.quotes.cue), *zip(sources, row.quotes.sources, strict=True)]
    quotes += zip(content, row.quotes.content, strict=True)
    if medium:
        quotes.append((medium, row.quotes.medium or ""))
    for span, quote in quotes:
        _paint(canvas, span, quote)
    columns = zip_longest(row.entity, row.kind, row.registry, row.label, row.why)
    return Relation(
        cue=cue,
        sources=sources,
        content=content,
        medium=medium,
        entities=tuple(
            Entity(name, kind, registry, label, why or "") for name, kind, registry, label, why in columns
        ),
        stance=row.stance,
        style=row.style,
        asserted=row.asserted,
        nested=row.nested,
        confidence=row.confidence,
        why=row.cue_why,
    )


def _paint(canvas: list[str], span: Span, quote: str) -> None:
    """Put a quote where it stands."""
    if not 0 <= span.start <= span.end <= LONGEST or span.end - span.start != len(quote):
        raise ValueError(f"the quote at {span.start} to {span.end} has another length")
    canvas.extend(" " * (span.end - len(canvas)))
    canvas[span.start : span.end] = quote
