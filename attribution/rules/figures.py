"""Numbers of victims in a text: how many, how exactly, of whom, and what befell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from attribution.lexicon.clitics import conjunction_off

_DIGITS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+|\d+")
_UNITS = {
    **dict.fromkeys(("ثلاثه", "ثلاث"), 3),
    **dict.fromkeys(("اربعه", "اربع"), 4),
    **dict.fromkeys(("خمسه", "خمس"), 5),
    **dict.fromkeys(("سته", "ست"), 6),
    **dict.fromkeys(("سبعه", "سبع"), 7),
    **dict.fromkeys(("ثمانيه", "ثماني", "ثمان"), 8),
    **dict.fromkeys(("تسعه", "تسع"), 9),
    **dict.fromkeys(("عشره", "عشر"), 10),
    **dict.fromkeys(("احد", "احدي"), 1),
    **dict.fromkeys(("اثنا", "اثني", "اثنتا", "اثنتي", "اثنان", "اثنين"), 2),
}
_TENS = {
    stem + end: value
    for stem, value in (
        *(("عشر", 20), ("ثلاث", 30), ("اربع", 40), ("خمس", 50)),
        *(("ست", 60), ("سبع", 70), ("ثمان", 80), ("تسع", 90)),
    )
    for end in ("ون", "ين")
}
_HUNDREDS = {"مئه": 100, "مايه": 100, "مائه": 100, "مئتين": 200, "مئتان": 200, "الف": 1000}
_DUALS = {"قتيلان": 2, "قتيلين": 2, "جريحان": 2, "جريحين": 2, "شخصان": 2, "شخصين": 2}
_KILLED = "killed"
_WOUNDED = "wounded"
_BEFELL = {
    **dict.fromkeys(("مقتل", "قتل", "قتلت", "قتيل", "قتيلا", "قتلي", "قتيلان", "قتيلين", "مصرع"), _KILLED),
    **dict.fromkeys(("استشهاد", "استشهد", "شهيد", "شهيدا", "شهداء", "وفاه", "توفي", "لقي"), _KILLED),
    **dict.fromkeys(("قتلوا", "استشهدوا", "لقوا", "توفوا", "قضوا"), _KILLED),
    **dict.fromkeys(("اصيبوا", "جرحوا"), _WOUNDED),
    **dict.fromkeys(("اصابه", "اصيب", "جرح", "جريح", "جريحا", "جرحي", "مصاب", "مصابا", "مصابين"), _WOUNDED),
    **dict.fromkeys(("جريحان", "جريحين", "اصابات"), _WOUNDED),
    **dict.fromkeys(("اعتقال", "اعتقل", "اعتقلت", "معتقل", "معتقلا", "توقيف"), "arrested"),
    **dict.fromkeys(("اختطاف", "خطف", "مخطوف", "مخطوفا"), "abducted"),
    **dict.fromkeys(("نزوح", "نزح", "نازح", "نازحا", "تشريد"), "displaced"),
    **dict.fromkeys(("فقدان", "مفقود", "مفقودا", "مفقودين"), "missing"),
}
_PEOPLE = frozenset(
    {
        *("شخص", "شخصا", "اشخاص", "شخصان", "شخصين", "قتيل", "قتيلا", "قتلي", "ضحيه", "ضحايا", "شهيد"),
        *("شهيدا", "شهداء", "جريح", "جريحا", "جرحي", "مصاب", "مصابا", "مصابين", "انسان", "انسانا"),
        *("معتقلا", "معتقل", "مفقودا", "نازح", "نازحا", "قتيلان", "قتيلين", "جريحان", "جريحين"),
    }
)
_NO_NOUN = frozenset(
    {
        *("في", "من", "علي", "الي", "عن", "مع", "بين", "بينهم", "بينها", "منهم", "اخرين", "اخرون", "اخر"),
        *("جراء", "اثر", "خلال", "منذ", "بعد", "قبل", "حتي", "عند", "وسط", "اليوم", "امس", "بجروح", "بسبب"),
    }
)
_OVER = frozenset({"اكثر", "ازيد", "يقل", "تقل", "الاقل", "فوق"})
_UNDER = frozenset({"اقل"})
_ABOUT = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "يقارب", "يناهز", "تقريبا"})
_AROUND = 3
"""Words before a number, and behind it, in which the kind of harm is looked for."""
_RISING = frozenset({"ارتفع", "ارتفعت", "ارتفاع", "ترتفع", "يرتفع", "بعد", "سابقه", "السابقه"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of victims: tokens ``first`` to ``last`` (both included), what befell them, who they are.

    ``group`` is empty for people in general; ``least`` and ``most`` are the bounds that the wording gives.
    """

    first: int
    last: int
    harm: str
    group: str
    value: int
    least: float
    most: float

    def agrees(self, other: Figure) -> bool:
        """Tell whether both can be true of the same event."""
        return self.least <= other.most and other.least <= self.most


