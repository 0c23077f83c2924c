"""What speaks for a candidate source or content as a whole: columns for the ranker.

An engine judges token by token; a candidate is judged by both of its ends, by how well the engine's probabilities
fit it, by the quotation marks, cues, commas and clause openers that it would cut or swallow, and by the cue's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from attribution.engines.base import ArgumentScores, Floats
from attribution.features.fit import Candidate, Doubles, Fit, Ints
from attribution.features.words import COMPLEMENTISERS, Word, group_number
from attribution.text.page import Page, Range

COLUMNS = (
    *("spans", "tokens", "fit", "fit_inside", "worst_inside", "worst_outside", "path_overlap", "path_any"),
    *("most_inside", "mass_inside", "begins", "inside_last", "goes_on", "inside_before", "inside_after"),
    *("offset", "side", "distance", "sort_first", "sort_before", "sort_second", "sort_last", "sort_after"),
    *("sort_after_2", "class_first", "class_last", "class_after", "class_cue", "group_cue", "form_cue"),
    *("quotes_cut", "quote_whole", "depth_first", "depth_last", "depth_share", "depth_cue"),
    *("cues_inside", "cues_between", "openers_between", "commas_between", "commas_inside", "openers_inside"),
    *("cue_follows", "cue_follows_2", "sentences", "ends_sentence", "begins_sentence"),
    *(
        "mass_source",
        "mass_medium",
        "mass_content",
        "verbs_inside",
        "agrees",
        "human",
        "title_first",
        "given",
    ),
    *("group_after", "commas_before_cue", "rank"),
)
"""Names of the columns, in order."""

_SORTS = {
    **dict.fromkeys('"«“', 2),
    **dict.fromkeys("»”", 3),
    **dict.fromkeys("،,", 4),
    **dict.fromkeys(".؟!…", 5),
    ":": 6,
    **dict.fromkeys(("الي", "عن", "علي", "في", "من", "مع"), 7),
    **dict.fromkeys(("الذي", "التي", "الذين", "والذي", "والتي", "اللذين"), 11),
    **dict.fromkeys(
        ("بعد", "قبل", "خلال", "منذ", "اثر", "عقب", "حين", "عندما", "حيث", "فيما", "بينما", "وسط"), 14
    ),
    **dict.fromkeys(("لكن", "ولكن", "بل", "الا", "غير", "كما", "وذلك", "مما", "ما"), 15),
}


def sort_of(word: Word) -> int:
    """Return a coarse sort of word for the tree: what could begin or end a phrase."""
    text = word.folded
    if not text:
        return 0
    found = _SORTS.get(text)
    if found is not None:
        return found
    if text in COMPLEMENTISERS:
        return 1
    if word.mark:
        return 8
    if word.verb and word.pos != "noun":
        return 13
    if text[0] == "و" and len(text) > 3:
        return 9
    if text.startswith("ال"):
        return 10
    return 12


class Context:
    """One page's words and cues as arrays, made once and used for every cue of it."""

    def __init__(self, page: Page, words: Sequence[Word], cues: Sequence[Range]) -> None:
        self.page = page
        self.words = words
        size = len(words)
        self.starts = {first for first, _ in cues}
        sorts = [sort_of(word) for word in words]
        # One value before the first token and two behind the last, for what stands around a candidate.
        self.sorts = np.asarray([0, *sorts, 0, 0])
        self.coarse = np.asarray([int(word.classes[0]) if word.classes[0] else -1 for word in words] + [-1])
        self.groups = np.asarray([group_number(word.group) for word in words] + [-1])
        self.depth = np.asarray(page.depth)
        self.sentence_of = np.asarray(page.sentence_of)
        self.sentences = np.asarray(page.sentences, np.int64).reshape(-1, 2)
        self.human = np.asarray([word.noun_human for word in words], np.float32)
        self.title = np.asarray([word.title for word in words], np.float32)
        self.noun, self.gender = _gendered(words)
        self.marks = np.asarray([(q.first, q.last) for q in page.quotations], np.int64).reshape(-1, 2)
        flags = np.zeros((7, size + 2), np.int64)
        flags[0, sorted(self.starts)] = 1
        flags[1, :size] = self.sorts[1 : size + 1] == 1
        flags[2, :size] = [word.folded in {"،", ","} for word in words]
        flags[3, :size] = [word.pos == "verb" for word in words]
        flags[4, :size] = self.depth > 0
        flags[5, :size] = [word.given for word in words]
        flags[6, self.marks.ravel()] = 1
        self.flags = flags
        self.sums = np.zeros((7, size + 1), np.int64)
        np.cumsum(flags[:, :size], axis=1, out=self.sums[:, 1:])

    def count(self, row: int, first: Ints, last: Ints) -> Ints:
        """Return how many tokens of each ``first`` to ``last`` have flag ``row``; none where last is before first."""
        sums = self.sums[row]
        return np.where(last < first, 0, sums[np.maximum(last + 1, 0)] - sums[first])

    def cut(self, first: Ints, last: Ints) -> Ints:
        """Return how many quotations each stretch cuts: holds one mark of, but not the other."""
        opening, closing = self.marks[:, :1], self.marks[:, 1:]
        begun = (first <= opening) & (opening <= last)
        ended = (first <= closing) & (closing <= last)
        return np.asarray((begun != ended).sum(axis=0))

    def whole(self, first: Ints, last: Ints) -> npt.NDArray[np.bool_]:
        """Tell for each stretch whether it is a whole quotation with its marks."""
        opening, closing = self.marks[:, :1], self.marks[:, 1:]
        return np.asarray(((opening == first) & (closing == last)).any(axis=0))


_REACH = 3


