"""Which words attribute, by rule: verbs with a sign of content behind them, participles, fixed expressions, colons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.baseline import grammar
from attribution.features.words import Word, WordTable, without_conjunction
from attribution.lexicon.entries import CueClass, CueEntry
from attribution.text.page import Page, Range


class Form(StrEnum):
    """How a cue is built, which decides where its arguments stand."""

    VERB = "verb"
    PARTICIPLE = "participle"
    NOUN = "noun"
    POSTPOSED = "postposed"
    IMPERSONAL = "impersonal"
    ALLEGATION = "allegation"
    COLON = "colon"


@dataclass(frozen=True, slots=True)
class Marked:
    """One cue with its form; ``verb`` is its reporting verb's key, ``entry`` the lexicon's expression, if any."""

    first: int
    last: int
    form: Form
    verb: str = ""
    entry: CueEntry | None = None

    @property
    def tokens(self) -> Range:
        """The cue's first and last token."""
        return self.first, self.last


CERTAIN = frozenset(
    {
        *("قال", "اكد", "اضاف", "اعلن", "اوضح", "افاد", "اعتبر", "صرح", "اعتقد", "شدد", "لفت", "توقع", "حذر", "اخبر"),
        *("اعرب", "نفي", "انتقد", "اتهم", "تعهد", "اعترف", "وصف", "استنكر", "رجح", "تساءل", "اشاد", "نوه", "ناشد"),
        *("ابلغ", "زعم", "ادعي", "ادان", "ندد", "شجب", "طالب", "اشار", "ذكر", "دعا", "حث", "خشي", "اقترح", "اردف"),
        *("المح", "استبعد", "غرد", "ناشد", "نصح", "ظن", "لمح", "استطرد", "استدرك", "نعت", "امل", "استهجن", "علق"),
    }
)
"""Folded lemmas of verbs that attribute nearly wherever they stand as finite verbs."""
_BARE = CERTAIN - {"ذكر", "علق", "امل", "غرد", "وصف", "نصح", "دعا", "حث"}
NEVER = frozenset(
    {
        *("حسب", "لام", "هنا", "عد", "سال", "شهر", "دون", "عدد", "سب", "قوم", "لقب", "اثار", "امن", "قضي", "شعر", "تلا"),
        *("مضي", "رد", "اري", "ضمن", "حيا", "قدم", "وجه", "عرض", "حدث", "فضل", "اصدر", "قطع", "نظر", "صور", "نادي"),
        *("رغب", "نوي", "اعتزم", "سمح", "منع", "كلف", "حكم", "قرر", "رفض", "التزم", "اذن", "حدد", "جاء", "اطلق", "ارسل"),
        *("شاهد", "راقب", "ضغط", "قيم", "سلم", "عرف", "عني", "سمع", "فكر", "عزا", "اعاد", "ادلي", "قصد", "اسند", "واصل"),
        *("خاف", "ود", "زاد", "بلغ", "شهد", "سجل", "حمل", "اتفق", "ناقش", "طرح", "تناول", "اخذ", "ايد", "تبادل", "رمي"),
    }
) - {"جاء", "رد", "حمل", "زاد", "بلغ", "شهد", "سجل"}
"""Folded lemmas whose forms are mostly other words, or acts and not statements."""
LOOKALIKES = frozenset(
    {
        *("يجب", "ويجب", "تجب", "نصف", "ونصف", "نصفه", "نصفها", "النصف", "بنصف", "نقص", "اثنين", "واثنين", "مدينه"),
        *("ومدينه", "بمدينه", "لمدينه", "مدينتي", "تفادي", "لتفادي", "الاضافه", "عقب", "عكس", "علما", "باعتبار", "ردا"),
        *("توافقي", "توافقيه", "حسب", "اعتبارا", "باعتباره", "باعتبارها", "بالاضافه", "امرا", "نقدا", "قائمه", "القائمه"),
        *("نشرت", "عبر", "تذكر", "تدعي", "يدعي"),
    }
) - {"نشرت", "عبر", "تذكر", "تدعي", "يدعي"}
"""Folded words that look like a form of a reporting verb and are nearly always another word."""
_COPULAS = frozenset({"اعتبر", "عد"})
_ATTITUDES = frozenset(
    {
        *("expressing", "revealing", "quoting", "threatening", "promising", "admitting", "urging", "asking", "demanding"),
        *("praising", "condemning", "accusing", "warning", "hinting", "hoping", "expecting", "considering"),
    }
)
"""Groups whose verbs attribute with the preposition of their pattern alone, without a clause."""
_STEADY = frozenset({"نقل", "كشف", "عبر", "هدد", "وعد", "رحب", "اقر", "اوصي", "شكك", "وافق", "تحدث", "ابدي", "جدد", "حذر"})
_GAP = 14
"""How far behind a verb the sign of its content may stand."""
_LAWS = frozenset(
    {
        *("القانون", "الدستور", "الاتفاق", "الاتفاقيه", "الخطه", "الفصل", "الماده", "القوانين", "المعايير", "جدول"),
        *("برنامج", "شروط", "قانون", "اتفاق", "اتفاقيه", "مقتضيات", "معايير", "الاجراءات", "لذلك", "ذلك", "هذا", "طريقه"),
    }
)
_CLASSES = {
    CueClass.PREPOSITION: Form.POSTPOSED,
    CueClass.CONJUNCTION: Form.POSTPOSED,
    CueClass.SPEECH: Form.POSTPOSED,
    CueClass.PASSIVE: Form.IMPERSONAL,
    CueClass.IMPERSONAL: Form.IMPERSONAL,
    CueClass.ALLEGATION: Form.ALLEGATION,
}
_NO_CUES = frozenset({"بالنسبة إلى", "بعنوان", "المزعوم", "المزعومة", "المشتبه (بـ)", "مشتبه (بـ)", "بموجب"})
_NEGLIGIBLE = frozenset({"المزعوم", "المزعومه"})


