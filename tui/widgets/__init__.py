"""Widgets that show Arabic in its order in every terminal; everything that holds text of documents goes through them.

Each takes its :class:`~attribution.terminal.Mode` from the app's attribute ``bidi_mode`` (:mod:`tui.terminals`
chooses it), or from its own ``mode`` where that is set. None builds markup from text, and none hands text to a
widget of Textual.
"""

from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_line import BidiLine
from tui.widgets.bidi_table import BidiTable
from tui.widgets.bidi_text import BidiText
from tui.widgets.fields import Column, Part
from tui.widgets.marks import ROLES, Mark, Role

__all__ = [
    "ROLES",
    "BidiInput",
    "BidiLine",
    "BidiTable",
    "BidiText",
    "Column",
    "Mark",
    "Part",
    "Role",
]
