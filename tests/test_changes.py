from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.changes import What, changes
from attribution.types import (
    Analysis,
    Document,
    Entity,
    Fact,
    Kind,
    Reason,
    Relation,
    Span,
    Stance,
    Style,
    Unsourced,
)

# The mayor said that the road is open. Witnesses reported that the bridge fell in the night. Two were hurt.
MAYOR, WITNESSES = "رئيس البلدية", "شهود"
ROAD, BRIDGE, HURT = "إن الطريق مفتوح أمام السيارات", "بأن الجسر القديم سقط ليلا", "وأصيب شخصان بجروح طفيفة"
FIRST = f"قال {MAYOR} {ROAD}."
SECOND = f"أفاد {WITNESSES} {BRIDGE}."
TEXT = f"{FIRST} {SECOND} {HURT}."


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def said(text, cue, source, claim, kind=Kind.PERSON, **more):
    who = Entity(source, kind, more.pop("registry", None))
    return Relation(
        span(text, cue),
        (span(text, source),),
        (span(text, claim),),
        None,
        (who,),
        Stance.REPORTS,
        Style.INDIRECT,
        **more,
    )


def analysis(text, *relations, unsourced=()):
    return Analysis(Document("a", text), tuple(relations), tuple(unsourced))


def loose(text, words):
    return Unsourced(span(text, words), Reason.NO_CUE, Fact.OTHER)


def article(text=TEXT, mayor=MAYOR, witnesses=WITNESSES):
    """The first claim, the second and the statement, as far as the text has them."""
    relations = [
        said(text, cue, who, claim)
        for cue, who, claim in (("قال", mayor, ROAD), ("أفاد", witnesses, BRIDGE))
        if f"{cue} {who} {claim}" in text
    ]
    return analysis(text, *relations, unsourced=[loose(text, HURT)] if HURT in text else [])


def told(found):
    return [(one.what.value, one.fields) for one in found]


def test_the_same_is_no_change():
    assert changes(article(), article()) == ()


def test_confidence_ranking_and_explanations_are_no_change():
    before = article()
    after = replace(
        before,
        relations=tuple(replace(one, confidence=0.1, why="x") for one in before.relations),
        unsourced=tuple(replace(one, worth=0.9) for one in before.unsourced),
        model="other",
    )
    assert changes(before, after) == ()


def test_sentences_that_only_moved_are_no_change():
    assert changes(article(), article(f"{SECOND} {HURT}.\r\n\r\n{FIRST}")) == ()


def test_what_was_taken_out_and_put_in():
    short = article(f"{FIRST} {HURT}.")
    (lost,) = changes(article(), short)
    assert (lost.what, lost.before, lost.after) == (What.LOST, article().relations[1], None)
    (gained,) = changes(short, article())
    assert (gained.what, gained.before, gained.after) == (What.GAINED, None, article().relations[1])


def test_statements_come_and_go_too():
    (lost,) = changes(article(), article(f"{FIRST} {SECOND}"))
    assert (lost.what, lost.before) == (What.LOST, article().unsourced[0])


def test_another_source_for_the_same_claim():
    # Activists.
    other = "ناشطون"
    (change,) = changes(article(), article(TEXT.replace(WITNESSES, other), witnesses=other))
    assert change.what is What.RESOURCED
    assert change.fields == ("source", "entity")
    assert change.after.entities[0].name == other


def test_one_more_source_is_another_source():
    before = article()
    first = before.relations[0]
    more = replace(first, entities=(*first.entities, Entity(WITNESSES, Kind.UNNAMED)))
    (change,) = changes(before, replace(before, relations=(more, before.relations[1])))
    assert change.what is What.RESOURCED


def test_a_claim_whose_source_was_taken_out():
    bare = f"{FIRST} {BRIDGE}. {HURT}."
    after = analysis(bare, said(bare, "قال", MAYOR, ROAD), unsourced=[loose(bare, BRIDGE), loose(bare, HURT)])
    (change,) = changes(article(), after)
    assert (change.what, change.fields) == (What.RESOURCED, ("entity",))
    assert isinstance(change.before, Relation)
    assert isinstance(change.after, Unsourced)
    (back,) = changes(after, article())
    assert isinstance(back.after, Relation)


def test_an_edited_claim_is_the_same_claim():
    # "in the night" becomes "at dawn".
    edited = BRIDGE.replace("ليلا", "فجرا")
    text = TEXT.replace(BRIDGE, edited)
    after = analysis(
        text,
        said(text, "قال", MAYOR, ROAD),
        said(text, "أفاد", WITNESSES, edited),
        unsourced=[loose(text, HURT)],
    )
    assert told(changes(article(), after)) == [("changed", ("claim",))]


