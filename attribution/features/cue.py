"""Features of a token as a possible cue: what follows it, what stands before it, where it is."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.placed import Placed
from attribution.features.words import COMPLEMENTISERS, WordTable
from attribution.text.page import Page

_REACH = 12
_OPENING = frozenset('"«“')
_CLOSING = frozenset('"»”')


def cue_features(page: Page, table: WordTable) -> Placed:
    """Return, for each token of ``page``, the features that depend on its place."""
    spotted = table.spotted(page.folded)
    rows: list[list[str]] = []
    shared: list[list[str]] = []
    group: list[int] = []
    numbers: dict[tuple[int, int, str], int] = {}
    folded, tokens = page.folded, page.tokens
    for first, last in page.sentences:
        ahead = _next_signs(folded, first, last)
        for i in range(first, last + 1):
            before = folded[i - 1] if i > first else ""
            after = folded[i + 1] if i < last else ""
            word = folded[i]
            row = [f"01{word}_{after}", f"-10{before}_{word}"]
            deep = page.depth[i]
            place = (i - first if i - first < 3 else 3, deep if deep < 2 else 2, ahead[i - first])
            number = numbers.get(place)
            if number is None:
                number = numbers[place] = len(shared)
                shared.append([f"pos={place[0]}", f"q={place[1]}", place[2]])
            group.append(number)
            if spotted[i]:
                row.append(f"spot={spotted[i]}")
            if i <= page.heading:
                row.append("heading")
            if i - 1 >= first and before in _CLOSING:
                row.append("after-quote")
            elif i - 2 >= first and folded[i - 2] in _CLOSING:
                row.append("after-quote-2")
            if i == last or (i + 1 == last and folded[last] == "."):
                row.append("at-end")
            written = tokens[i].end - tokens[i].start
            if written > len(page.words[i]) and page.document.text[tokens[i].start + 1] == "\u064f":
                row.append("damma")
            rows.append(row)
    return Placed(rows, shared, group)


def _next_signs(folded: Sequence[str], first: int, last: int) -> list[str]:
    """Return for each token of a sentence the next sign of a content behind it, with its bucketed distance."""
    found = [""] * (last - first + 1)
    sign, at = "end", last + 1
    for i in range(last, first - 1, -1):
        distance = at - i
        found[i - first] = f"next={sign}{min(distance, 6) if distance <= _REACH else 'far'}"
        word = folded[i]
        if word in COMPLEMENTISERS:
            sign, at = "an", i
        elif word == ":":
            sign, at = "colon", i
        elif word in _OPENING:
            sign, at = "quote", i
    return found
