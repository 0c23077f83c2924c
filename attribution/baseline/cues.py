"""Which words attribute, by rule: verbs with a sign of content behind them, participles, fixed expressions, colons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.baseline import grammar, signs
from attribution.baseline.wordlists import listed
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


_LAWS = listed("laws")
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
        if page.folded[i] == ":" and signs.colon_attributes(page, words, i, taken):
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
    if word.pos == "verb" or signs.reads_as_verb(page, words, first):
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
        if (
            following in _LAWS
            or without_conjunction(following) in _LAWS
            or end >= len(page)
            or words[end].mark
        ):
            return None if following not in grammar.OPENING else Marked(first, last, form, "", entry)
        if len(entry.key) == 1 and page.folded[first] in {"حسب", "وفق"} and following.isdigit():
            return None
    if form is Form.POSTPOSED and not any("S" in pattern.split() for pattern in entry.patterns):
        # What it governs follows: ``بالقول إن``, ``بدعوى``, ``بتهمة``; with a pronoun of its own (``قوله``) as well.
        form = Form.ALLEGATION if entry.stance == "accuses" else form
        if entry.needs_clause or entry.patterns[0].split()[0] != "C" or entry.patterns[0].split()[-1] == "C":
            form = Form.NOUN if form is Form.POSTPOSED else form
    if (
        form is Form.IMPERSONAL
        and entry.cls is CueClass.IMPERSONAL
        and first
        and page.folded[first] not in PASSIVES
        and _has_subject(page, words, first)
    ):
        return Marked(first, last, Form.VERB, words[first].verb, entry)
    return Marked(first, last, form, words[first].verb, entry)


PASSIVES = frozenset({"يذكر", "يشار", "ويذكر", "ويشار", "ذكر", "يقال", "ويقال", "قيل"}) - {"ذكر"}
"""Folded imperfects that are passive wherever news writes them without a subject."""


def _has_subject(page: Page, words: Sequence[Word], first: int) -> bool:
    """Tell whether an imperfect that could be passive (``يعتقد أن``) has a subject before it."""
    before = words[first - 1]
    return (
        before.folded not in {"و", "كما", "حيث"}
        and not before.mark
        and (before.folded in grammar.RELATIVES or before.noun_human)
    )


def word_cue(page: Page, words: Sequence[Word], table: WordTable, i: int) -> Marked | None:
    """Return the cue that a single word is by its verb, form and what follows, or None."""
    word = words[i]
    if (
        not word.verb
        or word.verb in signs.NEVER
        or word.folded in signs.LOOKALIKES
        or page.words[i] in {"على", "وعلى", "إلى", "وإلى"}
    ):
        return None
    if word.folded in PASSIVES and i == grammar.sentence_start(page, i):
        return Marked(i, i, Form.IMPERSONAL, word.verb)
    if signs.reads_as_verb(page, words, i):
        return Marked(i, i, Form.VERB, word.verb) if signs.verb_attributes(page, words, table, i) else None
    if word.pos == "participle-active" and not grammar.definite(word):
        return (
            Marked(i, i, Form.PARTICIPLE, word.verb)
            if signs.participle_attributes(page, words, table, i)
            else None
        )
    if word.pos == "masdar":
        return Marked(i, i, Form.NOUN, word.verb) if signs.noun_attributes(page, words, table, i) else None
    return None
