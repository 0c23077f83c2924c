"""``isnad check``: read documents, show who says what."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class Part(StrEnum):
    """The parts of a result that can be asked for alone."""

    RELATIONS = "relations"
    UNSOURCED = "unsourced"
    DIAGNOSTICS = "diagnostics"


class Unwanted(StrEnum):
    """What ``--fail-on`` can name."""

    UNSOURCED = "unsourced"


def _formats(incomplete: str) -> list[str]:
    from attribution.exporters import formats

    return [name for name in formats() if name.startswith(incomplete)]


def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")
    ],
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="table, json, jsonl or csv.", autocompletion=_formats)
    ] = None,
    only: Annotated[
        list[Part] | None,
        typer.Option(help="Give only this part; may be repeated."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
    ] = None,
    fail_on: Annotated[
        list[Unwanted] | None,
        typer.Option(help="Exit with 1 where any is found; may be repeated."),
    ] = None,
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
    width: Annotated[int | None, typer.Option(min=40, max=1000, help="Columns of the table.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")] = False,
) -> None:
    """Show every claim with its source, and every statement that nobody is named for.

    Exit codes: 0 done; 1 found what --fail-on names; 2 wrong usage; 3 some input could not be read or analysed (the
    rest was); 130 interrupted.
    """
    from attribution.cli.run import Request, run

    raise typer.Exit(
        run(
            Request(
                paths=tuple(paths),
                format=format,
                parts=frozenset(only or ()),
                output=output,
                fail_on=frozenset(fail_on or ()),
                encoding=encoding,
                input_format=input_format,
                engine=engine,
                model=model,
                morphology=morphology,
                bidi=bidi,
                width=width,
                bom=bom,
            )
        )
    )
