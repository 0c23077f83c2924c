from functools import wraps

from attribution.terminal import Mode
from tests.terminal.test_islands import shown
from tests.tui.widgets.screen import rows, run, stage, styles
from tui.widgets import BidiInput, BidiLine, Part
from tui.widgets.bidi_line import flow


def scene(function):
    """Let pytest run an async function."""
    return wraps(function)(run(function))


CHAIN = (Part("وكالة الأنباء"), " ← ", Part("بثينة شعبان", "strong"), " ← ", "SANA (12)")


@scene
async def test_a_chain_keeps_its_order():
    for mode in Mode:
        line = BidiLine(*CHAIN)
        async with stage(line, size=(60, 1), mode=mode):
            (row,) = rows(line)
            if mode is Mode.VISUAL:
                assert row.rstrip() == " ءابنألا ةلاكو ← نابعش ةنيثب ← SANA (12)"
            if mode is Mode.LOGICAL:
                assert shown(row).rstrip() == " ءابنألا ةلاكو ← نابعش ةنيثب ← SANA (12)"
            assert row.index("←") < row.index("SANA")


@scene
async def test_parts_have_their_styles_and_no_markup():
    line = BidiLine("[b]x[/b] ", Part("نعم", "strong"))
    async with stage(line, size=(40, 1), mode=Mode.VISUAL):
        assert rows(line)[0].startswith(" [b]x[/b] معن")
        assert [char for char, style in styles(line, 0) if style.bold] == [*"معن"]
        line.show(Part("لا"))
        assert "ال" in rows(line)[0]


@scene
async def test_a_line_is_as_high_as_it_needs_or_cut():
    parts = [Part("كلمة " * 12), " and some more words in Latin"]
    tall = BidiLine(*parts)
    tall.styles.height = "auto"
    async with stage(tall, size=(30, 10), mode=Mode.VISUAL):
        assert tall.size.height > 2
        assert "".join(rows(tall)).count("ةملك") == 12
        assert "Latin" in rows(tall)[-1]
    flat = BidiLine(*parts)
    async with stage(flat, size=(30, 10), mode=Mode.VISUAL):
        (row,) = rows(flat)
        assert row.strip().startswith("…")


def test_rows_are_never_too_wide():
    for width in range(1, 40):
        for height in (1, 3):
            found = flow([Part(p) if isinstance(p, str) else p for p in CHAIN], width, height, Mode.SHAPED)
            assert len(found) <= height
            assert all(sum(line.width for line, _ in row) <= width for row in found)


@scene
async def test_arabic_is_typed_and_shown_from_the_right():
    line = BidiInput()
    async with stage(line, size=(30, 3), mode=Mode.VISUAL) as (_, pilot):
        await pilot.press(*"قال 12")
        assert line.value == "قال 12"
        assert line.render_line(0).text.rstrip().endswith("12 لاق")
        await pilot.press("left")
        assert line.cursor_position == 6
        await pilot.press("right", "right", "right", "backspace")
        assert line.value == "قا 12"
        assert line.render_line(0).cell_length == line.scrollable_content_region.width


@scene
async def test_latin_is_typed_from_the_left_and_long_text_follows_the_cursor():
    line = BidiInput()
    async with stage(line, size=(20, 3)) as (_, pilot):
        await pilot.press(*"abc", "left")
        assert line.cursor_position == 2
        line.value = " ".join(["كلمة"] * 20)
        await pilot.press("end")
        assert line.render_line(0).cell_length == line.scrollable_content_region.width
        await pilot.press("home")
        assert line.render_line(0).text.rstrip().endswith("\ufedb")


@scene
async def test_what_is_pasted_cannot_act():
    line = BidiInput()
    async with stage(line, size=(40, 3), mode=Mode.VISUAL):
        line.value = "قال\x1b[2J\u202e\nنعم"
        row = line.render_line(0).text
        assert "␛" in row
        assert "\x1b" not in row
        assert "\u202e" not in row
