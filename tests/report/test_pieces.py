from hypothesis import given
from hypothesis import strategies as st

from attribution.report.pieces import Mark, Role, paragraphs
from attribution.types import Span

TEXTS = st.text(st.sampled_from("اب ج\n<&\u202e\ud800\x00𝄞ً"), max_size=40)
MARKS = st.lists(
    st.builds(
        Mark,
        st.tuples(st.integers(-2, 45), st.integers(-2, 45)).map(lambda pair: Span(*sorted(pair))),
        st.sampled_from(Role),
        st.integers(1, 9),
    ),
    max_size=8,
)


@given(TEXTS, MARKS)
def test_pieces_cover_every_line_once_and_know_what_covers_them(text, marks):
    lines = paragraphs(text, marks)
    written = [
        "".join(text[piece.span.start : piece.span.end] for piece in line if not piece.control)
        for line in lines
    ]
    controls = [piece for line in lines for piece in line if piece.control]
    assert sum(map(len, written)) + len(controls) == sum(
        len(line) for line in text.split("\n") if line and not line.isspace()
    )
    inside = [mark for mark in marks if 0 <= mark.span.start < mark.span.end <= len(text)]
    for line in lines:
        for piece in line:
            expected = [mark for mark in inside if mark.span.overlaps(piece.span)]
            assert sorted(map(repr, piece.marks)) == sorted(map(repr, expected))
            for mark in expected:
                # Never half inside.
                assert mark.span.start <= piece.span.start
                assert piece.span.end <= mark.span.end


@given(TEXTS, MARKS)
def test_a_mark_begins_in_one_piece_of_the_lines_it_is_seen_in(text, marks):
    begun = [mark for line in paragraphs(text, marks) for piece in line for mark in piece.starts]
    assert len(begun) <= len(marks)


def test_the_innermost_of_nested_contents_is_the_last():
    marks = [Mark(Span(2, 4), Role.CONTENT, 2), Mark(Span(0, 6), Role.CONTENT, 1)]
    ((before, middle, after),) = paragraphs("abcdef", marks)
    assert middle.numbers(Role.CONTENT) == (1, 2)
    assert before.numbers(Role.CONTENT) == after.numbers(Role.CONTENT) == (1,)


def test_overlapping_spans_share_the_piece_they_have_in_common():
    marks = [Mark(Span(0, 4), Role.CONTENT, 1), Mark(Span(2, 6), Role.STATEMENT, 1)]
    ((_, both, last),) = paragraphs("abcdef", marks)
    assert (both.text, len(both.marks)) == ("cd", 2)
    assert (last.text, len(last.marks)) == ("ef", 1)


def test_controls_are_shown_as_tokens_and_surrogates_and_nuls_too():
    ((*pieces,),) = paragraphs("a\u202eb\x00\ud800", [])
    assert [piece.text for piece in pieces] == ["a", "‹RLO›", "b", "␀", "‹D800›"]
    assert [piece.control for piece in pieces] == ["", "U+202E", "", "U+0000", "U+D800"]
