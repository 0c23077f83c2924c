"""What went wrong, by class: cues missed and invented, sources, contents and people taken wrongly.

A relation can have several mistakes, one of each part. What counts as right is what the project's own measures count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from attribution.evaluation.pairing import Case, Measured, Outcome, Tokens
from attribution.evaluation.tokens import annotation_sentences

CueClass = Callable[[Case, Measured], str]
"""Names the class of a relation's cue."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the ``part`` of a relation, its ``sort``, and the relation as annotated and as predicted.

    ``part`` is ``missed``, ``invented``, ``source``, ``content``, ``nested`` or ``entity``.
    """

    doc: str
    part: str
    sort: str
    gold: Measured | None
    predicted: Measured | None


def mistakes(cases: Iterable[Case], cue_class: CueClass) -> Iterator[Mistake]:
    """Yield the mistakes of each case, in the order of its outcomes."""
    for case in cases:
        doc = case.gold.document.doc
        for outcome in case.outcomes:
            gold, predicted = outcome.gold, outcome.predicted
            if gold is None or predicted is None:
                part, one = ("missed", gold) if gold else ("invented", predicted)
                if one is not None:
                    yield Mistake(doc, part, cue_class(case, one), gold, predicted)
                continue
            if "source-partial" not in outcome.right:
                yield Mistake(doc, "source", _source(gold, predicted), gold, predicted)
            if "content-partial" not in outcome.right:
                yield Mistake(doc, "content", _content(case, gold, predicted), gold, predicted)
                if gold.relation.nested is not None:
                    yield Mistake(doc, "nested", "content inside another's content", gold, predicted)
            if gold.known and "entity" not in outcome.right:
                yield Mistake(doc, "entity", _entity(outcome, gold, predicted), gold, predicted)


def _source(gold: Measured, predicted: Measured) -> str:
    if not predicted.sources:
        return "written, but taken as dropped"
    if not gold.sources:
        return "dropped, but words taken for it"
    if len(gold.sources) != len(predicted.sources):
        return "another number of sources"
    wanted, given = _union(gold.sources), _union(predicted.sources)
    if not wanted & given:
        return "other words"
    return "too long" if wanted < given else "too short" if given < wanted else "other ends"


def _content(case: Case, gold: Measured, predicted: Measured) -> str:
    wanted, given = gold.content, predicted.content
    if not wanted & given:
        return "other words"
    begins, ends = min(wanted) != min(given), max(wanted) != max(given)
    if begins and ends:
        return "both ends"
    if begins:
        return "begins too early" if min(given) < min(wanted) else "begins too late"
    if not ends:
        return "a part inside"
    late = max(given) > max(wanted)
    crossed = _sentence(case, max(given)) != _sentence(case, max(wanted))
    return f"ends too {'late' if late else 'early'}, {'in another' if crossed else 'in the same'} sentence"


def _sentence(case: Case, token: int) -> int:
    ruler = case.ruler
    return next(
        number
        for number, (first, last) in enumerate(annotation_sentences(ruler.text, ruler.tokens))
        if first <= token <= last
    )


def _entity(outcome: Outcome, gold: Measured, predicted: Measured) -> str:
    if not any(predicted.relation.entity):
        said = "nobody named"
    elif "source-partial" not in outcome.right:
        said = "the source's words wrong"
    else:
        said = "somebody else"
    what = "dropped" if not gold.sources else "pronoun or short form" if outcome.hard else "full name"
    return f"{what}: {said}"


def _union(sets: Iterable[Tokens]) -> Tokens:
    return frozenset().union(*sets)
