"""Arabic in terminals: safe, in the right order, with joined letters, and every cell knowing its code points.

What a program needs is here: :func:`layout` and :class:`VisualLine` for running text, :func:`grid` for rows of
fields, :class:`Mode`, :func:`choose` and :func:`detect` for what the terminal at hand wants, :func:`visible` for
text on a line of its own.
"""

from attribution.terminal.cells import Cell
from attribution.terminal.grid import Field, Piece, grid
from attribution.terminal.layout import Sign, Stretch, lay_out, layout, stretches
from attribution.terminal.lines import VisualLine, islands, padding, render_line
from attribution.terminal.modes import Mode, Terminal, choose, detect
from attribution.terminal.sanitise import visible

__all__ = [
    "Cell",
    "Field",
    "Mode",
    "Piece",
    "Sign",
    "Stretch",
    "Terminal",
    "VisualLine",
    "choose",
    "detect",
    "grid",
    "islands",
    "lay_out",
    "layout",
    "padding",
    "render_line",
    "stretches",
    "visible",
]
