"""The counts of the project: how far the review is, and what has come out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.widget import Widget

from tui.screens.base import ReviewScreen
from tui.widgets import BidiTable, Column, Part

_COLUMNS = (Column("", 26, 1), Column("count", 9, side="right"), Column("", 8, side="right"), Column("", 20))
_BAR = 20
_MOST = 12
"""Names of one kind that are shown."""

Row = list[Part]


class SummaryScreen(ReviewScreen):
    """Counts of documents, verdicts, reviewers, kinds of sources, stances, outlets and findings."""

    AUTO_FOCUS = "BidiTable"

    def body(self) -> Iterable[Widget]:
        """Yield the table."""
        yield BidiTable(_COLUMNS, header=False)

    def on_mount(self) -> None:
        """Count."""
        self.reload()

    def reload(self) -> None:
        """Count again."""
        rows = self.attempt(lambda: list(self._rows()))
        if rows is not None:
            self.query_one(BidiTable).set_rows(rows)
        self.head(Part("Summary", "strong"), Part(" · "), Part(self.review.project.name, "quiet"))

    def _rows(self) -> Iterator[Row]:
        store = self.review.store
        now = store.progress()
        decided = sum(now.verdicts.values())
        yield _row("documents", now.documents)
        yield _row("finished", now.done, now.documents)
        yield _row("claims", now.claims)
        yield _row("unsourced statements", now.unsourced)
        yield _row("decided", decided, decided + now.undecided)
        yield _row("undecided", now.undecided, decided + now.undecided)
        yield _row("flagged", now.flagged)
        yield _row("conflicts", now.conflicts)
        yield _row("the model offers something else now", now.stale)
        yield _row("on a text that has changed", len(store.unfitting()))
        yield from _group("verdicts", now.verdicts)
        yield from _group("reviewers", now.reviewers)
        yield from _group("kinds of sources", now.kinds)
        yield from _group("stances", now.stances)
        yield from _group("findings of the linter", now.findings)
        yield from _group("outlets", now.outlets)


def _group(title: str, counts: Mapping[str, int]) -> Iterator[Row]:
    if not counts:
        return
    yield [Part("")]
    yield [Part(title, "strong")]
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for name, times in ordered[:_MOST]:
        yield _row(name, times, total)
    if len(ordered) > _MOST:
        yield _row(f"{len(ordered) - _MOST} others", sum(times for _, times in ordered[_MOST:]), total)


def _row(name: str, times: int, total: int | None = None) -> Row:
    row = [Part(name), Part(f"{times:,}", "", "ltr")]
    if total:
        share = times / total
        row += [Part(f"{share:.0%}", "quiet", "ltr"), Part("█" * round(share * _BAR), "quiet", "ltr")]
    return row
