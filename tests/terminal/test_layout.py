import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.terminal import Mode, layout, padding, render_line
from attribution.terminal.lines import LRM, PDF, RLE
from attribution.terminal.sanitise import BREAKS

ALPHABET = [
    *"ابتثجلاألإآدرزو سش  ةىي",
    *"abZ 12٣٤.,،:؛()[]«»{}<>-/\"'",
    *"\u064e\u0651\u0640\u0670\u200c\u200d\u200e\u200f\u061c\u200b\u00ad\ufeff",
    *"\t\n\r\x1b\x00\x7f\x9b\u202e\u202a\u2067\u2069\u2028",
    *"中한😀👍\U0001f3fd🇸🇾\ud800\ufffe",
]
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=80)
WIDTHS = st.integers(min_value=1, max_value=40)
BASES = st.sampled_from(["ltr", "rtl", "auto"])
MODES = st.sampled_from(list(Mode))


@settings(max_examples=300)
@given(TEXTS, st.none() | WIDTHS, BASES, MODES)
def test_every_code_point_is_shown_once_or_swallowed_by_a_break(text, width, base, mode):
    lines = layout(text, width, base, mode)
    at = 0
    for line in lines:
        assert line.start == at
        for cell in sorted(line.cells, key=lambda cell: cell.start):
            assert cell.start == at
            assert cell.start <= cell.base < cell.end
            at = cell.end
        assert at == line.shown
        swallowed = text[line.shown : line.end]
        assert all(char.isspace() or BREAKS.match(char) or not char.isprintable() for char in swallowed)
        at = line.end
    assert at == len(text)


@settings(max_examples=200)
@given(TEXTS, WIDTHS, BASES, MODES)
def test_columns_and_cells_map_one_to_one(text, width, base, mode):
    for line in layout(text, width, base, mode):
        assert line.width <= width
        column = 0
        for cell in line.cells:
            assert cell.width >= 1
            for offset in range(cell.start, cell.end):
                assert line.column_of(offset) == column
            for place in range(column, column + cell.width):
                assert line.offset_at(place) == cell.start
            column += cell.width
        assert column == line.width


@given(TEXTS, WIDTHS, MODES)
def test_nothing_that_acts_reaches_the_terminal(text, width, mode):
    for line in layout(text, width, "auto", mode):
        written = render_line(line, width)
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in written)
        controls = [char for char in written if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"]
        assert controls == ([RLE, PDF] if line.rtl and mode.logical and line.cells else [])
        written.encode("utf-8")


@given(TEXTS, WIDTHS, MODES)
def test_wrapping_does_not_depend_on_direction(text, width, mode):
    starts = [[line.start for line in layout(text, width, base, mode)] for base in ("ltr", "rtl")]
    assert starts[0] == starts[1]


def test_wraps_in_logical_order():
    # "the first the second the third"
    text = "الأول الثاني الثالث"
    lines = layout(text, 7, mode=Mode.VISUAL)
    assert [text[line.start : line.shown] for line in lines] == text.split()
    assert lines[0].cells[-1].text == "ا"


def test_lam_alef_is_one_cell_of_both_letters():
    # "no", with a fatha on the lam and a madda alef in the second word
    text = "لَا آلآ"
    (line,) = layout(text, 20)
    first = line.cells[-1]
    assert (first.text, first.start, first.end, first.width) == ("\ufefb\u064e", 0, 3, 1)
    assert line.column_of(0) == line.column_of(2)
    assert line.cells[0].text == "\ufef5"


def test_letters_join_by_their_neighbours():
    # "house": initial, medial, final
    (line,) = layout("بيت", 10)
    assert [cell.text for cell in reversed(line.cells)] == ["\ufe91", "\ufef4", "\ufe96"]


def test_zero_width_non_joiner_parts_letters():
    (line,) = layout("ب\u200cب", 10)
    assert [cell.text for cell in line.cells] == ["\ufe8f", "\ufe8f"]


def test_harakat_stay_on_their_letters():
    (line,) = layout("كَتَبَ", 10)
    assert [cell.text[1:] for cell in line.cells] == ["\u064e"] * 3
    assert line.width == 3


def test_brackets_mirror_where_they_run_right_to_left():
    # "he said «yes»"
    text = "قال «نعم» (a)"
    (line,) = layout(text, 20, mode=Mode.VISUAL)
    assert "".join(cell.text for cell in line.cells) == "(a) «معن» لاق"
    (line,) = layout(text, 20, mode=Mode.LOGICAL)
    assert "".join(cell.text for cell in line.written) == text


def test_logical_lines_know_where_the_terminal_draws():
    text = "قال a"
    (line,) = layout(text, 20, mode=Mode.LOGICAL)
    assert line.column_of(0) == 4
    assert line.offset_at(0) == 4
    assert line.offset_at(4) == 0


def test_controls_are_visible_and_move_nothing():
    text = "قال\u202eabc\x1b[31m"
    (line,) = layout(text, 40, mode=Mode.VISUAL)
    drawn = "".join(cell.text for cell in line.cells)
    assert drawn.startswith("abc␛[31m‹RLO›")


def test_only_diacritics_sit_on_a_dotted_circle():
    (line,) = layout("\u064e\u0651", 10)
    assert line.cells[0].text == "\u25cc\u064e\u0651"


def test_padding_is_on_the_left_for_arabic():
    (line,) = layout("نعم", 10)
    assert padding(line, 10) == (7, 0)
    assert padding(layout("yes", 10)[0], 10) == (0, 7)


def test_fences_hold_a_field_in_place():
    (line,) = layout("نعم.", 10, mode=Mode.LOGICAL)
    assert render_line(line, 10) == f"{LRM}      {RLE}نعم.{PDF}{LRM}"
    assert render_line(line, fence=False) == "نعم."


def test_empty_text_is_one_empty_line():
    (line,) = layout("", 10)
    assert line.cells == ()
    assert (line.start, line.end) == (0, 0)


def test_a_token_too_wide_for_the_column_is_an_ellipsis():
    assert [line.cells[0].text for line in layout("\u202e\u202e", 1)] == ["…", "…"]


def test_offsets_off_the_line_are_refused():
    (line,) = layout("نعم", 10)
    with pytest.raises(ValueError, match="not on the line"):
        line.column_of(9)
    with pytest.raises(ValueError, match="at least one column"):
        layout("نعم", 0)


def test_a_mirrored_end_is_kept_off_the_fence_where_there_is_room():
    (line,) = layout("«نعم»", 10, mode=Mode.LOGICAL)
    assert render_line(line, 10) == f"{LRM}    {RLE}«نعم» {PDF}{LRM}"
    assert render_line(line, 5) == f"{LRM}{RLE}«نعم»{PDF}{LRM}"
    (line,) = layout("«نعم»", 10, mode=Mode.SHAPED)
    assert " " not in render_line(line)
