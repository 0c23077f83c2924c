"""A small reader of the embedded database: the same analyses as camel_tools', without importing it.

``camel_tools`` needs 0.5 s to import and analyses some thousand words a second. The embedded database is loaded here
in a few hundredths of a second, and words that are not in it are told within microseconds. A test holds the two
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from attribution.errors import ModelError

_SUN = re.compile("#\\+*([تثدذرزسشصضطظلن])")
_SECTIONS = ("PREFIXES", "SUFFIXES", "STEMS", "TABLE AB", "TABLE BC", "TABLE AC")
Affix = tuple[str, str]
Feats = dict[str, str]


def features(line: str) -> Feats:
    """Return the features that a line of the database lists."""
    return dict(_listed(line))


@lru_cache(maxsize=4096)
def _listed(line: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, _, value in (pair.partition(":") for pair in line.split(" ")))


def _pairs(lines: list[str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for line in lines:
        left, right = line.split(" ")
        out.setdefault(left, set()).add(right)
    return out


def _entries(lines: list[str]) -> dict[str, list[Affix]]:
    out: dict[str, list[Affix]] = {}
    for line in lines:
        letters, category, feats = line.split("\t")
        out.setdefault(letters, []).append((category, feats))
    return out


class Database:
    """An ALMOR database held in memory. Words are given folded (:func:`attribution.text.normalise.fold`)."""

    __slots__ = (
        "_ab",
        "_ac",
        "_bc",
        "_longest_prefix",
        "_longest_suffix",
        "_prefixes",
        "_stems",
        "_suffixes",
    )

    def __init__(self, text: str, name: str = "database") -> None:
        try:
            parts = re.split("^###([A-Z ]+)###\n", text, flags=re.MULTILINE)
            sections = dict(zip(parts[1::2], parts[2::2], strict=True))
            lines = {section: sections[section].split("\n")[:-1] for section in _SECTIONS}
            self._prefixes = _entries(lines["PREFIXES"])
            self._suffixes = _entries(lines["SUFFIXES"])
            self._stems = _entries(lines["STEMS"])
            self._ab, self._bc, self._ac = (_pairs(lines[f"TABLE {table}"]) for table in ("AB", "BC", "AC"))
            self._longest_prefix = max(map(len, self._prefixes))
            self._longest_suffix = max(map(len, self._suffixes))
        except (ValueError, KeyError) as error:
            raise ModelError(
                f"{name} is damaged ({type(error).__name__}: {error}).", "Install the package again."
            ) from error

    @classmethod
    def read(cls, path: Path) -> Database:
        """Read a database file. Raises :class:`ModelError` where it is missing or damaged."""
        try:
            return cls(path.read_text(encoding="utf-8"), path.name)
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"{path} cannot be read ({error}).", "Install the package again.") from error

    def stems(self) -> Iterator[tuple[str, Feats]]:
        """Yield every stem with its features."""
        for letters, entries in self._stems.items():
            for _, feats in entries:
                yield letters, features(feats)

    def sample(self) -> tuple[dict[str, list[Affix]], dict[str, list[Affix]], dict[str, list[Affix]]]:
        """Return prefixes, stems and suffixes, for tests that build words from them."""
        return self._prefixes, self._stems, self._suffixes

    def analyse(self, word: str) -> list[tuple[int, int, Feats]]:
        """Return the analyses of a folded word: prefix length, suffix length, features.

        The features are fresh dictionaries, merged as camel_tools merges them; ``diac`` is the whole vocalised word,
        ``prefix`` the category of what stands before the stem.
        """
        length = len(word)
        prefixes, stems, suffixes = self._prefixes, self._stems, self._suffixes
        out: list[tuple[int, int, Feats]] = []
        ends: list[int] | None = None
        for start in range(min(self._longest_prefix, length - 1) + 1):
            if word[:start] not in prefixes:
                continue
            if ends is None:
                first = max(1, length - self._longest_suffix)
                ends = [end for end in range(first, length + 1) if word[end:] in suffixes]
            for end in ends:
                if end > start and word[start:end] in stems:
                    out.extend(self._combine(word, start, end))
        return out

    def _combine(self, word: str, start: int, end: int) -> Iterator[tuple[int, int, Feats]]:
        for prefix, prefix_feats in self._prefixes[word[:start]]:
            allowed_stems = self._ab.get(prefix, ())
            allowed_suffixes = self._ac.get(prefix, ())
            for stem, stem_feats in self._stems[word[start:end]]:
                if stem not in allowed_stems:
                    continue
                after = self._bc.get(stem, ())
                for suffix, suffix_feats in self._suffixes[word[end:]]:
                    if suffix in after and suffix in allowed_suffixes:
                        merged = _merge(features(prefix_feats), features(stem_feats), features(suffix_feats))
                        merged["prefix"] = prefix
                        yield start, len(word) - end, merged


def _merge(prefix: Feats, stem: Feats, suffix: Feats) -> Feats:
    diac = prefix.pop("diac") + stem["diac"] + suffix.pop("diac")
    for affix in (suffix, prefix):
        for name, value in affix.items():
            if name in stem and value not in ("-", ""):
                stem[name] = value
    stem["diac"] = _SUN.sub("\\1\u0651", diac).replace("#", "")
    return stem
