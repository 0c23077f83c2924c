"""The work of ``isnad check``: documents in, one after another, and their analyses out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import config
from attribution.cli.guard import Code, say
from attribution.cli.output import Sink, sink
from attribution.cli.progress import Progress
from attribution.errors import IsnadError, UnreadableInput
from attribution.exporters import PARTS, Options, exporter
from attribution.readers import read
from attribution.terminal.modes import choose
from attribution.types import Analysis, Document

if TYPE_CHECKING:
    from attribution.pipeline import Reads


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


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    failed: int = 0
    unsourced: int = 0


def run(request: Request) -> Code:
    """Carry ``request`` out and return the exit code."""
    settings = config.load()
    options = _options(request, settings)
    export = exporter(request.format or settings.format, options)
    inputs = read(request.paths, encoding=request.encoding or settings.encoding, format=request.input_format)
    tally = _Tally()
    with sink(request.output) as out, Progress(shown=_narrates(request)) as progress:
        analyser = _analyser(request, settings)
        analyses = _analyses(inputs, analyser, tally, progress)
        with closing(analyses):
            _write(export.export(analyses), out)
    if not tally.documents and not tally.failed:
        say(f"no documents found in {', '.join(request.paths)}.")
        return Code.UNREADABLE
    if tally.failed:
        say(f"{tally.failed} of {tally.failed + tally.documents} inputs could not be done; the rest are.")
        return Code.UNREADABLE
    return Code.FOUND if "unsourced" in request.fail_on and tally.unsourced else Code.FINE


def _analyser(request: Request, settings: config.Settings) -> Reads:
    from attribution.pipeline import load_analyser

    analyser: Reads = load_analyser(
        request.model or settings.model,
        request.engine or settings.engine,
        request.morphology or settings.morphology,
    )
    return analyser


def _analyses(
    inputs: Iterator[Document | UnreadableInput], analyser: Reads, tally: _Tally, progress: Progress
) -> Generator[Analysis, None, None]:
    """Yield the analyses; say what could not be read or analysed, and go on."""
    for item in inputs:
        if isinstance(item, UnreadableInput):
            tally.failed += 1
            progress.say(str(item))
            continue
        try:
            analysis = analyser.analyse(item)
        except IsnadError as error:
            tally.failed += 1
            progress.say(f"{item.doc}: {error}")
            continue
        except Exception as error:
            if os.environ.get("ISNAD_DEBUG"):
                raise
            tally.failed += 1
            progress.say(
                f"{item.doc}: cannot be analysed ({type(error).__name__}: {error}). It is left out; please report it."
            )
            continue
        tally.documents += 1
        tally.unsourced += len(analysis.unsourced)
        progress.advance(len(item.text))
        yield analysis


def _write(pieces: Iterator[str], out: Sink) -> None:
    for piece in pieces:
        out.write(piece)


def _narrates(request: Request) -> bool:
    """Tell whether progress may be drawn: on a terminal that the results do not go to."""
    return sys.stderr.isatty() and not (_to_stdout(request) and sys.stdout.isatty())


def _to_stdout(request: Request) -> bool:
    return request.output is None or str(request.output) == "-"


def _options(request: Request, settings: config.Settings) -> Options:
    terminal = _to_stdout(request) and sys.stdout.isatty()
    setting = request.bidi or (settings.bidi if terminal else "logical")
    width = request.width
    if terminal:
        width = width or settings.width
    if terminal or setting in ("visual", "shaped"):
        # Lines in the order of drawing have to be broken here; whoever shows them would break them wrong.
        width = width or shutil.get_terminal_size().columns
    bidi = str(choose(setting, os.environ, config.answers() if setting == "auto" else None))
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Options(
        parts=request.parts or frozenset(PARTS),
        bom=request.bom,
        width=width,
        bidi=bidi,
        fence=width is not None,
        colour=terminal and not plain,
    )
