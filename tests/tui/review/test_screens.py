"""Documents, sources, conflicts, summary, help and palette."""

from dataclasses import replace

import pytest

from attribution.store import Ruling, Run, Store
from attribution.types import Analysis, Document, Fact, Reason, Span, Unsourced, Verdict

pytestmark = pytest.mark.asyncio


async def test_the_queue_counts_sorts_and_searches(reading):
    async with reading() as reader:
        assert [row[3].text for row in _rows(reader)] == ["3", "2", ""]
        await reader.press("o", "o")
        assert "most unsourced first" in reader.header
        await reader.press("slash")
        await reader.type("talks")
        await reader.press("escape")
        assert len(_rows(reader)) == 3
        await reader.press("slash")
        for letter in "الطريق":
            await reader.press(letter)
        await reader.press("enter")
        assert len(_rows(reader)) == 1
        await reader.press("z")
        assert len(_rows(reader)) == 3


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("2", "1"), 2),  # persons
        (("3", "1"), 2),  # reports
        (("4", "2"), 1),  # the second outlet
        (("5", "1"), 1),  # the only finding
        (("6", "1"), 2),  # undecided
        (("6", "2"), 1),  # done: the one without claims
    ],
)
async def test_filters(reading, keys, left):
    async with reading() as reader:
        await reader.press("F", *keys)
        assert len(_rows(reader)) == left


async def test_a_filter_that_leaves_nothing_is_refused(reading):
    async with reading() as reader:
        await reader.press("F", "6", "4")
        assert "shown still" in reader.status
        assert len(_rows(reader)) == 3


async def test_one_source_of_two_for_the_whole_project_and_back(reading):
    async with reading() as reader:
        await reader.press("S")
        names = [row[1].text for row in _rows(reader, "#sources")]
        assert names[0] == "سامر الخطيب"
        await reader.press("m")
        assert "Mark the sources" in reader.status
        await reader.press("down", "space", "home", "m")
        merged = _rows(reader, "#sources")
        assert len(merged) == len(names) - 1
        assert names[1] in merged[0][3].text
        await reader.press("backspace")
        assert [row[1].text for row in _rows(reader, "#sources")] == names
        await reader.press("ctrl+r")
        assert len(_rows(reader, "#sources")) == len(names) - 1


async def test_names_of_sources_are_found_however_they_are_spelled(reading):
    async with reading() as reader:
        await reader.press("S")
        assert "سامر الخطيب" in reader.header
        assert "enter shows the documents" in reader.status
        await reader.press("down", "down")
        assert "وزارة الصحة (Ministry of Health)" in reader.header
        # Without the dots of the last letter, and with a vowel sign.
        await reader.press("slash", *"وزَاره", "enter")
        assert [row[1].text for row in _rows(reader, "#sources")] == ["وزارة الصحة"]
        await reader.press("slash", "ctrl+u", *"xyz", "enter")
        assert "everybody is shown still" in reader.status


async def test_the_side_that_the_keys_go_to_is_the_one_that_is_lit(reading):
    async with reading() as reader:
        await reader.press("S")

        def ground(name):
            return reader.screen.query_one(name).get_component_rich_style("bidi-table--cursor").bgcolor

        before = ground("#sources"), ground("#mentions")
        assert before[0] != before[1]
        await reader.press("tab")
        assert (ground("#sources"), ground("#mentions")) == before[::-1]


async def test_a_source_is_split_and_renamed(reading):
    async with reading() as reader:
        await reader.press("S", "tab", "space", "s", "end")
        await reader.type("x")
        await reader.press("enter")
        names = [row[1].text for row in _rows(reader, "#sources")]
        assert "سامر الخطيبx" in names
        await reader.press("e", "end")
        await reader.type("y")
        await reader.press("enter")
        names = [row[1].text for row in _rows(reader, "#sources")]
        assert any(name.endswith("y") for name in names)
        await reader.press("backspace", "backspace")
        assert not any(
            name.endswith(("x", "y")) for name in [row[1].text for row in _rows(reader, "#sources")]
        )


async def test_from_a_source_to_its_documents_and_its_mentions(reading):
    async with reading() as reader:
        await reader.press("S", "enter")
        assert len(_rows(reader)) == 1
        await reader.press("S", "tab", "down")
        target = reader.screen._mentions[1].target
        await reader.press("enter")
        assert reader.screen.item.target == target
        await reader.press("escape", "escape")
        assert len(_rows(reader)) == 1


