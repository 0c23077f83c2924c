"""A whole review, as somebody at the keyboard does it."""

import pytest

from attribution.store import Store
from attribution.types import Unsourced, Verdict

from .articles import HARBOUR, span

pytestmark = pytest.mark.asyncio


def state(sheet):
    return [
        (item.target, item.judgement.verdict if item.judgement else None, item.item) for item in sheet.items
    ]


def words(spans):
    return [one.of(HARBOUR) for one in spans]


async def test_a_review_from_the_first_claim_to_the_next_day(reading, store, path):
    async with reading() as reader:
        await reader.press("enter")
        before = state(reader.sheet)
        reached = [reader.screen.target]
        while reader.screen.position < len(reader.sheet.items) - 1:
            await reader.press("n")
            reached.append(reader.screen.target)
        assert reached == [item.target for item in reader.sheet.items]
        await reader.press("p", "p", "p")

        await reader.press("a")
        assert reader.screen.position == 1
        assert "claim 1 accepted" in reader.status
        # A correction: the source without its last word, by words in reading direction.
        await reader.press("e", "1")
        await reader.picking()
        await reader.press("shift+right", "enter")
        assert words(reader.sheet.items[1].item.sources) == ["سامر"]
        await reader.press("n", "r", "1")
        await reader.picking()
        await reader.press("escape")
        # The window grows in the middle of the work.
        await reader.pilot.resize_terminal(200, 50)
        await reader.pilot.pause()
        await reader.press("r", "3")
        assert reader.sheet.items[2].item.entities[0].name == "وزارة الصحة"
        await reader.press("n", "x")
        # A stretch that nobody says: "the road to".
        await reader.press("v")
        await reader.until(lambda: reader.screen.text.selecting)
        reader.screen.text.select(span(HARBOUR, "الطريق إلى المرفأ"))
        await reader.press("u")
        after = state(reader.sheet)
        verdicts = sorted(verdict for _, verdict, _ in after)
        assert verdicts == ["accepted", "added", "corrected", "corrected", "rejected"]

        for _ in range(5):
            await reader.press("backspace")
        assert state(reader.sheet) == before
        await reader.press("backspace")
        assert "decide something first" in reader.status
        for _ in range(5):
            await reader.press("ctrl+r")
        assert state(reader.sheet) == after
        await reader.press("q")
    store.close()

    with Store.open(path) as again:
        async with reading(size=(200, 50), on=again) as reader:
            assert again.verify().sound
            await reader.press("enter")
            assert state(reader.sheet) == after
            await reader.press("backspace")
            assert len(reader.sheet.items) == 4


async def test_the_claim_in_focus_is_told_with_chain_and_reasons(reading):
    async with reading() as reader:
        await reader.press("enter", "n")
        told = reader.panel()
        assert told["chain"] == "صحيفة الميناء ← سامر الخطيب"
        assert "verb of reporting: saying" in told["cue"]
        assert "reports · indirect · 81% sure" in told["labels"]
        assert told["runner0"] == "or 1 وزارة الصحة 12%"
        await reader.press("N", "n")
        assert reader.panel()["chain"] == "راديو التل ← وكالة النبأ ← ليلى منصور"


async def test_nested_claims_survive_a_correction_of_the_one_around_them(reading):
    async with reading() as reader:
        await reader.press("down", "enter", "a", "t", "2", "4")
        assert reader.panel()["chain"] == "راديو التل ← وكالة النبأ ← ليلى منصور"
        assert "denies" in reader.panel()["labels"]
        assert reader.sheet.items[1].judgement.verdict is Verdict.CORRECTED


async def test_all_alike_is_one_step_back(reading):
    async with reading() as reader:
        await reader.press("enter", "n", "A")
        decided = [item.decided for item in reader.sheet.items]
        assert decided == [False, True, True, False]
        await reader.press("backspace")
        assert not any(item.decided for item in reader.sheet.items)
        assert "2 decisions" in reader.status


async def test_a_claim_said_by_nobody_after_all(reading):
    async with reading() as reader:
        await reader.press("enter", "n", "u")
        rejected, statement = reader.sheet.items[1:3]
        assert rejected.rejected
        assert isinstance(statement.item, Unsourced)
        assert statement.item.span.of(HARBOUR) == "إن الطريق إلى المرفأ سالك"
        await reader.press("backspace")
        assert len(reader.sheet.items) == 4


async def test_picking_in_the_text_who_is_responsible(reading):
    async with reading() as reader:
        await reader.press("enter", "n", "n", "r", "1")
        await reader.picking()
        assert "who says it, then enter" in reader.status
        # From the cue back to the name, word by word; then its other end, a word too far and back again.
        for _ in range(20):
            if reader.screen.text.selection.of(HARBOUR) != "الخطيب":
                await reader.press("right")
        await reader.press("tab", *["shift+right"] * 3, "shift+left", "enter")
        claim = reader.sheet.items[2].item
        assert words(claim.sources) == ["سامر الخطيب"]
        assert [one.name for one in claim.entities] == ["سامر الخطيب"]
        assert "relinked to سامر الخطيب" in reader.status
        assert reader.panel()["chain"] == "صحيفة الميناء ← سامر الخطيب"
        await reader.press("backspace")
        assert not reader.sheet.items[2].decided
        # A word that nobody is known by is somebody new, of that name.
        await reader.press("r", "1")
        await reader.picking()
        reader.screen.text.select(span(HARBOUR, "الفرق"))
        await reader.press("enter")
        assert reader.panel()["source"].startswith("source: الفرق person because picked by the reviewer")


