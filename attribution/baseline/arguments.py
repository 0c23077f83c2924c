"""Sources, content and medium of each cue, by rule, given the cues of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.baseline import grammar, phrases
from attribution.baseline.cues import Form, Marked
from attribution.baseline.extent import clause_before, content_before_verb, content_end
from attribution.baseline.signs import preposition_sign
from attribution.baseline.subjects import antecedent, sentence_subject
from attribution.features.words import Word, WordTable
from attribution.text.page import Page, Range


@dataclass(frozen=True, slots=True)
class Arguments:
    """One cue's sources, content and medium in token numbers, both ends included."""

    sources: tuple[Range, ...]
    content: tuple[Range, ...]
    medium: Range | None


def find_arguments(
    page: Page, words: Sequence[Word], table: WordTable, cues: Sequence[Marked]
) -> list[Arguments]:
    """Return the arguments of each cue; an empty content where the rules find none."""
    found: list[Arguments] = []
    for number, cue in enumerate(cues):
        if cue.form is Form.POSTPOSED:
            given = _postposed(page, words, cues, number, found)
        elif cue.form is Form.COLON:
            given = _colon(page, words, cues, number)
        else:
            given = _governing(page, words, table, cues, number)
        found.append(_apart(page, cue, given))
    return found


def _apart(page: Page, cue: Marked, given: Arguments) -> Arguments:
    """Return the arguments with no empty span, and content where neither cue, source nor medium stands."""
    sources = tuple(span for span in given.sources if span[0] <= span[1])
    medium = given.medium if given.medium and given.medium[0] <= given.medium[1] else None
    spans = [cue.tokens, *sources, *([medium] if medium else [])]
    taken = {i for first, last in spans for i in range(first, last + 1)}
    content: list[Range] = []
    for first, last in given.content:
        free = [i for i in range(first, last + 1) if i not in taken]
        while free and not _stands_alone(page, free[-1]):
            free.pop()
        for i in free:
            if content and content[-1][1] == i - 1 and content[-1][0] >= first:
                content[-1] = (content[-1][0], i)
            else:
                content.append((i, i))
    return Arguments(sources, tuple(span for span in content if _has_word(page, span)), medium)


def _stands_alone(page: Page, i: int) -> bool:
    return page.words[i][:1].isalnum() or page.folded[i] in grammar.CLOSING | {"؟", "!", ")"}


def _has_word(page: Page, span: Range) -> bool:
    return any(page.words[i][:1].isalnum() for i in range(span[0], span[1] + 1))


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a content begins: its first token, the last token that may belong to the source, and how it opens."""

    first: int
    limit: int
    how: str


def opening(page: Page, words: Sequence[Word], table: WordTable, cue: Marked, limit: int) -> Opening | None:
    """Return where the content behind a cue begins: clause, quotation, colon, or the verb's own preposition."""
    end = grammar.sentence_end(page, cue.last)
    prep = preposition_sign(page, words, table, cue.first, end) if cue.verb else -1
    for j in range(cue.last + 1, min(end, limit) + 1):
        text = page.folded[j]
        before = j - 1
        while before > cue.last and (
            page.folded[before] in {"الي", "علي", "عن", "من", "ب"} or page.folded[before] in grammar.COMMAS
        ):
            before -= 1
        if grammar.opens_clause(page, j):
            return Opening(j, before, "clause")
        if text in grammar.INTERROGATIVES and words[cue.first].stance == "asks-whether":
            return Opening(j, before, "clause")
        if text == ":" and j < end:
            return Opening(j + 1, before, "colon")
        if text in grammar.OPENING:
            close = grammar.quotation_at(page, j)
            if close - j > 5 or (close > j and j - cue.last < 3) or _ends_soon(page, close, end):
                # The quotation may be inside a nominal object that the preposition opens.
                if 0 <= prep < j - 1:
                    return _at_preposition(page, prep)
                return Opening(j, before, "quotation")
        if j == prep and not _clause_near(page, j, end):
            return _at_preposition(page, j)
    return _at_preposition(page, prep) if prep >= 0 else None


