"""A document's text as it is read, with marks by offset."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message
from textual.scroll_view import ScrollView

from attribution.terminal import Mode
from attribution.types import Span
from tui.widgets.marks import Mark


class BidiText(ScrollView, can_focus=True):
    """A text wrapped at the widget's width, right to left where it is Arabic.

    All offsets are code points of the text given to :meth:`set_text`. Component styles: ``bidi-text--source``,
    ``--cue``, ``--content``, ``--medium``, ``--unsourced``, ``--found``, ``--focus``, ``--sign``, ``--selection``,
    ``--control``.

    Up, down, page up, page down, home and end scroll. With :attr:`selecting` on, the arrow keys move the selection
    word by word as seen (in Arabic, left is forward), up and down to the line above or below; with shift they move
    its end and leave its start; ``tab`` changes which end moves; ``y`` copies.
    """

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

    def set_text(self, text: str) -> None:
        """Show another text from its beginning, without marks, units or selection."""
        raise NotImplementedError

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks instead of the ones before; the place on the screen is kept."""
        raise NotImplementedError

    def set_units(self, units: Sequence[Span]) -> None:
        """Take these spans, in order and apart from each other, as the steps of the selection.

        Without them the words between blanks are taken.
        """
        raise NotImplementedError

    def scroll_to_span(self, span: Span, *, animate: bool = False) -> None:
        """Bring the lines of ``span`` into view, its first line where it is longer than the screen."""
        raise NotImplementedError

    @property
    def selection(self) -> Span | None:
        """What is selected."""
        raise NotImplementedError

    def select(self, span: Span | None) -> None:
        """Select the units that ``span`` touches, exactly ``span`` until the selection is moved; None: nothing."""
        raise NotImplementedError

    def start_selecting(self, span: Span | None = None) -> None:
        """Let the arrow keys move a selection, which begins as ``span`` or the first unit on the screen."""
        raise NotImplementedError

    def stop_selecting(self) -> None:
        """Let the arrow keys scroll again and select nothing."""
        raise NotImplementedError

    def move(self, steps: int, *, extend: bool = False) -> None:
        """Move the selection by ``steps`` units in reading order; ``extend`` moves one end of it only."""
        raise NotImplementedError

    def swap_ends(self) -> None:
        """Have :meth:`move` with ``extend`` move the other end."""
        raise NotImplementedError

    def selected_text(self) -> str:
        """Return the selected text in reading order, as it is in the document; empty where nothing is selected."""
        raise NotImplementedError
