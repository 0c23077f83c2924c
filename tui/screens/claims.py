"""What can be decided on the claim in focus: each key, what it asks, and what goes into the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attribution.store import Claim, Item, Ruling, Sheet
from attribution.types import Entity, Fact, Kind, Reason, Relation, Span, Stance, Style, Unsourced
from tui import corrections
from tui.candidates import NOBODY, candidates, picked
from tui.corrections import Name, Place, Refusal
from tui.dialogs import Ask, Choose, Left
from tui.telling import NOBODY as UNNAMED
from tui.telling import quote, shortened, who
from tui.widgets import Part

if TYPE_CHECKING:
    from tui.screens.base import ReviewScreen as Base
    from tui.widgets import BidiText
else:
    Base = object


class Claims(Base):
    """The steps of a reviewer, for the screen that shows an article."""

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

    # One key, one decision

    def action_accept(self) -> None:
        """Accept the claim."""
        self.attempt(lambda: self._decide(corrections.accept(*self._desk()), "accepted", go_on=True))

    def action_reject(self) -> None:
        """Reject the claim."""
        self.attempt(lambda: self._decide(corrections.reject(*self._desk()), "rejected", go_on=True))

    def action_alike(self) -> None:
        """Accept all claims like this one."""

        def step() -> None:
            rulings = corrections.alike(*self._desk())
            self._decide(rulings, f"{len(rulings)} accepted, one undo takes them back", go_on=True)

        self.attempt(step)

    def action_skip(self) -> None:
        """Leave the claim undecided."""
        self.attempt(self._skip)

    def action_flag(self) -> None:
        """Flag the claim, or take its flag away."""

        def step() -> None:
            sheet, item = self._desk()
            flagged = not (item.judgement and item.judgement.flagged)
            self.review.store.note(sheet.key, item.target, self.review.reviewer, flagged=flagged)
            self._noted("flagged for somebody else's look" if flagged else "no longer flagged")

        self.attempt(step)

    def action_unsourced(self) -> None:
        """Mark what is selected, or the claim, as said by nobody."""

        def step() -> None:
            sheet = self._sheet()
            span = self.text.selection
            if span is not None:
                self._decide(corrections.unsourced(sheet, span, self._new), "marked as unsourced")
                self.text.stop_selecting()
                return
            sheet, item = self._desk()
            if isinstance(item.item, Unsourced):
                raise Refusal(
                    f"It is unsourced already: press {self.review.key('claim.accept')} to accept that."
                )
            self._decide(corrections.nobody_says(sheet, item, self._new), "unsourced now, the claim rejected")

        self.attempt(step)

    # Steps that ask

    def action_edit(self) -> None:
        """Correct a stretch."""
        self.flow(self._edit())

    def action_relink(self) -> None:
        """Hold somebody else responsible."""
        self.flow(self._relink())

    def action_split(self) -> None:
        """Split the claim."""
        self.flow(self._split())

    def action_merge(self) -> None:
        """Merge another claim into this one."""
        self.flow(self._merge())

    def action_labels(self) -> None:
        """Change a label."""
        self.flow(self._relabel())

    def action_add(self) -> None:
        """Add a claim."""
        self.flow(self._add())

    def action_comment(self) -> None:
        """Comment on the claim."""
        self.flow(self._comment())

    async def _edit(self) -> None:
        sheet, item = self._desk()
        parts = corrections.places(item)
        chosen = parts[0]
        if len(parts) > 1:
            removable = [part for part in parts if part.span and _can_go(part, parts)]
            rows = [[Part(_words(part, sheet)), _part_name(part)] for part in parts]
            rows += [
                [Part(_words(part, sheet), "quiet"), Part(f"take {part.name} away", "quiet", "ltr")]
                for part in removable
            ]
            at = await self._choose("Correct which part?", rows, [18])
            if at >= len(parts):
                gone = removable[at - len(parts)]
                self._decide(corrections.edit(sheet, item, gone, None, None), f"{gone.name} taken away")
                return
            chosen = parts[at]
        begin = chosen.span or (item.item.cue if isinstance(item.item, Relation) else None)
        span = await self.pick(f"Choose the {chosen.name}, then enter.", begin)
        if span is None:
            return
        known = picked(sheet, span, self.review.known) if chosen.name == "source" else None
        self._decide(corrections.edit(sheet, item, chosen, span, known), f"{chosen.name} corrected")

    async def _relink(self) -> None:
        sheet, item = self._desk()
        found = candidates(sheet, item, self.review.known)
        text = sheet.document.text
        rows = [[Part(shortened(_names(one.entities), 60)), Part(one.why, "quiet", "ltr")] for one in found]
        # Behind the runner-ups, so that its number is small.
        here = sum(one.runner_up for one in found)
        rows.insert(here, [Part("pick the words in the text", "strong"), Part("")])
        at = await self._choose("Who is responsible?", rows, [27])
        if at != here:
            chosen = found[at if at < here else at - 1]
            self._decide(corrections.relink(sheet, item, chosen.sources, chosen.entities), "relinked")
            return
        claim = corrections.relation_of(item)
        span = await self.pick(
            "Choose who says it, then enter.", claim.sources[0] if claim.sources else claim.cue
        )
        if span is None:
            return
        who_says = picked(sheet, span, self.review.known)
        self._decide(corrections.relink(sheet, item, (span,), (who_says,)), f"relinked to {span.of(text)}")

    async def _split(self) -> None:
        sheet, item = self._desk()
        span = self.text.selection
        claim = item.item
        if span is None:
            whole = (
                claim.span if isinstance(claim, Unsourced) else claim.content[0] if claim.content else None
            )
            if whole is None:
                raise Refusal("The claim has no content to split: press e to give it some.")
            span = await self.pick("Choose the part that stands alone, then enter.", whole)
        if span is not None:
            self._decide(corrections.split(sheet, item, span, self._new), "split in two")
            self.text.stop_selecting()

    async def _merge(self) -> None:
        sheet, item = self._desk()
        at = sheet.items.index(item)
        alike = [
            one
            for _, one in sorted(enumerate(sheet.items), key=lambda pair: abs(pair[0] - at))
            if one is not item and not one.rejected and type(one.item) is type(item.item)
        ]
        if not alike:
            raise Refusal("Nothing else of its kind is here: v and u mark another stretch, i adds a claim.")
        text = sheet.document.text
        rows = [
            [Part(f"{sheet.items.index(one) + 1}. {who(one.item)}"), Part(_content(one.item, text))]
            for one in alike
        ]
        chosen = await self._choose("Merge which one into it?", rows, [40])
        self._decide(corrections.merge(sheet, item, alike[chosen]), "merged, the other rejected")

    async def _relabel(self) -> None:
        sheet, item = self._desk()
        claim = item.item
        sets: list[tuple[str, Sequence[Any], set[Any]]]
        if isinstance(claim, Unsourced):
            sets = [("reason", list(Reason), {claim.reason}), ("fact", list(Fact), {claim.fact})]
        else:
            sets = [
                (
                    "kind",
                    [kind for kind in Kind if kind is not Kind.NOBODY],
                    {one.kind for one in claim.entities},
                ),
                ("stance", list(Stance), {claim.stance}),
                ("style", list(Style), {claim.style}),
            ]
        rows = [[Part(name), Part(", ".join(sorted(now)), "quiet", "ltr")] for name, _, now in sets]
        name, values, now = sets[await self._choose("Change what?", rows, [30])]
        rows = [[Part(value.value), Part("now" if value in now else "", "quiet")] for value in values]
        label = values[await self._choose(f"Which {name}?", rows, [5])]
        self._decide(corrections.labels(sheet, item, label), f"{name} is {label.value}")

    async def _add(self) -> None:
        sheet = self._sheet()
        cue = await self.pick("Choose the words that attribute (the cue), then enter.", self.text.selection)
        if cue is None:
            return
        rows = [[Part("choose the words")], [Part("nobody is named")]]
        source = None
        if await self._choose("Who says it?", rows) == 0:
            source = await self.pick("Choose who says it, then enter.", cue)
            if source is None:
                return
        content = await self.pick("Choose what is said, then enter.", cue)
        if content is None:
            return
        said_by = picked(sheet, source, self.review.known) if source else NOBODY
        self._decide(corrections.added(sheet, cue, source, content, said_by, self._new), "added")

    async def _comment(self) -> None:
        sheet, item = self._desk()
        before = item.judgement.comment if item.judgement else ""
        comment = await self.app.push_screen_wait(Ask("Comment:", before))
        if comment is not None:
            self.review.store.note(sheet.key, item.target, self.review.reviewer, comment=comment.strip())
            self._noted("comment kept" if comment.strip() else "comment taken away")

    # What they share

    def _sheet(self) -> Sheet:
        if self.sheet is None:
            raise Refusal(f"No article is open: press {self.review.key('go.documents')}.")
        return self.sheet

    def _desk(self) -> tuple[Sheet, Item]:
        sheet = self._sheet()
        if self.item is None:
            raise Refusal(f"No claim in focus: press {self.review.key('claim.next')}.")
        return sheet, self.item

    def _new(self, claim: Claim) -> str:
        return self.review.store.target(self._sheet().key, claim)

    async def _choose(
        self, question: str, rows: Sequence[Sequence[Part | str]], widths: Sequence[int] = ()
    ) -> int:
        at = await self.app.push_screen_wait(Choose(question, rows, widths))
        if at is None:
            raise Left
        return at

    def _decide(self, rulings: Sequence[Ruling], said: str, *, go_on: bool = False) -> None:
        """Write decisions; only then show them."""
        made = self.review.store.decide(rulings, self.review.reviewer)
        self.review.decisions += len(made)
        self.review.changed()
        added = [
            one.target for one in rulings if one.target not in {item.target for item in self._sheet().items}
        ]
        self.reload()
        if added:
            self.focus_on(added[0])
        following = self._following() if go_on else None
        if following is not None:
            self.focus_on(following.target)
        left = sum(not item.decided for item in self._sheet().items)
        rest = f"{left} undecided here." if left else (
            f"Everything here is decided: {self.review.key('document.next')} for the next article."
        )  # fmt: skip
        self.tell(Part("✓ ", "good"), Part(f"{said}. "), Part(rest, "quiet", "ltr"))

    def _noted(self, said: str) -> None:
        self.reload()
        self.tell(Part("✓ ", "good"), f"{said}.")

    def _skip(self) -> None:
        self._desk()
        following = self._following()
        if following is None:
            raise Refusal(f"Nothing else here is undecided: press {self.review.key('document.next')}.")
        self.focus_on(following.target)
        self.tell("Skipped.")

    def _following(self) -> Item | None:
        """Return the next undecided item after the one in focus, from the beginning again behind the last."""
        items = self._sheet().items
        at = next((at for at, one in enumerate(items) if one.target == self.target), -1)
        around = [*items[at + 1 :], *items[: max(at, 0)]]
        return next((one for one in around if not one.decided), None)


def _part_name(part: Place) -> Part:
    number = f" {part.number + 1}" if part.number else ""
    return Part(f"{part.name}{number}" if part.span else f"another {part.name}", "strong", "ltr")


def _can_go(part: Place, parts: Sequence[Place]) -> bool:
    """Tell whether a claim stays one without this part of it."""
    if part.name is Name.CONTENT:
        return sum(one.name is Name.CONTENT and one.span is not None for one in parts) > 1
    return part.name is not Name.CUE


def _names(entities: Sequence[Entity]) -> str:
    return "، ".join(entity.name or UNNAMED for entity in entities)


def _words(part: Place, sheet: Sheet) -> str:
    return quote((part.span,), sheet.document.text) if part.span else ""


def _content(claim: Claim, text: str) -> str:
    return quote((claim.span,) if isinstance(claim, Unsourced) else claim.content, text)
