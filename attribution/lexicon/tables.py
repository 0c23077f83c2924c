"""Reading the lexicon's CSV files into records.

Nothing is checked here beyond what a record cannot do without; :func:`attribution.lexicon.lint` checks the rest.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from attribution.errors import LexiconError
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
from attribution.text.normalise import fold
from attribution.types import Fact, Kind, Stance

DATA = Path(__file__).with_name("data")
Row = dict[str, str]
T = TypeVar("T")
TABLES = (
    "cues", "slots", "source_nouns", "titles", "registry", "patterns", "countries", "ministries",
    "given_names", "facts", "fact_contexts",
)  # fmt: skip


def rows(folder: Path, table: str) -> Iterator[tuple[int, Row]]:
    """Yield ``(line number, row)`` of a table; raise :class:`LexiconError` where the file cannot be read."""
    path = folder / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            for values in reader:
                yield reader.line_num, dict(zip(header, values, strict=False))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LexiconError(f"{path}: {error}.", "Reinstall isnad, or restore the file.") from error


def records(folder: Path, table: str, make: Callable[[Row], T]) -> list[T]:
    """Return a record for each row; raise :class:`LexiconError` that names file and line of a broken one."""
    made = []
    for line, row in rows(folder, table):
        try:
            made.append(make(row))
        except (KeyError, ValueError) as error:
            raise LexiconError(
                f"{folder / table}.csv, line {line}: {error!r}.", "Run the lexicon's lint."
            ) from error
    return made


def listed(cell: str) -> list[str]:
    """Return the parts of a cell that holds several, separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def words(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase."""
    return tuple(fold(phrase).split())


def _folded_list(cell: str) -> tuple[str, ...]:
    """Return the folded phrases of a cell; the cell is folded at once, since loading is felt at every start."""
    return tuple(" ".join(part.split()) for part in fold(cell).split(";") if part and not part.isspace())


def _phrases(cell: str) -> list[tuple[str, ...]]:
    """Return the folded words of each phrase of a cell."""
    return [tuple(part.split()) for part in fold(cell).split(";") if part and not part.isspace()]


def cue(row: Row) -> tuple[CueEntry, bool]:
    """Return a cue, and whether the word in its slot decides its stance."""
    slotted = row["stance"] == "slot"
    return CueEntry(
        key=words(row["form"]),
        form=row["form"],
        cls=CueClass(row["class"]),
        stance=Stance.REPORTS if slotted else Stance(row["stance"]),
        patterns=tuple(listed(row["patterns"])),
        needs_clause=row["needs_clause"] == "yes",
        notes=row["notes"],
    ), slotted


def source_noun(row: Row) -> tuple[SourceNoun, tuple[str, ...]]:
    """Return a source noun and all its folded forms."""
    forms = _folded_list(row["form"] + ";" + row["forms"])
    noun = SourceNoun(
        key=forms[0],
        form=row["form"],
        kind=NounKind(row["kind"]),
        gender=row["gender"],
        number=row["number"],
        human=row["human"] == "yes",
        grade=Grade(row["grade"]),
        gloss=row["gloss"],
    )
    return noun, forms


def title(row: Row) -> tuple[Title, tuple[tuple[str, ...], ...]]:
    """Return a title and the folded words of each of its forms."""
    entry = Title(
        key=words(row["form"]),
        form=row["form"],
        position=Position(row["position"]),
        gender=row["gender"],
        category=row["category"],
        gloss=row["gloss"],
    )
    return entry, (entry.key, *(words(form) for form in listed(row["forms"])))


def given_name(row: Row) -> GivenName:
    """Return a given name or name particle."""
    return GivenName(
        fold(row["name"]), row["name"], row["gender"], row["origin"], ambiguous=row["ambiguous"] == "yes"
    )


def country(row: Row) -> Country:
    """Return a country with its folded names and adjectives."""
    return Country(
        code=row["code"],
        name=row["name"],
        english=row["english"],
        names=_folded_list(row["name"] + ";" + row["names"]),
        metonyms=_folded_list(row["metonyms"]),
        masculine=_folded_list(row["masculine"]),
        feminine=_folded_list(row["feminine"]),
        plural=_folded_list(row["plural"]),
    )


def body(row: Row) -> tuple[Body, tuple[str, ...], tuple[str, ...]]:
    """Return a body of state, its names before a nationality, and those before a country's name."""
    entry = Body(row["code"], row["label"], Kind(row["kind"]), row["type"], row["gender"])
    return (
        entry,
        _folded_list(";".join((row["name"], row["names"], row["short"]))),
        _folded_list(row["constructed"]),
    )


def entry(row: Row) -> tuple[RegistryEntry, list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return an entry of the registry, its aliases, and the names that count only behind a generic noun."""
    aliases = listed(row["aliases"])
    made = RegistryEntry(
        id=row["id"],
        label=row["label"],
        name=aliases[0] if aliases else row["headed"],
        kind=Kind(row["kind"]),
        type=row["type"],
        country=row["country"],
        side=row["side"],
    )
    return made, _phrases(row["aliases"]), _phrases(row["headed"])


def fact(row: Row) -> FactTrigger:
    """Return a trigger of a kind of fact."""
    return FactTrigger(
        words(row["form"]),
        row["match"],
        Fact(row["fact"]),
        int(row["weight"]),
        frozenset(listed(row["context"])),
    )


def fact_context(row: Row) -> tuple[str, str]:
    """Return a folded word and the group that it belongs to."""
    return fold(row["form"]), row["group"]
