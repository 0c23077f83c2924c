"""A line to type in, Arabic or Latin."""

from __future__ import annotations

from dataclasses import replace

from rich.style import Style
from textual.strip import Strip
from textual.widgets import Input

from attribution.terminal import Cell, Mode, VisualLine, layout
from tui.widgets.paint import blank, direction, in_field, mode_of


class BidiInput(Input):
    """Textual's ``Input`` (``value``, ``Changed``, ``Submitted``), drawn in the order and direction of what is typed.

    Offsets and ``cursor_position`` are those of the text in reading order; the arrow keys move as seen.
    """

    ALLOW_SELECT = False

    mode: Mode | None = None

    def render_line(self, y: int) -> Strip:
        """Return the line, as much of it as there is room for around the cursor."""
        if y or not self.value:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        ground = self.rich_style
        line = self._window(width - 1)
        parts = [blank(1, ground, line.mode), *in_field(line, width - 1, self._style, ground)]
        return Strip(parts).adjust_cell_length(width, ground)

    def action_cursor_left(self, select: bool = False) -> None:
        """Move the cursor to the left: in Arabic, forward."""
        if self._rtl:
            super().action_cursor_right(select)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the cursor to the right: in Arabic, back."""
        if self._rtl:
            super().action_cursor_left(select)
        else:
            super().action_cursor_right(select)

    @property
    def _rtl(self) -> bool:
        return direction(self.value) == "rtl"

    @property
    def _cursor_offset(self) -> int:
        width = self.scrollable_content_region.width - 1
        if not self.value or width < 1:
            return 0
        line = self._window(width)
        return self._indent(line, width) + _column(line, self.cursor_position)

    def _cell_offset_to_index(self, offset: int) -> int:
        width = self.scrollable_content_region.width - 1
        line = self._window(width)
        return line.offset_at(offset - self._indent(line, width))

    def _indent(self, line: VisualLine, width: int) -> int:
        return 1 + (max(0, width - line.width) if line.rtl else 0)

    def _window(self, width: int) -> VisualLine:
        """Lay the value out with a blank for the cursor at its end, cut to ``width`` columns around the cursor."""
        shown = "•" * len(self.value) if self.password else self.value
        # A line break that was pasted must not make a second line.
        shown = "".join(" " if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else char for char in shown)
        (line,) = layout(shown, None, direction(shown), mode_of(self.app, self.mode))
        end = Cell(" ", line.end, line.end + 1, 1, line.end, int(line.rtl))
        cells = [end, *line.cells] if line.rtl else [*line.cells, end]
        line = replace(line, cells=tuple(cells), end=line.end + 1)
        left = _column(line, self.cursor_position) - width // 2
        left = max(0, min(left, line.width - width))
        inside, column = [], 0
        for cell in cells:
            if left <= column and column + cell.width <= left + width:
                inside.append(cell)
            column += cell.width
        return replace(line, cells=tuple(inside))

    def _style(self, cell: Cell) -> Style:
        style = self.rich_style
        if not self.has_focus:
            return style
        start, end = sorted(self.selection)
        if start < cell.end and cell.start < end:
            style += self.get_component_rich_style("input--selection", partial=True)
        if self._cursor_visible and cell.start <= self.cursor_position < cell.end:
            style += self.get_component_rich_style("input--cursor", partial=True)
        return style


def _column(line: VisualLine, offset: int) -> int:
    column = 0
    for cell in line.cells:
        if cell.start <= offset < cell.end:
            break
        column += cell.width
    return column
