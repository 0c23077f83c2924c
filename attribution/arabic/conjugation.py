"""Every inflection of a verb: persons, moods and imperatives, in both voices, correctly spelt.

Method: the stems of :mod:`attribution.arabic.stems` joined with the endings of the classical paradigms (as set out
in W. Wright, *A Grammar of the Arabic Language*, part second), in phonemic strings, spelt only at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.arabic.phonology import spell
from attribution.arabic.stems import Stem, Verb, Voice, stem

# slot: (person, gender, number), as in camel_tools: 1 2 3, m f -, s d p.
Slot = tuple[str, str, str]
_PERFECT: tuple[tuple[Slot, str], ...] = (
    (("3", "m", "s"), "a"),
    (("3", "f", "s"), "aت"),
    (("3", "m", "d"), "A"),
    (("3", "f", "d"), "aتA"),
    (("3", "m", "p"), "U~"),
    (("3", "f", "p"), "نa"),
    (("2", "m", "s"), "تa"),
    (("2", "f", "s"), "تi"),
    (("2", "m", "d"), "تuمA"),
    (("2", "m", "p"), "تuم"),
    (("2", "f", "p"), "تuننa"),
    (("1", "m", "s"), "تu"),
    (("1", "m", "p"), "نA"),
)
# slot, prefix, ending in the indicative, subjunctive, jussive
_IMPERFECT: tuple[tuple[Slot, str, tuple[str, str, str]], ...] = (
    (("3", "m", "s"), "ي", ("u", "a", "")),
    (("3", "f", "s"), "ت", ("u", "a", "")),
    (("3", "m", "d"), "ي", ("Aنi", "A", "A")),
    (("3", "f", "d"), "ت", ("Aنi", "A", "A")),
    (("3", "m", "p"), "ي", ("Uنa", "U~", "U~")),
    (("3", "f", "p"), "ي", ("نa", "نa", "نa")),
    (("2", "m", "s"), "ت", ("u", "a", "")),
    (("2", "f", "s"), "ت", ("Iنa", "I", "I")),
    (("2", "m", "d"), "ت", ("Aنi", "A", "A")),
    (("2", "m", "p"), "ت", ("Uنa", "U~", "U~")),
    (("2", "f", "p"), "ت", ("نa", "نa", "نa")),
    (("1", "m", "s"), "ء", ("u", "a", "")),
    (("1", "m", "p"), "ن", ("u", "a", "")),
)
MOODS = "isj"
_WEAK_IMPERFECT = {
    # ending: by stem vowel a, i, u
    "u": ("Y", "I", "U"),
    "a": ("Y", "iيa", "uوa"),
    "": ("a", "i", "u"),
    "Aنi": ("aيAنi", "iيAنi", "uوAنi"),
    "A": ("aيA", "iيA", "uوA"),
    "Uنa": ("aونa", "Uنa", "Uنa"),
    "U~": ("aو~", "U~", "U~"),
    "نa": ("aينa", "Iنa", "Uنa"),
    "Iنa": ("aينa", "Iنa", "Iنa"),
    "I": ("aي", "I", "I"),
}
_SHORT_IMPERATIVES = ("ء.خ.ذ", "ء.ك.ل", "ء.م.ر")


@dataclass(frozen=True, slots=True)
class Inflection:
    """One inflected form. ``sounds`` is its phonemic string, ``prefix`` the imperfect's prefix letter or nothing.

    ``aspect`` is ``p i c`` (perfect, imperfect, imperative), ``mood`` one of ``i s j`` or nothing, ``voice`` ``a p``.
    ``closed`` tells that it is built on the stem's shape before a consonant. A first person has gender ``m`` by convention, and a second person dual too.
    """

    sounds: str
    aspect: str
    mood: str
    voice: str
    person: str
    gender: str
    number: str
    prefix: str = ""
    closed: bool = False

    @property
    def form(self) -> str:
        """The vocalised spelling."""
        return spell(self.sounds)


def _perfect(verb: Verb, base: Stem, ending: str) -> str:
    vowel_first = ending[0] in "aAU"
    if not base.weak:
        return (base.open if vowel_first else base.closed) + ending
    if base.vowel != "a":
        if ending == "U~":
            return base.open + "U~"
        return base.open + ("iي" if vowel_first else "I") + ending
    glide = "و" if base.weak == "و" and verb.form == "I" else "ي"
    if ending == "a":
        return base.open + ("A" if glide == "و" or base.open.endswith("ي") else "Y")
    if ending == "U~":
        return base.open + "aو~"
    if ending == "A":
        return base.open + "a" + glide + "A"
    return base.open + (ending if vowel_first else "a" + glide + ending)


def _imperfect(base: Stem, ending: str) -> Iterator[tuple[str, bool]]:
    """Yield the imperfect without its prefix and whether it is built on the closed stem.

    It comes twice where the jussive of a doubled verb has two shapes.
    """
    if base.weak:
        weak = _WEAK_IMPERFECT[ending]["aiu".index(base.vowel)]
        if weak == "Y" and base.open.endswith("ي"):
            weak = "A"
        yield base.open + weak, False
    elif ending == "":
        if base.doubled:
            yield base.open + "a", False
            yield base.closed, True
        else:
            yield base.cut, True
    elif ending == "نa":
        yield base.closed + ending, True
    else:
        yield base.open + ending, False


def _imperatives(verb: Verb) -> Iterator[Inflection]:
    if verb.sees:
        return
    base = stem(verb, "i", "a")
    for (person, gender, number), _, endings in _IMPERFECT:
        if person != "2":
            continue
        for body, closed in _imperfect(base, endings[2]):
            sounds = body
            if verb.form == "IV":
                sounds = "ءa" + body
            elif verb.form == "I" and verb.root in _SHORT_IMPERATIVES:
                sounds = body[1:]
            elif len(body) > 1 and body[1] not in "aiuAIUYF":
                sounds = ("ٱu" if verb.form == "I" and base.vowel == "u" else "ٱi") + body
            yield Inflection(sounds, "c", "", "a", person, gender, number, "", closed)


def conjugate(verb: Verb) -> tuple[Inflection, ...]:
    """Return every inflection of a verb, in a fixed order.

    Forms that are spelt alike but differ in mood or person are all given. Raises
    :class:`attribution.errors.LexiconError` where root, form and vowels do not go together.
    """
    out: list[Inflection] = []
    voices: tuple[Voice, ...] = ("a", "p")
    for voice in voices:
        base = stem(verb, "p", voice)
        for (person, gender, number), ending in _PERFECT:
            closed = ending[0] not in "aAU"
            sounds = _perfect(verb, base, ending)
            out.append(Inflection(sounds, "p", "", voice, person, gender, number, "", closed))
        base = stem(verb, "i", voice)
        for (person, gender, number), letter, endings in _IMPERFECT:
            for mood, ending in zip(MOODS, endings, strict=True):
                for body, closed in _imperfect(base, ending):
                    sounds = letter + base.prefix + body
                    out.append(Inflection(sounds, "i", mood, voice, person, gender, number, letter, closed))
    out.extend(_imperatives(verb))
    return tuple(out)


def citation(verb: Verb) -> str:
    """Return the form a dictionary cites: vocalised perfect, third person masculine singular."""
    return spell(_perfect(verb, stem(verb, "p", "a"), "a"))
