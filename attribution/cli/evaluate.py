"""``isnad evaluate``: score a model against annotated corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    corpus: Annotated[
        list[Path],
        typer.Option(help="A folder or file of annotated documents; may be repeated.", exists=True),
    ],
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A model folder other than the shipped one.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a model against annotations: strict, partial and overlap measures, by class, style and outlet."""
    from attribution.evaluation import evaluate as score

    report = score(corpus, model=model)
    typer.echo(report.as_json() if json else report.as_table())
