"""How far reviewers agree, with each other and with the model.

Labels are compared by Krippendorff's alpha for nominal data (Krippendorff, *Content Analysis*, 4th ed. 2019, ch. 12;
computed by the package ``krippendorff``), spans and links by the F1 of exact matches. The unit is a relation or an
unsourced statement, by its target. What one reviewer added counts against another only where that one has decided
everything the model offers in the text, and so has read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from attribution.store.project import Store
from attribution.store.values import Claim, Sheet
from attribution.types import Relation, Verdict

Unit = tuple[str, str]
"""The SHA-256 of a text and a target in it."""

MODEL = "model"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side says of a unit: its verdict (None for the model) and what it leaves standing (None: rejected)."""

    verdict: Verdict | None
    item: Claim | None


@dataclass(frozen=True, slots=True)
class Side:
    """A reviewer, a whole project, or the model; ``read`` are the texts in which it answered all that is offered."""

    name: str
    answers: Mapping[Unit, Answer]
    read: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha over ``units`` that at least two sides answered; None where it is not defined.

    It is not where there are no such units, or all answers are the same label.
    """

    value: float | None
    units: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Exact matches of two sides: ``both`` found by both, ``first`` and ``second`` by each."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float | None:
        """2·both / (first + second); None where neither found anything."""
        total = self.first + self.second
        return 2 * self.both / total if total else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides compared: overlaps of ``cue``, ``source``, ``content``, ``link`` and ``unsourced``.

    A link is right where cue, sources and content all are.
    """

    first: str
    second: str
    units: int
    overlaps: Mapping[str, Overlap]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of several sides: alphas of ``verdict``, ``kind``, ``stance``, ``style`` over all, spans by pairs."""

    sides: tuple[str, ...]
    alphas: Mapping[str, Alpha]
    pairs: tuple[Pair, ...]


def reviewers(store: Store) -> list[Side]:
    """Return a side for each reviewer of a project: the last verdict of each on each target, whoever decided later."""
    said: dict[str, dict[Unit, Answer]] = defaultdict(dict)
    sheets = list(map(store.sheet, store.keys()))
    for sheet in sheets:
        for one in store.history(sheet.key):
            if one.active and one.verdict:
                said[one.reviewer][sheet.text_sha, one.target] = _answer(one.verdict, one.item)
    return [Side(name, answers, _read(sheets, answers)) for name, answers in sorted(said.items())]


def project(store: Store, name: str) -> Side:
    """Return what holds in a project as one side."""
    sheets = list(map(store.sheet, store.keys()))
    answers = {
        (sheet.text_sha, one.target): _answer(one.judgement.verdict, one.item)
        for sheet in sheets
        for one in sheet.items
        if one.judgement and one.judgement.verdict
    }
    return Side(name, answers, _read(sheets, answers))


def model(stores: Iterable[Store]) -> Side:
    """Return what the current runs offer as one side; of several stores with one text the first counts."""
    answers: dict[Unit, Answer] = {}
    texts: set[str] = set()
    for store in stores:
        for sheet in map(store.sheet, store.keys()):
            if sheet.text_sha not in texts:
                texts.add(sheet.text_sha)
                answers |= {
                    (sheet.text_sha, o.target): Answer(None, o.offered) for o in sheet.items if o.offered
                }
    return Side(MODEL, answers, frozenset(texts))


def agreement(sides: Sequence[Side]) -> Agreement:
    """Return how far two or more sides agree."""
    labels: dict[str, Callable[[Answer], str | None]] = {
        "verdict": lambda answer: answer.verdict,
        "kind": lambda answer: _kinds(answer.item),
        "stance": lambda answer: answer.item.stance if isinstance(answer.item, Relation) else None,
        "style": lambda answer: answer.item.style if isinstance(answer.item, Relation) else None,
    }
    return Agreement(
        tuple(side.name for side in sides),
        {name: _alpha([_labelled(side, label) for side in sides]) for name, label in labels.items()},
        tuple(_pair(one, two) for one, two in combinations(sides, 2)),
    )


def _answer(verdict: Verdict, item: Claim) -> Answer:
    return Answer(verdict, None if verdict is Verdict.REJECTED else item)


def _read(sheets: Iterable[Sheet], answers: Mapping[Unit, Answer]) -> frozenset[str]:
    return frozenset(
        sheet.text_sha
        for sheet in sheets
        if all((sheet.text_sha, one.target) in answers for one in sheet.items if one.offered)
        and any((sheet.text_sha, one.target) in answers for one in sheet.items)
    )


def _kinds(item: Claim | None) -> str | None:
    return "+".join(sorted(one.kind for one in item.entities)) if isinstance(item, Relation) else None


def _labelled(side: Side, label: Callable[[Answer], str | None]) -> dict[Unit, str]:
    return {unit: str(found) for unit, answer in side.answers.items() if (found := label(answer)) is not None}


def _alpha(sides: Sequence[Mapping[Unit, str]]) -> Alpha:
    units = [unit for unit in sorted(set().union(*sides)) if sum(unit in side for side in sides) > 1]
    values = sorted({side[unit] for side in sides for unit in units if unit in side})
    if len(values) < 2:
        return Alpha(None, len(units))
    import krippendorff
    import numpy as np

    number = {value: at for at, value in enumerate(values)}
    data = np.array([[number[side[u]] if u in side else np.nan for u in units] for side in sides])
    return Alpha(float(krippendorff.alpha(data, level_of_measurement="nominal")), len(units))


def _pair(one: Side, two: Side) -> Pair:
    units = [
        unit
        for unit in {**one.answers, **two.answers}
        if (unit in one.answers or unit[0] in one.read) and (unit in two.answers or unit[0] in two.read)
    ]
    marks = (_marks(one, units), _marks(two, units))
    return Pair(
        one.name,
        two.name,
        len(units),
        {
            name: Overlap(len(marks[0][name] & marks[1][name]), len(marks[0][name]), len(marks[1][name]))
            for name in ("cue", "source", "content", "link", "unsourced")
        },
    )


def _marks(side: Side, units: Iterable[Unit]) -> dict[str, set[Hashable]]:
    found: dict[str, set[Hashable]] = defaultdict(set)
    for unit in units:
        item = side.answers[unit].item if unit in side.answers else None
        if isinstance(item, Relation):
            found["cue"].add((unit, item.cue))
            found["source"].update((unit, span) for span in item.sources)
            found["content"].update((unit, span) for span in item.content)
            found["link"].add((unit, item.cue, frozenset(item.sources), frozenset(item.content)))
        elif item is not None:
            found["unsourced"].add((unit, item.span))
    return found
