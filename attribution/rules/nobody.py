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


# What a court calls somebody, not what anybody says of them.
_STATUS = frozenset(
    {"متهم", "المتهم", "متهما", "متهمه", "متهمين", "متهمون", "المتهمين", "المتهمون", "المتهمه"}
)
_RELATIVE = frozenset(
    {"الذي", "التي", "الذين", "اللذين", "اللتين", "انه", "انها", "انهم", "بانه", "بانها", "بانهم"}
)
"""Folded words behind which a verb has its subject, even where none is written."""
_OWN = frozenset({"اظن", "اعتقد", "اري", "اتوقع", "نظن", "نعتقد", "نري", "نتوقع"})
_ACTIVE_ENDINGS = ("وا", "ته", "تها", "تهم", "وه", "وها", "وهم")
"""Endings of folded verbs with a pronoun as subject or object, which no passive of these has."""


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
        if not nobody or quoted or not one.asserted or not one.content or article.in_heading(one.cue):
            continue
        if not _active(article, one.cue):
            yield one


def _active(article: Article, cue: Span) -> bool:
    """Tell whether the form of a cue says that somebody does it, named or not: then its source is only not found."""
    first, last = article.tokens(cue)
    folded = article.page.folded
    verb = without_conjunction(folded[first])
    return (
        verb in _OWN
        or (first == last and len(verb) > 4 and verb.endswith(_ACTIVE_ENDINGS))
        or (first > 0 and folded[first - 1] in _RELATIVE)
    )


def _impersonal(article: Article, cue: Span) -> bool:
    """Tell whether a cue of belief can be nobody's: an imperfect that may be a passive, or no verb at all.

    The perfect of such a verb (``ظن``) has a subject that went before.
    """
    first, last = article.tokens(cue)
    verb = without_conjunction(article.page.folded[first])
    return first < last or verb[:1] in "يم" or verb.startswith("ال")


def _formula(article: Article, cue: Span) -> bool:
    first, last = article.tokens(cue)
    return any(word in _FORMULAS | _STATUS for word in article.page.folded[first : last + 1])


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
        if one.stance is Stance.BELIEVES and _impersonal(article, one.cue):
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
        if _disagrees(article, voice):
            yield Hit(
                one.cue,
                f"Nobody is written as the subject here, and whoever spoke before does not agree with the verb. "
                f"If it is a passive, nobody is named. The best guess: {voice.name}",
                one.content,
            )
            continue
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


def _disagrees(article: Article, voice: Voice) -> bool:
    """Tell whether a body of feminine gender is taken for the subject of these verbs, which are masculine."""
    if voice.entity.kind is Kind.PERSON:
        return False
    head = voice.name.split()[0]
    noun = article.lexicon.source_noun(head)
    if noun is None:
        return fold(head).endswith("ه")
    return noun.gender == "f" and noun.number == "s"


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
            "Reuters Handbook of Journalism: source every statement that is neither established nor witnessed",
            "AP standards, Daniszewski on attribution: what somebody told is attributed to named sources",
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
        good=Example(
            "ويتوقع المصرف المركزي أن ترتفع أسعار الخبز خلال الأسابيع المقبلة.",
            "The central bank expects bread prices to rise in the coming weeks.",
        ),
        bad=Example(
            "ومن المتوقع أن ترتفع أسعار الخبز خلال الأسابيع المقبلة.",
            "Bread prices are expected to rise in the coming weeks.",
        ),
        check=_belief,
        covers=("ISN10",),
    ),
    Rule(
        code="ISN203",
        name="unclear-speaker",
        title="A subject that is not written, and not clear",
        why="Arabic drops the subject and, unvocalised, writes the passive like the active; "
        "several sentences on, or where no earlier speaker agrees with the verb, the reader cannot tell which is meant.",
        sources=(
            "Reuters Handbook of Journalism: a reader must not have to look for who is speaking",
            "AP standards, Daniszewski on attribution: restate it unless it is perfectly clear who is meant",
        ),
        mend="Write the subject beside the verb.",
        severity=Severity.WARNING,
        good=Example(
            "وذكرت نقابة الأطباء أن المستشفيات ممتلئة. كما أعلن المجلس البلدي عن دخول مساعدات جديدة إلى البلدة.",
            "The doctors' union said … The council announced the entry of new aid.",
        ),
        bad=Example(
            "وذكرت نقابة الأطباء أن المستشفيات ممتلئة. كما أعلن عن دخول مساعدات جديدة إلى البلدة.",
            "The doctors' union said … (He) announced, or there was announced, the entry of new aid.",
        ),
        check=_unclear,
        options=Distance,
    ),
)
