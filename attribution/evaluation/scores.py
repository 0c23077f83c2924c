"""Counts that add up over documents, and the figures they give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Hits counted from either side, and how many there were on each.

    ``precision`` is ``hits_predicted / predicted``, ``recall`` ``hits_gold / gold``; for one-to-one matches the hits
    are the same number. ``empty`` is what a share of nothing counts as. Where ``predicted`` is None only recall
    has a meaning.
    """

    hits_predicted: float = 0.0
    hits_gold: float = 0.0
    predicted: float | None = 0.0
    gold: float = 0.0
    empty: float = 0.0

    def __add__(self, other: Score) -> Score:
        predicted = (
            None if self.predicted is None or other.predicted is None else self.predicted + other.predicted
        )
        return Score(
            self.hits_predicted + other.hits_predicted,
            self.hits_gold + other.hits_gold,
            predicted,
            self.gold + other.gold,
            self.empty,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was predicted that is right."""
        if self.predicted is None:
            return None
        return self.hits_predicted / self.predicted if self.predicted else self.empty

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.hits_gold / self.gold if self.gold else self.empty

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 where both are."""
        precision, recall = self.precision, self.recall
        if precision is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the paired relations have the right label."""

    right: int = 0
    pairs: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.right + other.right, self.pairs + other.pairs)

    @property
    def accuracy(self) -> float:
        """Share of the pairs; 0 where there are none."""
        return self.right / self.pairs if self.pairs else 0.0


def total(scores: list[Score], empty: float = 0.0) -> Score:
    """Add scores up."""
    result = Score(empty=empty)
    for score in scores:
        result = result + score
    return result
