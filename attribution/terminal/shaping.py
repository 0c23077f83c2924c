"""Joined letters for terminals that do not join them: Arabic presentation forms, chosen cell by cell.

The forms come from the compatibility decompositions of the Unicode Character Database. Marks stay on their letters.
The one ligature is lam with alef, which a reader misses where it is absent; its cell stands for both letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PRESENTATION = ((0xFB50, 0xFE00), (0xFE70, 0xFF00))
_FORMS = ("<isolated>", "<final>", "<initial>", "<medial>")
_LAM = "\u0644"
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")
_ZWJ, _ZWNJ = "\u200d", "\u200c"
# Letters that join but have no presentation forms (Unicode 15.0, ArabicShaping.txt): they keep their own shape,
# and those beside them join to them. First on both sides, then on the right only; ``first-last``.
_DUAL = """
620-620 63b-63f 66e-66f 678-678 67c-67d 681-682 685-685 69a-6a3 6a5-6a5 6a7-6a8 6aa-6ac 6ae-6ae
6b0-6b0 6b2-6b2 6b4-6ba 6bc-6bd 6bf-6bf 6c2-6c2 6ce-6ce 6d1-6d1 6fa-6fc 6ff-6ff 750-758 75c-76a
76d-770 772-772 775-777 77a-77f 8a0-8a9 8af-8b0 8b3-8b8 8ba-8c8
"""
_RIGHT = """
672-673 675-676 689-68b 68f-690 692-697 699-699 6c3-6c4 6ca-6ca 6cd-6cd 6cf-6cf 6d5-6d5 6ee-6ef
759-75b 76b-76c 771-771 773-774 778-779 8aa-8ac 8ae-8ae 8b1-8b2 8b9-8b9
"""
_CAUSING = frozenset("\u0640\u07fa")


@lru_cache(maxsize=2)
def _listed(table: str) -> frozenset[str]:
    found: set[str] = set()
    for entry in table.split():
        first, last = (int(half, 16) for half in entry.split("-"))
        found.update(map(chr, range(first, last + 1)))
    return frozenset(found)


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """Return the presentation forms of each letter, and of lam with each alef, by the name of the form."""
    forms: dict[str, dict[str, str]] = {}
    for first, last in _PRESENTATION:
        for point in range(first, last):
            form, _, points = unicodedata.decomposition(chr(point)).partition(" ")
            letters = "".join(chr(int(one, 16)) for one in points.split())
            if form in _FORMS and (len(letters) == 1 or (letters[0] == _LAM and letters[1:] in _ALEFS)):
                forms.setdefault(letters, {}).setdefault(form, chr(point))
    return forms


@lru_cache(maxsize=2048)
def joining(char: str) -> str:
    """Return how a character joins: ``D`` on both sides, ``R`` to the one before, ``C`` causing, ``U`` not."""
    if char in _CAUSING:
        return "C"
    if char in _listed(_DUAL):
        return "D"
    if char in _listed(_RIGHT):
        return "R"
    forms = _forms().get(char, {})
    if "<initial>" in forms:
        return "D"
    return "R" if "<final>" in forms else "U"


@dataclass(frozen=True, slots=True)
class Shape:
    """How the cluster at ``index`` is drawn: ``letter`` for its base, and how many clusters the cell takes."""

    index: int
    letter: str | None
    count: int = 1


def shape(bases: Sequence[str], tails: Sequence[str]) -> list[Shape]:
    """Choose the form of every base character of a paragraph, in logical order.

    ``bases[i]`` is the base of cluster ``i`` and ``tails[i]`` what follows it in the cluster, where a joiner may
    stand. Returns one :class:`Shape` a cell; lam with alef is one cell of two clusters.
    """
    kinds = [joining(char) for char in bases]
    links = [_linked(kinds, tails, at) for at in range(len(bases) - 1)]
    shapes: list[Shape] = []
    at = 0
    while at < len(bases):
        before = at > 0 and (links[at - 1] or (_ZWJ in tails[at - 1] and kinds[at] in "DRC"))
        after = (at < len(links) and links[at]) or (_ZWJ in tails[at] and kinds[at] in "DC")
        if (
            bases[at] == _LAM
            and at < len(links)
            and bases[at + 1] in _ALEFS
            and links[at]
            and _ZWJ not in tails[at]
        ):
            ligature = _forms()[_LAM + bases[at + 1]]
            shapes.append(Shape(at, ligature["<final>" if before else "<isolated>"], 2))
            at += 2
            continue
        shapes.append(Shape(at, _form(bases[at], before, after)))
        at += 1
    return shapes


def _linked(kinds: Sequence[str], tails: Sequence[str], at: int) -> bool:
    if _ZWNJ in tails[at]:
        return False
    return kinds[at] in "DC" and kinds[at + 1] in "DRC"


def _form(char: str, before: bool, after: bool) -> str | None:
    forms = _forms().get(char)
    if not forms:
        return None
    if before and after and "<medial>" in forms:
        return forms["<medial>"]
    if before and "<final>" in forms:
        return forms["<final>"]
    if after and not before and "<initial>" in forms:
        return forms["<initial>"]
    return forms.get("<isolated>")