def _gendered(words: Sequence[Word]) -> tuple[Ints, Ints]:
    """Return for each token the first of it and the three behind it whose gender is known, and that gender.

    A gender is the number of its letter, or 0 for none within reach.
    """
    at = np.zeros(len(words), np.int64)
    gender = np.zeros(len(words), np.int64)
    noun, letter = -1, 0
    for i in range(len(words) - 1, -1, -1):
        if words[i].gender:
            noun, letter = i, ord(words[i].gender[0])
        at[i] = noun
        gender[i] = letter if noun - i <= _REACH else 0
    return at, gender


def columns(
    context: Context, scored: Sequence[ArgumentScores], tried: Sequence[Sequence[Sequence[Candidate]]]
) -> list[list[Floats]]:
    """Return one row a candidate with the values of :data:`COLUMNS`; not-a-number where a column does not apply.

    ``tried`` are each cue's candidate sources and candidate contents; the rows come in the same order. All candidates
    of the page are worked out together.
    """
    if not scored:
        return []
    groups = [candidates for both in tried for candidates in both]
    sizes = [len(candidates) for candidates in groups]
    of_group = np.repeat(np.arange(len(groups)), sizes)
    fit = Fit(scored, list(chain.from_iterable(groups)), of_group)
    rows = np.full((len(of_group), len(COLUMNS)), np.nan, np.float32)
    for place, values in enumerate(fit.columns()):
        rows[:, place] = values
    cues = np.asarray([scores.cue for scores in scored]).reshape(-1, 2)[of_group // 2]
    word = [context.words[scores.cue[0]] for scores in scored]
    forms = np.asarray([_FORMS.get((one.pos, one.aspect), 0) for one in word])[of_group // 2]
    genders = np.asarray([ord(one.gender[0]) if one.gender and one.pos == "verb" else 0 for one in word])
    rows[:, _PLACE["class_cue"]] = context.coarse[cues[:, 0]]
    rows[:, _PLACE["group_cue"]] = context.groups[cues[:, 0]]
    rows[:, _PLACE["form_cue"]] = forms
    rows[:, _PLACE["depth_cue"]] = context.depth[cues[:, 0]]
    held = np.flatnonzero(fit.spans > 0)
    places = _places(context, fit, held, cues[held], genders[of_group[held] // 2])
    for name, values in places:
        rows[held, _PLACE[name]] = values
    order = np.lexsort((-rows[:, _PLACE["fit"]], of_group))
    begins = np.cumsum([0, *sizes[:-1]])
    rows[order, _PLACE["rank"]] = np.arange(len(order)) - begins[of_group]
    parts = np.split(rows, begins[1:])
    return [parts[n : n + 2] for n in range(0, len(parts), 2)]


def _places(
    context: Context, fit: Fit, held: Ints, cues: Ints, genders: Ints
) -> Iterable[tuple[str, Ints | Doubles | npt.NDArray[np.bool_]]]:
    """Yield the columns about where candidates that are not empty stand, and what they cut or swallow."""
    s, e = fit.first[held], fit.last[held]
    c0, c1 = cues.T
    right = s > c1
    between = np.where(right, c1 + 1, e + 1), np.where(right, s - 1, c0 - 1)
    sorts, coarse, depth, flags = context.sorts, context.coarse, context.depth, context.flags
    sentence = context.sentence_of
    size = len(context.words)
    after = np.minimum(e + 1, size)
    yield from fit.edges(held)
    yield "offset", np.where(right, s - c1, e - c0)
    yield "side", np.where(right, 1, -1)
    yield "distance", np.where(right, s - c1, c0 - e)
    yield "sort_first", sorts[s + 1]
    yield "sort_before", sorts[s]
    yield "sort_second", sorts[s + 2]
    yield "sort_last", sorts[e + 1]
    yield "sort_after", sorts[e + 2]
    yield "sort_after_2", sorts[np.minimum(e + 3, size + 2)]
    yield "class_first", coarse[s]
    yield "class_last", coarse[e]
    yield "class_after", coarse[after]
    yield "quotes_cut", context.cut(s, e)
    yield "quote_whole", context.whole(s, e)
    yield "depth_first", depth[s] - depth[c0]
    yield "depth_last", depth[e] - depth[c0]
    yield "depth_share", context.count(4, s, e) / (e - s + 1)
    yield "cues_inside", context.count(0, s, e)
    yield "cues_between", context.count(0, *between)
    yield "openers_between", context.count(1, *between)
    yield "commas_between", context.count(2, *between)
    yield "commas_inside", context.count(2, s, e)
    yield "openers_inside", context.count(1, s, e)
    yield "cue_follows", flags[0, after]
    yield "cue_follows_2", flags[0, np.minimum(e + 2, size + 1)]
    yield "sentences", sentence[e] - sentence[s]
    yield "ends_sentence", e == context.sentences[sentence[e], 1]
    yield "begins_sentence", s == context.sentences[sentence[s], 0]
    yield "verbs_inside", context.count(3, s, e)
    known = (context.gender[s] > 0) & (context.noun[s] <= e) & (genders > 0)
    yield "agrees", np.where(known, context.gender[s] == genders, np.nan)
    yield "human", context.human[s]
    yield "title_first", context.title[s]
    yield "given", context.count(5, s, e) > 0
    yield "group_after", context.groups[after]
    yield "commas_before_cue", context.count(2, np.maximum(c0 - 4, 0), c0)


_PLACE = {name: n for n, name in enumerate(COLUMNS)}
_FORMS = {
    ("verb", "p"): 1,
    ("verb", "i"): 2,
    ("participle-active", ""): 3,
    ("participle-passive", ""): 4,
    ("masdar", ""): 5,
    ("prep", ""): 6,
    ("noun", ""): 7,
}
