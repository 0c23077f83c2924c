"""Annotated corpora, read into spans of characters.

A corpus is a pair of files, ``X.texts.jsonl`` and ``X.gold.jsonl``, or a folder of such pairs. Annotations may also
stand off: a ``X.gold.jsonl`` without its texts, which are then looked up by ``doc`` in files given beside it, and
checked by ``sha256`` where the annotation has one.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from attribution.errors import CorpusError
from attribution.evaluation.records import AnnotationRow, Pair, TextRow, slips
from attribution.evaluation.tokens import annotation_sentences, annotation_tokens
from attribution.types import Analysis, Document, Kind, Relation, Span, Stance, Style

__all__ = [
    "GoldDocument",
    "GoldRelation",
    "annotation_sentences",
    "annotation_tokens",
    "as_gold",
    "problems",
    "read_gold",
]

TEXTS, GOLD = ".texts.jsonl", ".gold.jsonl"
SHOWN = 10
"""Slips that one error message lists."""

RowT = TypeVar("RowT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """An attribution relation as annotated; every span counts code points of the document's text, half open.

    ``entity`` and ``kind`` go with ``sources`` one to one, or hold one for a dropped source; an entity is None where
    nobody can be told. A prediction may have a ``confidence``, which is no part of what it says.
    """

    cue: Span
    sources: tuple[Span, ...]
    content: tuple[Span, ...]
    medium: Span | None
    entity: tuple[str | None, ...]
    kind: tuple[Kind, ...]
    stance: Stance
    style: Style
    asserted: bool = True
    nested: int | None = None
    confidence: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its annotations. Predictions take the same form for measuring (:func:`as_gold`)."""

    document: Document
    relations: tuple[GoldRelation, ...]
    unsourced: tuple[Span, ...]


def read_gold(*paths: str | Path, texts: Sequence[str | Path] = ()) -> list[GoldDocument]:
    """Read corpora: folders of pairs, ``X.gold.jsonl`` or ``X.texts.jsonl`` files, in the order given.

    ``texts`` are further files (gzipped or not) to look texts up in by ``doc``. Raises :class:`CorpusError` naming file, document and
    relation where a file is missing, a row is malformed, a text is missing or another than annotated, or
    annotations have slips (:func:`attribution.evaluation.records.slips`).
    """
    found, wrong = _read(paths, texts)
    if wrong:
        listed = "\n".join(f"  {error.what}" for error in wrong[:SHOWN])
        more = f"\n  and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise CorpusError(
            f"{len(wrong)} slips in the annotations:\n{listed}{more}\n", "Mend them in the files."
        )
    return found


def problems(*paths: str | Path, texts: Sequence[str | Path] = ()) -> tuple[CorpusError, ...]:
    """Return everything that :func:`read_gold` would refuse, instead of raising it."""
    try:
        return tuple(_read(paths, texts)[1])
    except CorpusError as error:
        return (error,)


def as_gold(analysis: Analysis) -> GoldDocument:
    """Return what the program found in the form of annotations, so that both sides of a measure are alike."""
    return GoldDocument(
        analysis.document,
        tuple(_as_gold_relation(relation) for relation in analysis.relations),
        tuple(one.span for one in analysis.unsourced),
    )


def _as_gold_relation(relation: Relation) -> GoldRelation:
    return GoldRelation(
        cue=relation.cue,
        sources=relation.sources,
        content=relation.content,
        medium=relation.medium,
        entity=tuple(entity.name for entity in relation.entities),
        kind=tuple(entity.kind for entity in relation.entities),
        stance=relation.stance,
        style=relation.style,
        asserted=relation.asserted,
        nested=relation.nested,
        confidence=relation.confidence,
    )


def _read(
    paths: Iterable[str | Path], texts: Sequence[str | Path]
) -> tuple[list[GoldDocument], list[CorpusError]]:
    elsewhere = _texts(Path(path) for path in texts)
    found: list[GoldDocument] = []
    wrong: list[CorpusError] = []
    for path in _gold_files(paths):
        beside = path.with_name(path.name.removesuffix(GOLD) + TEXTS)
        known = _texts([beside]) if beside.exists() else elsewhere
        for annotation in _rows(path, AnnotationRow):
            where = f"{path.name}, {annotation.doc}"
            document = known.get(annotation.doc) or elsewhere.get(annotation.doc)
            if document is None:
                wrong.append(CorpusError(f"{where}: its text is not there.", "Give the file with the texts."))
            elif (
                annotation.sha256 and annotation.sha256 != hashlib.sha256(document.text.encode()).hexdigest()
            ):
                wrong.append(
                    CorpusError(f"{where}: the text is another than was annotated (sha256).", "Fetch that.")
                )
            elif bad := [CorpusError(f"{where}, {slip}") for slip in slips(document.text, annotation)]:
                wrong += bad
            else:
                found.append(_gold(document, annotation))
    return found, wrong


def _gold_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(path.glob(f"*{GOLD}"))
            if not inside:
                raise CorpusError(f"{path}: no *{GOLD} in the folder.", "Name the folder or the file itself.")
            yield from inside
        else:
            yield path.with_name(path.name.removesuffix(TEXTS) + GOLD) if path.name.endswith(TEXTS) else path


def _texts(paths: Iterable[Path]) -> Mapping[str, Document]:
    rows = (row for path in paths for row in _rows(path, TextRow))
    return {row.doc: Document(row.doc, row.text, row.outlet, row.date) for row in rows}


def _rows(path: Path, of: type[RowT]) -> Iterator[RowT]:
    """Yield the rows of a JSON Lines file, checked."""
    number = 0
    try:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield of.model_validate_json(line)
    except OSError as error:
        raise CorpusError(
            f"{path}: {(error.strerror or 'unreadable').lower()}.", "Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}, after line {number}: not UTF-8.", "Save it in UTF-8.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "row"
        raise CorpusError(f"{path}, line {number}: {place}: {first['msg']}.", "Mend the row.") from error


def _gold(document: Document, annotation: AnnotationRow) -> GoldDocument:
    tokens = annotation_tokens(document.text)

    def chars(pair: Pair) -> Span:
        return Span(tokens[pair[0]].start, tokens[pair[1]].end)

    relations = tuple(
        GoldRelation(
            cue=chars(row.cue),
            sources=tuple(map(chars, row.sources)),
            content=tuple(map(chars, row.content)),
            medium=chars(row.medium) if row.medium else None,
            entity=row.entity,
            kind=tuple(map(Kind, row.kind)),
            stance=Stance(row.stance),
            style=Style(row.style),
            asserted=row.asserted,
            nested=row.nested,
        )
        for row in annotation.relations
    )
    return GoldDocument(document, relations, tuple(map(chars, annotation.unsourced)))
