"""Gold documents for training: pages with their relations in the page's own token numbers.

Gold files count tokens by the plain expression below, which differs from the project's tokens in rare places, so
spans go over by their characters.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution.text.normalise import fold
from attribution.text.page import Page, Range, layout
from attribution.types import Document, Span

_MARK = "\u064b-\u065f\u0670\u0640"
_TOKEN = re.compile(
    rf"[^\W_]+(?:[{_MARK}'’.,٫٬:/-]?(?:[^\W_]|[{_MARK}])+)*[{_MARK}]*"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One gold relation, every span in token numbers, both ends included."""

    cue: Range
    sources: tuple[Range, ...]
    content: tuple[Range, ...]
    medium: Range | None
    entities: tuple[str | None, ...]
    kinds: tuple[str, ...]
    stance: str
    style: str
    asserted: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document."""

    page: Page
    links: tuple[Link, ...]
    unsourced: tuple[Range, ...]


def read(texts: Path, annotations: Path) -> list[Gold]:
    """Read a pair of files: documents (``doc``, ``outlet``, ``text``) and their annotations, JSON Lines both.

    ``texts`` may be gzipped (``.gz``) and hold more documents than are annotated. Raises ``ValueError`` where an
    annotation's hash is not that of its text, ``KeyError`` where a text is missing.
    """
    wanted = _lines(annotations)
    names = {record["doc"] for record in wanted}
    documents = {row["doc"]: row for row in _lines(texts) if row["doc"] in names}
    return [_gold(documents[record["doc"]], record) for record in wanted]


def _lines(path: Path) -> list[dict[str, Any]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _gold(row: Mapping[str, Any], record: Mapping[str, Any]) -> Gold:
    text = row["text"]
    if record.get("sha256", digest := hashlib.sha256(text.encode()).hexdigest()) != digest:
        raise ValueError(f"{row['doc']}: the annotation is of another text")
    page = layout(Document(row["doc"], text, row.get("outlet")))
    spans = [match.span() for match in _TOKEN.finditer(text)]

    def over(span: Sequence[int]) -> Range:
        touched = page.touched(Span(spans[span[0]][0], spans[span[1]][1]))
        if touched is None:
            raise ValueError(f"{row['doc']}: span {span} touches no token")
        return touched

    links = tuple(
        Link(
            cue=over(relation["cue"]),
            sources=tuple(over(span) for span in relation["sources"]),
            content=tuple(over(span) for span in relation["content"]),
            medium=over(relation["medium"]) if relation.get("medium") else None,
            entities=tuple(relation["entity"]),
            kinds=tuple(relation["kind"]),
            stance=relation["stance"],
            style=relation["style"],
            asserted=relation.get("asserted", True),
        )
        for relation in record["relations"]
    )
    return Gold(page, links, tuple(over(span) for span in record["unsourced"]))


def mentions(gold: Gold) -> dict[str, set[int]]:
    """Return for each entity's name the tokens that mention it: its source spans and verbatim occurrences."""
    found: dict[str, set[int]] = {}
    folded = gold.page.folded
    for link in gold.links:
        for name in link.entities:
            if name and name not in found:
                found[name] = _occurrences(folded, [fold(part) for part in _TOKEN.findall(name)])
        for span, name in zip(link.sources, link.entities, strict=False):
            if name and not link.cue[0] <= span[0] <= link.cue[1]:
                found[name].update(range(span[0], span[1] + 1))
    return found


def _occurrences(folded: Sequence[str], words: Sequence[str]) -> set[int]:
    held: set[int] = set()
    if not words:
        return held
    for i in range(len(folded) - len(words) + 1):
        # A conjunction or preposition may be written onto the first word.
        first = folded[i]
        if (first == words[0] or first[1:] == words[0] or first[2:] == words[0]) and all(
            folded[i + k] == words[k] for k in range(1, len(words))
        ):
            held.update(range(i, i + len(words)))
    return held
