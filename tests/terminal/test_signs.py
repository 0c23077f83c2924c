import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.terminal import Mode, Sign, layout
from tests.terminal.test_layout import BASES, MODES, TEXTS, WIDTHS

SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5)


def around(text, pairs):
    """Return brackets around the stretches that ``pairs`` are, as far as the text goes."""
    signs = []
    for pair in pairs:
        start, end = sorted(min(at, len(text)) for at in pair)
        if start < end:
            signs += [Sign(start, "["), Sign(end, "]", closing=True)]
    return signs


@settings(max_examples=200)
@given(TEXTS, SPANS, WIDTHS, BASES, MODES)
def test_signs_take_columns_and_no_code_points(text, pairs, width, base, mode):
    signs = around(text, pairs)
    lines = layout(text, width, base, mode, signs)
    at, drawn = 0, []
    for line in lines:
        assert line.width <= width
        assert line.start == at
        for cell in sorted((cell for cell in line.cells if cell.sign < 0), key=lambda cell: cell.start):
            assert cell.start == at
            at = cell.end
        drawn += [cell.sign for cell in line.cells if cell.sign >= 0]
        at = line.end
    assert at == len(text)
    assert len(set(drawn)) == len(drawn)
    if not any(char in text for char in "\n\r\u2028"):
        assert sorted(drawn) == list(range(len(signs)))


@settings(max_examples=200)
@given(TEXTS, SPANS, BASES, MODES)
def test_signs_move_nothing_of_the_text(text, pairs, base, mode):
    plain = layout(text, None, base, mode)
    signed = layout(text, None, base, mode, around(text, pairs))
    for one, other in zip(plain, signed, strict=True):
        assert [cell.base for cell in one.cells] == [cell.base for cell in other.cells if cell.sign < 0]


# "he said yes"
@pytest.mark.parametrize(("mode", "drawn"), [(Mode.VISUAL, "[معن] لاق"), (Mode.LOGICAL, "]معن[ لاق")])
def test_brackets_enclose_what_runs_right_to_left(mode, drawn):
    text = "قال نعم"
    (line,) = layout(text, 20, "rtl", mode, around(text, [(4, 7)]))
    assert "".join(cell.text for cell in line.cells) == drawn


def test_numbers_stay_on_the_inner_side_of_a_bracket():
    text = "نعم"
    (line,) = layout(text, 20, "rtl", Mode.VISUAL, [Sign(0, "[2"), Sign(3, "]", closing=True)])
    assert "".join(cell.text for cell in line.cells) == "[معن2]"
    (line,) = layout("yes", 20, "ltr", Mode.VISUAL, [Sign(0, "[2"), Sign(3, "]", closing=True)])
    assert "".join(cell.text for cell in line.cells) == "[2yes]"


def test_a_sign_before_latin_stands_where_reading_comes_from():
    # "the BBC said": the sign is on the right of BBC
    text = "قالت BBC نعم"
    (line,) = layout(text, 20, "rtl", Mode.VISUAL, [Sign(5, "S")])
    assert "".join(cell.text for cell in line.cells) == "معن BBCS تلاق"


def test_a_sign_stays_with_its_word_when_the_line_breaks():
    text = "الأول الثاني"
    first, second = layout(text, 8, "rtl", Mode.SHAPED, [Sign(6, "S"), Sign(5, "]", closing=True)])
    assert [cell.sign for cell in first.cells if cell.sign >= 0] == [1]
    assert [cell.sign for cell in second.cells if cell.sign >= 0] == [0]
