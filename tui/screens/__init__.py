"""The screens of the review program, one a module, by the names that the keys know them by."""

from __future__ import annotations

from tui.screens.base import ReviewScreen
from tui.screens.conflicts import ConflictsScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.sources import SourcesScreen
from tui.screens.summary import SummaryScreen

PLACES: dict[str, type[ReviewScreen]] = {
    "documents": DocumentsScreen,
    "sources": SourcesScreen,
    "conflicts": ConflictsScreen,
    "summary": SummaryScreen,
}
