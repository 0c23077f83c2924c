"""What reviewers disagree on, side by side, to be resolved by one key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from attribution.store import Conflict, Decision, Ruling
from attribution.types import Document, Judgement, Relation, Verdict
from tui.actions import CONFLICTS, bindings
from tui.panel import ClaimPanel
from tui.refusal import Refusal
from tui.screens.base import ReviewScreen
from tui.telling import quote, told_alone
from tui.widgets import BidiTable, Column, Part

_COLUMNS = (Column("article", 16, 1), Column("cue", 10), Column("what", 20, 3), Column("reviewers", 16))
_ROWS = 5
"""Conflicts that are listed at once."""
_MOST = 3
"""Decisions that are shown side by side; the latest where there are more."""


class ConflictsScreen(ReviewScreen):
    """The conflicts above, the decisions on the one in focus below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONFLICTS)
    AUTO_FOCUS = "#conflicts"

    def __init__(self) -> None:
        super().__init__()
        self._conflicts: tuple[Conflict, ...] = ()
        self._documents: dict[int, Document] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the table and the sides."""
        yield BidiTable(_COLUMNS, id="conflicts")
        with Horizontal(id="sides"):
            for _ in range(_MOST):
                yield ClaimPanel()

    def on_mount(self) -> None:
        """Read the conflicts."""
        self.reload()
        if self._conflicts:
            self.hint_here()
        else:
            self.tell(
                "Reviewers agree on everything here. isnad store merge takes in another reviewer's file."
            )

    def hint_here(self) -> None:
        """Say what can be done."""
        key = self.review.key
        self.tell(
            Part(f"{key('conflict.first')} or {key('conflict.second')}", "key"), " takes that decision, ",
            Part(key("conflict.reject"), "key"), " neither, ",
            Part("enter", "key"), " opens the article",
        )  # fmt: skip

    def reload(self) -> None:
        """Read the conflicts again."""
        found = self.attempt(self.review.store.conflicts)
        if found is None:
            return
        self._conflicts = found
        rows = [self._row(one) for one in found]
        table = self.query_one(BidiTable)
        table.set_rows(rows)
        # As little as it needs: what is decided on the decisions has to be seen whole.
        table.styles.height = 1 + max(1, min(len(rows), _ROWS))
        self.head(Part("Conflicts", "strong"), Part(f" · {len(found):,} to resolve", base="ltr"))
        self._show()

    def on_bidi_table_row_highlighted(self) -> None:
        """Show the conflict under the cursor."""
        self._show()

    def on_bidi_table_row_selected(self, event: BidiTable.RowSelected) -> None:
        """Open the article at the claim."""
        conflict = self._conflicts[event.index]
        self.review.read(conflict.key, conflict.target)

    def action_take(self, number: int) -> None:
        """Let the decision at that place hold."""

        def step() -> None:
            conflict = self._wanted()
            shown = _shown(conflict)
            if number >= len(shown):
                raise Refusal(f"There are {len(shown)} decisions: press a number up to that.")
            chosen = shown[number]
            self._resolve(conflict, chosen.verdict, chosen, f"{chosen.reviewer}'s decision holds")

        self.attempt(step)

    def action_reject(self) -> None:
        """Let the claim be rejected."""

        def step() -> None:
            conflict = self._wanted()
            self._resolve(conflict, Verdict.REJECTED, None, "rejected")

        self.attempt(step)

    def _resolve(
        self, conflict: Conflict, verdict: Verdict | None, chosen: Decision | None, said: str
    ) -> None:
        over = tuple(one.hash for one in conflict.decisions)
        item = chosen.item if chosen else None
        ruling = Ruling(
            conflict.key, conflict.target, verdict, item, chosen.comment if chosen else "", over=over
        )
        self.review.store.decide([ruling], self.review.reviewer)
        self.review.decisions += 1
        self.review.changed()
        self.reload()
        left = len(self._conflicts)
        self.tell(Part("✓ ", "good"), Part(f"{said}, "), Part(f"{left} to resolve.", base="ltr"))

    def _wanted(self) -> Conflict:
        conflict = self._conflict()
        if conflict is None:
            raise Refusal(f"No conflict is in focus: press {self.review.key('app.back')} to go back.")
        return conflict

    def _conflict(self) -> Conflict | None:
        at = self.query_one(BidiTable).cursor
        return self._conflicts[at] if 0 <= at < len(self._conflicts) else None

    def _show(self) -> None:
        conflict = self._conflict()
        shown = _shown(conflict) if conflict else ()
        for at, panel in enumerate(self.query(ClaimPanel)):
            panel.display = at < len(shown)
            if conflict is not None and at < len(shown):
                one = shown[at]
                judgement = Judgement(
                    one.target, one.verdict, one.reviewer, one.time, one.comment, one.flagged
                )
                told = told_alone(one.item, self._document(conflict.key).text, judgement)
                panel.show([Part(f" {at + 1} ", "key")], told)

    def _document(self, key: int) -> Document:
        if key not in self._documents:
            self._documents[key] = self.review.store.document(key)
        return self._documents[key]

    def _row(self, conflict: Conflict) -> list[Part]:
        claim = conflict.decisions[-1].item
        text = self._document(conflict.key).text
        relation = isinstance(claim, Relation)
        return [
            Part(conflict.document, "quiet"),
            Part(claim.cue.of(text) if isinstance(claim, Relation) else "nobody"),
            Part(
                quote(claim.content if isinstance(claim, Relation) else (claim.span,), text),
                "" if relation else "quiet",
            ),
            Part(", ".join(one.reviewer for one in conflict.decisions)),
        ]


def _shown(conflict: Conflict) -> tuple[Decision, ...]:
    return conflict.decisions[-_MOST:]
