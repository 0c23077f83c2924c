"""LaTeX: a document for XeLaTeX or LuaLaTeX with long tables (booktabs, polyglossia); every text is escaped.

The text of a document never reaches TeX as a command: the ten special characters, quotation marks that fonts
join, and everything invisible are written out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from attribution.tables import Options, Writer
from attribution.tables.reading import SHOWN, TITLES, Held, fields

if TYPE_CHECKING:
    from attribution.tables.records import TableRow

_BEGIN = r"""% Compile with lualatex or xelatex.
\documentclass[a4paper]{article}
\usepackage[landscape,margin=15mm]{geometry}
\usepackage{booktabs,longtable,array}
\usepackage{polyglossia}
\setmainlanguage{english}
\setotherlanguage{arabic}
\newfontfamily\arabicfont[Script=Arabic]{Amiri}
\setlength{\tabcolsep}{3pt}
\begin{document}
\footnotesize
"""
_END = "\\end{document}\n"

_WIDTHS = {"claim": 8.0, "statement": 10.0, "entity": 3.5, "source": 3.0, "doc": 2.5, "label": 4.0}
_NARROW = 1.7
"""Centimetres."""

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "*": r"{*}",
    "[": r"{[}",
    "]": r"{]}",
}
# Two hyphens would be joined to a dash.
_FOUND = re.compile("[" + re.escape("".join(_SPECIAL)) + "]|-(?=-)")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


class Latex(Writer):
    """Writes a whole document with a long table for each table."""

    binary: ClassVar[bool] = False
    several: ClassVar[bool] = True
    suffix: ClassVar[str] = ".tex"

    def __init__(self, out: BinaryIO, options: Options) -> None:
        self._out = out
        self._held = Held(options.tables)
        self._write(_BEGIN + _opening(options.tables[0]))

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Write the rows of the first table; keep those of the others."""
        for line in self._held.passing(table, [_line([cell(one) for one in fields(row)]) for row in rows]):
            self._write(line)

    def finish(self) -> Sequence[str]:
        """Write the other tables and end the document."""
        self._write(_CLOSING)
        for table, lines in self._held.rest():
            self._write(_opening(table) + "".join(lines) + _CLOSING)
        self._write(_END)
        return ()

    def _write(self, text: str) -> None:
        self._out.write(text.encode())


def escaped(text: str) -> str:
    """Return ``text`` so that TeX sets it as it is and carries nothing of it out."""
    return _FOUND.sub(lambda found: _SPECIAL.get(found[0], "-{}"), text)


def cell(text: str) -> str:
    """Return a cell's content: escaped, and marked as Arabic where there is Arabic in it."""
    return f"\\textarabic{{{escaped(text)}}}" if _ARABIC.search(text) else escaped(text)


_CLOSING = "\\bottomrule\n\\end{longtable}\n\n"


def _opening(table: str) -> str:
    widths = [_WIDTHS.get(name, _NARROW) for name in SHOWN[table]]
    shape = "".join(f">{{\\raggedright\\arraybackslash}}p{{{width}cm}}" for width in widths)
    heading = _line([escaped(name) for name in SHOWN[table].values()])
    return (
        f"\\section*{{{TITLES[table]}}}\n\\begin{{longtable}}{{{shape}}}\n"
        f"\\toprule\n{heading}\\midrule\n\\endhead\n"
    )


def _line(cells: Sequence[str]) -> str:
    return " & ".join(cells) + " \\\\\n"
