"""Sources of the whole project: listed, merged, split, renamed, and all of it undone."""

from dataclasses import replace

import pytest

from attribution.errors import StoreError
from attribution.store import Act, Filter, Ruling, Scope, SourceChange
from attribution.types import Entity, Kind, Verdict

from .making import FIRST, TEXT, analysis

SALIM, MUNICIPALITY = "name:سليم", "name:بلديه الميناء"


@pytest.fixture
def pair(store, key):
    """Two articles; in the second the municipality is the registry's, and Salim has his full name."""
    first, second, third = analysis().relations
    body = Entity("البلدية", Kind.ORGANISATION, "port-council", "Port council")
    other = analysis(
        doc="second",
        text=TEXT + "\n",
        relations=(
            replace(first, entities=(body,)),
            replace(second, entities=(Entity("سليم سالم", Kind.PERSON),)),
            third,
        ),
    )
    return key, store.put(other, store.run(FIRST))


def by_key(store):
    return {one.key: one for one in store.sources()}


def names(store, key):
    return [one.entities[0].name for one in store.reviewed(key).analysis.relations]


def test_every_source_with_its_counts(store, pair):
    found = by_key(store)
    assert set(found) == {SALIM, MUNICIPALITY, "name:سليم سالم", "name:شهود", "registry:port-council"}
    assert (found["name:شهود"].documents, found["name:شهود"].claims) == (2, 2)
    assert found["registry:port-council"].label == "Port council"
    assert store.sources()[0].key == "name:شهود"


def test_what_is_rejected_is_nobodys(store, pair):
    item = store.sheet(pair[0]).items[1]
    store.decide([Ruling(pair[0], item.target, Verdict.REJECTED)], "mona")
    assert SALIM not in by_key(store)


def test_two_become_one_everywhere_and_two_again(store, pair):
    key, other = pair
    assert (
        store.change_source(SourceChange(Act.MERGE, "name:سليم سالم", (SALIM,)), "mona") == "name:سليم سالم"
    )
    found = by_key(store)
    assert SALIM not in found
    one = found["name:سليم سالم"]
    assert (one.documents, one.name, one.aliases) == (2, "سليم سالم", ("سليم",))
    assert [m.document for m in store.mentions(one.key)] == ["harbour", "second"]
    assert names(store, key)[1] == "سليم سالم"
    assert "was سليم" in store.reviewed(key).analysis.relations[1].entities[0].why
    assert [line.key for line in store.queue(Filter(source=one.key))] == [key, other]
    store.undo("mona", Scope.SOURCES)
    assert names(store, key)[1] == "سليم"
    assert SALIM in by_key(store)


def test_into_the_registry(store, pair):
    store.change_source(SourceChange(Act.MERGE, "registry:port-council", (MUNICIPALITY,)), "mona")
    entity = store.reviewed(pair[0]).analysis.relations[0].entities[0]
    assert (entity.registry, entity.label, entity.name) == ("port-council", "Port council", "البلدية")


def test_renamed(store, pair):
    store.change_source(SourceChange(Act.RENAME, SALIM, name="  سليم ناصر "), "mona")
    assert by_key(store)[SALIM].name == "سليم ناصر"
    assert names(store, pair[0])[1] == "سليم ناصر"
    assert [line.key for line in store.queue(Filter(named="ناصر"))] == [pair[0]]


def test_known_by_another_name(store, pair):
    store.change_source(SourceChange(Act.ALIAS, SALIM, name="سليم سالم"), "mona")
    one = by_key(store)[SALIM]
    assert one.documents == 2
    assert "سليم سالم" in (one.name, *one.aliases)


def test_a_mention_is_somebody_else(store, pair):
    key, other = pair
    mention = next(m for m in store.mentions("name:شهود") if m.key == other)
    change = SourceChange(Act.SPLIT, "name:شهود", name="عمال", mentions=((mention.target, mention.number),))
    own = store.change_source(change, "mona")
    assert [m.key for m in store.mentions(own)] == [other]
    assert [m.key for m in store.mentions("name:شهود")] == [key]
    assert (names(store, key)[2], names(store, other)[2]) == ("شهود", "عمال")
    assert [line.key for line in store.queue(Filter(source=own))] == [other]


def test_what_was_merged_can_be_split_off(store, pair):
    store.change_source(SourceChange(Act.MERGE, "name:سليم سالم", (SALIM,)), "mona")
    own = store.change_source(SourceChange(Act.SPLIT, "name:سليم سالم", (SALIM,), name="سليم الصغير"), "mona")
    assert {own, "name:سليم سالم"} <= set(by_key(store))
    assert names(store, pair[0])[1] == "سليم الصغير"


def test_merging_in_a_circle_ends(store, pair):
    for into, key in ((SALIM, "name:شهود"), ("name:شهود", MUNICIPALITY)):
        store.change_source(SourceChange(Act.MERGE, into, (key,)), "mona")
    with pytest.raises(StoreError, match="one source already"):
        store.change_source(SourceChange(Act.MERGE, MUNICIPALITY, (SALIM,)), "mona")
    assert by_key(store)[SALIM].claims == 4


@pytest.mark.parametrize(
    "change",
    [
        SourceChange(Act.RENAME, SALIM, name=" "),
        SourceChange(Act.SPLIT, SALIM, name="x"),
        SourceChange(Act.SPLIT, SALIM, name="x", mentions=(("r0", 0),)),
    ],
)
def test_what_makes_no_sense_is_refused(store, pair, change):
    with pytest.raises(StoreError):
        store.change_source(change, "mona")
    assert store.undo("mona", Scope.SOURCES) is None


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\\", '"', "%"])
def test_odd_letters_in_a_name_do_not_cut_it_short(store, odd):
    first = analysis().relations[0]
    one = replace(first, entities=(Entity(f"سليم{odd}سالم", Kind.PERSON),))
    store.put(analysis(relations=(one,), unsourced=()), store.run(FIRST))
    (source,) = store.sources()
    assert len(store.mentions(source.key)) == 1
    assert len(store.queue(Filter(source=source.key))) == 1
    store.change_source(SourceChange(Act.RENAME, source.key, name="سالم"), "mona")
    assert names(store, store.keys()[0]) == ["سالم"]
