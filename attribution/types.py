"""The words of the project as types: what every stage takes, adds and returns.

Offsets are code points into ``Document.text``, half open: ``text[span.start:span.end]``. Every type here is
frozen; a stage never amends what it was given. See ``docs/GLOSSARY.md`` for the terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Kind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    NOBODY = "nobody"


class Stance(StrEnum):
    """How the cue says the source stands to the content."""

    REPORTS = "reports"
    AFFIRMS = "affirms"
    DOUBTED = "doubted"
    DENIES = "denies"
    WARNS = "warns"
    ACCUSES = "accuses"
    ASKS = "asks"
    BELIEVES = "believes"
    ASKS_WHETHER = "asks-whether"


class Style(StrEnum):
    """Whether the content is quoted word for word, reported, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Reason(StrEnum):
    """Why a statement counts as unsourced."""

    NO_CUE = "no-cue"
    PASSIVE_CUE = "passive-cue"
    UNRESOLVED_SOURCE = "unresolved-source"
    CUE_WITHOUT_SOURCE = "cue-without-source"


class Fact(StrEnum):
    """What kind of fact an unsourced statement states."""

    CASUALTIES = "casualties"
    CONTROL = "control-of-territory"
    ATTACK = "attack"
    NUMBER = "number"
    MOVEMENT = "movement"
    INTENTION = "intention"
    JUDGEMENT = "judgement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something about a document that its reader should know; never a failure of the run.

    ``code`` is stable (``bidi-controls``, ``decoding-replaced``, …); ``message`` is for people; ``span`` is where.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: path or URL, and the SHA-256 of the bytes it was read from."""

    path: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``text`` was decoded once and is never changed; every offset counts in it."""

    doc: str
    text: str
    outlet: str | None = None
    date: str | None = None
    origin: Origin = field(default_factory=Origin)
    extra: Mapping[str, object] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Who a source is, resolved.

    ``name`` is the fullest name the document gives, as written there; ``registry`` the identifier of the
    registry's entry and ``label`` its English label, where known; ``why`` says in words how it was found.
    """

    name: str | None
    kind: Kind
    registry: str | None = None
    label: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Who else could be responsible: the next best choice of sources that was not taken.

    ``sources`` are spans as written, ``name`` who they resolve to where that is known; ``confidence`` the model's
    probability for this choice, to be compared within one relation only.
    """

    sources: tuple[Span, ...]
    name: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution relation: these sources, by this cue, are responsible for this content.

    ``sources`` are spans as written (empty where the source is dropped); ``entities`` who they are, one for each
    source, or one for a dropped source. ``content`` has several spans where the cue stands inside it. ``nested`` is
    the index of the relation whose content holds this one. ``confidence`` is the calibrated probability that cue,
    sources and content are all right. ``why`` says in words what the cue is; ``alternatives`` are the runner-up
    sources, the best first.
    """

    cue: Span
    sources: tuple[Span, ...]
    content: tuple[Span, ...]
    medium: Span | None
    entities: tuple[Entity, ...]
    stance: Stance
    style: Style
    asserted: bool = True
    nested: int | None = None
    confidence: float = 0.0
    why: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A statement in the writer's own voice that nobody is named for.

    ``worth`` ranks the statements of a document by how much it matters to check them, from 0 to 1.
    """

    span: Span
    reason: Reason
    fact: Fact
    confidence: float = 0.0
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the program found in one document, in the order of the text."""

    document: Document
    relations: tuple[Relation, ...]
    unsourced: tuple[Unsourced, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    model: str = ""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the linter: the rule's ``code``, where, what is wrong and how to mend it.

    ``related`` are other places of the text that belong to it (the second number, the accusation, …).
    """

    code: str
    severity: Severity
    message: str
    span: Span
    mend: str = ""
    related: tuple[Span, ...] = ()


class Verdict(StrEnum):
    """What a reviewer decided on a relation or an unsourced statement."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision that holds for one target: an identifier of :mod:`attribution.identity`.

    ``time`` is UTC in ISO 8601. ``flagged`` marks what needs somebody else's look.
    """

    target: str
    verdict: Verdict | None
    reviewer: str
    time: str
    comment: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An analysis with the decisions applied to it, and what the linter found: what tables and reports are made of.

    Rejected relations and statements are left out of ``analysis``, corrected ones are as corrected, added ones are
    there. ``judgements`` are by target.
    """

    analysis: Analysis
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
