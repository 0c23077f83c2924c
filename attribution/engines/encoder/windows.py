"""Windows over a document and the numbers that the encoder reads for them.

A *document window* is a stretch of tokens that fits the encoder; a long document has several that overlap. An
*argument window* belongs to one cue: its sentence, what a quotation opened there runs on to, and a little to the left.
Beside its pieces every token carries a few features, each an index into one table of vectors that are added to those
of the pieces. Training and prediction build windows with the same functions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attribution.engines.encoder.pieces import BEGIN, END, Pieces
from attribution.text.page import Page, Range

Ints = NDArray[np.int64]

DOCUMENT_PIECES = 480
OVERLAP = 80
LEFT = 4
WINDOW_TOKENS = 240
ARGUMENT_PIECES = 480
TOKEN_PIECES = 24
_SHORT = 4

# Each column has a stretch of its own in the table of feature vectors; 0 is "nothing" for all of them.
_COLUMNS = {"task": 2, "mark": 2, "distance": 25, "depth": 6, "sentence": 4, "start": 3, "heading": 1}
_BASE: dict[str, int] = {}
_next = 1
for _name, _size in _COLUMNS.items():
    _BASE[_name] = _next
    _next += _size
FEATURES = _next
COLUMNS = tuple(_COLUMNS)
_BUCKETS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40)


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads of the tokens ``first`` to ``last``, both included.

    ``pieces`` are piece numbers, begin and end marks included; ``features`` has a row of table indices for each
    piece; ``heads`` and ``tails`` are the places in ``pieces`` of each token's first and last piece. ``cue`` is the
    marked cue, in token numbers of the document, or None for a document window.
    """

    first: int
    last: int
    cue: Range | None
    pieces: Ints
    features: Ints
    heads: Ints
    tails: Ints


def spaced(page: Page) -> list[bool]:
    """Tell for each token whether it begins the text or follows white space."""
    text = page.document.text
    return [start == 0 or text[start - 1].isspace() for start, _ in page.tokens]


def split(page: Page, pieces: Pieces, words: Sequence[str] | None = None) -> list[tuple[int, ...]]:
    """Return each token's pieces; ``words`` may stand in for the page's own (for augmentation)."""
    return [
        pieces.split(word, space)[:TOKEN_PIECES]
        for word, space in zip(words or page.words, spaced(page), strict=True)
    ]


