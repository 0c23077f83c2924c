"""Which unsourced statement to check first: a sum of named features, each with its weight and its reason.

There is nothing to learn the weights from, so they are set by hand from what is published on check-worthiness, and
every figure can be told in words (:func:`reasons`). Figures, names and past facts make a claim that a fact-checker
takes up, opinions and what is yet to come do not (Hassan et al. 2017, ClaimBuster). Quantities, causes and comparisons,
laws and rules can be checked, predictions cannot (Konstantinovskiy et al. 2021). What may harm people or is of public
interest goes before what is merely true or false (the annotation questions of the CLEF CheckThat! labs).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from attribution.lexicon import Lexicon, load
from attribution.lexicon.clitics import conjunction_off
from attribution.stages.worth_words import NO_NAMES, groups
from attribution.text.normalise import fold
from attribution.text.page import Page, Range, layout
from attribution.types import Analysis, Fact, Reason

BIAS = -2.0
"""What a statement without any feature starts from: about 0.12."""
NOTHING = "nothing in it stands out"
_FULL = 24
"""Words from which on a statement counts as long."""
_FRAGMENT = 6
"""Words below which a statement hardly says anything by itself."""
_LEAD = 2
"""Sentences below the heading that carry the news."""
_LARGE = 1000.0
_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_ABOUT = frozenset({"حوالي", "نحو", "قرابه", "زهاء"})
"""Words behind which 2000 is no year."""
_MAY = frozenset({"قد", "وقد", "فقد"})
_IMPERFECT = ("ي", "تكون", "تؤدي", "تصل", "تشمل", "تصبح")
"""How a verb begins before which قد means "may"; most others in ت are perfects (``وقد تم``, ``وقد توفي``)."""
_ENOUGH = 2
"""Names and words of one group from which on a feature is full."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature's weight (in logits, for an amount of 1), what it says of a statement, and why it has this weight."""

    weight: float
    says: str
    why: str


FEATURES: Mapping[str, Feature] = {
    "fact:casualties": Feature(1.6, "it tells of dead, wounded or missing", "harm to people comes first"),
    "fact:control-of-territory": Feature(1.3, "it says who holds a place", "both sides claim it"),
    "fact:attack": Feature(1.2, "it tells of an attack", "who attacked whom is what parties deny"),
    "fact:number": Feature(0.6, "its point is a number", "a number is right or wrong"),
    "fact:movement": Feature(0.3, "it says who went where", "can be checked, seldom harms"),
    "fact:intention": Feature(-0.4, "it tells of an intention", "nobody can look into a mind"),
    "fact:judgement": Feature(-0.4, "it is a judgement", "an opinion is not right or wrong"),
    "figure": Feature(0.6, "it has a figure", "among the strongest signs in ClaimBuster"),
    "large": Feature(0.5, "the figure is large or a share", "large numbers and shares are what is quoted on"),
    "body": Feature(0.4, "it names a known body", "somebody answers for it"),
    "place": Feature(0.3, "it names a country", "says where to look; of public interest"),
    "person": Feature(0.2, "it names a person", "what is said of somebody can harm them"),
    "wrong": Feature(
        0.8, "it tells of a wrong or of force against people", "an accusation that nobody signs"
    ),
    "rule": Feature(0.5, "it tells of a law, ruling or rule", "rules in force are on record"),
    "force": Feature(0.4, "it is about conflict, flight or disaster", "public interest, contested"),
    "cause": Feature(0.5, "it gives a cause", "causes are claimed more often than shown"),
    "comparison": Feature(
        0.5, "it compares or tells of a change", "first, most, more than: each can be checked"
    ),
    "hedge": Feature(-0.5, "it is hedged", "the writer does not vouch for it"),
    "forecast": Feature(-0.8, "it is yet to come", "a prediction or a schedule cannot be checked today"),
    "aside": Feature(-0.4, "it is a side remark", "the article does not rest on it"),
    "pastime": Feature(-0.6, "it is about sport, culture or weather", "little harm if it is wrong"),
    "heading": Feature(0.5, "it stands in the heading", "what all readers see"),
    "lead": Feature(0.4, "it stands in the lead", "what most readers see, and what the article rests on"),
    "hearsay": Feature(
        0.3, "it is put in somebody's mouth who is not named", "rumour in the form of a report"
    ),
    "length": Feature(0.9, "it says much", "short statements say little that can be checked"),
    "fragment": Feature(-0.8, "it is a fragment", "means nothing without what stands around it"),
    "confidence": Feature(0.5, "it is surely unsourced", "what may have a source after all can wait"),
}
"""The features of a statement by name."""


