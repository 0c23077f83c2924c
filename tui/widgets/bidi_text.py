"""A document's text as it is read, with marks by offset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from attribution.types import Span
from tui.widgets.text_view import TextView
from tui.widgets.units import Units

_SELECTING = frozenset({"side", "swap_ends"})


class BidiText(TextView, can_focus=True):
    """A text wrapped at the widget's width, right to left where it is Arabic.

    All offsets are code points of the text given to :meth:`set_text`. Component styles: ``bidi-text--source``,
    ``--cue``, ``--content``, ``--medium``, ``--unsourced``, ``--found``, ``--focus``, ``--sign``, ``--sign-focus``,
    ``--selection``, ``--control``.

    Up, down, page up, page down, home and end scroll. With :attr:`selecting` on, the arrow keys move the selection
    word by word as seen (in Arabic, left is forward), up and down to the line above or below; with shift they move
    its end and leave its start; ``tab`` changes which end moves. ``y`` copies the selection.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "line(-1)", "line above", show=False, id="text.up"),
        Binding("down", "line(1)", "line below", show=False, id="text.down"),
        Binding("left", "side(-1)", "word to the left", show=False, id="text.left"),
        Binding("right", "side(1)", "word to the right", show=False, id="text.right"),
        Binding("shift+up", "line(-1, True)", "end a line up", show=False, id="text.extend_up"),
        Binding("shift+down", "line(1, True)", "end a line down", show=False, id="text.extend_down"),
        Binding("shift+left", "side(-1, True)", "end to the left", show=False, id="text.extend_left"),
        Binding("shift+right", "side(1, True)", "end to the right", show=False, id="text.extend_right"),
        Binding("tab", "swap_ends", "move the other end", show=False, id="text.swap_ends"),
        Binding("y", "copy", "copy the selection", show=False, id="text.copy"),
    ]

    class Clicked(Message):
        """The mouse was clicked on the character at ``offset``."""

        def __init__(self, text: BidiText, offset: int) -> None:
            super().__init__()
            self.text = text
            self.offset = offset

        @property
        def control(self) -> BidiText:
            """The widget."""
            return self.text

    class SelectionChanged(Message):
        """The selection is ``span`` now, or there is none."""

        def __init__(self, text: BidiText, span: Span | None) -> None:
            super().__init__()
            self.text = text
            self.span = span

        @property
        def control(self) -> BidiText:
            """The widget."""
            return self.text

    def __init__(
        self,
        text: str = "",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(text, name=name, id=id, classes=classes)
        self.selecting = False
        self._pressed: int | None = None
        self._dragged = False

    def set_text(self, text: str) -> None:
        """Show another text from its beginning, without marks, units or selection."""
        self.selecting = False
        super().set_text(text)

    # The selection

    def set_units(self, units: Sequence[Span]) -> None:
        """Take these spans, in order and apart from each other, as the steps of the selection.

        Without them the words between blanks are taken.
        """
        selected = self._units.selection
        self._units = Units(self.text, units)
        self._units.select(selected)

    @property
    def selection(self) -> Span | None:
        """What is selected."""
        return self._units.selection

    def select(self, span: Span | None) -> None:
        """Select exactly ``span``, until the selection is moved by units; None: nothing."""
        before = self.selection
        self._units.select(span)
        self._selected(before)

    def start_selecting(self, span: Span | None = None) -> None:
        """Let the arrow keys move a selection, which begins as ``span`` or the first unit on the screen."""
        self.selecting = True
        before = self.selection
        if span is not None:
            self._units.select(span)
        elif before is None:
            self._units.go_to(self._top() or 0)
        self._selected(before)

    def stop_selecting(self) -> None:
        """Let the arrow keys scroll again and select nothing."""
        self.selecting = False
        self.select(None)

    def move(self, steps: int, *, extend: bool = False) -> None:
        """Move the selection by ``steps`` units in reading order; ``extend`` moves one end of it only."""
        before = self.selection
        if before is None:
            self._units.go_to(self._top() or 0)
        else:
            self._units.move(steps, extend=extend)
        self._selected(before)

    def swap_ends(self) -> None:
        """Have :meth:`move` with ``extend`` move the other end."""
        self._units.swap_ends()

    def selected_text(self) -> str:
        """Return the selected text in reading order, as it is in the document; empty where nothing is selected."""
        span = self.selection
        return span.of(self.text) if span else ""

    def _selected(self, before: Span | None) -> None:
        now = self.selection
        self._repaint()
        if now is not None and self._units.head is not None:
            self.scroll_to_span(self._units.head)
        if now != before:
            self.post_message(self.SelectionChanged(self, now))

    # Keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the selection to others while there is none."""
        if action in _SELECTING:
            return self.selecting
        if action == "copy":
            return self.selection is not None
        return super().check_action(action, parameters)

    def action_line(self, steps: int, extend: bool = False) -> None:
        """Scroll by a line, or move the selection to the line above or below."""
        head = self._units.head
        if not self.selecting or self._flow is None or head is None:
            self.scroll_relative(y=steps, animate=False)
            return
        row = self._flow.row_of(head.start)
        here, there = self._flow.line(row), self._flow.line(row + steps) if row + steps >= 0 else None
        if here is None or there is None:
            return
        column = here.column_of(head.start) + self._indent(here.rtl, here.width)
        before = self.selection
        self._units.go_to(there.offset_at(column - self._indent(there.rtl, there.width)), extend=extend)
        self._selected(before)

    def action_side(self, steps: int, extend: bool = False) -> None:
        """Move the selection to the word on the left (-1) or right (1)."""
        head = self._units.head
        if self._flow is not None and head is not None:
            line = self._flow.line(self._flow.row_of(head.start))
            if line is not None and line.rtl:
                steps = -steps
        self.move(steps, extend=extend)

    def action_swap_ends(self) -> None:
        """Have the keys move the other end of the selection."""
        self.swap_ends()

    def action_copy(self) -> None:
        """Copy what is selected, in reading order."""
        self.app.copy_to_clipboard(self.selected_text())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a click or a selection."""
        self._pressed = self._offset_at(event)
        self._dragged = False
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the mouse was pressed."""
        offset = self._offset_at(event)
        if self._pressed is None or offset is None:
            return
        before = self.selection
        if self._dragged or not self._units.same(self._pressed, offset):
            self._dragged = True
            self._units.go_to(self._pressed)
            self._units.go_to(offset, extend=True)
            self._selected(before)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a click or a selection."""
        pressed, self._pressed = self._pressed, None
        self.release_mouse()
        if pressed is None or self._dragged:
            return
        if self.selecting:
            before = self.selection
            self._units.go_to(pressed, extend=event.shift)
            self._selected(before)
        self.post_message(self.Clicked(self, pressed))

    def _offset_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None or self._flow is None:
            return None
        line = self._flow.line(offset.y + self.scroll_offset.y)
        if line is None:
            return None
        at = line.offset_at(offset.x - 1 - self._indent(line.rtl, line.width))
        return min(at, max(0, len(self.text) - 1))
