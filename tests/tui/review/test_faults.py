"""What goes wrong is told, and nothing is lost."""

import sqlite3

import pytest

from attribution.errors import StoreError
from attribution.store import Run, Store
from attribution.types import Analysis, Document, Entity, Kind, Relation, Span, Stance, Style

pytestmark = pytest.mark.asyncio


async def test_a_full_disk_is_told_and_the_review_goes_on(reading, store):
    connection = store._db._connection
    async with reading() as reader:
        await reader.press("enter", "a")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        comment = "x" * 50_000
        with pytest.raises(StoreError):
            store.note(1, reader.sheet.items[1].target, "noor", comment=comment)
        for _ in range(200):
            await reader.press("a")
            if "disk is full" in reader.status:
                break
            await reader.press("backspace")
        assert "Free some space" in reader.status
        held = [item.decided for item in reader.sheet.items]
        assert [row[0].text != "·" for row in reader.screen.query_one("#items")._rows] == held
        connection.execute("PRAGMA max_page_count = 1000000")
        await reader.press("a")
        assert "accepted" in reader.status
        assert store.verify().sound


async def test_a_project_that_may_only_be_read(reading, store, path):
    with Store.open(path, read_only=True) as closed:
        async with reading(on=closed) as reader:
            await reader.press("enter", "a")
            assert "reading only" in reader.status
            assert not reader.sheet.items[0].decided
            await reader.press("n", "N", "S", "M", "C", "D")
            assert "undecided" in reader.header


async def test_a_decision_is_on_disk_before_it_is_shown(reading, store, path, monkeypatch):
    seen = []

    async with reading() as reader:
        await reader.press("enter")
        draw = type(reader.screen).reload

        def spying(screen):
            with sqlite3.connect(path) as other:
                seen.append(other.execute("SELECT count(*) FROM entries").fetchone()[0])
            draw(screen)

        monkeypatch.setattr(type(reader.screen), "reload", spying)
        await reader.press("a")
    assert seen == [1]


async def test_text_that_would_act_on_the_terminal_is_shown(reading, store):
    # An escape sequence, markup, a bidi override and a lone surrogate.
    text = "قال \x1b[31m[bold]سامر[/bold] إن \u202eالطريق\udc80 سالك."
    said = Relation(
        Span(0, 3), (Span(4, 31),), (Span(32, len(text)),), None,
        (Entity(text[4:31], Kind.PERSON, why="as written"),), Stance.REPORTS, Style.INDIRECT, confidence=0.5,
    )  # fmt: skip
    run = store.run(Run("0", "invented"))
    store.put(Analysis(Document("odd", text, "[red]x[/red]"), (said,), ()), run)
    async with reading() as reader:
        await reader.press("end", "enter")
        for key in ("r", "escape", "e", "escape", "a", "S", "M", "C", "D"):
            await reader.press(key)
            seen = reader.seen()
            assert not set("\x1b\u202e\udc80") & set(seen)
        assert reader.app.store.sheet(4).items[0].decided
