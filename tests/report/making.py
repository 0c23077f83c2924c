"""Articles for the tests of the report, with spans found by their words."""

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

# The bridge reopens
# The municipality of Tripoli said in a statement that witnesses confirmed that the bridge is open. The market burnt.
# It denied that anybody was hurt. Sources said that the road will be closed.
TITLE = "إعادة فتح الجسر"
FIRST = "قالت بلدية طرابلس في بيان إن شهودا أكدوا أن الجسر مفتوح. واحترق السوق."
SECOND = "ونفت سقوط جرحى. وذكرت مصادر أن الطريق سيغلق."
TEXT = f"{TITLE}\n{FIRST}\n\n{SECOND}"

HOSTILE = [
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    '" onmouseover="document.title=\'owned\'" x="',
    "javascript:document.title='owned'",
    "{{ 7 * 7 }}{% raise %}",
    "</style><style>body{display:none}</style>",
    "]]>--><!--",
    "../../etc/passwd\x00.html",
    "\ud800\u202e\u2066\x1b[31m",
]


def span(text, words, start=0):
    at = text.index(words, start)
    return Span(at, at + len(words))


def reviewed(**document):
    """An article with nested claims, a dropped and an anonymous source, findings and decisions."""
    text = TEXT
    town = Entity("بلدية طرابلس", Kind.ORGANISATION, "tripoli", "Municipality of Tripoli", "as written")
    relations = (
        Relation(
            cue=span(text, "قالت"),
            sources=(span(text, "بلدية طرابلس"),),
            content=(span(text, "إن شهودا أكدوا أن الجسر مفتوح"),),
            medium=span(text, "في بيان"),
            entities=(town,),
            stance=Stance.REPORTS,
            style=Style.INDIRECT,
            confidence=0.9,
            why="verb of reporting: saying (0.98)",
            alternatives=(Alternative((span(text, "شهودا"),), "شهود", 0.1),),
        ),
        Relation(
            cue=span(text, "أكدوا"),
            sources=(span(text, "شهودا"),),
            content=(span(text, "أن الجسر مفتوح"),),
            medium=None,
            entities=(Entity("شهود", Kind.UNNAMED, why="as written"),),
            stance=Stance.AFFIRMS,
            style=Style.INDIRECT,
            nested=0,
            confidence=0.8,
        ),
        Relation(
            cue=span(text, "ونفت"),
            sources=(),
            content=(span(text, "سقوط جرحى"),),
            medium=None,
            entities=(
                Entity(
                    "بلدية طرابلس",
                    Kind.ORGANISATION,
                    "tripoli",
                    "Municipality of Tripoli",
                    "the dropped subject goes back to sentence 2",
                ),
            ),
            stance=Stance.DENIES,
            style=Style.INDIRECT,
            confidence=0.7,
        ),
        Relation(
            cue=span(text, "وذكرت"),
            sources=(span(text, "مصادر"),),
            content=(span(text, "أن الطريق سيغلق"),),
            medium=None,
            entities=(Entity("مصادر", Kind.UNNAMED),),
            stance=Stance.REPORTS,
            style=Style.INDIRECT,
            asserted=False,
            confidence=0.6,
        ),
    )
    statement = Unsourced(span(text, "واحترق السوق"), Reason.NO_CUE, Fact.ATTACK, 0.9, 0.5)
    sha = text_hash(text)
    judgements = [
        Judgement(
            relation_id(sha, relations[0]), Verdict.ACCEPTED, "سلمى", "2026-01-02T10:00:00Z", "مطابق", True
        ),
        Judgement("rgone", Verdict.REJECTED, "Omar", "2026-01-02T11:00:00Z"),
        Judgement(statement_id(sha, statement), Verdict.ACCEPTED, "Omar", "2026-01-02T12:00:00Z"),
    ]
    return Reviewed(
        Analysis(
            Document(
                **{
                    "doc": "bridge",
                    "text": text,
                    "outlet": "جريدة المرفأ",
                    "date": "2026-01-02",
                    "origin": Origin("in/bridge.txt"),
                    **document,
                }
            ),
            relations,
            (statement,),
            model="test 1",
        ),
        {one.target: one for one in judgements},
        (
            Finding(
                "TST1",
                Severity.ERROR,
                "Nobody is named.",
                statement.span,
                "Name somebody.",
                (relations[0].cue,),
            ),
            Finding("TST2", Severity.NOTE, "Anonymous.", relations[3].cue),
        ),
    )


def hostile():
    """An article in which every field that takes text is an attack."""
    text = "\n".join(HOSTILE) + "\nقال <b>أحد</b> {{x}} شيئا"
    evil = " ".join(HOSTILE)
    cut = Span(2, len(text) - 3)
    relation = Relation(
        cue=Span(0, 9),
        sources=(Span(5, 30), Span(20, 60)),
        content=(cut, Span(10, 20)),
        medium=Span(3, 12),
        entities=(
            Entity(evil, Kind.PERSON, evil, evil, evil),
            Entity("javascript:x", Kind.OUTLET, None, evil, ""),
        ),
        stance=Stance.ACCUSES,
        style=Style.MIXED,
        nested=0,
        why=evil,
        alternatives=(Alternative((Span(0, 4),), evil, 0.5),),
    )
    statement = Unsourced(Span(4, 40), Reason.PASSIVE_CUE, Fact.OTHER)
    sha = text_hash(text)
    target = relation_id(sha, relation)
    return Reviewed(
        Analysis(
            Document(evil, text, evil, "2026-01-02" + evil, Origin(evil, evil), {"title": evil}),
            (relation,),
            (statement,),
            (Diagnostic(evil, evil),),
            evil,
        ),
        {
            target: Judgement(target, Verdict.CORRECTED, evil, evil, evil),
            evil: Judgement(evil, None, evil, evil, evil),
        },
        (Finding(evil, Severity.WARNING, evil, Span(0, 50), evil, (Span(3, 9),)),),
    )
