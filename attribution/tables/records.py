"""The rows of the three tables as models: the one place that says which columns there are, of what type, and why.

``schema_version`` changes when a column changes its meaning or goes; columns may be added without notice. Offsets are
code points of the document's text, end excluded; ``text_sha256`` says which text. Lone surrogates, which no file can
hold, are U+FFFD in every column. The JSON Schemas in ``docs/schema`` are made of these models.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from attribution.exporters.records import SpanRow
from attribution.tables.anonymity import Anonymity
from attribution.types import Fact, Kind, Reason, Stance, Style, Verdict

VERSION: Literal[1] = 1
CLAIMS, UNSOURCED, SOURCES = "claims", "unsourced", "sources"
CHAIN = " ← "
"""Between the links of a chain, where a format has no lists."""


class Row(BaseModel):
    """What all rows have in common: they cannot be changed."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Where(Row):
    doc: str = Field(description="Identifier of the document.")
    outlet: str | None = Field(description="Who publishes the document.")
    date: str | None = Field(description="Date of the document, as it came with it.")
    path: str | None = Field(description="Where the document was read from.")
    number: int = Field(ge=1, description="Number within the document, from 1.")


class _Proof(Row):
    prefix: str = Field(description="Up to 32 characters before the start (W3C TextQuoteSelector).")
    suffix: str = Field(description="Up to 32 characters behind the end (W3C TextQuoteSelector).")
    text_sha256: str = Field(
        description="SHA-256 of the document's text in UTF-8: what the offsets count in."
    )
    file_sha256: str | None = Field(description="SHA-256 of the bytes that the document was read from.")
    model: str = Field(description="Name and version of the model.")
    confidence: float = Field(ge=0, le=1, description="Calibrated probability that the row is right.")


class _Decided(Row):
    decision: Verdict | None = Field(description="What the reviewer decided; empty where nobody has yet.")
    flagged: bool = Field(description="Marked for somebody else's look.")
    reviewer: str | None = Field(description="Who decided.")
    time: str | None = Field(description="When, in UTC (ISO 8601).")
    comment: str | None = Field(description="The reviewer's comment.")
    findings: list[str] = Field(description="Codes of the linter's findings here.")


class ClaimRow(_Decided, _Proof, _Where):
    """One pair of a claim and a source. A claim with two sources has two rows with one ``target``."""

    table: Literal["claims"] = "claims"
    schema_version: Literal[1] = VERSION
    target: str = Field(description="Identifier of the relation: of the cue's place in this text.")
    source_number: int = Field(ge=1, description="Which of the claim's sources this is, from 1.")
    claim: str = Field(
        description="What is attributed, verbatim; parts that stand apart are joined by ' … '."
    )
    quotation: str | None = Field(description="The part of the claim between quotation marks, verbatim.")
    cue: str = Field(description="The words that attribute, verbatim.")
    source: str | None = Field(description="The source as written; empty where it is dropped.")
    entity: str | None = Field(description="Who that is: the fullest name that the document gives.")
    label: str | None = Field(description="English label of the registry's entry.")
    registry: str | None = Field(description="Identifier of the registry's entry.")
    kind: Kind | None = Field(description="What the source is; empty where it was not resolved.")
    anonymity: Anonymity = Field(description="How anonymous the source is.")
    stance: Stance = Field(description="How the cue says the source stands to the claim.")
    style: Style = Field(description="Word for word, reported, or both.")
    asserted: bool = Field(description="False where the text does not say that it was said.")
    chain: list[str] = Field(
        description="Who has it from whom: the outlet, then the source of each relation around this one, then this source.",
        json_schema_extra={"joined_by": CHAIN},
    )
    nested_in: str | None = Field(description="Target of the relation whose claim holds this one.")
    medium: str | None = Field(description="Where or through what it was said, verbatim.")
    why: str | None = Field(description="How it was found who the source is, in words.")
    claim_start: int = Field(ge=0, description="Where the claim begins.")
    claim_end: int = Field(ge=0, description="Where the claim ends.")
    claim_spans: list[SpanRow] = Field(description="Each part of the claim: [start, end].")
    source_start: int | None = Field(ge=0, description="Where the source begins.")
    source_end: int | None = Field(ge=0, description="Where the source ends.")
    cue_start: int = Field(ge=0, description="Where the cue begins.")
    cue_end: int = Field(ge=0, description="Where the cue ends.")
    medium_start: int | None = Field(ge=0, description="Where the medium begins.")
    medium_end: int | None = Field(ge=0, description="Where the medium ends.")


class UnsourcedRow(_Decided, _Proof, _Where):
    """One statement in the writer's own voice that nobody is named for."""

    table: Literal["unsourced"] = "unsourced"
    schema_version: Literal[1] = VERSION
    target: str = Field(description="Identifier of the statement: of its place in this text.")
    statement: str = Field(description="The statement, verbatim.")
    reason: Reason = Field(description="Why it counts as unsourced.")
    fact: Fact = Field(description="What kind of fact it states.")
    worth: float = Field(ge=0, le=1, description="How much it matters to check it, within its document.")
    start: int = Field(ge=0, description="Where it begins.")
    end: int = Field(ge=0, description="Where it ends.")


class SourceRow(Row):
    """One source over all documents: an entry of the registry, or else a name of one kind.

    Sources without an entry are one where their names fold to the same letters. For the kinds ``unnamed`` and
    ``nobody`` a row counts a wording, not somebody.
    """

    table: Literal["sources"] = "sources"
    schema_version: Literal[1] = VERSION
    entity: str | None = Field(description="The name met first.")
    names: list[str] = Field(
        description="Every name it is given by documents.", json_schema_extra={"joined_by": " | "}
    )
    label: str | None = Field(description="English label of the registry's entry.")
    registry: str | None = Field(description="Identifier of the registry's entry.")
    kind: Kind | None = Field(description="What the source is; empty where it was not resolved.")
    anonymity: Anonymity = Field(description="How anonymous the source is.")
    documents: int = Field(ge=1, description="Documents that cite it.")
    outlets: int = Field(ge=0, description="Outlets that cite it.")
    claims: int = Field(ge=1, description="Claims it is held responsible for.")
    first: str | None = Field(
        description="Earliest date of a document that cites it, where dates are ISO 8601."
    )
    last: str | None = Field(description="Latest such date.")
    reports: int = Field(ge=0, description="Claims with this stance.")
    affirms: int = Field(ge=0, description="Claims with this stance.")
    doubted: int = Field(ge=0, description="Claims with this stance.")
    denies: int = Field(ge=0, description="Claims with this stance.")
    warns: int = Field(ge=0, description="Claims with this stance.")
    accuses: int = Field(ge=0, description="Claims with this stance.")
    asks: int = Field(ge=0, description="Claims with this stance.")
    believes: int = Field(ge=0, description="Claims with this stance.")
    asks_whether: int = Field(ge=0, description="Claims with this stance.")
    not_asserted: int = Field(ge=0, description="Claims that the text does not say were made.")


TableRow: TypeAlias = ClaimRow | UnsourcedRow | SourceRow

MODELS: dict[str, type[ClaimRow] | type[UnsourcedRow] | type[SourceRow]] = {
    CLAIMS: ClaimRow,
    UNSOURCED: UnsourcedRow,
    SOURCES: SourceRow,
}
"""The tables by name, in the order in which they are given."""
