"""The measures, over annotated and predicted documents in the same form.

Every function takes cases (:class:`attribution.evaluation.pairing.Case`); swapping their two sides swaps precision and
recall. Figures of published measures are for orientation beside published ones, which are of other
languages and corpora.

Sources: Pareti et al. 2013 (https://aclanthology.org/D13-1101/) for strict and partial; Newell et al. 2018, Citron
(https://aclanthology.org/L18-1053/) for exact and overlap, with two slips of its code left out: lengths in swapped
order for all spans together, and spans that only touch counted as overlapping.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias

from attribution.evaluation.gold import GoldDocument, GoldRelation
from attribution.evaluation.pairing import Case, Measured, Outcome, Tokens
from attribution.evaluation.scores import Accuracy, Score, total
from attribution.evaluation.tokens import annotation_sentences

Choice: TypeAlias = Callable[[GoldDocument, GoldRelation], bool]
"""Which relations a breakdown is about; the predicted are chosen for precision, the annotated for recall."""

RELATION_MEASURES = ("cue", "source-exact", "source-partial", "content-exact", "content-partial", "relation")
LABELS = ("kind", "stance", "style", "asserted")
ELEMENTS = ("cue", "source", "content")
FLAGGED = 3
"""Unsourced words from which a sentence counts as flagged."""


def everything(_document: GoldDocument, _relation: GoldRelation) -> bool:
    """Choose every relation."""
    return True


def relation_scores(
    cases: Sequence[Case], choice: Choice = everything
) -> tuple[dict[str, Score], dict[str, Accuracy]]:
    """Return the project's own measures of relations, and the labels' accuracy over the paired ones.

    ``cue``: the cues share a token; ``source-exact``, ``content-exact``: and the token sets are equal;
    ``source-partial``: as many sources, each half covered; ``content-partial``: 80 % shared; ``relation``: cue,
    partial source and partial content together, a link that can be used as it stands; ``entity``: the resolved names
    agree, over relations whose source is known; ``entity-hard``: recall over those that have to be resolved.
    """
    scores = dict.fromkeys((*RELATION_MEASURES, "entity"), Score())
    scores["entity-hard"] = Score(predicted=None)
    labels = dict.fromkeys(LABELS, Accuracy())
    for case in cases:
        for outcome in case.outcomes:
            wanted = outcome.gold is not None and choice(case.gold, outcome.gold.relation)
            given = outcome.predicted is not None and choice(case.predicted, outcome.predicted.relation)
            for name in scores:
                scores[name] += _counted(name, outcome, wanted, given)
            if wanted and outcome.predicted:
                for name in labels:
                    labels[name] += Accuracy(name in outcome.labels, 1)
    return scores, labels


def _counted(name: str, outcome: Outcome, wanted: bool, given: bool) -> Score:
    if name == "entity-hard":
        wanted = wanted and outcome.hard and outcome.gold is not None and outcome.gold.known
        return Score(0, wanted and name in outcome.right, None, wanted)
    if name == "entity":
        wanted = wanted and outcome.gold is not None and outcome.gold.known
        given = given and outcome.predicted is not None and outcome.predicted.known
    right = name in outcome.right
    return Score(given and right, wanted and right, given, wanted)


def token_scores(cases: Sequence[Case]) -> dict[str, Score]:
    """Return ``content-token`` and ``unsourced-token`` over words, and ``unsourced-sentence``.

    A sentence counts as flagged where at least three unsourced words stand in it.
    """
    found = dict.fromkeys(("content-token", "unsourced-token", "unsourced-sentence"), Score())
    for case in cases:
        ruler = case.ruler
        contents = (_union(one.content for one in side) for side in (case.wanted, case.given))
        flags = [ruler.worded(*side.unsourced) for side in (case.gold, case.predicted)]
        found["content-token"] += _shared(*contents)
        found["unsourced-token"] += _shared(*flags)
        for first, last in annotation_sentences(ruler.text, ruler.tokens):
            inside = frozenset(range(first, last + 1))
            wanted, given = (len(inside & flag) >= FLAGGED for flag in flags)
            found["unsourced-sentence"] += Score(wanted and given, wanted and given, given, wanted)
    return found


def _union(sets: Iterable[Tokens]) -> Tokens:
    return frozenset().union(*sets)


def _shared(gold: Tokens, predicted: Tokens) -> Score:
    both = len(gold & predicted)
    return Score(both, both, len(predicted), len(gold))


def pareti_strict(cases: Sequence[Case], choice: Choice = everything) -> dict[str, Score]:
    """Return exact matches among the sets of spans of each element.

    A discontinuous content is one set of tokens. By type, precision takes the predictions of that type and all
    annotations, recall the annotations of that type and all predictions. A share of nothing is 1.
    """
    return {
        element: total([_strict(case, element, choice) for case in cases], empty=1.0) for element in ELEMENTS
    }


def pareti_partial(
    cases: Sequence[Case], choice: Choice = everything, *, literal: bool = False
) -> dict[str, Score]:
    """Return the share of each predicted span that lies in annotated ones, averaged, and the other way round.

    The formula adds up over annotated spans, so that with spans nested in each other a token counts several times
    and the figure passes 1. That is ``literal``; by default a token counts once, which is the same where no spans of
    one side overlap, as in the corpora the measure was made for.
    """
    return {
        element: total([_partial(case, element, choice, literal) for case in cases], empty=1.0)
        for element in ELEMENTS
    }


def _strict(case: Case, element: str, choice: Choice) -> Score:
    wanted, given, chosen_wanted, chosen_given = _span_sets(case, element, choice)
    return Score(
        len(chosen_given & wanted), len(chosen_wanted & given), len(chosen_given), len(chosen_wanted)
    )


def _partial(case: Case, element: str, choice: Choice, literal: bool) -> Score:
    wanted, given, chosen_wanted, chosen_given = _span_sets(case, element, choice)
    return Score(
        sum(_covered(one, wanted, literal) / len(one) for one in chosen_given),
        sum(_covered(one, given, literal) / len(one) for one in chosen_wanted),
        len(chosen_given),
        len(chosen_wanted),
    )


def _covered(one: Tokens, others: Collection[Tokens], literal: bool) -> int:
    return sum(len(one & other) for other in others) if literal else len(one & _union(others))


def _span_sets(case: Case, element: str, choice: Choice) -> tuple[set[Tokens], ...]:
    """Return the spans of an element, annotated and predicted, and of either those chosen."""
    return (
        _elements(case.wanted, element),
        _elements(case.given, element),
        _elements((one for one in case.wanted if choice(case.gold, one.relation)), element),
        _elements((one for one in case.given if choice(case.predicted, one.relation)), element),
    )


def _elements(relations: Iterable[Measured], element: str) -> set[Tokens]:
    found: set[Tokens] = set()
    for one in relations:
        found.update((_union(one.spans[element]),) if element == "content" else one.spans[element])
    return found - {frozenset()}


def citron_exact(cases: Sequence[Case], choice: Choice = everything) -> dict[str, Score]:
    """Return exact matches of cue, source, content and the whole quote, relation by relation.

    A cue is right where an annotated one is identical, a source or content where a relation with an overlapping cue
    has the same list of spans, a quote where all three are identical.
    """
    return {name: total([_exact(case, name, choice) for case in cases]) for name in (*ELEMENTS, "whole")}


def _exact(case: Case, name: str, choice: Choice) -> Score:
    def same(one: Measured, other: Measured) -> bool:
        if name == "whole":
            return one.spans == other.spans
        return bool(one.cue & other.cue) and one.spans[name] == other.spans[name]

    wanted = [one for one in case.wanted if choice(case.gold, one.relation)]
    given = [one for one in case.given if choice(case.predicted, one.relation)]
    return Score(
        sum(any(same(one, other) for other in case.wanted) for one in given),
        sum(any(same(one, other) for other in case.given) for one in wanted),
        len(given),
        len(wanted),
    )


def citron_overlap(
    cases: Sequence[Case], choice: Choice = everything, *, literal: bool = False
) -> dict[str, Score]:
    """Return the tokens that spans share with those of the other side, over the tokens of all spans.

    ``whole`` is cue, source and content together. ``literal`` as in :func:`pareti_partial`.
    """
    found = {
        element: total([_overlap(case, element, choice, literal) for case in cases]) for element in ELEMENTS
    }
    return {**found, "whole": total(list(found.values()))}


def _overlap(case: Case, element: str, choice: Choice, literal: bool) -> Score:
    wanted = [span for one in case.wanted for span in one.spans[element]]
    given = [span for one in case.given for span in one.spans[element]]
    chosen_wanted = [s for one in case.wanted if choice(case.gold, one.relation) for s in one.spans[element]]
    chosen_given = [
        s for one in case.given if choice(case.predicted, one.relation) for s in one.spans[element]
    ]
    return Score(
        sum(_covered(span, wanted, literal) for span in chosen_given),
        sum(_covered(span, given, literal) for span in chosen_wanted),
        sum(map(len, chosen_given)),
        sum(map(len, chosen_wanted)),
    )
