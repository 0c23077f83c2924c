"""Morphology behind one interface, in three tiers.

1. *embedded* (the default): the project's own database, and ``simplemma`` for the lemmas of other words.
2. *full*: an ALMOR database that the user installed is asked too, through camel_tools.
3. Where the data of camel_tools' maximum-likelihood disambiguator is installed as well, *full* uses it to put the
   readings in order.

Results do not depend on what is installed unless *full* (or *auto*: full where there is one) is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from attribution.arabic.almor import Database
from attribution.arabic.readings import PROCLITICS, Reading, implausible, rank, reading
from attribution.errors import ConfigError, ModelError
from attribution.text.normalise import fold

__all__ = ["Morphology", "Reading", "Tier", "load"]

Tier = Literal["auto", "embedded", "full"]
_CACHED = 4_096
_NO_WORDS = ("punc", "foreign", "digit")
_More = Callable[[str, str], tuple[list[Reading], Reading | None]]


_NOMINAL = frozenset({"noun", "adj", "prop", "num", "masdar", "participle-active", "participle-passive"})
_OMITTED = re.compile("\u064e(?=[اى])|\u0652|(?<=^ا)[\u064e-\u0650]|[\u064e-\u0650]$")


def _same_for_callers(read: Reading, lemma: str) -> tuple[object, ...]:
    return (
        lemma,
        read.pos,
        read.aspect,
        read.voice,
        read.person,
        read.gender,
        read.number,
        read.proclitics,
        read.enclitic,
    )


def _best_first(readings: Iterable[Reading], word: str) -> tuple[Reading, ...]:
    """Order readings, one for each set of what a caller can tell apart."""
    kept: dict[tuple[object, ...], tuple[tuple[int, ...], int, Reading]] = {}
    for at, read in enumerate(readings):
        key = _same_for_callers(read, read.lemma)
        ranked = (rank(read, word), at, read)
        if key not in kept or ranked[0] < kept[key][0]:
            kept[key] = ranked
    return tuple(read for _, _, read in sorted(kept.values(), key=lambda held: held[:2]))


class Morphology:
    """Readings of words, from the embedded database and, in the full tier, from the user's own.

    Both methods take a word as it stands in the text, with or without marks and hamzas, and never raise.
    """

    __slots__ = ("_cache", "_database", "_lemmas", "_more", "tier")

    def __init__(self, database: Database, more: _More | None = None, tier: str = "embedded") -> None:
        self.tier = tier
        self._database = database
        self._more = more
        self._cache: dict[str, tuple[Reading, ...]] = {}
        self._lemmas: dict[str, str] = {}

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return the readings of a word, best first; nothing where none is known."""
        found = self._cache.get(word)
        if found is None:
            found = self._analyse(word)
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            self._cache[word] = found
        return found

    def _analyse(self, word: str) -> tuple[Reading, ...]:
        folded = fold(word)
        analyses = self._database.analyse(folded)
        if self._more is None and not analyses:
            return ()
        found = []
        for front, _, feats in analyses:
            read = reading(feats, folded, _clitic_letters(front, feats["prefix"]))
            if not implausible(read, word, feats["mod"]):
                found.append(read)
        if self._more is None:
            return _best_first(found, word)
        more, chosen = self._more(word, folded)
        known = {_same_for_callers(read, read.key) for read in found}
        found += [read for read in more if _same_for_callers(read, read.key) not in known]
        ordered = _best_first(found, word)
        if chosen is None:
            return ordered
        return tuple(sorted(ordered, key=lambda read: _differs(read, chosen)))

    def lemma(self, word: str) -> str:
        """Return the best guess at a word's lemma, folded; the folded word itself where nothing is known."""
        found = self._lemmas.get(word)
        if found is None:
            readings = self.readings(word)
            found = readings[0].key if readings else _other_lemma(fold(word))
            if len(self._lemmas) >= _CACHED:
                self._lemmas.clear()
            self._lemmas[word] = found
        return found


