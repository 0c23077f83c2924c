"""What speaks for a mention as the one who a source is: columns for the ranker of antecedents.

After the mention-ranking models of coreference resolution: every mention of the document, and "nobody", is one
candidate; the columns compare it with the source's own words, the cue's agreement, and the distance between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attribution.engines.base import Floats
from attribution.features.candidate import sort_of
from attribution.features.words import COMPLEMENTISERS, Word, group_number
from attribution.stages.mentions import Mention
from attribution.text.page import Page, Range

COLUMNS = (
    *(
        "slot",
        "nobody",
        "own",
        "jaccard",
        "own_within",
        "within_own",
        "same_last",
        "same_head",
        "own_words",
        "words",
    ),
    *("gender", "number", "human", "named", "registry", "noun_kind", "own_named", "own_kind", "own_definite"),
    *(
        "sentences_back",
        "tokens_back",
        "mentions_back",
        "frames_back",
        "speaker",
        "spoke_before",
        "last_speaker",
    ),
    *(
        "last_in_sentence",
        "same_sentence",
        "before",
        "heading",
        "inside_content",
        "speaker_of_holder",
        "holder",
    ),
    *(
        "cue_pos",
        "cue_aspect",
        "cue_voice",
        "cue_group",
        "cue_person",
        "cue_gender",
        "cue_number",
        "cue_first",
    ),
    *(
        "fullest",
        "places",
        "starts_sentence",
        "starts_paragraph",
        "paragraphs_back",
        "quoted",
        "adjacent",
        "next_word",
    ),
    *("conjunction", "led_by", "followed_by"),
)
"""Names of the columns, in order."""

SLOTS = {"span": 0.0, "pronoun": 1.0, "dropped": 2.0}
_POS = {"verb": 1, "participle-active": 2, "participle-passive": 3, "masdar": 4, "prep": 5, "noun": 6}
_KINDS = {"role": 1, "collective": 2, "document": 3, "outlet": 4, "organisation": 5, "utterance": 6}


@dataclass(frozen=True, slots=True)
class Slot:
    """One source to resolve: which frame's, what kind of slot, and its span where it has one."""

    frame: int
    kind: str
    span: Range | None


@dataclass(frozen=True, slots=True)
class Setting:
    """The frames of a page in the order of their cues, as far as resolution looks at them."""

    cues: tuple[Range, ...]
    contents: tuple[tuple[Range, ...], ...]
    holders: tuple[int | None, ...]


def rows(
    page: Page,
    words: Sequence[Word],
    setting: Setting,
    slot: Slot,
    own_words: tuple[str, ...],
    mentions: Sequence[Mention],
    full: Sequence[bool],
) -> Floats:
    """Return one row a mention, in their order, and a last one for "nobody"; ``full`` as :func:`fullest` tells."""
    table = np.full((len(mentions) + 1, len(COLUMNS)), np.nan, np.float32)
    cue = setting.cues[slot.frame]
    head = words[cue[0]]
    cue_sentence = page.sentence_of[cue[0]]
    cue_paragraph = page.paragraph_of[cue[0]]
    own = frozenset(own_words)
    own_head = words[slot.span[0]] if slot.span else None
    holder = setting.holders[slot.frame]
    last_speaker, last_frame = _last_speaker(setting, slot, mentions)
    shared = [
        float(SLOTS[slot.kind]),
        len(own_words),
        float(bool(own_head and (own_head.given or own_head.title))),
        float(_KINDS.get(own_head.noun_kind, 0)) if own_head else np.nan,
        float(bool(own_head and own_head.folded.startswith("ال"))),
        float(holder is not None),
        float(_POS.get(head.pos, 0)),
        float(head.aspect == "i"),
        float(head.voice == "p"),
        float(group_number(head.group)),
        float(head.person or 0),
        {"m": 0.0, "f": 1.0}.get(head.gender, np.nan),
        {"s": 0.0, "d": 1.0, "p": 2.0}.get(head.number, np.nan),
        float(cue[0] == page.sentences[cue_sentence][0]),
        float(page.depth[cue[0]] > 0),
        float(group_number(words[cue[1] + 1].group if cue[1] + 1 < len(words) else "")),
        float(head.stem != head.folded),
        float(_led_by(page, words, cue)),
        float(_followed_by(page, words, cue)),
    ]
    for n, mention in enumerate(mentions):
        table[n] = _row(
            page, words, setting, slot, mention, n, own, own_words, shared, cue, cue_sentence, cue_paragraph
        )
        table[n, 25] = float(n == last_speaker)
        table[n, 26] = float(
            n == last_speaker
            and last_frame is not None
            and page.sentence_of[setting.cues[last_frame][0]] == cue_sentence
        )
    table[:-1, 41] = full
    table[np.argsort(table[:-1, 20], kind="stable"), 21] = np.arange(len(mentions))
    table[-1, _SHARED] = shared
    table[-1, 1] = 1.0
    if last_speaker >= 0:
        # Nobody is the likelier, the less the last speaker fits.
        table[-1, _OF_LAST_SPEAKER] = table[last_speaker, _OF_LAST_SPEAKER]
    return table


