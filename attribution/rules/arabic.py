"""Rules and their findings in Arabic, for whoever reads them in an Arabic interface.

Findings carry English; what they say is found again by patterns, so that stored findings have their Arabic too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("arabic.toml")


@dataclass(frozen=True, slots=True)
class Arabic:
    """A rule's title and mend in Arabic, and the patterns of its messages, each with its Arabic."""

    title: str
    mend: str
    messages: tuple[tuple[re.Pattern[str], str], ...] = ()


def arabic(code: str) -> Arabic | None:
    """Return a rule in Arabic; None for a code that has none (of another program, or another version)."""
    return _all().get(code)


def message(code: str, english: str) -> str | None:
    """Return what a finding says in Arabic: by the pattern that fits its English, else the rule's title."""
    known = arabic(code)
    if known is None:
        return None
    for pattern, words in known.messages:
        found = pattern.fullmatch(english)
        if found:
            return words.format(*found.groups())
    return known.title


@cache
def _all() -> Mapping[str, Arabic]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: Arabic(
            row["title"],
            row["mend"],
            tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in row.get("messages", ())),
        )
        for code, row in table.items()
    }
