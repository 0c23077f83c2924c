"""From annotated documents and what the program found in them to one report, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from attribution.errors import CorpusError
from attribution.evaluation.gold import GoldDocument, GoldRelation, as_gold
from attribution.evaluation.metrics import (
    Choice,
    citron_exact,
    citron_overlap,
    everything,
    pareti_partial,
    pareti_strict,
    relation_scores,
    token_scores,
)
from attribution.evaluation.pairing import Case
from attribution.evaluation.reliability import above, bins, claims, expected_error, sure_from
from attribution.evaluation.scores import Score
from attribution.text.normalise import fold
from attribution.types import Analysis

NO_OUTLET = "(none)"
LITERAL = "-literal"
"""Ends the names of measures that count a token as often as spans hold it; kept in the data, not in the table."""

# Folded, without a conjunction before them.
_PREPOSITIONS = frozenset(
    [
        "حسب",
        "بحسب",
        "حسبما",
        "بحسبما",
        "وفق",
        "وفقا",
        "وفقما",
        "طبقا",
        "نقلا",
        "استنادا",
        "بناء",
        "عملا",
        "بزعم",
        "كما",
    ]
)
_FIXED = re.compile("[وف]?(?:علي (?:حد|لسان|ذمه|قول)|في (?:راي|نظر|تقدير))")
_PARTICIPLE = re.compile("[وف]?(?:م\\w{2,}(?<!و)[اه]|\\wا\\w{1,2}(?<!و)[اه]|م\\w{2,}ين)")


class Row(BaseModel):
    """One measure. Precision and F1 are None where only recall has a meaning; counts are of items or tokens."""

    model_config = ConfigDict(frozen=True)

    precision: float | None
    recall: float
    f1: float | None
    gold: float
    predicted: float | None


class LabelRow(BaseModel):
    """Accuracy of a label over the paired relations."""

    model_config = ConfigDict(frozen=True)

    accuracy: float
    pairs: int


class Section(BaseModel):
    """Measures over one choice of relations: the project's own, labels, and published ones by name and element."""

    model_config = ConfigDict(frozen=True)

    measures: dict[str, Row]
    labels: dict[str, LabelRow]
    published: dict[str, dict[str, Row]]


class BinRow(BaseModel):
    """The relations whose confidence lies between two values: mean confidence, and the share that is right."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    low: float
    high: float
    count: int
    confidence: float
    right: float


class AboveRow(BaseModel):
    """The relations from a confidence on: how many, which share of all, and which share of them is right."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    threshold: float
    count: int
    share: float
    right: float


class Reliability(BaseModel):
    """Whether confidences mean what they say, after :mod:`attribution.evaluation.reliability`.

    ``sure`` is the lowest threshold from which on 95 % are right on these very documents, None where there is none;
    ``above`` what a threshold that was given does on them.
    """

    model_config = ConfigDict(frozen=True)

    error: float
    bins: tuple[BinRow, ...]
    sure: AboveRow | None
    above: AboveRow | None


class Report(BaseModel):
    """A whole evaluation. ``by`` maps ``cue-class``, ``style`` and ``outlet`` to their values' sections.

    ``reliability`` is None where the predictions have no confidence.
    """

    model_config = ConfigDict(frozen=True)

    documents: int
    relations: int
    overall: Section
    reliability: Reliability | None
    by: dict[str, dict[str, Section]]


def surface_cue_class(cue: str) -> str:
    """Return ``colon``, ``preposition``, ``participle`` or ``word`` (verb or noun) by the look of a cue alone."""
    folded = fold(cue).strip()
    if not any(map(str.isalnum, folded)):
        return "colon"
    first = folded.split()[0]
    if first in _PREPOSITIONS or first[1:] in _PREPOSITIONS or _FIXED.match(folded):
        return "preposition"
    return "participle" if _PARTICIPLE.fullmatch(first) else "word"


