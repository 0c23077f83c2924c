"""The work of ``isnad report``: reviewed documents, from files or a review project, into one page or a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analyses, load
from attribution.cli.guard import Code
from attribution.cli.output import sink
from attribution.cli.progress import Progress
from attribution.cli.reviewing import judged, of_project
from attribution.errors import ConfigError
from attribution.readers import read
from attribution.report import render_article, write_project
from attribution.types import Reviewed


def run(inputs: Inputs, *, output: Path, project: Path | None, findings: bool) -> Code:
    """Write the report and return the exit code. Raises :class:`ConfigError` for what cannot be combined."""
    if bool(inputs.paths) == bool(project):
        raise ConfigError(
            "Files and a project cannot be reported on together." if project else "Nothing to report on.",
            "Name files, or a review project with --project.",
        )
    single = output.suffix.lower() in (".html", ".htm") and not output.is_dir()
    if project:
        with of_project(project) as reviewed:
            _write(judged(reviewed, findings=findings), output, single=single)
        return Code.FINE
    settings = config.load()
    documents = read(inputs.paths, encoding=inputs.encoding or settings.encoding, format=inputs.input_format)
    tally = Tally()
    with Progress(shown=sys.stderr.isatty()) as progress:
        found = analyses(documents, load(inputs, settings), tally, progress)
        with closing(found):
            _write(judged(map(Reviewed, found), findings=findings), output, single=single)
    return tally.told(inputs.paths)


def _write(reviewed: Iterable[Reviewed], output: Path, *, single: bool) -> None:
    rows = iter(reviewed)
    first = next(rows, None)
    if first is None:
        return
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
