"""JSON Lines: one object a document, as :class:`attribution.exporters.records.DocumentRow` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution.exporters import Options
from attribution.exporters.rows import document_row, dumps
from attribution.types import Analysis


class JsonLines:
    """Exports one line of JSON for each document."""

    def __init__(self, options: Options) -> None:
        self._parts = options.parts

    def export(self, analyses: Iterable[Analysis]) -> Iterator[str]:
        """Yield the lines."""
        for analysis in analyses:
            yield dumps(document_row(analysis, self._parts)) + "\n"
