"""The work of ``isnad lint``: analyses in, findings out, one document after another."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analyses, load
from attribution.cli.guard import Code, say
from attribution.cli.output import sink
from attribution.cli.progress import Progress
from attribution.readers import read
from attribution.rules import baseline as accepted
from attribution.rules.located import Located, locate
from attribution.rules.output import Batches, renderer
from attribution.rules.output.text import Look
from attribution.rules.output.text import render as render_text
from attribution.rules.registry import RULES
from attribution.rules.run import lint
from attribution.rules.settings import LintSettings
from attribution.rules.settings import settings as lint_settings
from attribution.terminal.modes import Mode, choose
from attribution.types import Analysis, Severity

_FILE = Path("isnad-baseline.json")
_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run as given; None where the settings decide. See the help of ``isnad lint``."""

    inputs: Inputs
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    format: str = "text"
    output: Path | None = None
    fail_on: str | None = "error"
    statistics: bool = False
    baseline: Path | None = None
    write_baseline: bool = False
    bidi: str | None = None
    width: int | None = None


@dataclass(slots=True)
class _Found:
    """What a run has found so far: counts by rule and severity, the documents done."""

    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    docs: list[str] = field(default_factory=list)


def run(request: Request) -> Code:
    """Carry ``request`` out and return the exit code."""
    settings = config.load()
    chosen = _chosen(request, settings)
    held = _held(request)
    documents = read(
        request.inputs.paths,
        encoding=request.inputs.encoding or settings.encoding,
        format=request.inputs.input_format,
    )
    tally, found = Tally(), _Found()
    to_stdout = request.output is None or str(request.output) == "-"
    shown = sys.stderr.isatty() and not (to_stdout and sys.stdout.isatty())
    target = (request.baseline or _FILE) if request.write_baseline else request.output
    with sink(target) as out, Progress(shown=shown) as progress:
        analyser = load(request.inputs, settings)
        done = analyses(documents, analyser, tally, progress)
        with closing(done):
            batches = _batches(done, chosen, held, found, fresh=not request.write_baseline)
            pieces = (
                _accepting(batches, held, found)
                if request.write_baseline
                else _rendered(request, settings, batches)
            )
            for piece in pieces:
                out.write(piece)
    if request.statistics:
        _count(found)
    code = tally.told(request.inputs.paths)
    if request.write_baseline:
        say(f"{sum(found.counts.values())} findings are accepted in {target}.")
        return code
    return Code.FOUND if not code and _fails(request, found) else code


def _chosen(request: Request, settings: config.Settings) -> LintSettings:
    values = dict(settings.lint)
    if request.select is not None:
        values["select"] = request.select
    if request.ignore is not None:
        values["ignore"] = (*values.get("ignore", ()), *request.ignore)
    return lint_settings(values)


def _held(request: Request) -> accepted.Baseline:
    if request.write_baseline:
        place = request.baseline or _FILE
        return accepted.read(place) if place.exists() else accepted.Baseline()
    return accepted.read(request.baseline) if request.baseline else accepted.Baseline()


def _batches(
    done: Iterable[Analysis], chosen: LintSettings, held: accepted.Baseline, found: _Found, *, fresh: bool
) -> Iterator[tuple[Located, ...]]:
    for analysis in done:
        located = locate(analysis.document, lint(analysis, chosen))
        batch = tuple(held.fresh(located)) if fresh else located
        found.docs.append(analysis.document.doc)
        found.counts.update((one.finding.code, one.finding.severity) for one in batch)
        yield batch


def _accepting(batches: Batches, held: accepted.Baseline, found: _Found) -> Iterator[str]:
    every = [one for batch in batches for one in batch]
    yield held.renewed(every, found.docs).written()


def _rendered(request: Request, settings: config.Settings, batches: Batches) -> Iterator[str]:
    if request.format == "text":
        return render_text(batches, _look(request, settings))
    return renderer(request.format)(batches)


def _look(request: Request, settings: config.Settings) -> Look:
    terminal = (request.output is None or str(request.output) == "-") and sys.stdout.isatty()
    setting = request.bidi or (settings.bidi if terminal else "logical")
    width = request.width or (settings.width or shutil.get_terminal_size().columns if terminal else 100)
    mode = choose(setting, os.environ, config.answers() if setting == "auto" else None)
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Look(width, Mode(mode), terminal and not plain)


def _count(found: _Found) -> None:
    for (code, severity), count in sorted(found.counts.items(), key=lambda item: (-item[1], item[0])):
        say(f"{count:6}  {code}  {severity:7}  {RULES[code].title}")
    say(f"{sum(found.counts.values()):6}  findings; documents: {len(found.docs)}")


def _fails(request: Request, found: _Found) -> bool:
    if request.fail_on is None:
        return False
    least = _ORDER.index(Severity(request.fail_on))
    return any(_ORDER.index(severity) >= least for _, severity in found.counts)
