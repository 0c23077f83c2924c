"""What a row of each table has to look like: models for the lint, never loaded at run time."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from attribution.lexicon.entries import CueClass, Grade, NounKind, Position
from attribution.lexicon.tables import listed
from attribution.types import Fact, Kind, Stance

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_PATTERN = re.compile(r"^(K|S|C|A|[\u0600-\u06ff]+)( (K|S|C|A|[\u0600-\u06ff]+))*$")

TYPES = frozenset(
    {
        *("agency", "channel", "magazine", "newspaper", "radio", "site"),
        *(
            "army",
            "bank",
            "court",
            "government",
            "intelligence",
            "ministry",
            "parliament",
            "police",
            "rescue",
        ),
        *("armed-group", "coalition", "opposition", "party", "union", "religious", "company"),
        *("monitor", "ngo", "think-tank", "regional", "un"),
    }
)
OUTLETS = frozenset({"agency", "channel", "magazine", "newspaper", "radio", "site"})
SIDES = frozenset(
    {"", "hamas", "houthi", "iran", "israel", "ru", "sdf", "syrian-government", "syrian-opposition", "us"}
)


def _arabic(value: str) -> str:
    if _PRESENTATION.search(value):
        raise ValueError("has presentation forms, which no text matches once it is folded")
    return value


def _patterns(value: str) -> str:
    for pattern in listed(value):
        if not _PATTERN.match(pattern) or "K" not in pattern.split():
            raise ValueError(f"{pattern!r} is no pattern of K, S, C, A and Arabic words with a K")
    return value


def _known_types(value: str) -> str:
    unknown = set(listed(value)) - TYPES - {"*"}
    if unknown:
        raise ValueError(f"unknown type {sorted(unknown)}")
    return value


Word = Annotated[str, Field(min_length=1), AfterValidator(_arabic)]
Text = Annotated[str, AfterValidator(_arabic)]
Slug = Annotated[str, Field(pattern=_SLUG)]
Gender = Literal["m", "f", "u"]
YesNo = Literal["yes", "no"]


class TableRow(BaseModel):
    """What every table has."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)
    provenance: Annotated[str, Field(pattern=r"\S")]
    reason: Annotated[str, Field(pattern=r"\S")]


class CueRow(TableRow):
    """A row of cues.csv."""

    key: Word
    form: Word
    cls: CueClass = Field(alias="class")
    stance: Stance | Literal["slot"]
    patterns: Annotated[str, Field(min_length=1), AfterValidator(_patterns)]
    needs_clause: YesNo
    notes: str


class SlotRow(TableRow):
    """A row of slots.csv."""

    slot: Word
    word: Word
    inflect: Literal["perfect", "imperfect", "possessive", "feeling", "none"]
    stance: Stance
    forms: Text


class SourceNounRow(TableRow):
    """A row of source_nouns.csv."""

    key: Word
    form: Word
    forms: Text
    part: Literal["head", "adjective"]
    kind: NounKind
    gender: Literal["m", "f"]
    number: Literal["s", "d", "p"]
    human: YesNo
    grade: Grade
    gloss: Annotated[str, Field(min_length=1)]


class TitleRow(TableRow):
    """A row of titles.csv."""

    key: Word
    form: Word
    forms: Text
    position: Position
    gender: Literal["m", "f"]
    category: Literal["office", "rank", "honorific", "religious", "noble", "role"]
    gloss: Annotated[str, Field(min_length=1)]


class EntryRow(TableRow):
    """A row of registry.csv."""

    id: Slug
    label: Annotated[str, Field(min_length=1)]
    kind: Kind
    type: Annotated[str, Field(min_length=1), AfterValidator(_known_types)]
    country: str
    side: str
    aliases: Text
    headed: Text


class PatternRow(TableRow):
    """A row of patterns.csv."""

    role: Literal["head", "tail", "opener", "locative"]
    words: Word
    types: Annotated[str, Field(min_length=1), AfterValidator(_known_types)]


class CountryRow(TableRow):
    """A row of countries.csv."""

    code: Slug
    name: Word
    names: Text
    english: Annotated[str, Field(min_length=1)]
    metonyms: Text
    masculine: Text
    feminine: Text
    plural: Text


class BodyRow(TableRow):
    """A row of ministries.csv."""

    code: Slug
    name: Word
    names: Text
    constructed: Text
    short: Text
    label: Annotated[str, Field(min_length=1)]
    kind: Literal["organisation", "outlet"]
    type: Annotated[str, AfterValidator(_known_types)]
    gender: Literal["m", "f"]


class GivenNameRow(TableRow):
    """A row of given_names.csv."""

    key: Word
    name: Word
    gender: Gender
    origin: Literal["arabic", "western", "turkish", "persian", "israeli", "particle"]
    ambiguous: YesNo


class FactRow(TableRow):
    """A row of facts.csv."""

    key: Word
    form: Word
    match: Literal["word", "stem", "phrase"]
    fact: Fact
    weight: Annotated[int, Field(ge=1, le=9)]
    context: str


class FactContextRow(TableRow):
    """A row of fact_contexts.csv."""

    key: Word
    form: Word
    group: Annotated[str, Field(pattern=_SLUG)]


MODELS: dict[str, type[TableRow]] = {
    "cues": CueRow,
    "slots": SlotRow,
    "source_nouns": SourceNounRow,
    "titles": TitleRow,
    "registry": EntryRow,
    "patterns": PatternRow,
    "countries": CountryRow,
    "ministries": BodyRow,
    "given_names": GivenNameRow,
    "facts": FactRow,
    "fact_contexts": FactContextRow,
}
