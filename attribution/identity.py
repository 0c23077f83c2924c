"""Identifiers made of content: what a decision, a baseline or a comparison holds on to.

A relation is the statement made by one cue of one text; whatever else changes about it (its sources, its content, how
sure the model is) it keeps its identifier, and changes its fingerprint.
"""

from __future__ import annotations

import hashlib
import json

from attribution.types import Relation, Span, Unsourced

_LENGTH = 20


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def relation_id(text_sha: str, relation: Relation) -> str:
    """Return the identifier of the relation that this cue of this text makes."""
    return "r" + _digest("relation", text_sha, list(relation.cue))


def statement_id(text_sha: str, statement: Unsourced | Span) -> str:
    """Return the identifier of an unsourced statement: the text and where it stands."""
    span = statement.span if isinstance(statement, Unsourced) else statement
    return "u" + _digest("unsourced", text_sha, list(span))


def fingerprint(item: Relation | Unsourced) -> str:
    """Return a digest of everything that a reviewer judges: all but confidence, ranking and explanations."""
    if isinstance(item, Unsourced):
        return _digest(list(item.span), item.reason, item.fact)
    return _digest(
        list(item.cue),
        [list(span) for span in item.sources],
        [list(span) for span in item.content],
        list(item.medium) if item.medium else None,
        [[one.name, one.kind, one.registry] for one in item.entities],
        item.stance,
        item.style,
        item.asserted,
    )


def _digest(*parts: object) -> str:
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:_LENGTH]
