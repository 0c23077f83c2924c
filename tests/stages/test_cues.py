"""Which tokens become cues."""

import numpy as np

from attribution.stages.cues import decide, overlapping
from attribution.text.page import layout
from attribution.types import Document

PAGE = layout(
    Document(
        "d",
        "وقال مصدر إن القصف توقف. وأضاف قائلا إنه انتهى",
    )
)


def table(**marked: tuple[float, float]) -> np.ndarray:
    found = np.zeros((len(PAGE), 3), np.float32)
    found[:, 0] = 1.0
    for name, (begin, inside) in marked.items():
        found[int(name[1:])] = (1 - begin - inside, begin, inside)
    return found


def test_a_token_above_the_threshold_begins_a_cue() -> None:
    cues = decide(PAGE, table(t0=(0.6, 0.0)), 0.5)
    assert [(cue.first, cue.last) for cue in cues] == [(0, 0)]
    assert abs(cues[0].probability - 0.6) < 1e-6


def test_below_the_threshold_there_is_none() -> None:
    assert decide(PAGE, table(t0=(0.4, 0.0)), 0.5) == ()


def test_two_tokens_side_by_side_are_one_cue_where_the_second_goes_on() -> None:
    assert [c.tokens for c in decide(PAGE, table(t6=(0.9, 0.0), t7=(0.1, 0.8)), 0.5)] == [(6, 7)]


def test_two_cues_side_by_side_stay_two_where_each_begins() -> None:
    assert [c.tokens for c in decide(PAGE, table(t6=(0.9, 0.0), t7=(0.8, 0.1)), 0.5)] == [(6, 6), (7, 7)]


def test_no_cue_crosses_a_sentence_end() -> None:
    last = PAGE.sentences[0][1]
    found = decide(PAGE, table(**{f"t{last}": (0.9, 0.0), f"t{last + 1}": (0.1, 0.8)}), 0.5)
    assert [c.tokens for c in found] == [(last, last), (last + 1, last + 1)]


def test_an_empty_page_has_no_cues() -> None:
    assert decide(layout(Document("d", "")), np.zeros((0, 3), np.float32), 0.5) == ()


def test_overlapping_finds_a_shared_token() -> None:
    assert overlapping((3, 4), [(0, 2), (4, 6)]) == (4, 6)
    assert overlapping((3, 4), [(0, 2), (5, 6)]) is None
