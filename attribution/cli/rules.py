"""``isnad rules``: what the linter's codes mean."""

from __future__ import annotations

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

    if code is not None:
        typer.echo(page(rule(code)), nl=False)
        return
    for one in RULES.values():
        typer.echo(f"{one.code}  {one.severity.value:7}  {one.name:30}  {one.title}")
