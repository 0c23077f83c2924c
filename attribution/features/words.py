"""What is known of a word by itself: spelling, reporting-verb lexicon, source nouns, names, distributional class.

``WordTable.features`` gives the features of one folded word; ``offset`` prefixes them with the place relative to
the token that is being labelled. Both are cached: a corpus has few word types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from attribution.lexicon.reporting import lookalikes

if TYPE_CHECKING:
    from attribution.arabic.morphology import Morphology, Reading
    from attribution.lexicon import Lexicon, RegistryEntry
    from attribution.lexicon.reporting import ReportingVerb
    from attribution.text.page import Page

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
"""Places around a token whose words are looked at."""
_FULL = frozenset({0})
_HALF = frozenset({-1, 1})

MOST_WORDS = 30_000
"""Word types that are kept looked up: memory must not grow with the corpus."""
_MOST_DESCRIBED = 8_192
_MOST_PLACED = 200_000
"""Asked for in training only, where the same words come again and again."""

COMPLEMENTISERS = frozenset(
    front + stem + end
    for front in ("", "ب", "و", "ف", "ل")
    for stem in ("ان",)
    for end in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم", "نه", "نهم", "ناا")
) | {"انني", "اننا", "باننا", "بانني", "لانه", "انما"} - {"لان"}
"""Folded words that open a reported clause, with the pronouns written onto them."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word with what the lexicons say of it.

    ``stem`` is the word without a conjunction written onto it; ``verb`` the key of the reporting verb it may be a
    form of, or empty; ``stance`` and ``group`` that verb's; ``pos``, ``gender``, ``number``, ``person`` of the best
    reading; ``mark`` says it is punctuation.
    """

    folded: str
    stem: str
    verb: str = ""
    stance: str = ""
    group: str = ""
    pos: str = ""
    aspect: str = ""
    voice: str = ""
    person: str = ""
    gender: str = ""
    number: str = ""
    enclitic: str = ""
    noun_kind: str = ""
    noun_human: bool = False
    title: bool = False
    given: bool = False
    nationality: bool = False
    mark: bool = False
    classes: tuple[str, str] = ("", "")

    @property
    def finite(self) -> bool:
        """Tell whether the word reads as a finite verb of reporting."""
        return bool(self.verb) and self.pos == "verb"


def without_conjunction(word: str) -> str:
    """Return a folded word without a و or ف that is written onto it, where enough is left."""
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


class WordTable:
    """The words of a run, each looked up once."""

    def __init__(
        self,
        morphology: Morphology,
        lexicon: Lexicon,
        verbs: Mapping[str, ReportingVerb],
        classes: Mapping[str, tuple[str, str]],
    ) -> None:
        self.morphology = morphology
        self.lexicon = lexicon
        self.verbs = verbs
        self.classes = classes
        self.word: Callable[[str], Word] = lru_cache(MOST_WORDS)(self._look_up)
        """What is known of a folded word."""
        self.features: Callable[[str], tuple[str, ...]] = lru_cache(_MOST_DESCRIBED)(self._describe)
        """The features of a folded word by itself."""
        self.placed: Callable[[str, int], tuple[str, ...]] = lru_cache(_MOST_PLACED)(self._place)
        """The features of a folded word that stands some tokens from the one being labelled."""
        self.entry: Callable[[str], RegistryEntry | None] = lru_cache(_MOST_DESCRIBED)(lexicon.registry.match)
        """The registry's entry that a name stands for."""
        self._page: Page | None = None
        self._of_page: Sequence[Word] = ()

    def words(self, page: Page) -> Sequence[Word]:
        """Return what is known of each word of a page; the last page's are kept."""
        if page is not self._page:
            self._page, self._of_page = page, [self.word(folded) for folded in page.folded]
        return self._of_page

    def _look_up(self, folded: str) -> Word:
        if not folded or not folded[0].isalnum():
            return Word(folded, folded, mark=True)
        stem = without_conjunction(folded)
        classes = self.classes.get(folded) or self.classes.get(stem) or ("", "")
        if not "ء" <= folded[0] <= "ي":
            return Word(folded, stem, classes=classes)
        lexicon = self.lexicon
        noun = lexicon.source_noun(folded)
        reading = _best(self.morphology.readings(folded))
        reporting = reading is not None and reading.reporting and folded not in lookalikes()
        entry = self.verbs.get(reading.key) if reading is not None and reporting else None
        return Word(
            folded,
            stem,
            verb=reading.key if reading is not None and reporting else "",
            stance=entry.stance if entry else "",
            group=entry.group if entry else "",
            pos=reading.pos if reading else "",
            aspect=reading.aspect if reading else "",
            voice=reading.voice if reading else "",
            person=reading.person if reading else "",
            gender=reading.gender if reading else "",
            number=reading.number if reading else "",
            enclitic=reading.enclitic if reading else "",
            noun_kind=str(noun.kind) if noun else "",
            noun_human=bool(noun and noun.human),
            title=lexicon.title(folded) is not None,
            given=folded not in COMPLEMENTISERS and lexicon.given_name(folded) is not None,
            nationality=lexicon.nationality(folded) is not None,
            classes=classes,
        )

    def spotted(self, folded: Sequence[str]) -> list[str]:
        """Return for each token the class and place of the lexicon's multiword cue it is part of, or nothing."""
        found = [""] * len(folded)
        for first, end, entry in self.lexicon.spot_cues(folded):
            for i in range(first, end):
                found[i] = f"{entry.cls}-{'first' if i == first else 'later'}"
        return found

    def _place(self, folded: str, offset: int) -> tuple[str, ...]:
        names = self.features(folded)
        if offset in _HALF:
            names = tuple(n for n in names if n[:3] not in _SPELLING_NEAR)
        elif offset not in _FULL:
            names = tuple(n for n in names if n[:2] in _FAR)
        return tuple(f"{offset}|{name}" for name in names)

    def _describe(self, folded: str) -> tuple[str, ...]:
        return tuple(_described(self.word(folded)))


