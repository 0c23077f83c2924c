"""Cutting off what is written onto a word: conjunctions, prepositions, the article, pronouns.

Conservative: a word that the morphology knows is cut as its best reading says. Others lose only what can hardly be
part of the word itself (``وال``, ``بال``, ``لل``, ``ال``), and single letters only where what is left is a word that
the morphology knows or begins with the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from attribution.arabic.morphology import Morphology, load
from attribution.arabic.readings import Reading
from attribution.text.normalise import folded
from attribution.types import Span

_ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_PIECES = ("و", "ف", "ب", "ك", "ل", "س")
_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ه")
_SHORTEST = 3
# Words whose first letters look like clitics and are none.
_KEPT = (
    "والي والد والده والدته والدين والا وال فالح فالنسيا فالنتاين بالي بالغ بالغه بالا بالون بالونات بالمر كالي",
    "كاليفورنيا كالفن للا الله اللهم الي الا الان الذي التي الذين اللذان اللتان اللواتي الاف الف الفا الم اله الهه",
    "البانيا المانيا الماني المانيه الكسندر اليكس الياس الهام الحان الغاء الزام الصاق الحاق القاء التقي التزم التحق",
    "التمس البوم الكترون الكتروني الكترونيه الاسكا الين اليس اليزابيث القي الغي الحق الزم والت والتر كاليدونيا",
)
_WHOLE = frozenset(word for line in _KEPT for word in line.split())


@dataclass(frozen=True, slots=True)
class Segments:
    """A word cut up. Spans are code points in the word, marks with the letter before them; they cover the word.

    ``article`` tells whether the word is definite by an article, also where its alef is not written (للجنة).
    """

    proclitics: tuple[Span, ...]
    stem: Span
    enclitic: Span | None
    article: bool = False


def segment(word: str, morphology: Morphology | None = None) -> Segments:
    """Cut a word into what is written before it, itself, and the pronoun behind it.

    ``morphology`` is the embedded one if none is given. Never raises; a word that cannot be cut is one stem.
    """
    return _segment(word, morphology if morphology is not None else load())


@lru_cache(maxsize=16_384)
def _segment(word: str, morphology: Morphology) -> Segments:
    view = folded(word)
    front, behind, article = _cut(word, view.text, morphology)
    stem_start = sum(front)
    stem_end = len(view.text) - behind
    if not 0 <= stem_start < stem_end <= len(view.text):
        return Segments((), Span(0, len(word)), None)
    spans: list[Span] = []
    at = 0
    for length in front:
        spans.append(Span(at and spans[-1].end, view.back(Span(at, at + length)).end))
        at += length
    start = spans[-1].end if spans else 0
    end = view.back(Span(stem_start, stem_end)).end if behind else len(word)
    return Segments(tuple(spans), Span(start, end), Span(end, len(word)) if behind else None, article)


def _cut(word: str, letters: str, morphology: Morphology) -> tuple[list[int], int, bool]:
    """Return the lengths of the proclitics in folded letters, that of the enclitic, and whether there is an article."""
    readings = morphology.readings(word)
    if readings:
        return _of_reading(readings[0], letters)
    if letters in _WHOLE or len(letters) <= _SHORTEST:
        return [], 0, False
    found = _by_article(letters)
    if found is not None:
        return found, 0, True
    for pieces in (1, 2):
        if all(letter in _PIECES for letter in letters[:pieces]) and len(letters) - pieces >= _SHORTEST:
            rest = morphology.readings(letters[pieces:])
            # A second cut must not be one that the database's own grammar refuses, such as a preposition on a verb.
            if (
                rest
                and letters[0] in "وف"
                and not rest[0].proclitics
                and rest[0].pos in ("noun", "adj", "prop")
            ):
                return [1] * pieces, len(rest[0].enclitic), False
    return [], 0, False


def _of_reading(read: Reading, letters: str) -> tuple[list[int], int, bool]:
    front: list[int] = []
    left = len(letters) - len(read.stem) - len(read.enclitic)
    for clitic in read.proclitics:
        # The article after li is one lam, and none before a stem in lam.
        length = min(len(clitic), left)
        if clitic == "ال" and front and letters[sum(front) - 1] == "ل":
            length = min(1, left)
        if length > 0:
            front.append(length)
            left -= length
    if left:
        return [], 0, False
    return front, len(read.enclitic), "ال" in read.proclitics


def _by_article(letters: str) -> list[int] | None:
    for article in _ARTICLES:
        rest = len(letters) - len(article)
        if letters.startswith(article) and rest >= _SHORTEST:
            if article.endswith("لل"):
                return [1] * len(article)
            return [1] * (len(article) - 2) + [2]
    return None


def bare_stem(word: str, morphology: Morphology | None = None) -> str:
    """Return the letters of a word's stem as written, marks included."""
    return segment(word, morphology).stem.of(word)