def figures(folded: Sequence[str], first: int, last: int) -> Iterator[Figure]:
    """Yield the figures among the folded words ``first`` to ``last`` (both included), in order.

    A figure whose change is told (``ارتفع عدد القتلى إلى``) is left out: it means to differ from an earlier one.
    """
    at = first
    while at <= last:
        value, end = _number(folded, at, last)
        if value is None:
            at += 1
            continue
        figure = _figure(folded, at, end, value, first, last)
        if figure is not None:
            yield figure
        at = end + 1


def _figure(folded: Sequence[str], at: int, end: int, value: int, first: int, last: int) -> Figure | None:
    before = [_bare(word) for word in folded[max(first, at - _AROUND) : at]]
    noun = _counted(folded[end + 1]) if end < last else ""
    inside = _bare(folded[at])
    if set(folded[max(first, at - 6) : at]) & _RISING:
        return None
    # The counted noun says best what befell them, then the verb behind it, then the words before, the nearest first.
    verb = folded[end + 2] if noun and end + 1 < last else ""
    harm = _BEFELL.get(inside) or _BEFELL.get(noun) or (_BEFELL.get(verb) if verb.endswith("وا") else None)
    for word in reversed(before):
        harm = harm or _BEFELL.get(word)
    if harm is None or value == 0:
        return None
    group = "" if noun in _PEOPLE or inside in _PEOPLE or not noun else noun
    around = {*before, *(_bare(word) for word in folded[end + 1 : min(last, end + _AROUND) + 1])}
    least, most = float(value), float(value)
    if around & _OVER:
        most = float("inf")
    elif around & _UNDER:
        least = 0.0
    elif around & _ABOUT:
        least, most = value * 0.8, value * 1.25
    return Figure(at, end, harm, group, value, least, most)


def _counted(word: str) -> str:
    """Return the noun that a word behind a number names what is counted by; nothing where it goes on otherwise."""
    if not word[:1].isalpha() or word in _NO_NOUN or (word[0] == "و" and _bare(word) in _BEFELL):
        return ""
    return _bare(word)


def _number(folded: Sequence[str], at: int, last: int) -> tuple[int | None, int]:
    """Return the number that begins at a word and its last word; None where none does."""
    word = _bare(folded[at])
    if _DIGITS.fullmatch(word):
        value = int(re.sub("[,٬]", "", word))
        scale = _bare(folded[at + 1]) if at < last else ""
        return (value * 1000, at + 1) if scale in ("الف", "الفا", "الاف") else (value, at)
    if word in _DUALS:
        return _DUALS[word], at
    if word in _HUNDREDS:
        return _HUNDREDS[word], at
    if word in _TENS:
        return _TENS[word], at
    if word in _UNITS:
        following = folded[at + 1] if at < last else ""
        if following in ("عشر", "عشره"):
            return _UNITS[word] + 10, at + 1
        if following[:1] == "و" and following[1:] in _TENS:
            return _UNITS[word] + _TENS[following[1:]], at + 1
        return (_UNITS[word], at) if _UNITS[word] > 2 else (None, at)
    return None, at


@cache
def _bare(word: str) -> str:
    """Return a folded word without a conjunction or preposition that would hide a word known here."""
    for reading in conjunction_off(word):
        for known in (reading, reading[1:] if reading[:1] in ("ب", "ل") else reading):
            if known in _BEFELL or known in _TENS or known in _UNITS or known in _HUNDREDS or known in _OVER:
                return known
    return word
