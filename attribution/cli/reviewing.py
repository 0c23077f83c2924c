"""Reviewed documents for the commands that write them: with the linter's findings, or out of a review project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from attribution import config
from attribution.types import Reviewed


def judged(reviewed: Iterable[Reviewed], *, findings: bool) -> Iterator[Reviewed]:
    """Yield what is given, with the linter's findings where they are wanted and not there yet, else without any."""
    if not findings:
        yield from (replace(one, findings=()) for one in reviewed)
        return
    from attribution.rules.run import lint
    from attribution.rules.settings import settings

    chosen = settings(config.load().lint)
    for one in reviewed:
        yield one if one.findings else replace(one, findings=lint(one.analysis, chosen))


@contextmanager
def of_project(project: str | Path) -> Iterator[Iterator[Reviewed]]:
    """Open a review project, which is only read, and give its documents with the decisions applied."""
    from attribution.store import Store

    with Store.open(project, read_only=True) as store:
        yield store.all_reviewed()
