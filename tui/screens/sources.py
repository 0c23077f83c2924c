"""Everybody who is quoted in the project, and where; changes hold for the whole project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from attribution import find
from attribution.store import Act, Filter, Mention, Scope, Source, SourceChange
from tui.actions import SOURCES, bindings
from tui.dialogs import Ask
from tui.refusal import Refusal
from tui.screens.base import ReviewScreen
from tui.widgets import BidiTable, Column, Part

_SOURCES = (
    Column("", 1),
    Column("source", 18, 3),
    Column("in English", 8, 1),
    Column("also called", 8, 2),
    Column("kind", 12),
    Column("claims", 6, side="right"),
    Column("docs", 5, side="right"),
)
_MENTIONS = (Column("", 1), Column("as written", 14, 2), Column("taken for", 14, 2), Column("article", 12, 1))


class SourcesScreen(ReviewScreen):
    """The sources above (or at the left), the mentions of the one in focus below (or at the right)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SOURCES)
    AUTO_FOCUS = "#sources"
    scope = Scope.SOURCES

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Source, ...] = ()
        self._shown: list[Source] = []
        self._mentions: tuple[Mention, ...] = ()
        self._of = ""
        self._named = ""
        self._marked: set[str] = set()
        self._chosen: set[tuple[str, int]] = set()

    def body(self) -> Iterable[Widget]:
        """Yield the two tables."""
        with Container(id="halves"):
            yield BidiTable(_SOURCES, id="sources")
            yield BidiTable(_MENTIONS, id="mentions", classes="lower")

    def on_mount(self) -> None:
        """Read the sources."""
        self.reload()
        if not self._all:
            self.tell("Nobody is quoted in this project yet.")
            return
        key = self.review.key
        self.tell(
            Part(key("table.select"), "key"), " shows the documents of one, ",
            Part(key("source.side"), "key"), " goes to its mentions, ",
            Part(key("source.mark"), "key"), " marks those to merge or to split off",
        )  # fmt: skip

    def reload(self) -> None:
        """Read the sources again; the cursor stays on its source."""
        before = self._source()
        found = self.attempt(self.review.store.sources)
        if found is not None:
            self._all = found
        self._show(before.key if before else None)

    # Keys

    def action_side(self) -> None:
        """Go to the other table."""
        there = "#sources" if self.query_one("#mentions").has_focus else "#mentions"
        self.query_one(there).focus()

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        if self.query_one("#mentions").has_focus:
            mention = self._mention()
            if mention is not None:
                self._chosen ^= {(mention.target, mention.number)}
                self._rows_of_mentions()
                self.query_one("#mentions", BidiTable).action_move(1)
            return
        source = self._source()
        if source is not None:
            self._marked ^= {source.key}
            self._show(source.key)
            self.query_one("#sources", BidiTable).action_move(1)
        self.tell(f"{len(self._marked)} marked.")

    def action_merge(self) -> None:
        """Make the marked sources one with the one in focus."""

        def step() -> None:
            source = self._wanted()
            others = tuple(sorted(self._marked - {source.key}))
            if not others:
                key = self.review.key("source.mark")
                raise Refusal(f"Mark the sources that are the same with {key}, then go to the right name.")
            self._change(
                SourceChange(Act.MERGE, source.key, others),
                "Merged into ",
                source.name,
                f", {len(others) + 1} are one.",
            )

        self.attempt(step)

    def action_split(self) -> None:
        """Make somebody of their own of the marked mentions."""
        self.flow(self._split())

    async def _split(self) -> None:
        source = self._wanted()
        if not self._chosen:
            side, mark = self.review.key("source.side"), self.review.key("source.mark")
            raise Refusal(f"Mark the mentions that are somebody else: {side} goes to them, {mark} marks.")
        if len(self._chosen) == len(self._mentions):
            raise Refusal(
                "All mentions are marked: that would be a new name, and {} gives one.", "source.rename"
            )
        chosen = tuple(sorted(self._chosen))
        first = next(one for one in self._mentions if (one.target, one.number) in self._chosen)
        name = await self.app.push_screen_wait(Ask("Who is it then?", first.name or first.written))
        if name and name.strip():
            change = SourceChange(Act.SPLIT, source.key, name=name.strip(), mentions=chosen)
            self._change(change, "Split off: ", name.strip(), "")

    def action_rename(self) -> None:
        """Give the source another name."""
        self.flow(self._rename())

    async def _rename(self) -> None:
        source = self._wanted()
        name = await self.app.push_screen_wait(Ask("The name to show:", source.name))
        if name and name.strip() and name.strip() != source.name:
            self._change(
                SourceChange(Act.RENAME, source.key, name=name.strip()), "Renamed: ", name.strip(), ""
            )

    def action_search(self) -> None:
        """Ask for a name."""
        self.flow(self._search())

    async def _search(self) -> None:
        name = await self.app.push_screen_wait(Ask("Part of a name:", self._named))
        if name is not None:
            self._named = name.strip()
            self._show(None)
            if not self._shown:
                self._named = ""
                self._show(None)
                raise Refusal("Nobody is called that: everybody is shown still.")

    def action_clear(self) -> None:
        """Show everybody, and take the marks away."""
        self._named = ""
        self._marked.clear()
        self._chosen.clear()
        self._show(None)
        self._rows_of_mentions()

    def on_bidi_table_row_highlighted(self, event: BidiTable.RowHighlighted) -> None:
        """Show the mentions of the source under the cursor."""
        if event.control.id == "sources":
            self._read_mentions()

    def on_bidi_table_row_selected(self, event: BidiTable.RowSelected) -> None:
        """Show the documents of a source, or the article of a mention."""
        if event.control.id == "mentions":
            mention = self._mentions[event.index]
            self.review.read(mention.key, mention.target)
            return
        self.review.shown = replace(Filter(), source=self._shown[event.index].key)
        self.review.back_to_documents()

    # What is shown

    def _change(self, change: SourceChange, before: str, name: str, behind: str) -> None:
        key = self.review.store.change_source(change, self.review.reviewer)
        self.review.changed()
        self._marked.clear()
        self._chosen.clear()
        self.reload()
        self._show(key)
        undo = self.review.key("edit.undo")
        self.tell(Part("✓ ", "good"), before, Part(name, "strong"), f"{behind} {undo} undoes it.")

    def _show(self, key: str | None) -> None:
        named = self._named
        self._shown = [
            one
            for one in self._all
            if not named or any(find(name, named) for name in (one.name, *one.aliases, one.label or ""))
        ]
        keys = [one.key for one in self._shown]
        at = keys.index(key) if key in keys else None
        self.query_one("#sources", BidiTable).set_rows(_Rows(self._shown, self._marked), at)
        self._read_mentions()

    def _show_head(self) -> None:
        """Show how many there are, and the one in focus by its whole name, which the table may cut."""
        source, named = self._source(), self._named
        self.head(
            Part("Sources", "strong"),
            Part(f" · {len(self._shown):,} of {len(self._all):,}", base="ltr"),
            *([Part(" · named ", "quiet", "ltr"), Part(named, "warn")] if named else []),
            *([Part(" · ", "quiet"), Part(source.name)] if source else []),
            *([Part(f" ({source.label})", "quiet", "ltr")] if source and source.label else []),
        )

    def _read_mentions(self) -> None:
        source = self._source()
        if source is None:
            self._mentions = ()
        else:
            found = self.attempt(lambda: self.review.store.mentions(source.key))
            self._mentions = found or ()
            if source.key != self._of:
                self._of = source.key
                self._chosen.clear()
        self._rows_of_mentions()
        self._show_head()

    def _rows_of_mentions(self) -> None:
        rows = [
            [
                Part("*" if (one.target, one.number) in self._chosen else "", "strong"),
                Part(one.written or "(not written)", "" if one.written else "quiet"),
                Part(one.name or "", "quiet"),
                Part(one.document, "quiet"),
            ]
            for one in self._mentions
        ]
        self.query_one("#mentions", BidiTable).set_rows(rows)

    def _source(self) -> Source | None:
        at = self.query_one("#sources", BidiTable).cursor
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _mention(self) -> Mention | None:
        at = self.query_one("#mentions", BidiTable).cursor
        return self._mentions[at] if 0 <= at < len(self._mentions) else None

    def _wanted(self) -> Source:
        source = self._source()
        if source is None:
            raise Refusal("Nobody is in focus: press {} to see everybody.", "queue.clear")
        return source


class _Rows(Sequence[list[Part]]):
    """Sources as rows of the table, made when they are asked for."""

    def __init__(self, sources: Sequence[Source], marked: set[str]) -> None:
        self._sources = sources
        self._marked = marked

    def __len__(self) -> int:
        return len(self._sources)

    def __getitem__(self, at: int) -> list[Part]:  # type: ignore[override]
        one = self._sources[at]
        return [
            Part("*" if one.key in self._marked else "", "strong"),
            Part(one.name),
            Part(one.label or "", "quiet"),
            Part("، ".join(one.aliases), "quiet"),
            Part(one.kind, "quiet"),
            Part(f"{one.claims:,}", "", "ltr"),
            Part(f"{one.documents:,}", "", "ltr"),
        ]
