"""Keys that somebody chose, checked before the program starts."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from textual.binding import Binding, BindingType
from textual.keys import Keys

from attribution.errors import ConfigError
from tui.actions import ACTIONS, ANYWHERE, CONFLICTS, DOCUMENTS, LISTS, READING, SOURCES, STRETCH, SUMMARY
from tui.widgets import BidiTable, BidiText

# What can be reached at once. While a stretch is chosen, the keys of claims rest.
_TOGETHER = (
    (ANYWHERE, DOCUMENTS, LISTS),
    (ANYWHERE, READING, LISTS),
    (ANYWHERE, STRETCH),
    (ANYWHERE, SOURCES, LISTS),
    (ANYWHERE, CONFLICTS, LISTS),
    (ANYWHERE, SUMMARY, LISTS),
)
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "meta", "super", "hyper"})
_RESERVED = {"ctrl+c": "stopping", "ctrl+q": "quitting", "ctrl+z": "suspending"}


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be bound: its identifier, its keys as they come, where it holds, what it does."""

    id: str
    keys: str
    places: tuple[str, ...]
    says: str


def catalogue() -> tuple[Key, ...]:
    """Return everything that can be bound, the widgets' own keys last."""
    return (
        *(Key(action.id, action.keys, action.places, action.says) for action in ACTIONS),
        *_of(BidiText.BINDINGS, STRETCH),
        *_of(BidiTable.BINDINGS, LISTS),
    )


def check(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return ``chosen`` (keys by identifier) as Textual takes it.

    Raises :class:`ConfigError` for an identifier that there is not, a key that no keyboard has, and a key that would
    do two things in one place.
    """
    known = {key.id: key for key in catalogue()}
    for name, keys in chosen.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise ConfigError(
                f"[keys]: there is no action {name!r}.",
                f"Did you mean {near[0]!r}?" if near else "docs/REVIEW.md lists them all.",
            )
        for key in _split(keys):
            if not _is_key(key):
                raise ConfigError(
                    f"[keys] {name}: {key!r} is no key.",
                    'Write a letter or sign, or a name such as "f5", "ctrl+r", "space", "pagedown".',
                )
            if key in _RESERVED:
                raise ConfigError(f"[keys] {name}: {key} is for {_RESERVED[key]}.", "Choose another key.")
    allowed = {(pair, key) for pair, key in _clashes(known.values(), {})}
    for pair, key in _clashes(known.values(), chosen):
        if (pair, key) not in allowed:
            first, second = sorted(pair)
            raise ConfigError(
                f"[keys]: {key} would be both {first} ({known[first].says.lower()}) and {second} "
                f"({known[second].says.lower()}).",
                "Give one of them another key.",
            )
    return {name: ",".join(_split(keys)) for name, keys in chosen.items()}


def _of(found: Iterable[BindingType], place: str) -> Iterator[Key]:
    for one in found:
        if isinstance(one, Binding) and one.id is not None:
            yield Key(one.id, one.key, (place,), one.description.capitalize())


def _clashes(known: Iterable[Key], chosen: Mapping[str, str]) -> Iterator[tuple[frozenset[str], str]]:
    """Yield two identifiers and the key that would be both, wherever they can be reached at once."""
    everything = [(key, frozenset(_split(chosen.get(key.id, key.keys)))) for key in known]
    for (one, keys), (other, others) in combinations(everything, 2):
        both = keys & others
        if both and any(set(one.places) & set(near) and set(other.places) & set(near) for near in _TOGETHER):
            for key in both:
                yield frozenset((one.id, other.id)), key


def _split(keys: str) -> list[str]:
    if keys == ",":
        return ["comma"]
    return [_named(key.strip()) for key in keys.split(",")]


def _named(key: str) -> str:
    """Return a sign by the name that Textual has for it."""
    from textual.keys import _character_to_key

    if len(key) != 1:
        return key
    return _character_to_key(key)


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    if any(one not in _MODIFIERS for one in modifiers) or not last:
        return False
    if len(last) == 1:
        return last.isprintable() and not last.isspace()
    return key in _NAMES or last in _NAMES or _is_sign(last)


def _is_sign(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return _named_by_textual(name)
    return True


def _named_by_textual(name: str) -> bool:
    return any(_named(chr(code)) == name for code in range(0x21, 0x7F))


_NAMES = frozenset(str(key.value) for key in Keys) | {"space"}
