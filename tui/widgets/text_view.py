"""A text laid out, marked and painted: what a reader sees of :class:`~tui.widgets.bidi_text.BidiText`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
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


class TextView(ScrollView):
    """A text with marks and a selection, wrapped at the widget's width; only what is on the screen is painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"bidi-text--{name}" for name in ROLES),
        "bidi-text--focus",
        "bidi-text--sign",
        "bidi-text--sign-focus",
        "bidi-text--selection",
        "bidi-text--control",
    }
    DEFAULT_CSS = """
    TextView {
        overflow-x: hidden;
        overflow-y: scroll;
        & > .bidi-text--source { text-style: underline; color: $text-accent; }
        & > .bidi-text--cue { text-style: bold; color: $text-warning; }
        & > .bidi-text--medium { text-style: italic; color: $text-secondary; }
        & > .bidi-text--unsourced { color: $text-error; }
        & > .bidi-text--found { text-style: bold underline; background: $warning 40%; }
        & > .bidi-text--focus { background: $primary-background; color: $foreground; }
        & > .bidi-text--sign { text-style: bold; color: $text-muted; }
        & > .bidi-text--sign-focus { text-style: bold reverse; }
        & > .bidi-text--selection { text-style: reverse; }
        & > .bidi-text--control { text-style: reverse; color: $text-error; }
    }
    """
    ALLOW_SELECT = False

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
        self._marks: tuple[Mark, ...] = ()
        self._sign_owners: list[int] = []
        self._units = Units(text)
        self._flow: Flow | None = None
        self._wanted: Span | None = None
        self._rest: Timer | None = None
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    def set_text(self, text: str) -> None:
        """Show another text from its beginning, without marks, units or selection."""
        self.text = text
        self._marks = ()
        self._units = Units(text)
        self._flow = None
        self._wanted = None
        if self.is_attached:
            self.scroll_to(y=0, animate=False, force=True)
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
                self.scroll_to(y=self._flow.row_of(top), animate=False, force=True)
        self._repaint()

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
        self.scroll_to(y=max(0, first - min(_CONTEXT, spare)), animate=animate, force=True)

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
                names.extend(("focus", mark.role) if mark.focus else (mark.role,))
        selected = self._units.selection
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
            self.scroll_to(y=row, animate=False, force=True)
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
