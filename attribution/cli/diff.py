"""``isnad diff``: what changed between two versions of an article, or between two models."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from attribution.cli.options import Bidi, Encoding, Engine, InputFormat, Model, Morphology, Output, Width


def diff(
    before: Annotated[
        str,
        typer.Argument(metavar="A", help="A file or folder of articles, or results in JSON or JSON Lines."),
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The later version of it.")],
    format: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="table or json.")
    ] = "table",
    output: Output = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    engine: Engine = None,
    model: Model = None,
    morphology: Morphology = None,
    bidi: Bidi = None,
    width: Width = None,
) -> None:
    """Show which claims and unsourced statements were gained, lost, changed, or given another source.

    Results are what isnad check writes with --format json or jsonl. Exit codes: 0 no difference; 1 differences; 2
    wrong usage; 3 some input could not be read or analysed; 130 interrupted.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.comparing import Shown, run

    inputs = Inputs((), encoding, input_format, engine, model, morphology)
    raise typer.Exit(run(before, after, inputs, Shown(format, output, bidi, width)))
