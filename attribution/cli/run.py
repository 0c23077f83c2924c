"""The work of ``isnad check``: documents in, one after another, and their analyses out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analyses, load
from attribution.cli.drawing import drawing, to_stdout
from attribution.cli.guard import Code
from attribution.cli.output import Sink, sink
from attribution.cli.progress import Progress
from attribution.exporters import PARTS, Options, exporter
from attribution.readers import read


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run as given; None where the settings decide. See the help of ``isnad check``."""

    paths: tuple[str, ...]
    format: str | None = None
    parts: frozenset[str] = frozenset()
    output: Path | None = None
    fail_on: frozenset[str] = frozenset()
    encoding: str | None = None
    input_format: str | None = None
    engine: str | None = None
    model: Path | None = None
    morphology: str | None = None
    bidi: str | None = None
    width: int | None = None
    bom: bool = False


def run(request: Request) -> Code:
    """Carry ``request`` out and return the exit code."""
    settings = config.load()
    options = _options(request, settings)
    export = exporter(request.format or settings.format, options)
    documents = read(
        request.paths, encoding=request.encoding or settings.encoding, format=request.input_format
    )
    tally = Tally()
    with sink(request.output) as out, Progress(shown=_narrates(request)) as progress:
        analyser = load(_inputs(request), settings)
        done = analyses(documents, analyser, tally, progress)
        with closing(done):
            _write(export.export(done), out)
    code = tally.told(request.paths)
    return Code.FOUND if not code and "unsourced" in request.fail_on and tally.unsourced else code


def _inputs(request: Request) -> Inputs:
    return Inputs(
        request.paths,
        request.encoding,
        request.input_format,
        request.engine,
        request.model,
        request.morphology,
    )


def _write(pieces: Iterator[str], out: Sink) -> None:
    for piece in pieces:
        out.write(piece)


def _narrates(request: Request) -> bool:
    """Tell whether progress may be drawn: on a terminal that the results do not go to."""
    return sys.stderr.isatty() and not (to_stdout(request.output) and sys.stdout.isatty())


def _options(request: Request, settings: config.Settings) -> Options:
    drawn = drawing(request.output, request.bidi, request.width, settings)
    return replace(drawn, parts=request.parts or frozenset(PARTS), bom=request.bom)
