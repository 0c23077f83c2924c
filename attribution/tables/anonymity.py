"""How anonymous a source is: from somebody with a name down to nobody at all.

The grades follow newsroom practice, which asks that an unnamed source be described as closely as can be (the Reuters
*Handbook of Journalism*, "Dealing with sources"; AP *News Values and Principles*, "Anonymous sources").
"""

from __future__ import annotations

from enum import StrEnum

from attribution.lexicon import Grade, Lexicon
from attribution.tables.grades import grade_of
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


def anonymity(entity: Entity | None, written: str | None, lexicon: Lexicon) -> Anonymity:
    """Return the grade of a source from what it resolves to and, where that has no name, from the words ``written``."""
    if entity is None or entity.kind is Kind.NOBODY:
        return Anonymity.NOBODY if not written else _OF_GRADE[grade_of(written, lexicon)]
    if entity.kind is not Kind.UNNAMED:
        return Anonymity.NAMED
    words = entity.name or written
    return _OF_GRADE[grade_of(words, lexicon)] if words else Anonymity.BARE
