"""Reviewed documents for the tests: two written by hand, and any that Hypothesis can think of."""

from hypothesis import strategies as st

from attribution.identity import relation_id, statement_id, text_hash
from attribution.types import (
    Analysis,
    Document,
    Entity,
    Fact,
    Finding,
    Judgement,
    Kind,
    Origin,
    Reason,
    Relation,
    Reviewed,
    Severity,
    Span,
    Stance,
    Style,
    Unsourced,
    Verdict,
)

# The ministry announced that the director said: "The road is open." A bridge fell.
TEXT = "أعلنت وزارة النقل أن المدير سالم حداد قال: «الطريق مفتوح». وسقط جسر."


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


# The Ministry of Transport.
MINISTRY = "وزارة النقل"
# Salim Haddad.
SALIM = "سالم حداد"


def nested_document(doc="news/1", outlet="Sahifa", date="2026-03-01"):
    """A ministry that passes on what its director says, and a statement nobody is named for."""
    outer = Relation(
        cue=span("أعلنت"),
        sources=(span(MINISTRY),),
        content=(span("أن المدير سالم حداد قال: «الطريق مفتوح»"),),
        medium=None,
        entities=(
            Entity(MINISTRY, Kind.ORGANISATION, "xx-transport", "Ministry of Transport", "as written"),
        ),
        stance=Stance.AFFIRMS,
        style=Style.MIXED,
        confidence=0.9,
    )
    inner = Relation(
        cue=span("قال"),
        sources=(span("المدير سالم حداد"),),
        content=(span("«الطريق مفتوح»"),),
        medium=None,
        entities=(Entity(SALIM, Kind.PERSON),),
        stance=Stance.REPORTS,
        style=Style.DIRECT,
        nested=0,
        confidence=0.8,
    )
    fell = Unsourced(span("وسقط جسر"), Reason.NO_CUE, Fact.OTHER, 0.7, 0.3)
    document = Document(doc, TEXT, outlet, date, Origin("news/1.txt", "ab" * 32))
    sha = text_hash(TEXT)
    judgements = {
        relation_id(sha, inner): Judgement(
            relation_id(sha, inner), Verdict.CORRECTED, "Mona", "2026-03-02T10:20:30Z", "title added", True
        ),
        statement_id(sha, fell): Judgement(
            statement_id(sha, fell), Verdict.ACCEPTED, "Mona", "2026-03-02T10:21:00Z"
        ),
    }
    findings = (
        Finding("ISN101", Severity.WARNING, "nobody is named", span("وسقط جسر")),
        Finding("ISN303", Severity.NOTE, "second hand", span("قال")),
    )
    return Reviewed(Analysis(document, (outer, inner), (fell,), model="m 1"), judgements, findings)


# Arabic with and without marks, both line ends, letters beyond the first plane, combining marks, markup, formulas,
# separators, controls that reorder or act, and what only Python can hold.
ALPHABET = st.sampled_from(
    [
        *"ابنو قشج ًّ،«»",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "𝒜",
        "👩\u200d🚒",
        "e\u0301",
        *"=+-@|\\`*_{}[]<>()#!&%$^~'\";,:./",
        "_x0041_",
        "http://a.b",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\x85",
        "\ufffe",
        "\ud800",
    ]
)
TEXTS = st.lists(ALPHABET, max_size=40).map("".join)
WORDS = st.lists(ALPHABET, min_size=1, max_size=6).map("".join)


@st.composite
def spans(draw, text):
    ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return Span(*ends)


ENTITIES = st.builds(
    Entity, st.none() | WORDS, st.sampled_from(Kind), st.none() | WORDS, st.none() | WORDS, TEXTS
)
SHARES = st.floats(0, 1)


@st.composite
def documents(draw):
    """Relations and statements that overlap, nest, stand apart and point nowhere, as they come."""
    text = draw(TEXTS)
    some = spans(text)
    relations = draw(
        st.lists(
            st.builds(
                Relation,
                cue=some,
                sources=st.lists(some, max_size=2).map(tuple),
                content=st.lists(some, max_size=3).map(tuple),
                medium=st.none() | some,
                entities=st.lists(ENTITIES, max_size=3).map(tuple),
                stance=st.sampled_from(Stance),
                style=st.sampled_from(Style),
                asserted=st.booleans(),
                nested=st.none() | st.integers(-1, 4),
                confidence=SHARES,
                why=TEXTS,
            ),
            max_size=3,
        )
    )
    unsourced = draw(
        st.lists(
            st.builds(Unsourced, some, st.sampled_from(Reason), st.sampled_from(Fact), SHARES, SHARES),
            max_size=2,
        )
    )
    document = Document(draw(WORDS), text, draw(st.none() | WORDS), draw(st.none() | WORDS))
    sha = text_hash(text)
    targets = [relation_id(sha, one) for one in relations] + [statement_id(sha, one) for one in unsourced]
    judgements = {
        target: Judgement(
            target,
            draw(st.none() | st.sampled_from(Verdict)),
            draw(WORDS),
            "2026-03-02T10:20:30Z",
            draw(TEXTS),
            draw(st.booleans()),
        )
        for target in targets
        if draw(st.booleans())
    }
    findings = tuple(Finding("ISN101", Severity.NOTE, "", one) for one in draw(st.lists(some, max_size=1)))
    analysis = Analysis(document, tuple(relations), tuple(unsourced), model=draw(TEXTS))
    return Reviewed(analysis, judgements, findings)