def evaluate(
    gold: Sequence[GoldDocument],
    predictions: Iterable[Analysis | GoldDocument],
    *,
    cue_class: Callable[[str], str] = surface_cue_class,
    threshold: float | None = None,
) -> Report:
    """Measure ``predictions`` against ``gold``, document by document, matched by ``doc``.

    An annotated document without prediction counts as one in which nothing was found; predictions for others are
    left out. ``cue_class`` names the class of a cue, given as written; ``threshold`` is a confidence from which on
    relations are looked at by themselves. Raises :class:`CorpusError` where the two sides have different texts,
    since their offsets then mean different words.
    """
    cases = matched(gold, predictions)
    by: dict[str, dict[str, Section]] = {}

    def written(document: GoldDocument, relation: GoldRelation) -> str:
        return cue_class(relation.cue.of(document.document.text))

    for dimension, value in (
        ("cue-class", written),
        ("style", lambda _, relation: str(relation.style)),
    ):
        values = {
            value(one, relation)
            for case in cases
            for one in (case.gold, case.predicted)
            for relation in one.relations
        }
        by[dimension] = {one: _section(cases, _where(value, one)) for one in sorted(values)}
    outlets = sorted({_outlet(case) for case in cases})
    by["outlet"] = {
        outlet: _section([case for case in cases if _outlet(case) == outlet]) for outlet in outlets
    }
    return Report(
        documents=len(cases),
        relations=sum(len(case.wanted) for case in cases),
        overall=_section(cases),
        reliability=_reliability(cases, threshold),
        by=by,
    )


def matched(gold: Sequence[GoldDocument], predictions: Iterable[Analysis | GoldDocument]) -> list[Case]:
    """Return a case for each annotated document, as :func:`evaluate` measures them. Raises as that does."""
    found: dict[str, GoldDocument] = {}
    for one in predictions:
        prediction = as_gold(one) if isinstance(one, Analysis) else one
        found[prediction.document.doc] = prediction
    cases = []
    for wanted in gold:
        document = wanted.document
        prediction = found.get(document.doc, GoldDocument(document, (), ()))
        if prediction.document.text != document.text:
            raise CorpusError(
                f"{document.doc}: predicted on another text than annotated.",
                "Analyse the annotated text, uncleaned.",
            )
        cases.append(Case.of(wanted, prediction))
    return cases


def _reliability(cases: Sequence[Case], threshold: float | None) -> Reliability | None:
    given = claims(cases)
    if not given:
        return None
    sure = sure_from(given)
    return Reliability(
        error=expected_error(given),
        bins=tuple(BinRow.model_validate(one) for one in bins(given)),
        sure=AboveRow.model_validate(sure) if sure else None,
        above=AboveRow.model_validate(above(given, threshold)) if threshold is not None else None,
    )


def _where(value: Callable[[GoldDocument, GoldRelation], str], wanted: str) -> Choice:
    return lambda document, relation: value(document, relation) == wanted


def _outlet(case: Case) -> str:
    return case.gold.document.outlet or NO_OUTLET


def _section(cases: Sequence[Case], choice: Choice = everything) -> Section:
    scores, labels = relation_scores(cases, choice)
    if choice is everything:
        scores |= token_scores(cases)
    published = {
        "pareti-strict": pareti_strict(cases, choice),
        "pareti-partial": pareti_partial(cases, choice),
        "citron-exact": citron_exact(cases, choice),
        "citron-overlap": citron_overlap(cases, choice),
        f"pareti-partial{LITERAL}": pareti_partial(cases, choice, literal=True),
        f"citron-overlap{LITERAL}": citron_overlap(cases, choice, literal=True),
    }
    return Section(
        measures=_rows(scores),
        labels={name: LabelRow(accuracy=one.accuracy, pairs=one.pairs) for name, one in labels.items()},
        published={name: _rows(rows) for name, rows in published.items()},
    )


def _rows(scores: Mapping[str, Score]) -> dict[str, Row]:
    return {
        name: Row(
            precision=score.precision,
            recall=score.recall,
            f1=score.f1,
            gold=score.gold,
            predicted=score.predicted,
        )
        for name, score in scores.items()
    }
