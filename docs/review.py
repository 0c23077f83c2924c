"""Draw the pictures of docs/REVIEW.md and write its table of keys.

    uv run docs/review.py [--keys]

Reviews the seed article, so it needs the shipped model; with ``--keys`` only the table is written, between the marks
``<!-- keys:begin -->`` and ``<!-- keys:end -->``.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attribution import load_analyser
from attribution.readers import read
from attribution.rules import lint
from attribution.store import Run, Store
from attribution.terminal import Mode
from attribution.types import Document
from tui.actions import shown
from tui.app import ReviewApp
from tui.keymap import catalogue
from tui.picture import picture
from tui.screens.help import PLACES
from tui.screens.reading import ReadingScreen

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "REVIEW.md"
FOLDER = ROOT / "docs" / "review"
MARKED = re.compile(r"(<!-- keys:begin -->\n).*?(<!-- keys:end -->)", re.DOTALL)
NARROW, WIDE = (80, 24), (160, 40)
PICTURES = {
    "reading": (NARROW, ["enter", "a", "n", "n", "n"]),
    "relink": (NARROW, ["enter", "n", "r"]),
    "edit": (NARROW, ["enter", "n", "n", "n", "n", "e", "1", "shift+left"]),
    "wide": (WIDE, ["enter", "a", "x", "n", "n"]),
    "sources": (NARROW, ["S"]),
}
"""The size of each picture's screen, and the keys that lead there."""


def table() -> str:
    """Return the keys as a table of Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    for place, title in PLACES.items():
        yield f"\n**{title}**\n"
        yield "| key | does | name in the settings |"
        yield "|---|---|---|"
        for key in catalogue():
            if place in key.places:
                yield f"| `{shown(key.keys)}` | {key.says} | `{key.id}` |"


def page() -> str:
    """Return the guide with its table of keys as it has to be."""
    return MARKED.sub(lambda found: f"{found[1]}{table()}\n{found[2]}", PAGE.read_text(encoding="utf-8"))


async def draw(store: Store, name: str) -> None:
    """Draw one picture."""
    size, keys = PICTURES[name]
    app = ReviewApp(store, "noor")
    app.bidi_mode = Mode.SHAPED
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            if key == "1" and isinstance(app.screen, ReadingScreen):
                while not app.screen.picking:
                    await pilot.pause()
        (FOLDER / f"{name}.svg").write_text(picture(app), encoding="utf-8")


def main() -> None:
    """Write the page and the pictures."""
    PAGE.write_text(page(), encoding="utf-8")
    if "--keys" in sys.argv[1:]:
        return
    analyser = load_analyser(None, "fast", "embedded")
    (seed,) = read([str(next((ROOT / "seeds").glob("*.txt")))])
    if not isinstance(seed, Document):
        raise SystemExit(str(seed))
    analysis = analyser.analyse(seed)
    for name in PICTURES:
        with (
            tempfile.TemporaryDirectory() as folder,
            Store.open(Path(folder) / "day.isnad", create=True) as store,
        ):
            store.put(analysis, store.run(Run("docs", analyser.model)), lint(analysis))
            asyncio.run(draw(store, name))


if __name__ == "__main__":
    main()
