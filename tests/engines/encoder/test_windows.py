from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.engines.encoder import windows
from attribution.engines.encoder.pieces import BEGIN, END
from attribution.engines.encoder.windows import (
    FEATURES,
    argument_range,
    argument_window,
    batches,
    document_ranges,
    document_window,
    padded,
)
from attribution.text.page import Page, layout
from attribution.types import Document

WORDS = st.sampled_from(["word", "said", "«", "»", '"', ".", ":", "،", "\n", "“"])
# "The minister said: «We shall stay. We shall not leave.» Nobody answered."
QUOTED = """قال الوزير: «سنبقى. لن نغادر.»
لم يجب أحد.
"""


def page_of(text: str) -> Page:
    return layout(Document("d", text))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    return page_of(" ".join(draw(st.lists(WORDS, max_size=60))))


def parts_of(page: Page, size: int) -> list[tuple[int, ...]]:
    return [tuple(range(4, 5 + (i * 7) % size)) for i in range(len(page))]


@given(st.integers(0, 900), st.integers(1, 24))
@settings(max_examples=60)
def test_document_windows_cover_every_token_and_fit(count: int, size: int) -> None:
    page = page_of("w " * count)
    parts = parts_of(page, size)
    ranges = document_ranges(page, parts)
    covered = set()
    for first, last in ranges:
        assert sum(len(parts[i]) for i in range(first, last + 1)) <= windows.DOCUMENT_PIECES
        covered.update(range(first, last + 1))
    assert covered == set(range(count))


@given(pages(), st.data())
def test_an_argument_window_holds_its_cue(page: Page, data: st.DataObject) -> None:
    if not len(page):
        return
    at = data.draw(st.integers(0, len(page) - 1))
    parts = parts_of(page, 24)
    first, last = argument_range(page, (at, at), parts)
    assert 0 <= first <= at <= last < len(page)
    assert sum(len(parts[i]) for i in range(first, last + 1)) <= windows.ARGUMENT_PIECES
    window = argument_window(page, parts, (at, at), {at}, first, last)
    assert window.features.min() >= 0
    assert window.features.max() < FEATURES
    assert len(window.features) == len(window.pieces)


def test_a_window_runs_on_to_the_end_of_an_open_quotation() -> None:
    page = page_of(QUOTED)
    first, last = argument_range(page, (0, 0))
    assert (first, page.words[last]) == (0, "»")


def test_heads_and_tails_point_at_each_tokens_pieces() -> None:
    page = page_of("one two three")
    parts = [(10, 11), (12,), (13, 14, 15)]
    window = document_window(page, parts, 0, 2)
    assert window.pieces.tolist() == [BEGIN, 10, 11, 12, 13, 14, 15, END]
    assert window.heads.tolist() == [1, 3, 4]
    assert window.tails.tolist() == [2, 3, 6]


def test_columns_have_stretches_of_their_own() -> None:
    page = page_of(QUOTED)
    parts = parts_of(page, 3)
    window = argument_window(page, parts, (0, 0), {0, 10}, 0, len(page) - 1)
    used = [set(column.tolist()) - {0} for column in window.features.T]
    for i, one in enumerate(used):
        for other in used[i + 1 :]:
            assert not one & other


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_batches_take_every_window_once_and_keep_to_the_budget(lengths: list[int]) -> None:
    page = page_of("w " * 40)
    parts = [(5,)] * 40
    made = [document_window(page, parts, 0, length - 1) for length in lengths]
    groups = batches(made, 100)
    assert sorted(i for group in groups for i in group) == list(range(len(made)))
    for group in groups:
        assert len(group) == 1 or len(group) * max(len(made[i].pieces) for i in group) <= 100


def test_padding_fills_the_ends() -> None:
    rows = [np.array([1, 2], np.int64), np.array([3], np.int64)]
    assert padded(rows, 9).tolist() == [[1, 2], [3, 9]]
