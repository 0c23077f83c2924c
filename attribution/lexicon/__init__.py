"""The lexicon: cues, source nouns, titles, names, countries, kinds of fact and the registry, all of it data.

The tables in ``data/`` are edited by hand, each row with its provenance and reason; :func:`lint` checks them.
Whatever is matched goes through :func:`attribution.text.normalise.fold`, the tables and the text alike.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attribution.lexicon.entries import (
    Body,
    Country,
    CueClass,
    CueEntry,
    FactTrigger,
    GivenName,
    Grade,
    NounKind,
    Position,
    RegistryEntry,
    SourceNoun,
    Title,
)
from attribution.lexicon.facts import Facts
from attribution.lexicon.lexicon import Lexicon
from attribution.lexicon.registry import Registry

__all__ = [
    "Body",
    "Country",
    "CueClass",
    "CueEntry",
    "FactTrigger",
    "Facts",
    "GivenName",
    "Grade",
    "Lexicon",
    "NounKind",
    "Position",
    "Registry",
    "RegistryEntry",
    "SourceNoun",
    "Title",
    "lint",
    "load",
]


@cache
def load() -> Lexicon:
    """Return the lexicon of the data files, read once; raise ``LexiconError`` where one cannot be read."""
    return Lexicon()


def lint(folder: Path | None = None) -> list[str]:
    """Return what is wrong with the data files in ``folder`` (default: the package's own), a line each."""
    from attribution.lexicon.linting import lint as check  # pydantic is imported only for this

    return check(folder)
