"""The queue: every document with what is to be decided in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from attribution.store import Filter, Line, Sort, State
from attribution.types import Kind, Stance
from tui.actions import DOCUMENTS, bindings
from tui.dialogs import Ask, Choose
from tui.screens.base import ReviewScreen
from tui.widgets import BidiTable, Column, Part

_COLUMNS = (
    Column("", 1),
    Column("article", 24, 1),
    Column("outlet", 12, 0),
    Column("claims", 6, side="right"),
    Column("nobody", 6, side="right"),
    Column("open", 5, side="right"),
    Column("doubt", 5, side="right"),
)
_SORTS = {
    Sort.ORDER: "as they came",
    Sort.UNCERTAINTY: "most doubtful first",
    Sort.UNSOURCED: "most unsourced first",
    Sort.UNDECIDED: "most undecided first",
}


class Rows(Sequence[list[Part]]):
    """The lines of the queue as rows of the table, made when they are asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> list[Part]:  # type: ignore[override]
        line = self._lines[at]
        sign, style = _sign(line)
        return [
            Part(sign, style),
            Part(line.title or line.doc),
            Part(line.outlet or "", "quiet"),
            _count(line.claims),
            _count(line.unsourced),
            _count(line.undecided, "strong"),
            Part(f"{line.doubt:.1f}" if line.doubt >= 0.05 else "", "quiet", "ltr"),
        ]


