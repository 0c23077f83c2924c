"""What the lexicon says of each reporting verb, by its key: the folded lemma."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from attribution.text.normalise import fold


class ReportingVerb(NamedTuple):
    """A reporting verb's lemma as vocalised in the table, its stance, its group of meaning, its argument patterns."""

    lemma: str
    stance: str
    group: str
    patterns: tuple[str, ...]


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Return the reporting verbs by folded lemma; of two with one spelling, the one that stands first."""
    found: dict[str, ReportingVerb] = {}
    path = Path(__file__).parent / "data" / "verbs.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            verb = ReportingVerb(row["lemma"], row["stance"], row["class"], tuple(row["patterns"].split(";")))
            found.setdefault(fold(row["lemma"]), verb)
    return found


@cache
def lookalikes() -> frozenset[str]:
    """Return the folded words that are spelt like a form of a reporting verb and are nearly always another word."""
    path = Path(__file__).parent / "data" / "lookalikes.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return frozenset(fold(row["word"]) for row in csv.DictReader(lines))
