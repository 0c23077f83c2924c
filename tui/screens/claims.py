"""What one key decides on the claim in focus."""

from __future__ import annotations

from attribution.types import Unsourced
from tui import corrections
from tui.refusal import Refusal
from tui.screens.desk import Desk


class Claims(Desk):
    """The steps of a reviewer that ask nothing."""

    def action_accept(self) -> None:
        """Accept the claim."""
        self.attempt(
            lambda: self.decide(corrections.accept(*self.desk()), f"{self.named()} accepted", go_on=True)
        )

    def action_reject(self) -> None:
        """Reject the claim."""
        self.attempt(
            lambda: self.decide(corrections.reject(*self.desk()), f"{self.named()} rejected", go_on=True)
        )

    def action_alike(self) -> None:
        """Accept all claims like this one."""

        def step() -> None:
            rulings = corrections.alike(*self.desk())
            self.decide(rulings, f"{len(rulings)} alike accepted, one undo takes them back", go_on=True)

        self.attempt(step)

    def action_skip(self) -> None:
        """Leave the claim undecided."""
        self.attempt(self._skip)

    def action_flag(self) -> None:
        """Flag the claim, or take its flag away."""

        def step() -> None:
            sheet, item = self.desk()
            flagged = not (item.judgement and item.judgement.flagged)
            self.review.store.note(sheet.key, item.target, self.review.reviewer, flagged=flagged)
            self.noted("flagged for somebody else's look" if flagged else "no longer flagged")

        self.attempt(step)

    def action_unsourced(self) -> None:
        """Mark what is selected, or the claim, as said by nobody."""

        def step() -> None:
            sheet = self.opened()
            span = self.text.selection
            if span is not None:
                self.decide(corrections.unsourced(sheet, span, self.new), "marked as unsourced")
                self.text.stop_selecting()
                return
            sheet, item = self.desk()
            if isinstance(item.item, Unsourced):
                raise Refusal(
                    f"It is unsourced already: press {self.review.key('claim.accept')} to accept that."
                )
            self.decide(corrections.nobody_says(sheet, item, self.new), "unsourced now, the claim rejected")

        self.attempt(step)

    def _skip(self) -> None:
        self.desk()
        following = self.following()
        if following is None:
            raise Refusal(f"Nothing else here is undecided: press {self.review.key('document.next')}.")
        self.focus_on(following.target)
        self.tell("Skipped.")
