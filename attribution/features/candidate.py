"""What speaks for a candidate source or content as a whole: columns for the ranker.

An engine judges token by token; a candidate is judged by both of its ends, by how well the engine's probabilities
fit it, by the quotation marks, cues, commas and clause openers that it would cut or swallow, and by the cue's word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from attribution.engines.base import ArgumentScores, Floats
from attribution.features.words import COMPLEMENTISERS, Word, group_number
from attribution.text.page import Page, Range

Candidate = tuple[Range, ...]
"""Spans in token numbers of the page; empty for a dropped source."""

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
_MISSING = np.nan

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
        self.sorts = [sort_of(word) for word in words]
        self.coarse = [int(word.classes[0]) if word.classes[0] else -1 for word in words]
        self.starts = {first for first, _ in cues}
        flags = np.zeros((7, size + 1), np.int32)
        for i, word in enumerate(words):
            flags[0, i] = i in self.starts
            flags[1, i] = self.sorts[i] == 1
            flags[2, i] = word.folded in {"،", ","}
            flags[3, i] = word.pos == "verb"
            flags[4, i] = page.depth[i] > 0
            flags[5, i] = word.given
        for quotation in page.quotations:
            flags[6, quotation.first] = flags[6, quotation.last] = 1
        sums = np.zeros((7, size + 1), np.int64)
        np.cumsum(flags[:, :size], axis=1, out=sums[:, 1:])
        # Plain lists: single look-ups are many, and several times cheaper than in arrays.
        self.sums: list[list[int]] = sums.tolist()
        self.gendered = _gendered(words)
        self.whole = {(q.first, q.last) for q in page.quotations}
        self.marks = [(q.first, q.last) for q in page.quotations]

    def count(self, row: int, first: int, last: int) -> int:
        """Return how many tokens of ``first`` to ``last`` have flag ``row``."""
        if last < first:
            return 0
        sums = self.sums[row]
        return sums[last + 1] - sums[first]


def _gendered(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Return for each token the first of it and the three behind it whose gender is known, and that gender."""
    found: list[tuple[int, str]] = []
    at, gender = -1, ""
    for i in range(len(words) - 1, -1, -1):
        if words[i].gender:
            at, gender = i, words[i].gender[:1]
        found.append((at, gender) if at - i <= 3 else (at, ""))
    return found[::-1]


class Fit:
    """How well the engine's probabilities of one role fit a candidate: sums over the window, made once a cue."""

    def __init__(self, scores: ArgumentScores, begin: int, inside: int) -> None:
        labels = scores.labels
        self.begin = labels[:, begin].tolist()
        self.going_on = labels[:, inside].tolist()
        within = labels[:, begin] + labels[:, inside]
        self.within = within.tolist()
        yes = np.log(within + 1e-4)
        no = np.log(np.maximum(1 - within, 0) + 1e-4)
        self.yes = yes.tolist()
        self.yes_sums = np.concatenate([[0.0], np.cumsum(yes)]).tolist()
        self.no_sums = np.concatenate([[0.0], np.cumsum(no)]).tolist()
        self.most = float(within.max())
        self.mass = float(within.sum())
        path = (scores.path == begin) | (scores.path == inside)
        self.path_sums = np.concatenate([[0], np.cumsum(path)]).tolist()
        # The least log probability of "outside" before and behind each token.
        self.no_before = np.minimum.accumulate(np.concatenate([[0.0], no])).tolist()
        self.no_behind = np.minimum.accumulate(np.concatenate([no, [0.0]])[::-1])[::-1].tolist()


