"""Draw lines as an SVG that is the same for the same figures and asks for nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_COLOURS = ("#1b6ca8", "#c2571a", "#2e7d32", "#7b3fa0")


class Line(NamedTuple):
    """A name for the legend, and points from left to right."""

    name: str
    points: Sequence[tuple[float, float]]
    dashed: bool = False


def draw(path: str, title: str, across: str, up: str, lines: Sequence[Line]) -> None:
    """Write an SVG with these lines; ``across`` and ``up`` name the axes."""
    import pygal
    from pygal.style import Style

    style = Style(
        background="#ffffff",
        plot_background="#ffffff",
        colors=_COLOURS,
        guide_stroke_color="#dddddd",
        major_guide_stroke_color="#dddddd",
        font_family="sans-serif",
        title_font_size=17,
        label_font_size=13,
        major_label_font_size=13,
        legend_font_size=14,
    )
    chart = pygal.XY(
        style=style,
        js=[],
        width=720,
        height=440,
        title=title,
        x_title=across,
        y_title=up,
        legend_at_bottom=True,
        dots_size=4,
        show_x_guides=True,
        value_formatter=lambda value: f"{value:.2f}",
        x_value_formatter=lambda value: f"{value:g}",
    )
    for line in lines:
        dashes = {"stroke_style": {"dasharray": "5, 5"}, "show_dots": False} if line.dashed else {}
        chart.add(line.name, list(line.points), **dashes)
    drawn = chart.render(is_unicode=True)
    # What pygal adds for its script, and what differs from one run to the next.
    drawn = re.sub(r"<!--.*?-->|<script.*?</script>|<\?xml.*?\?>", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"chart-[0-9a-f-]{36}", "chart", drawn)
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(drawn.strip() + "\n", encoding="utf-8")
