"""``isnad rules``: what the linter's codes mean."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rule by its code or name; all of them without.")
    ] = None,
) -> None:
    """List the rules of isnad lint, or explain one: why, who says so, examples, how to mend it, its options."""
    from attribution.rules.explain import page
    from attribution.rules.registry import RULES, rule

    if code is None:
        for one in RULES.values():
            typer.echo(f"{one.code}  {one.severity.value:7}  {one.name:30}  {one.title}")
        return
    explained = page(rule(code))
    if sys.stdout.isatty():
        for line in _drawn(explained):
            typer.echo(line)
    else:
        typer.echo(explained, nl=False)


def _drawn(text: str) -> Iterator[str]:
    """Yield the lines as the terminal at hand has to be given them."""
    from attribution import config
    from attribution.cli.drawing import drawing
    from attribution.terminal import Mode, layout, render_line

    drawn = drawing(None, None, None, config.load())
    mode, width = Mode(drawn.bidi), drawn.width or 80
    for line in text.splitlines():
        if line.isascii():
            yield line
            continue
        for part in layout(line.removeprefix("> "), width - 1, "auto", mode):
            yield render_line(part)
