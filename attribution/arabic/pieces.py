"""The steps in which somebody chooses a stretch of a text: words, and what is written onto them."""

from __future__ import annotations

from attribution.arabic.clitics import segment
from attribution.arabic.morphology import Morphology
from attribution.text.tokens import tokenise
from attribution.types import Span

_ARABIC_LETTER = ("\u0621", "\u064a")


def pieces(text: str, morphology: Morphology | None = None) -> tuple[Span, ...]:
    """Return the spans of words, with the conjunctions, prepositions and pronouns written onto them cut off.

    Offsets are code points of ``text``; the spans are in order and do not overlap. The article stays with its word,
    since no boundary of a source or a claim is ever between them. ``morphology`` is the embedded one if none is given.
    """
    found: list[Span] = []
    for token in tokenise(text):
        word = token.of(text)
        if not any(_ARABIC_LETTER[0] <= letter <= _ARABIC_LETTER[1] for letter in word):
            found.append(token)
            continue
        cut = segment(word, morphology)
        before = cut.proclitics[:-1] if cut.article else cut.proclitics
        starts = [span.start for span in before]
        starts.append(before[-1].end if before else 0)
        if cut.enclitic is not None:
            starts.append(cut.enclitic.start)
        for start, end in zip(starts, [*starts[1:], len(word)], strict=True):
            if start < end:
                found.append(Span(token.start + start, token.start + end))
    return tuple(found)
