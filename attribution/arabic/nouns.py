"""Nouns, adjectives, titles and function words of source phrases, from the two files in ``data``."""

from __future__ import annotations

import csv
from importlib import resources
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from attribution.arabic.phonology import sounds_of
from attribution.errors import LexiconError

Row = TypeVar("Row", bound=BaseModel)
NounClass = Literal[
    "speaker", "title", "body", "outlet", "document", "group", "adjective", "place", "common"
]  # fmt: skip
SOUND_PLURALS = ("ون", "ات")


class NounRow(BaseModel):
    """A noun or adjective. ``plurals`` is ``;``-separated: ``ون``, ``ات`` or whole vocalised broken plurals.

    ``feminine`` tells whether it has feminine forms in ta marbuta, ``rational`` whether it names people, which
    decides how verbs agree with its plural. The class ``common`` holds words that are no part of source phrases but
    are spelt like a form of a reporting verb.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    lemma: str = Field(min_length=2)
    root: str
    pos: Literal["noun", "adj", "prop"]
    gender: Literal["m", "f"]
    plurals: str
    feminine: Literal["yes", "no"]
    rational: Literal["yes", "no"]
    noun_class: NounClass = Field(alias="class")
    gloss: str = Field(min_length=1)
    provenance: str = Field(min_length=1)
    reason: str = Field(min_length=1)

    @property
    def plural_forms(self) -> tuple[str, ...]:
        """The plurals, as written in the row."""
        return tuple(plural for plural in self.plurals.split(";") if plural)

    @field_validator("lemma")
    @classmethod
    def _readable(cls, lemma: str) -> str:
        sounds_of(lemma)
        return lemma


class ParticleRow(BaseModel):
    """A function word. ``preposition``: whether ب ل ك may be written onto it; ``pronoun_stem``: what pronouns join."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    word: str = Field(min_length=1)
    pos: Literal["prep", "conj", "part", "pron", "noun"]
    preposition: Literal["yes", "no"]
    pronoun_stem: str
    gloss: str = Field(min_length=1)
    provenance: str = Field(min_length=1)
    reason: str = Field(min_length=1)


def _rows(name: str, model: type[Row]) -> tuple[Row, ...]:
    text = (resources.files("attribution.arabic") / "data" / name).read_text(encoding="utf-8")
    out: list[Row] = []
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            out.append(model.model_validate(row))
        except (ValidationError, LexiconError) as error:
            raise LexiconError(f"{name}, line {number}: {error}", "Correct the row.") from error
    return tuple(out)


def load_nouns() -> tuple[NounRow, ...]:
    """Return the shipped nouns and adjectives. Raises :class:`LexiconError` for a bad row."""
    return _rows("nouns.csv", NounRow)


def load_particles() -> tuple[ParticleRow, ...]:
    """Return the shipped function words. Raises :class:`LexiconError` for a bad row."""
    return _rows("particles.csv", ParticleRow)
