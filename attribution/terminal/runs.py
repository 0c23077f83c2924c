"""Isolating run sequences and what resolves inside them: rules X10, W1–W7, N0–N2, I1–I2 of UAX #9."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.terminal.characters import CLOSING, OPENING

_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_MAX_BRACKETS = 63


@dataclass(frozen=True, slots=True)
class Run:
    """An isolating run sequence: its indices, its level, and the directions at its edges (``L`` or ``R``)."""

    places: tuple[int, ...]
    level: int
    before: str
    after: str

    @property
    def direction(self) -> str:
        """The embedding direction."""
        return "R" if self.level % 2 else "L"


def isolating_runs(
    classes: Sequence[str],
    levels: Sequence[int],
    kept: Sequence[int],
    matching: dict[int, int],
    paragraph: int,
) -> Iterator[Run]:
    """Yield the isolating run sequences of a paragraph (BD13, X10).

    ``kept`` are the indices that rule X9 does not remove; ``matching`` pairs isolate initiators with their PDIs.
    """
    runs: list[list[int]] = []
    for at in kept:
        if runs and levels[runs[-1][-1]] == levels[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    starting = {run[0]: run for run in runs}
    position = {at: index for index, at in enumerate(kept)}
    for first in runs:
        if classes[first[0]] == "PDI" and first[0] in matching:
            continue
        places = list(first)
        while classes[places[-1]] in _INITIATORS and places[-1] in matching:
            places.extend(starting[matching[places[-1]]])
        level = levels[places[0]]
        start, end = position[places[0]], position[places[-1]]
        previous = levels[kept[start - 1]] if start else paragraph
        following = paragraph
        if classes[places[-1]] not in _INITIATORS and end + 1 < len(kept):
            following = levels[kept[end + 1]]
        yield Run(tuple(places), level, _edge(level, previous), _edge(level, following))


def _edge(one: int, other: int) -> str:
    return "R" if max(one, other) % 2 else "L"


def resolve_run(run: Run, text: str, classes: Sequence[str], types: Sequence[str], levels: list[int]) -> None:
    """Set ``levels`` of the run's characters to their implicit levels; ``types`` are classes after overrides."""
    kinds = [types[at] for at in run.places]
    _weak(kinds, run)
    _brackets(kinds, run, text, classes)
    _neutral(kinds, run)
    for at, kind in zip(run.places, kinds, strict=True):
        if run.level % 2:
            levels[at] = run.level + (kind in ("L", "EN", "AN"))
        else:
            levels[at] = run.level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _weak(kinds: list[str], run: Run) -> None:
    previous = run.before
    for at, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[at] = "ON" if previous in _INITIATORS or previous == "PDI" else previous
        previous = kinds[at]
    strong = run.before
    for at, kind in enumerate(kinds):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for at in range(1, len(kinds) - 1):  # W4
        sides = kinds[at - 1], kinds[at + 1]
        if sides == ("EN", "EN") and kinds[at] in ("ES", "CS"):
            kinds[at] = "EN"
        elif sides == ("AN", "AN") and kinds[at] == "CS":
            kinds[at] = "AN"
    at = 0
    while at < len(kinds):  # W5
        if kinds[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if (at and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[at:end] = ["EN"] * (end - at)
        at = end
    kinds[:] = ["ON" if kind in ("ET", "ES", "CS") else kind for kind in kinds]  # W6
    strong = run.before
    for at, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _pairs(kinds: Sequence[str], run: Run, text: str) -> list[tuple[int, int]]:
    """Return the bracket pairs of the run as positions in it, by opening bracket (BD16)."""
    open_: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, kind in enumerate(kinds):
        char = text[run.places[at]]
        if kind != "ON":
            continue
        if char in OPENING:
            if len(open_) == _MAX_BRACKETS:
                return []
            open_.append((OPENING[char], at))
        elif char in CLOSING:
            wanted = CLOSING[char]
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == wanted:
                    found.append((open_[depth][1], at))
                    del open_[depth:]
                    break
    return sorted(found)


def _brackets(kinds: list[str], run: Run, text: str, classes: Sequence[str]) -> None:
    for start, end in _pairs(kinds, run, text):  # N0
        inside = {_STRONG[kind] for kind in kinds[start + 1 : end] if kind in _STRONG}
        if run.direction in inside:
            direction = run.direction
        elif inside:
            opposite = inside.pop()
            context = next((_STRONG[kind] for kind in reversed(kinds[:start]) if kind in _STRONG), run.before)
            direction = opposite if context == opposite else run.direction
        else:
            continue
        for at in (start, end):
            kinds[at] = direction
            for mark in range(at + 1, len(kinds)):
                if classes[run.places[mark]] != "NSM":
                    break
                kinds[mark] = direction


def _neutral(kinds: list[str], run: Run) -> None:
    at = 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        left = _STRONG[kinds[at - 1]] if at else run.before
        right = _STRONG[kinds[end]] if end < len(kinds) else run.after
        kinds[at:end] = [left if left == right else run.direction] * (end - at)  # N1, N2
        at = end
