"""The queue: every filter and order, on what stands after decisions."""

from dataclasses import replace

import pytest

from attribution.store import Filter, Ruling, Sort, State
from attribution.types import Kind, Stance, Verdict

from .making import FIRST, TEXT, analysis, finding, relation


@pytest.fixture
def three(store):
    """The harbour; a copy without relations but with findings; one sure claim in another outlet."""
    run = store.run(FIRST)
    sure = replace(relation("نفى", "شهود", "ذلك", None, Kind.PERSON), stance=Stance.AFFIRMS, confidence=0.99)
    return [
        store.put(analysis(), run),
        store.put(
            analysis(doc="b", text=TEXT + " ", relations=()), run, [finding("ISN101"), finding("ISN101")]
        ),
        store.put(analysis(doc="c", text=TEXT + "  ", outlet="Dusk", relations=(sure,), unsourced=()), run),
    ]


def shown(store, sort=Sort.ORDER, **parts):
    return [line.doc for line in store.queue(Filter(**parts), sort)]


def test_a_line(store, three):
    line = store.queue()[0]
    assert (line.doc, line.title, line.outlet, line.date) == (
        "harbour",
        "الميناء يحترق",
        "Dawn",
        "2026-01-02",
    )
    assert (line.claims, line.unsourced, line.undecided, line.decided) == (3, 1, 4, 0)
    assert line.doubt == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("sort", "docs"),
    [
        (Sort.ORDER, ["harbour", "b", "c"]),
        (Sort.UNCERTAINTY, ["harbour", "c", "b"]),
        (Sort.UNSOURCED, ["harbour", "b", "c"]),
        (Sort.UNDECIDED, ["harbour", "b", "c"]),
    ],
)
def test_orders(store, three, sort, docs):
    assert shown(store, sort) == docs


@pytest.mark.parametrize(
    ("parts", "docs"),
    [
        ({"text": "المِيناء"}, ["harbour", "b", "c"]),
        ({"text": "سليم الجسر"}, ["harbour"]),
        ({"text": "شخصان"}, ["harbour", "b"]),
        ({"text": "100%_"}, []),
        ({"named": "بلدية"}, ["harbour"]),
        ({"named": "شهود"}, ["harbour", "c"]),
        ({"source": "name:شهود"}, ["harbour", "c"]),
        ({"source": "name:nobody"}, []),
        ({"kind": Kind.PERSON}, ["harbour", "c"]),
        ({"stance": Stance.DENIES}, ["harbour"]),
        ({"kind": Kind.PERSON, "stance": Stance.DENIES}, []),
        ({"kind": Kind.UNNAMED, "stance": Stance.DENIES}, ["harbour"]),
        ({"outlet": "Dusk"}, ["c"]),
        ({"finding": "ISN101"}, ["b"]),
        ({"finding": "ISN999"}, []),
        ({"state": State.UNDECIDED}, ["harbour", "b", "c"]),
        ({"state": State.DONE}, []),
        ({"text": "الميناء", "outlet": "Dawn", "kind": Kind.PERSON}, ["harbour"]),
        ({"text": "  "}, ["harbour", "b", "c"]),
    ],
)
def test_filters(store, three, parts, docs):
    assert shown(store, **parts) == docs


def test_filters_see_what_was_decided(store, three):
    key = three[2]
    item = store.sheet(key).items[0]
    store.decide(
        [Ruling(key, item.target, Verdict.CORRECTED, replace(item.item, stance=Stance.ASKS))], "mona"
    )
    assert shown(store, stance=Stance.AFFIRMS) == []
    assert shown(store, stance=Stance.ASKS) == ["c"]
    assert shown(store, state=State.DONE) == ["c"]
    store.decide([Ruling(key, item.target, Verdict.REJECTED)], "mona")
    assert shown(store, stance=Stance.AFFIRMS) == shown(store, stance=Stance.ASKS) == []
    assert shown(store, named="شهود") == ["harbour"]
    store.undo("mona")
    store.undo("mona")
    assert shown(store, stance=Stance.AFFIRMS) == ["c"]


def test_counts_of_the_project(store, three):
    item = store.sheet(three[2]).items[0]
    store.decide([Ruling(three[2], item.target, Verdict.ACCEPTED)], "mona")
    found = store.progress()
    assert (found.documents, found.done, found.claims, found.unsourced, found.undecided) == (3, 1, 4, 2, 5)
    assert found.verdicts == {"accepted": 1}
    assert found.reviewers == {"mona": 1}
    assert found.outlets == {"Dawn": 2, "Dusk": 1}
    assert found.findings == {"ISN101": 2}


def test_an_empty_project(store):
    assert store.queue() == []
    assert store.progress().documents == 0
    assert store.sources() == ()
    assert store.verify().sound
