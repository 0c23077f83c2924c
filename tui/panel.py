"""One claim on the screen, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.telling import RUNNERS, Told
from tui.widgets import BidiLine, Part

_ROWS = tuple(field.name for field in fields(Told) if field.name != "state")
_CLASSES = tuple(
    name if name != "runners" else f"runner{at}"
    for name in _ROWS
    for at in range(RUNNERS if name == "runners" else 1)
)


class ClaimPanel(VerticalScroll, can_focus=False):
    """Shows what :mod:`tui.telling` makes of a claim; rows that say nothing take no room."""

    def compose(self) -> ComposeResult:
        """Lay the rows out."""
        yield BidiLine(classes="title")
        for name in _CLASSES:
            yield BidiLine(classes=f"{name} row")

    def show(self, title: Sequence[Part | str], told: Told | None) -> None:
        """Show a claim under ``title`` and its state, or the title alone."""
        self.query_one(".title", BidiLine).show_all([*title, *(told.state if told else ())])
        rows: dict[str, Sequence[Part]] = {}
        if told is not None:
            rows = {name: getattr(told, name) for name in _ROWS if name != "runners"}
            rows |= {f"runner{at}": row for at, row in enumerate(told.runners)}
        for name in _CLASSES:
            line = self.query_one(f".{name}", BidiLine)
            line.display = bool(rows.get(name))
            line.show_all(rows.get(name, ()))
        self.scroll_home(animate=False)
