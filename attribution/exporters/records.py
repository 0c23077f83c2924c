"""The rows of the JSON formats as models: for whoever reads them, and for their JSON schema.

``schema_version`` changes when a field changes its meaning or goes; fields may be added without notice. Spans are
``[start, end]`` in code points of the document's text, end excluded, and every quote is ``text[start:end]``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from attribution.exporters.rows import SCHEMA_VERSION
from attribution.types import Fact, Kind, Reason, Stance, Style

SpanRow = tuple[int, int]


class Row(BaseModel):
    """What all rows have in common: they cannot be changed, and later versions may add fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Quotes(Row):
    """The words of each span of a relation."""

    cue: str
    sources: list[str]
    content: list[str]
    medium: str | None


class AlternativeRow(Row):
    """Sources that were not chosen, the name they resolve to where known, and their probability."""

    sources: list[SpanRow]
    entity: str | None
    confidence: float = Field(ge=0, le=1)


class RelationRow(Row):
    """One attribution relation. ``cue_why`` says what the cue is. ``entity``, ``kind``, ``registry``, ``label`` and ``why`` run in parallel.

    They have one value a source, or one where the source is dropped. ``nested`` is the index of the relation whose
    content holds this one.
    """

    cue: SpanRow
    sources: list[SpanRow]
    content: list[SpanRow]
    medium: SpanRow | None
    entity: list[str | None]
    kind: list[Kind]
    registry: list[str | None]
    label: list[str | None]
    why: list[str]
    stance: Stance
    style: Style
    asserted: bool
    nested: int | None
    confidence: float = Field(ge=0, le=1)
    cue_why: str = ""
    alternatives: list[AlternativeRow] = []
    quotes: Quotes


class UnsourcedRow(Row):
    """One statement that nobody is named for, with the reason and the kind of fact; ``worth`` ranks what to check first."""

    span: SpanRow
    reason: Reason
    fact: Fact
    confidence: float = Field(ge=0, le=1)
    worth: float = Field(default=0, ge=0, le=1)
    quote: str


class DiagnosticRow(Row):
    """Something odd about the document."""

    code: str
    message: str
    span: SpanRow | None


class DocumentRow(Row):
    """Everything found in one document. Parts that were not asked for are None.

    ``unsourced`` has the bare spans of ``unsourced_details``, in the same order.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    doc: str
    outlet: str | None
    date: str | None
    path: str | None
    sha256: str | None
    model: str
    relations: list[RelationRow] | None = None
    unsourced: list[SpanRow] | None = None
    unsourced_details: list[UnsourcedRow] | None = None
    diagnostics: list[DiagnosticRow] | None = None
