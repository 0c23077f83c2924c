"""Noun phrases for who speaks: where one may begin, and how far it reaches."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline import grammar
from attribution.baseline.wordlists import listed
from attribution.features.words import Word, without_conjunction
from attribution.text.page import Page, Range

_NO_HEADS = listed("no_heads")
_HALTING = listed("halting")


def noun_phrase(
    page: Page, words: Sequence[Word], first: int, limit: int, *, strict: bool, closed: bool = False
) -> int:
    """Return the last token of the noun phrase that begins at ``first``, at most ``limit``; -1 where none does.

    Apposition between commas and relative clauses belong to it; time, medium and what a complementiser opens do
    not. ``strict`` takes only what names or qualifies somebody: the phrase is followed by an object, not a clause. ``closed`` asks for a comma behind an
    apposition, where a clause may follow the first comma.
    """
    if first > limit or not may_head(page, words, first):
        return -1
    last, i = -1, first
    while i <= limit:
        word, text = words[i], page.folded[i]
        if word.mark:
            close = grammar.quotation_at(page, i)
            if 0 <= close <= limit and close - i <= (6 if strict else 14):
                last, i = close, close + 1
                continue
            if text == "(" and ")" in page.folded[i : limit + 1]:
                last = page.folded.index(")", i)
                i = last + 1
                continue
            named = i < limit and (words[i + 1].given or words[i + 1].title) and i > first + 1
            if text in grammar.COMMAS and (named or not strict) and last >= 0:
                end = _apposition(page, words, i, limit, closed=closed)
                if end >= 0:
                    last, i = end, end + 1
                    continue
            if (
                text in grammar.DASHES
                and 0 < i < limit
                and i - last == 1
                and page.span(i, i + 1)[1] - page.tokens[i].start < 14
            ):
                i += 1
                continue
            break
        if grammar.opens_clause(page, i) or (
            i > first and (grammar.is_time(page, i) or text in grammar.TIME_PREPOSITIONS)
        ):
            break
        if grammar.medium_at(page, words, i, limit) >= 0 or text in _HALTING:
            break
        if (
            strict
            and i > first
            and not (_qualifies(page, words, first, i) or _of_whom(page, words, first, i, limit))
        ):
            break
        last = i
        i += 1
    while last >= first and (
        page.folded[last] in grammar.COMMAS or page.folded[last] in grammar.STANDING | grammar.DASHES | {"ان"}
    ):
        last -= 1
    return last if last >= first else -1


def _of_whom(page: Page, words: Sequence[Word], first: int, i: int, limit: int) -> bool:
    """Tell whether token ``i`` is the من of ``النائب من الجبهة``."""
    return page.folded[i] == "من" and i < limit and words[first].noun_human and grammar.definite(words[i + 1])


def _apposition(page: Page, words: Sequence[Word], comma: int, limit: int, *, closed: bool) -> int:
    """Return the last token of an apposition behind a comma, where one stands there and a comma or the limit ends it."""
    if (
        comma + 1 > limit
        or not may_head(page, words, comma + 1)
        or page.folded[comma + 1].startswith(("و", "ف"))
    ):
        return -1
    end = comma + 1
    while (
        end < limit and page.folded[end + 1] not in grammar.COMMAS and not grammar.opens_clause(page, end + 1)
    ):
        if grammar.medium_at(page, words, end + 1, limit) >= 0:
            return end
        end += 1
    if closed and end == limit:
        return -1
    return end if end - comma < 16 else -1


def may_head(page: Page, words: Sequence[Word], i: int) -> bool:
    """Tell whether a noun phrase for a speaker may begin at token ``i``."""
    word, text = words[i], page.folded[i]
    if word.mark:
        return grammar.quotation_at(page, i) > i
    if (
        grammar.opens_clause(page, i)
        or text in grammar.STANDING
        or text in _HALTING
        or text in grammar.INTERROGATIVES
        or grammar.is_time(page, i)
    ):
        return False
    if text in _NO_HEADS or without_conjunction(text) in _NO_HEADS:
        return False
    if without_conjunction(text) in grammar.TIME_PREPOSITIONS | grammar.STANDING or text.startswith(
        ("وبال", "ولل", "فبال")
    ):
        return False
    if text in grammar.RELATIVES or text in grammar.TIME_PREPOSITIONS or text.isdigit():
        return False
    if word.title or word.given or word.noun_kind or word.nationality:
        return not text.startswith(("ب", "ل", "ك")) or not grammar.definite(word)
    if word.pos in {"prep", "conj", "part"}:
        return False
    if grammar.finite_verb(word) and word.verb and word.aspect == "i":
        return False
    return not (text.startswith(("ب", "ل", "ك")) and grammar.definite(word))


def _qualifies(page: Page, words: Sequence[Word], first: int, i: int) -> bool:
    """Tell whether token ``i`` goes on with a name: article, nationality, name, title, a noun of sources."""
    word, before = words[i], words[i - 1]
    text = page.folded[i]
    if word.pos == "masdar" and grammar.definite(word) and not word.noun_kind:
        return False
    if text.startswith("نظير") or (
        grammar.definite(word)
        and word.noun_kind == "organisation"
        and not (before.pos or before.noun_kind)
        and not grammar.definite(before)
    ):
        return False
    if (
        (word.noun_human or word.title)
        and not grammar.definite(word)
        and not grammar.definite(before)
        and _name_part(before)
    ):
        return True  # ``مراد بن عثمان نائب رئيس الاتحاد``: who somebody is, behind the name.
    if (
        (word.noun_kind or word.title)
        and not grammar.definite(word)
        and i > first
        and not text.startswith(("و", "ب", "ل"))
    ):
        # An indefinite noun goes on with a construct, and begins something else behind a name or a definite noun.
        return not (grammar.definite(before) or before.given or before.nationality) and not (
            before.pos == "" and not before.noun_kind
        )
    if word.title or word.given or word.nationality or word.noun_kind:
        return not text.startswith(("ب", "ل")) or word.given
    if text in {"باسم", "بن", "في"} and (text != "في" or before.noun_human):
        return True
    if text.startswith(("ب", "ل")) and len(text) > 3 and not before.noun_kind:
        return words[first].noun_human and text.startswith(("لل", "بال")) and grammar.definite(before)
    if word.pos in {"prep", "conj", "part", "masdar"} or grammar.finite_verb(word):
        return False
    if grammar.definite(word):
        return not text.startswith("و") or grammar.definite(before)
    # Unknown words without the article: parts of a foreign name behind a name or a title.
    named = any(words[k].given or words[k].title for k in range(first, i)) or not (
        words[first].pos or words[first].noun_kind
    )
    return named and i - first < 5 and not word.pos


def _name_part(word: Word) -> bool:
    """Tell whether a word is a given name, or unknown as family names are."""
    return word.given or not (word.pos or word.noun_kind or word.title or word.nationality or word.mark)


def speaker_like(word: Word) -> bool:
    """Tell whether a noun phrase that begins with this word names somebody who may speak."""
    return word.title or word.given or bool(word.noun_kind) or word.nationality


def split_joined(page: Page, words: Sequence[Word], span: Range) -> tuple[Range, ...]:
    """Return the two sources that a و joins, where both halves begin with a name, title or noun of speakers."""
    first, last = span
    for i in range(first + 1, last + 1):
        word = words[i]
        text = page.folded[i]
        if text.startswith("و") and len(text) > 3 and page.depth[i] == page.depth[first]:
            bodies = word.noun_kind == "organisation" or text[1:] in {"الاتحاد", "الولايات", "الامم"}
            if grammar.definite(word) and not bodies:
                continue
            if text in _OWN_W:
                continue
            if text.endswith(("ها", "هم")) and not word.given:
                continue
            if bodies and words[first].noun_kind == "organisation":
                return (first, i - 1), (i, last)
            if (word.title or word.given or word.noun_human) and (
                words[first].title or words[first].given or words[first].noun_human
            ):
                return (first, i - 1), (i, last)
    return (span,)


_OWN_W = listed("own_w")
"""Folded words whose own first letter is و."""
