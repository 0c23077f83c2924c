"""What the pages show, as plain values: everything numbered, joined and made safe to show.

Claims, statements, sources and findings are numbered from 1 in the order of the text; pages link by these numbers.
:mod:`attribution.report.collect` makes these values.
"""

from __future__ import annotations

from dataclasses import dataclass

from attribution.report.labels import Label
from attribution.report.pieces import Piece
from attribution.types import Diagnostic, Fact, Judgement, Kind, Reason, Severity, Span, Stance, Style

ANONYMOUS = frozenset({Kind.UNNAMED, Kind.NOBODY})
"""The kinds of sources that have no name."""


@dataclass(frozen=True, slots=True)
class Said:
    """One source of one claim: ``written`` as the text has it (None where it is dropped), ``source`` its number."""

    source: int
    written: str | None
    name: str | None
    kind: Kind
    registry: str | None
    label: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Runner:
    """A choice of sources that was not taken."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One attribution relation as it is shown. ``text`` are the parts of the content, ``span`` from cue to end."""

    number: int
    id: str
    cue: str
    sources: tuple[Said, ...]
    text: tuple[str, ...]
    spans: tuple[Span, ...]
    medium: str | None
    stance: Stance
    style: Style
    asserted: bool
    inside: int | None
    holds: tuple[int, ...]
    confidence: float
    why: str
    runners: tuple[Runner, ...]
    judgement: Judgement | None
    findings: tuple[int, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds of the sources, each once."""
        return tuple(dict.fromkeys(said.kind for said in self.sources))

    @property
    def anonymous(self) -> bool:
        """Tell whether no source of the claim has a name."""
        return all(kind in ANONYMOUS for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class StatementView:
    """An unsourced statement as it is shown."""

    number: int
    id: str
    text: str
    span: Span
    reason: Reason
    fact: Fact
    confidence: float
    worth: float
    judgement: Judgement | None
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Who is responsible, with the numbers of the claims. ``key`` joins the same source of several articles."""

    number: int
    key: str
    name: str | None
    kind: Kind
    registry: str | None
    label: str | None
    claims: tuple[int, ...]
    stances: tuple[tuple[Stance, int], ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A result of the linter as it is shown, in both languages; ``quote`` is the place, ``related`` the other places.

    ``title`` is what its rule objects to, ``message`` that with what it is about here.
    """

    number: int
    code: str
    severity: Severity
    title: Label
    message: Label
    mend: Label
    quote: str
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision that holds: on claim or statement ``number``, or on one that it left out (None)."""

    judgement: Judgement
    what: str
    number: int | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with everything that its page shows."""

    title: str
    doc: str
    outlet: str | None
    date: str | None
    path: str | None
    sha: str
    model: str
    length: int
    paragraphs: tuple[tuple[Piece, ...], ...]
    claims: tuple[ClaimView, ...]
    statements: tuple[StatementView, ...]
    sources: tuple[SourceView, ...]
    findings: tuple[FindingView, ...]
    decisions: tuple[DecisionView, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def anonymous(self) -> int:
        """Return how many claims rest on sources without a name."""
        return sum(claim.anonymous for claim in self.claims)
