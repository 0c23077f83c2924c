"""A review project as an object: everything that the commands and the terminal program do with its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from attribution.store.values import (
    Conflict,
    Decision,
    Entry,
    Filter,
    Line,
    Mention,
    Merged,
    Progress,
    Ruling,
    Run,
    Scope,
    Sheet,
    Sort,
    Source,
    SourceChange,
    Stale,
    Undone,
    Unfitting,
    Verification,
)
from attribution.types import Analysis, Document, Finding, Relation, Reviewed, Unsourced


def project_path(project: str | Path) -> Path:
    """Return the file of a project: ``reviews/NAME.isnad`` for a bare name, else the path as it is."""
    raise NotImplementedError


class Store:
    """One open review project. Its methods may be called from several threads, and several programs may have it open.

    Every method raises :class:`attribution.errors.StoreError` where the file cannot be read or written; what was
    committed before is kept, and the store goes on working once the cause is gone.
    """

    path: Path
    read_only: bool
    chain: str
    """The name of this file's own chain of entries."""

    @classmethod
    def open(cls, project: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
        """Open the file of ``project`` (:func:`project_path`), bringing an older schema up to date.

        ``create`` makes it, readable for its owner only, where it is not there. A file that may not be written is
        opened ``read_only`` by itself.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the file. Nothing needs saving: everything is on disk already."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Documents and runs

    def run(self, run: Run) -> int:
        """Return the number of ``run`` in this file, entering it where it is new."""
        raise NotImplementedError

    def has(self, document: Document, run: int) -> bool:
        """Tell whether this text of the document is there as its current version, analysed by ``run`` last."""
        raise NotImplementedError

    def put(self, analysis: Analysis, run: int, findings: Iterable[Finding] = ()) -> int:
        """Put a document with its analysis in and return its key.

        The same text keeps its key and its decisions. A changed text under the same ``doc`` becomes the current
        version; decisions stay with the old one (:meth:`unfitting`). ``run`` becomes the current run of the text.
        """
        raise NotImplementedError

    def put_many(self, analyses: Iterable[tuple[Analysis, Sequence[Finding]]], run: int) -> list[int]:
        """Put several in, all or none, and return their keys."""
        raise NotImplementedError

    def keys(self) -> list[int]:
        """Return the keys of the current documents, in the order in which they came."""
        raise NotImplementedError

    def document(self, key: int) -> Document:
        """Return a document."""
        raise NotImplementedError

    def sheet(self, key: int) -> Sheet:
        """Return a document with everything that is to be decided in it."""
        raise NotImplementedError

    # Decisions

    def decide(self, rulings: Sequence[Ruling], reviewer: str) -> tuple[Decision, ...]:
        """Write decisions, undone as one, and return them once they are on disk.

        A decision replaces what held for its target, or what its ruling names in ``over``. It drops what the
        reviewer could have redone.
        """
        raise NotImplementedError

    def note(
        self, key: int, target: str, reviewer: str, *, comment: str | None = None, flagged: bool | None = None
    ) -> Decision:
        """Comment on or flag a target, its verdict unchanged; None leaves comment or flag as it is."""
        raise NotImplementedError

    def target(self, key: int, item: Relation | Unsourced) -> str:
        """Return a target for an item that is to be added to the document: no other item has it."""
        raise NotImplementedError

    def undo(self, reviewer: str, scope: Scope = Scope.CLAIMS) -> Undone | None:
        """Undo the reviewer's last batch that is not undone, in this or an earlier session; None if there is none."""
        raise NotImplementedError

    def redo(self, reviewer: str, scope: Scope = Scope.CLAIMS) -> Undone | None:
        """Redo what the reviewer undid last; None if there is nothing, or something new was decided since."""
        raise NotImplementedError

    def history(self, key: int, target: str | None = None) -> tuple[Decision, ...]:
        """Return every decision on a document's text, or on one target of it, undone ones too, the oldest first."""
        raise NotImplementedError

    def log(self) -> Iterator[Entry]:
        """Yield every entry of the log in the order of this file."""
        raise NotImplementedError

    def stale(self) -> tuple[Stale, ...]:
        """Return the decisions that hold though the current run offers something else."""
        raise NotImplementedError

    def unfitting(self) -> tuple[Unfitting, ...]:
        """Return the decisions that hold for a text which a changed one has replaced."""
        raise NotImplementedError

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the targets on which several decisions hold that differ."""
        raise NotImplementedError

    # Sources

    def sources(self) -> tuple[Source, ...]:
        """Return everybody who is quoted in the current documents, the most quoted first."""
        raise NotImplementedError

    def mentions(self, source: str) -> tuple[Mention, ...]:
        """Return every place where the source with this key stands."""
        raise NotImplementedError

    def change_source(self, change: SourceChange, reviewer: str) -> str:
        """Change a source for the whole project; return the key that it, or the one split off, has then."""
        raise NotImplementedError

    # The queue and what comes out

    def queue(self, shown: Filter | None = None, sort: Sort = Sort.ORDER) -> list[Line]:
        """Return the current documents that ``shown`` lets through, sorted."""
        raise NotImplementedError

    def progress(self) -> Progress:
        """Return the counts of the whole project."""
        raise NotImplementedError

    def reviewed(self, key: int) -> Reviewed:
        """Return a document's analysis with the decisions and the changes of sources applied.

        Judgements are by target, those of rejected items too; a relation whose cue was corrected is found under its
        new identifier as well.
        """
        raise NotImplementedError

    def all_reviewed(self) -> Iterator[Reviewed]:
        """Yield :meth:`reviewed` of every current document, in the order in which they came."""
        raise NotImplementedError

    # The file

    def merge(self, other: str | Path) -> Merged:
        """Take in the documents, runs and entries of another project's file, which is only read."""
        raise NotImplementedError

    def verify(self, expect: str | None = None) -> Verification:
        """Prove that no entry and no text was changed, and that the entry with the hash ``expect`` is among them."""
        raise NotImplementedError

    def backup(self, path: Path) -> None:
        """Write a whole copy to ``path``, which must not be there yet, while the project may be in use."""
        raise NotImplementedError