def find_cues(page: Page, words: Sequence[Word], table: WordTable) -> list[Marked]:
    """Return the cues of a page in the order of the text, none overlapping another."""
    found: dict[int, Marked] = {}
    taken: set[int] = set()

    def add(cue: Marked) -> None:
        if not taken & set(range(cue.first, cue.last + 1)):
            found[cue.first] = cue
            taken.update(range(cue.first, cue.last + 1))

    for first, end, entry in table.lexicon.spot_cues(page.folded):
        cue = expression(page, words, first, end, entry)
        if cue is not None:
            add(cue)
    for i in range(len(page)):
        if i not in taken:
            cue = word_cue(page, words, table, i)
            if cue is not None:
                add(cue)
    for i in range(len(page)):
        if page.folded[i] == ":" and colon_attributes(page, words, i, taken):
            add(Marked(i, i, Form.COLON))
    return [found[first] for first in sorted(found)]


def classify(page: Page, words: Sequence[Word], table: WordTable, cue: Range) -> Marked:
    """Return a cue given from outside (a learned stage's, an annotator's) with its form."""
    first, last = cue
    for start, end, entry in table.lexicon.spot_cues(page.folded[first : min(last + 3, len(page))]):
        if start == 0 and entry.cls in _CLASSES and entry.cls is not CueClass.NOUN:
            spotted = expression(page, words, first, first + end, entry)
            if spotted is not None:
                return Marked(first, last, spotted.form, spotted.verb, entry)
        if start or end:
            break
    if page.folded[last] == ":":
        return Marked(first, last, Form.COLON)
    word = words[first]
    if word.folded in PASSIVES and first == grammar.sentence_start(page, first):
        return Marked(first, last, Form.IMPERSONAL, word.verb)
    if word.pos == "participle-active" and not grammar.definite(word):
        return Marked(first, last, Form.PARTICIPLE, word.verb)
    if word.pos == "verb" or reads_as_verb(page, words, first):
        return Marked(first, last, Form.VERB, word.verb)
    return Marked(first, last, Form.NOUN, word.verb)


def expression(page: Page, words: Sequence[Word], first: int, end: int, entry: CueEntry) -> Marked | None:
    """Return the cue that a spotted expression is here, or None where what stands around it says otherwise."""
    form = _CLASSES.get(entry.cls)
    last = end - 1
    following = page.folded[end] if end < len(page) else ""
    if entry.form in _NO_CUES or page.folded[first] in _NEGLIGIBLE:
        return None
    if entry.cls is CueClass.LIGHT_VERB:
        # ``وأضاف قائلا`` is one cue; with other objects the verb alone decides.
        if last > first and words[last].verb == "قال" and words[last].pos == "participle-active":
            return Marked(first, last, Form.VERB, words[first].verb, entry)
        return None
    if form is None:
        return None
    if form is Form.POSTPOSED and entry.cls is CueClass.PREPOSITION:
        if following in _LAWS or without_conjunction(following) in _LAWS or end >= len(page) or words[end].mark:
            return None if following not in grammar.OPENING else Marked(first, last, form, "", entry)
        if len(entry.key) == 1 and page.folded[first] in {"حسب", "وفق"} and following.isdigit():
            return None
    if form is Form.POSTPOSED and not any("S" in pattern.split() for pattern in entry.patterns):
        # What it governs follows: ``بالقول إن``, ``بدعوى``, ``بتهمة``; with a pronoun of its own (``قوله``) as well.
        form = Form.ALLEGATION if entry.stance == "accuses" else form
        if entry.needs_clause or entry.patterns[0].split()[0] != "C" or entry.patterns[0].split()[-1] == "C":
            form = Form.NOUN if form is Form.POSTPOSED else form
    if form is Form.IMPERSONAL and entry.cls is CueClass.IMPERSONAL and first and page.folded[first] not in PASSIVES and _has_subject(page, words, first):
        return Marked(first, last, Form.VERB, words[first].verb, entry)
    return Marked(first, last, form, words[first].verb, entry)


