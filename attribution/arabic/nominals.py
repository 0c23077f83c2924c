"""Nouns, adjectives and participles: their genders, numbers and the cases that show in writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.arabic.phonology import SUKUN, spell
from attribution.arabic.stems import Verb, stem


@dataclass(frozen=True, slots=True)
class Nominal:
    """One spelling of a noun, as sounds.

    ``number`` is ``s d p``, ``gender`` ``m f``. ``article``, ``preposition``, ``pronoun``: whether it may take ال, a
    preposition written onto it, a pronoun written onto it; ``bare``: whether it may stand without a pronoun.
    """

    sounds: str
    gender: str
    number: str
    article: bool = True
    preposition: bool = True
    pronoun: bool = True
    bare: bool = True

    @property
    def form(self) -> str:
        """The vocalised spelling, its case vowel left open."""
        return spell(self.sounds).rstrip(SUKUN)


def _plain(sounds: str, gender: str, number: str) -> Iterator[Nominal]:
    """Yield the singular or broken plural: bare, and with the accusative's alef where that is written."""
    yield Nominal(sounds, gender, number)
    if not sounds.endswith(("ة", "Aء", "aء", "Y", "A", "I")):
        yield Nominal(sounds + "F", gender, number, article=False, preposition=False, pronoun=False)


def _pair(
    base: str, gender: str, number: str, endings: tuple[str, str], cut: tuple[str, str]
) -> Iterator[Nominal]:
    """Yield the two cases of a dual or sound plural with their nun, then before a genitive or pronoun without."""
    for ending in endings:
        yield Nominal(base + ending, gender, number, pronoun=False)
    for ending in cut:
        yield Nominal(base + ending, gender, number, article=False)


def dual(base: str, gender: str) -> Iterator[Nominal]:
    """Yield the dual of a word without ending."""
    yield from _pair(base, gender, "d", ("Aنi", "aينi"), ("A", "aي"))


def masculine_plural(base: str, vowel: str = "U") -> Iterator[Nominal]:
    """Yield the sound masculine plural; ``vowel`` is ``a`` for words in a final long a (مُدَّعَوْن)."""
    if vowel == "a":
        yield from _pair(base, "m", "p", ("aونa", "aينa"), ("aو", "aي"))
    else:
        yield from _pair(base, "m", "p", ("Uنa", "Iنa"), ("U", "I"))


def feminine_plural(base: str) -> Iterator[Nominal]:
    """Yield the sound feminine plural."""
    yield Nominal(base + "Aت", "f", "p")


def feminine(base: str, long: bool = False) -> Iterator[Nominal]:
    """Yield singular and dual in ta marbuta; ``long`` after a long a (مُدَّعاة)."""
    vowel = "A" if long else "a"
    yield Nominal(base + vowel + "ة", "f", "s")
    yield from dual(base + vowel + "ت", "f")


def inflect(sounds: str, gender: str) -> Iterator[Nominal]:
    """Yield singular and dual of a noun, by how it ends."""
    if sounds.endswith(("aة", "Aة")):
        yield Nominal(sounds, gender, "s")
        yield from dual(sounds[:-1] + "ت", gender)
    elif sounds.endswith("I"):
        yield from _defective(sounds[:-1], gender)
        yield from dual(sounds[:-1] + "iي", gender)
    elif sounds.endswith(("Y", "A")):
        yield Nominal(sounds, gender, "s")
        yield from dual(sounds[:-1] + "aي", gender)
    elif sounds.endswith("U"):
        yield Nominal(sounds, gender, "s")
    else:
        yield from _plain(sounds, gender, "s")
        yield from dual(sounds, gender)


def _defective(base: str, gender: str, number: str = "s") -> Iterator[Nominal]:
    yield Nominal(base + "I", gender, number)
    yield Nominal(base + "iيF", gender, number, article=False, preposition=False, pronoun=False)
    yield Nominal(base + "i", gender, number, article=False, pronoun=False)


