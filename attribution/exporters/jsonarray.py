"""JSON: one array of the objects that JSON Lines gives, indented for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent

from attribution.exporters import Options
from attribution.exporters.rows import document_row, dumps
from attribution.types import Analysis


class JsonArray:
    """Exports an array, written object by object."""

    def __init__(self, options: Options) -> None:
        self._parts = options.parts

    def export(self, analyses: Iterable[Analysis]) -> Iterator[str]:
        """Yield the opening bracket, each object as it comes, and the closing bracket."""
        between = "[\n"
        for analysis in analyses:
            yield between + indent(dumps(document_row(analysis, self._parts), indent=2), "  ")
            between = ",\n"
        yield "[]\n" if between == "[\n" else "\n]\n"
