"""The keys, and how the text is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual import events
from textual.widget import Widget

from tui.actions import ANYWHERE, CONFLICTS, DOCUMENTS, LISTS, READING, SOURCES, STRETCH, shown
from tui.keymap import catalogue
from tui.screens.base import ReviewScreen
from tui.widgets import BidiTable, Column, Part

PLACES = {
    READING: "Reading an article",
    STRETCH: "Choosing a stretch of the text",
    DOCUMENTS: "Documents",
    SOURCES: "Sources",
    CONFLICTS: "Conflicts",
    LISTS: "Lists and tables",
    ANYWHERE: "Anywhere",
}
LEGEND = (
    ("C2", "cue, bold: the words that attribute, of claim 2"),
    ("S2", "source, underlined: who is held responsible"),
    ("[2 ]", "content, in brackets: what is attributed"),
    ("M2", "medium, italic: where it was said"),
    ("{5 }", "unsourced, in braces: nobody is named for it"),
    ("reverse", "the signs of the claim in focus"),
    ("· ✓ ✗ ~ +", "undecided, accepted, rejected, corrected, added"),
    ("! ≠ ≈", "flagged; reviewers disagree; the model offers something else now"),
)
_COLUMNS = (Column("", 9), Column("", 40, 1))
_IDENTIFIERS = Column("", 20)
_WIDE = 100
"""Columns from which on there is room for the identifiers."""


class HelpScreen(ReviewScreen):
    """What the keys do, with the reader's own keys; ``keys`` are by identifier."""

    AUTO_FOCUS = "BidiTable"

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys

    def body(self) -> Iterable[Widget]:
        """Yield the table."""
        yield BidiTable(_COLUMNS, header=False)

    def on_mount(self) -> None:
        """Show the keys."""
        self.reload()
        self.head(
            Part("Help", "strong"),
            Part(" · j and k scroll; docs/REVIEW.md tells how to set other keys", "quiet"),
        )

    def on_resize(self, event: events.Resize) -> None:
        """Show the identifiers where there is room."""
        wide = event.size.width >= _WIDE
        self.query_one(BidiTable).set_columns([*_COLUMNS, _IDENTIFIERS] if wide else _COLUMNS)

    def reload(self) -> None:
        """Show the keys."""
        self.query_one(BidiTable).set_rows(list(self._rows()))

    def _rows(self) -> Iterator[list[Part]]:
        yield [Part(""), Part("How the text is marked", "strong")]
        for sign, says in LEGEND:
            yield [Part(sign, "strong", "ltr"), Part(says, "", "ltr")]
        for place, title in PLACES.items():
            yield [Part("")]
            yield [Part(""), Part(title, "strong")]
            for key in catalogue():
                if place in key.places:
                    keys = shown(self._keys.get(key.id, key.keys))
                    yield [
                        Part(keys, "strong", "ltr"),
                        Part(key.says, "", "ltr"),
                        Part(key.id, "quiet", "ltr"),
                    ]
