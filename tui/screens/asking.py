"""What is decided on the claim in focus after a question or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attribution.store import Claim, Sheet
from attribution.types import Entity, Fact, Kind, Reason, Relation, Stance, Style, Unsourced
from tui import corrections
from tui.answering import Name, Place, answerable
from tui.candidates import NOBODY, candidates, picked
from tui.dialogs import Ask, Choose, Left
from tui.refusal import Refusal
from tui.screens.desk import Desk
from tui.telling import NOBODY as UNNAMED
from tui.telling import quote, shortened, who
from tui.widgets import Part


class Asking(Desk):
    """The steps of a reviewer that ask for a choice, a stretch of the text or a comment."""

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
        sheet, item = self.desk()
        parts = corrections.places(item)
        chosen = parts[0]
        if len(parts) > 1:
            removable = [part for part in parts if part.span and _can_go(part, parts)]
            rows = [[Part(_words(part, sheet)), _part_name(part)] for part in parts]
            rows += [
                [Part(_words(part, sheet), "quiet"), Part(f"take {_called(part)} away", "quiet", "ltr")]
                for part in removable
            ]
            at = await self._choose("Correct which part?", rows, [18])
            if at >= len(parts):
                gone = removable[at - len(parts)]
                self.decide(corrections.edit(sheet, item, gone, None, None), f"{_called(gone)} taken away")
                return
            chosen = parts[at]
        begin = chosen.span or (item.item.cue if isinstance(item.item, Relation) else None)
        span = await self.pick(f"Choose the {chosen.name}", begin)
        if span is None:
            return
        known = picked(sheet, span, self.review.known) if chosen.name == "source" else None
        self.decide(corrections.edit(sheet, item, chosen, span, known), f"{chosen.name} corrected")

    async def _relink(self) -> None:
        sheet, item = self.desk()
        found = candidates(sheet, item, self.review.known)
        text = sheet.document.text
        rows = [[Part(shortened(_names(one.entities), 60)), Part(one.why, "quiet", "ltr")] for one in found]
        # Behind the runner-ups, so that its number is small.
        here = sum(one.runner_up for one in found)
        rows.insert(here, [Part("pick the words in the text", "strong"), Part("")])
        at = await self._choose("Who is responsible?", rows, [27])
        if at != here:
            chosen = found[at if at < here else at - 1]
            self.decide(corrections.relink(sheet, item, chosen.sources, chosen.entities), "relinked")
            return
        claim = corrections.relation_of(item)
        span = await self.pick("Choose who says it", claim.sources[0] if claim.sources else claim.cue)
        if span is None:
            return
        who_says = picked(sheet, span, self.review.known)
        self.decide(corrections.relink(sheet, item, (span,), (who_says,)), f"relinked to {span.of(text)}")

    async def _split(self) -> None:
        sheet, item = self.desk()
        span = self.text.selection
        claim = item.item
        if span is None:
            whole = (
                claim.span if isinstance(claim, Unsourced) else claim.content[0] if claim.content else None
            )
            if whole is None:
                raise Refusal("The claim has no content to split: press {} to give it some.", "claim.edit")
            span = await self.pick("Choose the part that stands alone", whole)
        if span is not None:
            self.decide(corrections.split(sheet, item, span, self.new), "split in two")
            self.text.stop_selecting()

    async def _merge(self) -> None:
        sheet, item = self.desk()
        at = sheet.items.index(item)
        alike = [
            one
            for _, one in sorted(enumerate(sheet.items), key=lambda pair: abs(pair[0] - at))
            if one is not item and not one.rejected and type(one.item) is type(item.item)
        ]
        if not alike:
            raise Refusal(
                "Nothing else of its kind is here: {} and {} mark another stretch, {} adds a claim.",
                "reading.select",
                "claim.unsourced",
                "claim.add",
            )
        text = sheet.document.text
        rows = [
            [Part(f"{sheet.items.index(one) + 1}. {who(one.item)}"), Part(_content(one.item, text))]
            for one in alike
        ]
        chosen = await self._choose("Merge which one into it?", rows, [40])
        other = alike[chosen]
        could = answerable(item.item, other.item)
        held = could[0] if could else None
        if len(could) > 1:
            rows = [[Part(shortened(_names(entities), 60))] for _, entities in could]
            held = could[await self._choose("They name different sources. Who answers for all of it?", rows)]
        self.decide(corrections.merge(sheet, item, other, held), "merged, the other rejected")

    async def _relabel(self) -> None:
        sheet, item = self.desk()
        claim = item.item
        sets: list[tuple[str, str, Sequence[Any], Any, int]]
        if isinstance(claim, Unsourced):
            sets = [
                ("reason", "", list(Reason), claim.reason, 0),
                ("fact", "", list(Fact), claim.fact, 0),
            ]
        else:
            kinds = [kind for kind in Kind if kind is not Kind.NOBODY]
            sets = [
                ("kind", one.name or UNNAMED, kinds, one.kind, at)
                for at, one in enumerate(claim.entities)
                if one.kind is not Kind.NOBODY
            ]
            sets.append(("stance", "", list(Stance), claim.stance, 0))
            sets.append(("style", "", list(Style), claim.style, 0))
        rows = [
            [Part(name), Part(shortened(whose, 36)), Part(now.value, "quiet")]
            for name, whose, _, now, _ in sets
        ]
        name, _, values, now, of = sets[await self._choose("Change what?", rows, [36, 20])]
        rows = [[Part(value.value), Part("now" if value is now else "", "quiet")] for value in values]
        label = values[await self._choose(f"Which {name}?", rows, [5])]
        self.decide(corrections.labels(sheet, item, label, of), f"{name} is {label.value}")

    async def _add(self) -> None:
        sheet = self.opened()
        cue = await self.pick("Choose the words that attribute (the cue)", self.text.selection)
        if cue is None:
            return
        rows = [[Part("choose the words")], [Part("nobody is named")]]
        source = None
        if await self._choose("Who says it?", rows) == 0:
            source = await self.pick("Choose who says it", cue)
            if source is None:
                return
        content = await self.pick("Choose what is said", cue)
        if content is None:
            return
        said_by = picked(sheet, source, self.review.known) if source else NOBODY
        self.decide(corrections.added(sheet, cue, source, content, said_by, self.new), "added")

    async def _comment(self) -> None:
        sheet, item = self.desk()
        before = item.judgement.comment if item.judgement else ""
        comment = await self.app.push_screen_wait(Ask("Comment:", before))
        if comment is not None:
            self.review.store.note(sheet.key, item.target, self.review.reviewer, comment=comment.strip())
            self.noted("comment kept" if comment.strip() else "comment taken away")

    async def _choose(
        self, question: str, rows: Sequence[Sequence[Part | str]], widths: Sequence[int] = ()
    ) -> int:
        at = await self.app.push_screen_wait(Choose(question, rows, widths))
        if at is None:
            raise Left
        return at


def _part_name(part: Place) -> Part:
    first = "another" if part.number else "a"
    return Part(_called(part) if part.span else f"add {first} {part.name}", "strong", "ltr")


def _called(part: Place) -> str:
    return f"{part.name} {part.number + 1}" if part.number else str(part.name)


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
