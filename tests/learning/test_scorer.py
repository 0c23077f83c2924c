"""Scores of tokens: what is gathered and shared gives what adding up every name of every token gives."""

import numpy as np
import pytest

from attribution.features.cue import cue_features
from attribution.features.placed import Placed, joined
from attribution.features.words import WordTable
from attribution.learning import scorer as scoring
from attribution.learning.chain import Chain, word_names
from attribution.learning.scorer import Scorer, WordScores
from attribution.learning.store import word_table
from attribution.text.page import Page, layout
from attribution.types import Document

TEXTS = (
    "قال الناطق باسم البلدية إن الجسر مغلق. وأضاف أنه يفتح غداً.",
    "لا أحد يعلم متى يفتح الجسر، بحسب السكان.",
)


@pytest.fixture(scope="module")
def table() -> WordTable:
    return word_table({})


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [layout(Document(str(n), text)) for n, text in enumerate(TEXTS)]


def names(page: Page, table: WordTable) -> list[list[str]]:
    placed = cue_features(page, table).rows()
    return [word_names(page, table, i) + placed[i] for i in range(len(page))]


@pytest.fixture(scope="module")
def chains(table: WordTable, pages: list[Page]) -> list[Chain]:
    known = sorted({name for page in pages[:1] for row in names(page, table) for name in row})
    draw = np.random.default_rng(3)
    return [
        Chain(
            tuple("OBI"[:width]),
            {name: n for n, name in enumerate(known[::step])},
            draw.normal(size=(len(known[::step]), width)).astype(np.float32),
            np.zeros((width, width), np.float32),
        )
        for width, step in ((3, 1), (2, 2))
    ]


def added(chain: Chain, rows: list[list[str]]) -> np.ndarray:
    scores = np.zeros((len(rows), len(chain.labels)), np.float32)
    for t, row in enumerate(rows):
        for name in row:
            if name in chain.attributes:
                scores[t] += chain.weights[chain.attributes[name]]
    return scores


def test_the_sum_of_all_names(table: WordTable, pages: list[Page], chains: list[Chain]) -> None:
    words = WordScores(table, chains)
    for chain in chains:
        for page in (*pages, pages[0]):
            found = Scorer(chain, words).scores(page, cue_features(page, table))
            assert np.allclose(found, added(chain, names(page, table)), atol=1e-4)


def test_words_forgotten_and_met_again_score_the_same(
    table: WordTable, pages: list[Page], chains: list[Chain], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "MOST_WORDS", 3)
    words = WordScores(table, chains)
    first = [words.of(page, chains[0]).copy() for page in pages]
    again = [words.of(page, chains[0]) for page in pages]
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one, other)


def test_a_page_without_words_has_no_scores(table: WordTable, chains: list[Chain]) -> None:
    empty = layout(Document("empty", ""))
    assert WordScores(table, chains).of(empty, chains[1]).shape == (0, 2)


def test_parts_joined_keep_each_tokens_features() -> None:
    one = Placed([["a"], []], [["x", "y"]], [0, -1])
    other = Placed([["b"]], [["z"]], [0])
    assert joined([one, other]).rows() == one.rows() + other.rows() == [["a", "x", "y"], [], ["b", "z"]]
