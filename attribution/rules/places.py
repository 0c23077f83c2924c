"""Which province a text puts a place in: ``قرية … بمحافظة …``, ``بلدة … في ريف …``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from attribution.stages.mentions import essence
from attribution.text.page import Page, Range

_LOCALITIES = frozenset(
    {"قريه", "بلده", "مدينه", "بلديه", "مخيم", "مطار", "جبل", "حقل", "سد", "معبر", "دوار"}
)
_PROVINCES = frozenset({"محافظه", "ولايه", "ريف", "ريفي", "مقاطعه"})
_BETWEEN = frozenset({"الواقعه", "والواقعه", "الواقع", "والواقع", "التابعه", "التابع", "والتابعه", "والتابع"})
# Parts of the compass belong to the province, not to its name.
_COMPASS = frozenset({"شمالي", "جنوبي", "شرقي", "غربي", "اوسط", "شمال", "جنوب", "شرق", "غرب"})
_COMPOUND = frozenset(
    {"ابو", "ام", "تل", "عين", "دير", "بيت", "كفر", "راس", "بني", "سيدي", "دار", "خان", "برج"}
)
"""First words of place names that are never the whole name."""
_FARTHEST = 14
"""Words between a place and its ``الواقعة في``, at most."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A place put in a province: the tokens of both together, the place's name and the province's in comparing form."""

    tokens: Range
    name: tuple[str, ...]
    province: str


def placements(page: Page) -> Iterator[Placement]:
    """Yield each place that the text puts in a province, in the order of the text.

    A place is named behind a word such as ``قرية``; the province follows it directly, or behind ``الواقعة`` and the
    like in the same sentence. Two namings of provinces that differ only in the point of the compass or in saying
    ``ريف`` are of one province.
    """
    folded = page.folded
    for first, last in page.sentences:
        for at in range(first, last):
            if _stripped(folded[at]) not in _LOCALITIES:
                continue
            end = _name_end(folded, at + 1, last)
            if end is None:
                continue
            name = tuple(essence(folded[i]) for i in range(at + 1, end + 1))
            found = _province(folded, end + 1, last) or _later(folded, end + 1, last)
            if found:
                yield Placement((at, found[0]), name, found[1])


def localities(folded: Sequence[str], first: int, last: int) -> frozenset[str]:
    """Return the places named behind ``مدينة`` and the like among the words ``first`` to ``last``, in comparing form."""
    return frozenset(
        essence(folded[at + 1])
        for at in range(first, last)
        if _stripped(folded[at]) in _LOCALITIES and folded[at + 1][:1].isalpha()
    )


@lru_cache(maxsize=65536)
def _stripped(word: str) -> str:
    """Return a folded word without conjunction, preposition or article."""
    word = word[1:] if len(word) > 4 and word[0] in "وف" else word
    return essence(word[1:] if len(word) > 4 and word[0] in "بل" and not word.startswith("بلد") else word)


def _name_end(folded: Sequence[str], at: int, last: int) -> int | None:
    if at > last or not folded[at][:1].isalpha() or _stripped(folded[at]) in _PROVINCES | _LOCALITIES:
        return None
    end = at + 1 if essence(folded[at]) in _COMPOUND and at < last else at
    # A second word belongs to the name where the province stands right behind it.
    longer = _opens(folded, end + 1, last) is None and _opens(folded, end + 2, last) is not None
    return end + 1 if longer and folded[end + 1][:1].isalpha() else end


def _opens(folded: Sequence[str], at: int, last: int) -> int | None:
    """Return where the name of a province begins if ``في محافظة`` or ``بمحافظة`` stands at a word."""
    if at > last:
        return None
    word = folded[at]
    if word[:1] == "ب" and word[1:] in _PROVINCES:
        return at + 1
    if word in ("في", "من") and at < last and essence(folded[at + 1]) in _PROVINCES:
        return at + 2
    return None


def _province(folded: Sequence[str], at: int, last: int) -> tuple[int, str] | None:
    start = _opens(folded, at, last)
    if start is None:
        return None
    while start <= last and _stripped(folded[start]) in _PROVINCES | _COMPASS:
        start += 1
    if start > last or not folded[start][:1].isalpha():
        return None
    return start, essence(folded[start])


def _later(folded: Sequence[str], at: int, last: int) -> tuple[int, str] | None:
    """Return the province behind ``الواقعة`` that still speaks of the place."""
    for i in range(at, min(last, at + _FARTHEST)):
        if _stripped(folded[i]) in _LOCALITIES:
            return None
        if folded[i] in _BETWEEN:
            return _province(folded, i + 1, last)
    return None
