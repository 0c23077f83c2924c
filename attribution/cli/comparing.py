"""The work of ``isnad diff``: two sides read or analysed, their documents paired, and what changed shown."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import config
from attribution.changes import Change, changes
from attribution.cli.analysing import Inputs, Tally, analyses, documents, load
from attribution.cli.difftable import as_json, as_lines
from attribution.cli.drawing import drawing
from attribution.cli.guard import Code
from attribution.cli.output import sink
from attribution.cli.progress import Progress
from attribution.cli.saved import is_saved, saved
from attribution.types import Analysis, Document

if TYPE_CHECKING:
    from attribution.pipeline import Reads


@dataclass(frozen=True, slots=True)
class Shown:
    """How to show the changes. See the help of ``isnad diff``."""

    format: str = "table"
    output: Path | None = None
    bidi: str | None = None
    width: int | None = None


def run(before: str, after: str, inputs: Inputs, shown: Shown) -> Code:
    """Compare and return the exit code: 1 where there are differences."""
    sides = _Sides(inputs)
    with Progress(shown=sys.stderr.isatty()) as progress:
        old, new = sides.read(before, progress), sides.read(after, progress)
    if not old or not new:
        return Code.UNREADABLE if sides.tally.failed else sides.tally.told((before if not old else after,))
    found = [(a, b, _changes(a, b)) for a, b in _paired(old, new)]
    differs = any(some for _, _, some in found)
    with sink(shown.output) as out:
        if shown.format == "json":
            out.write(as_json(found))
        else:
            options = drawing(shown.output, shown.bidi, shown.width, config.load())
            for piece in as_lines(found, options):
                out.write(piece)
    if sides.tally.failed:
        return sides.tally.told((before, after))
    return Code.FOUND if differs else Code.FINE


class _Sides:
    """Reads one side after the other; the analyser is loaded once, and only for articles."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._settings = config.load()
        self.tally = Tally()

    @cached_property
    def _analyser(self) -> Reads:
        return load(self._inputs, self._settings)

    def read(self, place: str, progress: Progress) -> list[Analysis]:
        """Return the analyses of a file or folder of articles, or of a file of results."""
        if is_saved(Path(place)):
            return list(saved(Path(place)))
        articles = documents(replace(self._inputs, paths=(place,)), self._settings)
        found = analyses(articles, self._analyser, self.tally, progress)
        with closing(found):
            return list(found)


def _paired(old: list[Analysis], new: list[Analysis]) -> Iterator[tuple[Analysis, Analysis]]:
    """Pair documents by identifier, or two single ones whatever they are called.

    What is on one side only is compared with an empty analysis.
    """
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    left = _named(new)
    for name, one in _named(old).items():
        yield one, left.pop(name) if name in left else _empty(one)
    for one in left.values():
        yield _empty(one), one


def _named(side: list[Analysis]) -> dict[tuple[str, int], Analysis]:
    """Return analyses by their document's identifier and, where that comes again, a number."""
    met: Counter[str] = Counter()
    found = {}
    for one in side:
        met[one.document.doc] += 1
        found[one.document.doc, met[one.document.doc]] = one
    return found


def _empty(analysis: Analysis) -> Analysis:
    document = analysis.document
    return Analysis(Document(document.doc, "", document.outlet, document.date), (), ())


def _changes(before: Analysis, after: Analysis) -> tuple[Change, ...]:
    bytes_before, bytes_after = before.document.origin.sha256, after.document.origin.sha256
    # Results hold no text; where both were read from the same bytes, offsets mean the same.
    same = True if bytes_before and bytes_before == bytes_after else None
    return changes(before, after, same_text=same)
