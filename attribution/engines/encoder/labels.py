"""The labels that the accurate engine tells apart, and which may follow which."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from attribution.types import Kind, Stance, Style

CUES = ("O", "B", "I")
ARGUMENTS = ("O", "B-S", "I-S", "B-C", "I-C", "B-M", "I-M", "K")
STANCES = tuple(stance.value for stance in Stance)
STYLES = tuple(style.value for style in Style)
KINDS = tuple(kind.value for kind in Kind)
ASSERTED = ("no", "yes")

_BARRED = -1e4


def allowed() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return what to add to the scores of moves [from, to] and of first labels: 0, or far below for I without B."""
    moves = np.zeros((len(ARGUMENTS), len(ARGUMENTS)), np.float32)
    starts = np.zeros(len(ARGUMENTS), np.float32)
    for to, label in enumerate(ARGUMENTS):
        if label.startswith("I-"):
            starts[to] = _BARRED
            for before, previous in enumerate(ARGUMENTS):
                if previous[2:] != label[2:] or previous in "OK":
                    moves[before, to] = _BARRED
    return moves, starts
