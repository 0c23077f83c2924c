"""Reviewed documents for the tests: one written by hand, and a strategy for any that the contracts allow."""

from hypothesis import strategies as st

from attribution.identity import relation_id, statement_id, text_hash
from attribution.types import (
    Alternative,
    Analysis,
    Diagnostic,
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

TEXT = (
    "قال رئيس بلدية وادي الزهر 🌊 في مؤتمر صحفي إن الجسر، بحسب شهود، انهار صباحا.\r\n"
    "وأضاف أن ثلاثة عمال\r\nأصيبوا. وقتل اثنان."
)


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def plain(doc="one", text=TEXT):
    """Two sources, a nested relation, contents in pieces and over a line break, an astral letter, decisions."""
    relations = (
        Relation(
            cue=span("قال"),
            sources=(span("رئيس بلدية وادي الزهر"),),
            content=(span("إن الجسر"), span("انهار صباحا")),
            medium=span("في مؤتمر صحفي"),
            entities=(
                Entity("رئيس بلدية وادي الزهر", Kind.PERSON, "q7", "Mayor of Wadi al-Zahr", "named here"),
            ),
            stance=Stance.REPORTS,
            style=Style.INDIRECT,
            confidence=0.91,
            why="verb of saying",
            alternatives=(Alternative((span("شهود"),), "شهود", 0.05),),
        ),
        Relation(
            cue=span("بحسب"),
            sources=(span("شهود"),),
            content=(span("الجسر"),),
            medium=None,
            entities=(Entity(None, Kind.UNNAMED),),
            stance=Stance.DOUBTED,
            style=Style.MIXED,
            nested=0,
            confidence=0.5,
        ),
        Relation(
            cue=span("وأضاف"),
            sources=(),
            content=(span("أن ثلاثة عمال\r\nأصيبوا"),),
            medium=None,
            entities=(Entity("رئيس بلدية وادي الزهر", Kind.PERSON, why="the subject goes on"),),
            stance=Stance.DENIES,
            style=Style.INDIRECT,
            asserted=False,
            confidence=0.75,
        ),
    )
    unsourced = (Unsourced(span("وقتل اثنان"), Reason.NO_CUE, Fact.CASUALTIES, 0.8, 0.9),)
    sha = text_hash(text)
    judged = {
        relation_id(sha, relations[0]): Verdict.ACCEPTED,
        relation_id(sha, relations[2]): Verdict.CORRECTED,
        statement_id(sha, unsourced[0]): Verdict.ADDED,
        "rgone": Verdict.REJECTED,
    }
    document = Document(
        doc,
        text,
        "جريدة المثال",
        "2026-01-02",
        Origin("one.txt", "ab12", "utf-8", "text/plain"),
        {"section": "محليات", "page": 3},
        (Diagnostic("odd", "something odd", Span(0, 3)),),
    )
    return Reviewed(
        Analysis(document, relations, unsourced, (Diagnostic("d", "of the analysis"),), "fast 1"),
        {
            target: Judgement(
                target, verdict, "ليلى", "2026-02-03T04:05:06Z", "comment", verdict is Verdict.ADDED
            )
            for target, verdict in judged.items()
        },
        (
            Finding(
                "S1", Severity.WARNING, "no source", span("وقتل اثنان"), "name one", (span("ثلاثة عمال"),)
            ),
        ),
    )


# Words, marks that combine, astral letters, every kind of line end and space, signs that syntaxes use.
_PIECES = st.sampled_from(
    [
        *(
            "قال",
            "وزيرٌ",
            "إِنّ",
            "«نعم»",
            "e\u0301",
            "🌊",
            "𐤀",
            " ",
            "  ",
            "\r\n",
            "\n",
            "\r",
            "\t",
            "\u00a0",
            "\u2028",
        ),
        *(".", "،", "|", "=", "\\", ";", "<b>", "&amp;", "]]>", "#", '"', "'", "_", "\x85"),
        *("\x00", "\x0b", "\ud800", "\u202e", "\ufffd"),
    ]
)
TEXTS = st.lists(_PIECES, max_size=30).map("".join)
_NAMES = st.none() | st.lists(_PIECES, max_size=3).map("".join)
_WORDS = st.lists(_PIECES, max_size=3).map("".join)
_SHARES = st.floats(0, 1).map(abs)


def _spans(text):
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
    )


_ENTITIES = st.builds(Entity, _NAMES, st.sampled_from(Kind), _NAMES, _NAMES, _WORDS)


@st.composite
def _relations(draw, text):
    spans = _spans(text)
    sources = draw(st.lists(spans, max_size=3))
    count = len(sources) or 1
    return Relation(
        cue=draw(spans),
        sources=tuple(sources),
        content=tuple(sorted(draw(st.lists(spans, min_size=1, max_size=3)))),
        medium=draw(st.none() | spans),
        entities=tuple(draw(st.lists(_ENTITIES, min_size=count, max_size=count))),
        stance=draw(st.sampled_from(Stance)),
        style=draw(st.sampled_from(Style)),
        asserted=draw(st.booleans()),
        confidence=draw(_SHARES),
        why=draw(_WORDS),
        alternatives=tuple(
            draw(
                st.lists(
                    st.builds(Alternative, st.lists(spans, max_size=2).map(tuple), _NAMES, _SHARES),
                    max_size=2,
                )
            )
        ),
    )


@st.composite
def documents(draw, texts=TEXTS):
    """Any reviewed document: spans that overlap, nest, repeat and cut words, in the order of the text."""
    text = draw(texts)
    relations, unsourced, findings = [], [], []
    if text:
        spans = _spans(text)
        relations = sorted(draw(st.lists(_relations(text), max_size=3)), key=lambda one: one.cue)
        for number in range(1, len(relations)):
            if draw(st.booleans()):
                one = relations[number]
                relations[number] = Relation(
                    **{name: getattr(one, name) for name in one.__slots__} | {"nested": number - 1}
                )
        statements = st.builds(
            Unsourced, spans, st.sampled_from(Reason), st.sampled_from(Fact), _SHARES, _SHARES
        )
        unsourced = sorted(draw(st.lists(statements, max_size=2)), key=lambda one: one.span)
        found = st.builds(
            Finding,
            _WORDS,
            st.sampled_from(Severity),
            _WORDS,
            spans,
            _WORDS,
            st.lists(spans, max_size=2).map(tuple),
        )
        findings = sorted(draw(st.lists(found, max_size=2)), key=lambda one: one.span)
    extra = draw(
        st.dictionaries(st.text(max_size=3), st.none() | st.integers() | st.text(max_size=3), max_size=2)
    )
    document = Document(draw(_WORDS), text, draw(_NAMES), draw(_NAMES), Origin(draw(_NAMES)), extra)
    judgements = draw(
        st.lists(
            st.builds(
                Judgement,
                st.text("rabc", min_size=1),
                st.none() | st.sampled_from(Verdict),
                _WORDS,
                _WORDS,
                _WORDS,
                st.booleans(),
            ),
            max_size=2,
            unique_by=lambda one: one.target,
        )
    )
    return Reviewed(
        Analysis(document, tuple(relations), tuple(unsourced), (), draw(_WORDS)),
        {one.target: one for one in judgements},
        tuple(findings),
    )
