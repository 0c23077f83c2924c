"""What the queue of documents is asked for and what it gives, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from attribution.types import Kind, Stance


class Sort(StrEnum):
    """The orders of the queue."""

    ORDER = "order"
    """As the documents came in."""
    UNCERTAINTY = "uncertainty"
    """Where the most wrong relations are to be expected among the undecided."""
    UNSOURCED = "unsourced"
    """The most unsourced statements first."""
    UNDECIDED = "undecided"
    """The most undecided relations and statements first."""


class State(StrEnum):
    """How far a document is."""

    UNDECIDED = "undecided"
    DONE = "done"
    FLAGGED = "flagged"
    CONFLICT = "conflict"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents the queue shows; every part that is set must hold. Letters are compared folded.

    ``text`` holds words that all stand in the title, a source or a claim; ``named`` is part of a source's name;
    ``source`` is the key of a :class:`Source`. ``kind`` and ``stance`` look for one relation with both.
    """

    text: str = ""
    named: str = ""
    source: str | None = None
    kind: Kind | None = None
    stance: Stance | None = None
    outlet: str | None = None
    finding: str | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One document in the queue. ``title`` is its first line; counts are of what stands now, rejected left out.

    ``undecided`` counts relations and statements without a verdict. ``doubt`` is the number of wrong relations to be
    expected among the undecided ones: the sum of what their confidence lacks to 1.
    """

    key: int
    doc: str
    title: str
    outlet: str | None
    date: str | None
    claims: int
    unsourced: int
    undecided: int
    decided: int
    flagged: int
    conflicts: int
    stale: int
    doubt: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of the whole project. ``verdicts``, ``kinds``, ``stances`` count what holds now."""

    documents: int
    done: int
    claims: int
    unsourced: int
    undecided: int
    flagged: int
    conflicts: int
    stale: int
    verdicts: Mapping[str, int]
    reviewers: Mapping[str, int]
    kinds: Mapping[str, int]
    stances: Mapping[str, int]
    outlets: Mapping[str, int]
    findings: Mapping[str, int]
