"""A table whose columns stay where they are, whatever is in them, with any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from attribution.terminal import Cell, Mode, VisualLine
from tui.widgets.fields import Column, Part
from tui.widgets.paint import blank, clipped, cut, direction, in_field, mode_of

_GAP = 2
_STYLES = ("quiet", "strong", "good", "bad", "warn")


class BidiTable(ScrollView, can_focus=True):
    """Rows of cells with a cursor row. Only the rows on the screen are asked for and laid out.

    ``rows`` may be any sequence, also one that makes its rows when asked; a cell is a text or a :class:`Part`. The
    cursor keys, j and k, page up and down, home and end move the cursor; enter or a click selects. Component styles:
    ``bidi-table--header``, ``--cursor``, ``--odd``, ``--quiet``, ``--strong``, ``--good``, ``--bad``, ``--warn``.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bidi-table--header",
        "bidi-table--cursor",
        "bidi-table--odd",
        *(f"bidi-table--{style}" for style in _STYLES),
    }
    DEFAULT_CSS = """
    BidiTable {
        overflow-x: hidden;
        & > .bidi-table--header { text-style: bold underline; color: $text-muted; }
        & > .bidi-table--cursor { text-style: reverse; }
        & > .bidi-table--quiet { color: $text-muted; }
        & > .bidi-table--strong { text-style: bold; }
        & > .bidi-table--good { color: $text-success; }
        & > .bidi-table--bad { color: $text-error; }
        & > .bidi-table--warn { color: $text-warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "row above", show=False, id="table.up"),
        Binding("down,j", "move(1)", "row below", show=False, id="table.down"),
        Binding("pageup", "page(-1)", "page above", show=False, id="table.page_up"),
        Binding("pagedown", "page(1)", "page below", show=False, id="table.page_down"),
        Binding("home", "first", "first row", show=False, id="table.first"),
        Binding("end", "last", "last row", show=False, id="table.last"),
        Binding("enter", "select", "open the row", show=False, id="table.select"),
    ]
    ALLOW_SELECT = False

    class RowHighlighted(Message):
        """The cursor stands on the row ``index``."""

        def __init__(self, table: BidiTable, index: int) -> None:
            super().__init__()
            self.table = table
            self.index = index

        @property
        def control(self) -> BidiTable:
            """The table."""
            return self.table

    class RowSelected(RowHighlighted):
        """The row ``index`` was chosen with enter or a click."""

    mode: Mode | None = None

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        lines: int = 1,
        header: bool = True,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a table whose rows are ``lines`` high."""
        super().__init__(name=name, id=id, classes=classes)
        self.columns = tuple(columns)
        self.lines = lines
        self.header = header
        self._rows: Sequence[Sequence[Part | str]] = ()
        self._cursor = -1

    @property
    def cursor(self) -> int:
        """The index of the cursor row; -1 where there are no rows."""
        return self._cursor

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.columns = tuple(columns)
        self.refresh()

    def set_rows(self, rows: Sequence[Sequence[Part | str]], cursor: int | None = None) -> None:
        """Show other rows. The cursor goes to the row ``cursor``, or stays at its index as far as there is one."""
        self._rows = rows
        self._resize()
        wanted = max(0, self._cursor) if cursor is None else cursor
        self._cursor = -1
        if rows:
            self.move_cursor(wanted)
        self.refresh()

    def refresh_rows(self) -> None:
        """Ask for the rows on the screen again: the sequence that was given holds other cells now."""
        self._resize()
        if self._cursor >= len(self._rows):
            self.set_rows(self._rows)
        self.refresh()

    def move_cursor(self, index: int) -> None:
        """Put the cursor on the row ``index``, or the nearest there is, and bring it into view."""
        index = max(0, min(index, len(self._rows) - 1))
        if not self._rows or index == self._cursor:
            return
        self._cursor = index
        self._show_cursor()
        self.refresh()
        self.post_message(self.RowHighlighted(self, index))

    def action_move(self, steps: int) -> None:
        """Move the cursor by rows."""
        self.move_cursor(self._cursor + steps)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.move_cursor(self._cursor + pages * max(1, self._room // self.lines - 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.move_cursor(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.move_cursor(len(self._rows) - 1)

    def action_select(self) -> None:
        """Choose the cursor row."""
        if self._cursor >= 0:
            self.post_message(self.RowSelected(self, self._cursor))

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of what is on the screen."""
        width = self.scrollable_content_region.width
        if y < self._head:
            labels = [Part(column.label, base="ltr") for column in self.columns]
            return self._strip(labels, 0, width, self._style("header"), 1)
        index, line = divmod(y - self._head + self.scroll_offset.y, self.lines)
        if index >= len(self._rows) or not self.columns:
            return Strip.blank(width, self.rich_style)
        ground = self.rich_style
        if index % 2:
            ground = self._style("odd")
        if index == self._cursor:
            ground = self._style("cursor")
        cells = [Part(cell) if isinstance(cell, str) else cell for cell in self._rows[index]]
        return self._strip(cells, line, width, ground, self.lines)

    def _strip(self, cells: Sequence[Part], line: int, width: int, ground: Style, height: int) -> Strip:
        mode = mode_of(self.app, self.mode)
        parts: list[Segment] = [blank(1, ground, mode)]
        for at, (column, columns) in enumerate(zip(self.columns, self._widths(width - 1), strict=True)):
            cell = cells[at] if at < len(cells) else Part("")
            if at:
                parts.append(blank(_GAP, ground, mode))
            lines = _lines(cell, columns, height if column.wrap else 1, mode)
            if line < len(lines):
                style = self._in_cell(cell.style, ground)
                parts.extend(in_field(lines[line], columns, style, ground, column.side))
            else:
                parts.append(blank(columns, ground, mode))
        return Strip(parts).adjust_cell_length(width, ground)

    def _in_cell(self, name: str, ground: Style) -> Callable[[Cell], Style]:
        style = (
            ground + self.get_component_rich_style(f"bidi-table--{name}", partial=True) if name else ground
        )
        return lambda _: style

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"bidi-table--{name}", partial=True)

    def _widths(self, width: int) -> list[int]:
        """Share ``width`` out; where it is too little, the columns that have shares give way first."""
        widths = [column.width for column in self.columns]
        shares = [column.share for column in self.columns]
        free = width - sum(widths) - _GAP * (len(widths) - 1)
        total = sum(shares)
        for at, share in enumerate(shares):
            if not share:
                continue
            part = free * share // total
            widths[at] = max(1, widths[at] + part)
            free -= part
            total -= share
        return widths

    @property
    def _head(self) -> int:
        return int(self.header)

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.height - self._head)

    def _resize(self) -> None:
        self.virtual_size = Size(0, len(self._rows) * self.lines + self._head)

    def _show_cursor(self) -> None:
        if not self.is_attached or not self.size:
            return
        top, room = self._cursor * self.lines, self._room
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + self.lines > self.scroll_offset.y + room:
            self.scroll_to(y=top + self.lines - room, animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor row in view."""
        if self._cursor >= 0:
            self._show_cursor()
        self.refresh(Region(0, 0, *event.size))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._head:
            return
        index = (offset.y - self._head + self.scroll_offset.y) // self.lines
        if index < len(self._rows):
            self.move_cursor(index)
            self.action_select()


def _lines(cell: Part, width: int, height: int, mode: Mode) -> list[VisualLine]:
    """Lay a cell out. A part cut off in the width of one column is a sign that there is more."""
    if not cell.text:
        return []
    # As in the article itself: a title that begins with a Latin name is Arabic still.
    base = direction(cell.text) if cell.base == "auto" else cell.base
    if height == 1:
        return [cut(cell.text, width, base, mode)]
    return clipped(cell.text, width, height, base, mode)
