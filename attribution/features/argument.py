"""Features of a token as part of one cue's source, content or medium.

Everything is relative to that cue: on which side and how far, what stands between (clause openers, commas, other
cues, quotation marks), and how the cue's own word combines with the token's.
"""

from __future__ import annotations

from collections.abc import Sequence

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
) -> list[list[str]]:
    """Return the features of the tokens of ``area`` as arguments of ``cue``.

    ``words`` are the page's words looked up; ``cue_starts`` the first tokens of every cue of the page.
    """
    first, last = area
    c0, c1 = cue
    folded, depth = page.folded, page.depth
    head = words[c0]
    stem = head.stem if c0 == c1 else f"{head.stem}_{folded[c1]}"
    group = head.group or f"c{head.classes[0]}"
    form = f"{head.pos}{head.aspect}{head.voice}"
    agreement = f"{head.gender}{head.number}" if head.pos == "verb" else ""
    cue_depth = depth[c0]
    sentence = page.sentence_of[c0]
    rows: list[list[str]] = [[] for _ in range(last - first + 1)]

    for step, side, start, stop in ((1, "R", c1 + 1, last + 1), (-1, "L", c0 - 1, first - 1)):
        openers = commas = cues = verbs = 0
        for distance, i in enumerate(range(start, stop, step), 1):
            word = words[i]
            text = word.folded
            far = f"{side}{_bucket(distance)}"
            between = f"{side}{min(openers, 2)}{min(commas, 2)}{min(cues, 1)}"
            deep = depth[i] - cue_depth
            row = [
                side,
                f"d={far}",
                f"an={side}{min(openers, 2)}",
                f"cm={side}{min(commas, 3)}",
                f"cu={side}{min(cues, 2)}",
                f"b={between}",
                f"vb={side}{min(verbs, 2)}",
                f"q={side}{deep}",
                f"se={side}{page.sentence_of[i] - sentence}",
                f"{side}|{text}",
                f"{side}|cs={stem}",
                f"d={far}|cs={stem}",
                f"b={between}|cs={stem}",
                f"b={between}|{text}",
                f"d={far}|g={group}{form}",
                f"b={between}|g={group}{form}",
                f"b={between}|q{deep}|g={group}",
            ]
            coarse = word.classes[0]
            row.append(f"d={far}|c={coarse}")
            row.append(f"b={between}|c={coarse}")
            if openers == 0:
                row.append(f"{side}0|g={group}|c={coarse}")
            if word.noun_kind:
                row.append(f"b={between}|n={word.noun_kind}")
                if agreement and word.gender:
                    row.append(f"agree{side}{agreement[:1] == word.gender[:1]:d}")
            if i in cue_starts:
                row.append(f"cue-{side}{word.pos}")
            if i + 1 in cue_starts and i < last:
                row.append(f"before-cue-{side}{words[i + 1].pos}")
            if i + 2 in cue_starts and i + 1 < last:
                row.append(f"before-cue-2-{side}{text if word.mark else ''}")
            if i - 1 in cue_starts and i > first:
                row.append(f"after-cue-{side}")
            if i > first and depth[i] > depth[i - 1]:
                row.append(f"quote-opens-{side}{min(openers, 1)}")
            if i < last and depth[i] > depth[i + 1]:
                row.append(f"quote-closes-{side}{min(openers, 1)}")
            rows[i - first] = row
            if text in COMPLEMENTISERS:
                openers += 1
            elif text in {"،", ","}:
                commas += 1
            if i in cue_starts:
                cues += 1
            if word.pos == "verb":
                verbs += 1
    for i in range(max(c0, first), min(c1, last) + 1):
        rows[i - first] = ["CUE"]
    rows[0].append("window-begins")
    rows[-1].append("window-ends")
    return rows
