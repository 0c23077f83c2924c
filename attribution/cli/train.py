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
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="A file with the texts of stand-off annotations; may be repeated.", exists=True),
    ] = None,
    unlabelled: Annotated[
        list[Path] | None,
        typer.Option(help="More texts, JSON Lines, for the word classes; may be repeated.", exists=True),
    ] = None,
    licence: Annotated[
        list[str] | None,
        typer.Option(help="The licence of a corpus's texts, one a --corpus, for the manifest."),
    ] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="An encoder exported without fold 0 of the first corpus: train what decides on top of it too.",
            exists=True,
        ),
    ] = None,
    unseen: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="CORPUS",
            help="One of the corpora that the encoder was not trained on at all; may be repeated.",
            exists=True,
        ),
    ] = None,
    decider: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write what decides on top of the encoder.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed on the same data gives the same model.")] = 13,
    jobs: Annotated[int | None, typer.Option(help="Folds trained at once; default: one a core.")] = None,
) -> None:
    """Train a model on annotated articles and write it to a folder, with its manifest and card."""
    import logging

    from attribution.errors import ConfigError
    from attribution.learning.train import Encoder
    from attribution.learning.train import train as learn

    if (encoder is None) != (decider is None):
        raise ConfigError("--encoder and --decider go together.", "Give both or neither.")
    unknown = [str(path) for path in unseen or () if path not in corpus]
    if unknown:
        raise ConfigError(f"--unseen {unknown[0]} is no --corpus.", "Name it as --corpus does.")

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    scores = learn(
        corpus,
        out,
        seed=seed,
        texts=texts or (),
        unlabelled=unlabelled or (),
        licences=licence or (),
        jobs=jobs,
        encoder=Encoder(encoder, decider, tuple(unseen or ())) if encoder and decider else None,
    )
    for name, value in sorted(scores.items()):
        typer.echo(f"{name} {value:.4f}")
    typer.echo(f"wrote {out}", err=True)
