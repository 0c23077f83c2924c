"""What goes into a review project and what comes out of it, as frozen values.

``target`` is an identifier of :mod:`attribution.identity`: a relation or an unsourced statement of one text, whatever
run of the model offers it. A document's ``key`` is its number in this file; a decision's ``hash`` names it in every
file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from typing import TypeAlias

from attribution.types import (
    Diagnostic,
    Document,
    Finding,
    Judgement,
    Kind,
    Relation,
    Unsourced,
    Verdict,
)

Claim: TypeAlias = Relation | Unsourced
"""What a reviewer decides on."""


@dataclass(frozen=True, slots=True)
class Run:
    """One configuration of the program that articles were analysed with; ``configuration`` holds what else matters.

    Equal in everything but ``time``, two runs are the same run.
    """

    program: str
    model: str
    engine: str = ""
    configuration: Mapping[str, object] | None = None
    time: str = ""
    """When it was first used: UTC in ISO 8601, set by the store."""

    @classmethod
    def of(cls, model: str, engine: str | None, morphology: str | None = None) -> Run:
        """Return the run of this program with a model; ``engine`` is None where none was asked for."""
        return cls(version("isnad"), model, engine or "", {"morphology": morphology} if morphology else None)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a reviewer says of one target; :meth:`attribution.store.Store.decide` makes a decision of it.

    ``item`` is the relation or statement as the reviewer leaves it; None leaves it as it is now. A ``verdict`` of
    None only comments or flags. ``over`` names the decisions (hashes) that the reviewer saw and replaces; None stands
    for all that hold now.
    """

    document: int
    target: str
    verdict: Verdict | None
    item: Claim | None = None
    comment: str = ""
    flagged: bool = False
    over: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it stands in the log. It is never changed; ``active`` is False where it has been undone.

    ``item`` is the whole relation or statement as the reviewer left it (a relation's ``nested`` is not kept: what
    holds it is found anew). ``seen`` is the fingerprint of what the model had offered, empty where it offered nothing.
    ``supersedes`` are the hashes of the decisions it replaces; ``batch`` is shared by decisions that are undone
    together. ``chain`` names the file it was made in and ``number`` its place there, from 1.
    """

    hash: str
    chain: str
    number: int
    document: str
    text_sha: str
    target: str
    verdict: Verdict | None
    item: Claim
    seen: str
    reviewer: str
    time: str
    comment: str
    flagged: bool
    supersedes: tuple[str, ...]
    batch: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One relation or statement of a document on the reviewer's desk.

    ``offered`` is what the current run offers under this target (None: nothing, it was added or is no longer found).
    ``item`` is how it stands: as decided, else as offered; a relation's ``nested`` counts in the relations of
    :attr:`Sheet.items` in order, and ``holder`` is the target that stands for. ``stale`` tells that the model now
    offers something else than the reviewer judged; ``conflict`` that reviewers decided differently.
    """

    target: str
    item: Claim
    offered: Claim | None
    judgement: Judgement | None = None
    holder: str | None = None
    stale: bool = False
    conflict: bool = False
    held: tuple[str, ...] = ()
    """Hashes of the decisions that hold: one, none, or several where reviewers disagree or agree independently."""

    @property
    def decided(self) -> bool:
        """Whether somebody gave a verdict."""
        return self.judgement is not None and self.judgement.verdict is not None

    @property
    def rejected(self) -> bool:
        """Whether the verdict that holds is a rejection."""
        return self.judgement is not None and self.judgement.verdict is Verdict.REJECTED


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with everything that is to be decided in it, in the order of the text; rejected items included."""

    key: int
    document: Document
    text_sha: str
    model: str
    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A target on which decisions of several reviewers hold that differ. The last in time counts until one is made over both."""

    key: int
    document: str
    target: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision that holds, and what the current run offers instead of what was judged (None: nothing)."""

    key: int
    decision: Decision
    offered: Claim | None


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A decision on a version of the text that has been replaced. ``key`` is that version's; it can still be read."""

    key: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a source stands: the ``number``-th source of the relation ``target``, as ``written``.

    ``written`` is empty where the source is dropped; ``name`` is who it resolved to before changes of the project.
    """

    key: int
    document: str
    target: str
    number: int
    written: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who is quoted in the project, over all documents; ``aliases`` are the other names found.

    ``key`` stays the same over runs: ``registry:ID``, ``name:FOLDED NAME``, or the key a change made.
    """

    key: str
    name: str
    kind: Kind
    registry: str | None
    label: str | None
    aliases: tuple[str, ...]
    documents: int
    claims: int


class Act(StrEnum):
    """What can be done to the sources of a project."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A change that holds for the whole project, undone as one.

    MERGE: ``keys`` become ``into``. RENAME: ``into`` is shown as ``name``. ALIAS: whoever is called ``name`` is
    ``into``. SPLIT: ``mentions`` (target and number of the source) of ``into``, or the ``keys`` once merged into it,
    become somebody of their own, called ``name``.
    """

    act: Act
    into: str
    keys: tuple[str, ...] = ()
    name: str = ""
    mentions: tuple[tuple[str, int], ...] = ()


class Scope(StrEnum):
    """Whose line of undo: that of claims, or that of sources."""

    CLAIMS = "claims"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone or redone: the batch, the targets (empty for sources) and the documents they stand in."""

    batch: str
    targets: tuple[str, ...]
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log for people: a decision, a change of sources, or an undo or redo of a batch."""

    hash: str
    chain: str
    number: int
    type: str
    batch: str
    reviewer: str
    time: str
    active: bool
    decision: Decision | None = None
    change: SourceChange | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge took in; a second merge of the same file takes nothing. ``conflicts`` are all there are afterwards."""

    documents: int
    runs: int
    entries: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was proved: ``entries`` rows of the log and ``texts`` are as they were written. ``head`` is the last own hash.

    ``broken`` says what is wrong with the first row or text that is not, None where all is well.
    """

    entries: int
    texts: int
    head: str
    broken: str | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is broken."""
        return self.broken is None
