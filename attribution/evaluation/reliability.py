"""Whether a confidence means what it says: of relations given 0.8, are eight in ten right?

A claim is a predicted relation's confidence and whether the relation is right, which is the project's measure
``relation``: cue, partial source and partial content together. Expected calibration error after Naeini et al. 2015
(https://ojs.aaai.org/index.php/AAAI/article/view/9602), with bins of equal width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from attribution.evaluation.pairing import Case

BINS = 10
LEAST_RIGHT = 0.95
"""The share of relations that must be right from a threshold on, for them not to need a look."""
FEWEST = 20
"""A share of fewer relations than these tells nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """How sure the program was of a relation, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims with a confidence from ``low`` to ``high``: how many, their mean confidence, the share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Above:
    """The claims from a ``threshold`` on: how many, which share of all they are, which share of them is right."""

    threshold: float
    count: int
    share: float
    right: float


def claims(cases: Iterable[Case]) -> list[Claim]:
    """Return a claim for each predicted relation that has a confidence, whether or not it has a partner."""
    return [
        Claim(outcome.predicted.relation.confidence, "relation" in outcome.right)
        for case in cases
        for outcome in case.outcomes
        if outcome.predicted and outcome.predicted.relation.confidence is not None
    ]


def bins(given: Sequence[Claim], count: int = BINS) -> list[Bin]:
    """Return ``count`` bins of equal width that are not empty, the least confident first."""
    held: list[list[Claim]] = [[] for _ in range(count)]
    for one in given:
        held[min(int(one.confidence * count), count - 1)].append(one)
    return [
        Bin(
            number / count,
            (number + 1) / count,
            len(inside),
            sum(one.confidence for one in inside) / len(inside),
            sum(one.right for one in inside) / len(inside),
        )
        for number, inside in enumerate(held)
        if inside
    ]


def expected_error(given: Sequence[Claim], count: int = BINS) -> float:
    """Return the mean gap between confidence and the share right over the bins, weighted by their claims."""
    return sum(one.count * abs(one.confidence - one.right) for one in bins(given, count)) / max(len(given), 1)


def above(given: Sequence[Claim], threshold: float) -> Above:
    """Return what the claims from ``threshold`` on are; the share right of none is 0."""
    kept = [one.right for one in given if one.confidence >= threshold]
    return Above(threshold, len(kept), len(kept) / max(len(given), 1), sum(kept) / max(len(kept), 1))


def sure_from(given: Sequence[Claim], least: float = LEAST_RIGHT, fewest: int = FEWEST) -> Above | None:
    """Return the lowest threshold from which on at least ``least`` of the claims are right.

    None where there is no such threshold with ``fewest`` claims above it. It is chosen on the claims that it is
    then true of, so it has to be checked on others before it is promised.
    """
    found: Above | None = None
    count = right = 0
    ordered = sorted(given, key=lambda one: -one.confidence)
    for confidence, same in groupby(ordered, key=lambda one: one.confidence):
        for one in same:
            count += 1
            right += one.right
        if count >= fewest and right >= least * count:
            found = Above(confidence, count, count / len(given), right / count)
    return found


def crossed(groups: Sequence[Sequence[Claim]], least: float = LEAST_RIGHT) -> Above | None:
    """Return how a threshold does on claims that it was not chosen on.

    For each group of claims it is chosen on all others; where none can be, none of the group counts as above it.
    Counts add up, and ``threshold`` is the mean of those chosen. None where there is none at all.
    """
    total = count = right = 0
    chosen: list[float] = []
    for number, own in enumerate(groups):
        sure = sure_from([one for n, group in enumerate(groups) if n != number for one in group], least)
        total += len(own)
        if sure is not None:
            kept = [one.right for one in own if one.confidence >= sure.threshold]
            chosen.append(sure.threshold)
            count, right = count + len(kept), right + sum(kept)
    if not chosen:
        return None
    return Above(sum(chosen) / len(chosen), count, count / max(total, 1), right / max(count, 1))
