"""Features of a token as part of one cue's source, content or medium.

Everything is relative to that cue: on which side and how far, what stands between (clause openers, commas, other
cues, quotation marks), and how the cue's own word combines with the token's.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.placed import Placed
from attribution.features.words import COMPLEMENTISERS, Word
from attribution.text.page import Page, Range

LONGEST = 400
"""Tokens of a window at most: a statement longer than this is cut."""
_MARGIN = 40


def window(page: Page, cue: Range) -> Range:
    """Return the tokens in which a cue's arguments are looked for.

    That is the cue's sentence and, where a quotation that begins in it runs on, the sentences it runs through.
    """
    number = page.sentence_of[cue[0]]
    first, last = page.sentences[number]
    end = last
    for quotation in page.quotations:
        if first <= quotation.first <= last < quotation.last and quotation.closed:
            end = max(end, quotation.last)
    if end > last:
        end = page.sentences[page.sentence_of[end]][1]
    first = max(first, cue[0] - LONGEST // 2)
    return first, min(end, first + LONGEST)


def _bucket(distance: int) -> int:
    return distance if distance < 6 else 6 + min((distance - 6) // 5, 4)


def argument_features(
    page: Page, words: Sequence[Word], cue: Range, cue_starts: frozenset[int], area: Range
) -> Placed:
    """Return the features of the tokens of ``area`` as arguments of ``cue``.

    ``words`` are the page's words looked up; ``cue_starts`` the first tokens of every cue of the page. Tokens that
    stand alike to the cue share the features of that.
    """
    first, last = area
    c0, c1 = cue
    depth = page.depth
    sentence_of, sentence = page.sentence_of, page.sentence_of[c0]
    cue_depth = depth[c0]
    head = words[c0]
    agreement = head.gender[:1] if head.pos == "verb" else ""
    describe = _Standing(page, words, cue)
    own: list[list[str]] = [[]] * (last - first + 1)
    shared: list[list[str]] = []
    group = [-1] * (last - first + 1)
    known: dict[tuple[int, ...], tuple[int, str, str]] = {}

    for side, start, stop in (("R", c1 + 1, last + 1), ("L", c0 - 1, first - 1)):
        step = 1 if side == "R" else -1
        # Counted no further than they are told apart.
        openers = commas = cues = verbs = 0
        known.clear()
        for distance, i in enumerate(range(start, stop, step), 1):
            word = words[i]
            text = word.folded
            bucket = distance if distance < 6 else _bucket(distance)
            deep, later = depth[i] - cue_depth, sentence_of[i] - sentence
            standing = (bucket, openers, commas, cues, verbs, deep, later)
            found = known.get(standing)
            if found is None:
                far = f"{side}{bucket}"
                between = f"{side}{openers}{min(commas, 2)}{min(cues, 1)}"
                found = known[standing] = len(shared), far, between
                shared.append(describe(side, far, between, *standing[1:]))
            group[i - first], far, between = found
            coarse = word.classes[0]
            row = [f"{side}|{text}", f"b={between}|{text}", f"d={far}|c={coarse}", f"b={between}|c={coarse}"]
            if openers == 0:
                row.append(f"{side}0|g={describe.group}|c={coarse}")
            if word.noun_kind:
                row.append(f"b={between}|n={word.noun_kind}")
                if agreement and word.gender:
                    row.append(f"agree{side}{agreement == word.gender[:1]:d}")
            if i in cue_starts:
                row.append(f"cue-{side}{word.pos}")
            if i + 1 in cue_starts and i < last:
                row.append(f"before-cue-{side}{words[i + 1].pos}")
            if i + 2 in cue_starts and i + 1 < last:
                row.append(f"before-cue-2-{side}{text if word.mark else ''}")
            if i - 1 in cue_starts and i > first:
                row.append(f"after-cue-{side}")
            if i > first and depth[i] > depth[i - 1]:
                row.append(f"quote-opens-{side}{openers > 0:d}")
            if i < last and depth[i] > depth[i + 1]:
                row.append(f"quote-closes-{side}{openers > 0:d}")
            own[i - first] = row
            if text in COMPLEMENTISERS:
                openers += openers < 2
            elif text in {"،", ","}:
                commas += commas < 3
            if i in cue_starts:
                cues += cues < 2
            if word.pos == "verb":
                verbs += verbs < 2
    for i in range(max(c0, first), min(c1, last) + 1):
        own[i - first] = ["CUE"]
    own[0] = [*own[0], "window-begins"]
    own[-1] = [*own[-1], "window-ends"]
    return Placed(own, shared, group)


class _Standing:
    """Names how a token stands to one cue: side, distance and what lies between, and the same with the cue's word."""

    def __init__(self, page: Page, words: Sequence[Word], cue: Range) -> None:
        head = words[cue[0]]
        self.stem = head.stem if cue[0] == cue[1] else f"{head.stem}_{page.folded[cue[1]]}"
        self.group = head.group or f"c{head.classes[0]}"
        self.form = f"{head.pos}{head.aspect}{head.voice}"

    def __call__(
        self,
        side: str,
        far: str,
        between: str,
        openers: int,
        commas: int,
        cues: int,
        verbs: int,
        deep: int,
        sentences: int,
    ) -> list[str]:
        stem, group, form = self.stem, self.group, self.form
        return [
            side,
            f"d={far}",
            f"an={side}{openers}",
            f"cm={side}{commas}",
            f"cu={side}{cues}",
            f"b={between}",
            f"vb={side}{verbs}",
            f"q={side}{deep}",
            f"se={side}{sentences}",
            f"{side}|cs={stem}",
            f"d={far}|cs={stem}",
            f"b={between}|cs={stem}",
            f"d={far}|g={group}{form}",
            f"b={between}|g={group}{form}",
            f"b={between}|q{deep}|g={group}",
        ]
