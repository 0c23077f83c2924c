"""An analysis as the rules see it: sentences, claims, who speaks in each and for which side, what is repeated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from attribution.lexicon import Grade, Lexicon
from attribution.rules.sides import mentioned, side_of_name
from attribution.stages.mentions import essence
from attribution.tables.grades import grade_of
from attribution.text.normalise import fold
from attribution.text.page import Page, Range, layout
from attribution.types import Analysis, Entity, Fact, Kind, Relation, Span

_STOP = frozenset(
    {
        *("علي", "الي", "عن", "من", "في", "مع", "بين", "بعد", "قبل", "خلال", "منذ", "حتي", "عند", "لدي"),
        *("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "هذا", "هذه", "ذلك", "تلك", "الذي", "التي"),
        *("الذين", "كان", "كانت", "قد", "لقد", "لم", "لن", "لا", "ما", "كما", "كل", "بعض", "غير", "اكثر"),
        *("ايضا", "وذلك", "ومن", "وفي", "وقد", "وان", "لكن", "حيث", "ثم", "او", "هو", "هي", "هم", "اي"),
    }
)


@lru_cache(maxsize=65536)
def _meaning(word: str) -> str:
    """Return a folded word in comparing form; nothing for one that carries no meaning by itself."""
    return essence(word) if len(word) > 2 and word not in _STOP and not word[0].isdigit() else ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One source of a claim.

    ``key`` is the same for the same source and empty for nobody; ``span`` is where it is written, None where it is
    dropped; ``grade`` is how much an unnamed source gives away, None for any other; ``side`` the side it speaks for.
    """

    entity: Entity
    span: Span | None
    key: str
    grade: Grade | None
    side: str

    @property
    def name(self) -> str:
        """The name on one line, shortened for messages."""
        name = " ".join((self.entity.name or "").split())
        return name if len(name) <= 60 else name[:59] + "…"


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that is sure enough, its number in the analysis, the sentence of its cue, and its voices."""

    number: int
    relation: Relation
    sentence: int
    voices: tuple[Voice, ...]

    @property
    def place(self) -> Span:
        """Where to point for who speaks: the first source as written, else the cue."""
        return next((voice.span for voice in self.voices if voice.span), self.relation.cue)


class Article:
    """One document's analysis with what several rules ask of it, each worked out once and when first asked for.

    ``confidence`` is what relations and unsourced statements need at least to be looked at.
    """

    def __init__(self, analysis: Analysis, lexicon: Lexicon, confidence: float = 0.5) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.confidence = confidence
        self.text = analysis.document.text
        self._words: dict[tuple[Span, ...], frozenset[str]] = {}

    @cached_property
    def page(self) -> Page:
        """The document laid out."""
        return layout(self.analysis.document)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.page.tokens]

    def tokens(self, span: Span) -> Range:
        """Return the first and last token that a span touches; the nearest where it touches none."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        if self.page.tokens[first].end <= span.start and first + 1 < len(self._starts):
            first += 1
        last = max(bisect_right(self._starts, max(span.end - 1, span.start)) - 1, first)
        return first, last

    def sentence(self, span: Span) -> int:
        """Return the number of the sentence in which a span begins."""
        return self.page.sentence_of[self.tokens(span)[0]]

    def in_heading(self, span: Span) -> bool:
        """Tell whether a span begins in the heading."""
        return self.tokens(span)[0] <= self.page.heading

    @cached_property
    def context(self) -> frozenset[str]:
        """The folded words of the article."""
        return frozenset(self.page.folded)

    @cached_property
    def all_claims(self) -> tuple[Claim, ...]:
        """All relations, however unsure, in the order of the text: what may excuse, where a finding must be sure."""
        return tuple(
            Claim(number, one, self.sentence(one.cue), self._voices_of(one))
            for number, one in enumerate(self.analysis.relations)
        )

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The relations of enough confidence, in the order of the text."""
        return tuple(one for one in self.all_claims if one.relation.confidence >= self.confidence)

    @cached_property
    def heard(self) -> tuple[Claim, ...]:
        """The claims that are no part of another's content and whose source is somebody."""
        return tuple(
            claim
            for claim in self.claims
            if claim.relation.nested is None and any(voice.key for voice in claim.voices)
        )

    def _voices_of(self, relation: Relation) -> tuple[Voice, ...]:
        spans: Sequence[Span | None] = relation.sources or (None,)
        return tuple(
            self._voice(entity, span) for entity, span in zip(relation.entities, spans, strict=False)
        )

    def _voice(self, entity: Entity, span: Span | None) -> Voice:
        name = entity.name or ""
        if entity.kind is Kind.NOBODY or not name.strip():
            return Voice(entity, span, "", None, "")
        key = entity.registry or " ".join(essence(fold(word)) for word in name.split())
        grade = grade_of(name, self.lexicon) if entity.kind is Kind.UNNAMED else None
        return Voice(entity, span, key, grade, self._side(name))

    def _side(self, name: str) -> str:
        found = self._sides.get(name)
        if found is None:
            found = self._sides[name] = side_of_name(name, self.lexicon, self.context)
        return found

    @cached_property
    def _sides(self) -> dict[str, str]:
        return {}

    @cached_property
    def mentions(self) -> tuple[tuple[Range, str], ...]:
        """Every naming of a side: its tokens and the side, in the order of the text."""
        return tuple(
            ((first, end - 1), side)
            for first, end, side in mentioned(self.page.folded, self.lexicon, self.context)
        )

    def sides_in(self, spans: Iterable[Span]) -> list[tuple[Span, str]]:
        """Return the namings of sides inside the spans: where, and which."""
        ranges = [self.tokens(span) for span in spans]
        return [
            (self.page.span(*at), side)
            for at, side in self.mentions
            if any(first <= at[0] and at[1] <= last for first, last in ranges)
        ]

    def words(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the words of the spans that carry meaning, in comparing form."""
        key = tuple(spans)
        found = self._words.get(key)
        if found is None:
            ranges = [self.tokens(span) for span in key]
            words = {word for first, last in ranges for word in self.page.folded[first : last + 1]}
            found = self._words[key] = frozenset(map(_meaning, words)) - {""}
        return found

    def fact(self, span: Span) -> Fact:
        """Return the kind of fact that the words of a span state."""
        first, last = self.tokens(span)
        words = [self.page.folded[i] for i in range(first, last + 1) if self.page.words[i][:1].isalnum()]
        return self.lexicon.facts.classify(words)

    def says_the_same(self, one: Iterable[Span], other: Iterable[Span], share: float = 0.4) -> bool:
        """Tell whether two contents repeat each other: ``share`` of the shorter one's words are in the other."""
        mine, theirs = self.words(one), self.words(other)
        shorter = min(len(mine), len(theirs))
        return shorter > 0 and len(mine & theirs) >= max(2, share * shorter)

    def corroborated(self, claim: Claim) -> bool:
        """Tell whether a source that is no anonymous one, and another than the claim's, says the same."""
        own = {voice.key for voice in claim.voices}
        return any(
            self.says_the_same(claim.relation.content, other.relation.content)
            for other in self.all_claims
            if other.number != claim.number
            and any(voice.key and voice.key not in own and voice.grade is None for voice in other.voices)
        )
