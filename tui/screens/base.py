"""What every screen has: a header, a line that tells what happened, the keys, and steps that never end the program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from attribution.errors import IsnadError, StoreError
from attribution.store import Scope, Undone
from tui.dialogs import Left
from tui.keybar import KeyBar
from tui.refusal import Refusal
from tui.telling import shortened
from tui.widgets import BidiLine, Part

if TYPE_CHECKING:
    from tui.app import ReviewApp

Result = TypeVar("Result")

HINT_UNTIL = 10
"""Decisions after which nobody needs the first hint any more."""


class ReviewScreen(Screen[None]):
    """A screen on the review project that is open."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # as Textual declares it
    ALLOW_SELECT = False
    scope: ClassVar[Scope] = Scope.CLAIMS

    @property
    def picking(self) -> bool:
        """Whether a stretch of an article is being asked for, which nothing should interrupt."""
        return False

    def compose(self) -> ComposeResult:
        """Lay the screen out: header, body, status, keys."""
        yield BidiLine(id="header")
        yield from self.body()
        with Vertical(id="foot"):
            yield KeyBar()
            yield BidiLine(id="status")

    def body(self) -> Iterable[Widget]:
        """Yield what is between header and status."""
        raise NotImplementedError

    @property
    def review(self) -> ReviewApp:
        """The program."""
        return cast("ReviewApp", self.app)

    # Telling

    def head(self, *parts: Part | str) -> None:
        """Show ``parts`` in the header."""
        self.query_one("#header", BidiLine).show(*parts)

    def tell(self, *parts: Part | str) -> None:
        """Say in the status line what was done."""
        self._status(*parts)

    def refuse(self, why: str) -> None:
        """Say in the status line why nothing was done, and what to do."""
        self._status(Part(why, "warn"))
        self.app.bell()

    def fail(self, error: IsnadError) -> None:
        """Say in the status line what went wrong, and what mends it."""
        self._status(Part("✗ ", "bad"), Part(f"{error.what} {error.mend}", "bad"))
        self.app.bell()

    def hint(self, *before: Part | str) -> None:
        """Name the keys for the first decisions, behind ``before``, to somebody who has made few; else say nothing."""
        if self.review.decisions >= HINT_UNTIL:
            self._status()
            return
        key = self.review.key
        self._status(
            *before,
            "Each claim: ",
            Part(key("claim.accept"), "key"),
            " it is right, ",
            Part(key("claim.reject"), "key"),
            " it is wrong, ",
            Part(key("claim.relink"), "key"),
            " somebody else said it, ",
            Part(key("app.help"), "key"),
            " all keys",
        )

    def _status(self, *parts: Part | str) -> None:
        self.query_one("#status", BidiLine).show(*parts)

    # Doing

    def attempt(self, step: Callable[[], Result]) -> Result | None:
        """Do something that may be refused or fail, and tell it; return None then."""
        try:
            return step()
        except Refusal as refusal:
            self.refuse(refusal.told(self.review.key))
        except IsnadError as error:
            self.fail(error)
        return None

    def flow(self, steps: Coroutine[Any, Any, None]) -> None:
        """Do something that asks in between; it may be refused or fail as with :meth:`attempt`."""
        self.run_worker(self._guarded(steps), group="flow", exclusive=True)

    async def _guarded(self, steps: Awaitable[None]) -> None:
        try:
            await steps
        except Left:
            self.tell("Left as it was.")
        except Refusal as refusal:
            self.refuse(refusal.told(self.review.key))
        except IsnadError as error:
            self.fail(error)

    def action_press(self, key: str) -> None:
        """Do what a key does."""
        self.app.simulate_key(key)

    def leave(self) -> bool:
        """Leave what was begun on this screen; tell whether anything was."""
        return False

    def action_undo(self) -> None:
        """Undo the reviewer's last step."""
        self._turn("undo", self.review.store.undo)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._turn("redo", self.review.store.redo)

    def _turn(self, word: str, turn: Callable[[str, Scope], Undone | None]) -> None:
        try:
            done = turn(self.review.reviewer, self.scope)
        except StoreError as error:
            self.fail(error)
            return
        if done is None:
            what = (
                "decide something first"
                if word == "undo"
                else "undo something first, and redo before deciding anew"
            )
            self.refuse(f"Nothing to {word}: {what}.")
            return
        self.review.changed()
        where = ""
        if done.targets and done.documents and self.elsewhere(done):
            where = self.review.called(done.documents[0])
        self.turned(done)
        said = f"{'Undone' if word == 'undo' else 'Redone'}: {_steps(done)}"
        if where:
            self.tell(f"{said} in ", Part(shortened(where), "strong"))
        else:
            self.tell(f"{said}.")

    def elsewhere(self, done: Undone) -> bool:
        """Tell whether what an undo or redo changed is not to be seen on this screen."""
        return True

    def turned(self, done: Undone) -> None:
        """Show what an undo or redo changed."""
        self.reload()

    def reload(self) -> None:
        """Read again what the screen shows."""
        raise NotImplementedError


def _steps(done: Undone) -> str:
    if not done.targets:
        return "a change of sources"
    return "one decision" if len(done.targets) == 1 else f"{len(done.targets)} decisions"
