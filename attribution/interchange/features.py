"""What is said of a document and of each mark beyond its place, checked where it comes in.

Features are scalars, so that the attributes of any tool can hold them; tools that hold only strings give them back as
strings, which are taken for what they mean. What an annotator leaves open has a default.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from attribution.types import Fact, Kind, Reason, Severity, Stance, Style, Verdict

VERSION = 1
"""Of the header; raised when a field changes its meaning."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _parsed(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


# Plain strings, because pydantic's own refuse the lone surrogates that texts may hold.
Text = Annotated[str, PlainValidator(_text)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Offset = Annotated[int, Field(strict=True)]
Pair = tuple[Offset, Offset]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class AlternativeRow(_Row):
    """A runner-up choice of sources."""

    sources: list[Pair]
    name: Text | None = None
    confidence: Share = 0.0


class CueFeatures(_Row):
    """What a relation says beyond its spans; the ``speaker`` is who a dropped source is."""

    stance: Stance = Stance.REPORTS
    style: Style = Style.INDIRECT
    asserted: bool = True
    confidence: Share = 0.0
    why: Text = ""
    alternatives: Annotated[list[AlternativeRow], BeforeValidator(_parsed)] = []
    speaker_kind: Kind = Kind.NOBODY
    speaker_name: Text | None = None
    speaker_registry: Text | None = None
    speaker_english: Text | None = None
    speaker_why: Text = ""


class SourceFeatures(_Row):
    """Who a source is."""

    kind: Kind = Kind.UNNAMED
    name: Text | None = None
    registry: Text | None = None
    english: Text | None = None
    why: Text = ""


class UnsourcedFeatures(_Row):
    """What an unsourced statement is."""

    reason: Reason = Reason.NO_CUE
    fact: Fact = Fact.OTHER
    confidence: Share = 0.0
    worth: Share = 0.0


class FindingFeatures(_Row):
    """What the linter says."""

    code: Text = ""
    severity: Severity = Severity.NOTE
    message: Text = ""
    mend: Text = ""


class DiagnosticRow(_Row):
    """Something odd about the document."""

    code: Text
    message: Text
    span: Pair | None = None


class JudgementRow(_Row):
    """A reviewer's decision."""

    target: Text
    verdict: Verdict | None = None
    reviewer: Text = ""
    time: Text = ""
    comment: Text = ""
    flagged: bool = False


class OriginRow(_Row):
    """Where the document came from."""

    path: Text | None = None
    sha256: Text | None = None
    encoding: Text | None = None
    media_type: Text | None = None


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


class Header(_Row):
    """What is said of the whole document. ``text_sha256`` is that of the text the offsets count in."""

    version: int = VERSION
    doc: Text | None = None
    outlet: Text | None = None
    date: Text | None = None
    origin: OriginRow = OriginRow()
    extra: Annotated[dict[str, Any], PlainValidator(_mapping)] = {}
    diagnostics: list[DiagnosticRow] = []
    analysis_diagnostics: list[DiagnosticRow] = []
    model: Text = ""
    judgements: list[JudgementRow] = []
    text_sha256: Text | None = None


FEATURES: dict[str, type[_Row]] = {
    "Cue": CueFeatures,
    "Source": SourceFeatures,
    "Content": _Row,
    "Medium": _Row,
    "Unsourced": UnsourcedFeatures,
    "Finding": FindingFeatures,
    "Related": _Row,
}
"""The labels of marks, each with its features."""

CHOICES = frozenset({"stance", "style", "kind", "speaker_kind", "reason", "fact", "severity"})
"""The features that are one of a few words."""
