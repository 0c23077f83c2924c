"""Annotations to train on and to measure against, as a pair of files: ``NAME.texts.jsonl`` and ``NAME.gold.jsonl``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attribution.cli.output import sink
from attribution.evaluation.records import AnnotationRow, TextRow

TEXTS, GOLD = ".texts.jsonl", ".gold.jsonl"


def pair(path: Path) -> tuple[Path, Path]:
    """Return the files for texts and annotations; ``path`` is one of them, or their name without the ends."""
    name = path.name.removesuffix(TEXTS).removesuffix(GOLD)
    return path.with_name(name + TEXTS), path.with_name(name + GOLD)


@contextmanager
def gold_files(path: Path) -> Iterator[Callable[[TextRow, AnnotationRow], None]]:
    """Give what writes a document to both files, which appear whole or not at all."""
    texts, gold = pair(path)
    with sink(texts) as to_texts, sink(gold) as to_gold:

        def write(text: TextRow, annotation: AnnotationRow) -> None:
            to_texts.write(text.model_dump_json(exclude_none=True) + "\n")
            to_gold.write(annotation.model_dump_json() + "\n")

        yield write