def test_another_sentence_behind_the_same_cue_is_another_claim():
    # The mayor said: schools resume next week.
    other = "إن الدراسة ستستأنف الأسبوع المقبل"
    text = f"قال {MAYOR} {other}. {SECOND} {HURT}."
    after = analysis(
        text,
        said(text, "قال", MAYOR, other),
        said(text, "أفاد", WITNESSES, BRIDGE),
        unsourced=[loose(text, HURT)],
    )
    assert sorted(told(changes(article(), after))) == [("gained", ()), ("lost", ())]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stance", Stance.DENIES),
        ("style", Style.DIRECT),
        ("asserted", False),
        ("nested", 1),
        ("medium", Span(0, 3)),
    ],
)
def test_what_differs_is_named(field, value):
    before = article()
    after = replace(before, relations=(replace(before.relations[0], **{field: value}), before.relations[1]))
    assert told(changes(before, after)) == [("changed", (field,))]


@pytest.mark.parametrize(("field", "value"), [("reason", Reason.PASSIVE_CUE), ("fact", Fact.CASUALTIES)])
def test_what_differs_in_a_statement_is_named(field, value):
    before = article()
    after = replace(before, unsourced=(replace(before.unsourced[0], **{field: value}),))
    assert told(changes(before, after)) == [("changed", (field,))]


def test_two_models_at_one_cue_found_one_claim():
    before = article()
    narrow = replace(before.relations[0], content=(span(TEXT, "السيارات"),))
    wide = replace(before.relations[0], content=(span(TEXT, "إن الطريق مفتوح"),))
    one, other = (replace(before, relations=(item,), unsourced=()) for item in (narrow, wide))
    assert told(changes(one, other)) == [("changed", ("claim",))]


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        # The Ministry of Defence; of Russia: one name says all that the other says.
        ("وزارة الدفاع", "وزارة الدفاع الروسية", "changed"),
        # Of Russia, of Syria.
        ("وزارة الدفاع الروسية", "وزارة الدفاع السورية", "resourced"),
        ("وزارة الدفاع", None, "resourced"),
    ],
)
def test_when_two_names_are_one_source(one, other, what):
    before = article()
    sides = [
        replace(
            before,
            relations=(replace(before.relations[0], entities=(Entity(name, Kind.ORGANISATION),)),),
            unsourced=(),
        )
        for name in (one, other)
    ]
    (change,) = changes(*sides)
    assert change.what == what
    assert change.fields == ("entity",)


def test_the_registry_says_who_is_who():
    before = article().relations[0]
    sides = [
        analysis(TEXT, replace(before, entities=(Entity(name, Kind.ORGANISATION, entry),)))
        for name, entry in (("الوزارة", "ru-mod"), ("موسكو", "ru-mod"), ("الوزارة", "sy-mod"))
    ]
    assert told(changes(sides[0], sides[1])) == [("changed", ("entity",))]
    assert told(changes(sides[0], sides[2])) == [("resourced", ("entity",))]


def test_changes_come_in_the_order_of_the_later_text():
    # The head of the club: the match is put off.
    added = "قال رئيس النادي إن المباراة تأجلت."
    text = f"{added} {FIRST}"
    after = analysis(
        text,
        said(text, "قال", "رئيس النادي", "إن المباراة تأجلت"),
        said(text[len(added) :], "قال", MAYOR, ROAD),
    )
    shifted = replace(
        after.relations[1],
        cue=Span(*(at + len(added) for at in after.relations[1].cue)),
        sources=tuple(Span(*(at + len(added) for at in one)) for one in after.relations[1].sources),
        content=tuple(Span(*(at + len(added) for at in one)) for one in after.relations[1].content),
    )
    found = changes(article(), replace(after, relations=(after.relations[0], shifted)))
    assert [one.what.value for one in found] == ["gained", "lost", "lost"]


def test_offsets_mean_the_same_where_the_caller_says_so():
    """Results that hold no text have spaces where nothing is quoted."""
    before = article()
    sparse = " " * 4 + TEXT[4 : len(FIRST)] + " " * (len(TEXT) - len(FIRST))
    after = replace(before, document=Document("a", sparse))
    first = replace(before, relations=before.relations[:1], unsourced=())
    again = replace(after, relations=before.relations[:1], unsourced=())
    assert told(changes(first, again, same_text=True)) == [("changed", ("cue",))]


PIECES = st.lists(st.sampled_from([FIRST, SECOND, f"{HURT}."]), unique=True, max_size=3)


@given(PIECES, PIECES)
def test_gains_one_way_are_losses_the_other(one, other):
    before, after = article(" ".join(one)), article("\r\n".join(other))
    there, back = changes(before, after), changes(after, before)
    assert {x.what for x in there} <= {What.GAINED, What.LOST}
    assert [x.after for x in there if x.what is What.GAINED] == [
        x.before for x in back if x.what is What.LOST
    ]
    items = (*before.relations, *before.unsourced)
    assert len([x for x in there if x.what is What.LOST]) == len(
        [x for x in items if not any(piece in other for piece in one if _text(x, before) in piece)]
    )


def _text(item, side):
    one = item.span if isinstance(item, Unsourced) else item.content[0]
    return one.of(side.document.text)


@given(st.text("ا ب.\n"), st.text("ا ب.\n"))
def test_any_two_texts_can_be_compared(one, other):
    assert changes(analysis(one), analysis(other)) == ()
