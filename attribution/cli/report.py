"""``isnad report``: what was found, as HTML to read, share and print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


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
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, globs, or - for standard input."),
    ] = None,
    project: Annotated[
        Path | None,
        typer.Option(
            metavar="STORE", help="Report on a review project, decisions applied, instead of analysing files."
        ),
    ] = None,
    no_findings: Annotated[
        bool, typer.Option("--no-findings", help="Leave out what the linter finds.")
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(help="How the text is encoded, where it is not detected right.")
    ] = None,
    input_format: Annotated[
        str | None, typer.Option(help="Which reader to use, whatever the names of the files.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="Which engine to use; the model's own by default.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A model folder other than the shipped one.")
    ] = None,
    morphology: Annotated[
        Literal["embedded", "full"] | None, typer.Option(help="Which morphological database to use.")
    ] = None,
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
