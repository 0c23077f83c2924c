"""The claim in focus, and how a decision on it goes into the store and onto the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attribution.store import Claim, Item, Ruling, Sheet
from attribution.types import Span, Unsourced
from tui.refusal import Refusal
from tui.widgets import Part

if TYPE_CHECKING:
    from tui.screens.base import ReviewScreen as Base
    from tui.widgets import BidiText
else:
    Base = object


class Desk(Base):
    """What every step of a reviewer needs, for the screen that shows an article."""

    sheet: Sheet | None
    target: str | None

    if TYPE_CHECKING:

        @property
        def text(self) -> BidiText:
            """The widget of the article."""

        @property
        def item(self) -> Item | None:
            """The claim in focus."""

        def focus_on(self, target: str) -> None:
            """Put another claim in focus."""

        async def pick(self, question: str, span: Span | None = None) -> Span | None:
            """Ask for a stretch."""

    def opened(self) -> Sheet:
        """Return the article. Raises :class:`Refusal` where there is none."""
        if self.sheet is None:
            raise Refusal("No article is open: press {}.", "go.documents")
        return self.sheet

    def desk(self) -> tuple[Sheet, Item]:
        """Return the article and the claim in focus. Raises :class:`Refusal` where one is missing."""
        sheet = self.opened()
        if self.item is None:
            if not sheet.items:
                raise Refusal("Nothing is claimed here: press {} for the next article.", "document.next")
            raise Refusal("No claim in focus: press {}.", "claim.next")
        return sheet, self.item

    def new(self, claim: Claim) -> str:
        """Return a target for something added to the article."""
        return self.review.store.target(self.opened().key, claim)

    def decide(self, rulings: Sequence[Ruling], said: str, *, go_on: bool = False) -> None:
        """Write decisions; only then show them."""
        made = self.review.store.decide(rulings, self.review.reviewer)
        self.review.decisions += len(made)
        self.review.changed()
        added = [
            one.target for one in rulings if one.target not in {item.target for item in self.opened().items}
        ]
        self.reload()
        if added:
            self.focus_on(added[0])
        following = self.following() if go_on else None
        if following is not None:
            self.focus_on(following.target)
        left = sum(not item.decided for item in self.opened().items)
        rest = f"{left} undecided here." if left else (
            f"Everything here is decided: {self.review.key('document.next')} for the next article."
        )  # fmt: skip
        self.tell(Part("✓ ", "good"), Part(f"{said}. "), Part(rest, "quiet", "ltr"))

    def noted(self, said: str) -> None:
        """Show a note that was written."""
        self.reload()
        self.tell(Part("✓ ", "good"), f"{said}.")

    def named(self) -> str:
        """Return what to call the claim in focus once another one is: ``claim 2``, as it is numbered in the text."""
        sheet, item = self.desk()
        what = "statement" if isinstance(item.item, Unsourced) else "claim"
        return f"{what} {sheet.items.index(item) + 1}"

    def following(self) -> Item | None:
        """Return the next undecided item after the one in focus, from the beginning again behind the last."""
        items = self.opened().items
        at = next((at for at, one in enumerate(items) if one.target == self.target), -1)
        around = [*items[at + 1 :], *items[: max(at, 0)]]
        return next((one for one in around if not one.decided), None)
