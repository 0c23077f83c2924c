"""``isnad export``: the attribution table, or annotations, in the format of another tool."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.options import Encoding, Engine, InputFormat, Model, Morphology, PathsOrNone


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
    paths: PathsOrNone = None,
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
    encoding: Encoding = None,
    input_format: InputFormat = None,
    engine: Engine = None,
    model: Model = None,
    morphology: Morphology = None,
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
