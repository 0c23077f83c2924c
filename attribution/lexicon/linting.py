"""The lexicon's lint: what a row of the data files can get wrong, found before it misleads a reader.

Rows are checked one by one against a model of their table, then tables as wholes: duplicates after folding,
aliases that two bodies share, references to what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError

from attribution.errors import LexiconError
from attribution.lexicon import tables
from attribution.lexicon.rows import MODELS, OUTLETS, SIDES
from attribution.lexicon.tables import Row, listed, words

# What may stand only once in each table, folded.
_UNIQUE: dict[str, Callable[[Row], str]] = {
    "cues": lambda row: _key(row["form"]),
    "slots": lambda row: f"{row['slot']} {_key(row['word'])}",
    "source_nouns": lambda row: f"{row['part']} {_key(row['form'])}",
    "titles": lambda row: _key(row["form"]),
    "registry": lambda row: row["id"],
    "patterns": lambda row: f"{row['role']} {_key(row['words'])} {row['types']}",
    "countries": lambda row: row["code"],
    "ministries": lambda row: f"{row['code']} {row['gender']}",
    "given_names": lambda row: _key(row["name"]),
    "facts": lambda row: f"{row['match']} {_key(row['form'])}",
    "fact_contexts": lambda row: f"{row['group']} {_key(row['form'])}",
}
_SPELLED = {
    **dict.fromkeys(("cues", "source_nouns", "titles", "facts", "fact_contexts"), "form"),
    "given_names": "name",
}


def _key(phrase: str) -> str:
    return " ".join(words(phrase))


def lint(folder: Path | None = None) -> list[str]:
    """Return what is wrong in the tables of ``folder`` (default: the package's own), a line each, in file order."""
    data: dict[str, list[tuple[int, Row]]] = {}
    slips: list[str] = []
    for table in tables.TABLES:
        try:
            data[table] = list(tables.rows(folder or tables.DATA, table))
        except LexiconError as error:
            slips.append(f"{table}.csv: {error}")
            continue
        slips += [f"{table}.csv:{line}: {slip}" for line, slip in _check_rows(table, data[table])]
    if not slips:  # what follows takes rows to be sound one by one
        slips += [*_check_forms(data), *_check_registry(data), *_check_cues(data), *_check_facts(data)]
    return slips


def _check_rows(table: str, rows: list[tuple[int, Row]]) -> Iterator[tuple[int, str]]:
    if not rows:
        yield 1, "has no rows"
    seen: dict[str, int] = {}
    for line, row in rows:
        try:
            MODELS[table].model_validate(row)
        except ValidationError as error:
            for slip in error.errors():
                yield line, f"{'.'.join(map(str, slip['loc'])) or 'row'}: {slip['msg']}"
            continue
        if table in _SPELLED and row["key"] != _key(row[_SPELLED[table]]):
            yield (
                line,
                f"key {row['key']!r} is not the folded {_SPELLED[table]}, {_key(row[_SPELLED[table]])!r}",
            )
        unique = _UNIQUE[table](row)
        if unique in seen:
            yield line, f"repeats line {seen[unique]} once folded: {unique}"
        seen.setdefault(unique, line)


def _check_forms(data: dict[str, list[tuple[int, Row]]]) -> Iterator[str]:
    """Check forms listed beside a main form: each belongs to one row."""
    for table in ("source_nouns", "titles"):
        seen: dict[tuple[str, str], int] = {}
        for line, row in data[table]:
            part = row.get("part", "")
            for form in (row["form"], *listed(row["forms"])):
                first = seen.setdefault((part, _key(form)), line)
                if first != line:
                    yield f"{table}.csv:{line}: form {form} is line {first}'s too"
    adjectives: dict[str, str] = {}
    for line, row in data["countries"]:
        for column in ("names", "metonyms", "masculine", "feminine", "plural"):
            for name in listed(row[column]):
                holder = adjectives.setdefault(_key(name), row["code"])
                if holder != row["code"]:
                    yield f"countries.csv:{line}: {name} is {holder}'s too"


def _check_registry(data: dict[str, list[tuple[int, Row]]]) -> Iterator[str]:
    countries = {row["code"] for _, row in data["countries"]}
    english = {row["code"]: row["english"] for _, row in data["countries"]}
    bodies = {row["code"]: row["label"] for _, row in data["ministries"]}
    owners: dict[str, str] = {}
    heads = {(_key(row["words"]), kind) for _, row in data["patterns"] if row["role"] == "head" for kind in
             listed(row["types"])}  # fmt: skip
    headed: dict[tuple[str, str], str] = {}
    for line, row in data["registry"]:
        where = f"registry.csv:{line}: {row['id']}"
        if not listed(row["aliases"]):
            yield f"{where} has no alias"
        if row["country"] and row["country"] not in countries:
            yield f"{where}: unknown country {row['country']!r}"
        if row["side"] not in SIDES:
            yield f"{where}: unknown side {row['side']!r}"
        if row["kind"] not in ("organisation", "outlet") or (row["kind"] == "outlet") != (
            row["type"] in OUTLETS
        ):
            yield f"{where}: kind {row['kind']!r} does not go with type {row['type']!r}"
        code, _, body = row["id"].partition("-")
        if code in english and body in bodies and row["label"] != f"{bodies[body]} of {english[code]}":
            yield f"{where}: its label is not what a nationality gives, {bodies[body]} of {english[code]}"
        mine: set[str] = set()
        for alias in listed(row["aliases"]):
            key = _key(alias)
            if key in mine:
                yield f"{where}: alias {alias} repeats another once folded"
            mine.add(key)
            owner = owners.setdefault(key, row["id"])
            if owner != row["id"]:
                yield f"{where}: alias {alias} is {owner}'s too"
        for name in listed(row["headed"]):
            for head in [head for head, kind in heads if kind == row["type"]]:
                owner = headed.setdefault((head, _key(name)), row["id"])
                if owner != row["id"]:
                    yield f"{where}: {head} {name} is {owner}'s too"
    for (head, name), holder in headed.items():
        owner = owners.get(f"{head} {name}", holder)
        if owner != holder:
            yield f"registry.csv: {head} {name} is an alias of {owner} and a headed name of {holder}"


def _check_cues(data: dict[str, list[tuple[int, Row]]]) -> Iterator[str]:
    slots = {_key(row["slot"]) for _, row in data["slots"]}
    for line, row in data["cues"]:
        named = re.findall(r"\{(.+?)\}", row["form"])
        for slot in named:
            if slot not in slots:
                yield f"cues.csv:{line}: no slot {slot}"
        own = re.findall(r"\{(.+?)\}", re.sub(r"\(.*?\)", "", row["form"]))
        if (row["stance"] == "slot") and not own:
            yield f"cues.csv:{line}: its stance is the slot's, but it has none"
        if re.search(r"\(.*?\)(?!$)", row["form"]):
            yield f"cues.csv:{line}: what must follow stands in parentheses at the end"


def _check_facts(data: dict[str, list[tuple[int, Row]]]) -> Iterator[str]:
    groups = {row["group"] for _, row in data["fact_contexts"]}
    for line, row in data["facts"]:
        for group in listed(row["context"]):
            if group not in groups:
                yield f"facts.csv:{line}: no group of words {group!r} in fact_contexts.csv"
