"""The lexicon as one object: look-ups of single words, and spotting of cues and titles in running words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from attribution.lexicon import registry, tables
from attribution.lexicon.clitics import front_off, noun_readings
from attribution.lexicon.cues import Cues, read_slots
from attribution.lexicon.entries import Country, CueEntry, GivenName, SourceNoun, Title
from attribution.lexicon.facts import Facts
from attribution.lexicon.registry import Registry
from attribution.lexicon.trie import Trie
from attribution.text.normalise import bare, fold


class Lexicon:
    """Everything the data files say, looked up by folded word. Made by :func:`attribution.lexicon.load`."""

    def __init__(self, folder: Path = tables.DATA) -> None:
        self.cues = Cues(tables.records(folder, "cues", tables.cue), read_slots(folder))
        self.countries: dict[str, Country] = {
            c.code: c for c in tables.records(folder, "countries", tables.country)
        }
        self.registry: Registry = registry.read(folder, self.countries.values())
        self.facts = Facts(
            tables.records(folder, "facts", tables.fact),
            tables.records(folder, "fact_contexts", tables.fact_context),
        )
        self._nouns: dict[str, SourceNoun] = {}
        self._adjectives: dict[str, SourceNoun] = {}
        for noun, forms in tables.records(folder, "source_nouns", tables.source_noun):
            table = self._adjectives if noun.kind == "adjective" else self._nouns
            for form in forms:
                table.setdefault(form, noun)
        self._multiword_nouns: Trie[SourceNoun] = Trie()
        for form, noun in self._nouns.items():
            if " " in form:
                self._multiword_nouns.add(form.split(), noun)
        self._titles: Trie[Title] = Trie()
        for entry, title_forms in tables.records(folder, "titles", tables.title):
            for words in title_forms:
                self._titles.add(words, entry)
        self._names = {name.key: name for name in tables.records(folder, "given_names", tables.given_name)}
        self._nationalities: dict[str, Country] = {}
        for country in self.countries.values():
            for adjective in (*country.masculine, *country.feminine, *country.plural):
                self._nationalities.setdefault(adjective, country)
        self._nationality = lru_cache(maxsize=4_096)(self._find_nationality)
        self._noun = lru_cache(maxsize=4_096)(self._find_noun)

    def cue(self, words: str | Sequence[str]) -> CueEntry | None:
        """Return the cue that exactly these words are (folded or not), a و or ف on the first left off."""
        folded = fold(words).split() if isinstance(words, str) else [fold(word) for word in words]
        hit = self.cues.at(folded, 0) if folded else None
        return hit[1] if hit and hit[0] == len(folded) else None

    def spot_cues(self, folded_words: Sequence[str]) -> list[tuple[int, int, CueEntry]]:
        """Return ``(first, end, cue)`` for each cue in a run of folded words, leftmost and longest.

        Indices count words, half open. A و or ف on a cue's first word belongs to it. A slot's word decides the
        stance of a cue that has one (``وفق ما أكده`` affirms). What is found by its words alone still wants a
        look at what stands around it: see ``patterns`` and ``needs_clause``.
        """
        found = []
        at = 0
        while at < len(folded_words):
            hit = self.cues.at(folded_words, at)
            if hit:
                found.append((at, *hit))
                at = hit[0]
            else:
                at += 1
        return found

    def source_noun(self, word: str) -> SourceNoun | None:
        """Return the head of source phrases that a word is: clitics, article and pronoun left off.

        A phrase of several words (``شهود عيان``) is looked up as it stands.
        """
        return self._noun(fold(word))

    def _find_noun(self, word: str) -> SourceNoun | None:
        if " " in word:
            words = word.split()
            for first in noun_readings(words[0]) if words else ():
                hit = self._multiword_nouns.longest(words, 0, first)
                if hit and hit[0] == len(words):
                    return hit[1]
            return None
        for reading in noun_readings(word):
            noun = self._nouns.get(reading)
            if noun:
                return noun
        return None

    def source_adjective(self, word: str) -> SourceNoun | None:
        """Return the adjective of source phrases (``أمني``, ``مطلعة``) that a word is."""
        for reading in noun_readings(fold(word)):
            adjective = self._adjectives.get(reading)
            if adjective:
                return adjective
        return None

    def title(self, words: str | Sequence[str]) -> Title | None:
        """Return the title that exactly these words are (folded or not), clitics on the first left off."""
        folded = fold(words).split() if isinstance(words, str) else [fold(word) for word in words]
        hit = self.title_at(folded, 0) if folded else None
        return hit[1] if hit and hit[0] == len(folded) else None

    def title_at(self, folded_words: Sequence[str], start: int) -> tuple[int, Title] | None:
        """Return ``(end, title)`` of the longest title that begins at a word."""
        best: tuple[int, Title] | None = None
        for reading in front_off(folded_words[start]):
            for first in (reading, reading[2:]) if reading.startswith("ال") else (reading,):
                hit = self._titles.longest(folded_words, start, first)
                if hit and (best is None or hit[0] > best[0]):
                    best = hit
        return best

    def given_name(self, word: str) -> GivenName | None:
        """Return the given name or name particle that a word is, a و, ف, ل or ب on it left off.

        Given unfolded, the preposition ``على`` is not the name ``علي``.
        """
        if bare(word) in ("على", "وعلى", "فعلى"):
            return None
        for reading in front_off(fold(word)):
            name = self._names.get(reading)
            if name:
                return name
        return None

    def nationality(self, word: str) -> Country | None:
        """Return the country that an adjective or noun of nationality belongs to (``الروسية``, ``كوري شمالي``)."""
        return self._nationality(fold(word))

    def _find_nationality(self, word: str) -> Country | None:
        words = word.split()
        if not words:
            return None
        rest = [part[2:] if part.startswith("ال") else part for part in words[1:]]
        for reading in front_off(words[0]):
            stem = reading[2:] if reading.startswith("ال") else reading
            country = self._nationalities.get(" ".join((stem, *rest)))
            if country:
                return country
        return None
