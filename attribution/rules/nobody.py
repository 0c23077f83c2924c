"""Attribution to nobody: passive and impersonal cues, beliefs nobody holds, a speaker the reader cannot find."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.features.words import without_conjunction
from attribution.rules.article import Article, Claim, Voice
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.stages.mentions import essence
from attribution.text.normalise import fold
from attribution.types import Kind, Relation, Severity, Span, Stance

# "It is worth mentioning", "it is known": the writer's own voice, dressed up; the statement itself is looked at.
_FORMULAS = frozenset(
    {
        *("يذكر", "ويذكر", "جدير", "الجدير", "والجدير", "المعروف", "والمعلوم", "المعلوم"),
        *("يشار", "ويشار", "تجدر", "وتجدر", "نشير", "ونشير"),
    }
)


class Passive(Options):
    """With ``formulas`` the reminders of the kind ``يذكر أن`` count too."""

    formulas: bool = False


class Distance(Options):
    """``sentences`` from a dropped subject back to the last mention of whom it seems to mean, at least.

    ``verbs`` are the perfects looked at: those whose passive is written like the active and common in news.
    """

    sentences: int = 3
    verbs: tuple[str, ...] = (
        *(
            "أعلن",
            "ذكر",
            "أكد",
            "كشف",
            "نقل",
            "روي",
            "زعم",
            "قدر",
            "أشيع",
            "سجل",
            "نشر",
            "أبلغ",
            "صرح",
            "نفي",
        ),
    )


def _nobodys(article: Article) -> Iterator[Relation]:
    for claim in article.claims:
        one = claim.relation
        nobody = any(entity.kind is Kind.NOBODY for entity in one.entities)
        # What stands inside of quotation marks is said by whoever is quoted.
        quoted = article.page.depth[article.tokens(one.cue)[0]] > 0
        if nobody and not quoted and one.asserted and one.content and not article.in_heading(one.cue):
            yield one


def _formula(article: Article, cue: Span) -> bool:
    first, last = article.tokens(cue)
    return any(word in _FORMULAS for word in article.page.folded[first : last + 1])


def _passive(article: Article, options: Passive) -> Iterator[Hit]:
    for one in _nobodys(article):
        if one.stance in (Stance.BELIEVES, Stance.ASKS_WHETHER) or (
            not options.formulas and _formula(article, one.cue)
        ):
            continue
        what = {
            Stance.ACCUSES: "An accusation is made here, and nobody is named who makes it.",
            Stance.DOUBTED: "An allegation is reported here, and nobody is named who makes it.",
            Stance.DENIES: "A denial is reported here, and nobody is named who denies.",
        }.get(one.stance, "Something is reported here as said, and nobody is named who said it.")
        yield Hit(one.cue, what, one.content)


def _belief(article: Article, options: Options) -> Iterator[Hit]:
    for one in _nobodys(article):
        if one.stance is Stance.BELIEVES:
            yield Hit(
                one.cue,
                "An expectation or belief is stated here, and nobody is named who holds it.",
                one.content,
            )


def _unclear(article: Article, options: Distance) -> Iterator[Hit]:
    """Yield claims without a written subject whose speaker was last named far back, with others speaking since."""
    verbs = {fold(verb) for verb in options.verbs}
    for at, claim in enumerate(article.claims):
        one = claim.relation
        if one.sources or one.nested is not None or len(claim.voices) != 1 or not claim.voices[0].key:
            continue
        if without_conjunction(fold(one.cue.of(article.text))) not in verbs:
            continue
        if one.content and one.content[0].start < one.cue.start:
            continue  # a cue that comes behind what it attributes names its source before both
        voice = claim.voices[0]
        last = _last_named(article, voice, claim, at)
        if last is not None and claim.sentence - last < options.sentences:
            continue
        between = [
            other
            for other in article.claims[:at]
            if (last is None or other.sentence > last)
            and other.relation.nested is None
            and other.relation.sources
            and all(v.key and v.key != voice.key for v in other.voices)
        ]
        if between:
            far = f"{claim.sentence - last} sentences back" if last is not None else "not before this place"
            yield Hit(
                one.cue,
                f"Nobody is written as the subject here. If it is a passive, nobody is named; if it goes back to "
                f"somebody, that was {far}, and others spoke since. The best guess: {voice.name}",
                one.content,
            )


def _last_named(article: Article, voice: Voice, claim: Claim, at: int) -> int | None:
    """Return the last sentence up to the claim's that names the voice; None where none does."""
    found = [
        other.sentence
        for other in article.claims[:at]
        if any(v.key == voice.key and v.span for v in other.voices)
    ]
    words = [essence(fold(word)) for word in voice.name.split()]
    marks = {word for word in (words[0], words[-1]) if len(word) > 2}
    page = article.page
    end = article.tokens(claim.relation.cue)[0]
    found += [page.sentence_of[i] for i in range(end) if essence(page.folded[i]) in marks]
    return max(found, default=None)


RULES = (
    Rule(
        code="ISN201",
        name="passive-attribution",
        title="Attributed to nobody",
        why="A passive or impersonal cue looks like an attribution and names nobody: the reader cannot judge the source.",
        sources=(
            "SPJ Code of Ethics: identify sources clearly",
            "Reuters Handbook of Journalism: name the source of a report",
            "AP News Values and Principles: never attribute to nobody in particular",
        ),
        mend="Name who said it, or say why it cannot be said.",
        severity=Severity.WARNING,
        good=Example("ذكرت الشرطة أن الحريق أتى على المستودع.", "The police mentioned that the fire …"),
        bad=Example("ذُكر أن الحريق أتى على المستودع.", "It was mentioned that the fire destroyed the store."),
        check=_passive,
        options=Passive,
        covers=("ISN10",),
    ),
    Rule(
        code="ISN202",
        name="belief-of-nobody",
        title="Expected or believed by nobody",
        why="What is expected is expected by somebody; without the holder it is the writer's guess.",
        sources=(
            "FactBank and De Facto (Saurí and Pustejovsky, 2009, 2012): how sure a statement is depends on whose it is",
            "SPJ Code of Ethics: identify sources clearly",
        ),
        mend="Name who expects or believes it.",
        severity=Severity.NOTE,
        good=Example("يتوقع المصرف المركزي أن ترتفع الأسعار.", "The central bank expects prices to rise."),
        bad=Example("من المتوقع أن ترتفع الأسعار.", "Prices are expected to rise."),
        check=_belief,
        covers=("ISN10",),
    ),
    Rule(
        code="ISN203",
        name="unclear-speaker",
        title="A dropped subject whose speaker is far",
        why="Arabic drops the subject and, unvocalised, writes the passive like the active; "
        "several sentences on and with others speaking in between, the reader cannot tell which is meant.",
        sources=(
            "Reuters Handbook of Journalism: a reader must not have to look for who is speaking",
            "AP News Values and Principles: attribute in the same sentence",
        ),
        mend="Write the subject beside the verb.",
        severity=Severity.WARNING,
        good=Example(
            "فيما أعلن المجلس البلدي عن دخول المساعدات.", "while the council announced the entry of aid."
        ),
        bad=Example("فيما أعلن عن دخول المساعدات.", "while (he) announced / was announced the entry of aid."),
        check=_unclear,
        options=Distance,
    ),
)
