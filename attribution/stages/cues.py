"""Cues: which words attribute, from an engine's probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attribution.engines.base import Floats
from attribution.features.words import Word
from attribution.text.page import Page, Range


class Cue(NamedTuple):
    """A cue's first and last token, both included, and the probability that it is one."""

    first: int
    last: int
    probability: float

    @property
    def tokens(self) -> Range:
        """The cue's first and last token."""
        return self.first, self.last


def decide(page: Page, probabilities: Floats, threshold: float) -> tuple[Cue, ...]:
    """Return the cues: runs of tokens that are probably one, begun by a token above ``threshold``.

    A token goes on with the cue before it where "inside" is its likelier part and it is above the threshold too.
    The cue never crosses a sentence's end.
    """
    found: list[Cue] = []
    outside, _, inside = probabilities.T.tolist() if len(probabilities) else ([], [], [])
    for first, last in page.sentences:
        i = first
        while i <= last:
            if 1 - outside[i] >= threshold:
                end = i
                while (
                    end < last
                    and inside[end + 1] > 0.5 * (1 - outside[end + 1])
                    and 1 - outside[end + 1] >= threshold
                ):
                    end += 1
                found.append(Cue(i, end, 1 - outside[i]))
                i = end
            i += 1
    return tuple(found)


_PARTS = {
    "verb": "verb",
    "participle-active": "active participle",
    "participle-passive": "passive participle",
    "masdar": "verbal noun",
}


def why(words: Sequence[Word], cue: Cue) -> str:
    """Return in words what the lexicon knows of a cue, and how sure the engine is of it."""
    known = next((word for word in words[cue.first : cue.last + 1] if word.verb), None)
    if known is None:
        return f"learned cue ({cue.probability:.2f})"
    part = _PARTS.get(known.pos, known.pos)
    voice = ", may be passive" if known.pos == "verb" and known.voice == "p" else ""
    return f"{part} of reporting: {known.group or known.stance}{voice} ({cue.probability:.2f})"


def overlapping(cue: Range, others: Sequence[Range]) -> Range | None:
    """Return the first of ``others`` that shares a token with ``cue``."""
    return next((other for other in others if other[0] <= cue[1] and cue[0] <= other[1]), None)
