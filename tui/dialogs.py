"""Two questions: which of these, and what text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.widgets import BidiInput, BidiLine, BidiTable, Column, Part

_MOST = 12
"""Rows of a question that are seen at once."""


class Left(Exception):
    """A question was left unanswered: nothing is to be done."""


class Choose(ModalScreen[int | None]):
    """Asks which of ``rows``; gives its index, or None. The first nine answer to their numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave", id="dialog.leave")]
    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012  # as Textual declares it

    def __init__(
        self, question: str, rows: Sequence[Sequence[Part | str]], widths: Sequence[int] = ()
    ) -> None:
        """Ask ``question`` about ``rows`` of cells; ``widths`` are those of all columns but the first."""
        super().__init__()
        self._question = question
        self._rows = rows
        self._widths = widths

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        columns = [
            Column("", 2, side="right"),
            Column("", 10, 1),
            *(Column("", width) for width in self._widths),
        ]
        with Vertical(id="dialog"):
            yield BidiLine(Part(self._question, "strong"), Part("  number or enter; esc leaves", "quiet"))
            table = BidiTable(columns, header=False)
            table.styles.height = min(_MOST, len(self._rows))
            yield table

    def on_mount(self) -> None:
        """Show the rows, numbered."""
        numbered = [
            [Part(str(at) if at < 10 else "", "strong", "ltr"), *row] for at, row in enumerate(self._rows, 1)
        ]
        table = self.query_one(BidiTable)
        table.set_rows(numbered)
        table.focus()

    def on_bidi_table_row_selected(self, event: BidiTable.RowSelected) -> None:
        """Answer with the row."""
        self.dismiss(event.index)

    def on_key(self, event: events.Key) -> None:
        """Answer with the number."""
        if event.key.isdecimal() and event.key.isascii() and 0 < int(event.key) <= len(self._rows):
            event.stop()
            self.dismiss(int(event.key) - 1)


class Ask(ModalScreen[str | None]):
    """Asks for a text, which begins as ``value``; gives it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave", id="dialog.leave")]
    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012  # as Textual declares it

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = value

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(id="dialog"):
            yield BidiLine(Part(self._question, "strong"), Part("  enter takes it; esc leaves", "quiet"))
            yield BidiInput(self._value, select_on_focus=False)

    def on_input_submitted(self, event: BidiInput.Submitted) -> None:
        """Answer with the text."""
        self.dismiss(event.value)
