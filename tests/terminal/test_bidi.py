import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.terminal.bidi import line_levels, reorder, resolve
from attribution.terminal.characters import MIRROR, bidi_class

CHARS = [
    *"ابت א aZ 1 9 ٣ . , : - + % ( ) [ ] « » \t",
    *map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
]


@given(st.text(st.sampled_from(CHARS), max_size=40), st.sampled_from(["ltr", "rtl", "auto"]))
def test_order_is_a_permutation(text, base):
    paragraph = resolve(text, base)
    order = reorder(line_levels(paragraph.classes, paragraph.levels, paragraph.level))
    assert sorted(order) == list(range(len(text)))


@given(st.text(max_size=40))
def test_levels_stay_within_the_algorithms_bounds(text):
    paragraph = resolve(text)
    assert len(paragraph.levels) == len(text)
    assert all(0 <= level <= 126 for level in paragraph.levels)


def test_numbers_in_arabic_keep_their_digits_in_order():
    # "killed 12 and 3"
    text = "قتل 12 و3"
    paragraph = resolve(text, "auto")
    assert paragraph.rtl
    drawn = "".join(text[at] for at in reorder(paragraph.levels))
    assert "12" in drawn
    assert drawn.index("3") < drawn.index("12")


def test_deeply_nested_embeddings_overflow_without_failing():
    text = "\u202b" * 300 + "a" + "\u202c" * 300 + "\u2067" * 300 + "ب"
    assert max(resolve(text, "ltr").levels) <= 126


@pytest.mark.parametrize(
    ("char", "kind"), [("\u05ff", "R"), ("\U0001eeff", "AL"), ("\U0001ffff", "BN"), ("\u0378", "L")]
)
def test_unassigned_code_points_have_a_class(char, kind):
    assert bidi_class(char) == kind


def test_mirroring_goes_both_ways():
    assert all(MIRROR[MIRROR[char]] == char for char in MIRROR)
    assert MIRROR["«"] == "»"
