"""Identifiers of content: what changes them and what does not."""

from __future__ import annotations

from dataclasses import replace

from attribution.identity import fingerprint, relation_id, statement_id, text_hash
from attribution.types import Entity, Fact, Kind, Reason, Relation, Span, Stance, Style, Unsourced

RELATION = Relation(
    cue=Span(5, 9),
    sources=(Span(10, 14),),
    content=(Span(20, 40),),
    medium=None,
    entities=(Entity("الوزير", Kind.PERSON),),
    stance=Stance.REPORTS,
    style=Style.INDIRECT,
    confidence=0.5,
)
SHA = text_hash("نص")


def test_a_relation_keeps_its_identifier_whatever_its_arguments_become() -> None:
    other = replace(RELATION, sources=(), content=(Span(20, 30),), confidence=0.9)
    assert relation_id(SHA, other) == relation_id(SHA, RELATION)
    assert fingerprint(other) != fingerprint(RELATION)


def test_another_text_or_another_cue_is_another_relation() -> None:
    assert relation_id(text_hash("نص آخر"), RELATION) != relation_id(SHA, RELATION)
    assert relation_id(SHA, replace(RELATION, cue=Span(5, 8))) != relation_id(SHA, RELATION)


def test_confidence_and_explanations_are_no_part_of_what_is_judged() -> None:
    assert fingerprint(replace(RELATION, confidence=0.1, why="other")) == fingerprint(RELATION)


def test_statements_are_known_by_where_they_stand() -> None:
    statement = Unsourced(Span(1, 9), Reason.NO_CUE, Fact.ATTACK, 0.5)
    assert statement_id(SHA, statement) == statement_id(SHA, Span(1, 9))
    assert statement_id(SHA, Span(1, 8)) != statement_id(SHA, statement)
    assert fingerprint(replace(statement, worth=1.0)) == fingerprint(statement)
    assert fingerprint(replace(statement, fact=Fact.OTHER)) != fingerprint(statement)


def test_lone_surrogates_have_a_hash() -> None:
    assert len(text_hash("\ud800")) == 64
