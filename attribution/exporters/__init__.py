"""Results as text, one module a format, found by name through the entry points of the group ``isnad.exporters``.

An entry point names a callable that takes :class:`Options` and returns an :class:`Exporter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from attribution.errors import ConfigError
from attribution.types import Analysis

GROUP = "isnad.exporters"
PARTS = ("relations", "unsourced", "diagnostics")


@dataclass(frozen=True, slots=True)
class Options:
    """What an exporter may be asked for; each takes what concerns it.

    ``parts`` are the parts of an analysis to give, of :data:`PARTS`. ``bom`` puts a byte order mark before CSV.
    ``width`` is the number of columns of a table, None for unwrapped lines; ``bidi`` one of the modes of
    :mod:`attribution.terminal.modes`; ``fence`` keeps fields in place in terminals that reorder; ``colour`` allows
    escape sequences.
    """

    parts: frozenset[str] = frozenset(PARTS)
    bom: bool = False
    width: int | None = None
    bidi: str = "logical"
    fence: bool = False
    colour: bool = False


class Exporter(Protocol):
    """Turns analyses into text, holding no more than one of them at a time."""

    def export(self, analyses: Iterable[Analysis]) -> Iterator[str]:
        """Yield the text in pieces, each as soon as its analysis is there."""
        ...  # pragma: no cover


def _registered() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def formats() -> list[str]:
    """Return the names of the formats that are installed."""
    return sorted(_registered())


def exporter(name: str, options: Options | None = None) -> Exporter:
    """Return the exporter for the format ``name``. Raises :class:`ConfigError` where there is none."""
    found = _registered().get(name)
    if found is None:
        raise ConfigError(f"There is no format {name!r}.", f"Choose one of: {', '.join(formats())}.")
    make: Callable[[Options], Exporter] = found.load()
    return make(options or Options())
