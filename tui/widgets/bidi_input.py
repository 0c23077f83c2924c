"""A line to type in, Arabic or Latin."""

from __future__ import annotations

from textual.widgets import Input

from attribution.terminal import Mode


class BidiInput(Input):
    """Textual's ``Input`` (``value``, ``Changed``, ``Submitted``), drawn in the order and direction of what is typed.

    Offsets and ``cursor_position`` are those of the text in reading order; the arrow keys move as seen.
    """

    mode: Mode | None = None