async def test_two_reviewers_disagree_and_one_key_resolves_it(reading, store, tmp_path):
    sheet = store.sheet(1)
    target = sheet.items[0].target
    with Store.open(tmp_path / "other.isnad", create=True) as other:
        other.merge(store.path)
        (key,) = (line.key for line in other.queue() if line.doc == "harbour")
        other.decide([Ruling(key, target, Verdict.REJECTED)], "samir")
    store.decide([Ruling(1, target, Verdict.ACCEPTED)], "noor")
    store.merge(tmp_path / "other.isnad")
    async with reading(size=(100, 30)) as reader:
        await reader.press("enter")
        assert "reviewers disagree" in reader.panel()["title"] or reader.screen.position
        await reader.press("C")
        assert "1 to resolve" in reader.header
        seen = reader.seen()
        assert "accepted by noor" in seen
        assert "rejected by samir" in seen
        await reader.press("7", "3")
        assert "press a number" in reader.status
        rejected = [one.verdict for one in store.conflicts()[0].decisions].index("rejected")
        await reader.press(str(rejected + 1))
        assert "holds" in reader.status
        assert store.conflicts() == ()
        assert store.sheet(1).items[0].rejected
        await reader.press("backspace")
        assert len(store.conflicts()) == 1
        # It is not on this screen, so it is told where.
        assert "Undone: one decision in أعلنت وزارة" in reader.status


async def test_what_a_conflict_is_about_can_be_seen_on_a_small_screen(reading, store):
    item = store.sheet(1).items[1]
    other = replace(item.item, content=(Span(item.item.content[0].start, item.item.content[0].end - 5),))
    store.decide([Ruling(1, item.target, Verdict.ACCEPTED)], "noor")
    store.decide([Ruling(1, item.target, Verdict.CORRECTED, other, "the end is not his", over=())], "samir")
    async with reading(size=(80, 24)) as reader:
        await reader.press("C")
        for panel in reader.screen.query("ClaimPanel"):
            assert not panel.display or panel.max_scroll_y == 0
        assert "the end is not" in reader.seen()


async def test_the_summary_counts(reading):
    async with reading() as reader:
        await reader.press("enter", "a", "a", "x", "M")
        rows = {row[0].text: row[1].text for row in _rows(reader) if len(row) > 1}
        assert rows["decided"] == "3"
        assert rows["accepted"] == "2"
        assert rows["noor"] == "3"
        await reader.press("escape")
        assert reader.screen.query("#text")


async def test_help_shows_the_readers_own_keys(reading):
    async with reading(keys={"claim.accept": "f5"}) as reader:
        await reader.press("question_mark")
        rows = {row[2].text: row[0].text for row in _rows(reader) if len(row) > 2}
        assert rows["claim.accept"] == "f5"
        await reader.press("escape", "enter", "f5")
        assert reader.sheet.items[0].judgement.verdict is Verdict.ACCEPTED
        await reader.press("backspace", "a")
        assert not reader.sheet.items[0].decided
        assert "f5 accept" in reader.seen()


async def test_the_palette_finds_actions(reading):
    async with reading() as reader:
        await reader.press("enter", "ctrl+p")
        await reader.type("reject it")
        await reader.pilot.pause(0.3)
        await reader.press("enter")
        await reader.until(lambda: not reader.app.screen.is_modal and reader.sheet.items[0].decided)
        assert reader.sheet.items[0].rejected


async def test_searching_in_the_article(reading):
    async with reading() as reader:
        await reader.press("enter", "slash", *"الجسر", "enter")
        assert "1 of 1 places" in reader.status
        await reader.press("slash", "ctrl+u", *"xyz", "enter")
        assert "does not stand here" in reader.status


async def test_arabic_that_begins_with_a_latin_name_is_arabic_everywhere(reading, store):
    text = "BBC سالت نعم."
    said = Unsourced(Span(0, 12), Reason.NO_CUE, Fact.OTHER)
    store.put(Analysis(Document("latin", text), (), (said,)), store.run(Run("0", "invented")))
    async with reading() as reader:
        # Shaped and in the order in which it is seen: the name at the right, where an Arab begins to read.
        seen = [line for line in reader.seen().splitlines() if "BBC" in line]
        await reader.press("end", "enter")
        seen += [line for line in reader.seen().splitlines() if "BBC" in line]
        assert len(seen) == 3
        assert all(line.partition("BBC")[0].strip("·1 ") for line in seen)
        assert not any(line.partition("BBC")[2].split("  ")[0].strip("1{} ") for line in seen)


async def test_narrow_and_wide(reading):
    async with reading(size=(80, 24)) as reader:
        await reader.press("enter")
        items, panel = reader.screen.query_one("#items"), reader.screen.query_one("ClaimPanel")
        assert not items.display
        await reader.press("l", "down")
        assert items.display
        assert not panel.display
        assert reader.screen.position == 1
        await reader.press("enter")
        assert panel.display
    async with reading(size=(200, 50)) as reader:
        await reader.press("enter")
        assert reader.screen.query_one("#items").display
        assert reader.screen.query_one("#text").size.width < 120


def _rows(reader, name="BidiTable"):
    table = reader.screen.query(name).first()
    return [[cell if hasattr(cell, "text") else _Text(cell) for cell in row] for row in table._rows]


class _Text:
    def __init__(self, text):
        self.text = text
