"""What a terminal that reorders makes of a line written word by word; the terminal is played by the algorithm."""

from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.terminal import Mode, islands, layout
from attribution.terminal.bidi import line_levels, reorder, resolve
from attribution.terminal.characters import MIRROR
from attribution.terminal.lines import LRM
from tests.terminal.test_layout import BASES, TEXTS, WIDTHS

LOGICAL = st.sampled_from([Mode.LOGICAL, Mode.LIGATED])


def shown(row):
    """Return what a reordering terminal shows of a row, left to right, without marks that take no column."""
    paragraph = resolve(row, "ltr")
    levels = line_levels(paragraph.classes, paragraph.levels, paragraph.level)
    drawn = [MIRROR.get(row[at], row[at]) if levels[at] % 2 else row[at] for at in reorder(levels)]
    return "".join(char for char in drawn if char != LRM)


def written(line):
    """Return a line as a widget writes it: a blank of its own, then the pieces."""
    return " " + LRM + "".join(text for _, text in islands(line))


@settings(max_examples=300)
@given(TEXTS, WIDTHS, BASES, LOGICAL)
def test_every_cell_is_written_once(text, width, base, mode):
    for line in layout(text, width, base, mode):
        assert sorted(cell.start for cell, _ in islands(line)) == sorted(cell.start for cell in line.cells)


def visual(text, width, base):
    """Return each line's letters and signs as they have to be seen, apart from joining."""
    return ["".join(cell.text[0] for cell in line.cells) for line in layout(text, width, base, Mode.VISUAL)]


PLAIN = st.text(st.sampled_from([*"ابتجلاأإدرو  ش", *"abZ 12٣٤.,،:؛()[]«»{}<>-/\"'%"]), max_size=60)


@settings(max_examples=400)
@given(PLAIN, WIDTHS, BASES)
def test_a_terminal_that_reorders_shows_every_cell_in_its_column(text, width, base):
    lines = layout(text, width, base, Mode.LOGICAL)
    assert [shown(written(line)) for line in lines] == [" " + one for one in visual(text, width, base)]


@settings(max_examples=300)
@given(PLAIN, PLAIN, WIDTHS, BASES)
def test_fields_beside_each_other_stay_apart(source, claim, width, base):
    row, wanted = "", ""
    for text in (source, claim):
        line = layout(text, width, base, Mode.LOGICAL)[0]
        row += written(line)
        wanted += " " + visual(text, width, base)[0]
    assert shown(row) == wanted


def test_lam_alef_is_one_character_where_the_terminal_would_leave_a_gap():
    (line,) = layout("لا بلا", 20, "rtl", Mode.LIGATED)
    assert [text.rstrip(LRM) for _, text in islands(line)] == ["ب", "\ufefc", " ", "\ufefb"]
