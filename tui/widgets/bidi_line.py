"""A line (or several) of parts in fixed order from left to right: headers, chains, status and hint lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from attribution.terminal import Mode
from tui.widgets.fields import Part


class BidiLine(Widget):
    """Parts one after the other from left to right, each in its own direction.

    ``BidiLine(Part("SANA"), " ← ", Part("بثينة شعبان", "strong"))`` shows a chain whose names never change places.
    Set ``height: auto`` for as many lines as are needed; with ``height: 1`` what does not fit is cut with ``…``.
    Component styles: ``bidi-line--quiet``, ``--strong``, ``--good``, ``--bad``, ``--warn``, ``--key``.
    """

    mode: Mode | None = None

    def __init__(
        self,
        *parts: Part | str,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.parts: tuple[Part, ...] = ()

    def show(self, *parts: Part | str) -> None:
        """Show other parts."""
        raise NotImplementedError

    def show_all(self, parts: Sequence[Part | str]) -> None:
        """Show other parts, given as a sequence."""
        raise NotImplementedError