_OF_LAST_SPEAKER = [
    COLUMNS.index(name)
    for name in (
        *("gender", "number", "human", "named", "sentences_back", "tokens_back", "frames_back"),
        *("last_in_sentence", "same_sentence", "speaker_of_holder", "paragraphs_back"),
    )
]
_SHARED = [0, 8, 16, 17, 18, 32, 33, 34, 35, 36, 37, 38, 39, 40, 46, 48, 49, 50, 51]


def _row(
    page: Page,
    words: Sequence[Word],
    setting: Setting,
    slot: Slot,
    mention: Mention,
    number: int,
    own: frozenset[str],
    own_words: tuple[str, ...],
    shared: list[float],
    cue: Range,
    cue_sentence: int,
    cue_paragraph: int,
) -> list[float]:
    before = [place for place in mention.places if place < cue[0]]
    nearest = max(before) if before else min(mention.places)
    head = mention.head or words[mention.first]
    cue_word = words[cue[0]]
    gender = _agreement(cue_word, head)
    common = len(own & mention.words)
    union = len(own | mention.words)
    speaks = [frame for frame in mention.source_of if frame < slot.frame]
    content = setting.contents[slot.frame]
    inside = any(a <= nearest <= b for a, b in content)
    holder = setting.holders[slot.frame]
    sentence = page.sentence_of[nearest]
    return [
        shared[0],
        0.0,
        float(slot.span is not None and slot.span[0] in mention.places and mention.ordered == own_words),
        common / union if own else np.nan,
        float(own <= mention.words) if own else np.nan,
        float(mention.words <= own) if own else np.nan,
        float(own_words[-1] == mention.ordered[-1]) if own else np.nan,
        float(own_words[0] == mention.ordered[0]) if own else np.nan,
        shared[1],
        len(mention.ordered),
        gender,
        {"s": 0.0, "d": 1.0, "p": 2.0}.get(head.number, np.nan),
        float(head.noun_human or head.given),
        float(mention.named),
        float(mention.registry is not None),
        float(_KINDS.get(head.noun_kind, 0)),
        *shared[2:5],
        min(cue_sentence - sentence, 12),
        min(cue[0] - nearest, 250),
        np.nan,
        slot.frame - max(speaks) if speaks else np.nan,
        float(bool(mention.source_of)),
        len(speaks),
        np.nan,
        np.nan,
        float(sentence == cue_sentence),
        float(bool(before)),
        float(mention.first <= page.heading),
        float(inside),
        float(holder is not None and holder in mention.source_of),
        *shared[5:14],
        np.nan,
        len(mention.places),
        float(nearest - page.sentences[sentence][0] <= 2),
        float(page.paragraph_of[nearest] != page.paragraph_of[max(nearest - 2, 0)]),
        min(cue_paragraph - page.paragraph_of[nearest], 8),
        shared[14],
        float(cue[0] - mention.last == 1 or nearest - cue[1] == 1),
        shared[15],
        *shared[16:19],
    ]


_LEADS = {
    **dict.fromkeys(("قد", "وقد", "فقد", "كان", "وكان", "كانت", "وكانت"), 2),
    **dict.fromkeys(("الذي", "التي", "الذين", "والذي", "والتي", "ما", "مما", "بما", "ومن", "من"), 3),
    **dict.fromkeys(
        ("فيما", "بينما", "كما", "حيث", "عندما", "حين", "وفيما", "وبينما", "بعدما", "لكن", "ولكن"), 4
    ),
    **dict.fromkeys(("لم", "لن", "لا", "ولم", "ولا"), 5),
}
"""What stands before a cue and tells whose act it is: perfect or auxiliary, relative, conjunction, negation."""
_TIMES = frozenset(
    [
        "اليوم",
        "امس",
        "الاحد",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "مساء",
        "صباح",
        "الماضي",
    ]
)


def _led_by(page: Page, words: Sequence[Word], cue: Range) -> int:
    """Return a number for what stands before a cue: 0 its sentence's beginning, 1 a clause opener, 7 anything else."""
    if cue[0] == page.sentences[page.sentence_of[cue[0]]][0]:
        return 0
    before = words[cue[0] - 1]
    if before.folded in COMPLEMENTISERS:
        return 1
    return _LEADS.get(before.folded, 6 if before.mark else 7)


def _followed_by(page: Page, words: Sequence[Word], cue: Range) -> int:
    """Return the sort of the first word behind a cue that names no day: a preposition there leaves no subject."""
    i = cue[1] + 1
    while i < len(words) and page.folded[i] in _TIMES:
        i += 1
    return sort_of(words[i]) if i < len(words) else 0


def _last_speaker(setting: Setting, slot: Slot, mentions: Sequence[Mention]) -> tuple[int, int | None]:
    """Return the mention that was a source most lately before the slot, and of which frame."""
    best, at = -1, -1
    for n, mention in enumerate(mentions):
        for frame in mention.source_of:
            if at < frame < slot.frame:
                best, at = n, frame
    return best, at if best >= 0 else None


def fullest(mentions: Sequence[Mention]) -> list[bool]:
    """Tell for each mention whether no other one has all of its words and more."""
    return [not any(mention.words < other.words for other in mentions) for mention in mentions]


def _agreement(cue: Word, head: Word) -> float:
    if cue.pos != "verb" or not cue.gender or not (head.gender or head.given):
        return float("nan")
    gender = head.gender or "m"
    if head.number == "p" and not head.noun_human:
        gender = "f"
    return float(gender[:1] == cue.gender[:1])
