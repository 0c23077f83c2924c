"""Gold documents for training the encoder, and where each document names its entities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attribution.evaluation.gold import annotation_tokens, read_gold
from attribution.learning.examples import Example, example
from attribution.text.normalise import fold


def read(texts: Path, annotations: Path) -> list[Example]:
    """Read a pair of files: documents (``doc``, ``outlet``, ``text``) and their annotations, JSON Lines both.

    ``texts`` may be gzipped (``.gz``) and hold more documents than are annotated. Raises
    :class:`attribution.errors.CorpusError` where an annotation's hash is not that of its text or a text is missing.
    """
    return [example(gold) for gold in read_gold(annotations, texts=[texts])]


def mentions(gold: Example) -> dict[str, set[int]]:
    """Return for each entity's name the tokens that mention it: its source spans and verbatim occurrences."""
    found: dict[str, set[int]] = {}
    folded = gold.page.folded
    for link in gold.targets:
        for name in link.entity:
            if name and name not in found:
                found[name] = _occurrences(folded, [fold(span.of(name)) for span in annotation_tokens(name)])
        for span, name in zip(link.sources, link.entity, strict=False):
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
