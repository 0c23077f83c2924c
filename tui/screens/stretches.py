"""Choosing a stretch of an article, for a correction or by itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from attribution.store import Item, Sheet
from attribution.types import Span
from tui.widgets import Part

if TYPE_CHECKING:
    from tui.screens.base import ReviewScreen as Base
    from tui.widgets import BidiText
else:
    Base = object


class Stretches(Base):
    """Asks for stretches of the text, for the screen that shows an article."""

    key: int
    sheet: Sheet | None
    _picked: asyncio.Future[Span | None] | None = None
    _units: tuple[int, tuple[Span, ...]] | None = None

    if TYPE_CHECKING:

        @property
        def text(self) -> BidiText:
            """The widget of the article."""

        @property
        def item(self) -> Item | None:
            """The claim in focus."""

    @property
    def picking(self) -> bool:
        """Whether a stretch is being asked for."""
        return self._picked is not None

    async def pick(self, question: str, span: Span | None = None) -> Span | None:
        """Ask for a stretch of the text, beginning with ``span``; None if nothing was chosen.

        ``question`` says what to choose, without how.
        """
        await self._units_ready()
        self._picked = asyncio.get_running_loop().create_future()
        self.text.focus()
        self.text.start_selecting(span)
        self.tell(
            Part(f"{question}, then {self.review.key('stretch.take')}.", "strong"),
            "  arrows move it, shift and arrows stretch it, tab the other end",
        )
        self.refresh_bindings()
        try:
            chosen = await self._picked
        finally:
            self._picked = None
        self.text.stop_selecting()
        self.refresh_bindings()
        self.tell()
        return chosen

    async def _units_ready(self) -> None:
        """Have the arrow keys move by words, cut where words are written onto each other."""
        if self.sheet is not None and (self._units is None or self._units[0] != self.key):
            text = self.sheet.document.text
            self.tell("Reading the words …")
            self._units = (self.key, await asyncio.to_thread(_pieces, text))
        if self._units is not None:
            self.text.set_units(self._units[1])

    def action_take(self) -> None:
        """Take the stretch that was asked for."""
        if self._picked is None or self._picked.done():
            return
        if self.text.selection is None:
            self.refuse(
                f"Nothing is chosen: move with the arrow keys, or leave with {self.review.key('app.back')}."
            )
            return
        self._picked.set_result(self.text.selection)

    def unpick(self) -> bool:
        """Leave the stretch that was asked for; tell whether one was."""
        if self._picked is None:
            return False
        if not self._picked.done():
            self._picked.set_result(None)
        return True

    def action_select(self) -> None:
        """Let the arrow keys choose a stretch."""
        self.flow(self._select())

    async def _select(self) -> None:
        await self._units_ready()
        item = self.item
        self.text.focus()
        self.text.start_selecting(
            self._units[1][0] if self._units and self._units[1] and item is None else None
        )
        key = self.review.key
        self.tell(
            "arrows move it, shift and arrows stretch it, then ",
            Part(key("claim.unsourced"), "key"), " nobody says it, ",
            Part(key("claim.split"), "key"), " split there, ",
            Part(key("app.back"), "key"), " leave",
        )  # fmt: skip


def _pieces(text: str) -> tuple[Span, ...]:
    # What knows of clitics is read in with the first question.
    from attribution import pieces

    return pieces(text)
