"""A table whose columns stay where they are, whatever is in them, with any number of rows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message
from textual.scroll_view import ScrollView

from attribution.terminal import Mode
from tui.widgets.fields import Column, Part


class BidiTable(ScrollView, can_focus=True):
    """Rows of cells with a cursor row. Only the rows on the screen are asked for and laid out.

    ``rows`` may be any sequence, also one that makes its rows when asked; a cell is a text or a :class:`Part`. The
    cursor keys, j and k, page up and down, home and end move the cursor; enter or a click selects. Component styles:
    ``bidi-table--header``, ``--cursor``, ``--odd``, ``--quiet``, ``--strong``, ``--good``, ``--bad``, ``--warn``.
    """

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

    @property
    def cursor(self) -> int:
        """The index of the cursor row; -1 where there are no rows."""
        raise NotImplementedError

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[Sequence[Part | str]], cursor: int | None = None) -> None:
        """Show other rows. The cursor goes to the row ``cursor``, or stays at its index as far as there is one."""
        raise NotImplementedError

    def refresh_rows(self) -> None:
        """Ask for the rows on the screen again: the sequence that was given holds other cells now."""
        raise NotImplementedError

    def move_cursor(self, index: int) -> None:
        """Put the cursor on the row ``index``, or the nearest there is, and bring it into view."""
        raise NotImplementedError
