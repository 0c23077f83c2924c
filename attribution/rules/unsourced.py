"""Statements that nobody is named for, by the kind of fact; and quotations without a speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attribution.rules.article import Article
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.text.quotes import UNDIRECTED
from attribution.types import Fact, Severity, Style

_REUTERS = "Reuters Handbook of Journalism: source every statement that is neither established nor witnessed"
_AP = "AP standards, Daniszewski on attribution: attribute disputable facts that were not witnessed"
_REDI = "Redi and others, 2019 (arXiv 1902.11116): statistics and opinions are among what needs a citation"
_OHCHR = "Berkeley Protocol (OHCHR and Human Rights Center, 2020): judging a source begins with provenance"


_RUN = 2
"""Sentences back to an attributed quotation that one without a speaker may still belong to."""


_CLAUSE = frozenset(
    {
        *("ان", "انه", "انها", "انهم", "اننا", "انني", "اني", "بان", "فان", "لان", "لن", "لم", "لا", "ليس"),
        *("ليست", "قد", "لقد", "كان", "كانت", "كنا", "سوف", "نحن", "انا", "هذا", "هذه", "ذلك", "هناك", "لكن"),
        *("اذا", "لو", "الذي", "التي", "الذين", "ما", "كل", "يجب", "يمكن", "هو", "هي", "هم"),
    }
)
"""Folded words that make it likely that a clause stands in quotation marks, not a name or a title."""


_SAYING = frozenset(
    {
        *("قال", "قالت", "قالوا", "قائلا", "قائله", "يقول", "تقول", "اضاف", "اضافت", "مضيفا", "مضيفه"),
        *("كتب", "كتبت", "صرح", "صرحت", "قوله", "قولها", "قولهم", "تعبيره", "تعبيرها", "وصفه", "وصفها"),
    }
)
_NEAR = 6
"""Words beside a quotation in which a verb of saying is looked for."""


class Statements(Options):
    """Which statements count: ``words`` at least; with ``headings`` those of the heading too."""

    words: int = 4
    headings: bool = False


class Quotations(Options):
    """``words`` that a quotation has at least: shorter ones are names, titles or a single term."""

    words: int = 8


def _stating(fact: Fact, message: str) -> Callable[[Article, Statements], Iterator[Hit]]:
    def check(article: Article, options: Statements) -> Iterator[Hit]:
        for one in article.analysis.unsourced:
            if one.fact is not fact or one.confidence < article.confidence:
                continue
            if not options.headings and article.in_heading(one.span):
                continue
            first, last = article.tokens(one.span)
            if sum(word[:1].isalnum() for word in article.page.words[first : last + 1]) >= options.words:
                yield Hit(one.span, message)

    return check


def _quotations(article: Article, options: Quotations) -> Iterator[Hit]:
    """Yield quotations that no relation, however unsure, touches."""
    page = article.page
    taken = [
        article.tokens(span)
        for one in article.analysis.relations
        for span in (*one.content, *one.sources, one.cue)
    ]
    for quotation in page.quotations:
        first, last = quotation.first, quotation.last
        inner = page.depth[first] > 1
        if inner or not quotation.closed or first <= page.heading:
            continue
        size = sum(word[:1].isalnum() for word in page.words[first : last + 1])
        if size < options.words or any(a <= last and first <= b for a, b in taken):
            continue
        if _speaks(article, first, last) and not _continues(article, first):
            yield Hit(
                page.span(first, last), "This is quoted word for word, and nobody is named who said it."
            )


def _speaks(article: Article, first: int, last: int) -> bool:
    """Tell whether what stands in quotation marks is speech: no title without a clause, no gap between two quotations.

    A colon or a plain verb of saying beside it names a speaker, even where the analysis missed that. An undirected mark with a blank behind it may be the end of one quotation as well as the beginning of another.
    """
    page = article.page
    opening = page.tokens[first]
    if opening.of(article.text) in UNDIRECTED and page.tokens[first + 1].start > opening.end:
        return False
    around = page.folded[max(0, first - _NEAR) : first] + page.folded[last + 1 : last + 1 + _NEAR]
    if page.words[first - 1 : first] == (":",) or any(word.removeprefix("و") in _SAYING for word in around):
        return False
    return any(word.removeprefix("و") in _CLAUSE for word in page.folded[first : last + 1])


def _continues(article: Article, first: int) -> bool:
    """Tell whether a quotation goes on with one that is attributed in the sentences right before it."""
    number = article.page.sentence_of[first]
    spoken = {
        sentence
        for claim in article.heard
        if claim.relation.style is not Style.INDIRECT
        for span in (claim.relation.cue, *claim.relation.content)
        for sentence in (article.sentence(span), article.page.sentence_of[article.tokens(span)[1]])
    }
    return any(before in spoken for before in range(number - _RUN, number + 1))


def _rule(
    code: str,
    fact: Fact,
    what: str,
    severity: Severity,
    why: str,
    sources: tuple[str, ...],
    bad: Example,
    good: Example,
) -> Rule:
    name = f"unsourced-{fact.value}" if fact is not Fact.OTHER else "unsourced-statement"
    return Rule(
        code=code,
        name=name,
        title=f"Unsourced: {what}",
        why=why,
        sources=sources,
        mend="Say in the same sentence who says so, or how it is known.",
        severity=severity,
        good=good,
        bad=bad,
        check=_stating(fact, f"Nobody is named for this statement ({what})."),
        options=Statements,
    )


RULES = (
    _rule(
        "ISN101",
        Fact.CASUALTIES,
        "people killed, wounded, missing or held",
        Severity.ERROR,
        "Counts of victims are disputed more than anything else in conflict news, and are used later as evidence.",
        (_REUTERS, _OHCHR),
        Example(
            "قُتل سبعة مدنيين وأصيب عشرون آخرون في قصف استهدف بلدة الرابية فجر الأحد.",
            "Seven civilians were killed and twenty wounded … (who counted?)",
        ),
        Example(
            "قال مستشفى الرابية إن سبعة مدنيين قُتلوا وأصيب عشرون آخرون في قصف استهدف البلدة فجر الأحد.",
            "The hospital said seven civilians were killed and twenty wounded …",
        ),
    ),
    _rule(
        "ISN102",
        Fact.CONTROL,
        "who holds territory",
        Severity.ERROR,
        "Both sides claim ground; a paper that states it in its own voice takes over one side's claim.",
        (_REUTERS, _AP),
        Example("وسيطر المقاتلون أمس على تل الزيتون.", "And the fighters took the hill of Zaytun yesterday."),
        Example(
            "أعلن المجلس المحلي أن المقاتلين سيطروا على تل الزيتون.", "The local council announced that …"
        ),
    ),
    _rule(
        "ISN103",
        Fact.ATTACK,
        "an attack or fighting",
        Severity.ERROR,
        "Who attacked whom is what readers and courts ask first, and what the parties deny.",
        (_REUTERS, _AP),
        Example("قصفت الطائرات سوق المدينة فجرا.", "The planes bombed the market at dawn."),
        Example(
            "أفاد الدفاع المدني بأن الطائرات قصفت سوق المدينة فجرا.",
            "Civil Defence reported that the planes …",
        ),
    ),
    _rule(
        "ISN104",
        Fact.NUMBER,
        "a number",
        Severity.WARNING,
        "A number looks exact, and is only as good as whoever counted.",
        (_REUTERS, _REDI),
        Example("بلغت نسبة البطالة 18 في المئة.", "Unemployment reached 18 per cent."),
        Example(
            "بلغت نسبة البطالة 18 في المئة، وفق المعهد الوطني للإحصاء.",
            "…, according to the statistics institute.",
        ),
    ),
    _rule(
        "ISN105",
        Fact.MOVEMENT,
        "movement of people, forces or goods",
        Severity.WARNING,
        "Movements are rarely seen by the writer, and are announced or denied by the parties.",
        (_REUTERS,),
        Example("وصلت تعزيزات عسكرية إلى المعبر.", "Military reinforcements reached the crossing."),
        Example("قال شاهد من البلدة إن تعزيزات عسكرية وصلت إلى المعبر.", "A witness said that …"),
    ),
    _rule(
        "ISN106",
        Fact.INTENTION,
        "an intention or a plan",
        Severity.WARNING,
        "Nobody sees an intention: somebody told it, or the writer guesses.",
        (_REUTERS, _AP),
        Example("تسعى الشركة إلى إغلاق المصنع.", "The company seeks to close the factory."),
        Example("أعلنت الشركة أنها تسعى إلى إغلاق المصنع.", "The company announced that it seeks to …"),
    ),
    _rule(
        "ISN107",
        Fact.JUDGEMENT,
        "a judgement",
        Severity.NOTE,
        "A judgement in the writer's voice is comment, and comment is kept apart from news.",
        (
            _REDI,
            "SPJ Code of Ethics: label advocacy and commentary",
        ),
        Example(
            "وكان هذا القرار أسوأ ما اتخذته الحكومة في عامها الأول.",
            "This decision was the worst the government took in its first year.",
        ),
        Example(
            "وقال النائب رامز الحلو إن هذا القرار أسوأ ما اتخذته الحكومة في عامها الأول.",
            "The deputy said that this decision was the worst the government took …",
        ),
    ),
    _rule(
        "ISN108",
        Fact.OTHER,
        "a statement of fact",
        Severity.NOTE,
        "A reader cannot tell what the writer saw from what the writer was told.",
        (_REUTERS,),
        Example("أُغلق الطريق الساحلي صباح أمس.", "The coastal road was closed yesterday morning."),
        Example("قالت البلدية إن الطريق الساحلي أُغلق صباح أمس.", "The municipality said that …"),
    ),
    Rule(
        code="ISN109",
        name="quotation-without-speaker",
        title="Quotation with no speaker",
        why="Quotation marks say that these are somebody's words; without the speaker they say nothing that can be checked.",
        sources=(
            "Reuters Handbook of Journalism: a reader must not have to look for who is speaking",
            "SPJ Code of Ethics: identify sources clearly",
        ),
        mend="Name the speaker beside the quotation.",
        severity=Severity.ERROR,
        good=Example(
            "قال المدير سامي الورد: «لن نوقف العمل في الميناء قبل وصول آخر سفينة».",
            "The director said: “We shall not stop …”",
        ),
        bad=Example(
            "وساد القلق. «لن نوقف العمل في الميناء قبل وصول آخر سفينة».",
            "There was worry. “We shall not stop …”",
        ),
        check=_quotations,
        options=Quotations,
        covers=("ISN10",),
    ),
)