def _differs(read: Reading, chosen: Reading) -> tuple[bool, bool, bool]:
    """Tell how a reading differs from the one that a disambiguator chose; its lemmas are cited otherwise than ours."""
    return (
        (read.pos in _NOMINAL) != (chosen.pos in _NOMINAL) or (read.pos == "verb") != (chosen.pos == "verb"),
        (read.proclitics, read.enclitic) != (chosen.proclitics, chosen.enclitic),
        read.voice != chosen.voice and read.pos == "verb",
    )


def _cited(lemma: str) -> str:
    """Return a lemma without the marks that databases write or leave out as they like."""
    return _OMITTED.sub("", lemma)


def _clitic_letters(front: int, category: str) -> int:
    """Return how many of the letters before the stem are clitics; the imperfect's letter is none."""
    return front - len(category) + 1 if category.startswith("I") else front


def _other_lemma(folded: str) -> str:
    if not folded or not folded.isalpha() or not folded.isprintable():
        return folded
    import simplemma  # its Arabic dictionary takes half a second to load

    try:
        lemma = str(simplemma.lemmatize(folded, lang="ar"))
    except (ValueError, RecursionError):
        return folded
    return fold(lemma) or folded


class _Installed:
    """The user's database, through camel_tools, and its disambiguator where that is installed."""

    def __init__(self, analyzer: Any, disambiguator: Any, reporting: frozenset[str]) -> None:
        self._analyzer = analyzer
        self._disambiguator = disambiguator
        self._reporting = reporting

    def __call__(self, word: str, folded: str) -> tuple[list[Reading], Reading | None]:
        """Return the readings of a word and the one the disambiguator chooses, if there is one."""
        try:
            analyses: list[dict[str, str]] = self._analyzer.analyze(word)
            found = [
                self._reading(feats, folded) for feats in analyses if feats.get("source") not in _NO_WORDS
            ]
            chosen = None
            if self._disambiguator is not None and found:
                scored = self._disambiguator.disambiguate([word])[0].analyses
                chosen = self._reading(scored[0].analysis, folded) if scored else None
        except (KeyError, ValueError, IndexError, TypeError):
            return [], None
        return found, chosen

    def _reading(self, feats: Mapping[str, str], folded: str) -> Reading:
        clitics = [PROCLITICS.get(feats.get(name, "0"), "") for name in ("prc3", "prc2", "prc1", "prc0")]
        front = sum(map(len, clitics)) - (clitics[2:] == ["ل", "ال"])
        verb = feats["pos"] == "verb" and _cited(feats["lex"]) in self._reporting
        return reading({**feats, "rep": "y" if verb else "n"}, folded, front)


@lru_cache(maxsize=1)
def _embedded() -> Database:
    return Database.read(Path(__file__).parent / "data" / "isnad.db")


@lru_cache(maxsize=4)
def load(tier: Tier = "embedded") -> Morphology:
    """Return the morphology of a tier; the same object for the same tier.

    ``auto`` is the full tier where a full database is installed, else the embedded. Raises
    :class:`attribution.errors.ModelError` where ``full`` is asked for and none is installed or it is damaged, and
    :class:`attribution.errors.ConfigError` for another word.
    """
    if tier not in ("auto", "embedded", "full"):
        raise ConfigError(f"There is no morphology tier {tier!r}.", "Use auto, embedded or full.")
    database = _embedded()
    if tier == "embedded":
        return Morphology(database)
    from attribution.arabic import camel, install

    path = install.path()
    if path is None:
        if tier == "full":
            raise ModelError("No full morphological database is installed.", "Run: isnad morphology install.")
        return Morphology(database)
    analyzer = camel.analyzer(path)
    reporting = frozenset(_cited(feats["lex"]) for _, feats in database.stems() if feats["rep"] == "y")
    return Morphology(database, _Installed(analyzer, install.disambiguator(analyzer), reporting), "full")
