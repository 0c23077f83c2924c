import asyncio
import itertools
from contextlib import asynccontextmanager

import pytest

from attribution.store import Run, Store
from attribution.terminal import Mode
from tui.app import ReviewApp
from tui.screens.reading import ReadingScreen
from tui.widgets import BidiLine, BidiTable

from . import articles


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Every decision a second after the one before, from the same moment on."""
    ticks = itertools.count()
    monkeypatch.setattr(
        "attribution.store.entries.now", lambda: f"2026-03-02T10:20:{next(ticks) % 60:02}.000000+00:00"
    )
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "harbour.isnad"


@pytest.fixture
def store(path):
    with Store.open(path, create=True) as opened:
        run = opened.run(Run("0", "invented"))
        opened.put_many([articles.harbour(), articles.talks(), articles.quiet()], run)
        yield opened


class Reader:
    """Somebody at the keyboard, and what they see."""

    def __init__(self, app, pilot):
        self.app = app
        self.pilot = pilot

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text):
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def until(self, condition):
        """Wait for the next picture until something is so."""
        async with asyncio.timeout(20):
            while not condition():
                await self.pilot.pause()

    async def picking(self):
        await self.until(lambda: isinstance(self.app.screen, ReadingScreen) and self.app.screen.picking)

    @property
    def screen(self):
        return self.app.screen

    @property
    def sheet(self):
        return self.app.store.sheet(self.screen.key)

    def line(self, name):
        return "".join(part.text for part in self.screen.query_one(name, BidiLine).parts)

    @property
    def status(self):
        return self.line("#status")

    @property
    def header(self):
        return self.line("#header")

    def rows(self, name=BidiTable):
        table = self.screen.query_one(name)
        return [[getattr(cell, "text", cell) for cell in row] for row in table._rows]

    def panel(self):
        return {
            " ".join(sorted(line.classes - {"row"})): "".join(part.text for part in line.parts)
            for line in self.screen.query("ClaimPanel BidiLine").results(BidiLine)
            if line.display
        }

    def seen(self):
        """Return what is on the screen, line by line, as it is drawn."""
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


@pytest.fixture
def reading(store):
    """Open the program on the invented articles."""

    @asynccontextmanager
    async def opened(reviewer="noor", size=(80, 24), on=None, **options):
        app = ReviewApp(on or store, reviewer, **options)
        app.bidi_mode = Mode.SHAPED
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Reader(app, pilot)

    return opened
