"""Workflow commands of GitHub Actions: a line a finding, shown beside the line of the file."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.rules.located import Located
from attribution.rules.output import Batches
from attribution.terminal.sanitise import visible

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(batches: Batches) -> Iterator[str]:
    """Yield the lines."""
    for batch in batches:
        for one in batch:
            yield _line(one)


def _line(one: Located) -> str:
    region, finding = one.region, one.finding
    places = {
        "file": one.path,
        "line": region.line,
        "endLine": region.end_line,
        "col": region.column,
        "endColumn": region.end_column,
        "title": finding.code,
    }
    if region.line != region.end_line:
        del places["col"], places["endColumn"]  # GitHub takes columns only within one line
    named = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{_LEVELS[finding.severity]} {named}::{_data(f'{finding.message} {finding.mend}')}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
