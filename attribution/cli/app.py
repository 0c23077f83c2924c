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
JOBS = {
    "Read": ("check", "diff"),
    "Review": ("review", "store", "agree"),
    "Lint": ("lint", "rules"),
    "Export": ("export", "import", "report"),
    "Train": ("train", "evaluate"),
    "This machine": ("doctor", "morphology"),
}
"""The commands by what they are for, in the order of the help."""


def build() -> typer.Typer:
    """Return the application with every command that is installed."""
    app = typer.Typer(
        name="isnad",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_start)
    commands: dict[str, Any] = {
        "agree": agree,
        "check": check,
        "diff": diff,
        "doctor": doctor,
        "evaluate": evaluate,
        "export": export,
        "import": import_,
        "lint": lint,
        "morphology": morphology,
        "report": report,
        "rules": rules,
        "store": store,
        "train": train,
    }
    commands |= {point.name: _loaded(point) for point in entry_points(group=GROUP)}
    for job, names in JOBS.items():
        for name in names:
            if name in commands:
                _add(app, name, commands.pop(name), job)
    for name, command in commands.items():
        _add(app, name, command, "More")
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


def _add(app: typer.Typer, name: str, command: Any, job: str) -> None:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, rich_help_panel=job)
    else:
        app.command(name, rich_help_panel=job)(guarded(command))


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"

    def unavailable() -> None:
        raise ConfigError(
            f"The command {point.name!r} ({point.value}) cannot be loaded: {reason}.",
            "Update or remove its package.",
        )

    unavailable.__doc__ = "(cannot be loaded)"
    return unavailable
