import re

from lxml import etree

from attribution.report.charts import Row, stances_chart, timeline
from attribution.report.labels import Label
from attribution.types import Stance

from .making import HOSTILE

NAME = Label("من يقول ماذا", "Who says what")
SVG = "{http://www.w3.org/2000/svg}"


def bars(drawn, css):
    root = etree.fromstring(drawn)
    group = next(one for one in root.iter(SVG + "g") if css in one.get("class", "") and len(one))
    return [(float(rect.get("x")), float(rect.get("width"))) for rect in group.iter(SVG + "rect")]


def test_nothing_said_draws_nothing():
    assert stances_chart([], NAME) == ""
    assert timeline([], NAME) == ""
    assert timeline([("2026-01-01", 3, 1), ("2026-01-01", 1, 1), (None, 4, 4)], NAME) == ""


def test_bars_grow_from_the_right_in_the_order_of_their_stances():
    drawn = stances_chart([Row(Label("بلدية", "town"), {Stance.REPORTS: 2, Stance.DENIES: 1})], NAME)
    ((first, first_width),) = bars(drawn, "stance-reports")
    ((second, second_width),) = bars(drawn, "stance-denies")
    assert abs(second + second_width - first) < 0.2
    assert abs(first_width - 2 * second_width) < 0.2


def test_names_stand_on_the_right_with_both_languages():
    drawn = stances_chart([Row(Label("بلدية", "town"), {Stance.REPORTS: 2})], NAME)
    ((left, width),) = bars(drawn, "stance-reports")
    root = etree.fromstring(drawn)
    name = next(one for one in root.iter(SVG + "tspan"))
    assert (name.text, name.get("data-en")) == ("بلدية", "town")
    assert float(name.getparent().get("x")) > left + width


def test_a_chart_needs_nothing_that_a_strict_policy_forbids_and_names_cannot_act():
    rows = [
        Row(Label(text.replace("\x00", "").encode("utf-8", "ignore").decode(), text), {Stance.WARNS: 1})
        for text in HOSTILE[:7]
    ]
    drawn = stances_chart(rows, NAME)
    root = etree.fromstring(drawn)
    for one in root.iter():
        assert etree.QName(one).localname in {"svg", "g", "rect", "path", "text", "tspan", "title"}
        assert not any(key == "style" or key.startswith("on") or key.endswith("href") for key in one.attrib)


def test_time_runs_from_right_to_left_in_days_months_or_years():
    days = timeline([("2026-01-01", 1, 0), ("2026-01-03T10:00", 2, 1)], NAME)
    labels = re.findall(r'x="([\d.]+)"[^>]*>(2026-\d\d-\d\d)<', days)
    assert [day for _, day in labels] == ["2026-01-01", "2026-01-02", "2026-01-03"]
    positions = [float(x) for x, _ in labels]
    assert positions == sorted(positions, reverse=True)
    assert ">2025-06<" in timeline([("2025-06", 1, 0), ("2026-01-03", 2, 1)], NAME)
    assert ">1990<" in timeline([("1990-02-30", 1, 0), ("1990-02-03", 1, 0), ("2026-01-03", 2, 1)], NAME)
