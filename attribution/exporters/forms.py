"""The two forms of the table: fields under each other, and fields side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from attribution.exporters.fields import NOTHING, ClaimWords, StatementWords
from attribution.terminal import Field, Mode, Piece, grid, visible
from attribution.terminal.bidi import Base

Line = tuple[Piece, ...]
GAP = 2
_NUMBER, _CONFIDENCE, _LABEL = 3, 4, 8


class Form(Protocol):
    """Turns words into lines of styled pieces."""

    def title(self, name: str, about: str) -> Iterator[Line]:
        """Yield the heading of a document."""
        ...  # pragma: no cover

    def claims(self, heading: str, claims: Sequence[ClaimWords]) -> Iterator[Line]:
        """Yield the section of claims."""
        ...  # pragma: no cover

    def statements(self, heading: str, statements: Sequence[StatementWords]) -> Iterator[Line]:
        """Yield the section of unsourced statements."""
        ...  # pragma: no cover

    def notes(self, heading: str, notes: Sequence[str]) -> Iterator[Line]:
        """Yield the section of diagnostics."""
        ...  # pragma: no cover


class Stacked:
    """A line or more a field, the field's name in front. A ``width`` of None leaves lines unwrapped and unpadded."""

    def __init__(self, width: int | None, mode: Mode, fence: bool) -> None:
        self._width = width
        self._mode = mode
        self._fence = fence

    def title(self, name: str, about: str) -> Iterator[Line]:
        """Yield the document's name and what was found in it."""
        yield from self._running(name, "title", "auto")
        yield from self._running(about, "weak")

    def claims(self, heading: str, claims: Sequence[ClaimWords]) -> Iterator[Line]:
        """Yield each claim as a block: number, notes and confidence, then a field a line."""
        yield from self._section(heading)
        for claim in claims:
            yield from self._first(claim.number, " · ".join(claim.notes), claim.confidence)
            for source in claim.sources:
                yield from self._field("source", source.written, "source")
                if source.name:
                    yield from self._field("who", source.name, "entity")
                yield from self._field("", source.about, "weak")
            yield from self._field("cue", claim.cue, "cue")
            if claim.medium:
                yield from self._field("in", claim.medium, "cue")
            yield from self._field("claim", claim.claim, "claim", side="start")

    def statements(self, heading: str, statements: Sequence[StatementWords]) -> Iterator[Line]:
        """Yield each statement under its number, reason, kind of fact and confidence."""
        yield from self._section(heading)
        for one in statements:
            yield from self._first(one.number, f"{one.reason} · {one.fact}", one.confidence)
            yield from self._field("", one.statement, "statement", side="start")

    def notes(self, heading: str, notes: Sequence[str]) -> Iterator[Line]:
        """Yield each note as running text."""
        yield from self._section(heading)
        for note in notes:
            yield from self._running(f"! {note}", "warning")

    def _section(self, heading: str) -> Iterator[Line]:
        yield ()
        yield from self._running(heading, "section")

    def _running(self, text: str, style: str, base: Base = "ltr") -> Iterator[Line]:
        if self._width is None:
            yield (Piece(visible(text), style),)
            return
        yield from grid([Field(text, style, "left", base)], [self._width], self._mode, fence=self._fence)

    def _first(self, number: str, notes: str, confidence: str) -> Iterator[Line]:
        if self._width is None:
            yield (Piece(f"{number:>{_NUMBER}}", "number"), Piece(f"  {notes}  {confidence}", "weak"))
            return
        fields = [
            Field(number, "number", "right"),
            Field(notes, "weak", "left"),
            Field(confidence, "weak", "right"),
        ]
        widths = [_NUMBER, self._width - _NUMBER - _CONFIDENCE - 2 * GAP, _CONFIDENCE]
        yield from grid(fields, widths, self._mode, fence=self._fence)

    def _field(
        self, label: str, text: str, style: str, side: Literal["start", "left"] = "left"
    ) -> Iterator[Line]:
        indent = Piece(" " * (_NUMBER + GAP))
        if self._width is None:
            yield indent, Piece(f"{label:<{_LABEL + GAP}}", "label"), Piece(visible(text), style)
            return
        width = self._width - _NUMBER - _LABEL - 2 * GAP
        fields = [Field(label, "label", "left"), Field(text, style, side)]
        for line in grid(fields, [_LABEL, width], self._mode, gap=GAP, fence=self._fence):
            yield indent, *line


