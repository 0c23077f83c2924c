"""``isnad export``: the attribution table, or annotations, in the format of another tool."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class Which(StrEnum):
    """The tables that can be asked for."""

    CLAIMS = "claims"
    UNSOURCED = "unsourced"
    SOURCES = "sources"
    ALL = "all"


def _formats(incomplete: str) -> list[str]:
    from attribution.cli.exporting import names

    return [name for name in names() if name.startswith(incomplete)]


def export(
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="csv, tsv, xlsx, jsonl, parquet, sqlite, markdown, latex, or a format of annotation tools.",
            autocompletion=_formats,
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, globs, or - for standard input."),
    ] = None,
    project: Annotated[
        str | None,
        typer.Option(
            metavar="STORE", help="Export a review project, decisions applied, instead of analysing files."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here instead of standard output; a file is replaced.",
        ),
    ] = None,
    table: Annotated[
        Which | None,
        typer.Option(
            help="Which table; all where the format holds several in a file, else claims. "
            "For all in csv, tsv or parquet, -o names a folder."
        ),
    ] = None,
    findings: Annotated[
        bool, typer.Option("--findings", help="Run the linter too, and give its codes in each row.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV and TSV with a byte order mark, for Excel.")
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
    """Write every claim with its source, the unsourced statements and the sources, for other tools.

    Exit codes: 0 done; 2 wrong usage; 3 some input could not be read or analysed (the rest was); 130 interrupted.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.exporting import Wanted, run

    raise typer.Exit(
        run(
            Inputs(tuple(paths or ()), encoding, input_format, engine, model, morphology),
            Wanted(
                format=format,
                project=project,
                output=output,
                table=table,
                findings=findings,
                bom=bom,
            ),
        )
    )
