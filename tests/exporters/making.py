from attribution.types import (
    Analysis,
    Diagnostic,
    Document,
    Entity,
    Fact,
    Kind,
    Origin,
    Reason,
    Relation,
    Span,
    Stance,
    Style,
    Unsourced,
)

# "The Observatory and activists reported that shelling hit the town. The ministry said, «yes». Two were killed."
TEXT = "ذكر المرصد وناشطون أن قصفا أصاب البلدة. وقالت الوزارة في بيان: «نعم». وقتل اثنان."
OBSERVATORY = "المرصد السوري"


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def plain_analysis():
    return Analysis(
        document=Document("one", TEXT, "Outlet", "2026-01-02", Origin("one.txt", "ab12")),
        relations=(
            Relation(
                cue=span("ذكر"),
                sources=(span("المرصد"), span("وناشطون")),
                content=(span("أن قصفا"), span("أصاب البلدة")),
                medium=None,
                entities=(
                    Entity(OBSERVATORY, Kind.ORGANISATION, "sohr", "Syrian Observatory", "short form"),
                    Entity("ناشطون", Kind.UNNAMED),
                ),
                stance=Stance.REPORTS,
                style=Style.INDIRECT,
                confidence=0.91,
            ),
            Relation(
                cue=span("وقالت"),
                sources=(),
                content=(span("«نعم»"),),
                medium=span("في بيان"),
                entities=(Entity(None, Kind.NOBODY),),
                stance=Stance.AFFIRMS,
                style=Style.DIRECT,
                asserted=False,
                nested=0,
                confidence=0.5,
            ),
        ),
        unsourced=(Unsourced(span("وقتل اثنان"), Reason.NO_CUE, Fact.CASUALTIES, 0.8),),
        diagnostics=(Diagnostic("odd", "something [bold]odd[/bold]", Span(0, 3)),),
        model="test",
    )


def hostile_analysis():
    """A document whose every part tries to act on a terminal, a spreadsheet or a markup reader."""
    text = '=HYPERLINK("x")\x1b[2J قال\u202e "[red]a,b[/red]"\nثم +1\ud800'
    return Analysis(
        document=Document("@doc\x1b[31m", text),
        relations=(
            Relation(
                cue=span("قال", text),
                sources=(span('=HYPERLINK("x")\x1b[2J', text),),
                content=(span('"[red]a,b[/red]"\nثم', text),),
                medium=span("+1\ud800", text),
                entities=(Entity("-1", Kind.PERSON, "\tx", "=1"),),
                stance=Stance.REPORTS,
                style=Style.MIXED,
            ),
        ),
        unsourced=(),
    )
