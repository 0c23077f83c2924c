"""Arguments and options that several commands share, in the same words in each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")
]
PathsOrNone = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH...]", help="Files, folders, globs, or - for standard input."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
]
Encoding = Annotated[
    str | None, typer.Option(help="How the text is encoded, where it is not detected right.")
]
InputFormat = Annotated[
    str | None, typer.Option(help="Which reader to use, whatever the names of the files.")
]
Engine = Annotated[
    str | None,
    typer.Option(
        help="accurate for the article on the desk (as shipped, the default), fast for many, rules to compare with."
    ),
]
Model = Annotated[Path | None, typer.Option(metavar="DIR", help="A model folder other than the shipped one.")]
Morphology = Annotated[
    Literal["embedded", "full"] | None,
    typer.Option(help="Which morphological database to use; full is for who installed it."),
]
Bidi = Annotated[
    Literal["auto", "logical", "visual", "shaped"] | None,
    typer.Option(help="How Arabic is written to the terminal; isnad doctor finds it out."),
]
Width = Annotated[int | None, typer.Option(min=40, max=1000, help="Columns of what is drawn, 40 to 1000.")]
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="For people or as JSON.")]
