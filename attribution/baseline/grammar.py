"""Arabic news grammar by rule: clause openers, adverbials, mediums, noun phrases. Pure functions over a page.

Every function takes the page, its words (``WordTable.word`` of each folded token) and token numbers, both ends
included; none looks at more than one sentence, except that a quotation may run on.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline.wordlists import listed
from attribution.features.words import COMPLEMENTISERS, Word, without_conjunction
from attribution.text.page import Page

OPENING = frozenset('"«“„')
CLOSING = frozenset('"»”')
COMMAS = frozenset({"،", ",", "؛", ";"})
DASHES = frozenset({"-", "–", "—"})
INTERROGATIVES = listed("interrogatives")
CLAUSE_OPENERS = COMPLEMENTISERS | {"فان", "فانه", "فانها", "فانهم", "بانهما"}

TIMES = listed("times")
"""Folded adverbs and words of time that may stand between a verb and its subject or its content."""
TIME_PREPOSITIONS = listed("time_prepositions")
ASIDES = frozenset(
    {
        *(
            ("من", "جهته"),
            ("من", "جهتها"),
            ("من", "جانبه"),
            ("من", "جانبها"),
            ("من", "ناحيته"),
            ("في", "المقابل"),
        ),
        *(
            ("في", "السياق"),
            ("في", "هذا"),
            ("في", "ذات"),
            ("في", "نفس"),
            ("في", "وقت"),
            ("من", "جديد"),
            ("الي", "ذلك"),
        ),
    }
)
"""Two folded words that open a phrase which only places a statement."""
MEDIUM_NOUNS = listed("medium_nouns")
"""Folded nouns that a statement is made in or by."""
_MEDIUM_FRONTS = frozenset({"في", "خلال", "عبر", "علي", "ضمن", "وفي", "امام", "بموجب"})
STANDING = listed("standing")
RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان", "اللتان", "اللواتي", "اللاتي"})


def sentence_end(page: Page, i: int) -> int:
    """Return the last token of the sentence of token ``i``."""
    return page.sentences[page.sentence_of[i]][1]


def sentence_start(page: Page, i: int) -> int:
    """Return the first token of the sentence of token ``i``."""
    return page.sentences[page.sentence_of[i]][0]


def joined(word: Word) -> bool:
    """Tell whether a و or ف is written onto a verb's front, rather than being its own first letter (``وصف``)."""
    text = word.folded
    if not text.startswith(("و", "ف")) or len(text) < 4:
        return False
    return not (word.verb.startswith(text[0]) and not text.startswith(("وو", "فف", "في", "وي", "وت", "فت")))


def definite(word: Word) -> bool:
    """Tell whether a word bears the article, a conjunction or preposition before it left off."""
    text = word.folded
    return text.startswith(("ال", "لل")) or text[1:3] in {"ال", "لل"}


def quotation_at(page: Page, i: int) -> int:
    """Return the last token of the quotation that opens at token ``i``, or -1 where none does."""
    return next((q.last for q in page.quotations if q.first == i), -1)


def is_time(page: Page, i: int) -> bool:
    """Tell whether token ``i`` is an adverb, a word of time or a number in a date."""
    return without_conjunction(page.folded[i]) in TIMES or page.folded[i].isdigit()


def medium_at(page: Page, words: Sequence[Word], i: int, limit: int) -> int:
    """Return the last token of the medium phrase that begins at token ``i``, at most ``limit``; -1 where none does.

    ``في بيان``, ``عبر تويتر``, ``لوكالة …``: a preposition with a noun for what is spoken in or to.
    """
    if i > limit:
        return -1
    text = page.folded[i]
    following = page.folded[i + 1] if i < limit else ""
    opens = text in _MEDIUM_FRONTS and _medium_noun(words[i + 1] if i < limit else words[i], following)
    receives = (
        text.startswith("ل") and len(text) > 3 and (words[i].noun_kind == "outlet" or text in _RECEIVERS)
    )
    if not (opens or receives or (text[:1] == "ب" and text[1:] in {"تصريح", "بيان"})):
        return -1
    last = i + 1 if opens else i
    while last < limit:
        after = words[last + 1]
        if after.mark:
            close = quotation_at(page, last + 1)
            if close < 0 or close > limit or close - last > 8:
                break
            last = close
            continue
        if after.folded in CLAUSE_OPENERS or (
            last > i + 1 and (after.title or _speaker(after)) and not _preposed(after)
        ):
            break
        last += 1
    return last


_RECEIVERS = listed("receivers")


def _medium_noun(word: Word, folded: str) -> bool:
    text = folded[2:] if folded.startswith("ال") else folded
    return (
        text in MEDIUM_NOUNS
        or folded in MEDIUM_NOUNS
        or word.noun_kind in {"utterance", "document", "outlet"}
    )


def _speaker(word: Word) -> bool:
    return word.noun_human and word.noun_kind in {"role", "collective"}


def _preposed(word: Word) -> bool:
    return word.folded.startswith(("ل", "ب", "و")) and not word.folded.startswith("و" + "زير")


def skip_adverbials(page: Page, words: Sequence[Word], i: int, limit: int) -> int:
    """Return the first token from ``i`` on, up to ``limit + 1``, that is no adverb, date, aside or object pronoun."""
    while i <= limit:
        pair = (page.folded[i], page.folded[i + 1]) if i < limit else ("", "")
        if is_time(page, i) or page.folded[i] in _PRONOUN_PHRASES:
            i += 1
        elif pair in ASIDES:
            i += 2
            while i <= limit and (
                page.folded[i] in COMMAS or page.folded[i] in {"السياق", "الاطار", "الصدد", "سابق", "اخر"}
            ):
                i += 1
        elif page.folded[i] in COMMAS and i < limit and is_time(page, i + 1):
            i += 1
        else:
            break
    return i


_PRONOUN_PHRASES = listed("pronoun_phrases")


def opens_clause(page: Page, i: int) -> bool:
    """Tell whether token ``i`` is a complementiser."""
    return page.folded[i] in CLAUSE_OPENERS and page.words[i] not in {"إلا", "الا", "ألا"}


def finite_verb(word: Word) -> bool:
    """Tell whether a word is likelier a finite verb than a name or a noun."""
    return (
        word.pos == "verb"
        and not (word.given or word.title or word.noun_kind or word.nationality)
        and word.aspect != "c"
    )


def trimmed(page: Page, first: int, last: int) -> int:
    """Return ``last`` without the marks at the end that belong to no statement."""
    while last > first and page.folded[last] in _STOPS:
        last -= 1
    return last


_STOPS = listed("stops")
