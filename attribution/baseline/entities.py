"""Who each source is, by the nearest antecedent that fits: own words, generic nouns, dropped subjects, passives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.baseline.arguments import Arguments
from attribution.baseline.cues import Form, Marked
from attribution.baseline.grammar import COMMAS
from attribution.baseline.phrases import speaker_like
from attribution.baseline.signs import CERTAIN
from attribution.baseline.subjects import phrase_start
from attribution.baseline.wordlists import listed
from attribution.features.words import COMPLEMENTISERS, Word, WordTable
from attribution.stages.mentions import Mention, bare_words, clean_name, find, is_pronoun
from attribution.text.page import Page, Range

_SAME = listed("same")
_LONGEST = 18
_SPEAKERS = frozenset({"مصدر", "متحدث", "مسؤول", "بيان", "بلاغ"})
_TURNS = frozenset({"ذات", "نفس"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who one source is: the mention (None where the source's own words serve or nobody is named), name and why."""

    mention: Mention | None
    name: str | None
    why: str


def plain_verb(word: Word) -> bool:
    """Tell whether a word is a finite verb that attributes almost always, so that no name holds it."""
    return word.finite and word.verb in CERTAIN and not (word.given or word.title or word.noun_kind)


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
    written = [one.sources for one in given]
    mentions = [mention for mention in find(page, words, table, written) if _nominal(page, words, mention)]
    mentions += appositions(page, words, mentions)
    found: list[list[Holder]] = []
    for number, (cue, arguments) in enumerate(zip(cues, given, strict=True)):
        spans = arguments.sources
        if cue.form in {Form.IMPERSONAL, Form.ALLEGATION} and not spans:
            found.append([NOBODY])
            continue
        slots: list[Range | None] = [*spans] or [None]
        held: list[Holder] = []
        for span in slots:
            if (
                span is None
                or is_pronoun(page, span, words[span[0]])
                or (cue.form is Form.POSTPOSED and span[1] == cue.last)
            ):
                held.append(speaker_before(page, words, cues, given, found, holders, number))
            else:
                held.append(named(page, words, mentions, span, found))
        found.append(held)
    return found


def _nominal(page: Page, words: Sequence[Word], mention: Mention) -> bool:
    """Tell whether a mention holds no complementiser and no verb, and is not longer than what names somebody."""
    tokens = range(mention.first, mention.last + 1)
    if any(page.folded[i] in COMPLEMENTISERS or plain_verb(words[i]) for i in tokens):
        return False
    return bool(mention.source_of) or len(mention.ordered) <= 10


def appositions(page: Page, words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that a comma makes of an office and a name: ``وزير الخارجية، خميس الجهيناوي``."""
    found = []
    for mention in mentions:
        if (
            not mention.named
            or len(mention.ordered) > 4
            or mention.first < 2
            or page.folded[mention.first - 1] not in COMMAS
        ):
            continue
        start = phrase_start(page, words, mention.first - 2)
        head = words[start]
        if not (head.title or (head.noun_human and head.noun_kind == "role")) or mention.first - start < 3:
            continue
        ordered = bare_words(page, (start, mention.last))
        found.append(
            Mention(frozenset(ordered), ordered, start, mention.last, places=[start], named=True, head=head)
        )
    return found


def named(
    page: Page,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    span: Range,
    found: Sequence[Sequence[Holder]],
) -> Holder:
    """Return the fullest mention that says all of a written source, or the last one a generic noun goes back to."""
    if words[span[0]].noun_kind == "utterance" and span[1] > span[0] and speaker_like(words[span[0] + 1]):
        span = (span[0] + 1, span[1])
    own = tuple(word for word in bare_words(page, span) if word not in _SAME | _TURNS)
    wanted = frozenset(own)
    itself = Holder(_at(mentions, span), clean_name(page, *span), "as written")
    if not own:
        return itself
    generic = (
        len(own) == 1
        and page.folded[span[0]].startswith(("ال", "لل"))
        and bool(words[span[0]].noun_kind or words[span[0]].title)
    )
    if generic or len(own) < len(bare_words(page, span)):
        before = [
            m for m in mentions
            if min(m.places) < span[0] and 1 < len(m.ordered) <= _LONGEST
            and (own[0] in m.ordered[:2] or (m.named and own[0] in m.ordered))
        ]  # fmt: skip
        last = next((holder for held in reversed(found) for holder in held if holder.name), None)
        if last is not None and (own[0] in _SPEAKERS or (not before and words[span[0]].noun_human)):
            return _back(last)
        if before:
            best = max(before, key=lambda m: max(place for place in m.places if place < span[0]))
            return Holder(best, clean_name(page, best.first, best.last), _sentence(page, best.first))
        return itself
    fuller = [
        m for m in mentions
        if wanted < m.words and len(m.ordered) <= _LONGEST and fits(m, own)
    ]  # fmt: skip
    if not fuller:
        return itself
    best = max(fuller, key=lambda m: (len(m.ordered), -m.first))
    return Holder(best, clean_name(page, best.first, best.last), _sentence(page, best.first))


def fits(mention: Mention, own: Sequence[str]) -> bool:
    """Tell whether a mention that holds all of a source's words names the same: its head, or its family name.

    What is no source itself must end with the source's last word, since words behind a name are easily drawn in.
    """
    if mention.source_of:
        return mention.ordered[0] == own[0] or (
            (mention.named or len(mention.ordered) > 2) and own[-1] in mention.ordered[1:]
        )
    if mention.registry is not None:
        return mention.ordered[0] == own[0] or own[-1] == mention.ordered[-1]
    return mention.named and mention.ordered[-1] == own[-1]


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
    order = sorted(range(number - 1, -1, -1), key=lambda n: (holders[n] != outer, n < number - 3, -n))
    for earlier in order:
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
