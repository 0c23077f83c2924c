"""What kind of fact an unsourced statement states, told by the words it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from attribution.lexicon.clitics import conjunction_off, front_off, noun_readings, stem_readings
from attribution.lexicon.entries import FactTrigger
from attribution.lexicon.trie import Trie
from attribution.text.normalise import fold
from attribution.types import Fact

# Where the evidence is even the graver kind is named, since it is the one a reader would want a source for first.
ORDER = (
    Fact.CASUALTIES,
    Fact.CONTROL,
    Fact.ATTACK,
    Fact.MOVEMENT,
    Fact.INTENTION,
    Fact.JUDGEMENT,
    Fact.NUMBER,
)
_FIRST = 2  # what comes first is most often the verb of the statement
_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*%?")
_REMEMBERED = 32_768
_YEAR = re.compile(r"(?:19|20)\d\d")


class Facts:
    """Triggers of the kinds of fact, weighed against each other.

    ``contexts`` are words and the group that each belongs to: what a trigger may ask for elsewhere in the statement.
    """

    def __init__(self, triggers: Iterable[FactTrigger], contexts: Iterable[tuple[str, str]] = ()) -> None:
        self._known = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._groups = lru_cache(maxsize=_REMEMBERED)(self._groups_of)
        self._contexts: dict[str, frozenset[str]] = {}
        for word, group in contexts:
            self._contexts[word] = self._contexts.get(word, frozenset()) | {group}
        self._words: dict[str, FactTrigger] = {}
        self._stems: dict[str, FactTrigger] = {}
        self._phrases: Trie[FactTrigger] = Trie()
        for trigger in triggers:
            if trigger.match == "phrase":
                self._phrases.add(trigger.key, trigger)
            else:
                (self._words if trigger.match == "word" else self._stems)[trigger.key[0]] = trigger

    def classify(self, words: Sequence[str]) -> Fact:
        """Return the kind of fact that a statement of these words (folded or not) states.

        Each trigger adds its weight to its kind, a phrase instead of the words in it, the first one more; one that
        asks for a context counts only where another word gives it, and an idiom counts for nothing. The heaviest
        kind wins; with no trigger a statement with a number in it is a ``number``, any other ``other``.
        """
        folded = [fold(word) for word in words]
        weights = dict.fromkeys(ORDER, 0)
        at = 0
        while at < len(folded):
            end, found = self._at(folded, at)
            if found and found.context and not self._in_context(folded, at, end, found):
                found = None
            if found and found.fact is not Fact.OTHER:
                weights[found.fact] += found.weight + (0 if any(weights.values()) else _FIRST)
            elif found is None and self.counts(folded, at):
                weights[Fact.NUMBER] += 1
            at = end
        best = max(ORDER, key=weights.__getitem__)  # the first of the heaviest
        return best if weights[best] else Fact.OTHER

    def counts(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a folded word is a figure that says how many: no year, no day of a month, no age, no name."""
        if not _NUMBER.fullmatch(words[at]) or _YEAR.fullmatch(words[at]):
            return False
        behind = self._groups(words[at + 1]) if at + 1 < len(words) else frozenset()
        before = self._groups(words[at - 1]) if at else frozenset()
        return "time" not in behind and "label" not in before

    def _in_context(self, words: Sequence[str], at: int, end: int, trigger: FactTrigger) -> bool:
        return any(trigger.context & self._groups(word) for i, word in enumerate(words) if not at <= i < end)

    def _at(self, words: Sequence[str], at: int) -> tuple[int, FactTrigger | None]:
        firsts, alone = self._known(words[at])
        for first in firsts:
            phrase = self._phrases.longest(words, at, first)
            if phrase:
                return phrase
        return at + 1, alone

    def _look_up(self, word: str) -> tuple[tuple[str, ...], FactTrigger | None]:
        """Return the readings of a word that begin a phrase, and what the word says by itself."""
        firsts = tuple(first for first in front_off(word) if self._phrases.starts(first))
        for reading in (*conjunction_off(word), *noun_readings(word)):
            if reading in self._words:
                return firsts, self._words[reading]
        for reading in stem_readings(word):
            if reading in self._stems:
                return firsts, self._stems[reading]
        return firsts, None

    def _groups_of(self, word: str) -> frozenset[str]:
        """Return the groups of contexts that a word belongs to in any of its readings."""
        found: frozenset[str] = frozenset()
        for reading in (*noun_readings(word), *stem_readings(word)):
            found |= self._contexts.get(reading, frozenset())
        return found
