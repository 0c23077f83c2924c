"""Every screen as it is drawn: dark, light, and without colour."""

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from attribution.store import Ruling
from attribution.types import Verdict
from tui.picture import picture

pytestmark = pytest.mark.asyncio
SCREENS = {
    "documents": [],
    "reading": ["enter", "a", "f"],
    "relink": ["enter", "n", "r"],
    "sources": ["S"],
    "conflicts": ["C"],
    "summary": ["M"],
    "help": ["question_mark"],
}


class Svg(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.mark.parametrize("look", ["dark", "light", "plain"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_screens(reading, store, snapshot, monkeypatch, screen, look):
    if screen == "conflicts":
        target = store.sheet(1).items[0].target
        store.decide([Ruling(1, target, Verdict.ACCEPTED)], "noor")
        store.decide([Ruling(1, target, Verdict.REJECTED, comment="not a statement", over=())], "samir")
    if look == "plain":
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading(theme="light" if look == "light" else "dark") as reader:
        await reader.press(*SCREENS[screen])
        assert picture(reader.app) == snapshot(extension_class=Svg)


async def test_without_colour_every_role_is_told_apart(reading, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading() as reader:
        await reader.press("enter", "n")
        seen = reader.seen()
        # As they are seen, so brackets are mirrored.
        for sign in ("C1", "S1", "M1", "1]", "C2", "S2", "2]", "4}"):
            assert sign in seen
