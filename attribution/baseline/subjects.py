"""Subjects that stand before their verb: at the head of the sentence, before a relative pronoun, behind ``أن``."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline import grammar, phrases
from attribution.baseline.cues import Form, Marked
from attribution.baseline.wordlists import listed
from attribution.features.words import Word
from attribution.text.page import Page, Range

_LONGEST = 22
_CLAUSE_HEADS = frozenset(
    {":", "؛", ";", "ان", "بان", "وان", "فان", "فيما", "بينما", "حيث", "لكن", "ولكن", "كما", "اما", "واما"}
)
_BEING = frozenset({"كان", "كانت", "وكان", "وكانت"})
_AUXILIARIES = listed("auxiliaries")


def antecedent(page: Page, words: Sequence[Word], verb: int) -> Range | None:
    """Return the noun phrase that a relative pronoun just before the verb goes back to (``المتحدث الذي قال``)."""
    first = grammar.sentence_start(page, verb)
    i = verb - 1
    while i > first and page.folded[i] in _AUXILIARIES:
        i -= 1
    if i <= first or page.folded[i] not in grammar.RELATIVES or words[verb].enclitic:
        return None
    last = i - 1
    while last > first and page.folded[last] in grammar.COMMAS:
        last -= 1
    start = phrase_start(page, words, last)
    return (start, last) if start <= last else None


def phrase_start(page: Page, words: Sequence[Word], last: int) -> int:
    """Return the first token of the noun phrase that ends at ``last``, walking back to its head."""
    bound = grammar.sentence_start(page, last)
    i = last
    while i > bound and last - i < 8:
        before = words[i - 1]
        if before.mark or before.pos in {"prep", "conj", "part"} or grammar.finite_verb(before):
            break
        if page.folded[i - 1] in grammar.TIME_PREPOSITIONS or grammar.opens_clause(page, i - 1):
            break
        heads = words[i].title or words[i].noun_kind in {"role", "organisation", "collective", "outlet"}
        if heads and not (before.title or before.noun_kind) and not grammar.definite(words[i]):
            break
        i -= 1
    return i


def sentence_subject(page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int) -> Range | None:
    """Return the subject that opens the cue's sentence or clause, where it agrees with the verb; else None."""
    cue = cues[number]
    start = clause_start(page, words, cues, number)
    if start >= cue.first:
        return None
    verb = words[cue.first]
    if cue.form is Form.VERB and (grammar.joined(verb) or page.folded[cue.first - 1] in {"و", "ثم"}):
        return None  # A verb joined by و shares the subject of the one before it, or drops its own.
    if cue.form is Form.PARTICIPLE and grammar.finite_verb(words[start]):
        start = grammar.skip_adverbials(page, words, start + 1, cue.first - 1)
        last = phrases.noun_phrase(page, words, start, cue.first - 1, strict=True)
    else:
        last = _phrase_before_verb(page, words, start, cue.first - 1)
    if last < start or last - start > _LONGEST:
        return None
    head = words[start]
    if page.folded[start] in {"انه", "انها", "هو", "هي", "هم", "هذا", "ذلك"}:
        return (start, start) if page.folded[start] in {"هو", "هي", "هم"} else None
    known = bool(head.noun_kind or head.title)
    agreeing = (
        not verb.gender
        or not head.gender
        or not known
        or head.given
        or verb.gender[:1] == head.gender[:1]
        or head.number == "p"
    )
    return (start, last) if agreeing or cue.form is Form.PARTICIPLE else None


def clause_start(page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int) -> int:
    """Return where the cue's clause begins: the sentence, its quotation, or behind a complementiser before it."""
    cue = cues[number]
    start = grammar.sentence_start(page, cue.first)
    for i in range(start, cue.first):
        text = page.folded[i]
        quotes = text in grammar.OPENING and page.depth[i] == page.depth[cue.first] > 0
        if text in _CLAUSE_HEADS or quotes or (i == start and text in _BEING):
            start = i + 1
    for earlier in cues[:number]:
        if earlier.form is not Form.PARTICIPLE and start <= earlier.first:
            commas = [i for i in range(earlier.last, cue.first) if page.folded[i] in grammar.COMMAS]
            start = max(start, commas[-1] + 1 if commas else earlier.last + 1)
    start = grammar.skip_adverbials(page, words, start, cue.first)
    if start < cue.first and page.folded[start] in {"في", "وفي", "من", "ومن", "خلال", "بعد", "وبعد", "قبل"}:
        commas = [i for i in range(start, cue.first) if page.folded[i] in grammar.COMMAS]
        if commas:
            start = grammar.skip_adverbials(page, words, commas[-1] + 1, cue.first)
    while start < cue.first and page.folded[start] in {"و", "،", "قد", "وقد", "فقد"} | _BEING:
        start += 1
    return start


def _phrase_before_verb(page: Page, words: Sequence[Word], start: int, limit: int) -> int:
    while limit >= start and (page.folded[limit] in _AUXILIARIES or page.folded[limit] in grammar.COMMAS):
        limit -= 1
    if limit < start or not phrases.may_head(page, words, start):
        return -1
    last = phrases.noun_phrase(page, words, start, limit, strict=False)
    between = [words[i] for i in range(start, last + 1)]
    if any(grammar.finite_verb(word) and word.verb and word.aspect for word in between[:1]):
        return -1
    rest = range(last + 1, limit + 1)
    if len(rest) and not _places(page, words, last + 1, limit):
        return -1
    if any(
        words[i].pos == "verb" and not words[i].given and words[i].aspect in {"p", "i"} and words[i].verb
        for i in rest
    ):
        return -1
    return last


def _places(page: Page, words: Sequence[Word], first: int, limit: int) -> bool:
    """Tell whether what stands between subject and verb only places the statement in time, or says in what medium."""
    if any(grammar.opens_clause(page, i) for i in range(first, limit + 1)):
        return False
    opener = first + 1 if page.folded[first] in grammar.COMMAS and first < limit else first
    return (
        grammar.is_time(page, opener)
        or page.folded[opener] in grammar.TIME_PREPOSITIONS | {"في", "من", "علي", "الي"}
        or grammar.medium_at(page, words, opener, limit) >= 0
        or (page.folded[first] in grammar.COMMAS and page.folded[limit] in grammar.COMMAS)
    )
