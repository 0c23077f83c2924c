"""``isnad store``: what can be done to a review project without opening it for review."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.guard import guarded
from attribution.cli.options import Encoding, Engine, InputFormat, Model, Morphology, Paths, TextOrJson

store = typer.Typer(
    no_args_is_help=True, help="Keep review projects: put articles in, prove, merge, give out."
)

ProjectArgument = Annotated[
    str, typer.Argument(metavar="PROJECT", help="A name (reviews/NAME.isnad) or a file.")
]


@store.command()
@guarded
def add(
    paths: Paths,
    project: Annotated[str, typer.Option(help="A name (reviews/NAME.isnad) or a file; made if need be.")],
    encoding: Encoding = None,
    input_format: InputFormat = None,
    engine: Engine = None,
    model: Model = None,
    morphology: Morphology = None,
) -> None:
    """Analyse articles and put them into a project, which is made where it is not there.

    Decisions stay with every text that is the same. What was analysed in the same way before is passed over.
    """
    from attribution.cli.analysing import Inputs
    from attribution.cli.storing import add_to

    inputs = Inputs(tuple(paths), encoding, input_format, engine, model, morphology)
    raise typer.Exit(add_to(project, inputs))


@store.command()
@guarded
def verify(
    project: ProjectArgument,
    expect: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="The hash of an entry that must be there, as noted down earlier."),
    ] = None,
) -> None:
    """Prove that no decision and no text was changed since it was written; exit with 1 and say what was."""
    from attribution.cli.storing import proved

    raise typer.Exit(proved(project, expect))


@store.command()
@guarded
def info(project: ProjectArgument, format: TextOrJson = "text") -> None:
    """Show what is in a project: counts, progress, reviewers, what needs somebody's look."""
    from attribution.cli.storing import told

    told(project, format)


@store.command()
@guarded
def log(project: ProjectArgument, format: TextOrJson = "text") -> None:
    """Show every decision, undo and change of sources in the order of the file; json gives JSON Lines."""
    from attribution.cli.storing import logged

    logged(project, format)


@store.command()
@guarded
def merge(
    project: ProjectArgument,
    others: Annotated[
        list[str], typer.Argument(metavar="OTHER...", help="Projects to take in; they are only read.")
    ],
) -> None:
    """Take other reviewers' files into a project; nothing is overwritten. Exits with 1 where they disagree."""
    from attribution.cli.storing import merged

    raise typer.Exit(merged(project, others))


@store.command()
@guarded
def export(
    project: ProjectArgument,
    gold: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="Write FILE.texts.jsonl and FILE.gold.jsonl for isnad train --corpus."
        ),
    ],
    all: Annotated[
        bool,
        typer.Option("--all", help="Unfinished articles too, with what is undecided as the model offers it."),
    ] = False,
) -> None:
    """Write accepted and corrected articles as annotations. Articles that are finished are taken, others named."""
    from attribution.cli.storing import exported

    exported(project, gold, unfinished=all)


@store.command()
@guarded
def backup(
    project: ProjectArgument,
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="Where to; must not be there yet.")],
) -> None:
    """Write a whole copy of a project, also while it is in use."""
    from attribution.cli.storing import backed_up

    backed_up(project, copy)
