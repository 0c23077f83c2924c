"""The screens of the review program, one a module, by the names that the keys know them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.base import ReviewScreen


def screen_of(place: str) -> type[ReviewScreen]:
    """Return the screen of that name, read in when it is first gone to. Raises ``KeyError`` for another name."""
    from tui.screens.conflicts import ConflictsScreen
    from tui.screens.documents import DocumentsScreen
    from tui.screens.sources import SourcesScreen
    from tui.screens.summary import SummaryScreen

    screens: dict[str, type[ReviewScreen]] = {
        "documents": DocumentsScreen,
        "sources": SourcesScreen,
        "conflicts": ConflictsScreen,
        "summary": SummaryScreen,
    }
    return screens[place]
