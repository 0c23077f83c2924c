from functools import wraps
from itertools import combinations

import pytest

from attribution.terminal import Mode
from attribution.types import Span
from tests.tui.widgets.screen import rows, run, stage, styles
from tui.widgets import ROLES, BidiText, Mark

# "The minister said that the talks have failed, and the agency confirmed that in Geneva."
TEXT = "قال الوزير إن المحادثات فشلت، وأكدت الوكالة ذلك في جنيف."


def scene(function):
    """Let pytest run an async function."""
    return wraps(function)(run(function))


def span_of(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


@scene
async def test_arabic_stands_at_the_right_in_the_order_of_reading():
    text = BidiText("قال نعم\nyes")
    async with stage(text, mode=Mode.VISUAL):
        first, second = rows(text)[:2]
        assert first.rstrip().endswith("معن لاق")
        assert first.startswith(" " * 20)
        assert second.startswith(" yes")


@scene
async def test_a_click_tells_the_offset_of_the_letter_under_it():
    text = BidiText(TEXT)
    async with stage(text, size=(80, 5), mode=Mode.VISUAL) as (app, pilot):
        column = rows(text)[0].index(TEXT[4:10][::-1])
        await pilot.click(BidiText, offset=(column, 0))
        await pilot.pause()
        assert app.heard == [("clicked", 9)]
        await pilot.click(BidiText, offset=(column + 5, 0))
        await pilot.pause()
        assert app.heard[-1] == ("clicked", 4)


@scene
async def test_clicks_below_the_text_tell_nothing():
    text = BidiText("نعم")
    async with stage(text) as (app, pilot):
        await pilot.click(BidiText, offset=(5, 6))
        await pilot.pause()
        assert app.heard == []


@scene
async def test_every_role_is_told_without_colour():
    looks = {}
    for role in ROLES:
        for focus in (False, True):
            text = BidiText(TEXT)
            async with stage(text, size=(80, 5)):
                text.set_marks([Mark(span_of("الوزير"), role, focus)])
                drawn = [
                    (char, style.bold, style.italic, style.underline, style.reverse)
                    for char, style in styles(text, 0)
                    if char != " "
                ]
                looks[role, focus] = tuple(drawn)
    looks = {key: look for key, look in looks.items() if key != ("found", True)}
    assert all(one != other for one, other in combinations(looks.values(), 2))


@scene
async def test_marks_overlap_and_nest():
    text = BidiText(TEXT)
    async with stage(text, size=(80, 5), mode=Mode.VISUAL):
        whole = Span(0, len(TEXT))
        text.set_marks(
            [Mark(whole, "content"), Mark(span_of("الوزير"), "source"), Mark(span_of("قال"), "cue")]
        )
        line = rows(text)[0].strip()
        assert line.startswith("[")
        assert line.endswith("ريزولاS لاقC]")
        by_char = styles(text, 0)
        assert any(char == "ز" and style.underline for char, style in by_char)
        assert any(char == "ق" and style.bold and not style.underline for char, style in by_char)


@scene
async def test_the_same_letters_are_styled_at_every_width():
    source = span_of("المحادثات فشلت")
    wanted = None
    for width in (14, 20, 33, 80):
        text = BidiText(TEXT)
        async with stage(text, size=(width, 20), mode=Mode.VISUAL):
            text.set_marks([Mark(source, "source")])
            underlined = [
                char
                for y in range(20)
                for char, style in reversed(styles(text, y))
                if style and style.underline and char != " "
            ]
            assert "".join(underlined) == source.of(TEXT).replace(" ", "")
            assert wanted in (None, underlined)
            wanted = underlined


@scene
async def test_the_selection_moves_word_by_word_as_seen():
    text = BidiText(TEXT)
    async with stage(text) as (app, pilot):
        text.start_selecting()
        assert text.selected_text() == "قال"
        await pilot.press("left")
        assert text.selected_text() == "الوزير"
        await pilot.press("shift+left", "shift+left")
        assert text.selected_text() == "الوزير إن المحادثات"
        await pilot.press("tab", "shift+left")
        assert text.selected_text() == "إن المحادثات"
        await pilot.press("right")
        assert text.selected_text() == "الوزير"
        await pilot.pause()
        assert app.heard[-1] == ("selected", span_of("الوزير"))


@scene
async def test_right_is_forward_in_latin():
    text = BidiText("one two three")
    async with stage(text) as (_, pilot):
        text.start_selecting()
        await pilot.press("right")
        assert text.selected_text() == "two"


@scene
async def test_the_selection_moves_by_the_units_it_is_given():
    text = BidiText(TEXT)
    async with stage(text) as (_, pilot):
        # the conjunction before "confirmed" is a unit of its own
        at = TEXT.index("وأكدت")
        text.set_units([Span(0, 3), Span(4, 10), Span(at, at + 1), Span(at + 1, at + 5)])
        text.start_selecting(Span(4, 10))
        await pilot.press("left", "left")
        assert text.selected_text() == "أكدت"


@scene
async def test_a_given_span_is_kept_until_it_is_moved():
    text = BidiText(TEXT)
    async with stage(text) as (_, pilot):
        text.start_selecting(Span(5, 8))
        assert text.selection == Span(5, 8)
        await pilot.press("shift+left")
        assert text.selection == Span(4, 13)


@scene
async def test_lines_above_and_below_are_reached():
    text = BidiText(TEXT)
    async with stage(text, size=(24, 10)) as (_, pilot):
        text.start_selecting()
        await pilot.press("down")
        below = text.selection
        assert below.start > 10
        await pilot.press("up")
        assert text.selected_text() == "قال"


@scene
async def test_dragging_selects_and_copying_gives_reading_order():
    text = BidiText(TEXT)
    async with stage(text, size=(80, 5), mode=Mode.VISUAL) as (app, pilot):
        row = rows(text)[0]
        await pilot.mouse_down(BidiText, offset=(row.index("ريزولا") + 3, 0))
        await pilot.hover(BidiText, offset=(row.index("تلشف") + 1, 0))
        await pilot.mouse_up(BidiText, offset=(row.index("تلشف") + 1, 0))
        assert text.selected_text() == "الوزير إن المحادثات فشلت،"
        await pilot.press("y")
        assert app.clipboard == "الوزير إن المحادثات فشلت،"
        assert ("clicked", 4) not in app.heard


@scene
async def test_arrows_are_left_to_others_where_nothing_is_selected():
    text = BidiText("\n".join([TEXT] * 30))
    async with stage(text) as (app, pilot):
        await pilot.press("left", "y", "down", "down")
        assert app.heard == []
        assert text.scroll_offset.y == 2


@scene
async def test_a_span_is_brought_into_view_also_before_the_first_picture():
    long = "\n".join([TEXT] * 200 + ["آخر سطر"])
    text = BidiText(long)
    text.scroll_to_span(span_of("آخر سطر", long))
    async with stage(text, mode=Mode.VISUAL) as (_, pilot):
        assert any("رطس رخآ" in row for row in rows(text))
        text.scroll_to_span(Span(0, 3))
        await pilot.pause()
        assert text.scroll_offset.y == 0


@scene
async def test_other_marks_keep_the_place_on_the_screen():
    long = "\n".join(f"{number} {TEXT}" for number in range(100))
    text = BidiText(long)
    async with stage(text, size=(40, 10)) as (_, pilot):
        text.scroll_to_span(span_of("60 قال", long))
        await pilot.pause()
        top = rows(text)[0]
        text.set_marks([Mark(span_of(f"{number} قال", long), "content") for number in range(10, 40)])
        await pilot.pause()
        assert rows(text)[0] == top


@scene
async def test_resizing_keeps_the_place():
    long = "\n".join(f"{number} {TEXT}" for number in range(100))
    text = BidiText(long)
    async with stage(text, size=(40, 10), mode=Mode.VISUAL) as (_, pilot):
        text.scroll_to(y=text._flow.row_of(long.index("60 قال")), animate=False)
        await pilot.pause()
        await pilot.resize_terminal(25, 10)
        await pilot.pause()
        assert "60" in rows(text)[0]


@scene
async def test_a_text_of_a_hundred_thousand_characters_is_laid_out_as_far_as_seen():
    long = "\n".join([TEXT * 10] * 180)
    text = BidiText(long)
    async with stage(text):
        assert len(long) > 100_000
        assert not text._flow.complete
        assert text.virtual_size.height > 1_000
        text.scroll_to_span(Span(len(long) - 5, len(long)))
        assert text._flow.complete
        assert any("".join(row.split()) for row in rows(text))


@pytest.mark.parametrize("mode", list(Mode))
@scene
async def test_hostile_text_is_shown_and_does_nothing(mode):
    hostile = "قال\x1b[2J [red]x[/red] [@click=app.quit]y[/] \u202eabc\u2066 \x9b31m \x00 \ud800 \u200f‹RLO›"
    text = BidiText(hostile)
    async with stage(text, size=(120, 5), mode=mode):
        row = rows(text)[0]
        assert "␛" in row
        assert "RLO" in row
        assert "9B" in row
        assert "D800" in row
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in row)
        assert not any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in row)
        row.encode("utf-8")
        reversed_ = {char for char, style in styles(text, 0) if style and style.reverse}
        assert "␛" in reversed_


