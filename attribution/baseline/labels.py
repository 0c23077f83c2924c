"""Stance, style, assertion and kind by rule: the lexicon's word for it, quotation marks, negation, head nouns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attribution.baseline import grammar
from attribution.baseline.cues import Form, Marked
from attribution.baseline.wordlists import listed
from attribution.features.label import NEGATIONS
from attribution.features.words import Word, WordTable
from attribution.lexicon.entries import RegistryEntry
from attribution.text.page import Page, Range
from attribution.types import Kind, Stance, Style

_NEUTRAL = frozenset({"وافق", "حسب", "لاحظ", "توصل", "خلص"})
"""Verbs whose forms in cues mostly pass something on, whatever the verb itself holds."""
_DENYING = listed("denying")


def stance(cue: Marked, words: Sequence[Word]) -> Stance:
    """Return how a cue holds its content: the expression's stance, else the reporting verb's, else ``reports``."""
    if cue.entry is not None and cue.form is not Form.VERB:
        return cue.entry.stance
    if cue.verb in _NEUTRAL:
        return Stance.REPORTS
    if cue.verb == "اري":
        return Stance.BELIEVES
    value = next((words[i].stance for i in range(cue.first, cue.last + 1) if words[i].stance), "")
    return Stance(value) if value else Stance.REPORTS


def style(page: Page, cue: Marked, content: Sequence[Range]) -> Style:
    """Return whether a content is all in quotation marks, has a quoted part, or none.

    Marks that hold the cue as well do not count; ``أن`` before one whole quotation makes it mixed.
    """
    base = page.depth[cue.first]
    tokens = [i for first, last in content for i in range(first, last + 1) if page.words[i][:1].isalnum()]
    quoted = sum(1 for i in tokens if page.depth[i] > base)
    if not quoted:
        return Style.INDIRECT
    if quoted == len(tokens) or (
        page.folded[content[0][0]] in grammar.OPENING and quoted > 0.85 * len(tokens)
    ):
        return Style.DIRECT
    return Style.MIXED


def asserted(page: Page, words: Sequence[Word], cue: Marked) -> bool:
    """Tell whether the act of the cue is stated as done: no negation, question or ``قد`` with an imperfect before."""
    first = grammar.sentence_start(page, cue.first)
    before = [page.folded[i] for i in range(max(first, cue.first - 2), cue.first)]
    if not before:
        return True
    if before[-1] in _DENYING or (before[-1] == "ان" and before[0] in {"دون", "بدون", "عدم"}):
        return False
    hypothetical = before[-1] in {"قد", "وقد", "ربما"} and words[cue.first].aspect == "i"
    return not (
        hypothetical or (before[-1] in NEGATIONS and words[cue.first].aspect == "i" and before[-1] != "ما")
    )


def kind(table: WordTable, named: Sequence[Word], name: str | None, entry: RegistryEntry | None) -> Kind:
    """Return the kind of a source: of its registry entry, its head noun, or of the name in it.

    ``named`` are the words of who it is, ``name`` the same as written; None and empty for a source nobody can tell.
    """
    if not named or name is None:
        return Kind.NOBODY
    words = [word for word in named if not word.mark] or list(named)
    head = words[0]
    person = has_name(named)
    if entry is not None and entry.via != "metonym" and not (head.title or (head.noun_human and person)):
        return entry.kind
    noun = table.lexicon.source_noun(head.folded)
    if noun is not None and noun.kind != "utterance":
        return noun.as_kind(person)
    if noun is not None:
        return Kind.PERSON if any(word.given for word in words[1:]) else Kind.DOCUMENT
    if head.title:
        return Kind.PERSON if person else Kind.UNNAMED
    if entry is not None:
        return entry.kind
    second = words[1] if len(words) > 1 else head
    if person or (not grammar.definite(head) and not head.pos and (len(words) <= 4 or not second.pos)):
        return Kind.PERSON
    return Kind.UNNAMED


_KIN = listed("kin")
_COMMAS = frozenset({"،", ","})


def has_name(named: Sequence[Word]) -> bool:
    """Tell whether a source phrase names its person: a given name, or what stands like a name behind the title.

    Names behind ``باسم`` are of whom the source speaks for, and kin are told by other people's names.
    """
    texts = [word.folded for word in named]
    own = list(named[: texts.index("باسم")]) if "باسم" in texts else list(named)
    if "باسم" in texts and any(text in _COMMAS for text in texts):
        own = list(named[texts.index(next(text for text in texts if text in _COMMAS)) + 1 :])
    if not own or own[0].folded.removeprefix("ال") in _KIN:
        return False
    for before, word in pairwise(own):
        if (
            before.folded in _COMMAS
            and (own[0].title or own[0].noun_human)
            and not (word.title or word.noun_kind or word.pos)
        ):
            return True
    words = [word for word in own if not word.mark]
    return any(word.given and not word.noun_kind for word in words) or has_bare_name(words)


def has_bare_name(words: Sequence[Word]) -> bool:
    """Tell whether unknown words without an article stand behind a title or role, as foreign names do."""
    if not any(word.title or word.noun_human for word in words[:-1]):
        return False
    for before, word in pairwise(words):
        plain = not (word.pos or word.noun_kind or word.nationality or word.title or grammar.definite(word))
        begins = before.title or grammar.definite(before) or before.nationality
        if plain and begins and not word.folded.startswith(("ب", "ل", "و", "ك")) and len(word.folded) > 2:
            return True
    return False
