"""What speaks for a cue once its arguments are known: columns for deciding which relations to keep."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from attribution.engines.base import Floats
from attribution.features.words import COMPLEMENTISERS, Word, group_number
from attribution.stages.arguments import Frame
from attribution.text.page import Page

COLUMNS = (
    *("cue", "right", "source_best", "content_best", "sources", "content_tokens", "spans", "cue_tokens"),
    *(
        "group",
        "pos",
        "aspect",
        "passive",
        "coarse",
        "person",
        "enclitic",
        "heading",
        "depth",
        "inside_other",
    ),
    *(
        "complementiser",
        "quotation",
        "colon",
        "between",
        "follows",
        "sentence_size",
        "nearest_cue",
        "shares_content",
    ),
    *("content_mass", "source_mass", "before_verb", "at_start", "noun_kind"),
)
"""Names of the columns, in order."""
_POS = {"verb": 1, "participle-active": 2, "participle-passive": 3, "masdar": 4, "prep": 5, "noun": 6}


def rows(page: Page, words: Sequence[Word], frames: Sequence[Frame]) -> Floats:
    """Return one row a frame."""
    table = np.zeros((len(frames), len(COLUMNS)), np.float32)
    for n, frame in enumerate(frames):
        first, last = frame.cue.tokens
        head = words[first]
        start = frame.content[0][0]
        tokens = sum(b - a + 1 for a, b in frame.content)
        follows = start > last
        between = start - last - 1 if follows else first - frame.content[-1][1] - 1
        sentence = page.sentences[page.sentence_of[first]]
        gaps = [abs(other.cue.first - first) for other in frames if other is not frame]
        labels = frame.scores.labels
        inside = any(
            other is not frame and any(a <= first and last <= b for a, b in other.content) for other in frames
        )
        shared = any(other is not frame and other.content == frame.content for other in frames)
        table[n] = (
            frame.cue.probability,
            frame.right,
            frame.source_right,
            frame.content_right,
            len(frame.sources),
            tokens,
            len(frame.content),
            last - first + 1,
            group_number(head.group),
            _POS.get(head.pos, 0),
            head.aspect == "i",
            head.voice == "p",
            int(head.classes[0] or -1),
            int(head.person or 0),
            bool(head.enclitic),
            first <= page.heading,
            page.depth[first],
            inside,
            page.folded[start] in COMPLEMENTISERS,
            page.folded[start] in {'"', "«", "“"},
            start > 0 and page.folded[start - 1] == ":",
            between,
            follows,
            sentence[1] - sentence[0] + 1,
            min(gaps, default=99),
            shared,
            labels[:, 4:6].sum(),
            labels[:, 2:4].sum(),
            first > sentence[0] and words[first - 1].pos == "verb",
            first == sentence[0],
            {"": 0, "utterance": 1, "document": 2}.get(head.noun_kind, 3),
        )
    return table
