import re
from dataclasses import replace

import pytest
from hypothesis import given

from attribution.identity import relation_id, text_hash
from attribution.lexicon import load
from attribution.tables.records import MODELS
from attribution.tables.rows import CONTEXT, claims, statements
from attribution.tables.sources import Sources
from attribution.types import Entity, Kind, Stance

from .making import MINISTRY, SALIM, TEXT, documents, nested_document

SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text):
    return SURROGATE.sub("\ufffd", text)


@pytest.fixture
def rows():
    return claims(nested_document(), load())


def test_a_row_says_who_says_what_and_proves_it(rows):
    outer, inner = rows
    assert (outer.doc, outer.outlet, outer.date) == ("news/1", "Sahifa", "2026-03-01")
    assert inner.claim == "«الطريق مفتوح»"
    # The same without the marks.
    assert inner.quotation == "الطريق مفتوح"
    assert (outer.entity, outer.label, outer.registry) == (MINISTRY, "Ministry of Transport", "xx-transport")
    assert inner.entity == SALIM
    assert TEXT[inner.source_start : inner.source_end] == inner.source
    assert TEXT[inner.cue_start : inner.cue_end] == inner.cue
    assert inner.prefix + inner.claim + inner.suffix in TEXT
    assert len(inner.prefix) == CONTEXT
    assert inner.text_sha256 == text_hash(TEXT)


def test_a_chain_leads_from_the_outlet_to_whoever_said_it(rows):
    outer, inner = rows
    assert outer.chain == ["Sahifa", MINISTRY]
    assert inner.chain == ["Sahifa", MINISTRY, SALIM]
    assert inner.nested_in == outer.target
    assert outer.nested_in is None


def test_decisions_and_findings_stand_with_what_they_are_about(rows):
    outer, inner = rows
    assert (inner.decision, inner.reviewer, inner.time) == ("corrected", "Mona", "2026-03-02T10:20:30Z")
    assert (inner.comment, inner.flagged, inner.findings) == ("title added", True, ["ISN303"])
    assert (outer.decision, outer.reviewer, outer.flagged) == (None, None, False)
    (statement,) = statements(nested_document())
    assert (statement.decision, statement.findings, statement.comment) == ("accepted", ["ISN101"], None)
    assert statement.statement == TEXT[statement.start : statement.end]


def test_a_row_is_called_what_its_decision_calls_it():
    """A correction of the cue changes the relation's identifier, and not the decision's target."""
    reviewed = nested_document()
    inner = reviewed.analysis.relations[1]
    now = relation_id(text_hash(TEXT), inner)
    was = replace(reviewed.judgements[now], target="r-as-it-was")
    row = claims(replace(reviewed, judgements={now: was, "r-as-it-was": was}), load())[1]
    assert (row.target, row.decision) == ("r-as-it-was", "corrected")


def test_each_source_of_a_claim_has_a_row_under_one_target():
    reviewed = nested_document()
    first = reviewed.analysis.relations[0]
    second = replace(
        first, sources=(*first.sources, first.cue), entities=(*first.entities, Entity("مصادر", Kind.UNNAMED))
    )
    rows = claims(replace(reviewed, analysis=replace(reviewed.analysis, relations=(second,))), load())
    assert [row.source_number for row in rows] == [1, 2]
    assert len({row.target for row in rows}) == 1
    assert [row.anonymity for row in rows] == ["named", "bare"]


def test_relations_around_each_other_end():
    reviewed = nested_document()
    one, other = reviewed.analysis.relations
    looped = replace(reviewed.analysis, relations=(replace(one, nested=1), replace(other, nested=0)))
    first, second = claims(replace(reviewed, analysis=looped), load())
    assert first.chain == ["Sahifa", SALIM, MINISTRY]
    assert second.chain == ["Sahifa", MINISTRY, SALIM]


@given(documents())
def test_every_quote_is_where_its_offsets_say(reviewed):
    text = reviewed.analysis.document.text
    sha = text_hash(text)
    found = claims(reviewed, load())
    assert {row.target for row in found} == {
        relation_id(sha, relation) for relation in reviewed.analysis.relations
    }
    for row in found:
        relation = reviewed.analysis.relations[row.number - 1]
        assert row.claim_spans == [tuple(one) for one in relation.content]
        assert row.claim == " … ".join(plain(text[start:end]) for start, end in row.claim_spans)
        for name in ("source", "cue", "medium"):
            start, end = getattr(row, f"{name}_start"), getattr(row, f"{name}_end")
            quote = getattr(row, name)
            assert quote == (None if start is None else plain(text[start:end]))
        assert plain(text[: row.claim_start]).endswith(row.prefix)
        assert plain(text[row.claim_end :]).startswith(row.suffix)
    for row in statements(reviewed):
        assert row.statement == plain(text[row.start : row.end])


def test_sources_are_counted_over_documents():
    sources = Sources()
    for day in ("2026-03-05", "2026-03-01", "yesterday"):
        sources.add(claims(nested_document(date=day, outlet="Sahifa"), load()))
    first, second = sources.rows()
    assert {first.entity, second.entity} == {MINISTRY, SALIM}
    assert (first.documents, first.claims, first.outlets) == (3, 3, 1)
    assert (first.first, first.last) == ("2026-03-01", "2026-03-05")
    ministry = first if first.entity == MINISTRY else second
    assert (ministry.affirms, ministry.reports) == (3, 0)


def test_one_entry_of_the_registry_is_one_source_under_all_its_names():
    sources = Sources()
    reviewed = nested_document()
    sources.add(claims(reviewed, load()))
    first = reviewed.analysis.relations[0]
    (entity,) = first.entities
    # "The ministry".
    short = replace(first, entities=(replace(entity, name="الوزارة"),))
    sources.add(claims(replace(reviewed, analysis=replace(reviewed.analysis, relations=(short,))), load()))
    ministry = next(row for row in sources.rows() if row.registry)
    assert ministry.names == [MINISTRY, "الوزارة"]
    assert ministry.documents == 2


def test_every_stance_has_its_column():
    assert {str(one).replace("-", "_") for one in Stance} <= set(MODELS["sources"].model_fields)
