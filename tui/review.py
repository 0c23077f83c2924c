"""``isnad review``: articles read, checked and corrected in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

FOLDER, SUFFIX = "reviews", ".isnad"


def review(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Files, folders or globs to analyse and put in, or a project's file; none opens the project as it is.",
        ),
    ] = None,
    project: Annotated[
        str | None,
        typer.Option(
            help="A name (reviews/NAME.isnad) or a file; by default named after the folder or file of the articles."
        ),
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option(help="Who decides; the settings' reviewer, else your user name, by default.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="Which engine to use; the model's own by default.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A model folder other than the shipped one.")
    ] = None,
    bidi: Annotated[
        Literal["auto", "logical", "visual", "shaped"] | None,
        typer.Option(help="How Arabic is written to the terminal; isnad doctor finds it out."),
    ] = None,
) -> None:
    """Go through articles claim by claim: accept, reject, correct, say who else it was. Every step is kept.

    Exit codes: 0 done; 2 wrong usage; 3 some input could not be read or analysed (the rest was).
    """
    from attribution import config
    from attribution.errors import ConfigError
    from attribution.store import Store
    from tui.app import ReviewApp
    from tui.intake import Intake
    from tui.terminals import plan

    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise ConfigError("isnad review needs a terminal.", "Use isnad check to write results to a file.")
    settings = config.load()
    articles, name = _sorted_out(paths or [], project)
    with Store.open(name, create=bool(articles)) as store:
        intake = Intake(store, articles, settings, engine, model) if articles else None
        app = ReviewApp(
            store,
            reviewer or settings.reviewer or _user(),
            keys=settings.keys,
            intake=intake,
            theme=settings.theme,
        )
        setting = bidi or settings.bidi
        app.use_terminal(plan(setting, os.environ, config.answers() if setting == "auto" else None))
        app.run()
    if app.failure is not None:
        raise app.failure
    for failure in app.failures():
        typer.echo(f"isnad: {failure}", err=True)
    raise typer.Exit(app.return_code or (3 if app.failures() else 0))


def _sorted_out(paths: Sequence[str], project: str | None) -> tuple[tuple[str, ...], str | Path]:
    """Return which paths are articles, and which project they go into."""
    from attribution.errors import ConfigError

    projects = [path for path in paths if path.endswith(SUFFIX)]
    articles = tuple(path for path in paths if not path.endswith(SUFFIX))
    if "-" in articles:
        raise ConfigError("Keys come from standard input here, articles cannot.", "Name a file instead of -.")
    if project is not None:
        projects.append(project)
    if len(projects) > 1:
        raise ConfigError(
            f"{len(projects)} projects are named: {', '.join(projects)}.",
            "Open one; isnad store merge makes one of several.",
        )
    if projects:
        return articles, projects[0]
    if articles:
        return articles, Path(FOLDER) / f"{_name(articles)}{SUFFIX}"
    found = sorted(Path(FOLDER).glob(f"*{SUFFIX}"))
    if len(found) == 1:
        return articles, found[0]
    raise ConfigError(
        f"There are {len(found)} projects in {FOLDER}/, so name one."
        if found
        else "There is nothing to review.",
        "Use --project NAME." if found else "Name files or folders with articles.",
    )


def _name(paths: Sequence[str]) -> str:
    """Return the name of a project for articles: their folder's, or the file's where it is one."""
    first = Path(paths[0]).absolute()
    single = len(paths) == 1 and not any(sign in paths[0] for sign in "*?[")
    if not single:
        first = first.parent
    name = first.name if first.is_dir() else first.name.split(".")[0]
    return name.strip(". ") or "articles"


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
