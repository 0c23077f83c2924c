"""Draw the README's picture from the program's own output.

    uv run docs/picture.py [TEXT] [SVG]

Runs ``isnad check`` on a text (the seed article by default), so it needs the shipped model, and writes the table as an
SVG (``docs/check.svg``), set as a terminal of 100 columns would show it. Also puts the first claims, as text, between
the marks ``<!-- output:begin -->`` and ``<!-- output:end -->`` of the README.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100
LINES = 46
FIELD = 15
"""The column in which the fields of a claim begin."""
SIZE, ROW, CELL, MARGIN = 14, 21, 8.43, 18
MARKED = re.compile(r"(<!-- output:begin -->\n).*?(<!-- output:end -->)", re.DOTALL)
COLOURS = {"section": "#e0af68", "text": "#c8d3f5", "back": "#1e2030", "frame": "#2f334d"}
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
FENCES = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def output(text: Path) -> list[str]:
    """Return the lines that the program prints for a text; a browser puts Arabic in order by itself."""
    command = ["isnad", "check", str(text), "--width", str(COLUMNS), "--bidi", "logical"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return [FENCES.sub("", line).rstrip() for line in done.stdout.splitlines()]


def draw(lines: list[str], title: str) -> str:
    """Return lines as an SVG; each run of text keeps its own direction."""
    width = COLUMNS * CELL + 2 * MARGIN
    height = (len(lines) + 2) * ROW + 2 * MARGIN
    rows = [_row(line, MARGIN + (number + 2) * ROW) for number, line in enumerate(lines)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<rect width="100%" height="100%" rx="10" fill="{COLOURS["back"]}" stroke="{COLOURS["frame"]}"/>',
            *(
                f'<circle cx="{MARGIN + 16 * n}" cy="{MARGIN}" r="5" fill="{COLOURS["frame"]}"/>'
                for n in range(3)
            ),
            f'<g font-family="ui-monospace, \'DejaVu Sans Mono\', monospace" font-size="{SIZE}" '
            f'fill="{COLOURS["text"]}" xml:space="preserve">',
            *rows,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _row(line: str, height: int) -> str:
    """Return one line: its label where it stands, what is Arabic as a right-to-left run on the side it stands on."""
    if not line.strip():
        return ""
    if not ARABIC.search(line):
        colour = COLOURS["section"] if line[:1].isupper() else COLOURS["text"]
        return f'<text x="{MARGIN}" y="{height}" fill="{colour}">{escape(line)}</text>'
    head, rest = line[:FIELD], line[FIELD:]
    left = not rest.startswith(" ") and len(line) < COLUMNS
    at = MARGIN + (FIELD if left else COLUMNS) * CELL
    label = f'<text x="{MARGIN}" y="{height}">{escape(head)}</text>' if head.strip() else ""
    return label + (
        f'<text x="{at:.0f}" y="{height}" direction="rtl" text-anchor="{"end" if left else "start"}" '
        f'style="unicode-bidi: embed">{escape(rest.strip())}</text>'
    )


def main(arguments: list[str]) -> None:
    """Draw the picture and put the text into the README."""
    text = Path(arguments[0]) if arguments else next((ROOT / "seeds").glob("*.txt")).relative_to(ROOT)
    target = Path(arguments[1]) if len(arguments) > 1 else ROOT / "docs" / "check.svg"
    lines = output(text)
    shown = lines[:LINES] + (["…"] if len(lines) > LINES else [])
    target.write_text(draw(shown, f"isnad check {text.name}"), encoding="utf-8")
    readme = ROOT / "README.md"
    block = "```text\n" + "\n".join(shown) + "\n```\n"
    readme.write_text(
        MARKED.sub(lambda found: found[1] + block + found[2], readme.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    print(f"wrote {target} and README.md: {len(shown)} of {len(lines)} lines")


if __name__ == "__main__":
    main(sys.argv[1:])
