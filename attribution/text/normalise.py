"""Normalised views of Arabic text, each with its way back to the code points it came from.

Reference data and running text go through the same functions, so that a name in a lexicon and the same name in
an article meet.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from attribution.types import Span

# Harakat, tanwin, shadda, sukun, dagger alef, Quranic marks, tatweel.
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
FOLDED = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}
_FOLD_TABLE = str.maketrans(FOLDED)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def bare(text: str) -> str:
    """Return ``text`` without diacritics and tatweel."""
    return MARKS.sub("", text)


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Return the form in which words are matched.

    Diacritics, tatweel and invisible controls go; hamza on or under alef, alef maksura, ta marbuta, Persian ya and
    kaf, Arabic-Indic digits and presentation forms are folded to one letter. Hamza on waw or ya stays.
    """
    # Each form by itself, so that it is not composed with a mark behind it and the view below stays in step.
    text = _PRESENTATION.sub(lambda form: unicodedata.normalize("NFKC", form.group()), text)
    return INVISIBLE.sub("", MARKS.sub("", text)).translate(_FOLD_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded view of a text that knows where each of its characters came from.

    ``origins[i]`` is the code point offset in the original of character ``i`` of ``text``; a ligature that folds to
    several letters gives them all the same origin.
    """

    text: str
    origins: tuple[int, ...]
    length: int

    def back(self, span: Span) -> Span:
        """Return the original's span for a span of the folded text, dropped marks behind a letter included."""
        if span.start >= span.end:
            at = self.origins[span.start] if span.start < len(self.origins) else self.length
            return Span(at, at)
        last = self.origins[span.end - 1]
        after = bisect_right(self.origins, last)
        return Span(
            self.origins[span.start], self.origins[after] if after < len(self.origins) else self.length
        )

    def forth(self, span: Span) -> Span:
        """Return the folded text's span for the characters that stem from a span of the original."""
        return Span(bisect_left(self.origins, span.start), bisect_left(self.origins, span.end))


def folded(text: str) -> Folded:
    """Fold ``text`` character by character, keeping the alignment."""
    letters: list[str] = []
    origins: list[int] = []
    for at, letter in enumerate(text):
        for piece in fold(letter):
            letters.append(piece)
            origins.append(at)
    return Folded("".join(letters), tuple(origins), len(text))
