"""Spotting of cues that are no plain verbs: a trie over folded words, with slots and required contexts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from attribution.lexicon import tables
from attribution.lexicon.clitics import (
    conjunction_off,
    imperfect_forms,
    noun_readings,
    perfect_forms,
    possessive_forms,
)
from attribution.lexicon.entries import CueClass, CueEntry
from attribution.text.normalise import fold
from attribution.types import Stance

Slots = dict[str, dict[str, Stance]]
_REMEMBERED = 32_768
_WHOLE = frozenset({"فحسب"})  # "only", not "and according to"


class _Node:
    """A place in the cues' trie: where words, words of a slot, and the end of a cue lead."""

    __slots__ = ("ends", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.slots: list[
            tuple[str, str, _Node]
        ] = []  # what is written onto the slot's word, the slot, the node
        self.ends: list[tuple[str, dict[Stance, CueEntry] | CueEntry]] = []  # what has to follow, the cue


class Cues:
    """Cues that are no plain verbs, single and of several words."""

    def __init__(self, entries: Iterable[tuple[CueEntry, bool]], slots: Slots) -> None:
        self._slots = slots
        self._noun = lru_cache(maxsize=_REMEMBERED)(self._find_noun)
        self._first = lru_cache(maxsize=_REMEMBERED)(self._find_first)
        self._root = _Node()
        self._nouns: dict[str, CueEntry] = {}
        self.entries: list[CueEntry] = []
        for entry, slotted in entries:
            self.entries.append(entry)
            if entry.cls is CueClass.NOUN and len(entry.key) == 1:
                self._nouns[entry.key[0]] = entry
            node, after = self._root, ""
            for word in entry.key:
                if word.startswith("("):
                    after = word.strip("()").replace("ـ", "")
                else:
                    node = self._next(node, word)
            node.ends.append((after, {s: replace(entry, stance=s) for s in Stance} if slotted else entry))
            node.ends.sort(
                key=lambda end: not end[0]
            )  # a cue that asks for a context before one that does not

    @staticmethod
    def _next(node: _Node, word: str) -> _Node:
        if "{" not in word:
            return node.words.setdefault(word, _Node())
        before, _, name = word.rstrip("}").partition("{")
        for prefix, slot, child in node.slots:
            if (prefix, slot) == (before, name):
                return child
        node.slots.append((before, name, _Node()))
        return node.slots[-1][2]

    def at(self, words: Sequence[str], start: int) -> tuple[int, CueEntry] | None:
        """Return ``(end, entry)`` of the longest cue that begins at a word, a و or ف on it left off."""
        best: tuple[int, CueEntry] | None = None
        word = words[start]
        for node, stance in self._first(word):
            found = self._walk(node, words, start + 1, stance)
            if found and (best is None or found[0] > best[0]):
                best = found
        if best is None:
            noun = self.noun(word)
            best = (start + 1, noun) if noun else None
        return best

    def _find_first(self, word: str) -> tuple[tuple[_Node, Stance | None], ...]:
        """Return where the first word of a cue leads."""
        firsts = (word,) if word in _WHOLE else conjunction_off(word)
        return tuple(step for first in firsts for step in self._steps(self._root, first, None))

    def _steps(self, node: _Node, word: str, stance: Stance | None) -> Iterator[tuple[_Node, Stance | None]]:
        if word in node.words:
            yield node.words[word], stance
        for before, name, child in node.slots:
            if word.startswith(before):
                held = self._slots[name].get(word[len(before) :])
                if held:
                    yield child, held

    def _walk(
        self, node: _Node, words: Sequence[str], at: int, stance: Stance | None
    ) -> tuple[int, CueEntry] | None:
        best: tuple[int, CueEntry] | None = None
        if at < len(words) and (node.words or node.slots):
            for child, held in self._steps(node, words[at], stance):
                found = self._walk(child, words, at + 1, held)
                if found and (best is None or found[0] > best[0]):
                    best = found
        if best is None:
            for after, entry in node.ends:
                if not after or (at < len(words) and self._follows(after, words[at])):
                    return at, entry[stance or Stance.REPORTS] if isinstance(entry, dict) else entry
        return best

    def _follows(self, after: str, word: str) -> bool:
        """Tell whether a word is the context that a cue asks for: a preposition, a particle, a slot's word."""
        if after == "ب":
            return word.startswith("ب") and len(word) > 3
        name = after.strip("{}")
        return (
            word in self._slots[name]
            if name in self._slots
            else word == after or word.startswith(after + "ه")
        )

    def noun(self, word: str) -> CueEntry | None:
        """Return the nominal cue that a word is, article, clitics and pronoun left off."""
        return self._noun(word)

    def _find_noun(self, word: str) -> CueEntry | None:
        for reading in noun_readings(word):
            entry = self._nouns.get(reading)
            if entry:
                return entry
        return None


def read_slots(folder: Path) -> Slots:
    """Return the words of each slot, inflected, with the stance that each gives its cue."""
    slots: Slots = {}
    for name, word, inflect, stance, forms in tables.records(
        folder,
        "slots",
        lambda row: (
            row["slot"],
            fold(row["word"]),
            row["inflect"],
            Stance(row["stance"]),
            tables.listed(row["forms"]),
        ),
    ):
        inflected = (word, *(fold(form) for form in forms))
        if inflect == "perfect":
            inflected += perfect_forms(word)
        elif inflect == "imperfect":
            inflected += imperfect_forms(word)
        elif inflect == "possessive":
            inflected = possessive_forms(word)
        elif inflect == "feeling":
            inflected += (word + "ا", "ال" + word, *possessive_forms(word))
        for form in inflected:
            # Slot names are looked up as they stand in a folded key.
            slots.setdefault(fold(name), {}).setdefault(form, stance)
    return slots
