"""``isnad lint``: what a newsroom's own rules would object to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from attribution.cli.options import (
    Bidi,
    Encoding,
    Engine,
    InputFormat,
    Model,
    Morphology,
    Output,
    Paths,
    Width,
)


class FailOn(StrEnum):
    """From which severity on the command fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def lint(
    paths: Paths,
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
    output: Output = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where a finding is at least this severe.")
    ] = FailOn.ERROR,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule, on standard error.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Report only what is not accepted in this file, instead of the one of the settings.",
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline", help="Accept what is found now: write it to the file of --baseline."
        ),
    ] = False,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    engine: Engine = None,
    model: Model = None,
    morphology: Morphology = None,
    bidi: Bidi = None,
    width: Width = None,
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
