"""``isnad check``: read documents, show who says what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

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
    paths: Paths,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="table, json, jsonl or csv.", autocompletion=_formats)
    ] = None,
    only: Annotated[
        list[Part] | None,
        typer.Option(help="Give only this part; may be repeated."),
    ] = None,
    output: Output = None,
    fail_on: Annotated[
        list[Unwanted] | None,
        typer.Option(help="Exit with 1 where any is found; may be repeated."),
    ] = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    engine: Engine = None,
    model: Model = None,
    morphology: Morphology = None,
    bidi: Bidi = None,
    width: Width = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")] = False,
) -> None:
    """Show every claim with its source, and every statement that nobody is named for.

    Exit codes: 0 done; 1 found what --fail-on names; 2 wrong usage; 3 some input could not be read or analysed (the
    rest was); 130 interrupted.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.checking import Request, run

    raise typer.Exit(
        run(
            Request(
                Inputs(tuple(paths), encoding, input_format, engine, model, morphology),
                format=format,
                parts=frozenset(only or ()),
                output=output,
                fail_on=frozenset(fail_on or ()),
                bidi=bidi,
                width=width,
                bom=bom,
            )
        )
    )
