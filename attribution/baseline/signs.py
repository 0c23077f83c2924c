"""Signs that a single word attributes: its form, and a clause, quotation or preposition of its own behind it."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline import grammar, phrases
from attribution.baseline.wordlists import listed
from attribution.features.words import Word, WordTable
from attribution.lexicon.reporting import lookalikes
from attribution.text.page import Page

CERTAIN = listed("certain")
"""Folded lemmas of verbs that attribute nearly wherever they stand as finite verbs."""
_BARE = CERTAIN - listed("wants_sign")
NEVER = listed("never")
"""Folded lemmas whose forms are mostly other words, or acts and not statements."""
LOOKALIKES = lookalikes()
"""Folded words that look like a form of a reporting verb and are nearly always another word."""
_COPULAS = frozenset({"اعتبر", "عد"})
_ATTITUDES = frozenset(
    [
        "expressing",
        "revealing",
        "quoting",
        "threatening",
        "promising",
        "admitting",
        "urging",
        "asking",
        "demanding",
        "praising",
        "condemning",
        "accusing",
        "warning",
        "hinting",
        "hoping",
        "expecting",
        "considering",
    ]
)
"""Groups whose verbs attribute with the preposition of their pattern alone, without a clause."""
_STEADY = listed("steady")
_OPENING_VERBS = listed("opening_verbs")
_CALLED_FOR = listed("called_for")
_SHOWING = frozenset({"مبرزا", "مبينا"})
_GAP = 14
"""How far behind a verb the sign of its content may stand."""


def reads_as_verb(page: Page, words: Sequence[Word], i: int) -> bool:
    """Tell whether a reporting word stands where a finite verb does."""
    word = words[i]
    if not word.verb:
        return False
    before = page.folded[i - 1] if i else ""
    if word.pos == "verb":
        return (
            word.aspect != "c"
            and before not in _GOVERNING
            and not (word.title or ((word.noun_kind or word.given) and word.verb not in CERTAIN))
        )
    # نفى folds like نفي: the final letter as written tells them apart.
    return word.verb == "نفي" and page.words[i].endswith("ى")


_GOVERNING = listed("governing")


def verb_attributes(page: Page, words: Sequence[Word], table: WordTable, i: int) -> bool:
    """Tell whether the finite reporting verb at token ``i`` has a content: a clause, quotation, or its object."""
    word = words[i]
    end = grammar.sentence_end(page, i)
    sign = content_sign(page, words, i, end)
    if (
        word.verb in _OPENING_VERBS
        and opens_sentence(page, i)
        and i < end
        and phrases.speaker_like(words[i + 1])
    ):
        return True
    if word.verb == "بين":
        return sign in {i + 1, i + 2} or (sign > 0 and i + 1 <= end and words[i + 1].noun_human)
    if word.verb == "عبر" and "عن" not in page.folded[i + 1 : min(end, i + 8) + 1]:
        return False
    if word.verb in _COPULAS and word.aspect == "i" and sign not in {i + 1, i + 2}:
        # ``يعتبر`` with an object is mostly "is"; with somebody to hold the opinion beside it, a cue.
        return word.person == "1" or bool(word.enclitic) or (i < end and words[i + 1].noun_human)
    if word.verb in _BARE:
        if word.verb == "اضاف" and sign < 0:
            return page.depth[i] == 0 and i == grammar.sentence_start(page, i)
        return i < end
    if sign >= 0 and (word.verb in CERTAIN or _clause_pattern(table, word.verb)):
        return True
    if word.verb in CERTAIN or word.verb in _STEADY or word.group in _ATTITUDES:
        if preposition_sign(page, words, table, i, end) >= 0:
            return True
        return word.verb in CERTAIN and word.verb != "ذكر" and i < end and not words[i + 1].mark
    return False


def opens_sentence(page: Page, i: int) -> bool:
    """Tell whether a verb is the first word of its sentence, or the first behind a conjunction."""
    first = grammar.sentence_start(page, i)
    return i == first or (i == first + 1 and page.folded[first] in {"و", "كما", "وقد", "فيما", '"'})


def _clause_pattern(table: WordTable, verb: str) -> bool:
    patterns = table.verbs[verb].patterns if verb in table.verbs else ()
    return any(part in {"أن", "إن", "بأن", "«»", "قائلا", "هل"} or part.endswith(" أن") for part in patterns)


def content_sign(page: Page, words: Sequence[Word], i: int, end: int) -> int:
    """Return the token that opens a clause or quotation behind the cue at ``i``, before another cue; or -1."""
    for j in range(i + 1, min(end, i + _GAP) + 1):
        text = page.folded[j]
        if grammar.opens_clause(page, j):
            return j
        if text == ":" and j < end:
            return j
        if text in grammar.OPENING:
            close = grammar.quotation_at(page, j)
            if close - j > 4 or (j - i < 3 and close - j > 2):
                return j
        if words[j].verb in CERTAIN and words[j].pos == "verb" and words[j].verb != words[i].verb:
            return -1
        after_comma = text in grammar.COMMAS and i + 1 < j < end
        if after_comma and not (_goes_on(page, j + 1) or phrases.may_head(page, words, j + 1)):
            return -1
    return -1


def _goes_on(page: Page, i: int) -> bool:
    return grammar.opens_clause(page, i) or page.folded[i] in grammar.OPENING


def prepositions(table: WordTable, verb: str) -> frozenset[str]:
    """Return the folded prepositions that the patterns of a reporting verb put before its content."""
    patterns = table.verbs[verb].patterns if verb in table.verbs else ()
    found = {part.split()[-1] if part.split()[-1] in _PREPOSITIONS else part.split()[0] for part in patterns}
    return frozenset(_PREPOSITIONS[part] for part in found if part in _PREPOSITIONS)


_PREPOSITIONS = {"إلى": "الي", "عن": "عن", "على": "علي", "ب": "ب", "من": "من", "في": "في", "ل": "ل"}


def preposition_sign(page: Page, words: Sequence[Word], table: WordTable, i: int, end: int) -> int:
    """Return the token that the verb's own preposition is or is written onto, behind the cue at ``i``; or -1."""
    wanted = prepositions(table, words[i].verb) - {"في", "ل"}
    for j in range(i + 1, min(end, i + _GAP) + 1):
        text = page.folded[j]
        if text in wanted and not grammar.medium_at(page, words, j, end) > 0:
            return j
        if (
            "ب" in wanted
            and text.startswith("ب")
            and len(text) > 3
            and not (words[j].given or words[j].title)
            and begins_with_b(words[j])
        ):
            return j
        if words[j].mark and text in {".", ";", "؛"}:
            return -1
        if words[j].verb in CERTAIN and words[j].pos == "verb":
            return -1
    return -1


