"""The table for people: a block a document, for a terminal of any width and for a pipe.

Under :data:`ROOMY` columns, and in a pipe, the fields of a claim stand under each other, so that no program that
reorders Arabic can put a source beside another's claim; above that they stand side by side, each fenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution.exporters import Options
from attribution.exporters.fields import claim_words, statement_words, summary, title
from attribution.exporters.forms import Columns, Form, Line, Stacked
from attribution.exporters.rows import diagnostics
from attribution.terminal import Mode, Piece
from attribution.types import Analysis, Diagnostic

ROOMY = 120
NARROWEST = 40
STYLES = {
    "title": "bold",
    "section": "bold underline",
    "label": "dim",
    "number": "bold",
    "source": "bold cyan",
    "entity": "cyan",
    "cue": "yellow",
    "statement": "magenta",
    "weak": "dim",
    "warning": "bold yellow",
}
"""The rich style of each kind of piece; kinds without one are plain."""


class Table:
    """Exports blocks of lines; with ``colour`` they carry escape sequences, else none at all."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._form = _form(options)

    def export(self, analyses: Iterable[Analysis]) -> Iterator[str]:
        """Yield one block a document."""
        for analysis in analyses:
            yield "".join(self._paint(line) + "\n" for line in self._block(analysis))

    def _block(self, analysis: Analysis) -> Iterator[Line]:
        form, parts, text = self._form, self._options.parts, analysis.document.text
        yield from form.title(title(analysis), summary(analysis))
        if "relations" in parts and analysis.relations:
            words = [claim_words(one, number, text) for number, one in enumerate(analysis.relations, 1)]
            yield from form.claims(f"Claims: {len(words)}", words)
        if "unsourced" in parts and analysis.unsourced:
            statements = [
                statement_words(one, number, text) for number, one in enumerate(analysis.unsourced, 1)
            ]
            yield from form.statements(f"Nobody is named for: {len(statements)}", statements)
        notes = diagnostics(analysis) if "diagnostics" in parts else ()
        if notes:
            yield from form.notes(f"About the text: {len(notes)}", [_note(note) for note in notes])
        yield ()

    def _paint(self, line: Line) -> str:
        if not self._options.colour:
            return "".join(piece.text for piece in line).rstrip()
        return "".join(styled(piece) for piece in line)


def _note(note: Diagnostic) -> str:
    where = f" (characters {note.span.start} to {note.span.end})" if note.span else ""
    return f"{note.code}: {note.message}{where}"


def _form(options: Options) -> Form:
    mode = Mode(options.bidi)
    if options.width is None:
        return Stacked(None, mode, options.fence)
    width = max(NARROWEST, options.width)
    return Columns(width, mode, options.fence) if width >= ROOMY else Stacked(width, mode, options.fence)


def styled(piece: Piece) -> str:
    """Return a piece with the escape sequences of its style."""
    from rich.color import ColorSystem
    from rich.style import Style

    style = STYLES.get(piece.style)
    if not style or not piece.text.strip():
        return piece.text
    return Style.parse(style).render(piece.text, color_system=ColorSystem.STANDARD)
