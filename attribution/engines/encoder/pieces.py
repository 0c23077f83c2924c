"""Words into the sub-word pieces of a unigram vocabulary.

The best split maximises the sum of the pieces' log probabilities (Kudo 2018, "Subword regularization"), found by
dynamic programming. A token that follows white space begins with the mark ``▁``, as in SentencePiece; each token is
split by itself, so that pieces never cross the borders of tokens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

SPACE = "\u2581"
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
SPECIAL = 4
_PENALTY = 10.0


class Pieces:
    """A vocabulary of pieces with their scores; numbers 0 to 3 are the special ones."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        """Take ``(piece, log probability)`` pairs; the first four are begin, padding, end, unknown."""
        self.vocabulary = tuple(vocabulary)
        self._found = {piece: (i, score) for i, (piece, score) in enumerate(self.vocabulary) if i >= SPECIAL}
        self._longest = max((len(piece) for piece in self._found), default=1)
        self._worst = min((score for _, score in self._found.values()), default=0.0) - _PENALTY
        self._cached = lru_cache(maxsize=16_384)(self._split)

    def __len__(self) -> int:
        """Return how many pieces there are, the special ones included."""
        return len(self.vocabulary)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Read a vocabulary file: one ``piece<TAB>score`` a line."""
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"))
        return cls([(piece, float(score)) for piece, score in rows])

    def write(self, path: Path) -> None:
        """Write the vocabulary in the form that :meth:`read` takes."""
        path.write_text(
            "".join(f"{piece}\t{score:.6g}\n" for piece, score in self.vocabulary), encoding="utf-8"
        )

    def split(self, word: str, spaced: bool) -> tuple[int, ...]:
        """Return the numbers of the pieces of ``word``, at least one; ``spaced`` where white space precedes it."""
        return self._cached(word, spaced)

    def _split(self, word: str, spaced: bool) -> tuple[int, ...]:
        text = unicodedata.normalize("NFKC", word).replace(" ", "")
        if spaced:
            text = SPACE + text
        count = len(text)
        best = [0.0] + [float("-inf")] * count
        back = [(0, UNKNOWN)] * (count + 1)
        for end in range(1, count + 1):
            for start in range(max(0, end - self._longest), end):
                hit = self._found.get(text[start:end])
                if hit is not None:
                    number, score = hit
                elif end - start == 1:
                    number, score = UNKNOWN, self._worst
                else:
                    continue
                if best[start] + score > best[end]:
                    best[end] = best[start] + score
                    back[end] = (start, number)
        numbers: list[int] = []
        at = count
        while at > 0:
            at, number = back[at]
            if not (number == UNKNOWN and numbers and numbers[-1] == UNKNOWN):
                numbers.append(number)
        return tuple(reversed(numbers)) or (UNKNOWN,)


def trimmed(vocabulary: Sequence[tuple[str, float]], kept: Iterable[str]) -> list[int]:
    """Return the numbers of the entries to keep, in their order: the special ones and every piece in ``kept``."""
    wanted = frozenset(kept)
    return [i for i, (piece, _) in enumerate(vocabulary) if i < SPECIAL or piece in wanted]
