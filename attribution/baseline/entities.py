"""Who each source is, by the nearest antecedent that fits: own words, generic nouns, dropped subjects, passives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.baseline.arguments import Arguments
from attribution.baseline.cues import Form, Marked
from attribution.features.words import Word, WordTable
from attribution.stages.mentions import Mention, bare_words, clean_name, find, is_pronoun
from attribution.text.page import Page, Range

_SAME = frozenset({"ذاته", "ذاتها", "نفسه", "نفسها", "مذكور", "مذكوره", "اخير", "اخيره", "عينه"})
_LONGEST = 18
_TURNS = frozenset({"ذات", "نفس"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who one source is: the mention (None where the source's own words serve or nobody is named), name and why."""

    mention: Mention | None
    name: str | None
    why: str


NOBODY = Holder(None, None, "nobody is named")


def resolve(
    page: Page,
    words: Sequence[Word],
    table: WordTable,
    cues: Sequence[Marked],
    given: Sequence[Arguments],
    holders: Sequence[int | None],
) -> list[list[Holder]]:
    """Return for each cue who its sources are, one each, or one for a dropped source.

    ``holders`` gives for each cue the number of the one whose content holds it.
    """
    mentions = find(page, words, table, [one.sources for one in given])
    found: list[list[Holder]] = []
    for number, (cue, arguments) in enumerate(zip(cues, given, strict=True)):
        spans = arguments.sources
        if cue.form in {Form.IMPERSONAL, Form.ALLEGATION} and not spans:
            found.append([NOBODY])
            continue
        slots: Sequence[Range | None] = spans or [None]
        held: list[Holder] = []
        for span in slots:
            if span is None or is_pronoun(page, span, words[span[0]]) or (cue.form is Form.POSTPOSED and span[1] == cue.last):
                held.append(speaker_before(page, words, cues, given, found, holders, number))
            else:
                held.append(named(page, words, mentions, span))
        found.append(held)
    return found


def named(page: Page, words: Sequence[Word], mentions: Sequence[Mention], span: Range) -> Holder:
    """Return the fullest mention that says all of a written source, or the last one a generic noun goes back to."""
    own = tuple(word for word in bare_words(page, span) if word not in _SAME | _TURNS)
    wanted = frozenset(own)
    itself = Holder(_at(mentions, span), clean_name(page, *span), "as written")
    if not own:
        return itself
    generic = len(own) == 1 and page.folded[span[0]].startswith(("ال", "لل")) and bool(words[span[0]].noun_kind or words[span[0]].title)
    if generic or len(own) < len(bare_words(page, span)):
        before = [m for m in mentions if m.first < span[0] and own[0] in m.ordered[:2] and len(m.ordered) > 1 and len(m.ordered) <= _LONGEST]
        if before:
            best = max(before, key=lambda m: max(place for place in m.places if place < span[0]))
            return Holder(best, clean_name(page, best.first, best.last), _sentence(page, best.first))
        return itself
    fuller = [
        m for m in mentions
        if wanted < m.words and len(m.ordered) <= _LONGEST and (m.ordered[0] == own[0] or (m.named and own[-1] in m.ordered[-3:]))
    ]  # fmt: skip
    if not fuller:
        return itself
    best = max(fuller, key=lambda m: (len(m.ordered), -m.first))
    return Holder(best, clean_name(page, best.first, best.last), _sentence(page, best.first))


def _at(mentions: Sequence[Mention], span: Range) -> Mention | None:
    return next((m for m in mentions if span[0] in m.places and m.last - m.first == span[1] - span[0]), None)


def _sentence(page: Page, token: int) -> str:
    return f"named in full in sentence {page.sentence_of[token] + 1}"


def speaker_before(
    page: Page,
    words: Sequence[Word],
    cues: Sequence[Marked],
    given: Sequence[Arguments],
    found: Sequence[Sequence[Holder]],
    holders: Sequence[int | None],
    number: int,
) -> Holder:
    """Return who a dropped subject or pronoun is: the speaker of the words it stands in, or the last that agrees.

    A first person inside somebody's words is that somebody; a participle's and a third person's is the nearest
    earlier speaker, those of the same sentence before others.
    """
    cue = cues[number]
    verb = words[cue.first]
    outer = holders[number]
    if verb.person == "1" and outer is not None and outer < len(found):
        return _back(found[outer][0])
    within = outer
    for earlier in range(number - 1, -1, -1):
        if earlier == within and cue.form is Form.VERB and verb.person != "1":
            continue
        for holder in found[earlier]:
            if holder.name is not None and agrees(verb, holder):
                return _back(holder)
    if within is not None and within < len(found) and found[within][0].name is not None:
        return _back(found[within][0])
    for later in range(number + 1, len(cues)):
        spans = given[later].sources
        if spans and not is_pronoun(page, spans[0], words[spans[0][0]]):
            return Holder(None, clean_name(page, *spans[0]), "the first to be named")
    return NOBODY


def _back(holder: Holder) -> Holder:
    return Holder(holder.mention, holder.name, "the subject goes back to a speaker before")


def agrees(verb: Word, holder: Holder) -> bool:
    """Tell whether a speaker may be the subject of a verb that stands without one; unknown genders may."""
    head = holder.mention.head if holder.mention else None
    if verb.pos != "verb" or not verb.gender or head is None or head.given or not head.gender:
        return True
    if verb.number == "p":
        return head.number == "p" or not head.number
    if head.number == "p" and head.noun_human:
        return verb.number == "p"
    gender = "f" if head.number == "p" else head.gender[:1]
    return verb.gender[:1] == gender
