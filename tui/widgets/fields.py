"""What rows and lines are made of: texts that keep to themselves, each in its own direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["start", "left", "right"]
Direction = Literal["ltr", "rtl", "auto"]


@dataclass(frozen=True, slots=True)
class Part:
    """A text with its own direction, which nothing beside it can move.

    ``style`` is the name of a component style of the widget (``quiet`` for ``bidi-table--quiet``), or empty.
    """

    text: str
    style: str = ""
    base: Direction = "auto"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, always in the place it was given.

    ``width`` is in columns of the terminal and the least it gets; what is left of the widget's width is shared out
    by ``share``. ``side`` is where texts stand: ``start`` is right for Arabic and left for Latin. ``wrap`` has it
    take all the lines of a row; others have their text on the first line, cut with ``…``.
    """

    label: str
    width: int
    share: int = 0
    side: Side = "start"
    wrap: bool = False
