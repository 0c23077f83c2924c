"""The work of ``isnad report``: reviewed documents, from files or a review project, into one page or a folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from attribution.cli.analysing import Inputs
from attribution.cli.guard import Code
from attribution.cli.output import sink
from attribution.cli.reviewed import write_reviewed
from attribution.errors import ConfigError
from attribution.report import render_article, write_project
from attribution.types import Reviewed


def run(inputs: Inputs, *, output: Path, project: str | None, findings: bool) -> Code:
    """Write the report and return the exit code. Raises :class:`ConfigError` for what cannot be combined."""
    return write_reviewed(
        lambda reviewed: _write(reviewed, output), inputs, project, output, findings=findings
    )


def _write(rows: Iterator[Reviewed], output: Path) -> None:
    first = next(rows, None)
    if first is None:
        return
    single = output.suffix.lower() in (".html", ".htm") and not output.is_dir()
    if not single:
        write_project(chain([first], rows), output)
        return
    if next(rows, None) is not None:
        raise ConfigError(
            f"{output} takes one article, and there are more.",
            f"Name a folder with -o, for example {output.with_suffix('')}.",
        )
    with sink(output) as out:
        out.write(render_article(first))
