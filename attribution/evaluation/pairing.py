"""Annotated and predicted relations of one document, paired, with what is right about each pair.

Relations are paired one to one where their cues share a token, best content overlap first. Sets of tokens are
compared, without punctuation but in cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from attribution.evaluation.gold import GoldDocument, GoldRelation
from attribution.evaluation.names import LEAST, jaccard, name_words, same_entities
from attribution.evaluation.tokens import Ruler

PARTIAL_SOURCE, PARTIAL_CONTENT = 0.5, 0.8
"""Jaccard overlap of tokens from which a source and a content count as partly right."""

Tokens: TypeAlias = frozenset[int]


@dataclass(frozen=True, slots=True)
class Measured:
    """A relation as sets of token numbers: ``sources`` and ``content`` in words, ``spans`` with punctuation.

    ``spans`` has a list of sets for each of ``cue``, ``source`` and ``content``.
    """

    relation: GoldRelation
    cue: Tokens
    sources: tuple[Tokens, ...]
    content: Tokens
    spans: Mapping[str, tuple[Tokens, ...]]

    @classmethod
    def of(cls, ruler: Ruler, relation: GoldRelation) -> Measured:
        """Turn a relation's spans into sets of token numbers."""
        spans = {
            "cue": (ruler.touched(relation.cue),),
            "source": tuple(ruler.touched(span) for span in relation.sources),
            "content": tuple(ruler.touched(span) for span in relation.content),
        }
        return cls(
            relation,
            spans["cue"][0],
            tuple(span & ruler.words for span in spans["source"]),
            frozenset().union(*spans["content"]) & ruler.words,
            spans,
        )

    @property
    def known(self) -> bool:
        """Whether it is told who the source is."""
        return any(self.relation.entity)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair, or one side that has no partner; ``right`` and ``labels`` name what is right about a pair.

    ``hard`` says that the annotated source has to be resolved: it is dropped, or says less than its entity's name.
    """

    gold: Measured | None
    predicted: Measured | None
    right: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One document, annotated and predicted, measured once for all measures."""

    gold: GoldDocument
    predicted: GoldDocument
    ruler: Ruler
    wanted: tuple[Measured, ...]
    given: tuple[Measured, ...]
    outcomes: tuple[Outcome, ...]

    @classmethod
    def of(cls, gold: GoldDocument, predicted: GoldDocument) -> Case:
        """Measure both sides in the tokens of the annotated text, and pair their relations."""
        ruler = Ruler.of(gold.document.text)
        wanted = tuple(Measured.of(ruler, relation) for relation in gold.relations)
        given = tuple(Measured.of(ruler, relation) for relation in predicted.relations)
        return cls(gold, predicted, ruler, wanted, given, tuple(_outcomes(ruler, wanted, given)))


def _outcomes(ruler: Ruler, wanted: Sequence[Measured], given: Sequence[Measured]) -> Iterator[Outcome]:
    """Judge every pair; those without a partner follow."""
    pairs = _paired(wanted, given)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (_judged(ruler, wanted[i], given[j]) for i, j in pairs)
    yield from (Outcome(one, None, hard=_hard(ruler, one)) for i, one in enumerate(wanted) if i not in left)
    yield from (Outcome(None, one) for j, one in enumerate(given) if j not in right)


def _paired(wanted: Sequence[Measured], given: Sequence[Measured]) -> list[tuple[int, int]]:
    options = sorted(
        (-jaccard(w.content, g.content), i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(given)
        if w.cue & g.cue
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _judged(ruler: Ruler, gold: Measured, predicted: Measured) -> Outcome:
    overlap = jaccard(gold.content, predicted.content)
    partial = _same_sources(gold.sources, predicted.sources, PARTIAL_SOURCE)
    hard = _hard(ruler, gold)
    entity = gold.known and same_entities(gold.relation.entity, predicted.relation.entity)
    right = {
        "cue": True,
        "source-exact": _same_sources(gold.sources, predicted.sources, 1.0),
        "source-partial": partial,
        "content-exact": overlap == 1.0,
        "content-partial": overlap >= PARTIAL_CONTENT,
        "relation": partial and overlap >= PARTIAL_CONTENT,
        "entity": entity,
        "entity-hard": entity and hard,
    }
    one, other = gold.relation, predicted.relation
    labels = {
        "kind": sorted(one.kind) == sorted(other.kind),
        "stance": one.stance == other.stance,
        "style": one.style == other.style,
        "asserted": one.asserted == other.asserted,
    }
    return Outcome(
        gold,
        predicted,
        frozenset(name for name, holds in right.items() if holds),
        frozenset(name for name, holds in labels.items() if holds),
        hard,
    )


def _same_sources(gold: Sequence[Tokens], predicted: Sequence[Tokens], least: float) -> bool:
    """Tell whether there are as many, and each annotated one has a predicted one of its own that overlaps enough."""
    if len(gold) != len(predicted):
        return False
    rest = list(predicted)
    for source in gold:
        best = max(rest, key=lambda one: jaccard(source, one))
        if jaccard(source, best) < least:
            return False
        rest.remove(best)
    return True


def _hard(ruler: Ruler, gold: Measured) -> bool:
    if not gold.sources:
        return gold.known
    for tokens, name in zip(gold.sources, gold.relation.entity, strict=False):
        # Up to half of the name's words: `المرصد` for a name of four. Just over half is no longer hard.
        if name and len(name_words(ruler.said(tokens))) <= len(name_words(name)) * LEAST:
            return True
    return False
