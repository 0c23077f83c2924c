"""The word lists of the rules, read from ``words.toml``: data, each list with the reason for it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from attribution.errors import LexiconError

_FILE = Path(__file__).with_name("words.toml")


@cache
def _lists() -> dict[str, dict[str, str]]:
    try:
        return tomllib.loads(_FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{_FILE}: {error}.", "Reinstall isnad, or restore the file.") from error


def listed(name: str) -> frozenset[str]:
    """Return the folded words of a list; raise :class:`LexiconError` where the file or the list is missing."""
    found = _lists().get(name)
    if found is None:
        raise LexiconError(f"{_FILE}: there is no list {name!r}.", "Reinstall isnad, or restore the file.")
    return frozenset(found["words"].split())


def names() -> tuple[str, ...]:
    """Return the names of the lists, in the order of the file."""
    return tuple(_lists())


def reason(name: str) -> str:
    """Return why a list is there, as the file says."""
    return _lists()[name]["reason"]
