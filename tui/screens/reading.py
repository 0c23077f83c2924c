"""One article: its text with every claim marked, the claim in focus, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from attribution import find
from attribution.store import Item, Line, Sheet, Undone
from attribution.types import Span, Unsourced
from tui.actions import READING, STRETCH, bindings, of
from tui.dialogs import Ask
from tui.marking import marks
from tui.panel import ClaimPanel
from tui.refusal import Refusal
from tui.screens.asking import Asking
from tui.screens.base import ReviewScreen
from tui.screens.claims import Claims
from tui.screens.stretches import Stretches
from tui.spans import extent, place
from tui.telling import quote, sign, told, who
from tui.widgets import BidiTable, BidiText, Column, Part

_COLUMNS = (
    Column("", 2),
    Column("", 3, side="right"),
    Column("who", 12, 2),
    Column("what", 16, 3),
)
_CALLS = frozenset(action.call.partition("(")[0] for action in of(READING))


class ReadingScreen(Claims, Asking, Stretches, ReviewScreen):
    """An article of the queue. Keys decide on the claim in focus; the text scrolls with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING, STRETCH)
    AUTO_FOCUS = "#text"

    def __init__(self, key: int, target: str | None = None) -> None:
        """Read the document ``key``, with ``target`` in focus, else the first that is undecided."""
        super().__init__()
        self.key = key
        self.target = target
        self.sheet: Sheet | None = None
        self._search = ""
        self._found: tuple[Span, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield text, panel and list."""
        with Vertical(id="desk"):
            yield BidiText(id="text")
            with Vertical(id="side"):
                yield ClaimPanel()
                yield BidiTable(_COLUMNS, id="items", header=False)

    def on_mount(self) -> None:
        """Read the document."""
        self.show(self.key, self.target)
        if self.sheet is not None:
            self.hint()

    # What is shown

    def show(self, key: int, target: str | None = None) -> bool:
        """Show another document; tell whether it could be read."""
        sheet = self.attempt(lambda: self.review.store.sheet(key))
        if sheet is None:
            return False
        self.key, self.sheet, self.target = key, sheet, target
        self._found = ()
        self.text.set_text(sheet.document.text)
        if target is None or self.item is None:
            undecided = [item for item in sheet.items if not item.decided]
            first = (undecided or sheet.items)[:1]
            self.target = first[0].target if first else None
        self._draw()
        return True

    def reload(self) -> None:
        """Read the document again; the focus stays."""
        sheet = self.attempt(lambda: self.review.store.sheet(self.key))
        if sheet is not None:
            at = self.position or 0
            self.sheet = sheet
            if self.item is None and sheet.items:
                self.target = sheet.items[min(at, len(sheet.items) - 1)].target
            self._draw()

    def elsewhere(self, done: Undone) -> bool:
        """Tell whether it is another article that was changed."""
        return self.key not in done.documents

    def turned(self, done: Undone) -> None:
        """Go to what an undo or redo changed."""
        target = done.targets[0] if done.targets else None
        if done.documents and self.key not in done.documents:
            self.show(done.documents[0], target)
            return
        self.reload()
        if target and any(item.target == target for item in self._items()):
            self.focus_on(target)

    @property
    def text(self) -> BidiText:
        """The widget of the article."""
        return self.query_one("#text", BidiText)

    @property
    def item(self) -> Item | None:
        """The claim or statement in focus."""
        return next((one for one in self._items() if one.target == self.target), None)

    @property
    def position(self) -> int | None:
        """Where in the list the focus is."""
        return next((at for at, one in enumerate(self._items()) if one.target == self.target), None)

    def focus_on(self, target: str) -> None:
        """Put another claim in focus."""
        self.target = target
        self._draw(rows=False)

    def _items(self) -> tuple[Item, ...]:
        return self.sheet.items if self.sheet else ()

    def _draw(self, *, rows: bool = True) -> None:
        sheet, item = self.sheet, self.item
        if sheet is None:
            return
        text = sheet.document.text
        self.text.set_marks(marks(sheet, self.target, self._found))
        table = self.query_one("#items", BidiTable)
        if rows:
            table.set_rows([_row(at, one, text) for at, one in enumerate(sheet.items, 1)], self.position)
        elif self.position is not None:
            table.move_cursor(self.position)
        if item is None:
            key = self.review.key
            select, nobody, add = key("reading.select"), key("claim.unsourced"), key("claim.add")
            title = [
                Part(
                    f"Nothing is claimed here: {select} chooses a stretch for {nobody}, {add} adds a claim.",
                    "quiet",
                )
            ]
            self.query_one(ClaimPanel).show(title, None)
        else:
            title = [Part(f"{(self.position or 0) + 1} of {len(sheet.items)} ", "strong", "ltr")]
            self.query_one(ClaimPanel).show(title, told(sheet, item, self.review.key("go.conflicts")))
            self.text.scroll_to_span(extent(item.item))
            self.text.scroll_to_span(place(item.item))
        self._show_head(sheet)

    def _show_head(self, sheet: Sheet) -> None:
        line, document = self._line(), sheet.document
        undecided = sum(not item.decided for item in sheet.items)
        warnings = dict.fromkeys(one.code for one in (*document.diagnostics, *sheet.diagnostics))
        at = (
            f"article {self.review.queue.index(line) + 1:,} of {len(self.review.queue):,}"
            if line
            else document.doc
        )
        self.head(
            Part(document.outlet or "outlet unknown", "strong"),
            Part(f" · {document.date}" if document.date else ""),
            Part(f" · {at}"),
            Part(f" · {undecided} undecided", "", "ltr"),
            *(Part(f" · ! {code}", "bad", "ltr") for code in warnings),
            Part(f" · {self.review.reviewer}", "quiet"),
        )

    def _line(self) -> Line | None:
        return next((line for line in self.review.queue if line.key == self.key), None)

    # Going about

    def action_step(self, steps: int) -> None:
        """Put the next claim, or the one before, in focus."""
        items = self._items()
        if not items:
            self.refuse(
                f"Nothing is claimed here: press {self.review.key('document.next')} for the next article."
            )
            return
        at = self.position
        wanted = at + steps if at is not None else 0
        if not 0 <= wanted < len(items):
            key = self.review.key("document.next" if steps > 0 else "document.previous")
            self.refuse(
                f"That was the {'last' if steps > 0 else 'first'} one: press {key} for another article."
            )
            return
        self.focus_on(items[wanted].target)
        self.tell()

    def action_document(self, steps: int) -> None:
        """Show the next document of the queue, or the one before."""
        line, queue = self._line(), self.review.queue
        wanted = queue.index(line) + steps if line else 0
        if not 0 <= wanted < len(queue):
            key = self.review.key("go.documents")
            self.refuse(
                f"No article {'after' if steps > 0 else 'before'} this one: press {key} for all of them."
            )
            return
        if self.show(queue[wanted].key):
            self.hint()

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.text.scroll_relative(y=lines, animate=False)

    def action_list(self) -> None:
        """Show the list of claims instead of the claim, or the other way round."""
        side = self.query_one("#side")
        listed = side.toggle_class("-list").has_class("-list")
        (self.query_one("#items") if listed else self.text).focus()

    def on_bidi_table_row_highlighted(self, event: BidiTable.RowHighlighted) -> None:
        """Follow the cursor of the list."""
        items = self._items()
        if event.index < len(items) and event.control.has_focus and items[event.index].target != self.target:
            self.focus_on(items[event.index].target)

    def on_bidi_table_row_selected(self, event: BidiTable.RowSelected) -> None:
        """Go from the list to the text."""
        self.focus_on(self._items()[event.index].target)
        self.query_one("#side").remove_class("-list")
        self.text.focus()

    def on_bidi_text_clicked(self, event: BidiText.Clicked) -> None:
        """Put the claim that was clicked in focus, the narrowest where several are."""
        if self.text.selecting:
            return
        here = [one for one in self._items() if not one.rejected and _near(extent(one.item), event.offset)]
        if here:
            self.focus_on(min(here, key=lambda one: _length(extent(one.item))).target)

    def action_search(self) -> None:
        """Ask for words and go to where they stand next."""
        self.flow(self._find())

    async def _find(self) -> None:
        words = await self.app.push_screen_wait(Ask("Search this article for:", self._search))
        if words is None or self.sheet is None:
            return
        before, self._search = self._search, words.strip()
        self._found = find(self.sheet.document.text, self._search)
        self._draw(rows=False)
        if not self._found:
            if self._search:
                raise Refusal(f"It does not stand here: press {self.review.key('search')} for other words.")
            return
        again = before == self._search and self._at_found < len(self._found) - 1
        self._at_found = self._at_found + 1 if again else 0
        self.text.scroll_to_span(self._found[self._at_found])
        again_key = self.review.key("search")
        self.tell(f"{self._at_found + 1} of {len(self._found)} places: {again_key} and enter go to the next.")

    _at_found = 0

    def leave(self) -> bool:
        """Leave what was begun; tell whether anything was."""
        if self.unpick():
            return True
        if self.text.selecting or self.text.selection is not None:
            self.text.stop_selecting()
            self.tell()
            return True
        if self._found:
            self._found = ()
            self._draw(rows=False)
            return True
        side = self.query_one("#side")
        if side.has_class("-list"):
            self.action_list()
            return True
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a stretch is asked for, the keys of claims rest."""
        if action == "take":
            return self.picking
        if self.picking and action in _CALLS:
            return False
        return super().check_action(action, parameters)


def _row(number: int, item: Item, text: str) -> list[Part]:
    letter, style = sign(item)
    claim = item.item
    words = quote((claim.span,) if isinstance(claim, Unsourced) else claim.content, text)
    return [Part(letter, style), Part(str(number), "quiet", "ltr"), Part(who(claim), "quiet"), Part(words)]


def _near(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _length(span: Span) -> int:
    return span.end - span.start
