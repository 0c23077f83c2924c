"""Reviewed documents for the commands that write them: analysed now, or out of a review project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analysed
from attribution.cli.drawing import narrates
from attribution.cli.guard import Code
from attribution.errors import ConfigError
from attribution.types import Reviewed


def write_reviewed(
    write: Callable[[Iterator[Reviewed]], None],
    inputs: Inputs,
    project: str | None,
    output: Path | None,
    *,
    findings: bool,
) -> Code:
    """Hand the documents of ``inputs``, or those of ``project`` with the decisions applied, to ``write``.

    Each has the linter's findings where ``findings`` are wanted, else none. A project is only read. ``output`` is where
    ``write`` writes to. Returns the exit code; raises :class:`ConfigError` unless one of the two is given.
    """
    if inputs.paths and project:
        raise ConfigError(
            "Files and a project cannot be taken together.",
            "Leave out --project, or put the files into it with isnad store add.",
        )
    if project:
        from attribution.store import Store

        with Store.open(project, read_only=True) as store:
            write(_judged(store.all_reviewed(), findings))
        return Code.FINE
    if not inputs.paths:
        raise ConfigError("There is nothing to read.", "Name files, or a review project with --project.")
    tally = Tally()
    with analysed(inputs, config.load(), tally, shown=narrates(output)) as found:
        write(_judged(map(Reviewed, found), findings))
    return tally.told(inputs.paths)


def _judged(reviewed: Iterable[Reviewed], findings: bool) -> Iterator[Reviewed]:
    if not findings:
        yield from (replace(one, findings=()) for one in reviewed)
        return
    from attribution.rules import baseline
    from attribution.rules.located import locate
    from attribution.rules.run import lint
    from attribution.rules.settings import settings

    chosen = settings(config.load().lint)
    held = baseline.read(chosen.baseline) if chosen.baseline else baseline.Baseline()
    for one in reviewed:
        # Anew also where a project keeps findings: decisions have changed what they were found in.
        found = locate(one.analysis.document, lint(one.analysis, chosen))
        yield replace(one, findings=tuple(each.finding for each in held.fresh(found)))