class Columns:
    """A row of columns a claim, for at least 120 columns. Each field is fenced."""

    _CLAIM_HEADS = ("no", "source", "who", "kind", "stance", "cue", "claim", "sure")
    _STATEMENT_HEADS = ("no", "reason", "fact", "statement", "sure")

    def __init__(self, width: int, mode: Mode, fence: bool) -> None:
        self._stacked = Stacked(width, mode, fence)
        self._mode = mode
        self._fence = fence
        self._width = width
        text = width - _NUMBER - _CONFIDENCE - 7 * GAP
        source, kind, stance, cue = text // 6, 13, 13, text // 10
        self._claim = (
            _NUMBER,
            source,
            source,
            kind,
            stance,
            cue,
            text - 2 * source - kind - stance - cue,
            _CONFIDENCE,
        )
        text = width - _NUMBER - _CONFIDENCE - 4 * GAP
        self._statement = (_NUMBER, 20, 20, text - 40, _CONFIDENCE)

    def title(self, name: str, about: str) -> Iterator[Line]:
        """Yield the document's name and what was found in it."""
        return self._stacked.title(name, about)

    def claims(self, heading: str, claims: Sequence[ClaimWords]) -> Iterator[Line]:
        """Yield a heading and a row for each claim; a source and who it is start on the same line."""
        yield from self._heads(heading, self._CLAIM_HEADS, self._claim)
        number, source, who, kind, stance, cue, text, sure = self._claim
        for claim in claims:
            sources: list[Line] = []
            for one in claim.sources:
                label = one.about.partition(": ")
                name = one.name or one.written
                fields = [
                    Field(one.written, "source", base=_base(one.written)),
                    Field(f"{name}\n{label[2]}" if label[2] else name, "entity", base=_base(name)),
                    Field(label[0], "weak"),
                ]
                sources.extend(self._grid(fields, (source, who, kind)))
            left = self._grid([Field(claim.number, "number", "right")], (number,))
            medium = f"{claim.cue}\n{claim.medium}" if claim.medium else claim.cue
            right = self._grid(
                [
                    Field("\n".join(claim.notes), "weak"),
                    Field(medium, "cue"),
                    Field(claim.claim, "claim"),
                    Field(claim.confidence, "weak", "right"),
                ],
                (stance, cue, text, sure),
            )
            yield from _beside([left, sources, right], [number, source + who + kind + 2 * GAP])
            yield ()

    def statements(self, heading: str, statements: Sequence[StatementWords]) -> Iterator[Line]:
        """Yield a heading and a row for each statement."""
        yield from self._heads(heading, self._STATEMENT_HEADS, self._statement)
        for one in statements:
            fields = [
                Field(one.number, "number", "right"),
                Field(one.reason, "weak"),
                Field(one.fact, "weak"),
                Field(one.statement, "statement"),
                Field(one.confidence, "weak", "right"),
            ]
            yield from self._grid(fields, self._statement)
            yield ()

    def notes(self, heading: str, notes: Sequence[str]) -> Iterator[Line]:
        """Yield each note as running text."""
        return self._stacked.notes(heading, notes)

    def _heads(self, heading: str, names: Sequence[str], widths: Sequence[int]) -> Iterator[Line]:
        yield ()
        yield (Piece(heading, "section"),)
        # Headings stand where the words under them stand: at the right over Arabic.
        arabic = {"source", "who", "cue", "claim", "statement"}
        fields = [
            Field(name, "label", "right" if name in arabic or name in ("no", "sure") else "left")
            for name in names
        ]
        yield from self._grid(fields, widths)
        yield (Piece("─" * self._width, "label"),)

    def _grid(self, fields: Sequence[Field], widths: Sequence[int]) -> list[Line]:
        return grid(fields, widths, self._mode, gap=GAP, fence=self._fence)


def _base(name: str) -> Base:
    """Put the sign for nothing where a name would begin."""
    return "rtl" if name == NOTHING else "auto"


def _beside(blocks: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of ``blocks`` side by side; block ``i`` but the last takes ``widths[i]`` columns."""
    for row in range(max(len(block) for block in blocks)):
        line: list[Piece] = []
        for at, block in enumerate(blocks):
            if line:
                line.append(Piece(" " * GAP))
            if row < len(block):
                line.extend(block[row])
            elif at < len(widths):
                line.append(Piece(" " * widths[at]))
        yield tuple(line)