GROUPS = (
    *(
        "saying",
        "adding",
        "explaining",
        "affirming",
        "announcing",
        "revealing",
        "showing",
        "quoting",
        "claiming",
    ),
    *(
        "denying",
        "rejecting",
        "warning",
        "threatening",
        "accusing",
        "condemning",
        "asking",
        "urging",
        "ordering",
    ),
    *(
        "believing",
        "expecting",
        "considering",
        "hoping",
        "fearing",
        "doubting",
        "describing",
        "asking-whether",
    ),
    *("promising", "hinting", "praising", "expressing", "writing", "answering", "admitting", "demanding"),
)
"""Groups of meaning of the reporting verbs, in the order of their numbers."""
_GROUP_NUMBERS = {group: n for n, group in enumerate(GROUPS, 1)}


def group_number(group: str) -> int:
    """Return the number of a group of reporting verbs; 0 for none."""
    return _GROUP_NUMBERS.get(group, 0)


def _described(word: Word) -> list[str]:
    if not word.folded:
        return ["edge"]
    if word.mark:
        return [f"w={word.folded}", "punctuation"]
    if word.folded[0].isdigit():
        return ["w=0", "number"]
    if not "ء" <= word.folded[0] <= "ي":
        return ["w=foreign", "foreign"]
    text = word.folded
    names = [f"w={text}", f"s={word.stem}"]
    names += [f"p1={text[:1]}", f"p2={text[:2]}", f"p3={text[:3]}"]
    names += [f"e1={text[-1:]}", f"e2={text[-2:]}", f"e3={text[-3:]}"]
    coarse, fine = word.classes
    if coarse:
        names += [f"c={coarse}", f"k={fine}"]
    if text in COMPLEMENTISERS:
        names.append("Lan")
    if word.verb:
        form = f"{word.pos}{word.aspect}{word.voice}"
        names += [f"Lv={word.verb}", f"Lg={word.group}", f"Lf={form}", f"Lgf={word.group}{form}"]
        names += [f"Lvf={word.verb}{form}", f"Lp={word.person}{word.gender}{word.number}"]
        if word.enclitic:
            names.append("Lenc")
    elif word.pos:
        names.append(f"Lpos={word.pos}")
    if word.noun_kind:
        names += [f"Ln={word.noun_kind}", f"Lh={word.noun_human:d}"]
    names += [
        name
        for name, holds in (("Lt", word.title), ("Lgiven", word.given), ("Lnat", word.nationality))
        if holds
    ]
    if text[:2] == "ال" or text[:3] in _ARTICLES:
        names.append("definite")
    return names


_ARTICLES = frozenset({"وال", "بال", "فال", "كال", "لل"}) | {"ولل"}
_SPELLING_NEAR = frozenset({"p1=", "e1="})
_FAR = frozenset({"w=", "c=", "pu", "nu", "ed", "La", "Lg", "Ln", "Lf", "Lt", "fo"})
_VERBAL = {"verb": 0, "participle-active": 1, "masdar": 2, "participle-passive": 3}


def _best(readings: tuple[Reading, ...]) -> Reading | None:
    """Return the reading to describe a word by: a reporting verb's before others, third person before others."""
    if not readings:
        return None
    return min(
        enumerate(readings),
        key=lambda item: (not item[1].reporting, item[1].person in {"1", "2"}, item[1].voice == "p", item[0]),
    )[1]