def _ends_soon(page: Page, close: int, end: int) -> bool:
    return close >= 0 and end - close <= 2


def _clause_near(page: Page, j: int, end: int) -> bool:
    """Tell whether a preposition leads on to a clause with only a medium or a holder between."""
    return j < end and grammar.opens_clause(page, j + 1)


def _at_preposition(page: Page, j: int) -> Opening:
    return Opening(j + 1 if page.folded[j] in {"الي", "علي", "عن", "من", "ب"} else j, j - 1, "object")


def _governing(
    page: Page, words: Sequence[Word], table: WordTable, cues: Sequence[Marked], number: int
) -> Arguments:
    """Return the arguments of a cue that governs what follows it: verb, participle, verbal noun, impersonal."""
    cue = cues[number]
    end = grammar.sentence_end(page, cue.last)
    following = cues[number + 1].first - 1 if number + 1 < len(cues) else end
    opened = opening(page, words, table, cue, min(end, following) if following > cue.last else end)
    if cue.form is Form.IMPERSONAL or cue.form is Form.ALLEGATION:
        first = opened.first if opened else min(cue.last + 1, end)
        if first <= end and page.folded[first] in {"في", "عن", "الي"}:
            first += 1
        return Arguments((), _content(page, words, cues, number, first), None)
    start = grammar.skip_adverbials(page, words, cue.last + 1, end)
    limit = opened.limit if opened else end
    medium, start, limit = _medium(page, words, start, limit)
    sources: tuple[Range, ...] = ()
    takes_subject = (
        cue.form is not Form.PARTICIPLE
        and not first_person(words[cue.first])
        and not _with_pronoun(words[cue.first])
    )
    before = None
    if cue.form is Form.VERB and words[cue.first].person not in {"1", "2"}:
        before = antecedent(page, words, cue.first) or sentence_subject(page, words, cues, number)
    if (
        before is not None
        and start <= limit
        and phrases.speaker_like(words[start])
        and opened is not None
        and opened.how != "object"
    ):
        before = None
    if takes_subject and start <= limit and before is None:
        strict = opened is None or opened.how == "object"
        last = phrases.noun_phrase(page, words, start, limit, strict=strict)
        addressed = (
            opened is not None and opened.how == "object" and _addressee_only(page, words, cue, start, last)
        )
        if last >= 0 and not addressed and _agrees(words[cue.first], words[start], opened):
            sources = phrases.split_joined(page, words, (start, last))
            if medium is None and last < limit:
                after = grammar.skip_adverbials(page, words, last + 1, limit)
                while after <= limit and page.folded[after] in grammar.COMMAS:
                    after += 1
                end_of_medium = grammar.medium_at(page, words, after, limit)
                if end_of_medium >= 0:
                    medium = (after, grammar.trimmed(page, after, end_of_medium))
    if opened is not None:
        first = opened.first
    else:
        first = (sources[-1][1] if sources and sources[-1][1] > cue.last else cue.last) + 1
        first = grammar.skip_adverbials(page, words, first, end)
    if first > end:
        first = cue.last + 1
    if before is not None:
        sources = phrases.split_joined(page, words, before)
    elif cue.form is Form.PARTICIPLE and not _earlier_cue(page, cues, number):
        subject = sentence_subject(page, words, cues, number)
        if subject is not None:
            sources = phrases.split_joined(page, words, subject)
    if opened is None and cue.form is Form.VERB:
        inverted = content_before_verb(page, words, cues, number, sources)
        if inverted:
            return Arguments(sources, inverted, medium)
    content = _content(page, words, cues, number, first)
    if sources and sources[0][0] > cue.last and not phrases.speaker_like(words[sources[0][0]]):
        kept = [i for a, b in content for i in range(a, b + 1) if i > sources[-1][1]]
        if not any(_has_word(page, (i, i)) for i in kept):
            return Arguments((), sources, medium)  # The only phrase there is what is said, not who says it.
    return Arguments(sources, content, medium)


def _earlier_cue(page: Page, cues: Sequence[Marked], number: int) -> bool:
    first = grammar.sentence_start(page, cues[number].first)
    return any(cue.first >= first and cue.form is not Form.ALLEGATION for cue in cues[:number])


