"""The registry: which body or outlet a noun phrase names.

Three ways, tried together, the longest phrase winning: an alias listed for an entry; a body that most states have
with a nationality or a country (``وزارة الدفاع الروسية``); a capital or country that stands for its government.
A bare ``الوزارة`` or ``الجيش`` names nobody here; what it refers to is for the document to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from attribution.lexicon import tables
from attribution.lexicon.clitics import conjunction_off, front_off, noun_readings
from attribution.lexicon.entries import Body, Country, RegistryEntry
from attribution.lexicon.trie import QUOTES, Trie
from attribution.text.normalise import fold
from attribution.types import Kind

_OUTLET_TYPES = frozenset({"newspaper", "magazine", "channel", "agency", "radio", "site"})
_STATE_TYPES = frozenset(
    {"ministry", "government", "parliament", "army", "police", "court", "bank", "intelligence"}
)
_MINISTERS = frozenset(
    {"وزير", "وزيره", "وزراء", "وزيري", "وزيرا", "وزيرتا", "نائب", "وكيل", "لجنه", "قطاع", "مجال"}
)
_REMEMBERED = 32_768
_PUNCTUATION = str.maketrans(dict.fromkeys('«»"“”„‘’()[]،,؛;:*', " "))


class Alias(NamedTuple):
    """A registry entry under one of its names; a headed name counts only behind a generic noun of its type."""

    entry: RegistryEntry
    headed: bool = False


class Nationality(NamedTuple):
    """An adjective of nationality with its article."""

    country: Country
    gender: str


class Patterns(NamedTuple):
    """What may stand before and behind a name: phrases, each with the types of entry that it goes with."""

    heads: Trie[frozenset[str]]
    tails: Trie[frozenset[str]]
    openers: Trie[frozenset[str]]
    locatives: Trie[frozenset[str]]


class Registry:
    """Finds the entry that a phrase names. Entries that a pattern makes carry identifiers such as ``ru-mod``."""

    def __init__(
        self,
        entries: Iterable[tuple[RegistryEntry, Iterable[tuple[str, ...]], Iterable[tuple[str, ...]]]],
        countries: Iterable[Country],
        bodies: Iterable[tuple[Body, tuple[str, ...], tuple[str, ...]]],
        patterns: Patterns,
    ) -> None:
        self._patterns = patterns
        self._firsts = lru_cache(maxsize=_REMEMBERED)(self._find_firsts)
        self._names: Trie[list[Alias]] = Trie()
        self._entries: dict[str, RegistryEntry] = {}
        found: dict[tuple[str, ...], list[Alias]] = {}
        for entry, aliases, headed in entries:
            self._entries[entry.id] = entry
            for words in aliases:
                found.setdefault(words, []).append(Alias(entry))
            for words in headed:
                found.setdefault(words, []).append(Alias(entry, headed=True))
        for words, named in found.items():
            self._names.add(words, named)
        self._bodies: Trie[list[Body]] = Trie()
        self._construct: Trie[Body] = Trie()
        agreeing: dict[str, list[Body]] = {}
        for body, forms, construct in bodies:
            for form in forms:
                agreeing.setdefault(form, []).append(body)
            for form in construct:
                self._construct.add(form.split(), body)
        for form, several in agreeing.items():
            self._bodies.add(form.split(), several)
        self._nationalities: Trie[Nationality] = Trie()
        self._countries: Trie[Country] = Trie()
        self._capitals: Trie[Country] = Trie()
        for country in countries:
            for gender, adjectives in (
                ("m", country.masculine),
                ("f", country.feminine),
                ("p", country.plural),
            ):
                for adjective in adjectives:
                    self._nationalities.add(_definite(adjective), Nationality(country, gender))
            for name in country.names:
                self._countries.add(name.split(), country)
            for name in country.metonyms:
                self._capitals.add(name.split(), country)

    def __getitem__(self, identifier: str) -> RegistryEntry:
        """Return the listed entry of an identifier; ``KeyError`` where there is none."""
        return self._entries[identifier]

    def __len__(self) -> int:
        return len(self._entries)

    def match(self, name: str, *, metonyms: bool = True) -> RegistryEntry | None:
        """Return the entry that a whole noun phrase names, or ``None``.

        Clitics on the front and quotation marks are left off. Words behind the name are accepted only where they
        cannot make it another body: its own nationality, an abbreviation, ``الذي …``, for international bodies a
        place. ``metonyms`` lets a capital or country stand for its government, as the source of a statement does.
        """
        words = fold(name).translate(_PUNCTUATION).split()
        if not words:
            return None
        best = self._at(words, 0, front_off(words[0]), whole=True)
        if best and self._harmless(best[1], words, best[0]):
            return best[1]
        if metonyms:
            if words[0] == "دوله" and len(words) > 1:
                words = words[1:]
            for first in front_off(words[0]):
                for places in (self._countries, self._capitals):
                    hit = places.longest(words, 0, first)
                    if hit and self._patterned_tail(words, hit[0]):
                        return _government(hit[1])
        return None

    def spot(
        self, folded_words: Sequence[str], *, metonyms: bool = False
    ) -> list[tuple[int, int, RegistryEntry]]:
        """Return ``(first, end, entry)`` for each entry named in a run of folded words, leftmost and longest.

        Indices count words, half open. Punctuation and quotation marks may be among the words. An agreeing
        nationality behind a name is in its span.
        """
        found = []
        at = 0
        while at < len(folded_words):
            firsts = self._firsts(folded_words[at])
            best = self._at(folded_words, at, firsts, whole=False) if firsts else None
            if best is None and metonyms:
                best = self._metonym_at(folded_words, at)
            if best:
                end = self._with_nationality(folded_words, best[0], best[1])
                found.append((at, end, best[1]))
                at = end
            else:
                at += 1
        return found

    def _find_firsts(self, word: str) -> tuple[str, ...]:
        """Return the readings of a word that some name begins with."""
        return tuple(
            first
            for first in front_off(word)
            if any(
                tree.starts(first)
                for tree in (self._names, self._patterns.heads, self._bodies, self._construct)
            )
        )

    def _at(
        self, words: Sequence[str], at: int, firsts: Sequence[str], *, whole: bool
    ) -> tuple[int, RegistryEntry] | None:
        """Return the longest name or pattern at a place; an alias before a pattern of its length."""
        best: tuple[int, RegistryEntry] | None = None
        own = conjunction_off(words[at])
        for first in firsts:
            options: list[tuple[int, RegistryEntry]] = []
            if self._names.starts(first):
                for end, aliases in self._names.hits(words, at, first):
                    # One common word with ب or ك on it ("بحماس") is an adverb more often than a name.
                    if end == at + 1 and not whole and first not in own and not words[at].startswith("ل"):
                        continue
                    entry = self._plain(aliases, words, end, whole=whole)
                    if entry:
                        options.append((end, entry))
            if self._patterns.heads.starts(first):
                options += self._headed(words, at, first)
            if self._bodies.starts(first) or self._construct.starts(first):
                options += self._patterned(words, at, first)
            for option in options:
                if best is None or option[0] > best[0]:
                    best = option
        return best

    def _plain(
        self, aliases: list[Alias], words: Sequence[str], end: int, *, whole: bool
    ) -> RegistryEntry | None:
        for alias in aliases:
            if not alias.headed and not self._foreign(alias.entry, words, end):
                return alias.entry
        if whole and (nation := self._nationalities.longest(words, end) if end < len(words) else None):
            fitting = [a.entry for a in aliases if a.entry.country == nation[1].country.code]
            return fitting[0] if len(fitting) == 1 else None
        return None

    def _headed(self, words: Sequence[str], at: int, first: str) -> list[tuple[int, RegistryEntry]]:
        options = []
        for end, types in self._patterns.heads.hits(words, at, first):
            start = _past_quotes(words, end)
            if start >= len(words):
                continue
            for stop, aliases in self._names.hits(words, start):
                fitting = [
                    a.entry
                    for a in aliases
                    if a.entry.type in types and not self._foreign(a.entry, words, stop)
                ]
                if len(fitting) == 1:
                    options.append((stop, fitting[0]))
        return options

    def _patterned(self, words: Sequence[str], at: int, first: str) -> list[tuple[int, RegistryEntry]]:
        options = []
        for end, several in self._bodies.hits(words, at, first):
            if end >= len(words):
                continue
            short = end == at + 1 and several[0].type == "ministry"
            if short and at and _part_of_a_phrase(words[at - 1]):
                continue
            nation = self._nationalities.longest(words, end)
            for body in several:
                if nation and nation[1].gender == body.gender:
                    options.append((nation[0], _of_state(body, nation[1].country)))
            if words[end] == "في" and end + 1 < len(words) and several[0].type in _STATE_TYPES and not short:
                place = self._countries.longest(words, end + 1)
                if place:
                    options.append((place[0], _of_state(several[0], place[1])))
        for end, body in self._construct.hits(words, at, first):
            if end < len(words) and (place := self._countries.longest(words, end)):
                options.append((place[0], _of_state(body, place[1])))
        return [(end, self._entries.get(entry.id, entry)) for end, entry in options]

    def _metonym_at(self, words: Sequence[str], at: int) -> tuple[int, RegistryEntry] | None:
        for first in conjunction_off(words[at]):
            for places in (self._countries, self._capitals):
                if hit := places.longest(words, at, first):
                    return hit[0], _government(hit[1])
        return None

    def _foreign(self, entry: RegistryEntry, words: Sequence[str], end: int) -> bool:
        """Tell whether an outlet's name is followed by a nationality that is not the outlet's."""
        if not entry.country or entry.type not in _OUTLET_TYPES:
            return False
        end = _past_quotes(words, end)
        nation = self._nationalities.longest(words, end) if end < len(words) else None
        return bool(nation and nation[1].country.code != entry.country)

    def _with_nationality(self, words: Sequence[str], end: int, entry: RegistryEntry) -> int:
        closed = end + 1 if end < len(words) and words[end] in QUOTES and words[end] in '»”"’)' else end
        if closed > end and words[:end].count(words[end]) % 2 == 0 and words[end] in "\"'":
            closed = end  # a straight mark that opens what comes next
        if closed < len(words):
            nation = self._nationalities.longest(words, closed)
            if nation and entry.country and nation[1].country.code == entry.country:
                return nation[0]
        return end

    def _harmless(self, entry: RegistryEntry, words: Sequence[str], at: int) -> bool:
        """Tell whether the words from ``at`` on leave the body named before them the same."""
        while at < len(words):
            for openers in (self._patterns.openers, self._patterns.locatives):
                opener = openers.longest(words, at)
                if opener and ("*" in opener[1] or entry.type in opener[1]):
                    return True
            nation = self._nationalities.longest(words, at)
            tail = self._patterns.tails.longest(words, at)
            again = self._names.longest(words, at)
            if nation and entry.country == nation[1].country.code:
                at = nation[0]
            elif tail and entry.type in tail[1]:
                at = tail[0]
            elif again and any(alias.entry.id == entry.id for alias in again[1]):
                at = again[0]
            elif words[at].isascii() and words[at].isalpha():
                at += 1
            else:
                return False
        return True

    def _patterned_tail(self, words: Sequence[str], at: int) -> bool:
        return at == len(words) or words[at] in ("التي", "الذي")


def _past_quotes(words: Sequence[str], at: int) -> int:
    while at < len(words) and words[at] in QUOTES:
        at += 1
    return at


def _part_of_a_phrase(before: str) -> bool:
    """Tell whether the word before a bare ``الخارجية`` makes it no ministry of its own.

    ``وزيرة الخارجية الروسية`` is a person, ``المبادلات الخارجية التونسية`` are exchanges.
    """
    if not _MINISTERS.isdisjoint(noun_readings(before)):
        return True
    definite = any(reading.startswith("ال") for reading in front_off(before))
    return definite and before.endswith(("ه", "ات", "ون", "ين"))


def _definite(adjective: str) -> tuple[str, ...]:
    """Return an adjective's words with the article on those that take it (``الجنوب أفريقي`` takes one)."""
    words = adjective.split()
    if words[0] == "جنوب":
        return ("ال" + words[0], *words[1:])
    return tuple("ال" + word for word in words)


