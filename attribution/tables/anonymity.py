"""How anonymous a source is: from somebody with a name down to nobody at all.

The grades follow newsroom practice, which asks that an unnamed source be described as closely as can be (the Reuters
*Handbook of Journalism*, "Dealing with sources"; AP *News Values and Principles*, "Anonymous sources").
"""

from __future__ import annotations

from enum import StrEnum

from attribution.lexicon import Grade, Lexicon, NounKind, SourceNoun
from attribution.text.normalise import fold
from attribution.types import Entity, Kind


class Anonymity(StrEnum):
    """How closely a reader could find out who the source is; each grade is weaker than the one before it.

    ``named`` has a name; ``named-role`` is an office, so that few people come into question; ``collective`` a described
    group (opposition sources, eyewitnesses); ``bare`` says nothing of who it is ("sources", "an official");
    ``nobody`` is a passive or impersonal cue.
    """

    NAMED = "named"
    NAMED_ROLE = "named-role"
    COLLECTIVE = "collective"
    BARE = "bare"
    NOBODY = "nobody"


_OF_GRADE = {
    Grade.NAMED_ROLE: Anonymity.NAMED_ROLE,
    Grade.COLLECTIVE: Anonymity.COLLECTIVE,
    Grade.BARE: Anonymity.BARE,
    # A body that answers for itself, but that nobody could name ("the police").
    Grade.NONE: Anonymity.COLLECTIVE,
}
_WEIGHT = {Grade.NONE: 0, Grade.BARE: 1, Grade.COLLECTIVE: 2, Grade.NAMED_ROLE: 3}
_LOOKED_AT = 4
"""Words at the beginning among which the head of a source phrase stands."""
# Some, a number, one, several, all, each, most, of.
_QUANTITIES = frozenset({"بعض", "عدد", "احد", "احدي", "عده", "كل", "جميع", "اغلب", "معظم", "من"})
# Of, in, with, in the name of, among: behind a head, they say which group or body it belongs to.
_BELONGS = frozenset({"من", "في", "لدي", "باسم", "بين"})


def anonymity(entity: Entity | None, written: str | None, lexicon: Lexicon) -> Anonymity:
    """Return the grade of a source from what it resolves to and, where that has no name, from the words ``written``."""
    if entity is None or entity.kind is Kind.NOBODY:
        return Anonymity.NOBODY if not written else _OF_GRADE[grade_of(written, lexicon)]
    if entity.kind is not Kind.UNNAMED:
        return Anonymity.NAMED
    words = entity.name or written
    return _OF_GRADE[grade_of(words, lexicon)] if words else Anonymity.BARE


def grade_of(name: str, lexicon: Lexicon) -> Grade:
    """Return the grade of an unnamed source by its words.

    ``NONE`` is for bodies that answer for themselves (``الشرطة``). The head grades the phrase; an adjective or what
    it belongs to can raise it: ``مصادر`` is bare, ``مصادر معارضة`` a group, ``مصدر أمني`` an office.
    """
    words = fold(name).split()
    found = _head(words, lexicon)
    if found is None:
        return Grade.COLLECTIVE
    at, head = found
    if head.kind in (NounKind.ORGANISATION, NounKind.DOCUMENT, NounKind.OUTLET):
        return Grade.NONE
    if head.grade is not Grade.BARE:
        return head.grade
    told: list[Grade] = [head.grade]
    for word in words[at + 1 :]:
        adjective = lexicon.source_adjective(word)
        if adjective is not None:
            told.append(adjective.grade)
        noun = lexicon.source_noun(word)
        if word in _BELONGS or (
            noun is not None and noun.kind in (NounKind.COLLECTIVE, NounKind.ORGANISATION)
        ):
            told.append(Grade.COLLECTIVE)
    return max(told, key=_WEIGHT.__getitem__)


def _head(words: list[str], lexicon: Lexicon) -> tuple[int, SourceNoun] | None:
    """Return where the head of a source phrase (folded words) stands, and what it is."""
    for at, word in enumerate(words[:_LOOKED_AT]):
        noun = lexicon.source_noun(word)
        if noun:
            return at, noun
        if word not in _QUANTITIES and not word[:1].isdigit():
            return None
    return None