@scene
async def test_a_new_text_begins_anew():
    text = BidiText(TEXT)
    async with stage(text) as (_, pilot):
        text.set_marks([Mark(Span(0, 3), "cue")])
        text.start_selecting()
        text.set_text("نعم")
        await pilot.pause()
        assert text.selection is None
        assert not text.selecting
        assert rows(text)[0].rstrip().endswith("\ufee7\ufecc\ufee2"[::-1])


def test_a_role_that_is_not_known_is_refused():
    with pytest.raises(KeyError):
        BidiText(TEXT).set_marks([Mark(Span(0, 3), "villain")])


@scene
async def test_an_empty_text_takes_every_key():
    text = BidiText("")
    async with stage(text) as (_, pilot):
        text.start_selecting()
        await pilot.press("left", "right", "up", "down", "tab", "shift+left")
        assert text.selection is None
        assert text.selected_text() == ""


@scene
async def test_everything_may_be_said_before_the_widget_is_on_the_screen():
    text = BidiText()
    text.set_text(TEXT)
    text.set_marks([Mark(Span(0, 3), "cue")])
    text.select(Span(0, 3))
    text.scroll_to_span(Span(0, 3))
    async with stage(text, size=(80, 5), mode=Mode.VISUAL):
        assert rows(text)[0].rstrip().endswith("لاقC")
        assert text.selected_text() == "قال"
