"""``isnad diff``: what changed between two versions of an article, or between two models."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def diff(
    before: Annotated[
        str,
        typer.Argument(metavar="A", help="A file or folder of articles, or results in JSON or JSON Lines."),
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The later version of it.")],
    format: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="table or json.")
    ] = "table",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
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
) -> None:
    """Show which claims and unsourced statements were gained, lost, changed, or given another source.

    Results are what isnad check writes with --format json or jsonl. Exit codes: 0 no difference; 1 differences; 2
    wrong usage; 3 some input could not be read or analysed; 130 interrupted.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.comparing import Shown, run

    inputs = Inputs((), encoding, input_format, engine, model, morphology)
    raise typer.Exit(run(before, after, inputs, Shown(format, output, bidi, width)))
