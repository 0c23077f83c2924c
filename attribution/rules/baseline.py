"""Accepted findings: a file of them by content, so that only what is new is reported.

An entry holds on to the rule, the document and the words concerned, so it survives text that moves. It does not
survive a change of those words: what they say then has to be looked at again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from attribution.errors import ConfigError
from attribution.rules.located import Located

VERSION = 1
_SHOWN = 80


class Entry(BaseModel):
    """One accepted finding, ``count`` times; ``text`` is the beginning of its words, for people."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    doc: str
    code: str
    text: str
    fingerprint: str
    count: int = Field(default=1, ge=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int
    accepted: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings of a file."""

    entries: tuple[Entry, ...] = ()

    def fresh(self, findings: Iterable[Located]) -> Iterator[Located]:
        """Yield the findings that are not accepted, each of a fingerprint beyond the count that is."""
        counts = self.counts()
        return (one for one in findings if one.number >= counts[one.fingerprint])

    def counts(self) -> Counter[str]:
        """Return how many findings are accepted of each fingerprint."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            counts[entry.fingerprint] += entry.count
        return counts

    def renewed(self, findings: Iterable[Located], docs: Iterable[str]) -> Baseline:
        """Return a baseline of these findings for the documents ``docs``, and as it was for all others."""
        done = set(docs)
        kept = [entry for entry in self.entries if entry.doc not in done]
        made: dict[str, Entry] = {}
        for one in findings:
            earlier = made.get(one.fingerprint)
            words = " ".join(one.region.text.split())[:_SHOWN]
            made[one.fingerprint] = Entry(
                doc=one.document.doc,
                code=one.finding.code,
                text=words,
                fingerprint=one.fingerprint,
                count=earlier.count + 1 if earlier else 1,
            )
        order = sorted(
            [*kept, *made.values()], key=lambda one: (one.doc, one.code, one.text, one.fingerprint)
        )
        return Baseline(tuple(order))

    def written(self) -> str:
        """Return the file's text: JSON in pure ASCII, one line an entry, so that changes of it can be reviewed."""
        lines = [json.dumps(entry.model_dump(), ensure_ascii=True) for entry in self.entries]
        inner = ",\n".join(f"    {line}" for line in lines)
        body = f"[\n{inner}\n  ]" if lines else "[]"
        return f'{{\n  "version": {VERSION},\n  "accepted": {body}\n}}\n'


def read(path: Path) -> Baseline:
    """Return the baseline of a file; raise :class:`ConfigError` where it cannot be read or is none."""
    try:
        held = _File.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConfigError(
            f"The baseline {path} cannot be read: {(error.strerror or str(error)).lower()}.",
            "Write one with --write-baseline.",
        ) from error
    except (ValueError, ValidationError) as error:
        raise ConfigError(
            f"{path} is no baseline of isnad lint.", "Write it anew with --write-baseline."
        ) from error
    if held.version != VERSION:
        raise ConfigError(
            f"The baseline {path} is of version {held.version}; this program reads version {VERSION}.",
            "Write it anew with --write-baseline.",
        )
    return Baseline(held.accepted)
