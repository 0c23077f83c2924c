"""What the lexicon's rows are at run time: plain frozen records, one kind a table.

Every word in a record that is there to be matched is folded (:func:`attribution.text.normalise.fold`); ``form``
and ``name`` keep the spelling of the data file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.types import Fact, Kind, Stance


class CueClass(StrEnum):
    """How a cue attributes, where it is not a plain verb."""

    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SPEECH = "speech"
    NOUN = "noun"
    LIGHT_VERB = "light-verb"
    PASSIVE = "passive"
    IMPERSONAL = "impersonal"
    ALLEGATION = "allegation"
    COLON = "colon"


class NounKind(StrEnum):
    """What the head of a source phrase makes of it."""

    ROLE = "role"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    UTTERANCE = "utterance"
    ADJECTIVE = "adjective"


class Grade(StrEnum):
    """How much an unnamed source gives away: its office, its group, or nothing."""

    NAMED_ROLE = "named-role"
    COLLECTIVE = "collective"
    BARE = "bare"
    NONE = "none"


class Position(StrEnum):
    """Where a title stands to its name."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """An attributing expression that is no plain verb.

    ``key`` is its folded words, ``{X}`` among them standing for a word of slot X, and ``(x)`` at its end for what
    has to follow without being part of the cue. ``patterns`` say what stands
    around it: K the cue, S source, C content, A who is addressed or accused, other words as they are. With
    ``needs_clause`` it attributes only where a content follows (``تصريح`` alone is a thing, not a cue).
    """

    key: tuple[str, ...]
    form: str
    cls: CueClass
    stance: Stance
    patterns: tuple[str, ...]
    needs_clause: bool
    notes: str


_NOUN_KINDS = {
    NounKind.DOCUMENT: Kind.DOCUMENT,
    NounKind.OUTLET: Kind.OUTLET,
    NounKind.ORGANISATION: Kind.ORGANISATION,
    NounKind.COLLECTIVE: Kind.UNNAMED,
}


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """A head or an adjective of source phrases.

    ``gender`` is ``m`` or ``f``; ``number`` ``s``, ``d`` or ``p``; an adjective's forms agree freely, so its own
    values say nothing.
    """

    key: str
    form: str
    kind: NounKind
    gender: str
    number: str
    human: bool
    grade: Grade
    gloss: str

    def as_kind(self, named: bool) -> Kind:
        """Return the kind of a source headed by this noun; ``named`` tells that a proper name stands with it."""
        return _NOUN_KINDS.get(self.kind, Kind.PERSON if named else Kind.UNNAMED)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, rank or office that stands with a name."""

    key: tuple[str, ...]
    form: str
    position: Position
    gender: str
    category: str
    gloss: str


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name, or a particle of names (``origin`` is then ``particle``).

    ``ambiguous`` marks those that are common words as well.
    """

    key: str
    name: str
    gender: str
    origin: str
    ambiguous: bool

    @property
    def particle(self) -> bool:
        """Tell whether this only ever stands inside a name (``بن``, ``أبو``, ``فان``)."""
        return self.origin == "particle"


@dataclass(frozen=True, slots=True)
class Country:
    """A state whose bodies and capital speak in the news. ``code`` is the project's own short name for it."""

    code: str
    name: str
    english: str
    names: tuple[str, ...]
    metonyms: tuple[str, ...]
    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    plural: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that most states have; with a nationality it is one of the registry's entries."""

    code: str
    label: str
    kind: Kind
    type: str
    gender: str


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A body or outlet that the project knows.

    ``country`` is a :class:`Country` code or empty; ``side`` is given only where nobody disputes it; ``via`` says
    how it was found: ``alias``, ``pattern`` (body and nationality) or ``metonym`` (``واشنطن`` for a government).
    """

    id: str
    label: str
    name: str
    kind: Kind
    type: str
    country: str = ""
    side: str = ""
    via: str = "alias"


@dataclass(frozen=True, slots=True)
class FactTrigger:
    """A word, stem or phrase that tells what kind of fact a statement states, and how strongly.

    ``context`` are groups of words of which one has to stand in the statement too; empty where none has to. ``other``
    is the kind of idioms: they take their words out of the count and add nothing.
    """

    key: tuple[str, ...]
    match: str
    fact: Fact
    weight: int
    context: frozenset[str] = frozenset()
