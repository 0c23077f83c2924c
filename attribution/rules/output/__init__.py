"""Findings as text, one module a format: for people, for programs, and for the services that show them in reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from attribution.errors import ConfigError
from attribution.rules.located import Located

Batches = Iterable[tuple[Located, ...]]
"""The findings of one document after another."""
Render = Callable[[Batches], Iterator[str]]

FORMATS = ("text", "json", "sarif", "github", "gitlab", "checkstyle")
_MODULES = {"json": "records"}


def renderer(name: str) -> Render:
    """Return the function that renders in a format, other than ``text``; :class:`ConfigError` for an unknown one."""
    if name not in FORMATS:
        raise ConfigError(f"There is no format {name!r}.", f"Choose one of: {', '.join(FORMATS)}.")
    render: Render = import_module(f"attribution.rules.output.{_MODULES.get(name, name)}").render
    return render
