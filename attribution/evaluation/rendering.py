"""Evaluations as tables for people, one report by itself or several side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attribution.evaluation.published import PUBLISHED
from attribution.evaluation.report import LITERAL, Reliability, Report, Row


def render(report: Report, *, breakdowns: bool = True) -> str:
    """Return the report as a table of fixed columns: measure, precision, recall, F1, annotated, predicted."""
    lines = [f"{report.documents} documents, {report.relations} annotated relations", "", _HEAD]
    lines += [_line(name, row) for name, row in report.overall.measures.items()]
    lines += ["", f"{'label':<24}{'accuracy':>9}{'pairs':>9}"]
    lines += [f"{name:<24}{row.accuracy:>9.3f}{row.pairs:>9}" for name, row in report.overall.labels.items()]
    for measure, rows in report.overall.published.items():
        if not measure.endswith(LITERAL):
            lines += ["", measure, *(_line(f"  {name}", row) for name, row in rows.items())]
            if known := PUBLISHED.get(measure):
                figures = ", ".join(f"{name} {value:.3f}" for name, value in known.f1.items())
                lines.append(f"  F1 of {known.of}: {figures}")
    if report.reliability:
        lines += ["", *_reliability_lines(report.reliability)]
    for dimension, sections in report.by.items() if breakdowns else ():
        lines += ["", f"by {dimension}"]
        for value, section in sections.items():
            lines += [value, *(_line(f"  {name}", section.measures[name]) for name in _BREAKDOWN)]
    return "\n".join(lines) + "\n"


def compare(reports: Mapping[str, Report]) -> str:
    """Return the F1 (recall for ``entity-hard``) and accuracies of several reports side by side, by their names."""
    lines = [f"{'measure':<24}" + "".join(f"{name:>14.13}" for name in reports)]
    sections = [report.overall for report in reports.values()]
    for name in dict.fromkeys(name for section in sections for name in section.measures):
        rows = [section.measures.get(name) for section in sections]
        lines.append(_across(name, [_headline(row) for row in rows]))
    for name in dict.fromkeys(name for section in sections for name in section.labels):
        labels = [section.labels.get(name) for section in sections]
        lines.append(_across(name, [label.accuracy if label else None for label in labels]))
    for measure, known in PUBLISHED.items():
        lines += ["", f"{measure:<24}" + "".join(f"{name:>14.13}" for name in (*reports, "published"))]
        rows_of = [section.published[measure] for section in sections]
        lines += [
            _across(f"  {name}", [*(rows[name].f1 for rows in rows_of), known.f1.get(name)])
            for name in rows_of[0]
        ]
        lines.append(f"  published: {known.of}")
    held = [report.reliability for report in reports.values()]
    lines += ["", _across("calibration error", [one.error if one else None for one in held])]
    for name, picked in (
        ("95 % right", [one and one.sure for one in held]),
        ("given", [one and one.above for one in held]),
    ):
        if any(picked):
            for part in ("threshold", "share", "right"):
                figures = [getattr(row, part) if row else None for row in picked]
                lines.append(_across(f"{name}: {part}", figures))
    return "\n".join(lines) + "\n"


_HEAD = f"{'measure':<24}{'precision':>10}{'recall':>9}{'F1':>9}{'gold':>9}{'predicted':>11}"
_BREAKDOWN = ("cue", "source-partial", "content-partial", "relation", "entity")


def _line(name: str, row: Row) -> str:
    predicted = f"{row.predicted:>11.0f}" if row.predicted is not None else " " * 11
    figures = f"{_figure(row.precision):>10}{_figure(row.recall):>9}{_figure(row.f1):>9}"
    return f"{name:<24}{figures}{row.gold:>9.0f}{predicted}".rstrip()


def _reliability_lines(held: Reliability) -> list[str]:
    lines = [f"{'confidence':<24}{'mean':>9}{'right':>9}{'relations':>11}"]
    for one in held.bins:
        interval = f"  {one.low:.1f} to {one.high:.1f}"
        lines.append(f"{interval:<24}{one.confidence:>9.3f}{one.right:>9.3f}{one.count:>11}")
    lines.append(f"calibration error {held.error:.3f}")
    for row, why in ((held.sure, "the lowest from which 95 % are right"), (held.above, "as given")):
        if row:
            lines.append(
                f"from {row.threshold:.3f} ({why}): {row.count} relations, {row.share:.1%} of all, {row.right:.1%} right"
            )
    if held.sure is None:
        lines.append("no confidence from which 95 % are right")
    return lines


def _headline(row: Row | None) -> float | None:
    return None if row is None else row.recall if row.f1 is None else row.f1


def _across(name: str, figures: Iterable[float | None]) -> str:
    return f"{name:<24}" + "".join(f"{_figure(figure):>14}" for figure in figures).rstrip()


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
