"""Taking clitics and endings off folded words, by spelling alone.

These functions offer every reading that the spelling allows, the least stripped first; whoever asks looks each
up in a closed list, so a wrong reading does no harm unless it happens to be a word of that list.
"""

from __future__ import annotations

from functools import lru_cache

_CONJUNCTIONS = "وف"
_PREPOSITIONS = (
    "بل"  # ك is left on: "كامل" is no "as hope", and it hardly ever stands before what is looked up here
)
POSSESSIVES = ("هما", "هم", "هن", "ها", "كم", "نا", "ه", "ي", "ك")
_VERB_ENDINGS = (
    "تهما", "تهم", "تها", "وها", "وهم", "هما", "تان", "تين", "ته", "وه", "هم", "ها", "وا", "ون", "ين",
    "ان", "ات", "تا", "نا", "تم", "ت", "ه", "ا", "ي",
)  # fmt: skip


def conjunction_off(word: str) -> tuple[str, ...]:
    """Return the folded word, and the word without a و or ف on its front."""
    return (word, word[1:]) if len(word) > 2 and word[0] in _CONJUNCTIONS else (word,)


@lru_cache(maxsize=4_096)
def front_off(word: str) -> tuple[str, ...]:
    """Return the readings of a folded word with its conjunction and preposition off, the article left on.

    ``للوزارة`` gives back the article that its spelling swallows.
    """
    readings = []
    for reading in conjunction_off(word):
        readings.append(reading)
        if reading.startswith("لل") and len(reading) > 4:
            readings.append("ال" + reading[2:])
        if len(reading) > 3 and reading[0] in _PREPOSITIONS:
            readings.append(reading[1:])
    return tuple(dict.fromkeys(readings))


def _possessive_off(word: str) -> list[str]:
    """Return what is left of a noun before a pronoun, with ta marbuta and hamza as they are in the bare noun."""
    stems = []
    for ending in POSSESSIVES:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 3:
            continue
        stems.append(stem)
        if stem.endswith("ت"):
            stems.append(stem[:-1] + "ه")
        elif stem[-1] in "ئؤ":
            stems.append(stem[:-1] + "ء")
    return stems


@lru_cache(maxsize=4_096)
def noun_readings(word: str) -> tuple[str, ...]:
    """Return the readings of a folded noun: clitics off, article off, pronoun or accusative ending off."""
    readings = []
    for reading in front_off(word):
        readings.append(reading)
        if reading.startswith("ال") and len(reading) > 4:
            readings.append(reading[2:])
        else:
            readings.extend(_possessive_off(reading))
            if reading.endswith("ا") and len(reading) > 3:
                readings.append(reading[:-1])
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=4_096)
def stem_readings(word: str) -> tuple[str, ...]:
    """Return the readings of a folded verb or noun: fronts, future س, imperfect letter and endings off."""
    heads = []
    for reading in front_off(word):
        heads.append(reading)
        bare = reading
        if reading.startswith("ال") and len(reading) > 4:
            heads.append(reading[2:])
        elif reading.startswith("س") and len(reading) > 4 and reading[1] in "يتنا":
            bare = reading[1:]
            heads.append(bare)
        if len(bare) > 3 and bare[0] in "يتن":
            heads.append(bare[1:])
    readings = list(heads)
    for head in heads:
        readings.extend(
            head[: -len(end)] for end in _VERB_ENDINGS if head.endswith(end) and len(head) - len(end) > 2
        )
    return tuple(dict.fromkeys(readings))


def perfect_forms(verb: str) -> tuple[str, ...]:
    """Return third-person forms of a sound folded perfect, bare and with an object pronoun."""
    return tuple(verb + end for end in ("", "ت", "وا", "ا", "تا", "ه", "ته", "ها", "تها", "وه", "ناه", "نا"))


def imperfect_forms(verb: str) -> tuple[str, ...]:
    """Return the persons of a folded imperfect given in the third masculine, bare and with an object pronoun."""
    return tuple(first + verb[1:] + end for first in "يتن" for end in ("", "ه", "ها", "ون", "ونه"))


def possessive_forms(noun: str) -> tuple[str, ...]:
    """Return a folded noun with each pronoun, in every spelling of its hamza."""
    stems = [noun[:-1] + "ت" if noun.endswith("ه") else noun]
    if noun.endswith("ء"):
        stems += [noun[:-1] + "ئ", noun[:-1] + "ؤ"]
    return tuple(stem + ending for stem in stems for ending in POSSESSIVES)
