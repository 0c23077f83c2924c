"""The charts, as SVG to stand inside a page: drawn by pygal, then turned to read from right to left.

pygal writes its scales from left to right and brings a style sheet and a script. :func:`_adapted` mirrors positions
(not letters), takes the style, the script and the tooltips' data away, and names what is left by classes that the
page's own style sheet colours, so that a chart follows the theme and needs nothing that a strict policy forbids.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from attribution.report.labels import Label
from attribution.types import Stance

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROWS = 12
_NAME = 30
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_WIDTH = 760
_POINTS = 40
_GLYPH = 6.4
_NARROW = 18


@dataclass(frozen=True, slots=True)
class Row:
    """A source in the chart of stances; the label is shown in both languages."""

    label: Label
    stances: Mapping[Stance, int]


def stances_chart(rows: Sequence[Row], name: Label) -> str:
    """Return bars of the twelve sources that say most, cut by stance; empty where nobody says anything.

    ``name`` tells those who cannot see it what it shows.
    """
    ranked = sorted((row for row in rows if row.stances), key=lambda row: -sum(row.stances.values()))[:_ROWS]
    if not ranked:
        return ""
    ranked.reverse()  # drawn from the bottom
    used = [stance for stance in Stance if any(row.stances.get(stance) for row in ranked)]
    margin = round(24 + _GLYPH * max(len(_short(row.label.ar)) for row in ranked))
    scale = _scale(max(sum(row.stances.values()) for row in ranked))
    least = _NARROW * scale[-1] / (_WIDTH - margin)
    chart = _chart(
        "HorizontalStackedBar",
        height=70 + 34 * len(ranked),
        margin_left=margin,
        print_values=True,
        # A number that its part of the bar cannot hold would lie over its neighbour.
        formatter=lambda value: str(value) if value and value >= least else "",
    )
    chart.x_labels = [_short(row.label.ar) for row in ranked]
    chart.y_labels = scale
    for stance in used:
        chart.add(stance.value, [row.stances.get(stance) or None for row in ranked])
    return _drawn(chart, name, [f"stance-{stance}" for stance in used], [row.label for row in ranked])


def timeline(dates: Iterable[tuple[str | None, int, int]], name: Label) -> str:
    """Return bars over time of (date, claims, unsourced statements); empty where fewer than two dates are known.

    Dates are ISO 8601, by day where they fit, else by month, else by year; what is no such date is left out.
    """
    counted: dict[datetime.date, tuple[int, int]] = {}
    for date, claims, unsourced in dates:
        day = _day(date)
        if day:
            before = counted.get(day, (0, 0))
            counted[day] = before[0] + claims, before[1] + unsourced
    if len(counted) < 2:
        return ""
    points = _points(counted)
    chart = _chart("StackedBar", height=260, margin_left=44, margin_bottom=30, show_x_guides=False)
    shown = max(1, -(-len(points) // 8))
    chart.x_labels = [point if not i % shown else "" for i, point in enumerate(points)]
    chart.y_labels = _scale(max(sum(pair) for pair in points.values()))
    chart.add("claims", [pair[0] for pair in points.values()])
    chart.add("unsourced", [pair[1] for pair in points.values()])
    return _drawn(chart, name, ["part-claims", "part-unsourced"])


def _scale(top: int) -> list[int]:
    """Return whole numbers from 0 to ``top`` or a little above, few enough to read."""
    step = next(s for s in _steps() if top <= 6 * s)
    return list(range(0, top + step, step))


def _steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _points(counted: Mapping[datetime.date, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    first, last = min(counted), max(counted)
    if (last - first).days < _POINTS:
        days = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
        return {day.isoformat(): counted.get(day, (0, 0)) for day in days}
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _POINTS:
        every = [divmod(first.year * 12 + first.month - 1 + n, 12) for n in range(months)]
        found = {f"{year:04}-{month + 1:02}": (0, 0) for year, month in every}
        cut = 7
    else:
        found = {f"{year:04}": (0, 0) for year in range(first.year, last.year + 1)}
        cut = 4
    for day, pair in counted.items():
        before = found[day.isoformat()[:cut]]
        found[day.isoformat()[:cut]] = before[0] + pair[0], before[1] + pair[1]
    return found


def _day(date: str | None) -> datetime.date | None:
    match = _DATE.match(date or "")
    if not match:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


def _chart(kind: str, **settings: Any) -> Any:
    import pygal

    return getattr(pygal, kind)(
        js=[],
        width=_WIDTH,
        show_legend=False,
        margin_top=8,
        margin_right=20,
        truncate_label=-1,
        no_prefix=True,
        disable_xml_declaration=True,
        pretty_print=False,
        spacing=0,
        **settings,
    )


def _drawn(chart: Any, name: Label, classes: Sequence[str], rows: Sequence[Label] = ()) -> str:
    chart.add_xml_filter(lambda root: _adapted(root, name, classes, rows))
    drawn: str = chart.render()
    return drawn


def _adapted(root: Element, name: Label, classes: Sequence[str], rows: Sequence[Label]) -> Element:
    for parent in list(root.iter()):
        for child in list(parent):
            if _superfluous(child):
                parent.remove(child)
    root.attrib.clear()
    plot = next(one for one in root.iter("g") if one.get("class") == "plot")
    _mirrored(root, plot, float(plot[0].get("width", 0)))
    axis = next(one for one in root.iter("g") if one.get("class") == "axis y") if rows else ()
    for text, label in zip((one for group in axis for one in group.iter("text")), rows, strict=True):
        _bilingual(text, label)
    for number, group in enumerate(one for one in root.iter("g") if "series" in one.get("class", "").split()):
        group.set("class", f"series {classes[number % len(classes)]}")
    height = next(float(one.get("height", 0)) for one in root.iter("rect"))
    root.attrib.update(
        {
            "viewBox": f"0 0 {_WIDTH} {height:g}",
            "class": "chart",
            "role": "img",
            "aria-label": name.ar,
            "data-en-label": name.en,
        }
    )
    return root


def _superfluous(one: Element) -> bool:
    """Tell whether an element is a comment, part of pygal's style, script or tooltips, or a bar of nothing."""
    return (
        not isinstance(one.tag, str)
        or one.tag in ("defs", "desc", "title")
        or one.get("class") in ("plot overlay", "plot tooltip-overlay", "titles")
        or (one.tag == "rect" and not float(one.get("width", 0)) * float(one.get("height", 0)))
    )


