from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.engines.encoder.pieces import SPACE, UNKNOWN, Pieces, trimmed

SPECIAL = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
BODY = [
    (SPACE, -4.0),
    (SPACE + "ab", -5.0),
    ("ab", -5.5),
    ("a", -6.0),
    ("b", -6.0),
    ("c", -7.0),
    ("bc", -6.5),
    (SPACE + "a", -5.2),
]
PIECES = Pieces(SPECIAL + BODY)


def names(numbers: tuple[int, ...]) -> list[str]:
    return [PIECES.vocabulary[n][0] for n in numbers]


def best_by_trying(text: str) -> float:
    """Return the best score of any split of ``text`` into known pieces."""
    score = dict(BODY)
    best = -math.inf
    for cuts in range(1 << (len(text) - 1)):
        edges = [0, *(i + 1 for i in range(len(text) - 1) if cuts >> i & 1), len(text)]
        total = sum(score.get(text[a:b], -math.inf) for a, b in pairwise(edges))
        best = max(best, total)
    return best


def test_a_word_after_space_begins_with_the_mark() -> None:
    assert names(PIECES.split("ab", True)) == [SPACE + "ab"]
    assert names(PIECES.split("ab", False)) == ["ab"]


@given(st.text("abc", min_size=1, max_size=7), st.booleans())
def test_the_split_is_the_likeliest(word: str, spaced: bool) -> None:
    found = names(PIECES.split(word, spaced))
    text = SPACE + word if spaced else word
    assert "".join(found) == text
    assert sum(dict(BODY)[piece] for piece in found) == pytest.approx(best_by_trying(text))


@given(st.text(max_size=20), st.booleans())
def test_any_token_has_pieces(word: str, spaced: bool) -> None:
    assert PIECES.split(word, spaced)


def test_unknown_letters_in_a_row_are_one_unknown() -> None:
    assert PIECES.split("xyz", False) == (UNKNOWN,)


def test_a_vocabulary_comes_back_from_its_file(tmp_path: Path) -> None:
    PIECES.write(tmp_path / "v.tsv")
    assert Pieces.read(tmp_path / "v.tsv").vocabulary == PIECES.vocabulary


def test_trimming_keeps_the_special_ones_and_the_order() -> None:
    kept = trimmed(SPECIAL + BODY, {"b", SPACE})
    assert kept == [0, 1, 2, 3, 4, 8]
