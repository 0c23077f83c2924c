"""Sides of a conflict: which of them a source speaks for, and which of them a text names.

A body's side is the registry's; a body of a state stands for that state. A person or an unnamed official stands for
the body that is named with them. Phrases that name a party only in an article about one country are in ``parties.csv``
with the words that have to stand somewhere in the article.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from attribution.lexicon import Lexicon, RegistryEntry
from attribution.lexicon.clitics import front_off
from attribution.lexicon.trie import Trie
from attribution.text.normalise import fold

_FILE = Path(__file__).with_name("parties.csv")
_STATE = frozenset(
    {"ministry", "government", "parliament", "army", "police", "intelligence", "presidency", "court"}
)
_OF_COUNTRY = {"sy": "syrian-government", "il": "israel", "us": "us", "ru": "ru", "ir": "iran"}
"""Sides of the registry that a state is; any other state is a side by its own code."""
_LABELS = {
    "syrian-government": "the Syrian government",
    "syrian-opposition": "the Syrian opposition",
    "us": "the United States",
    "ru": "Russia",
    "ir": "Iran",
    "israel": "Israel",
    "iran": "Iran",
    "sdf": "the Syrian Democratic Forces",
    "hamas": "Hamas",
    "houthi": "the Houthis",
}
_FORCES = frozenset(
    {
        *("قوات", "القوات", "طيران", "الطيران", "الجيش", "طايرات", "الطايرات", "مقاتلات", "المقاتلات"),
        *("سلاح", "البحريه", "المدفعيه", "السلطات", "سلطات", "الحكومه", "حكومه"),
    }
)
"""Folded words that with a nationality behind them name what a state fights and governs with."""
_OFFICES = frozenset({"office", "rank", "role"})

Party = tuple[str, frozenset[str]]


@cache
def _parties() -> Trie[Party]:
    trie: Trie[Party] = Trie()
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = [fold(word) for word in row["words"].split()]
            context = frozenset(fold(word) for word in row["context"].split(";") if word)
            trie.add(words, (row["side"], context))
    return trie


def side_label(side: str, lexicon: Lexicon) -> str:
    """Return a side as messages call it: in English, a state by its name."""
    country = lexicon.countries.get(side)
    return _LABELS.get(side) or (country.english if country else side)


def side_of_entry(entry: RegistryEntry) -> str:
    """Return the side of a body, or nothing where it has none."""
    if entry.side:
        return _OF_COUNTRY.get(entry.side, entry.side)
    if entry.type in _STATE and entry.country:
        return _OF_COUNTRY.get(entry.country, entry.country)
    return ""


def side_of_name(name: str, lexicon: Lexicon, context: frozenset[str]) -> str:
    """Return the side that somebody of this name speaks for, or nothing.

    ``context`` are the folded words of the article.
    """
    words = [fold(word) for word in name.split()]
    if not words:
        return ""
    whole = lexicon.registry.match(name)
    if whole:
        return side_of_entry(whole)
    named = mentioned(words, lexicon, context)
    if named:
        return named[0][2]
    title = lexicon.title_at(words, 0)
    if title and title[1].category in _OFFICES:
        return next((_state(lexicon, word) for word in words[1:] if _state(lexicon, word)), "")
    return ""


def mentioned(words: Sequence[str], lexicon: Lexicon, context: frozenset[str]) -> list[tuple[int, int, str]]:
    """Return ``(first, end, side)`` for each naming of a side in folded words, half open, in order."""
    found = [
        (first, end, side)
        for first, end, entry in lexicon.registry.spot(words)
        if (side := side_of_entry(entry))
    ]
    taken = {at for first, end, _ in found for at in range(first, end)}
    trie = _parties()
    for at, word in enumerate(words):
        if at in taken:
            continue
        for first in front_off(word):
            starts = trie.starts(first)
            if not starts and first not in _FORCES:
                continue
            hit = trie.longest(words, at, first) if starts else None
            if hit and (not hit[1][1] or hit[1][1] & context):
                found.append((at, hit[0], hit[1][0]))
                break
            if first in _FORCES and at + 1 < len(words) and (state := _state(lexicon, words[at + 1])):
                found.append((at, at + 2, state))
                break
    return sorted(found)


def _state(lexicon: Lexicon, word: str) -> str:
    country = lexicon.nationality(word) if word.startswith("ال") else None
    return _OF_COUNTRY.get(country.code, country.code) if country else ""
