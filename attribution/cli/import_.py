"""``isnad import``: annotations that other tools made, back as data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class To(StrEnum):
    """What annotations can become."""

    JSONL = "jsonl"
    GOLD = "gold"


def _formats(incomplete: str) -> list[str]:
    from attribution.interchange import formats

    return [name for name in formats() if name.startswith(incomplete)]


def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files or folders that an annotation tool wrote.")
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="The tool's format; see docs/INTERCHANGE.md.", autocompletion=_formats
        ),
    ],
    to: Annotated[
        To, typer.Option(help="jsonl: results as isnad check gives them; gold: annotations to train on.")
    ] = To.JSONL,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here instead of standard output; gold needs a name, and gets its texts beside it.",
        ),
    ] = None,
    project: Annotated[
        str | None,
        typer.Option(help="Put the annotations into this review project, as decisions on what differs."),
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option(help="Whose decisions they are; needed with --project.")
    ] = None,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="With --project: what the annotator left as it was is accepted, too."),
    ] = False,
) -> None:
    """Read annotations back, checking that each quote stands where it says.

    Exit codes: 0 done; 2 wrong usage; 3 some records do not fit their texts or cannot be read (each is named, the rest
    was done); 130 interrupted.
    """
    from attribution.cli.importing import Request, run

    raise typer.Exit(run(Request(tuple(paths), format, to.value, output, project, reviewer, accept)))