def features(
    page: Page, span: Range, reason: Reason, fact: Fact, confidence: float, lexicon: Lexicon
) -> dict[str, float]:
    """Return the features that a statement has, each with its amount from 0 to 1.

    ``span`` is in token numbers, both included; ``confidence`` the probability that it is unsourced at all.
    """
    numbers = [
        i for i in range(span[0], span[1] + 1) if page.folded[i][:1].isalnum() or page.folded[i] == "%"
    ]
    words = [page.folded[i] for i in numbers]
    found = {"confidence": confidence, "length": min(len(words), _FULL) / _FULL}
    if f"fact:{fact}" in FEATURES:
        found[f"fact:{fact}"] = 1.0
    if len(words) < _FRAGMENT:
        found["fragment"] = 1.0
    if reason is not Reason.NO_CUE:
        found["hearsay"] = 1.0
    if span[1] <= page.heading:
        found["heading"] = 1.0
    elif page.sentence_of[span[0]] - _headings(page) < _LEAD:
        found["lead"] = 1.0
    counted: dict[str, int] = {}
    for at, word in enumerate(words):
        kinds = _marks(page.words[numbers[at]], lexicon)
        if word[0].isdigit():
            kinds = _numeric(words, at, lexicon)
        elif word in _MAY and at + 1 < len(words) and words[at + 1].startswith(_IMPERFECT):
            kinds = frozenset({"hedge"})
        elif at > 1 and "aside" in kinds:
            kinds -= {"aside"}
        for kind in kinds:
            counted[kind] = counted.get(kind, 0) + 1
    if counted.pop("scale", 0):
        counted["figure"] = counted["large"] = _ENOUGH
    # Names of countries in several words are looked for only where one may begin: that is the dearest look-up.
    several = counted.pop("several", 0) > 0
    for first, end, entry in lexicon.registry.spot(words, metonyms=several):
        kind = "place" if entry.via == "metonym" else "body"
        if kind == "body" or end > first + 1:
            counted[kind] = counted.get(kind, 0) + 1
    found.update((kind, min(count, _ENOUGH) / _ENOUGH) for kind, count in counted.items())
    return found


def worth(found: Mapping[str, float]) -> float:
    """Return how much it matters to check a statement with these features, from 0 to 1. It is no probability."""
    return 1 / (1 + math.exp(-BIAS - sum(FEATURES[name].weight * amount for name, amount in found.items())))


def reasons(found: Mapping[str, float]) -> tuple[str, ...]:
    """Return in words what makes a statement matter, the heaviest first, and then what speaks against it."""
    order = sorted(found, key=lambda name: -FEATURES[name].weight * found[name])
    said = [name for name in order if name not in {"confidence", "length"} and found[name]]
    raised = [FEATURES[name].says for name in said if FEATURES[name].weight > 0]
    lowered = [f"but {FEATURES[name].says}" for name in reversed(said) if FEATURES[name].weight < 0]
    return (*raised, *lowered) or (NOTHING,)


def explain(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Return the reasons for each unsourced statement of an analysis, in its order.

    Needs the document's text, no model: an analysis read back from a file will do where its text was put back. A
    statement without a word in the text (one that somebody added by hand) has nothing that stands out.
    """
    page, lexicon = layout(analysis.document), load()
    found = []
    for one in analysis.unsourced:
        tokens = page.touched(one.span)
        found.append(
            reasons(features(page, tokens, one.reason, one.fact, one.confidence, lexicon))
            if tokens
            else (NOTHING,)
        )
    return tuple(found)


def _headings(page: Page) -> int:
    """Return how many sentences the heading has."""
    return page.sentence_of[page.heading] + 1 if page.heading >= 0 else 0


def _numeric(words: list[str], at: int, lexicon: Lexicon) -> frozenset[str]:
    if not (lexicon.facts.counts(words, at) or (at and words[at - 1] in _ABOUT)):
        return frozenset()
    match = _DIGITS.match(words[at])
    value = re.sub("[,٬]", "", match.group()).replace("٫", ".") if match else ""
    try:
        large = float(value) >= _LARGE or words[at].endswith("%")
    except ValueError:  # "1.2.3": a date or a version
        return frozenset()
    return frozenset({"figure", "large"}) if large else frozenset({"figure"})


@lru_cache(maxsize=32_768)
def _marks(word: str, lexicon: Lexicon) -> frozenset[str]:
    """Return what a word as written says by itself: its groups, a ``place`` for a country, its capital or its people,
    a ``person`` for a given name, ``several`` where a country's name of several words may begin."""
    folded = fold(word)
    found = set(groups(folded))
    entry = lexicon.registry.match(word)
    if lexicon.nationality(word) or (entry and entry.via == "metonym"):
        found.add("place")
    given = lexicon.given_name(word)
    if given and not (given.ambiguous or given.particle or given.key in NO_NAMES):
        found.add("person")
    if not _openers(lexicon).isdisjoint(conjunction_off(folded)):
        found.add("several")
    return frozenset(found)


@lru_cache(maxsize=4)
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that names of several words begin with, of countries and of capitals that stand for them."""
    names = (name for one in lexicon.countries.values() for name in (*one.names, *one.metonyms))
    return frozenset(name.split()[0] for name in names if " " in name)
