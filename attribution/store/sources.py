"""Who is quoted in the whole project, and what reviewers changed about that.

A source's own key is made of the registry's identifier or of its folded name (:func:`summary.source_key`), so that it
is the same in every document. Changes are entries of the log; what is shown follows from replaying those that are not
undone, in the order of time.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from attribution.errors import StoreError
from attribution.store import entries
from attribution.store.codec import plain
from attribution.store.summary import folded, source_key
from attribution.store.values import Act, Mention, Source, SourceChange
from attribution.types import Analysis, Entity, Kind, Relation

_QUOTED = (
    "SELECT quoted.*, documents.key AS document, doc FROM quoted"
    " JOIN documents ON documents.text = quoted.text AND current = 1 WHERE quoted.key <> ''"
)

_SOME = (
    " AND (quoted.key IN (SELECT value FROM json_each(?)) OR target IN (SELECT value FROM json_each(?)))"
    " ORDER BY documents.key, target, number"
)


@dataclass(slots=True)
class Resolution:
    """The changes of a project replayed: ``parents`` of merged keys, ``moved`` mentions, ``names`` given."""

    parents: dict[str, str] = field(default_factory=dict)
    moved: dict[tuple[str, int], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def root(self, key: str) -> str:
        """Return the key that ``key`` has become."""
        while key in self.parents:
            key = self.parents[key]
        return key

    def of(self, key: str, target: str, number: int) -> str:
        """Return the key of the source that the mention ``number`` of ``target`` with its own ``key`` belongs to."""
        return self.root(self.moved.get((target, number), key))

    def apply(self, change: SourceChange, hash: str) -> str:
        """Take one change in and return the key of what it made or changed."""
        into = self.root(change.into)
        if change.act is Act.MERGE:
            for key in change.keys:
                if self.root(key) != into:
                    self.parents[self.root(key)] = into
        elif change.act is Act.RENAME:
            self.names[into] = change.name
        elif change.act is Act.ALIAS:
            alias = f"name:{folded(change.name)}"
            if self.root(alias) != into:
                self.parents[self.root(alias)] = into
            self.aliases[into].append(change.name)
        else:
            own = f"split:{hash[:20]}"
            for key in change.keys:
                if key in self.parents:
                    self.parents[key] = own
            self.moved.update(dict.fromkeys(change.mentions, own))
            self.names[own] = change.name
            return own
        return into


def resolution(db: sqlite3.Connection) -> Resolution:
    """Return the changes that are not undone, replayed."""
    found = Resolution()
    for row in db.execute(
        "SELECT change, hash FROM entries JOIN batches USING (batch)"
        " WHERE type = 'sources' AND state = 'done' ORDER BY time, number, hash"
    ):
        found.apply(entries.change(row["change"]), row["hash"])
    return found


def change(db: sqlite3.Connection, wanted: SourceChange, reviewer: str) -> str:
    """Write a change of sources; return the key of what it made or changed."""
    last = db.execute("SELECT max(time) FROM entries WHERE type = 'sources'").fetchone()[0]
    author = entries.Author.now(db, reviewer).after(last)
    now = resolution(db)
    wanted = replace(wanted, name=plain(wanted.name).strip())
    _refuse(db, now, wanted)
    hash = entries.append(db, "sources", author, author.batch, change=entries.change_json(wanted))
    return now.apply(wanted, hash)


def _refuse(db: sqlite3.Connection, now: Resolution, wanted: SourceChange) -> None:
    named = wanted.act in (Act.RENAME, Act.ALIAS, Act.SPLIT)
    if named and not folded(wanted.name):
        raise StoreError("A source needs a name.", "Give one.")
    if wanted.act is Act.MERGE and all(now.root(key) == now.root(wanted.into) for key in wanted.keys):
        raise StoreError("Nothing to merge: that is one source already.", "Choose another source to merge.")
    if wanted.act is Act.SPLIT:
        if not wanted.mentions and not any(key in now.parents for key in wanted.keys):
            raise StoreError(
                "Nothing to split off.", "Name mentions of the source, or a key that was merged into it."
            )
        for target, number in wanted.mentions:
            if not db.execute(
                "SELECT 1 FROM quoted WHERE target = ? AND number = ?", [target, number]
            ).fetchone():
                raise StoreError(f"{target} has no source number {number}.", "Name mentions of the source.")


def sources(db: sqlite3.Connection) -> list[Source]:
    """Return everybody who is quoted in the current documents, the most quoted first."""
    now = resolution(db)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, tuple[str | None, str | None]] = {}
    texts: dict[str, set[int]] = defaultdict(set)
    claims: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for row in db.execute(_QUOTED):
        own = row["key"]
        key = now.of(own, row["target"], row["number"])
        if row["name"]:
            names[key][row["name"]] += 1
        kinds[key][row["kind"]] += 1
        if own == key or key not in labels:
            labels[key] = (row["registry"], row["label"]) if own == key else (None, None)
        texts[key].add(row["document"])
        claims[key].add((row["document"], row["target"]))
    found = [
        Source(
            key=key,
            name=(name := now.names.get(key) or _best(names[key]) or key),
            kind=Kind(kinds[key].most_common(1)[0][0]),
            registry=labels[key][0],
            label=labels[key][1],
            aliases=tuple(
                one for one in dict.fromkeys((*now.aliases.get(key, ()), *sorted(names[key]))) if one != name
            ),
            documents=len(texts[key]),
            claims=len(claims[key]),
        )
        for key in texts
    ]
    return sorted(found, key=lambda one: (-one.claims, one.name))


def mentions(db: sqlite3.Connection, source: str) -> list[Mention]:
    """Return every place where the source stands."""
    return [
        Mention(row["document"], row["doc"], row["target"], row["number"], row["written"], row["name"])
        for row in _of(db, resolution(db), source)
    ]


def texts(db: sqlite3.Connection, source: str) -> set[int]:
    """Return the numbers of the texts that quote the source."""
    return {row["text"] for row in _of(db, resolution(db), source)}


def texts_named(db: sqlite3.Connection, words: str) -> set[int]:
    """Return the numbers of the texts that quote somebody whose name, label or words hold ``words``."""
    now = resolution(db)
    rows = db.execute("SELECT DISTINCT text FROM quoted WHERE instr(folded, ?)", [folded(words)])
    found = {row["text"] for row in rows}
    for key, name in now.names.items():
        if folded(words) in folded(name):
            found |= {row["text"] for row in _of(db, now, now.root(key))}
    return found


def applied(db: sqlite3.Connection, now: Resolution, analysis: Analysis, targets: list[str]) -> Analysis:
    """Return the analysis with sources named as the project has them; ``targets`` go with its relations."""
    if not now.parents and not now.moved and not now.names:
        return analysis

    def entity(one: Entity, target: str, number: int) -> Entity:
        own = source_key(one)
        if own is None:
            return one
        key = now.of(own, target, number)
        if key == own:
            return replace(one, name=now.names[key]) if key in now.names else one
        return _entity(db, now, key, one)

    def relation(one: Relation, target: str) -> Relation:
        return replace(one, entities=tuple(entity(who, target, n) for n, who in enumerate(one.entities)))

    changed = tuple(relation(one, target) for one, target in zip(analysis.relations, targets, strict=True))
    return replace(analysis, relations=changed)


def _entity(db: sqlite3.Connection, now: Resolution, key: str, was: Entity) -> Entity:
    """Return who the source ``key`` is, for somebody that a reviewer said is them."""
    rows = db.execute("SELECT name, kind, registry, label FROM quoted WHERE key = ?", [key]).fetchall()
    best = _best(Counter(row["name"] for row in rows if row["name"]))
    kind = Counter(row["kind"] for row in rows).most_common(1)
    why = f"{was.why}; changed for the whole project, was {was.name}".lstrip("; ")
    return Entity(
        now.names.get(key) or best or was.name,
        Kind(kind[0][0]) if kind else was.kind,
        key.removeprefix("registry:") if key.startswith("registry:") else None,
        next((row["label"] for row in rows if row["label"]), None),
        why,
    )


def _of(db: sqlite3.Connection, now: Resolution, source: str) -> Iterator[sqlite3.Row]:
    own = {source, *(key for key in now.parents if now.root(key) == source)}
    moved = {target for (target, _), key in now.moved.items() if now.root(key) == source}
    rows = db.execute(
        _QUOTED + _SOME,
        [json.dumps(sorted(own)), json.dumps(sorted(moved))],
    )
    return (row for row in rows if now.of(row["key"], row["target"], row["number"]) == source)


def _best(names: Counter[str]) -> str | None:
    """Return the name found most often, of several the longest."""
    return max(names, key=lambda name: (names[name], len(name), name), default=None)