class DocumentsScreen(ReviewScreen):
    """The documents, sorted and filtered; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DOCUMENTS)

    def body(self) -> Iterable[Widget]:
        """Yield the table."""
        yield BidiTable(_COLUMNS, id="queue")

    def on_mount(self) -> None:
        """Read the queue, and follow what is put in."""
        self._told = 0
        self.reload()
        if not self.review.queue and self.review.intake is None:
            self.tell("No articles here yet: quit, and name some with isnad review PATH.")
        else:
            self.hint(Part(self.review.key("table.select"), "key"), " opens an article. ")
        self.query_one(BidiTable).focus()

    def reload(self) -> None:
        """Read the queue again; the cursor stays on its document."""
        table = self.query_one(BidiTable)
        line = self._line()
        if self.attempt(self.review.read_queue) is None and not self.review.queue:
            table.set_rows([])
        queue = self.review.queue
        keys = [one.key for one in queue]
        at = keys.index(line.key) if line and line.key in keys else None
        table.set_rows(Rows(queue), at)
        self._show_head()

    def news(self) -> None:
        """Show what the intake has put in, and what it could not."""
        self.reload()
        failures = self.review.failures()
        if len(failures) > self._told:
            self._told = len(failures)
            self.refuse(failures[-1])

    # Keys

    def on_bidi_table_row_selected(self, event: BidiTable.RowSelected) -> None:
        """Open the document."""
        self.review.read(self.review.queue[event.index].key)

    def action_sort(self) -> None:
        """Take the next order."""
        orders = list(_SORTS)
        self.review.sort = orders[(orders.index(self.review.sort) + 1) % len(orders)]
        self.reload()
        self.query_one(BidiTable).move_cursor(0)
        self.tell(f"Order: {_SORTS[self.review.sort]}.")

    def action_clear(self) -> None:
        """Show every document."""
        if self.review.shown == Filter():
            self.refuse(f"Every document is shown already: {self.review.key('queue.filter')} chooses some.")
            return
        self._show_only(Filter())

    def action_search(self) -> None:
        """Ask for words."""
        self.flow(self._search())

    def action_filter(self) -> None:
        """Ask what to show."""
        self.flow(self._filter())

    async def _search(self) -> None:
        words = await self.app.push_screen_wait(
            Ask("Search titles, sources and claims for:", self.review.shown.text)
        )
        if words is not None:
            self._show_only(replace(self.review.shown, text=words.strip()))

    async def _filter(self) -> None:
        kinds: dict[str, Callable[[], Iterator[tuple[Filter, str, int | None]]]] = {
            "a source, by name": lambda: iter(()),
            "kind of source": self._kinds,
            "stance": self._stances,
            "outlet": self._outlets,
            "finding of the linter": self._findings,
            "state": self._states,
        }
        names = list(kinds)
        chosen = await self.app.push_screen_wait(
            Choose("Show only documents with", [[Part(n)] for n in names])
        )
        if chosen is None:
            return
        if chosen == 0:
            name = await self.app.push_screen_wait(Ask("Part of the source's name:", self.review.shown.named))
            if name is not None:
                self._show_only(replace(self.review.shown, named=name.strip()))
            return
        found = list(kinds[names[chosen]]())
        if not found:
            self.refuse(f"There is no {names[chosen]} in this project: choose by something else.")
            return
        rows = [
            [Part(label), Part("" if times is None else f"{times:,}", "quiet", "ltr")]
            for _, label, times in found
        ]
        at = await self.app.push_screen_wait(Choose(f"Which {names[chosen]}?", rows, [7]))
        if at is not None:
            self._show_only(found[at][0])

    def _kinds(self) -> Iterator[tuple[Filter, str, int | None]]:
        for name, times in _named(self.review.store.progress().kinds):
            yield replace(self.review.shown, kind=Kind(name)), name, times

    def _stances(self) -> Iterator[tuple[Filter, str, int | None]]:
        for name, times in _named(self.review.store.progress().stances):
            yield replace(self.review.shown, stance=Stance(name)), name, times

    def _outlets(self) -> Iterator[tuple[Filter, str, int | None]]:
        for name, times in _named(self.review.store.progress().outlets):
            yield replace(self.review.shown, outlet=name), name, times

    def _findings(self) -> Iterator[tuple[Filter, str, int | None]]:
        for name, times in _named(self.review.store.progress().findings):
            yield replace(self.review.shown, finding=name), name, times

    def _states(self) -> Iterator[tuple[Filter, str, int | None]]:
        for state in State:
            yield replace(self.review.shown, state=state), state.value, None

    def _show_only(self, shown: Filter) -> None:
        before = self.review.shown
        self.review.shown = shown
        self.reload()
        if not self.review.queue and shown != Filter():
            self.review.shown = before
            self.reload()
            self.refuse("No document is like that: the ones before are shown still.")
            return
        self.query_one(BidiTable).move_cursor(0)
        self.tell(
            f"{len(self.review.queue):,} documents." if shown != Filter() else "Every document is shown."
        )

    # Drawing

    def _line(self) -> Line | None:
        at = self.query_one(BidiTable).cursor
        return self.review.queue[at] if 0 <= at < len(self.review.queue) else None

    def _show_head(self) -> None:
        queue, intake = self.review.queue, self.review.intake
        parts = [
            Part(self.review.project.stem, "strong"),
            Part(
                f" · {len(queue):,} documents, {sum(line.undecided for line in queue):,} undecided",
                base="ltr",
            ),
        ]
        if intake is not None and intake.running:
            done = f", {intake.done + intake.passed:,} so far" if intake.done + intake.passed else ""
            parts.append(Part(f" · analysing{done}", "warn", "ltr"))
        if self.review.failures():
            parts.append(Part(f" · {len(self.review.failures())} not done", "bad", "ltr"))
        if self.review.sort is not Sort.ORDER:
            parts.append(Part(f" · {_SORTS[self.review.sort]}", "quiet", "ltr"))
        for name, value in _set(self.review.shown):
            parts += [Part(f" · {name} ", "quiet", "ltr"), Part(value, "warn")]
        parts += [Part(" · ", "quiet"), Part(self.review.reviewer, "quiet")]
        self.head(*parts)


def _set(shown: Filter) -> Iterator[tuple[str, str]]:
    """Yield what a filter asks for."""
    values = {
        "search": shown.text,
        "source": shown.named or (shown.source or "").partition(":")[2],
        "kind": shown.kind,
        "stance": shown.stance,
        "outlet": shown.outlet,
        "finding": shown.finding,
        "state": shown.state,
    }
    return ((name, str(value)) for name, value in values.items() if value)


def _named(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _count(number: int, style: str = "") -> Part:
    return Part(f"{number:,}" if number else "", style, "ltr")


def _sign(line: Line) -> tuple[str, str]:
    if line.conflicts:
        return "≠", "bad"
    if line.flagged:
        return "!", "warn"
    if line.stale:
        return "≈", "warn"
    if not line.undecided:
        return "✓", "good"
    return ("~", "quiet") if line.decided else ("·", "quiet")
