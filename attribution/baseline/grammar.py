"""Arabic news grammar by rule: clause openers, adverbials, mediums, noun phrases. Pure functions over a page.

Every function takes the page, its words (``WordTable.word`` of each folded token) and token numbers, both ends
included; none looks at more than one sentence, except that a quotation may run on.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.words import COMPLEMENTISERS, Word, without_conjunction
from attribution.text.page import Page, Range

OPENING = frozenset('"«“„')
CLOSING = frozenset('"»”')
COMMAS = frozenset({"،", ",", "؛", ";"})
DASHES = frozenset({"-", "–", "—"})
INTERROGATIVES = frozenset({"هل", "لماذا", "عما", "كيف", "متي", "اين", "لم", "بماذا", "ماذا"})
CLAUSE_OPENERS = COMPLEMENTISERS | {"فان", "فانه", "فانها", "فانهم", "انما", "بانهما", "الا"} - {"الا"}

TIMES = frozenset(
    {
        *("اليوم", "امس", "الامس", "غدا", "الان", "حاليا", "مؤخرا", "لاحقا", "سابقا", "البارحه", "صباحا", "مساء"),
        *("صباح", "ظهر", "عصر", "ليله", "فجر", "يوم", "مساءا", "الليله", "آنذاك", "انذاك", "حينها", "وقتها"),
        *("الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الماضي", "الجاري", "المنقضي"),
        *("جانفي", "فيفري", "مارس", "افريل", "ماي", "جوان", "جويليه", "اوت", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر"),
        *("يناير", "فبراير", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس"),
        *("ايضا", "كذلك", "بدوره", "بدورها", "رسميا", "صراحه", "بوضوح", "بالمناسبه", "بشده", "مرارا", "قائلا"),
    }
)
"""Folded adverbs and words of time that may stand between a verb and its subject or its content."""
TIME_PREPOSITIONS = frozenset({"بعد", "قبل", "عقب", "اثر", "منذ", "اثناء", "خلال", "عند", "لدي", "حول", "بشان", "بخصوص"})
ASIDES = frozenset(
    {
        *(("من", "جهته"), ("من", "جهتها"), ("من", "جانبه"), ("من", "جانبها"), ("من", "ناحيته"), ("في", "المقابل")),
        *(("في", "السياق"), ("في", "هذا"), ("في", "ذات"), ("في", "نفس"), ("في", "وقت"), ("من", "جديد"), ("الي", "ذلك")),
    }
)
"""Two folded words that open a phrase which only places a statement."""
MEDIUM_NOUNS = frozenset(
    {
        *("بيان", "تصريح", "تصريحات", "حوار", "مقابله", "مؤتمر", "كلمه", "خطاب", "تغريده", "تدوينه", "رساله", "تقرير"),
        *("اتصال", "مداخله", "لقاء", "حديث", "ندوه", "جلسه", "منشور", "برنامج", "بلاغ", "تعليق", "مقال", "مكالمه"),
        *("تصريحه", "تصريحها", "بيانه", "بيانها", "كلمته", "كلمتها", "خطابه", "خطابها", "حديثه", "حديثها", "رسالته"),
        *("تغريدات", "تغريدته", "تدوينته", "صفحته", "صفحتها", "حسابه", "حسابها", "موقعه", "موقعها", "رده", "ردها"),
        *("تويتر", "فيسبوك", "الفايسبوك", "فايسبوك", "الفيسبوك", "انستغرام", "يوتيوب", "اجتماع", "خطبه", "اجابته"),
        *("نص", "مذكره", "افتتاح", "احتفال", "زياره", "هامش", "مقدمه", "ملاحظه", "رسالتها", "تعليقه", "مداخلته"),
    }
)
"""Folded nouns that a statement is made in or by."""
_MEDIUM_FRONTS = frozenset({"في", "خلال", "عبر", "علي", "ضمن", "وفي", "امام", "بموجب"})
_STANDING = frozenset({"في", "علي", "الي", "عن", "من", "عبر", "خلال", "بين", "مع", "ضد", "حتي", "دون", "ضمن", "حول", "ل", "ب"})
RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان", "اللتان", "اللواتي", "اللاتي"})
_NO_HEADS = frozenset(
    {
        *("كان", "كانت", "وكان", "وكانت", "يكون", "تكون", "ليس", "ليست", "هناك", "هنالك", "تم", "يتم", "وتم", "انه", "انها"),
        *("هو", "هي", "هم", "هذا", "هذه", "ذلك", "تلك", "لقد", "سوف", "يجب", "يمكن", "لا", "لم", "لن", "ما", "غير", "مثل"),
        *("عدم", "ضروره", "وجود", "استعداد", "دعم", "رفض", "رغم", "حتي", "نحو", "كونه", "كونها"),
    }
)
_HALTING = frozenset({"و", "او", "كما", "فيما", "بينما", "حيث", "لكن", "ثم", "قد", "وقد", "اذ", "اذا", "لو", "كي", "مما", "بل"}
) | frozenset({"لا", "لم", "لن", "ليس", "ليست", "فقد", "هو", "هي", "سوف", "كان", "كانت", "وكان", "وكانت", "قائلا", "قائله", "نحن"})


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
    receives = text.startswith("ل") and len(text) > 3 and (words[i].noun_kind == "outlet" or text in _RECEIVERS)
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
        if after.folded in CLAUSE_OPENERS or (last > i + 1 and (after.title or _speaker(after)) and not _preposed(after)):
            break
        last += 1
    return last


_RECEIVERS = frozenset(
    {
        *("للجوهره", "لموزاييك", "لرويترز", "لفرانس", "للصحفيين", "للصحافيين", "للجزيره", "للعربيه", "لشبكه", "لموقع"),
        *("لمراسل", "لمراسلنا", "لموفد", "للوكاله", "للاناضول", "لشمس", "لاكسبراس"),
    }
)


def _medium_noun(word: Word, folded: str) -> bool:
    text = folded[2:] if folded.startswith("ال") else folded
    return text in MEDIUM_NOUNS or folded in MEDIUM_NOUNS or word.noun_kind in {"utterance", "document", "outlet"}


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
            while i <= limit and (page.folded[i] in COMMAS or page.folded[i] in {"السياق", "الاطار", "الصدد", "سابق", "اخر"}):
                i += 1
        elif page.folded[i] in COMMAS and i < limit and is_time(page, i + 1):
            i += 1
        else:
            break
    return i


_PRONOUN_PHRASES = frozenset({"له", "لها", "لهم", "به", "بها", "فيه", "فيها", "عنه", "عنها", "اليه", "عليه", "منه", "منها"})


def opens_clause(page: Page, i: int) -> bool:
    """Tell whether token ``i`` is a complementiser."""
    return page.folded[i] in CLAUSE_OPENERS and page.words[i] not in {"إلا", "الا", "ألا"}


def finite_verb(word: Word) -> bool:
    """Tell whether a word is likelier a finite verb than a name or a noun."""
    return word.pos == "verb" and not (word.given or word.title or word.noun_kind or word.nationality) and word.aspect != "c"


def noun_phrase(page: Page, words: Sequence[Word], first: int, limit: int, *, strict: bool) -> int:
    """Return the last token of the noun phrase that begins at ``first``, at most ``limit``; -1 where none does.

    Apposition between commas and relative clauses belong to it; time, medium and what a complementiser opens do
    not. ``strict`` takes only what names or qualifies somebody: the phrase is followed by an object, not a clause.
    """
    if first > limit or not may_head(page, words, first):
        return -1
    last, i = -1, first
    while i <= limit:
        word, text = words[i], page.folded[i]
        if word.mark:
            close = quotation_at(page, i)
            if 0 <= close <= limit and close - i <= (6 if strict else 14):
                last, i = close, close + 1
                continue
            if text == "(" and ")" in page.folded[i : limit + 1]:
                last = page.folded.index(")", i)
                i = last + 1
                continue
            named = i < limit and (words[i + 1].given or words[i + 1].title) and i > first + 1
            if text in COMMAS and (named or not strict) and last >= 0:
                end = _apposition(page, words, i, limit)
                if end >= 0:
                    last, i = end, end + 1
                    continue
            if text in DASHES and 0 < i < limit and i - last == 1 and page.span(i, i + 1)[1] - page.tokens[i].start < 14:
                i += 1
                continue
            break
        if opens_clause(page, i) or (i > first and (is_time(page, i) or text in TIME_PREPOSITIONS)):
            break
        if medium_at(page, words, i, limit) >= 0 or text in _HALTING:
            break
        if strict and i > first and not _qualifies(page, words, first, i):
            if not (text == "من" and i < limit and words[first].noun_human and definite(words[i + 1])):
                break
        last = i
        i += 1
    while last >= first and (page.folded[last] in COMMAS or page.folded[last] in _STANDING | DASHES | {"ان"}):
        last -= 1
    return last if last >= first else -1


def _apposition(page: Page, words: Sequence[Word], comma: int, limit: int) -> int:
    """Return the last token of an apposition behind a comma, where one stands there and a comma or the limit ends it."""
    if comma + 1 > limit or not may_head(page, words, comma + 1) or page.folded[comma + 1].startswith(("و", "ف")):
        return -1
    end = comma + 1
    while end < limit and page.folded[end + 1] not in COMMAS and not opens_clause(page, end + 1):
        if medium_at(page, words, end + 1, limit) >= 0:
            return end
        end += 1
    return end if end - comma < 16 else -1


def may_head(page: Page, words: Sequence[Word], i: int) -> bool:
    """Tell whether a noun phrase for a speaker may begin at token ``i``."""
    word, text = words[i], page.folded[i]
    if word.mark:
        return quotation_at(page, i) > i
    if opens_clause(page, i) or text in _STANDING or text in _HALTING or text in INTERROGATIVES or is_time(page, i):
        return False
    if text in _NO_HEADS or without_conjunction(text) in _NO_HEADS:
        return False
    if without_conjunction(text) in TIME_PREPOSITIONS | _STANDING or text.startswith(("وبال", "ولل", "فبال")):
        return False
    if text in RELATIVES or text in TIME_PREPOSITIONS or text.isdigit():
        return False
    if word.title or word.given or word.noun_kind or word.nationality:
        return not text.startswith(("ب", "ل", "ك")) or not definite(word)
    if word.pos in {"prep", "conj", "part"}:
        return False
    if finite_verb(word) and word.verb and word.aspect == "i":
        return False
    return not (text.startswith(("ب", "ل", "ك")) and definite(word))


def _qualifies(page: Page, words: Sequence[Word], first: int, i: int) -> bool:
    """Tell whether token ``i`` goes on with a name: article, nationality, name, title, a noun of sources."""
    word, before = words[i], words[i - 1]
    text = page.folded[i]
    if word.pos == "masdar" and definite(word) and not word.noun_kind:
        return False
    if text.startswith("نظير") or (definite(word) and word.noun_kind == "organisation" and not (before.pos or before.noun_kind) and not definite(before)):
        return False
    if (word.noun_kind or word.title) and not definite(word) and i > first and not text.startswith(("و", "ب", "ل")):
        # An indefinite noun goes on with a construct, and begins something else behind a name or a definite noun.
        return not (definite(before) or before.given or before.nationality) and not (before.pos == "" and not before.noun_kind)
    if word.title or word.given or word.nationality or word.noun_kind:
        return not text.startswith(("ب", "ل")) or word.given
    if text in {"باسم", "بن", "في"} and (text != "في" or before.noun_human):
        return True
    if text.startswith(("ب", "ل")) and len(text) > 3 and not before.noun_kind:
        return words[first].noun_human and text.startswith(("لل", "بال")) and definite(before)
    if word.pos in {"prep", "conj", "part", "masdar"} or finite_verb(word):
        return False
    if definite(word):
        return not text.startswith("و") or definite(before)
    # Unknown words without the article: parts of a foreign name behind a name or a title.
    named = any(words[k].given or words[k].title for k in range(first, i)) or not (words[first].pos or words[first].noun_kind)
    return named and i - first < 5 and not word.pos


def trimmed(page: Page, first: int, last: int) -> int:
    """Return ``last`` without the marks at the end that belong to no statement."""
    while last > first and page.folded[last] in _STOPS:
        last -= 1
    return last


_STOPS = frozenset({".", "،", ",", "؛", ";", ":", "-", "–", "—", "…", "و"})


def inside(spans: Sequence[Range], i: int) -> bool:
    """Tell whether a token lies in one of the spans."""
    return any(first <= i <= last for first, last in spans)
