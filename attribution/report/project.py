"""A collection as a folder: an index with search, a page an article, a page of all sources."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from attribution.errors import ConfigError
from attribution.report.collect import article
from attribution.report.render import article_page, index_page, sources_page
from attribution.report.safe import file_name
from attribution.report.view import ArticleView, SourceView
from attribution.text.normalise import fold
from attribution.types import Kind, Reviewed, Stance

ARTICLES = "articles"
"""The folder of the articles' pages inside a report."""
MANIFEST = "isnad-report.json"
"""Lists what a report consists of; a folder without it is not written into unless it is empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the index. ``href`` leads to its page from the index; the rest are counts."""

    title: str
    doc: str
    href: str
    outlet: str | None
    date: str | None
    claims: int
    sources: int
    anonymous: int
    statements: int
    findings: int


@dataclass(frozen=True, slots=True)
class Place:
    """The claims of one source in one article."""

    title: str
    href: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """A source across all articles, with how many claims it makes and where."""

    name: str | None
    label: str | None
    kind: Kind
    claims: int
    stances: tuple[tuple[Stance, int], ...]
    places: tuple[Place, ...]


def write_project(reviewed: Iterable[Reviewed], folder: Path) -> int:
    """Write a report on a collection into ``folder`` and return how many articles it has.

    Articles are written as they come. A folder that already holds a report is brought up to date: pages that no
    longer belong to it go, whatever else lies there stays. Raises :class:`ConfigError` where ``folder`` holds something
    else, or cannot be written.
    """
    before = _owned(folder)
    try:
        (folder / ARTICLES).mkdir(parents=True, exist_ok=True)
        # First of all, so that a run that is cut short leaves a folder that the next may write into.
        _manifest(folder, sorted(before))
        collection = _Collection()
        for one in reviewed:
            view = article(one)
            name = collection.add(view)
            _write(folder / ARTICLES / name, article_page(view, home="../index.html"))
        sources = collection.sources()
        _write(folder / "search.js", _search(collection))
        _write(folder / "sources.html", sources_page(sources))
        _write(folder / "index.html", index_page(collection.entries, sources))
        for name in sorted(before - set(collection.names)):
            (folder / ARTICLES / name).unlink(missing_ok=True)
        _manifest(folder, collection.names)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(
            f"{folder} cannot be written: {reason}.", "Choose another place with -o."
        ) from error
    return len(collection.entries)


class _Collection:
    """What is kept of each article for the index while pages are written."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.names: list[str] = []
        self.claims: list[tuple[int, list[int], str, str]] = []
        self.found: dict[str, tuple[SourceView, list[Place], Counter[Stance]]] = {}
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def add(self, view: ArticleView) -> str:
        """Take an article in and return the name of its file."""
        name = file_name(view.doc, view.sha, self._taken)
        href = f"{ARTICLES}/{quote(name)}"
        self.names.append(name)
        self.entries.append(
            Entry(
                view.title,
                view.doc,
                href,
                view.outlet,
                view.date,
                len(view.claims),
                len(view.sources),
                view.anonymous,
                len(view.statements),
                len(view.findings),
            )
        )
        for source in view.sources:
            first, places, stances = self.found.setdefault(source.key, (source, [], Counter()))
            if len(source.name or "") > len(first.name or ""):
                self.found[source.key] = (source, places, stances)
            places.append(Place(view.title, href, source.claims))
            stances.update(dict(source.stances))
        article_number = len(self.entries) - 1
        for claim in view.claims:
            keys = [view.sources[said.source - 1].key for said in claim.sources]
            numbers = [self._numbers.setdefault(key, len(self._numbers)) for key in keys]
            self.claims.append((article_number, numbers, f"claim-{claim.number}", " … ".join(claim.text)))
        for one in view.statements:
            self.claims.append((article_number, [], f"statement-{one.number}", one.text))
        return name

    def sources(self) -> list[ProjectSource]:
        """Return the sources, those with most claims first."""
        listed = [
            ProjectSource(
                source.name,
                source.label,
                source.kind,
                sum(len(place.claims) for place in places),
                tuple((stance, stances[stance]) for stance in Stance if stances[stance]),
                tuple(places),
            )
            for source, places, stances in self.found.values()
        ]
        return sorted(listed, key=lambda one: (-one.claims, one.name or ""))

    def names_of_sources(self) -> list[str]:
        """Return the names in the order of the numbers that claims refer to, with the English label."""
        found = (self.found[key][0] for key in self._numbers)
        return [" ".join(part for part in (one.name, one.label) if part) for one in found]


def _search(collection: _Collection) -> str:
    """Return the index that ``index.html`` searches, as a script that sets one value.

    Letters that could end a script or a line of one are written as escapes.
    """
    data = {
        "fold": _folding(),
        "articles": [[one.title, one.href] for one in collection.entries],
        "sources": collection.names_of_sources(),
        "claims": collection.claims,
    }
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        packed = packed.replace(char, f"\\u{ord(char):04x}")
    return f"window.ISNAD_INDEX={packed};\n"


def _folding() -> dict[str, str]:
    """Return what :func:`attribution.text.normalise.fold` does to single letters, so that a search does the same."""
    points: Sequence[int] = (*range(0x0600, 0x0700), 0x200C, 0x200D, 0x200E, 0x200F)
    return {chr(point): fold(chr(point)) for point in points if fold(chr(point)) != chr(point)}


def _owned(folder: Path) -> set[str]:
    """Return the pages of the report that is in ``folder`` already."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise ConfigError(f"{folder} is not a folder.", "Choose another place with -o.")
    manifest = folder / MANIFEST
    if not manifest.exists():
        if any(folder.iterdir()):
            raise ConfigError(
                f"{folder} holds something that is not a report.",
                "Choose an empty or new folder with -o.",
            )
        return set()
    try:
        named = list(json.loads(manifest.read_text(encoding="utf-8"))["articles"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"{manifest} is damaged.", "Choose another folder with -o, or remove it."
        ) from error
    # Only plain names of pages: whatever the file says, nothing outside the folder goes.
    return {one for one in named if isinstance(one, str) and one.endswith(".html") and Path(one).name == one}


def _manifest(folder: Path, articles: Sequence[str]) -> None:
    held = {"isnad": "report", "articles": articles}
    _write(folder / MANIFEST, json.dumps(held, ensure_ascii=False, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
