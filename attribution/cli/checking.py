"""The work of ``isnad check``: documents in, one after another, and their analyses out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analysed
from attribution.cli.drawing import drawing, narrates
from attribution.cli.guard import Code
from attribution.cli.output import sink
from attribution.exporters import PARTS, exporter


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run as given; None where the settings decide. See the help of ``isnad check``."""

    inputs: Inputs
    format: str | None = None
    parts: frozenset[str] = frozenset()
    output: Path | None = None
    fail_on: frozenset[str] = frozenset()
    bidi: str | None = None
    width: int | None = None
    bom: bool = False


def run(request: Request) -> Code:
    """Carry ``request`` out and return the exit code."""
    settings = config.load()
    drawn = drawing(request.output, request.bidi, request.width, settings)
    options = replace(drawn, parts=request.parts or frozenset(PARTS), bom=request.bom)
    export = exporter(request.format or settings.format, options)
    tally = Tally()
    with (
        sink(request.output) as out,
        analysed(request.inputs, settings, tally, shown=narrates(request.output)) as done,
    ):
        for piece in export.export(done):
            out.write(piece)
    code = tally.told(request.inputs.paths)
    return Code.FOUND if not code and "unsourced" in request.fail_on and tally.unsourced else code
