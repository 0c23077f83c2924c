"""What an engine gives: probabilities, token by token. What becomes of them is decided in ``attribution.stages``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from attribution.text.page import Page, Range

Floats = npt.NDArray[np.float32]

LABELS = ("O", "K", "B-S", "I-S", "B-C", "I-C", "B-M", "I-M")
"""Columns of :attr:`ArgumentScores.labels`: outside, the cue, and beginning and inside of source, content, medium."""


@dataclass(frozen=True, slots=True)
class ArgumentScores:
    """What an engine holds of the tokens around one cue.

    ``first`` is the page's number of the window's first token; ``labels[t]`` the probability of each of
    :data:`LABELS` for token ``first + t``; ``path[t]`` the label numbers of the single best labelling. ``stance``,
    ``style`` and ``asserted`` are probabilities by value, empty where the engine leaves them to a later stage.
    """

    cue: Range
    first: int
    labels: Floats
    path: npt.NDArray[np.int8]
    stance: Mapping[str, float] | None = None
    style: Mapping[str, float] | None = None
    kind: Mapping[str, float] | None = None
    asserted: float | None = None

    def kind_of(self, source: Range | None) -> Mapping[str, float] | None:
        """Return the probability of each kind for a source span, or what the engine holds of any; None for nothing."""
        return self.kind


class Engine(Protocol):
    """A way to read a page: fast (chains over word features) or accurate (a fine-tuned encoder)."""

    name: str

    def cue_probabilities(self, page: Page) -> Floats:
        """Return for each token the probability of standing outside a cue, beginning one, and inside one."""
        ...

    def arguments(self, page: Page, cues: Sequence[Range]) -> Sequence[ArgumentScores]:
        """Return the scores of the arguments of each cue."""
        ...

    def unsourced_probabilities(self, page: Page) -> Floats | None:
        """Return for each token the probability of an unsourced statement; None to leave it to the chain."""
        ...
