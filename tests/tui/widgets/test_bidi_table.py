from collections.abc import Sequence
from functools import wraps

import pytest

from attribution.terminal import Mode
from attribution.terminal.lines import LRM
from tests.terminal.test_islands import shown
from tests.tui.widgets.screen import rows, run, stage, styles
from tui.widgets import BidiTable, Column, Part

COLUMNS = [Column("source", 10), Column("claim", 12, share=1), Column("n", 3, side="right")]
# "the ministry", "the bridge was closed (two days)"
ROW = ["الوزارة", "أُغلق الجسر (يومين)", "12"]


def scene(function):
    """Let pytest run an async function."""
    return wraps(function)(run(function))


class Counting(Sequence):
    """Rows that are made when they are asked for."""

    def __init__(self, count):
        self.count = count
        self.asked = set()

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        self.asked.add(index)
        return [f"a {index}", "claim", str(index)]


@scene
async def test_columns_stay_in_their_order_and_place():
    table = BidiTable(COLUMNS)
    async with stage(table, mode=Mode.VISUAL):
        table.set_rows([ROW, ["agency", "road closed", "3"]])
        header, first, second = rows(table)[:3]
        assert header.index("source") < header.index("claim") < header.index(" n")
        assert first[:11] == " " + "ةرازولا".rjust(10)
        assert first.rstrip().endswith("12")
        assert "(نيموي) رسجلا قلغ" in first.replace("\u064f", "").replace("أ", "")
        assert second[:11] == " agency    "
        assert second.index("road") > 11


@pytest.mark.parametrize("mode", [Mode.LOGICAL, Mode.LIGATED])
@scene
async def test_a_terminal_that_reorders_changes_no_column(mode):
    table = BidiTable(COLUMNS)
    plain = BidiTable(COLUMNS)
    cells = [["الوزارة 12", "٣ (أخرى)", "4"], ["SANA", "وقال «نعم».", "٣"]]
    async with stage(plain, mode=Mode.VISUAL):
        plain.set_rows(cells)
        wanted = rows(plain)
    async with stage(table, mode=mode):
        table.set_rows(cells)
        assert [shown(row) for row in rows(table)] == wanted


@scene
async def test_every_row_is_as_wide_as_the_table():
    table = BidiTable(COLUMNS)
    for mode in Mode:
        async with stage(table, size=(37, 6), mode=mode):
            table.set_rows([ROW, ["中文 " * 9, "😀" * 30, ""]])
            for y in range(6):
                assert table.render_line(y).cell_length == 37
            table = BidiTable(COLUMNS)


@scene
async def test_only_rows_on_the_screen_are_asked_for():
    table = BidiTable(COLUMNS)
    async with stage(table) as (app, pilot):
        many = Counting(100_000)
        table.set_rows(many)
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert table.cursor == 99_999
        assert "a 99999" in rows(table)[-1]
        await pilot.press("home", "down", "j", "k", "pagedown")
        assert len(many.asked) < 100
        assert app.heard[-1][0] == "highlighted"


@scene
async def test_enter_and_click_choose_a_row():
    table = BidiTable(COLUMNS)
    async with stage(table) as (app, pilot):
        table.set_rows([ROW] * 5)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.heard[-2:] == [("highlighted", 1), ("chosen", 1)]
        await pilot.click(BidiTable, offset=(5, 4))
        await pilot.pause()
        assert app.heard[-2:] == [("highlighted", 3), ("chosen", 3)]
        await pilot.click(BidiTable, offset=(5, 0))
        await pilot.click(BidiTable, offset=(5, 9))
        await pilot.pause()
        assert app.heard[-1] == ("chosen", 3)


@scene
async def test_the_cursor_row_is_told_without_colour():
    table = BidiTable(COLUMNS)
    async with stage(table):
        table.set_rows([ROW, ROW])
        assert all(style.reverse for _, style in styles(table, 1))
        assert not any(style.reverse for _, style in styles(table, 2))


@scene
async def test_fewer_rows_take_the_cursor_along():
    table = BidiTable(COLUMNS)
    async with stage(table) as (_, pilot):
        table.set_rows([ROW] * 50, cursor=40)
        await pilot.pause()
        assert table.scroll_offset.y > 0
        table.set_rows([ROW] * 3)
        assert table.cursor == 2
        table.set_rows([])
        assert table.cursor == -1
        await pilot.press("enter", "down", "pageup")
        table.set_rows([ROW])
        assert table.cursor == 0


@scene
async def test_rows_of_several_lines_wrap_where_the_column_says():
    table = BidiTable([Column("source", 8), Column("claim", 12, wrap=True)], lines=2)
    async with stage(table, mode=Mode.VISUAL):
        table.set_rows([["one two three", "alpha beta gamma delta epsilon"]])
        _, first, second = rows(table)[:3]
        assert first.rstrip() == " one two…  alpha beta"
        assert second.rstrip() == "           gamma delta…"


@scene
async def test_cells_are_never_markup_and_controls_are_visible():
    table = BidiTable(COLUMNS)
    async with stage(table, size=(80, 5)):
        table.set_rows([["[red]x[/]", "a\x1b[2J\u202eb\nc", Part("1", "bad")]])
        row = rows(table)[1]
        assert "[red]x[/]" in row
        assert "a␛[2J‹RLO›b c" in row


@scene
async def test_too_narrow_a_table_shows_what_fits():
    table = BidiTable(COLUMNS)
    async with stage(table, size=(12, 5)):
        table.set_rows([ROW])
        assert table.render_line(1).cell_length == 12


def test_fields_are_fenced_in_logical_modes():
    assert shown(f" {LRM}نعم{LRM}  {LRM}لا{LRM}") == " معن  ال"


@scene
async def test_rows_may_be_given_before_the_table_is_on_the_screen():
    table = BidiTable(COLUMNS)
    table.set_rows([[f"row {index}"] for index in range(100)], cursor=50)
    async with stage(table) as (_, pilot):
        await pilot.pause()
        assert any("row 50" in row for row in rows(table))
