"""Training examples: windows with their labels, with the noise that other outlets' habits would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attribution.engines.encoder.labels import ARGUMENTS, KINDS, STANCES, STYLES
from attribution.engines.encoder.pieces import UNKNOWN, Pieces
from attribution.engines.encoder.windows import (
    Window,
    argument_range,
    argument_window,
    document_ranges,
    document_window,
    split,
)
from attribution.learning.encoder.gold import mentions
from attribution.learning.examples import Example, Target
from attribution.text.page import Page, Range

Ints = NDArray[np.int64]

_ALEF = str.maketrans("أإآ", "ااا")
_ENDINGS = str.maketrans("ىة", "يه")
_QUOTES = (
    str.maketrans("«»", "““"),
    str.maketrans("«»“”", '""""'),
    str.maketrans("“”", "«»"),
    str.maketrans('«»"', "“””"),
)
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class DocumentExample:
    """A document window; ``pointers`` pairs a cue's place in the window with the places that name who speaks."""

    window: Window
    cues: Ints
    unsourced: Ints
    inside: Ints
    pointers: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class ArgumentExample:
    """An argument window; ``kinds`` pairs a kind with its source's range in the window, or with None."""

    window: Window
    labels: Ints
    stance: int
    style: int
    asserted: int
    kinds: tuple[tuple[int, Range | None], ...]


@dataclass(frozen=True, slots=True)
class Noise:
    """How often each disturbance is applied; all zero for none."""

    letters: float = 0.25
    quotes: float = 0.3
    digits: float = 0.1
    words: float = 0.04
    marks: float = 0.1
    breaks: float = 0.1


def build(
    golds: Sequence[Example], pieces: Pieces, rng: np.random.Generator, noise: Noise
) -> tuple[list[DocumentExample], list[ArgumentExample]]:
    """Return one epoch's examples."""
    documents: list[DocumentExample] = []
    arguments: list[ArgumentExample] = []
    for gold in golds:
        parts = split(gold.page, pieces, _written(gold.page, rng, noise))
        documents.extend(_documents(gold, _dropped(parts, rng, noise), rng, noise))
        others = {i for link in gold.targets for i in range(link.cue[0], link.cue[1] + 1)}
        for link in gold.targets:
            first, last = argument_range(gold.page, link.cue, parts)
            seen = {i for i in others if rng.random() >= noise.marks}
            noisy = _dropped(parts, rng, noise)
            window = argument_window(gold.page, noisy, link.cue, seen, first, last)
            arguments.append(_argument(link, window))
    return documents, arguments


def _written(page: Page, rng: np.random.Generator, noise: Noise) -> list[str]:
    words = list(page.words)
    if rng.random() < noise.letters:
        words = [word.translate(_ALEF) for word in words]
        if rng.random() < 0.5:
            words = [word.translate(_ENDINGS) for word in words]
    if rng.random() < noise.quotes:
        table = _QUOTES[rng.integers(len(_QUOTES))]
        words = [word.translate(table) for word in words]
    if rng.random() < noise.digits:
        words = [word.translate(_DIGITS) for word in words]
    return words


def _dropped(
    parts: Sequence[tuple[int, ...]], rng: np.random.Generator, noise: Noise
) -> list[tuple[int, ...]]:
    lost = rng.random(len(parts)) < noise.words
    return [(UNKNOWN,) if gone else part for part, gone in zip(parts, lost.tolist(), strict=True)]


def _documents(
    gold: Example, parts: Sequence[tuple[int, ...]], rng: np.random.Generator, noise: Noise
) -> list[DocumentExample]:
    count = len(gold.page)
    cues = np.zeros(count, np.int64)
    unsourced = np.zeros(count, np.int64)
    inside = np.zeros((count, 2), np.int64)
    for link in gold.targets:
        cues[link.cue[0]] = 1
        cues[link.cue[0] + 1 : link.cue[1] + 1] = 2
        for first, last in link.sources:
            inside[first : last + 1, 0] = 1
        for first, last in link.content:
            inside[first : last + 1, 1] = 1
    for first, last in gold.unsourced:
        unsourced[first : last + 1] = 1
    named = mentions(gold)
    found = []
    for first, last in document_ranges(gold.page, parts):
        window = document_window(gold.page, parts, first, last)
        if rng.random() < noise.breaks:
            # Line breaks are lost in some texts.
            window.features[:, 5] = 0
        pointers = []
        for link in gold.targets:
            if first <= link.cue[0] <= last:
                targets: set[int] = set()
                for name in link.entity:
                    if name:
                        targets |= named[name]
                near = tuple(i - first for i in sorted(targets) if first <= i <= last)
                if near or not any(link.entity):
                    pointers.append((link.cue[0] - first, near))
        place = slice(first, last + 1)
        found.append(DocumentExample(window, cues[place], unsourced[place], inside[place], tuple(pointers)))
    return found


def _argument(link: Target, window: Window) -> ArgumentExample:
    first, last = window.first, window.last
    roles = [""] * (last - first + 1)
    begins = [False] * len(roles)

    def put(span: Range, role: str) -> None:
        for i in range(max(span[0], first), min(span[1], last) + 1):
            roles[i - first] = role
            begins[i - first] = i == span[0]

    for span in link.content:
        put(span, "C")
    if link.medium:
        put(link.medium, "M")
    for span in link.sources:
        put(span, "S")
    for i in range(link.cue[0], link.cue[1] + 1):
        if first <= i <= last and not roles[i - first]:
            roles[i - first] = "K"
    labels = np.zeros(len(roles), np.int64)
    before = ""
    for at, role in enumerate(roles):
        if role == "K":
            labels[at] = ARGUMENTS.index("K")
        elif role:
            labels[at] = ARGUMENTS.index(("B-" if begins[at] or role != before else "I-") + role)
        before = role
    kinds: list[tuple[int, Range | None]] = []
    for number, kind in enumerate(link.kind):
        if number < len(link.sources):
            start, end = link.sources[number]
            if start >= first and end <= last:
                kinds.append((KINDS.index(kind), (start - first, end - first)))
        elif not link.sources:
            kinds.append((KINDS.index(kind), None))
    return ArgumentExample(
        window, labels, STANCES.index(link.stance), STYLES.index(link.style), int(link.asserted), tuple(kinds)
    )
