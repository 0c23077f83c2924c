from hypothesis import given
from hypothesis import strategies as st

from attribution.terminal import Mode, layout
from attribution.types import Span
from tests.terminal.test_layout import MODES, TEXTS, WIDTHS
from tui.widgets.flow import Flow
from tui.widgets.marks import Mark, signs_of
from tui.widgets.paint import direction

MARKS = st.lists(
    st.builds(
        lambda start, length, role: Mark(Span(start, start + length), role),
        st.integers(0, 60),
        st.integers(1, 20),
        st.sampled_from(["source", "cue", "content", "unsourced", "found"]),
    ),
    max_size=4,
)


def lines_of(flow):
    found = []
    while (line := flow.line(len(found))) is not None:
        found.append(line)
    return found


@given(TEXTS, WIDTHS, MODES)
def test_lines_cover_the_text_and_rows_are_found_by_offset(text, width, mode):
    flow = Flow(text, width, mode)
    lines = lines_of(flow)
    assert flow.complete
    assert flow.height == len(lines)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    for offset in range(len(text)):
        line = lines[flow.row_of(offset)]
        assert line.start <= offset < line.end


@given(TEXTS, WIDTHS, MODES, MARKS, MARKS, st.integers(0, 30))
def test_other_signs_give_what_laying_out_anew_gives(text, width, mode, before, after, looked_at):
    flow = Flow(text, width, mode)
    flow.set_signs(signs_of(before)[0])
    flow.line(looked_at)
    flow.set_signs(signs_of(after)[0])
    fresh = Flow(text, width, mode)
    fresh.set_signs(signs_of(after)[0])
    assert lines_of(flow) == lines_of(fresh)


def test_one_paragraph_is_laid_out_as_text_is():
    # "the first and the second"
    text = "الأول والثاني"
    assert lines_of(Flow(text, 8, Mode.SHAPED)) == layout(text, 8, direction(text), Mode.SHAPED)


def test_only_what_is_looked_at_is_laid_out():
    flow = Flow("\n".join(["كلمة"] * 1000), 20, Mode.SHAPED)
    flow.line(10)
    assert not flow.complete
    assert flow.height >= 1000
    flow.advance(10_000)
    assert flow.complete


def test_nested_marks_have_nested_signs():
    signs, owners = signs_of([Mark(Span(2, 5), "content"), Mark(Span(0, 5), "unsourced")])
    assert [(sign.offset, sign.text) for sign in signs] == [(0, "{"), (2, "["), (5, "]"), (5, "}")]
    assert owners == [1, 0, 0, 1]