def _of_state(body: Body, country: Country) -> RegistryEntry:
    return RegistryEntry(
        id=f"{country.code}-{body.code}",
        label=f"{body.label} of {country.english}",
        name=f"{body.label} of {country.english}",
        kind=body.kind,
        type=body.type,
        country=country.code,
        via="pattern",
    )


def _government(country: Country) -> RegistryEntry:
    return RegistryEntry(
        id=f"{country.code}-gov",
        label=f"Government of {country.english}",
        name=country.name,
        kind=Kind.ORGANISATION,
        type="government",
        country=country.code,
        via="metonym",
    )


def read(folder: Path, countries: Iterable[Country]) -> Registry:
    """Read the registry's tables; raise :class:`attribution.errors.LexiconError` for an unreadable one."""
    tries: dict[str, Trie[frozenset[str]]] = {role: Trie() for role in ("head", "tail", "opener", "locative")}
    types: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
    for role, words, goes_with in tables.records(
        folder, "patterns", lambda row: (row["role"], tables.words(row["words"]), row["types"])
    ):
        types[role, words] = types.get((role, words), frozenset()) | frozenset(tables.listed(goes_with))
    for (role, words), goes in types.items():
        tries[role].add(words, goes)
    return Registry(
        tables.records(folder, "registry", tables.entry),
        countries,
        tables.records(folder, "ministries", tables.body),
        Patterns(tries["head"], tries["tail"], tries["opener"], tries["locative"]),
    )
