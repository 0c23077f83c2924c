"""``isnad morphology``: the full morphological database, which a user may install for themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.guard import Code, guarded, say

morphology = typer.Typer(
    name="morphology", no_args_is_help=True, help="Install the full morphological database, or ask about it."
)


@morphology.command()
@guarded
def install(
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="An ALMOR database on this machine, instead of a download."
        ),
    ] = None,
) -> None:
    """Fetch the full database (GPL-2) into your own data folder. Everything works without it."""
    from attribution.arabic.install import install as fetch

    say(f"installed {fetch(source)}")


@morphology.command()
@guarded
def status() -> None:
    """Say which databases are there and which one is used."""
    for line in describe():
        typer.echo(line)


@morphology.command()
@guarded
def path() -> None:
    """Print where the full database is; exit with 1 where there is none."""
    from attribution.arabic.install import path as where

    found = where()
    if found is None:
        say("there is no full database. Get it with: isnad morphology install")
        raise typer.Exit(Code.FOUND)
    typer.echo(str(found))


def describe() -> list[str]:
    """Return what is installed, one fact a line."""
    from attribution.arabic.install import status as ask

    now = ask()
    return [
        f"in use        {now.tier}",
        f"embedded      {now.embedded}",
        f"full          {f'{now.full} ({now.size / 1e6:.0f} MB)' if now.full else 'not installed'}",
        f"disambiguator {now.disambiguator or 'not installed'}",
        f"camel-tools   {now.camel_tools}",
    ]
