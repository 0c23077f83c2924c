"""The commands put together: the project's own, and those of other packages in the group ``isnad.commands``.

Such an entry point names a function with typer's annotations, or a ``typer.Typer`` with commands of its own. Its
module is imported to show the help, so what it needs to run is imported inside the function.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points, version
from typing import Annotated, Any

import typer

from attribution.cli.agree import agree
from attribution.cli.check import check
from attribution.cli.diff import diff
from attribution.cli.doctor import doctor
from attribution.cli.evaluate import evaluate
from attribution.cli.export import export
from attribution.cli.guard import guarded
from attribution.cli.import_ import import_
from attribution.cli.lint import lint
from attribution.cli.morphology import morphology
from attribution.cli.report import report
from attribution.cli.rules import rules
from attribution.cli.store import store
from attribution.cli.train import train
from attribution.errors import ConfigError

GROUP = "isnad.commands"


def build() -> typer.Typer:
    """Return the application with every command that is installed."""
    app = typer.Typer(
        name="isnad",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_start)
    for command in (check, lint, rules, export, diff, report, agree, train, evaluate, doctor):
        app.command()(guarded(command))
    app.command("import")(guarded(import_))
    app.add_typer(morphology)
    app.add_typer(store, name="store")
    for point in entry_points(group=GROUP):
        _add(app, point)
    return app


def _start(
    show_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and stop.",
            is_eager=True,
            callback=lambda value: _version(value),
        ),
    ] = False,
) -> None:
    """Who says so? Find in Arabic news who is held responsible for each claim, and what nobody is named for."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isnad {version('isnad')}")
        raise typer.Exit


def _add(app: typer.Typer, point: EntryPoint) -> None:
    found: Any
    try:
        found = point.load()
    except Exception as error:
        found = _missing(point, error)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=point.name)
    else:
        app.command(name=point.name)(guarded(found))


def _missing(point: EntryPoint, error: Exception) -> Any:
    reason = f"{type(error).__name__}: {error}"

    def unavailable() -> None:
        raise ConfigError(
            f"The command {point.name!r} ({point.value}) cannot be loaded: {reason}.",
            "Update or remove its package.",
        )

    unavailable.__doc__ = "(cannot be loaded)"
    return unavailable
