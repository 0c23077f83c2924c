"""The words of the interface in Arabic and English, read from ``labels.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Label(NamedTuple):
    """One label: Arabic as it is shown first, English for the switch."""

    ar: str
    en: str


@cache
def labels(section: str) -> Mapping[str, Label]:
    """Return the labels of a section: ``ui``, or the name of an enumeration (``stance``, ``kind``, …)."""
    return {key: Label(*pair) for key, pair in _file()[section].items()}


def explained(why: str) -> Label:
    """Return an explanation that the pipeline gives in English in both languages.

    What no pattern knows stays in English in both, so that nothing is lost.
    """
    for pattern, arabic in _patterns():
        if match := pattern.fullmatch(why):
            return Label(arabic.format(*(_word(group) for group in match.groups())), why)
    return Label(why, why)


def _word(group: str) -> str:
    file = _file()
    found: str = file["part"].get(group) or file["group"].get(group) or group
    return found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["ar"]) for row in _file()["why"])


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "labels.toml").read_text(encoding="utf-8"))
