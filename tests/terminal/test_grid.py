import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from attribution.terminal import Field, Mode, grid
from attribution.terminal.lines import LRM, PDF, RLE

# Names, letters, punctuation, brackets and what an attacker adds.
WORDS = st.text(st.sampled_from([*"ابتلا وقن a1 .،:()«»[]/", "\u202e", "\x1b", "\u064e"]), max_size=60)


def flat(line):
    return "".join(piece.text for piece in line)


@given(st.lists(st.tuples(WORDS, st.integers(3, 20)), min_size=1, max_size=5), st.sampled_from(list(Mode)))
def test_every_line_has_the_same_columns(fields, mode):
    widths = [width for _, width in fields]
    rows = grid([Field(text) for text, _ in fields], widths, mode, gap=2)
    for line in rows:
        shown = re.sub("[\u200c-\u200f\u061c\u202b\u202c]", "", flat(line))
        assert cell_len(shown) == sum(widths) + 2 * (len(widths) - 1)


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_fields_are_fenced_from_each_other(texts):
    for line in grid([Field(text) for text in texts], [12] * len(texts), Mode.LOGICAL):
        outside = re.sub(f"{LRM}[^{LRM}]*{LRM}", "", flat(line))
        assert outside.strip() == ""


def test_sides():
    # "yes"
    word = "نعم"
    fields = [Field(word, side="left"), Field(word), Field("a", side="right")]
    (line,) = grid(fields, [5, 5, 3], Mode.LOGICAL, gap=1)
    fenced = f"{LRM}{RLE}{word}{PDF}{LRM}"
    assert flat(line) == f"{fenced}     {fenced}   {LRM}a{LRM}"