def broken_plural(sounds: str, gender: str) -> Iterator[Nominal]:
    """Yield a broken plural; defective ones (``I``) lose their ya where they are indefinite."""
    if sounds.endswith("I"):
        yield from _defective(sounds[:-1], gender, "p")
    elif sounds.endswith("aة"):
        yield Nominal(sounds, gender, "p")
    else:
        yield from _plain(sounds, gender, "p")


def adjective(sounds: str) -> Iterator[Nominal]:
    """Yield an adjective or participle in both genders and all numbers, sound plurals included."""
    if sounds.endswith("I"):
        base = sounds[:-1]
        yield from inflect(sounds, "m")
        yield from feminine(base + "iي")
        yield from masculine_plural(base)
        yield from feminine_plural(base + "iي")
    elif sounds.endswith("Y"):
        base = sounds[:-1]
        yield from inflect(sounds, "m")
        yield from feminine(base, long=True)
        yield from masculine_plural(base, "a")
        yield from feminine_plural(base + "aي")
    else:
        yield from inflect(sounds, "m")
        yield from feminine(sounds)
        yield from masculine_plural(sounds)
        yield from feminine_plural(sounds)


def participle(verb: Verb, voice: str) -> str:
    """Return the sounds of a participle (voice ``a`` or ``p``), masculine singular; ``I`` or ``Y`` at a weak end."""
    first, last = verb.radicals[0], verb.radicals[-1]
    if verb.form == "I":
        middle = verb.radicals[1]
        if voice == "a":
            if verb.geminate:
                return first + "A" + last + last
            if verb.hollow and last == "ء":
                return first + "AءI"
            return first + "A" + ("ء" if verb.hollow else middle) + ("I" if verb.defective else "i" + last)
        if verb.hollow:
            return "مa" + first + ("U" if middle == "و" else "I") + last
        if verb.defective:
            return "مa" + first + middle + ("uوو" if last == "و" else "iيي")
        return "مa" + first + middle + "U" + last
    base = stem(verb, "i", "a" if voice == "a" else "p")
    if verb.defective:
        return "مu" + base.open + ("I" if voice == "a" else "Y")
    if base.open != base.closed:
        return "مu" + base.open
    return "مu" + base.open[: -1 - len(base.vowel)] + ("i" if voice == "a" else "a") + last


def regular_masdar(verb: Verb) -> str | None:
    """Return the sounds of the verbal noun that a derived form has by rule; ``None`` for form I."""
    letters = verb.radicals
    first, middle, last = letters[0], letters[1], letters[-1]
    weak, hollow = bool(verb.defective), verb.hollow
    if verb.form == "II":
        if weak:
            return f"تa{first}{middle}iيaة"
        return f"تa{first}{middle}iءaة" if last == "ء" else f"تa{first}{middle}I{last}"
    if verb.form == "III":
        return f"مu{first}A{middle}Aة" if weak else f"مu{first}A{middle}a{last}aة"
    if verb.form == "IV":
        if verb.sees:
            return None
        return f"ءi{first}A{last}aة" if hollow else f"ءi{first}{middle}A{'ء' if weak else last}"
    if verb.form == "V":
        return f"تa{first}a{middle}{middle}" + ("I" if weak else f"u{last}")
    if verb.form == "VI":
        return f"تa{first}A{middle}" + ("I" if weak else last if verb.geminate else f"u{last}")
    if verb.form == "X":
        return f"ٱiستi{first}A{last}aة" if hollow else f"ٱiستi{first}{middle}A{'ء' if weak else last}"
    if verb.form in ("VII", "VIII"):
        inner = stem(verb, "i", "p")
        front = inner.closed if weak else inner.closed[: -1 - 2 * (not hollow)]
        if hollow:
            front = front.rstrip("a") + "iيA" + last
            return "ٱi" + front
        body = front[: front.rindex("a")] + "i" + middle + "A" + ("ء" if weak else last)
        return "ٱi" + body
    if verb.form == "Q1":
        return f"{first}a{middle}{letters[2]}a{last}aة"
    if verb.form == "Q2":
        return f"تa{first}a{middle}{letters[2]}u{last}"
    return None