def document_ranges(page: Page, parts: Sequence[Sequence[int]]) -> list[Range]:
    """Cut a document into ranges of tokens of at most ``DOCUMENT_PIECES`` pieces that overlap by about ``OVERLAP``."""
    count = len(parts)
    if not count:
        return []
    ends = np.cumsum([len(part) for part in parts])
    total = int(ends[-1])
    # Windows of equal size: no window is left with a stump of text and no context.
    number = (
        1 if total <= DOCUMENT_PIECES else -(-(total - OVERLAP) // (DOCUMENT_PIECES - OVERLAP - TOKEN_PIECES))
    )
    while True:
        found = _cut(ends, number)
        if all(ends[last] - (ends[first - 1] if first else 0) <= DOCUMENT_PIECES for first, last in found):
            return found
        # Long tokens at a border: cut once more often.
        number += 1


def _cut(ends: NDArray[np.int64], number: int) -> list[Range]:
    count, step = len(ends), (int(ends[-1]) - OVERLAP) / number
    found: list[Range] = []
    for n in range(number):
        first = int(np.searchsorted(ends, n * step, side="right")) if n else 0
        last = (
            count - 1
            if n + 1 == number
            else int(np.searchsorted(ends, (n + 1) * step + OVERLAP, side="left"))
        )
        found.append((first, min(last, count - 1)))
    return found


def argument_range(page: Page, cue: Range, parts: Sequence[Sequence[int]] | None = None) -> Range:
    """Return the tokens in which the arguments of ``cue`` are looked for."""
    sentence = page.sentence_of[cue[0]]
    first, last = page.sentences[sentence]
    last = max(last, cue[1])
    for _ in range(2):
        for quotation in page.quotations:
            if first <= quotation.first <= last < quotation.last:
                last = quotation.last
        last = page.sentences[page.sentence_of[last]][1]
        after = sum(page.words[i][:1].isalnum() for i in range(cue[1] + 1, last + 1))
        if (after < _SHORT or page.words[last] == ":") and last + 1 < len(page):
            last = page.sentences[page.sentence_of[last + 1]][1]
        else:
            break
    first = max(0, first - LEFT)
    if last - first >= WINDOW_TOKENS:
        first = max(first, cue[0] - WINDOW_TOKENS // 3)
        last = min(last, first + WINDOW_TOKENS - 1)
    if parts is not None:
        first, last = _fitting(cue, first, last, parts)
    return first, last


def _fitting(cue: Range, first: int, last: int, parts: Sequence[Sequence[int]]) -> Range:
    """Narrow a range until its pieces fit, from the side that reaches farther from the cue."""
    total = sum(len(parts[i]) for i in range(first, last + 1))
    while total > ARGUMENT_PIECES and first < last:
        if cue[0] - first > last - cue[1]:
            total -= len(parts[first])
            first += 1
        else:
            total -= len(parts[last])
            last -= 1
    return first, last


def _bucket(distance: int) -> int:
    return sum(distance >= edge for edge in _BUCKETS)


def document_window(page: Page, parts: Sequence[Sequence[int]], first: int, last: int) -> Window:
    """Build the window that cues and unsourced statements are read from."""
    columns = _shared(page, first, last)
    columns["task"][:] = 1
    for at, i in enumerate(range(first, last + 1)):
        columns["depth"][at] = 4 + min(page.depth[i], 2) if page.depth[i] else 0
    return _window(parts, first, last, None, columns)


def argument_window(
    page: Page, parts: Sequence[Sequence[int]], cue: Range, others: Collection[int], first: int, last: int
) -> Window:
    """Build the window of one cue; ``others`` are the tokens of every cue of the document."""
    columns = _shared(page, first, last)
    columns["task"][:] = 2
    home = page.sentence_of[cue[0]]
    level = page.depth[cue[0]]
    for at, i in enumerate(range(first, last + 1)):
        if cue[0] <= i <= cue[1]:
            columns["mark"][at] = 1
            columns["distance"][at] = 1
        else:
            columns["mark"][at] = 2 if i in others else 0
            right = i > cue[1]
            bucket = _bucket(i - cue[1] if right else cue[0] - i)
            columns["distance"][at] = 1 + bucket + (12 if right else 0)
        columns["depth"][at] = max(-1, min(page.depth[i] - level, 2)) + 2
        columns["sentence"][at] = max(-1, min(page.sentence_of[i] - home, 2)) + 2
    return _window(parts, first, last, cue, columns)


def _shared(page: Page, first: int, last: int) -> dict[str, Ints]:
    count = last - first + 1
    columns = {name: np.zeros(count, np.int64) for name in _COLUMNS}
    for at, i in enumerate(range(first, last + 1)):
        if i == page.paragraphs[page.paragraph_of[i]][0]:
            columns["start"][at] = 2
        elif i == page.sentences[page.sentence_of[i]][0]:
            columns["start"][at] = 1
        columns["heading"][at] = i <= page.heading
    return columns


def _window(
    parts: Sequence[Sequence[int]], first: int, last: int, cue: Range | None, columns: dict[str, Ints]
) -> Window:
    rows = np.stack(
        [np.where(columns[name] > 0, columns[name] - 1 + _BASE[name], 0) for name in COLUMNS], axis=1
    ).astype(np.int64)
    lengths = np.array([len(parts[i]) for i in range(first, last + 1)], np.int64)
    tails = np.cumsum(lengths)
    heads = tails - lengths + 1
    numbers = [BEGIN, *(piece for i in range(first, last + 1) for piece in parts[i]), END]
    features = np.zeros((len(numbers), len(COLUMNS)), np.int64)
    features[1:-1] = np.repeat(rows, lengths, axis=0)
    features[[0, -1], 0] = rows[0, 0]
    return Window(first, last, cue, np.array(numbers, np.int64), features, heads, tails)


def batches(windows: Sequence[Window], budget: int) -> list[list[int]]:
    """Group windows of like length into batches of at most ``budget`` pieces, padding counted."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
    found: list[list[int]] = []
    for i in order:
        if found and len(windows[i].pieces) * (len(found[-1]) + 1) <= budget:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def padded(rows: Sequence[Ints], fill: int) -> Ints:
    """Stack rows of different lengths, filled up at the end."""
    shape = (len(rows), max(len(row) for row in rows), *rows[0].shape[1:])
    out = np.full(shape, fill, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
