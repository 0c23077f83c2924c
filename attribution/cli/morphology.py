"""``isnad morphology``: the full morphological database, which a user may install for themselves."""

from __future__ import annotations

import typer

from attribution.cli.guard import guarded

morphology = typer.Typer(
    name="morphology", no_args_is_help=True, help="Install the full morphological database, or ask about it."
)


@morphology.command()
@guarded
def install() -> None:
    """Download the full database (GPL-2) into your own data folder. Everything works without it."""
    from attribution.arabic.install import install as fetch

    typer.echo(f"installed {fetch()}", err=True)


@morphology.command()
@guarded
def status() -> None:
    """Say which databases are there and which one is used."""
    from attribution.arabic.install import status as ask

    typer.echo(str(ask()))


@morphology.command()
@guarded
def path() -> None:
    """Print the folder in which the full database is or would be."""
    from attribution.arabic.install import path as where

    typer.echo(str(where()))
