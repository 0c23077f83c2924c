"""A fingerprint of the features, so that a model is not used with other features than its own.

It is taken from what the features are on a probe article, not from their code: code may be tidied and the lexicon may
grow without a model having to be trained again, but whatever changes a feature of the probe is noticed.
"""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np

from attribution.engines.base import LABELS, ArgumentScores
from attribution.features import entity, label, unsourced, verify
from attribution.features.argument import argument_features, window
from attribution.features.candidate import COLUMNS, Context
from attribution.features.cue import cue_features
from attribution.features.style import style_features
from attribution.features.words import OFFSETS, WordTable
from attribution.stages import entities
from attribution.stages.arguments import Frame, options
from attribution.stages.cues import Cue
from attribution.text.page import layout
from attribution.types import Document

PROBE = (
    "مراقبون يحذرون من تجدد القتال\n"
    "قال المتحدث باسم وزارة الدفاع العراقية سالم الحمداني، في بيان، إن قواتها «سيطرت على ثلاث قرى» شمال المدينة، "
    "مشيرا إلى مقتل 12 مسلحا. ونفت مصادر محلية ذلك، بحسب وكالة محلية. وأضافت أن القصف لم يتوقف منذ يومين.\n"
    'ونقلت صحيفة عن مسؤول أمني قوله: "لن ننسحب". ويُعتقد أن عشرات المدنيين نزحوا. وكان الرئيس قد طالب المنظمة بوقف النار.'
)
"""Written for this purpose: direct, indirect and mixed speech, participle, preposition, passive, outlet and dropped subject."""


@cache
def features_hash() -> str:
    """Return the SHA-256 over every kind of feature of the probe article."""
    from attribution.learning.store import word_table

    return fingerprint(word_table({}))


def fingerprint(table: WordTable) -> str:
    """Return the SHA-256 over every kind of feature of the probe article, with the words looked up in ``table``."""
    page = layout(Document("probe", PROBE))
    words = table.words(page)
    cues = [Cue(i, i, 0.5) for i, word in enumerate(words) if word.verb][:9]
    ranges = [cue.tokens for cue in cues]
    starts = frozenset(cue.first for cue in cues)
    context = Context(page, words, ranges)
    found: list[object] = [
        page.tokens,
        page.sentences,
        page.quotations,
        page.heading,
        COLUMNS,
        entity.COLUMNS,
    ]
    found.append([table.placed(word, offset) for word in page.folded for offset in OFFSETS])
    found.append(cue_features(page, table).rows())
    frames = []
    for cue in cues:
        first, last = window(page, cue.tokens)
        found.append(argument_features(page, words, cue.tokens, starts, (first, last)).rows())
        scores = _scores(cue, first, last)
        (option,) = options(context, [scores])
        found += [
            option.sources,
            option.contents,
            _rounded(option.source_rows),
            _rounded(option.content_rows),
        ]
        frames.append(Frame(cue, option.sources[-1], option.contents[0], None, 0.5, 0.5, scores))
        found.append(label.stance_features(page, words, cue.tokens, option.contents[0]))
        found.append(label.asserted_features(page, words, cue.tokens))
        found.append(label.kind_features(page, words, cue.tokens, None, words[1:4], ""))
        found.append(style_features(page, cue.tokens, option.contents[0]))
    found.append(_rounded(verify.rows(page, words, frames)))
    found += [_rounded(case.rows) for case in entities.cases(page, words, table, frames)]
    roles = unsourced.roles(page, frames, [n % 3 == 0 for n in range(len(frames))])
    found.append(unsourced.unsourced_features(page, words, roles).rows())
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _scores(cue: Cue, first: int, last: int) -> ArgumentScores:
    """Return made-up scores, the same for the same window, that touch every role."""
    size = last - first + 1
    weights = 1 + np.arange(size * len(LABELS), dtype=np.float32).reshape(size, len(LABELS)) * 7 % 11
    labels = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return ArgumentScores(cue.tokens, first, labels, labels.argmax(axis=1).astype(np.int8))


def _rounded(rows: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> list[object]:
    return np.round(rows.astype(np.float64), 3).tolist()  # type: ignore[no-any-return]