def columns(
    context: Context,
    scores: ArgumentScores,
    candidates: Sequence[Candidate],
    fit: Fit,
    masses: Sequence[list[float]],
) -> Floats:
    """Return one row a candidate with the values of :data:`COLUMNS`; not-a-number where a column does not apply.

    ``masses`` are running sums of the probability of source, medium and content over the window.
    """
    page, words = context.page, context.words
    base = scores.first
    size = len(fit.begin)
    c0, c1 = scores.cue
    cue_word = words[c0]
    group = group_number(cue_word.group)
    form = _FORMS.get((cue_word.pos, cue_word.aspect), 0)
    cue_depth = page.depth[c0]
    all_no = fit.no_sums[size]
    path_total = fit.path_sums[size]
    rows = np.full((len(candidates), len(COLUMNS)), _MISSING, np.float32)
    bounded = range(len(page.words))
    for n, candidate in enumerate(candidates):
        total = inside_fit = outside_fit = 0.0
        tokens = 0
        worst = 0.0
        overlap = 0
        outside_fit = all_no
        for first, last in candidate:
            a, b = first - base, last - base + 1
            tokens += b - a
            inside_fit += fit.yes_sums[b] - fit.yes_sums[a]
            outside_fit -= fit.no_sums[b] - fit.no_sums[a]
            worst = min(worst, *fit.yes[a:b])
            overlap += fit.path_sums[b] - fit.path_sums[a]
        total = inside_fit + outside_fit
        union = tokens + path_total - overlap
        head = [
            len(candidate),
            tokens,
            total,
            inside_fit / tokens if tokens else 0.0,
            worst,
            min(fit.no_before[candidate[0][0] - base], fit.no_behind[candidate[-1][1] - base + 1])
            if candidate
            else fit.no_before[size],
            overlap / union if union else 1.0,
            float(path_total > 0),
            fit.most,
            fit.mass,
        ]
        rows[n, : len(head)] = head
        if not candidate:
            rows[n, 27:30] = context.coarse[c0], group, form
            rows[n, 35] = cue_depth
            continue
        s, e = candidate[0][0], candidate[-1][1]
        a, b = s - base, e - base
        right = s > c1
        between = (c1 + 1, s - 1) if right else (e + 1, c0 - 1)
        after, after_2 = e + 1, e + 2
        sentence = page.sentence_of
        cut = 0
        if context.count(6, s, e):
            cut = sum(1 for x, y in context.marks if (s <= x <= e) != (s <= y <= e))
        noun = context.gendered[s]
        agrees = _MISSING
        if noun[1] and noun[0] <= e and cue_word.gender and cue_word.pos == "verb":
            agrees = float(noun[1] == cue_word.gender[:1])
        rest = [
            fit.begin[a],
            fit.within[b],
            fit.going_on[b + 1] if b + 1 < size else 0.0,
            fit.within[a - 1] if a else 0.0,
            fit.within[b + 1] if b + 1 < size else 0.0,
            s - c1 if right else e - c0,
            1.0 if right else -1.0,
            s - c1 if right else c0 - e,
            context.sorts[s],
            context.sorts[s - 1] if s else 0,
            context.sorts[s + 1] if s + 1 in bounded else 0,
            context.sorts[e],
            context.sorts[after] if after in bounded else 0,
            context.sorts[after_2] if after_2 in bounded else 0,
            context.coarse[s],
            context.coarse[e],
            context.coarse[after] if after in bounded else -1,
            context.coarse[c0],
            group,
            form,
            cut,
            float((s, e) in context.whole),
            page.depth[s] - cue_depth,
            page.depth[e] - cue_depth,
            context.count(4, s, e) / (e - s + 1),
            cue_depth,
            context.count(0, s, e),
            context.count(0, *between),
            context.count(1, *between),
            context.count(2, *between),
            context.count(2, s, e),
            context.count(1, s, e),
            float(after in context.starts),
            float(after_2 in context.starts),
            sentence[e] - sentence[s],
            float(e == page.sentences[sentence[e]][1]),
            float(s == page.sentences[sentence[s]][0]),
            masses[0][b + 1] - masses[0][a],
            masses[1][b + 1] - masses[1][a],
            masses[2][b + 1] - masses[2][a],
            context.count(3, s, e),
            agrees,
            float(words[s].noun_human),
            float(words[s].title),
            float(context.count(5, s, e) > 0),
            group_number(words[after].group) if after in bounded else -1,
            context.count(2, c0 - 4 if c0 > 4 else 0, c0),
        ]
        rows[n, len(head) : len(head) + len(rest)] = rest
    order = np.argsort(-rows[:, 2], kind="stable")
    rows[order, len(COLUMNS) - 1] = np.arange(len(candidates))
    return rows


_FORMS = {
    ("verb", "p"): 1,
    ("verb", "i"): 2,
    ("participle-active", ""): 3,
    ("participle-passive", ""): 4,
    ("masdar", ""): 5,
    ("prep", ""): 6,
    ("noun", ""): 7,
}
