"""Cutting written forms into stems and endings, so that lexemes that inflect alike share their endings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from attribution.arabic.lexemes import Form, Lexeme
from attribution.text.normalise import fold


@dataclass(frozen=True, slots=True, order=True)
class Ending:
    """What follows a stem, and what the whole form may carry. ``tail`` is vocalised; ``prefix`` the verb's letter."""

    tail: str
    feats: tuple[tuple[str, str], ...]
    host: str
    prefix: str
    pronouns: str
    bare: bool
    article: bool
    preposition: bool


@dataclass(frozen=True, slots=True)
class StemEntry:
    """A stem of a lexeme with all its endings. ``feats`` holds features that are the same in every form."""

    lexeme: Lexeme
    stem: str
    endings: tuple[Ending, ...]


def _shared(forms: list[Form]) -> str:
    """Return the longest common beginning of the forms."""
    first, last = min(form.word for form in forms), max(form.word for form in forms)
    at = 0
    while at < min(len(first), len(last)) and first[at] == last[at]:
        at += 1
    return first[:at]


def stems(lexemes: Iterable[Lexeme]) -> list[StemEntry]:
    """Return the stems of the lexemes, in order."""
    out: list[StemEntry] = []
    for lexeme in lexemes:
        groups: dict[str, list[Form]] = defaultdict(list)
        for form in lexeme.forms:
            groups[form.group].append(form)
        by_stem: dict[tuple[str, str], list[Ending]] = defaultdict(list)
        for group, forms in groups.items():
            stem = _shared(forms)
            if not fold(stem):
                raise AssertionError(f"{lexeme.lemma}: the forms of group {group} have no letter in common")
            for form in forms:
                by_stem[group[:2], stem].append(
                    Ending(
                        form.word[len(stem) :],
                        form.feats,
                        form.host,
                        form.prefix,
                        form.pronouns,
                        form.bare,
                        form.article,
                        form.preposition,
                    )
                )
        out.extend(StemEntry(lexeme, stem, tuple(sorted(set(ends)))) for (_, stem), ends in by_stem.items())
    return out
