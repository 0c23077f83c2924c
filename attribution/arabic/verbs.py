"""The lexicon of reporting verbs: one checked row a verb (``attribution/lexicon/data/verbs.csv``)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from attribution.arabic.conjugation import citation
from attribution.arabic.phonology import sounds_of
from attribution.arabic.stems import Verb, check
from attribution.errors import LexiconError
from attribution.types import Stance

VerbClass = Literal[
    "saying", "adding", "announcing", "answering", "explaining", "writing", "quoting", "showing", "revealing",
    "hinting", "affirming", "admitting", "promising", "denying", "rejecting", "doubting", "claiming", "warning",
    "threatening", "accusing", "condemning", "asking", "demanding", "urging", "ordering", "asking-whether",
    "believing", "expecting", "hoping", "fearing", "describing", "considering", "praising", "expressing",
]  # fmt: skip
_ALLOWED = (
    "أن إن أنه إنه بأن بأنه لأن ب ل من عن على إلى في مع ه ضمن كيف هل لماذا عما إذا لو ما",
    "قائلا يقول القول قوله حديثه شأن لسان النظر مسؤولية المسؤولية عدد أنباء «»",
)
_PARTICLES = frozenset(word for line in _ALLOWED for word in line.split())


class VerbRow(BaseModel):
    """A reporting verb.

    ``lemma`` is the vocalised perfect, third person masculine singular; ``root`` letters joined by dots; ``masdar``
    and ``patterns`` hold several values joined by ``;``. A pattern lists what follows the verb, in order: ``ه`` an
    object (person or thing), ``ب ل`` a preposition written onto the next word, ``«»`` a direct quotation. ``caution``
    tells what else the spelling can mean.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    lemma: str = Field(min_length=2)
    root: str
    form: str
    perfect_vowel: Literal["", "a", "i", "u"] = ""
    imperfect_vowel: Literal["", "a", "i", "u"] = ""
    masdar: str = Field(min_length=2)
    stance: Stance
    verb_class: VerbClass = Field(alias="class")
    patterns: str = Field(min_length=1)
    gloss: str = Field(min_length=1)
    caution: str = ""
    provenance: str = Field(min_length=1)
    reason: str = Field(min_length=1)

    @property
    def verb(self) -> Verb:
        """Root, form and vowels as the conjugator takes them."""
        return Verb(self.root, self.form, self.perfect_vowel, self.imperfect_vowel)

    @property
    def masdars(self) -> tuple[str, ...]:
        """The verbal nouns, vocalised."""
        return tuple(self.masdar.split(";"))

    @property
    def frames(self) -> tuple[str, ...]:
        """The argument patterns."""
        return tuple(self.patterns.split(";"))

    @property
    def transitive(self) -> bool:
        """Whether it takes an object or a clause without a preposition, and so a pronoun written onto it."""
        return any(frame.split()[0] in ("ه", "أن", "إن", "كيف", "عدد") for frame in self.frames)

    @model_validator(mode="after")
    def _fits(self) -> VerbRow:
        check(self.verb)
        if citation(self.verb) != self.lemma:
            raise ValueError(f"lemma {self.lemma} is not what root and form give, {citation(self.verb)}")
        for masdar in self.masdars:
            sounds_of(masdar)
        strange = {word for frame in self.frames for word in frame.split()} - _PARTICLES
        if strange:
            raise ValueError(f"unknown words in patterns: {' '.join(sorted(strange))}")
        return self


def read_rows(text: str, name: str) -> Iterator[VerbRow]:
    """Yield the rows of a CSV file's text. Raises :class:`LexiconError` with ``name`` and line of the first bad row."""
    seen: set[str] = set()
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            read = VerbRow.model_validate(row)
        except (ValidationError, LexiconError) as error:
            raise LexiconError(f"{name}, line {number}: {error}", "Correct the row.") from error
        if read.lemma in seen:
            raise LexiconError(f"{name}, line {number}: {read.lemma} is there twice.", "Keep one row.")
        seen.add(read.lemma)
        yield read


def load_verbs() -> tuple[VerbRow, ...]:
    """Return the shipped reporting verbs, in the file's order. Raises :class:`LexiconError` for a bad row."""
    file = resources.files("attribution.lexicon") / "data" / "verbs.csv"
    return tuple(read_rows(file.read_text(encoding="utf-8"), "verbs.csv"))