def begins_with_b(word: Word) -> bool:
    """Tell whether the ب on a word's front is likelier the preposition than its own letter."""
    text = word.folded
    if text.startswith(("بال", "بان", "بت", "بم", "با")):
        return text not in _OWN_B
    return text not in _OWN_B and not (
        word.noun_kind or word.nationality or word.pos in {"noun", "adj", "prop"}
    )


_OWN_B = listed("own_b")


def participle_attributes(page: Page, words: Sequence[Word], table: WordTable, i: int) -> bool:
    """Tell whether a participle is one of circumstance that attributes: accusative, with a content behind it."""
    word = words[i]
    text = word.folded
    end = grammar.sentence_end(page, i)
    if i >= end or text.startswith(("لل", "بال", "ال")):
        return False
    masculine = text.endswith(("ا", "ين"))
    if not masculine and not text.endswith("ه"):
        return False
    sign = content_sign(page, words, i, min(end, i + 7))
    direct = grammar.opens_clause(page, i + 1) or page.folded[i + 1] in grammar.OPENING | {":"}
    near = (
        0
        <= preposition_sign(page, words, table, i, min(end, i + 5)) - i
        <= (3 if word.verb in CERTAIN else 1)
    )
    if (
        word.folded in _SHOWING
        or word.verb in CERTAIN
        or (word.verb in _STEADY and word.group in {"saying", "affirming", "explaining", "adding"})
    ):
        if masculine:
            return not (i and page.folded[i - 1] in _GOVERNING)
        return direct or sign > 0 or near
    return direct or (
        masculine and (sign > 0 or near) and word.group in _ATTITUDES | {"showing", "affirming", "saying"}
    )


def noun_attributes(page: Page, words: Sequence[Word], table: WordTable, i: int) -> bool:
    """Tell whether a verbal noun attributes: a clause follows at once, or behind a short holder."""
    word = words[i]
    end = grammar.sentence_end(page, i)
    if i >= end:
        return False
    if word.verb == "قال":
        return content_sign(page, words, i, min(end, i + 5)) > 0 or word.folded in {"قوله", "قولها", "قولهم"}
    if word.verb in _CALLED_FOR and preposition_sign(page, words, table, i, min(end, i + 3)) > 0:
        return True
    if word.verb not in CERTAIN | _STEADY:
        return False
    if grammar.opens_clause(page, i + 1):
        return True
    return page.folded[i + 1] in {"الي", "علي", "من"} and i + 2 <= end and grammar.opens_clause(page, i + 2)


def colon_attributes(page: Page, words: Sequence[Word], i: int, cues: set[int]) -> bool:
    """Tell whether a colon stands between who speaks and what is said, as in headings: ``الأمم المتحدة: …``."""
    first, last = page.sentences[page.sentence_of[i]]
    if not 0 < i - first <= 9 or last - i < 3 or any(k in cues for k in range(first, i)):
        return False
    if i > page.heading and first > 0:
        return False
    if any(words[k].pos == "verb" and words[k].verb in CERTAIN for k in range(first, i)):
        return False
    named = any(_speaks(words[k]) for k in range(first, i))
    return named and not words[first].mark and ":" not in page.folded[first:i]


def _speaks(word: Word) -> bool:
    return (
        word.title
        or word.given
        or word.noun_kind in {"role", "organisation", "outlet", "collective", "document"}
    )