async def test_merging_two_who_said_different_things_asks_who_answers_for_both(reading):
    async with reading() as reader:
        await reader.press("enter", "n", "m")
        rows = [row[1] for row in reader.rows()]
        assert [row.split(". ")[1] for row in rows] == ["وزارة الصحة", "سامر الخطيب"]
        await reader.press("1")
        assert [row[1] for row in reader.rows()] == ["سامر الخطيب", "وزارة الصحة", "وزارة الصحة، سامر الخطيب"]
        await reader.press("escape")
        assert "Left as it was" in reader.status
        await reader.press("m", "1", "3")
        assert [one.name for one in reader.sheet.items[1].item.entities] == ["وزارة الصحة", "سامر الخطيب"]
        assert reader.sheet.items[0].rejected
        # The same source says the other one: nothing to ask.
        await reader.press("backspace", "m", "2")
        assert [one.name for one in reader.sheet.items[1].item.entities] == ["سامر الخطيب"]
        assert reader.sheet.items[2].rejected


async def test_splitting_and_merging(reading):
    async with reading() as reader:
        await reader.press("enter", "n", "s")
        await reader.picking()
        reader.screen.text.select(span(HARBOUR, "إلى المرفأ سالك"))
        await reader.press("enter")
        contents = [words(item.item.content) for item in reader.sheet.items[1:3]]
        assert sorted(contents) == [["إلى المرفأ سالك"], ["إن الطريق"]]
        await reader.press("m", "1")
        held = [item for item in reader.sheet.items if not item.rejected]
        assert len(held) == 4
        await reader.press("backspace", "backspace")
        assert len(reader.sheet.items) == 4


async def test_a_claim_that_was_missed(reading):
    async with reading() as reader:
        await reader.press("enter", "i")
        await reader.picking()
        reader.screen.text.select(span(HARBOUR, "فتح"))
        await reader.press("enter", "1")
        await reader.picking()
        reader.screen.text.select(span(HARBOUR, "المستشفى"))
        await reader.press("enter")
        await reader.picking()
        reader.screen.text.select(span(HARBOUR, "أبوابه"))
        await reader.press("enter")
        added = reader.screen.item
        assert added.judgement.verdict is Verdict.ADDED
        assert words([added.item.cue, *added.item.sources, *added.item.content]) == [
            "فتح",
            "المستشفى",
            "أبوابه",
        ]


async def test_comments_and_flags_leave_the_verdict(reading):
    async with reading() as reader:
        await reader.press("enter", "a", "p", "f", "c")
        await reader.type("ask again")
        await reader.press("enter")
        judgement = reader.sheet.items[0].judgement
        assert (judgement.verdict, judgement.flagged, judgement.comment) == ("accepted", True, "ask again")
        assert reader.panel()["comment"] == "comment: ask again"


async def test_the_hint_names_the_keys_and_refusals_say_what_to_do(reading):
    async with reading() as reader:
        for key in (
            "enter opens an article",
            "a it is right",
            "x it is wrong",
            "r somebody else",
            "? all keys",
        ):
            assert key in reader.status
        await reader.press("backspace")
        assert "Nothing to undo" in reader.status
        await reader.press("z")
        assert "F chooses some" in reader.status
        await reader.press("end", "enter")
        assert "enter opens" not in reader.status
        await reader.press("a")
        assert "press N for the next article" in reader.status
        await reader.press("i")
        await reader.picking()
        reader.screen.text.select(None)
        await reader.press("enter")
        assert "Nothing is chosen" in reader.status
        await reader.press("escape")
        await reader.press("n")
        assert "press N" in reader.status
        await reader.press("N")
        assert "press D" in reader.status


async def test_the_mouse_is_enough_to_get_about(reading):
    async with reading() as reader:
        await reader.pilot.click("#queue", offset=(10, 1))
        await reader.pilot.pause()
        await reader.until(lambda: reader.screen.query("#text"))
        await reader.pilot.click("KeyBar", offset=(4, 0))
        await reader.pilot.pause()
        assert reader.sheet.items[0].decided


async def test_quitting_in_the_middle_of_a_step_leaves_everything_as_it_was(reading, store):
    async with reading() as reader:
        await reader.press("enter", "n", "e", "1")
        await reader.picking()
        await reader.press("S", "a")
        assert reader.screen.picking
        await reader.press("q")
    assert not any(item.decided for item in store.sheet(1).items)
