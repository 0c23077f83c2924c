"""A review project as an object: everything that the commands and the terminal program do with its file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from attribution.errors import StoreError
from attribution.store import (
    batches,
    decisions,
    documents,
    merging,
    proving,
    queue,
    reviewing,
    sheets,
    sources,
)
from attribution.store.database import Database
from attribution.store.entries import entry
from attribution.store.lines import Filter, Line, Progress, Sort
from attribution.store.values import (
    Claim,
    Conflict,
    Decision,
    Entry,
    Mention,
    Merged,
    Ruling,
    Run,
    Scope,
    Sheet,
    Source,
    SourceChange,
    Stale,
    Undone,
    Unfitting,
    Verification,
)
from attribution.types import Analysis, Document, Finding, Relation, Reviewed, Unsourced

FOLDER, SUFFIX = "reviews", ".isnad"
_LOG = (
    "SELECT entries.*, state FROM entries LEFT JOIN batches USING (batch) WHERE entries.id > ?"
    " ORDER BY entries.id LIMIT 500"
)


def project_path(project: str | Path) -> Path:
    """Return the file of a project: ``reviews/NAME.isnad`` for a bare name, else the path as it is."""
    name = str(project)
    if isinstance(project, Path) or name.endswith(SUFFIX) or "/" in name or os.sep in name:
        return Path(name)
    if name.strip(". ") != name or not name.isprintable() or not name:
        raise StoreError(f"{name!r} is no name for a project.", "Use letters, digits, - and _.")
    return Path(FOLDER) / f"{name}{SUFFIX}"


class Store:
    """One open review project. Its methods may be called from several threads, and several programs may have it open.

    Every method raises :class:`attribution.errors.StoreError` where the file cannot be read or written; what was
    committed before is kept, and the store goes on working once the cause is gone.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def path(self) -> Path:
        """The project's file."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._db.read_only

    @property
    def chain(self) -> str:
        """The name of this file's own chain of entries."""
        with self._db.reading() as db:
            return str(db.execute("SELECT value FROM meta WHERE name = 'chain'").fetchone()[0])

    @classmethod
    def open(cls, project: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
        """Open the file of ``project`` (:func:`project_path`), bringing an older schema up to date.

        ``create`` makes it, readable for its owner only, where it is not there. A file that may not be written is
        opened ``read_only`` by itself.
        """
        return cls(Database(project_path(project), create=create, read_only=read_only))

    def close(self) -> None:
        """Close the file. Nothing needs saving: everything is on disk already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Documents and runs

    def run(self, run: Run) -> int:
        """Return the number of ``run`` in this file, entering it where it is new."""
        with self._db.writing() as db:
            return documents.enter_run(db, run)

    def has(self, document: Document, run: int) -> bool:
        """Tell whether this text of the document is there as its current version, analysed by ``run`` last."""
        with self._db.reading() as db:
            return documents.has(db, document, run)

    def put(self, analysis: Analysis, run: int, findings: Iterable[Finding] = ()) -> int:
        """Put a document with its analysis in and return its key.

        The same text keeps its key and its decisions. A changed text under the same ``doc`` becomes the current
        version; decisions stay with the old one (:meth:`unfitting`). ``run`` becomes the current run of the text.
        """
        with self._db.writing() as db:
            return documents.put(db, analysis, run, findings)

    def put_many(self, analyses: Iterable[tuple[Analysis, Sequence[Finding]]], run: int) -> list[int]:
        """Put several in, all or none, and return their keys."""
        with self._db.writing() as db:
            return [documents.put(db, analysis, run, findings) for analysis, findings in analyses]

    def keys(self) -> list[int]:
        """Return the keys of the current documents, in the order in which they came."""
        with self._db.reading() as db:
            return [row[0] for row in db.execute("SELECT key FROM documents WHERE current = 1 ORDER BY key")]

    def document(self, key: int) -> Document:
        """Return a document."""
        with self._db.reading() as db:
            return sheets.document(db, key)

    def text(self, sha: str) -> str:
        """Return the text with this SHA-256, of a current version or an older one."""
        with self._db.reading() as db:
            return documents.text(db, sha)

    def sheet(self, key: int) -> Sheet:
        """Return a document with everything that is to be decided in it."""
        with self._db.reading() as db:
            return sheets.sheet(db, key)

    # Decisions

    def decide(self, rulings: Sequence[Ruling], reviewer: str) -> tuple[Decision, ...]:
        """Write decisions, undone as one, and return them once they are on disk.

        A decision replaces what held for its target, or what its ruling names in ``over``. It drops what the
        reviewer could have redone.
        """
        with self._db.writing() as db:
            return decisions.by_hash(db, decisions.decide(db, rulings, reviewer))

    def note(
        self, key: int, target: str, reviewer: str, *, comment: str | None = None, flagged: bool | None = None
    ) -> Decision:
        """Comment on or flag a target; None leaves comment or flag as it is.

        The verdict that holds stays its reviewer's: the note is a decision without one.
        """
        with self._db.writing() as db:
            made = decisions.by_hash(db, decisions.note(db, key, target, reviewer, comment, flagged))
        return made[0]

    def target(self, key: int, item: Relation | Unsourced) -> str:
        """Return a target for an item that is to be added to the document: no other item has it."""
        with self._db.reading() as db:
            return decisions.target(db, key, item)

    def undo(self, reviewer: str, scope: Scope = Scope.CLAIMS) -> Undone | None:
        """Undo the reviewer's last batch that is not undone, in this or an earlier session; None if there is none."""
        with self._db.writing() as db:
            return decisions.reverse(db, reviewer, scope, batches.last_done)

    def redo(self, reviewer: str, scope: Scope = Scope.CLAIMS) -> Undone | None:
        """Redo what the reviewer undid last; None if there is nothing, or something new was decided since."""
        with self._db.writing() as db:
            return decisions.reverse(db, reviewer, scope, batches.last_undone)

    def history(self, key: int, target: str | None = None) -> tuple[Decision, ...]:
        """Return every decision on a document's text, or on one target of it, undone ones too, the oldest first."""
        with self._db.reading() as db:
            return tuple(sheets.decisions(db, sheets.place(db, key)["sha"], target))

    def log(self) -> Iterator[Entry]:
        """Yield every entry of the log in the order of this file."""
        last = 0
        while True:
            with self._db.reading() as db:
                rows = db.execute(_LOG, [last]).fetchall()
            if not rows:
                return
            yield from map(entry, rows)
            last = rows[-1]["id"]

    def stale(self) -> tuple[Stale, ...]:
        """Return the decisions that hold though the current run offers something else."""
        with self._db.reading() as db:
            return tuple(decisions.stale(db))

    def unfitting(self) -> tuple[Unfitting, ...]:
        """Return the decisions that hold for a text which a changed one has replaced."""
        with self._db.reading() as db:
            return tuple(decisions.unfitting(db))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the targets on which several decisions hold that differ."""
        with self._db.reading() as db:
            return tuple(decisions.conflicts(db))

    # Sources

    def sources(self) -> tuple[Source, ...]:
        """Return everybody who is quoted in the current documents, the most quoted first."""
        with self._db.reading() as db:
            return tuple(sources.sources(db))

    def mentions(self, source: str) -> tuple[Mention, ...]:
        """Return every place where the source with this key stands."""
        with self._db.reading() as db:
            return tuple(sources.mentions(db, source))

    def change_source(self, change: SourceChange, reviewer: str) -> str:
        """Change a source for the whole project; return the key that it, or the one split off, has then."""
        with self._db.writing() as db:
            return sources.change(db, change, reviewer)

    # The queue and what comes out

    def queue(self, shown: Filter | None = None, sort: Sort = Sort.ORDER) -> list[Line]:
        """Return the current documents that ``shown`` lets through, sorted."""
        with self._db.reading() as db:
            return queue.queue(db, shown or Filter(), sort)

    def progress(self) -> Progress:
        """Return the counts of the whole project."""
        with self._db.reading() as db:
            return queue.progress(db)

    def reviewed(self, key: int) -> Reviewed:
        """Return a document's analysis with the decisions and the changes of sources applied.

        Judgements are by target, those of rejected items too; a relation whose cue was corrected is found under its
        new identifier as well.
        """
        with self._db.reading() as db:
            return reviewing.reviewed(db, key)

    def shown(self, key: int, claims: Mapping[str, Claim]) -> dict[str, Claim]:
        """Return claims of a document, by target, with sources named as tables and reports have them."""
        with self._db.reading() as db:
            return reviewing.shown(db, key, claims)

    def all_reviewed(self) -> Iterator[Reviewed]:
        """Yield :meth:`reviewed` of every current document, in the order in which they came."""
        with self._db.reading() as db:
            now = sources.resolution(db)
        for key in self.keys():
            with self._db.reading() as db:
                found = reviewing.reviewed(db, key, now)
            yield found

    # The file

    def merge(self, other: str | Path) -> Merged:
        """Take in the documents, runs and entries of another project's file, which is only read."""
        path = project_path(other)
        if path.exists() and self.path.exists() and path.samefile(self.path):
            raise StoreError(f"{path} is this project itself.", "Name another file.")
        with closing(Database(path, create=False, read_only=True)) as source, source.reading() as there:
            proved = proving.verify(there, None)
            if proved.broken:
                raise StoreError(f"{path} is not taken in: {proved.broken}.", "Ask for an undamaged copy.")
            try:
                with self._db.writing() as here:
                    new = merging.merge(here, there)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                # Its seals are right, so whoever wrote it sealed something else than this program would.
                raise StoreError(
                    f"{path} is not taken in: it holds what cannot be read ({type(error).__name__}: {error}).",
                    "Ask for an undamaged copy.",
                ) from error
        return Merged(*new, self.conflicts())

    def verify(self, expect: str | None = None) -> Verification:
        """Prove that no entry and no text was changed, and that the entry with the hash ``expect`` is among them."""
        with self._db.reading() as db:
            return proving.verify(db, expect)

    def backup(self, path: Path) -> None:
        """Write a whole copy to ``path``, which must not be there yet, while the project may be in use."""
        self._db.copy(path)
