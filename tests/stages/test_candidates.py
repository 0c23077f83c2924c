"""Candidates: always a dropped source, never an empty content, all of them inside the window and off the cue."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from attribution.engines.base import LABELS, ArgumentScores
from attribution.features.candidate import COLUMNS, Context
from attribution.features.words import Word
from attribution.stages.arguments import options
from attribution.text.page import layout
from attribution.types import Document

PAGE = layout(
    Document(
        "d",
        "وقال مصدر أمني، لوكالة محلية، إن «القصف توقف» في الشمال، مؤكدا أن الطريق مفتوح.",
    )
)
WORDS = [Word(word, word, mark=not word[:1].isalnum()) for word in PAGE.folded]
CUE = (0, 0)


def scores(weights: np.ndarray) -> ArgumentScores:
    labels = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return ArgumentScores(CUE, 0, labels, labels.argmax(axis=1).astype(np.int8))


WEIGHTS = arrays.arrays(np.float32, (len(PAGE), len(LABELS)), elements=st.floats(0.015625, 1.0, width=32))


@given(WEIGHTS)
@settings(max_examples=60)
def test_candidates_keep_to_the_window_and_off_the_cue(weights: np.ndarray) -> None:
    context = Context(PAGE, WORDS, [CUE])
    (option,) = options(context, [scores(weights)])
    assert () in option.sources
    assert () not in option.contents
    assert len(set(option.sources)) == len(option.sources)
    assert option.source_rows.shape == (len(option.sources), len(COLUMNS))
    assert option.content_rows.shape == (len(option.contents), len(COLUMNS))
    for candidate in [*option.sources, *option.contents]:
        for first, last in candidate:
            assert 0 <= first <= last < len(PAGE)


def test_the_best_labelling_is_always_among_them() -> None:
    weights = np.full((len(PAGE), len(LABELS)), 0.01, np.float32)
    weights[:, LABELS.index("O")] = 1
    weights[1, LABELS.index("B-S")] = 9
    weights[2, LABELS.index("I-S")] = 9
    weights[7, LABELS.index("B-C")] = 9
    weights[8:12, LABELS.index("I-C")] = 9
    context = Context(PAGE, WORDS, [CUE])
    (option,) = options(context, [scores(weights)])
    assert ((1, 2),) in option.sources
    assert ((7, 11),) in option.contents
