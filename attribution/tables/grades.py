"""How much an unnamed source gives away of itself: its office, its group, or nothing."""

from __future__ import annotations

from attribution.lexicon import Grade, Lexicon, NounKind, SourceNoun
from attribution.text.normalise import fold

_WEIGHT = {Grade.NONE: 0, Grade.BARE: 1, Grade.COLLECTIVE: 2, Grade.NAMED_ROLE: 3}
_BEFORE = frozenset(
    {
        *("بعض", "عدد", "احد", "احدي", "عده", "كل", "جميع", "اغلب", "معظم", "من"),
        *("كبير", "كبار", "كبيره", "هذا", "هذه", "هولاء", "ذلك", "تلك"),
    }
)
"""Folded words that may stand before the head of a source phrase."""
_BELONGS = frozenset({"من", "في", "لدي", "باسم", "بين"})
"""Folded words behind a head that say which group or body it belongs to."""


def head_of(words: list[str], lexicon: Lexicon) -> tuple[int, SourceNoun] | None:
    """Return where the head of a source phrase (folded words) stands, and what it is."""
    for at, word in enumerate(words[:4]):
        noun = lexicon.source_noun(word)
        if noun:
            return at, noun
        if word not in _BEFORE and not word[:1].isdigit():
            return None
    return None


def grade_of(name: str, lexicon: Lexicon) -> Grade:
    """Return the grade of an unnamed source by its words.

    ``NONE`` is for bodies that answer for themselves (``الشرطة``). The head grades the phrase; an adjective or what
    it belongs to can raise it: ``مصادر`` is bare, ``مصادر معارضة`` a group, ``مصدر أمني`` an office.
    """
    words = [word for word in (fold(part) for part in name.split()) if word]
    found = head_of(words, lexicon)
    if found is None:
        return Grade.COLLECTIVE
    at, head = found
    if head.kind in (NounKind.ORGANISATION, NounKind.DOCUMENT, NounKind.OUTLET):
        return Grade.NONE
    grade = head.grade
    if grade is not Grade.BARE:
        return grade
    for word in words[at + 1 :]:
        adjective = lexicon.source_adjective(word)
        if adjective is not None and _WEIGHT[adjective.grade] > _WEIGHT[grade]:
            grade = adjective.grade
        noun = lexicon.source_noun(word)
        if noun is not None and noun.kind in (NounKind.COLLECTIVE, NounKind.ORGANISATION):
            grade = max(grade, Grade.COLLECTIVE, key=_WEIGHT.__getitem__)
        if word in _BELONGS:
            # An official of a body has an office; sources in it are a group.
            one = head.human and head.number == "s"
            grade = max(grade, Grade.NAMED_ROLE if one else Grade.COLLECTIVE, key=_WEIGHT.__getitem__)
    return grade
