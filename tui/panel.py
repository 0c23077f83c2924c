"""One claim on the screen, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.telling import Told
from tui.widgets import BidiLine, Part

_ROWS = tuple(field.name for field in fields(Told) if field.name != "state")


class ClaimPanel(VerticalScroll, can_focus=False):
    """Shows what :mod:`tui.telling` makes of a claim; rows that say nothing take no room."""

    def compose(self) -> ComposeResult:
        """Lay the rows out."""
        yield BidiLine(classes="title")
        for name in _ROWS:
            yield BidiLine(classes=f"{name} row")

    def show(self, title: Sequence[Part | str], told: Told | None) -> None:
        """Show a claim under ``title`` and its state, or the title alone."""
        self.query_one(".title", BidiLine).show_all([*title, *(told.state if told else ())])
        for name in _ROWS:
            row = self.query_one(f".{name}", BidiLine)
            parts = getattr(told, name) if told else []
            row.display = bool(parts)
            row.show_all(parts)
        self.scroll_home(animate=False)
