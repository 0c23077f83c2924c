"""Articles and analyses for tests of the store. Names are invented."""

import re
from dataclasses import replace

from attribution.identity import text_hash
from attribution.store import Run
from attribution.types import (
    Alternative,
    Analysis,
    Diagnostic,
    Document,
    Entity,
    Fact,
    Finding,
    Kind,
    Origin,
    Reason,
    Relation,
    Severity,
    Span,
    Stance,
    Style,
    Unsourced,
)

# "The harbour burns"
TITLE = "الميناء يحترق"
# "The municipality said that Salim announced that the bridge is open."
MUNICIPALITY = "قالت البلدية إن سليم أعلن أن الجسر مفتوح."
# "Witnesses denied that."
WITNESSES = "ونفى شهود ذلك."
# "Two people were killed."
KILLED = "وقتل شخصان."
TEXT = f"{TITLE}\n{MUNICIPALITY} {WITNESSES} {KILLED}"
FIRST, SECOND = Run("0.1", "fast-1", "fast", {"threads": 1}), Run("0.2", "fast-2", "fast")


def span(words, text=TEXT):
    found = re.search(re.escape(words), text)
    return Span(*found.span())


def relation(cue, source, content, name=None, kind=Kind.PERSON, text=TEXT, **values):
    return Relation(
        cue=span(cue, text),
        sources=(span(source, text),) if source else (),
        content=(span(content, text),),
        medium=None,
        entities=(Entity(name or source, kind),),
        stance=values.pop("stance", Stance.REPORTS),
        style=values.pop("style", Style.INDIRECT),
        **values,
    )


def analysis(doc="harbour", text=TEXT, outlet="Dawn", path=None, model="fast-1", **values):
    """The municipality says that Salim announced; witnesses deny; nobody is named for the dead."""
    relations = (
        relation(
            "قالت",
            "البلدية",
            "إن سليم أعلن أن الجسر مفتوح",
            "بلدية الميناء",
            Kind.ORGANISATION,
            text,
            confidence=0.9,
            why="reporting verb",
            alternatives=(Alternative((span("سليم", text),), "سليم", 0.2),),
        ),
        relation("أعلن", "سليم", "أن الجسر مفتوح", text=text, nested=0, confidence=0.6),
        relation("نفى", "شهود", "ذلك", None, Kind.UNNAMED, text, stance=Stance.DENIES, confidence=0.7),
    )
    return Analysis(
        Document(doc, text, outlet, "2026-01-02", Origin(path, "ab" * 32), {"desk": "north"}),
        values.get("relations", relations),
        values.get("unsourced", (Unsourced(span(KILLED, text), Reason.NO_CUE, Fact.CASUALTIES, 0.8, 0.5),)),
        (Diagnostic("odd", "something", Span(0, 3)),),
        model,
    )


def finding(code="ISN101", words=KILLED):
    return Finding(code, Severity.WARNING, "nobody is named", span(words), "name somebody", (Span(0, 1),))


def other_source(one, words, name):
    """The relation with another source."""
    return replace(one, sources=(span(words),), entities=(Entity(name, Kind.PERSON),))


SHA = text_hash(TEXT)