def _with_pronoun(word: Word) -> bool:
    """Tell whether a verbal noun has its holder written onto it (``قوله``)."""
    return word.pos == "masdar" and (bool(word.enclitic) or word.folded.endswith(("ه", "ها", "هم")))


def first_person(word: Word) -> bool:
    """Tell whether a verb's own subject is the speaker or a pronoun on it, so that no noun phrase is."""
    return word.pos == "verb" and (word.person in {"1", "2"} or word.number == "p")


def _agrees(verb: Word, head: Word, opened: Opening | None) -> bool:
    """Tell whether a noun phrase's head may be the subject of a verb before it; unknown words may."""
    if verb.pos != "verb" or not verb.gender or not head.gender or head.given:
        return True
    if verb.person != "3" or head.number == "p":
        return True
    if opened is not None and opened.how != "object":
        return True
    return verb.gender[:1] == head.gender[:1]


def _addressee_only(page: Page, words: Sequence[Word], cue: Marked, start: int, last: int) -> bool:
    """Tell whether the only noun phrase between an asking verb and its content is who is asked."""
    word = words[cue.first]
    if last < 0 or (word.stance not in {"asks", "accuses"} and word.group != "describing"):
        return False
    sentence = grammar.sentence_start(page, cue.first)
    return cue.first > sentence + 1 or word.pos != "verb"


def _medium(page: Page, words: Sequence[Word], start: int, limit: int) -> tuple[Range | None, int, int]:
    """Return a medium that stands before the subject, and the bounds between which the subject is looked for."""
    end = grammar.medium_at(page, words, start, limit)
    if end < 0:
        return None, start, limit
    after = end + 1
    while after <= limit and (page.folded[after] in grammar.COMMAS or grammar.is_time(page, after)):
        after += 1
    return (start, grammar.trimmed(page, start, end)), after, limit


def _content(
    page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int, first: int
) -> tuple[Range, ...]:
    end = grammar.sentence_end(page, cues[number].last)
    if first > end:
        return ()
    last = content_end(page, words, cues, number, first)
    return ((first, last),) if last >= first else ()


def _colon(page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int) -> Arguments:
    cue = cues[number]
    first = grammar.sentence_start(page, cue.first)
    return Arguments(((first, cue.first - 1),), _content(page, words, cues, number, cue.last + 1), None)


_WITH_PRONOUN = ("ه", "ها", "هم", "هما", "هن")


def _postposed(
    page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int, before: Sequence[Arguments]
) -> Arguments:
    """Return the arguments of ``بحسب`` and its kin: the source to the next mark, the clause beside it."""
    cue = cues[number]
    end = grammar.sentence_end(page, cue.last)
    sources: tuple[Range, ...] = ()
    last = cue.last
    medium = None
    own = cue.entry is not None and "S" not in cue.entry.patterns[0].split()
    if own:
        sources = ((cue.last, cue.last),)
    else:
        start = grammar.skip_adverbials(page, words, cue.last + 1, end)
        opens = cue.first - grammar.sentence_start(page, cue.first) <= 1
        stop = phrases.noun_phrase(page, words, start, end, strict=False, closed=opens)
        if stop < 0 and start <= end and not words[start].mark:
            # The preposition is written onto the source: لوكالة, لمصادر.
            stop = phrases.noun_phrase(page, words, start + 1, end, strict=False)
            stop = max(stop, start)
        if stop >= start:
            stop = _before_cue(cues, number, stop)
            sources = phrases.split_joined(page, words, (start, stop))
            last = stop
            after = grammar.medium_at(page, words, stop + 1, end)
            if after >= 0:
                medium, last = (stop + 1, grammar.trimmed(page, stop + 1, after)), after
    return Arguments(
        sources, clause_before(page, words, cues, number, last, [one.content for one in before], own), medium
    )


def _before_cue(cues: Sequence[Marked], number: int, stop: int) -> int:
    following = cues[number + 1].first if number + 1 < len(cues) else stop + 1
    return min(stop, following - 1)
