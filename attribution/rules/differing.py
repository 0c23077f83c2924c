"""Reports in one article that cannot both be right: numbers of one event, places of one name."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.rules.article import Article
from attribution.rules.figures import Figure, figures
from attribution.rules.places import Placement, localities, placements
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.types import Reason, Severity, Span


class Event(Options):
    """``words`` of meaning that two reports share at least, apart from the figures, to be of one event."""

    words: int = 3


_OF_FIGURES = frozenset(
    {
        *("مقتل", "قتل", "قتلي", "قتيلا", "قتيل", "شخصا", "اشخاص", "شخص", "اصابه", "جرح", "جريحا", "جرحي"),
        *("اخرين", "نحو", "حوالي", "عدد", "حصيله", "مدنيا", "مدنيين", "سقوط", "بينهم", "اعلن", "اعلنت"),
    }
)


def _statements(article: Article) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield who states (empty for the writer) and what, claim by claim and statement by statement."""
    for claim in article.heard:
        if claim.relation.asserted and claim.relation.content:
            yield claim.voices[0].key, claim.relation.content
    for one in article.analysis.unsourced:
        if one.reason is Reason.NO_CUE and not article.in_heading(one.span):
            yield "", (one.span,)


def _numbers(article: Article, options: Event) -> Iterator[Hit]:
    found: list[tuple[str, frozenset[str], frozenset[str], Figure]] = []
    folded = article.page.folded
    for who, spans in _statements(article):
        words = article.words(spans) - _OF_FIGURES
        for span in spans:
            first, last = article.tokens(span)
            where = localities(folded, first, last)
            found += [(who, words, where, figure) for figure in figures(folded, first, last)]
    told: set[tuple[int, int]] = set()
    for at, (who, words, where, figure) in enumerate(found):
        for other_who, other_words, elsewhere, other in found[:at]:
            same_kind = figure.harm == other.harm and figure.group == other.group
            if not same_kind or figure.agrees(other) or (figure.first, figure.last) in told:
                continue
            # The same source corrects itself or tells of two events; two sources differ.
            if who == other_who or len(words & other_words) < options.words:
                continue
            if where and elsewhere and not where & elsewhere:
                continue
            told.add((figure.first, figure.last))
            yield Hit(
                article.page.span(figure.first, figure.last),
                f"{figure.value} {figure.harm} here, {other.value} elsewhere in the article.",
                (article.page.span(other.first, other.last),),
            )


def _places(article: Article, options: Options) -> Iterator[Hit]:
    seen: dict[tuple[str, ...], list[Placement]] = {}
    for one in placements(article.page):
        earlier = seen.setdefault(one.name, [])
        differing = [other for other in earlier if other.province != one.province]
        if differing and not any(other.province == one.province for other in earlier):
            first = differing[0]
            yield Hit(
                article.page.span(*one.tokens),
                "The same place is put in another province elsewhere in the article.",
                (article.page.span(*first.tokens),),
            )
        earlier.append(one)


RULES = (
    Rule(
        code="ISN701",
        name="numbers-differ",
        title="Numbers of one event that differ",
        why="Two counts of the same victims cannot both be right; the reader should be told that they differ.",
        sources=(
            "Reuters Handbook of Journalism: cross-check information wherever possible",
            "OHCHR Manual on Human Rights Monitoring: weigh the source and what it says separately",
        ),
        mend="Say that the counts differ and whose each is, or settle which holds.",
        severity=Severity.WARNING,
        good=Example(
            "قال المستشفى إن 12 شخصا قتلوا في انفجار السوق، لكن الشرطة تحدثت عن 15 قتيلا، وهو رقم لم يتأكد.",
            "The hospital said 12, but the police spoke of 15, which isn't confirmed.",
        ),
        bad=Example(
            "قال المستشفى إن 12 شخصا قتلوا في انفجار سوق الخضار. وقالت الشرطة إن 15 شخصا قتلوا في انفجار سوق الخضار.",
            "The hospital said 12 … The police said 15 … in the same explosion.",
        ),
        check=_numbers,
        options=Event,
    ),
    Rule(
        code="ISN702",
        name="places-differ",
        title="One place in two provinces",
        why="Reports that put one name in two provinces are of two places, or one of them is wrong.",
        sources=(
            "Berkeley Protocol (OHCHR and Human Rights Center, 2020): compare source, item and content",
            "Reuters Handbook of Journalism: cross-check information wherever possible",
        ),
        mend="Find out which is right, or say that there are two places of this name.",
        severity=Severity.WARNING,
        good=Example(
            "سُمع انفجار في قرية الصفصاف بمحافظة النهر. ووصلت فرق الإنقاذ إلى قرية الصفصاف بريف النهر الشرقي.",
            "… the village al-Safsaf in Nahr province … in the eastern countryside of Nahr.",
        ),
        bad=Example(
            "سُمع انفجار في قرية الصفصاف بمحافظة النهر. ووصلت فرق الإنقاذ إلى قرية الصفصاف بمحافظة السهل.",
            "… in Nahr province … in Sahl province.",
        ),
        check=_places,
    ),
)