PASSIVES = frozenset({"يذكر", "يشار", "ويذكر", "ويشار", "ذكر", "يقال", "ويقال", "قيل"}) - {"ذكر"}
"""Folded imperfects that are passive wherever news writes them without a subject."""


def _has_subject(page: Page, words: Sequence[Word], first: int) -> bool:
    """Tell whether an imperfect that could be passive (``يعتقد أن``) has a subject before it."""
    before = words[first - 1]
    return before.folded not in {"و", "كما", "حيث"} and not before.mark and (before.folded in grammar.RELATIVES or before.noun_human)


def word_cue(page: Page, words: Sequence[Word], table: WordTable, i: int) -> Marked | None:
    """Return the cue that a single word is by its verb, form and what follows, or None."""
    word = words[i]
    if not word.verb or word.verb in NEVER or word.folded in LOOKALIKES or page.words[i] in {"على", "وعلى", "إلى", "وإلى"}:
        return None
    if word.folded in PASSIVES and i == grammar.sentence_start(page, i):
        return Marked(i, i, Form.IMPERSONAL, word.verb)
    if reads_as_verb(page, words, i):
        return Marked(i, i, Form.VERB, word.verb) if verb_attributes(page, words, table, i) else None
    if word.pos == "participle-active" and not grammar.definite(word):
        return Marked(i, i, Form.PARTICIPLE, word.verb) if participle_attributes(page, words, table, i) else None
    if word.pos == "masdar":
        return Marked(i, i, Form.NOUN, word.verb) if noun_attributes(page, words, i) else None
    return None


def reads_as_verb(page: Page, words: Sequence[Word], i: int) -> bool:
    """Tell whether a reporting word stands where a finite verb does."""
    word = words[i]
    if not word.verb:
        return False
    before = page.folded[i - 1] if i else ""
    if word.pos == "verb":
        return word.aspect != "c" and before not in _GOVERNING and not (word.title or word.noun_kind and word.verb not in CERTAIN)
    # نفى folds like نفي: the final letter as written tells them apart.
    return word.verb == "نفي" and page.words[i].endswith("ى")


_GOVERNING = frozenset({"في", "من", "الي", "عن", "مع", "بين", "عبر", "كل", "بعد", "قبل", "بعض", "دون", "حول"})


def verb_attributes(page: Page, words: Sequence[Word], table: WordTable, i: int) -> bool:
    """Tell whether the finite reporting verb at token ``i`` has a content: a clause, quotation, or its object."""
    word = words[i]
    end = grammar.sentence_end(page, i)
    sign = content_sign(page, words, i, end)
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
        if text in grammar.COMMAS and j > i + 1 and j + 1 <= end and not grammar.may_head(page, words, j + 1):
            if not grammar.opens_clause(page, j + 1) and page.folded[j + 1] not in grammar.OPENING:
                return -1
    return -1


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
        if "ب" in wanted and text.startswith("ب") and len(text) > 3 and not (words[j].given or words[j].title) and begins_with_b(words[j]):
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
    return text not in _OWN_B and not (word.noun_kind or word.nationality or word.pos in {"noun", "adj", "prop"})


_OWN_B = frozenset({"بلد", "بلاد", "بلاده", "بلادها", "بعض", "بين", "بعد", "بدء", "باسم", "بيان", "بريطانيا", "بلديه", "باريس", "بناء"})


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
    near = 0 <= preposition_sign(page, words, table, i, min(end, i + 5)) - i <= (3 if word.verb in CERTAIN else 1)
    if word.verb in CERTAIN or word.group in {"saying", "affirming", "explaining", "adding"} and word.verb in _STEADY:
        if masculine:
            return not (i and page.folded[i - 1] in _GOVERNING)
        return direct or sign > 0 or near
    return direct or (masculine and (sign > 0 or near) and word.group in _ATTITUDES | {"showing", "affirming", "saying"})


def noun_attributes(page: Page, words: Sequence[Word], i: int) -> bool:
    """Tell whether a verbal noun attributes: a clause follows at once, or behind a short holder."""
    word = words[i]
    end = grammar.sentence_end(page, i)
    if i >= end:
        return False
    if word.verb == "قال":
        return content_sign(page, words, i, min(end, i + 5)) > 0 or word.folded in {"قوله", "قولها", "قولهم"}
    if word.verb not in CERTAIN | _STEADY:
        return False
    if grammar.opens_clause(page, i + 1):
        return True
    pair = page.folded[i + 1] in {"الي", "علي", "من"} and i + 2 <= end and grammar.opens_clause(page, i + 2)
    return pair or (page.folded[i + 1] in {"ب", "لل", ":"} and False)


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
    return word.title or word.given or word.noun_kind in {"role", "organisation", "outlet", "collective", "document"}
