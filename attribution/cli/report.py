"""``isnad report``: what was found, as HTML to read, share and print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.options import Encoding, Engine, InputFormat, Model, Morphology, PathsOrNone


def report(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE_OR_FOLDER",
            help="Where to: a name that ends in .html for one article, else a folder for any number.",
        ),
    ],
    paths: PathsOrNone = None,
    project: Annotated[
        str | None,
        typer.Option(
            metavar="STORE", help="Report on a review project, decisions applied, instead of analysing files."
        ),
    ] = None,
    no_findings: Annotated[
        bool, typer.Option("--no-findings", help="Leave out what the linter finds.")
    ] = False,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    engine: Engine = None,
    model: Model = None,
    morphology: Morphology = None,
) -> None:
    """Write a report: the article with its claims marked, tables, sources, findings; or a folder with an index.

    Exit codes: 0 done; 2 wrong usage; 3 some input could not be read or analysed (the rest was); 130 interrupted.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.reporting import run

    raise typer.Exit(
        run(
            Inputs(tuple(paths or ()), encoding, input_format, engine, model, morphology),
            output=output,
            project=project,
            findings=not no_findings,
        )
    )
