"""A document's text as it is read, with marks by offset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from attribution.terminal import Cell, Mode
from attribution.terminal.sanitise import token
from attribution.types import Span
from tui.widgets.flow import Flow
from tui.widgets.marks import ROLES, Mark, signs_of
from tui.widgets.paint import blank, in_field, mode_of
from tui.widgets.units import Units

# Laid out before the first picture, and then at a time between two.
_AT_ONCE, _AT_A_TIME = 8_000, 3_000
_CONTEXT = 3
_SELECTING = frozenset({"side", "swap_ends"})


class BidiText(ScrollView, can_focus=True):
    """A text wrapped at the widget's width, right to left where it is Arabic.

    All offsets are code points of the text given to :meth:`set_text`. Component styles: ``bidi-text--source``,
    ``--cue``, ``--content``, ``--medium``, ``--unsourced``, ``--found``, ``--focus``, ``--sign``, ``--sign-focus``,
    ``--selection``, ``--control``.

    Up, down, page up, page down, home and end scroll. With :attr:`selecting` on, the arrow keys move the selection
    word by word as seen (in Arabic, left is forward), up and down to the line above or below; with shift they move
    its end and leave its start; ``tab`` changes which end moves. ``y`` copies the selection.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"bidi-text--{name}" for name in ROLES),
        "bidi-text--focus",
        "bidi-text--sign",
        "bidi-text--sign-focus",
        "bidi-text--selection",
        "bidi-text--control",
    }
    DEFAULT_CSS = """
    BidiText {
        overflow-x: hidden;
        overflow-y: scroll;
        & > .bidi-text--source { text-style: underline; color: $text-accent; }
        & > .bidi-text--cue { text-style: bold; color: $text-warning; }
        & > .bidi-text--medium { text-style: italic; color: $text-secondary; }
        & > .bidi-text--unsourced { color: $text-error; }
        & > .bidi-text--found { text-style: bold underline; background: $warning 40%; }
        & > .bidi-text--focus { background: $boost; }
        & > .bidi-text--sign { text-style: bold; color: $text-muted; }
        & > .bidi-text--sign-focus { text-style: bold reverse; }
        & > .bidi-text--selection { text-style: reverse; }
        & > .bidi-text--control { text-style: reverse; color: $text-error; }
    }
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
    ALLOW_SELECT = False

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

    mode: Mode | None = None

    def __init__(
        self,
        text: str = "",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.text = text
        self.selecting = False
        self._marks: tuple[Mark, ...] = ()
        self._sign_owners: list[int] = []
        self._units = Units(text)
        self._flow: Flow | None = None
        self._wanted: Span | None = None
        self._rest: Timer | None = None
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[object, ...], Style] = {}
        self._pressed: int | None = None
        self._dragged = False

    # What is shown

    def set_text(self, text: str) -> None:
        """Show another text from its beginning, without marks, units or selection."""
        self.text = text
        self._marks = ()
        self._units = Units(text)
        self.selecting = False
        self._flow = None
        self._wanted = None
        self.scroll_to(y=0, animate=False)
        self._lay_out()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks instead of the ones before; the place on the screen is kept.

        Raises ``KeyError`` for a role that is not in :data:`ROLES`.
        """
        top = self._top()
        self._marks = tuple(marks)
        signs, self._sign_owners = signs_of(self._marks)
        if self._flow is not None:
            self._flow.set_signs(signs)
            self._update_height()
            if top is not None:
                self.scroll_to(y=self._flow.row_of(top), animate=False)
        self._repaint()

    def set_units(self, units: Sequence[Span]) -> None:
        """Take these spans, in order and apart from each other, as the steps of the selection.

        Without them the words between blanks are taken.
        """
        selected = self._units.selection
        self._units = Units(self.text, units)
        self._units.select(selected)

    def scroll_to_span(self, span: Span, *, animate: bool = False) -> None:
        """Bring the lines of ``span`` into view, its first line where it is longer than the screen."""
        if self._flow is None or not self._room:
            self._wanted = span
            return
        self._wanted = None
        first = self._flow.row_of(span.start)
        last = self._flow.row_of(max(span.start, span.end - 1))
        self._update_height()
        top, room = self.scroll_offset.y, self._room
        if top <= first and last < top + room:
            return
        spare = max(0, room - (last - first + 1))
        self.scroll_to(y=max(0, first - min(_CONTEXT, spare)), animate=animate)

    # The selection

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

    # Laying out and painting

    def on_resize(self) -> None:
        """Wrap the text anew, with the same line on top."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of what is on the screen."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        line = self._flow.line(row) if self._flow is not None else None
        if line is None:
            return Strip.blank(width, self.rich_style)
        known = self._strips.get(row)
        if known is None:
            ground = self.rich_style
            near = [
                at
                for at, mark in enumerate(self._marks)
                if mark.span.start < line.end and line.start < mark.span.end
            ]
            parts = [
                blank(1, ground, line.mode),
                *in_field(line, self._columns, lambda cell: self._style(cell, near), ground),
                blank(1, ground, line.mode),
            ]
            known = self._strips[row] = Strip(parts).adjust_cell_length(width, ground)
        return known

    def _style(self, cell: Cell, near: Sequence[int]) -> Style:
        if cell.sign >= 0:
            mark = self._marks[self._sign_owners[cell.sign]]
            return self._combined((("sign-focus" if mark.focus else "sign"),))
        names: list[str] = []
        for at in near:
            mark = self._marks[at]
            if mark.span.start <= cell.base < mark.span.end:
                names.append(mark.role)
                if mark.focus:
                    names.append("focus")
        selected = self.selection
        if selected is not None and selected.start < cell.end and cell.start < selected.end:
            names.append("selection")
        char = self.text[cell.base]
        if char != "\t" and token(char) is not None:
            names.append("control")
        return self._combined(tuple(names))

    def _combined(self, names: tuple[str, ...]) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self.rich_style
            for name in names:
                style += self.get_component_rich_style(f"bidi-text--{name}", partial=True)
            self._styles[names] = style
        return style

    @property
    def _columns(self) -> int:
        return max(1, self.scrollable_content_region.width - 2)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.height

    def _indent(self, rtl: bool, width: int) -> int:
        return max(0, self._columns - width) if rtl else 0

    def _top(self) -> int | None:
        """Return the offset at which the first line on the screen begins."""
        line = self._flow.line(self.scroll_offset.y) if self._flow is not None else None
        return line.start if line else None

    def _lay_out(self) -> None:
        if not self.is_attached or not self.size:
            return
        mode = mode_of(self.app, self.mode)
        if self._flow is None or (self._flow.width, self._flow.mode) != (self._columns, mode):
            top = self._top()
            self._flow = Flow(self.text, self._columns, mode)
            signs, self._sign_owners = signs_of(self._marks)
            self._flow.set_signs(signs)
            self._flow.advance(_AT_ONCE)
            row = self._flow.row_of(top) if top is not None else 0
            self._update_height()
            self.scroll_to(y=row, animate=False)
            if not self._flow.complete and self._rest is None:
                self._rest = self.set_interval(1 / 50, self._lay_out_more)
        if self._wanted is not None:
            self.scroll_to_span(self._wanted)
        self._repaint()

    def _lay_out_more(self) -> None:
        if self._flow is not None and not self._flow.complete:
            self._flow.advance(_AT_A_TIME)
            self._update_height()
        elif self._rest is not None:
            self._rest.stop()
            self._rest = None

    def _update_height(self) -> None:
        if self._flow is not None:
            self.virtual_size = Size(0, self._flow.height)

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()
