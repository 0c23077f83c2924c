"""``isnad lint``: what a newsroom's own rules would object to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class FailOn(StrEnum):
    """From which severity on the command fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def lint(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")
    ],
    select: Annotated[
        list[str] | None,
        typer.Option(
            help="Use only rules of these codes or beginnings of codes; may be repeated, or commas."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Leave these codes or beginnings of codes out too; may be repeated, or commas."),
    ] = None,
    format: Annotated[
        Literal["text", "json", "sarif", "github", "gitlab", "checkstyle"],
        typer.Option("--format", "-f", help="How findings are written."),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where a finding is at least this severe.")
    ] = FailOn.ERROR,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule, on standard error.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Report only what is not accepted in this file."),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline", help="Accept what is found now: write it to the file of --baseline."
        ),
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
    bidi: Annotated[
        Literal["auto", "logical", "visual", "shaped"] | None,
        typer.Option(help="How Arabic is written to the terminal; isnad doctor finds it out."),
    ] = None,
    width: Annotated[int | None, typer.Option(min=40, max=1000, help="Columns of the excerpts.")] = None,
) -> None:
    """Object to what has no source, a weak source, or only one side's, with the place, the reason and the mend.

    isnad rules explains each code. Exit codes: 0 done; 1 found what --fail-on names; 2 wrong usage; 3 some input could
    not be read or analysed (the rest was); 130 interrupted.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.linting import Request, run

    raise typer.Exit(
        run(
            Request(
                Inputs(tuple(paths), encoding, input_format, engine, model, morphology),
                select=_codes(select),
                ignore=_codes(ignore),
                format=format,
                output=output,
                fail_on=None if fail_on is FailOn.NEVER else fail_on.value,
                statistics=statistics,
                baseline=baseline,
                write_baseline=write_baseline,
                bidi=bidi,
                width=width,
            )
        )
    )


def _codes(given: list[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return tuple(code.strip() for one in given for code in one.split(",") if code.strip())
