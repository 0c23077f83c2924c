"""The attribution table as rows (claims, unsourced statements, sources) and its file formats, one module a format.

A format is a class in the entry point group ``isnad.tables``, made with an open binary file and :class:`Options`;
see :class:`Writer`. Another distribution adds one by naming a class there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Protocol, cast

from attribution.errors import ConfigError
from attribution.types import Reviewed

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

GROUP = "isnad.tables"
TABLES = ("claims", "unsourced", "sources")


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may be asked for; each takes what concerns it.

    ``tables`` are those to write, of :data:`TABLES`. ``bom`` puts a byte order mark before CSV and TSV.
    """

    tables: tuple[str, ...] = TABLES
    bom: bool = False


class Writer(Protocol):
    """One format, writing to one open file. Formats derive from this.

    ``binary`` files are not for terminals; ``several`` tells that one file holds several tables; ``suffix`` is what
    such files' names end in.
    """

    binary: ClassVar[bool]
    several: ClassVar[bool]
    suffix: ClassVar[str]

    def __init__(self, out: BinaryIO, options: Options) -> None: ...  # pragma: no cover

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Write rows of one of the tables in :class:`Options`; the tables may take turns."""
        ...  # pragma: no cover

    def finish(self) -> Sequence[str]:
        """Write what is left, without closing the file, and return what the format could not hold, for people."""
        ...  # pragma: no cover

    def discard(self) -> None:
        """Let go of everything: the run was cut off, and the file is thrown away. By default there is nothing."""
        return


class Feed:
    """Turns reviewed documents into rows and hands them on, a document at a time.

    ``writers`` are by table; several tables may have the same writer. Sources come last, in :meth:`finish`.
    """

    def __init__(self, writers: dict[str, Writer]) -> None:
        from attribution.lexicon import load
        from attribution.tables.sources import Sources

        self._writers = writers
        self._lexicon = load()
        self._sources = Sources()

    def add(self, reviewed: Reviewed) -> None:
        """Write the rows of one document."""
        from attribution.tables.rows import claims, statements

        if "claims" in self._writers or "sources" in self._writers:
            rows = claims(reviewed, self._lexicon)
            if "claims" in self._writers:
                self._writers["claims"].add("claims", rows)
            if "sources" in self._writers:
                self._sources.add(rows)
        if "unsourced" in self._writers:
            self._writers["unsourced"].add("unsourced", statements(reviewed))

    def finish(self) -> list[str]:
        """Write the sources, end every writer, and return what the formats could not hold."""
        if "sources" in self._writers:
            self._writers["sources"].add("sources", self._sources.rows())
        return [note for writer in self._once() for note in writer.finish()]

    def discard(self) -> None:
        """Let go of everything where the run was cut off."""
        for writer in self._once():
            writer.discard()

    def _once(self) -> list[Writer]:
        return list({id(writer): writer for writer in self._writers.values()}.values())


def write(
    reviewed: Iterable[Reviewed], out: BinaryIO, format: str, options: Options | None = None
) -> list[str]:
    """Write the tables of ``reviewed`` to the open file ``out`` and return what the format could not hold.

    Raises :class:`ConfigError` for an unknown format, or one that holds one table and is asked for several.
    """
    options = options or Options()
    made = writer(format)
    if not made.several and len(options.tables) > 1:
        raise ConfigError(f"A {format} file holds one table.", "Ask for one, or write one file a table.")
    target = made(out, options)
    feed = Feed(dict.fromkeys(options.tables, target))
    try:
        for one in reviewed:
            feed.add(one)
        return feed.finish()
    except BaseException:
        feed.discard()
        raise


def formats() -> dict[str, EntryPoint]:
    """Return the installed table formats by name."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda one: one.name)}


def writer(name: str) -> type[Writer]:
    """Return the class of the format ``name``. Raises :class:`ConfigError` where there is none."""
    found = formats().get(name)
    if found is None:
        raise ConfigError(f"There is no table format {name!r}.", f"Choose one of: {', '.join(formats())}.")
    return cast("type[Writer]", found.load())
