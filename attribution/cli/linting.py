"""The work of ``isnad lint``: analyses in, findings out, one document after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analysed
from attribution.cli.drawing import drawing, narrates
from attribution.cli.guard import Code, say
from attribution.cli.output import sink
from attribution.rules import baseline as accepted
from attribution.rules.located import Located, locate
from attribution.rules.output import Batches, renderer
from attribution.rules.output.text import Look
from attribution.rules.output.text import render as render_text
from attribution.rules.registry import RULES
from attribution.rules.run import lint
from attribution.rules.settings import LintSettings
from attribution.rules.settings import settings as lint_settings
from attribution.terminal.modes import Mode
from attribution.types import Analysis, Severity

_FILE = Path("isnad-baseline.json")
WIDTH = 100
"""Columns of excerpts in a file."""
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
    accepted_in = request.baseline or chosen.baseline
    held = _held(accepted_in, writing=request.write_baseline)
    tally, found = Tally(), _Found()
    target = (accepted_in or _FILE) if request.write_baseline else request.output
    with (
        sink(target) as out,
        analysed(request.inputs, settings, tally, shown=narrates(target)) as done,
    ):
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


def _held(place: Path | None, *, writing: bool) -> accepted.Baseline:
    if writing:
        place = place or _FILE
        return accepted.read(place) if place.exists() else accepted.Baseline()
    return accepted.read(place) if place else accepted.Baseline()


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
    drawn = drawing(request.output, request.bidi, request.width, settings)
    return Look(drawn.width or WIDTH, Mode(drawn.bidi), drawn.colour)


def _count(found: _Found) -> None:
    for (code, severity), count in sorted(found.counts.items(), key=lambda item: (-item[1], item[0])):
        say(f"{count:6}  {code}  {severity:7}  {RULES[code].title}")
    say(f"{sum(found.counts.values()):6}  findings; documents: {len(found.docs)}")


def _fails(request: Request, found: _Found) -> bool:
    if request.fail_on is None:
        return False
    least = _ORDER.index(Severity(request.fail_on))
    return any(_ORDER.index(severity) >= least for _, severity in found.counts)
