"""Findings for people: where, what, the words themselves with a line of carets under them, and how to mend it.

The excerpt goes through the same layout as everything that is written to a terminal; the carets stand under the cells
in which the words are drawn, wherever the order of writing puts these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.rules.located import Located
from attribution.rules.output import Batches
from attribution.terminal import Mode, VisualLine, layout, padding, visible
from attribution.terminal.lines import LRM, PDF, RLE
from attribution.types import Span

_INDENT = "    "
_CONTEXT = 30
"""Code points shown before and behind the words concerned."""
_MOST = 4
"""Lines of an excerpt."""
_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan", "code": "bold", "weak": "dim"}
_UNDERLINED = "underline"


@dataclass(frozen=True, slots=True)
class Look:
    """How findings are written: columns, the terminal's mode, and whether escape sequences are wanted."""

    width: int = 100
    mode: Mode = Mode.LOGICAL
    colour: bool = False


def render(batches: Batches, look: Look | None = None) -> Iterator[str]:
    """Yield each finding as a block of lines."""
    look = look or Look()
    for batch in batches:
        for one in batch:
            yield "".join(f"{line}\n" for line in _block(one, look))


def _block(one: Located, look: Look) -> Iterator[str]:
    finding, region = one.finding, one.region
    severity = _styled(finding.severity.value, _STYLES[finding.severity], look)
    code = _styled(finding.code, _STYLES["code"], look)
    yield f"{visible(one.path)}:{region.line}:{region.column}: {severity} {code} {visible(finding.message)}"
    yield from excerpt(one.document.text, finding.span, look)
    weak = _STYLES["weak"]
    if one.related:
        places = ", ".join(f"{other.line}:{other.column}" for other in one.related)
        yield _INDENT + _styled(f"see also {places}", weak, look)
    if finding.mend:
        yield _INDENT + _styled(f"mend: {visible(finding.mend)}", weak, look)
    yield ""


def excerpt(text: str, span: Span, look: Look) -> Iterator[str]:
    """Yield the words of a span with a little around them, each line followed by carets under those words.

    A span of many lines is cut behind its first ones.
    """
    width = max(look.width - len(_INDENT), 20)
    start, end = _around(text, span)
    # More than can be shown need not be laid out.
    end = min(end, max(start, span.start) + width * (_MOST + 1))
    before, behind = "… " if start > 0 else "", " …" if end < len(text) else ""
    shown = before + text[start:end] + behind
    shift = start - len(before)
    lines = layout(shown, width - 1, "auto", look.mode)
    marked = Span(span.start - shift, span.end - shift)
    touched = [
        line for line in lines if line.start < marked.end and marked.start < max(line.shown, line.start + 1)
    ]
    for line in touched[:_MOST]:
        yield _INDENT + _drawn(line, width, marked, look)
        yield _INDENT + carets(line, width, marked)
    if len(touched) > _MOST:
        yield _INDENT + _styled(f"… {len(span.of(text).split())} words in all", _STYLES["weak"], look)


def carets(line: VisualLine, width: int, span: Span) -> str:
    """Return a line with ``^`` in every column in which a code point of ``span`` is drawn.

    Marks at both ends keep a terminal from moving it to the other side.
    """
    row = " " * padding(line, width)[0]
    for cell in line.cells:
        inside = cell.start < span.end and span.start < cell.end
        row += ("^" if inside else " ") * cell.width
    return f"{LRM}{row.rstrip()}{LRM}"


def _around(text: str, span: Span) -> tuple[int, int]:
    """Return where an excerpt begins and ends: at blanks, and within the lines of the span."""
    start, end = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    start = max(start, max(text.rfind("\n", start, span.start), text.rfind("\r", start, span.start)) + 1)
    breaks = [at for mark in "\r\n" if (at := text.find(mark, span.end, end)) >= 0]
    end = min([end, *breaks])
    if 0 < start < span.start and not text[start - 1].isspace():
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else span.start
    if span.end < end < len(text) and not text[end].isspace():
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else span.end
    return start, end


def _drawn(line: VisualLine, width: int, span: Span, look: Look) -> str:
    left, right = padding(line, width)
    body, run, inside = "", "", False
    for cell in line.written:
        marked = cell.start < span.end and span.start < cell.end
        if marked != inside:
            body, run, inside = body + _run(run, inside, look), "", marked
        run += cell.text
    body += _run(run, inside, look)
    if line.rtl and line.mode.logical:
        # A blank before the fence, so that the last mark of a line that is mirrored is so in every terminal.
        body = f"{RLE}{body} {PDF}"
        left -= 1
    return f"{LRM}{' ' * left}{body}{' ' * right}{LRM}".rstrip(" ")


def _run(text: str, inside: bool, look: Look) -> str:
    return _styled(text, _UNDERLINED, look) if inside and text else text


def _styled(text: str, style: str, look: Look) -> str:
    if not look.colour:
        return text
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
