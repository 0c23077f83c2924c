"""Changes as a table for people, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from attribution.changes import Change, Item, What
from attribution.exporters import Options
from attribution.exporters.fields import NOTHING
from attribution.exporters.rows import document_row, dumps
from attribution.exporters.table import styled
from attribution.terminal import Field, Mode, Piece, grid, visible
from attribution.types import Analysis, Unsourced

SCHEMA_VERSION = 1
Compared = tuple[Analysis, Analysis, tuple[Change, ...]]

_SIGNS = {What.GAINED: "+", What.LOST: "-", What.CHANGED: "~", What.RESOURCED: ">"}
_STYLES = {What.GAINED: "entity", What.LOST: "warning", What.CHANGED: "cue", What.RESOURCED: "statement"}
_LABEL = 10
_GAP = 2


def as_json(found: Sequence[Compared]) -> str:
    """Return one object: each document with changes, each change with both sides as ``isnad check`` gives them."""
    documents = [
        {
            "doc": _name(before, after),
            "before": {"path": before.document.origin.path, "model": before.model},
            "after": {"path": after.document.origin.path, "model": after.model},
            "changes": [_record(before, after, one) for one in some],
        }
        for before, after, some in found
    ]
    return dumps({"schema_version": SCHEMA_VERSION, "documents": documents}, indent=2) + "\n"


def _record(before: Analysis, after: Analysis, change: Change) -> dict[str, Any]:
    either = change.after or change.before
    return {
        "what": change.what.value,
        "record": "unsourced" if isinstance(either, Unsourced) else "relation",
        "fields": list(change.fields),
        "before": _row(before, change.before),
        "after": _row(after, change.after),
    }


def _row(analysis: Analysis, item: Item | None) -> Any:
    if item is None:
        return None
    if isinstance(item, Unsourced):
        rows: Any = document_row(Analysis(analysis.document, (), (item,)))["unsourced_details"]
    else:
        rows = document_row(Analysis(analysis.document, (item,), ()))["relations"]
    return rows[0]


def as_lines(found: Sequence[Compared], options: Options) -> Iterator[str]:
    """Yield the table, a block for each document that changed."""
    table = _Table(options)
    for before, after, some in found:
        if some:
            yield "".join(table.paint(line) for line in table.block(before, after, some))


def _name(before: Analysis, after: Analysis) -> str:
    names = dict.fromkeys((before.document.doc, after.document.doc))
    return " → ".join(names)


class _Table:
    def __init__(self, options: Options) -> None:
        self._width = options.width
        self._mode = Mode(options.bidi)
        self._options = options

    def block(self, before: Analysis, after: Analysis, some: Sequence[Change]) -> Iterator[Sequence[Piece]]:
        counts = Counter(one.what for one in some)
        yield from self._running(_name(before, after), "title")
        told = ", ".join(f"{counts[what]} {what.value}" for what in What if counts[what])
        yield from self._running(told, "weak")
        for change in some:
            yield ()
            yield from self._change(before, after, change)
        yield ()

    def _change(self, before: Analysis, after: Analysis, change: Change) -> Iterator[Sequence[Piece]]:
        what = f"{_SIGNS[change.what]} {change.what.value}"
        fields = f": {', '.join(change.fields)}" if change.fields else ""
        yield (Piece(what + fields, _STYLES[change.what]),)
        was = _words(change.before, before.document.text)
        now = _words(change.after, after.document.text)
        for label in dict.fromkeys([*was, *now]):
            old, new = was.get(label, ""), now.get(label, "")
            if change.before is None or change.after is None or old == new:
                if old or new:
                    yield from self._field(label, old or new)
            else:
                yield from self._field(label, old or NOTHING, "was")
                yield from self._field("", new or NOTHING, "now")

    def _running(self, text: str, style: str) -> Iterator[Sequence[Piece]]:
        if self._width is None:
            yield (Piece(visible(text), style),)
        else:
            field = Field(text, style, "left", "auto")
            yield from grid([field], [self._width], self._mode, fence=self._options.fence)

    def _field(self, label: str, text: str, when: str = "") -> Iterator[Sequence[Piece]]:
        if self._width is None:
            yield (Piece(f"  {label:<{_LABEL}}{when:<5}", "label"), Piece(visible(text)))
            return
        fields = [Field(label, "label", "left"), Field(when, "label", "left"), Field(text)]
        widths = [_LABEL, 3, self._width - _LABEL - 3 - 3 * _GAP]
        for line in grid(fields, widths, self._mode, gap=_GAP, fence=self._options.fence):
            yield (Piece(" " * _GAP), *line)

    def paint(self, line: Sequence[Piece]) -> str:
        if self._options.colour:
            return "".join(styled(piece) for piece in line) + "\n"
        return "".join(piece.text for piece in line).rstrip() + "\n"


def _words(item: Item | None, text: str) -> dict[str, str]:
    """Return what is shown of an item, by label."""
    if item is None:
        return {}
    if isinstance(item, Unsourced):
        return {
            "who": "nobody is named for it",
            "claim": item.span.of(text),
            "reason": item.reason.value,
            "fact": item.fact.value,
        }
    names = [one.name or one.kind.value for one in item.entities]
    return {
        "who": " · ".join(names),
        "kind": " · ".join(one.kind.value for one in item.entities),
        "source": " · ".join(span.of(text) for span in item.sources),
        "cue": item.cue.of(text),
        "claim": " … ".join(span.of(text) for span in item.content),
        "in": item.medium.of(text) if item.medium else "",
        "stance": item.stance.value,
        "style": item.style.value,
    } | ({} if item.asserted else {"asserted": "no"})
