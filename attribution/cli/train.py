"""``isnad train``: learn a model from annotated corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[
        list[Path],
        typer.Option(help="A folder or file of annotated documents; may be repeated.", exists=True),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The model folder to write.")],
    seed: Annotated[int, typer.Option(help="The same seed on the same data gives the same model.")] = 13,
) -> None:
    """Train a model on annotated articles and write it to a folder, with its manifest and card."""
    from attribution.learning.train import train as learn

    learn(corpus, out, seed=seed)
    typer.echo(f"wrote {out}", err=True)
