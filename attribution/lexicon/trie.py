"""A trie over words, for finding the longest known phrase at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")

QUOTES = frozenset("«»\"“”„'‘’()[]")
_END = None  # no word, so that even an empty one (a token of marks alone) cannot collide with it


class Trie(Generic[T]):
    """Phrases of folded words with a value each.

    Quotation marks and brackets that stand between two words of a phrase are passed over, so that
    ``صحيفة «الغارديان»`` is found as ``صحيفة الغارديان``.
    """

    def __init__(self) -> None:
        self._root: dict[str | None, Any] = {}

    def add(self, words: Sequence[str], value: T) -> None:
        """Put a phrase in; a later one with the same words takes its place."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        node[_END] = value

    def starts(self, word: str) -> bool:
        """Tell whether a phrase begins with this word."""
        return word in self._root

    def hits(self, words: Sequence[str], start: int, first: str | None = None) -> Iterator[tuple[int, T]]:
        """Yield ``(end, value)`` of each phrase that begins at ``words[start]``, the shortest first.

        ``first`` is read in place of ``words[start]`` (the word without its clitic).
        """
        node = self._root.get(words[start] if first is None else first)
        at = start + 1
        while node is not None:
            if _END in node:
                yield at, node[_END]
            while at < len(words) and words[at] in QUOTES:
                at += 1
            if at >= len(words):
                return
            node = node.get(words[at])
            at += 1

    def longest(self, words: Sequence[str], start: int, first: str | None = None) -> tuple[int, T] | None:
        """Return the longest of :meth:`hits`."""
        best = None
        for best in self.hits(words, start, first):  # noqa: B007  the last is the longest
            pass
        return best
