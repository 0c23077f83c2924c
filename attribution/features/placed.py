"""Features of the places of tokens, with what several tokens share said once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Placed(NamedTuple):
    """The features of some tokens in order: each token's ``own``, and those of its group.

    ``shared`` are the features of each group, ``group`` each token's number of one, or -1. Naming what is common once
    makes the difference between a model that looks up twenty names a token and one that looks up seven.
    """

    own: list[list[str]]
    shared: list[list[str]]
    group: list[int]

    def rows(self) -> list[list[str]]:
        """Return all the features of each token."""
        return [
            own + self.shared[group] if group >= 0 else own
            for own, group in zip(self.own, self.group, strict=True)
        ]


def joined(parts: Iterable[Placed]) -> Placed:
    """Return the tokens of several parts, one behind another."""
    found = Placed([], [], [])
    for part in parts:
        base = len(found.shared)
        found.own.extend(part.own)
        found.shared.extend(part.shared)
        found.group.extend([base + group if group >= 0 else -1 for group in part.group])
    return found
