"""``isnad doctor``: what the program finds on this machine, and how this terminal shows Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from attribution.terminal.modes import Mode

# "The Observatory said that 12 people (civilians) were killed in Aleppo, «and nobody else»."
SAMPLE = "قال المرصد إن 12 شخصًا (مدنيين) قُتلوا في حلب، «ولا أحد غيرهم»."
_COLUMNS = 70


def doctor(
    save: Annotated[
        Literal["logical", "visual", "shaped", "ligated"] | None,
        typer.Option(help="Save this mode for the terminal at hand, without asking."),
    ] = None,
) -> None:
    """Show what is found on this machine; on a terminal, ask which sample reads right and save the answer."""
    import os
    import sys

    from attribution import config
    from attribution.terminal.modes import Mode, detect

    terminal = detect(os.environ).name
    _facts()
    if save is not None:
        _remember(terminal, save)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        typer.echo(
            f"Run this on a terminal to see samples, or use --save. Answers are kept in {config.folder()}."
        )
        return
    modes = list(Mode)
    _samples(modes)
    chosen = _ask(len(modes))
    if chosen:
        _remember(terminal, modes[chosen - 1])
    else:
        typer.echo("Nothing is saved. Where no mode reads right, write to a file: isnad check -o FILE.")


def _facts() -> None:
    """Print one fact a line, its name in front."""
    import os
    import platform
    import shutil
    from importlib.metadata import version

    from attribution import config, readers
    from attribution.cli.drawing import mode
    from attribution.exporters import formats
    from attribution.terminal.modes import detect

    settings = config.load()
    terminal = detect(os.environ)
    facts = {
        "isnad": version("isnad"),
        "python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        "terminal": f"{terminal.name}{f' ({terminal.note})' if terminal.note else ''}",
        "columns": str(shutil.get_terminal_size().columns),
        "bidi": f"{mode(settings.bidi)} (setting: {settings.bidi})",
        "settings": ", ".join(map(str, config.files()))
        or f"none; {config.folder() / config.FILE} would be read",
        "reads": ", ".join(readers.formats()),
        "writes": ", ".join(formats()),
        "morphology": _morphology(),
    }
    for name, value in facts.items():
        typer.echo(f"{name:<12}{value}")


def _morphology() -> str:
    try:
        from attribution.arabic.install import status

        now = status()
        return f"{now.tier}; full database: {now.full or 'not installed'}"
    except Exception as error:
        return f"cannot be asked ({type(error).__name__}: {error})"


def _samples(modes: Sequence[Mode]) -> None:
    """Show the same line in each mode, between bars that must stay where they are."""
    from attribution.terminal import layout, render_line

    typer.echo()
    for number, mode in enumerate(modes, 1):
        for line in layout(SAMPLE, _COLUMNS, "rtl", mode):
            typer.echo(f"  {number}  |{render_line(line, _COLUMNS)}|")
    typer.echo()


def _ask(highest: int) -> int:
    while True:
        chosen: int = typer.prompt(
            f"Which one reads right, letters joined? 1 to {highest}, 0 for none", type=int
        )
        if 0 <= chosen <= highest:
            return chosen


def _remember(terminal: str, mode: str) -> None:
    from attribution import config

    typer.echo(f"{terminal}: {mode} is saved in {config.answer(terminal, str(mode))}")
