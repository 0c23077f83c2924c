"""Take the pictures of docs/TERMINALS.md: the seed article in real terminals, each in its right mode.

    uv run docs/terminals.py [NAME …]

Needs Xvfb, ImageMagick, an Arabic font and the terminals: on Debian ``apt-get install xvfb imagemagick
fonts-dejavu-core xterm mlterm konsole gnome-terminal dbus``. ``docs/terminals.py show`` is what runs in each of them,
and may be run in any other.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from attribution.types import Span
from tui.terminals import BidiApp, plan
from tui.widgets import BidiInput, BidiLine, BidiTable, BidiText, Column, Mark, Part

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "terminals"
SEED = next((ROOT / "seeds").glob("*.txt"))
FONT = "DejaVu Sans Mono"
SHOW = [sys.executable, str(Path(__file__).resolve()), "show"]
TERMINALS: dict[str, list[str]] = {
    "xterm": ["xterm", "-fa", FONT, "-fs", "11", "-geometry", "100x34", "-e", *SHOW],
    "gnome-terminal": [
        *("dbus-run-session", "--", "gnome-terminal", "--wait", "--geometry=100x34", "--hide-menubar", "--"),
        *SHOW,
    ],
    "konsole": [
        "konsole",
        "--hide-menubar",
        "--hide-tabbar",
        "--separate",
        "--geometry",
        "920x640",
        "-e",
        *SHOW,
    ],
    "mlterm": ["mlterm", "-g", "100x34", "--sbmod", "none", "-w", "15", "-e", *SHOW],
}
READY = "ISNAD_PICTURE_READY"


@dataclass(frozen=True)
class Claim:
    """A claim of the seed article, as written there."""

    source: str
    cue: str
    content: str
    stance: str
    focus: bool = False

    def marks(self, text: str) -> Iterator[Mark]:
        """Yield the marks of the claim; its source and cue are looked for around its content."""
        at = text.index(self.content)
        yield Mark(Span(at, at + len(self.content)), "content", self.focus)
        for part, role in ((self.source, "source"), (self.cue, "cue")):
            before, after = text.rfind(part, 0, at), text.find(part, at + len(self.content))
            start = before if before >= 0 and at - before < 60 else after
            yield Mark(Span(start, start + len(part)), role, self.focus)


CLAIMS = (
    Claim("الأهالي", "يصفه", "«الرئة التي تتنفس منها مدينة حلب»", "reports"),
    Claim(
        "المرصد السوري لحقوق الإنسان ومصادر من مقاتلي المعارضة",
        "حسب",
        "وتركز القتال في منطقة حندرات",
        "reports",
        focus=True,
    ),
    Claim(
        "المرصد",
        "ذكر",
        "قوات النظام شنت هجوما في المنطقة بدعم من ضربات جوية استهدفت حندرات والطريق الوحيد المؤدي إلى المناطق التي "
        "يسيطر عليها مقاتلو المعارضة في المدينة",
        "affirms",
    ),
    Claim(
        "مصادر من مقاتلي المعارضة",
        "قالت",
        "قوات الأسد سيطرت على بعض الأراضي في البداية، لكن تمت استعادتها في وقت لاحق",
        "affirms",
    ),
    Claim("كتائب المعارضة المسلحة", "أعلنت", "السيطرة على قرية الزارة بريف حمص الشمالي", "affirms"),
)


class Show(BidiApp[None]):
    """The seed article with its marks, its claims as a table, a chain, and a line to type in."""

    CSS = """
    BidiText { height: 1fr; border: round $primary; }
    BidiTable { height: 9; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self) -> None:
        super().__init__()
        self.use_terminal(plan("auto", os.environ))

    def compose(self) -> ComposeResult:
        """Lay the widgets out one below the other."""
        yield BidiLine(id="chain")
        yield BidiText()
        yield BidiTable(
            [
                Column("source", 24, side="right"),
                Column("claim", 30, share=1, side="right"),
                Column("stance", 9),
            ]
        )
        yield BidiInput("قال «المرصد» إن 12 شخصًا (مدنيين)")

    def on_mount(self) -> None:
        """Fill the widgets with the article and some of its claims."""
        text = SEED.read_text(encoding="utf-8")
        view = self.query_one(BidiText)
        view.set_text(text)
        view.set_marks([mark for claim in CLAIMS for mark in claim.marks(text)])
        view.focus()
        rows = [(claim.source, claim.content, Part(claim.stance, "quiet")) for claim in CLAIMS]
        self.query_one(BidiTable).set_rows(rows, cursor=1)
        self.query_one("#chain", BidiLine).show(
            f"{self.bidi_mode}: example.org ← ",
            Part("وكالة (مستقلة)", "strong"),
            " ← ",
            Part("المرصد السوري لحقوق الإنسان", "strong"),
        )
        ready = os.environ.get(READY)
        if ready:
            self.set_timer(0.5, Path(ready).touch)


def picture(name: str, display: str) -> Path:
    """Run a terminal on the screen ``display`` and save what it shows."""
    target = FOLDER / f"{name}.png"
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready"
        environ: Mapping[str, str] = {
            **{key: value for key, value in os.environ.items() if key not in ("TMUX", "STY", "VTE_VERSION")},
            "DISPLAY": display,
            "NO_AT_BRIDGE": "1",
            "QT_LOGGING_RULES": "*=false",
            "PYTHONPATH": str(ROOT),
            READY: str(ready),
        }
        terminal = subprocess.Popen(
            TERMINALS[name], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(ready, terminal, name)
            time.sleep(1)
            shot = ["import", "-display", display, "-window", "root", "-trim", "+repage"]
            subprocess.run([*shot, "-colors", "24", "-strip", f"PNG8:{target}"], check=True, env=environ)
        finally:
            terminal.terminate()
            terminal.wait(20)
    return target


def _wait(ready: Path, terminal: subprocess.Popen[bytes], name: str) -> None:
    for _ in range(600):
        if ready.exists():
            return
        if terminal.poll() is not None:
            raise SystemExit(f"{name} ended before anything was shown")
        time.sleep(0.1)
    raise SystemExit(f"{name} showed nothing in a minute")


def main(names: list[str]) -> None:
    """Take the pictures of the terminals ``names``, or of all."""
    FOLDER.mkdir(exist_ok=True)
    display = f":{90 + os.getpid() % 100}"
    screen = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", "1000x720x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(1)
        for name in names or TERMINALS:
            print(picture(name, display).relative_to(ROOT))
    finally:
        screen.terminate()
        screen.wait(20)


if __name__ == "__main__":
    if sys.argv[1:] == ["show"]:
        Show().run()
    else:
        main(sys.argv[1:])
