"""The Unicode Bidirectional Algorithm for one paragraph, with the index map that libraries do not give.

Rules are named as in Unicode Standard Annex #9, revision 46 (Unicode 15.0). All indices are code points of the
paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from attribution.terminal.characters import bidi_class
from attribution.terminal.runs import isolating_runs, resolve_run

Base = Literal["ltr", "rtl", "auto"]

MAX_DEPTH = 125
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_TURNING = frozenset({"R", "AL", "AN"}) | frozenset(_EMBEDDINGS) | _INITIATORS
_TRAILING = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The resolved embedding levels of a paragraph, before rule L1.

    ``levels[i]`` is the level of code point ``i`` (even runs left to right, odd right to left). A code point that
    rule X9 removes has the level of the one before it. ``classes`` are the original bidirectional classes.
    """

    level: int
    levels: tuple[int, ...]
    classes: tuple[str, ...]

    @property
    def rtl(self) -> bool:
        """Whether the paragraph as a whole runs right to left."""
        return self.level % 2 == 1


def resolve(text: str, base: Base = "auto") -> Paragraph:
    """Return the embedding levels of ``text``, taken as one paragraph.

    ``base`` sets the paragraph's direction; ``auto`` finds it by rules P2 and P3 (left to right where no character
    is strong).
    """
    classes = [bidi_class(char) for char in text]
    matching = _match_isolates(classes)
    level = {"ltr": 0, "rtl": 1}.get(base, -1)
    if level < 0:
        level = _first_strong(classes, matching, 0, len(classes))
    present = set(classes)
    if level == 0 and not present & _TURNING:
        return Paragraph(0, (0,) * len(classes), tuple(classes))
    levels, types = _explicit(classes, matching, level)
    kept = [at for at, kind in enumerate(classes) if kind not in _REMOVED]
    for run in isolating_runs(classes, tuple(levels), kept, matching, level):
        resolve_run(run, text, classes, types, levels)
    _fill_removed(classes, levels, level)
    return Paragraph(level, tuple(levels), tuple(classes))


def line_levels(classes: Sequence[str], levels: Sequence[int], level: int) -> list[int]:
    """Return the levels of one line after rule L1: separators and trailing blanks take the paragraph's level."""
    out = list(levels)
    trailing = True
    for at in range(len(out) - 1, -1, -1):
        kind = classes[at]
        if kind in ("S", "B"):
            trailing = True
            out[at] = level
        elif kind in _TRAILING or kind in _REMOVED:
            if trailing:
                out[at] = level
        else:
            trailing = False
    return out


def reorder(levels: Sequence[int]) -> list[int]:
    """Return, from left to right, the index of what stands in each place (rule L2)."""
    order = list(range(len(levels)))
    lowest = min((level for level in levels if level % 2), default=0)
    if not lowest:
        return order
    for level in range(max(levels), lowest - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _match_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Pair isolate initiators with their PDIs, both ways (BD9)."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _INITIATORS:
            open_.append(at)
        elif kind == "PDI" and open_:
            start = open_.pop()
            pairs[start], pairs[at] = at, start
    return pairs


def _first_strong(classes: Sequence[str], matching: dict[int, int], start: int, end: int) -> int:
    """Return the level that the first strong character outside isolates gives (P2, P3)."""
    at = start
    while at < end:
        kind = classes[at]
        if kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
        if kind in _INITIATORS:
            at = matching.get(at, end)
        at += 1
    return 0


def _explicit(classes: Sequence[str], matching: dict[int, int], level: int) -> tuple[list[int], list[str]]:
    """Apply rules X1 to X8; return the explicit level and the class after overrides of each character."""
    levels: list[int] = []
    types = list(classes)
    stack: list[tuple[int, str, bool]] = [(level, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for at, kind in enumerate(classes):
        if kind in _EMBEDDINGS:
            levels.append(stack[-1][0])
            odd, override = _EMBEDDINGS[kind]
            deeper = _deeper(stack[-1][0], odd)
            if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((deeper, override, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _INITIATORS:
            current, override, _ = stack[-1]
            levels.append(current)
            if override:
                types[at] = override
            odd = {"RLI": 1, "LRI": 0}.get(kind, -1)
            if odd < 0:
                odd = _first_strong(classes, matching, at + 1, matching.get(at, len(classes)))
            deeper = _deeper(current, odd)
            if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((deeper, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels.append(stack[-1][0])
            types[at] = stack[-1][1] or kind
        elif kind == "PDF":
            levels.append(stack[-1][0])
            if overflow_isolates:
                continue
            if overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            levels.append(level)
        else:
            levels.append(stack[-1][0])
            if stack[-1][1] and kind != "BN":
                types[at] = stack[-1][1]
    return levels, types


def _deeper(level: int, odd: int) -> int:
    return level + 1 if (level + 1) % 2 == odd else level + 2


def _fill_removed(classes: Sequence[str], levels: list[int], level: int) -> None:
    for at, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[at] = levels[at - 1] if at else level