def _mirrored(root: Element, plot: Element, width: float) -> None:
    """Turn every position in ``plot``, ``width`` wide, and the plot itself in the picture."""
    for group in root.iter("g"):
        if match := re.fullmatch(r"translate\(([\d.]+), ([\d.]+)\)", group.get("transform", "")):
            group.set("transform", f"translate({_WIDTH - float(match[1]) - width:g}, {match[2]})")
    for one in root.iter():
        if one.tag == "text" and (x := one.get("x")):
            one.set("x", f"{width - float(x):.1f}")
            one.attrib.pop("transform", None)
        elif one.tag == "path" and (match := re.fullmatch(r"M([\d.-]+) (.+)", one.get("d", ""))):
            direction = match[2].replace(" h", " h-")
            one.set("d", f"M{width - float(match[1]):.1f} {direction}")
        elif one.tag == "rect" and one is not plot[0] and "background" not in (one.get("class") or ""):
            one.set("x", f"{width - float(one.get('x', 0)) - float(one.get('width', 0)):.1f}")


def _bilingual(text: Element, label: Label) -> None:
    """Give a row its name in both languages, and in full where the mouse rests."""
    title = text.makeelement("title", {})
    title.text = label.ar if label.ar == label.en else f"{label.ar} ({label.en})"
    run = text.makeelement("tspan", {"data-en": _short(label.en)})
    run.text, text.text = text.text, None
    text.extend((title, run))
