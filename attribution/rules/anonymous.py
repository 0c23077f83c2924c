"""Sources without a name: graded by what they give away, the plural that may be one, the name that says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attribution.lexicon import Grade
from attribution.lexicon.clitics import noun_readings
from attribution.rules.article import Article, Claim, Voice
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.stages.mentions import essence
from attribution.tables.grades import head_of
from attribution.text.normalise import fold
from attribution.types import Kind, Severity, Stance

_AP = "AP News Values and Principles: anonymous material only where it is fact, vital and not to be had otherwise"
_REUTERS = (
    "Reuters Handbook of Journalism: a named source before an unnamed one; anonymous sources are the weakest"
)
_BBC = "BBC Editorial Guidelines, Accuracy: say whether an anonymous allegation has been corroborated"
_ASKING = frozenset({Stance.ASKS, Stance.ASKS_WHETHER})
_SAME = frozenset({"ذات", "ذاته", "ذاتها", "نفس", "نفسه", "نفسها", "نفسهم", "مذكور", "مذكوره"})
"""Words that say that it is the one named before."""
_AROUND = 4
"""Words before and behind a name in which a role is looked for."""


class Heads(Options):
    """``heads`` are the plural nouns that stand for sources; ``several`` the words that tell that there are more."""

    heads: tuple[str, ...] = ("مصادر",)
    several: tuple[str, ...] = ("متطابقة", "متعددة", "مختلفة", "متقاطعة", "عدة", "ثلاثة", "أربعة")


def _alone(grade: Grade, message: str) -> Callable[[Article, Options], Iterator[Hit]]:
    def check(article: Article, options: Options) -> Iterator[Hit]:
        """Yield each anonymous voice of the grade once, with the claims that nobody else carries."""
        carried: dict[str, list[Claim]] = {}
        for claim in article.heard:
            one = claim.relation
            if not one.asserted or one.stance in _ASKING or not one.content:
                continue
            grades = [voice.grade for voice in claim.voices]
            if any(found in (None, Grade.NONE) for found in grades) or _best(grades) is not grade:
                continue
            if any(_answers(voice) for voice in claim.voices):
                continue
            if _refers_back(article, claim.voices[0]) or article.corroborated(claim):
                continue
            key = _same_voice(claim.voices[0].key, carried)
            if not key:
                continue
            carried.setdefault(key, []).append(claim)
        for claims in carried.values():
            many = f"{len(claims)} claims rest" if len(claims) > 1 else "A claim rests"
            related = tuple(span for claim in claims for span in claim.relation.content)
            yield Hit(claims[0].place, f"{many} only on {message}: {claims[0].voices[0].name}", related)

    return check


def _answers(voice: Voice) -> bool:
    """Tell whether a source is the authorities of somewhere (``السلطات الإيطالية``): they answer as a body does."""
    words = [fold(word) for word in voice.name.split()]
    return len(words) > 1 and "سلطات" in noun_readings(words[0])


def _same_voice(key: str, known: Iterable[str]) -> str:
    """Return the known voice that ``المصدر ذاته`` and the like go back to; the key itself where it is none of these.

    Nothing is returned where it goes back to a voice that is not known here: that one is no anonymous voice.
    """
    words = set(key.split())
    if not words & _SAME:
        return key
    return next((other for other in known if words - _SAME <= set(other.split())), "")


def _refers_back(article: Article, voice: Voice) -> bool:
    """Tell whether a source is one definite word (``الوزير``) that stands for somebody named before."""
    words = voice.name.split()
    if voice.span is None or len(words) != 1 or not fold(words[0]).startswith("ال"):
        return False
    first = article.tokens(voice.span)[0]
    own = essence(fold(words[0]))
    return any(essence(word) == own for word in article.page.folded[:first])


def _best(grades: list[Grade | None]) -> Grade | None:
    order = (Grade.NAMED_ROLE, Grade.COLLECTIVE, Grade.BARE)
    return next((grade for grade in order if grade in grades), None)


def _plural(article: Article, options: Heads) -> Iterator[Hit]:
    """Yield the first use of each plural source of unsaid number."""
    heads = {fold(word) for word in options.heads}
    several = {fold(word) for word in options.several}
    seen: set[str] = set()
    for claim in article.heard:
        for voice in claim.voices:
            if voice.grade is None or voice.key in seen or not voice.span:
                continue
            words = [fold(word) for word in voice.span.of(article.text).split()]
            if not words or several.intersection(words):
                continue
            first = words[0]
            if heads.intersection(noun_readings(first)):
                seen.add(voice.key)
                yield Hit(voice.span, "Sources are named in the plural without saying how many there are.")


def _unidentified(article: Article, options: Options) -> Iterator[Hit]:
    """Yield the first mention of each person who speaks and of whom no mention says what they are."""
    places: dict[str, list[Voice]] = {}
    for claim in article.claims:
        for voice in claim.voices:
            if voice.key and voice.entity.kind is Kind.PERSON and not voice.entity.registry:
                places.setdefault(voice.key, []).append(voice)
    for voices in places.values():
        written = next((voice for voice in voices if voice.span), None)
        if written is None or written.span is None or not _is_name(article, written.name):
            continue
        if not _identified(article, written):
            yield Hit(written.span, f"Nothing says who this is: {written.name}")


def _is_name(article: Article, name: str) -> bool:
    """Tell whether a name is surely a person's: it begins with a given name and is little else."""
    words = name.split()
    given = article.lexicon.given_name(words[0])
    return 2 <= len(words) <= 4 and given is not None and not given.particle and _unadorned(article, words)


def _unadorned(article: Article, words: list[str]) -> bool:
    """Tell whether none of the words is a title or a source noun."""
    folded = [fold(word) for word in words]
    return head_of(folded, article.lexicon) is None and not any(
        _describes(article, folded, at) for at in range(len(folded))
    )


def _identified(article: Article, voice: Voice) -> bool:
    """Tell whether a title, role or body stands next to any occurrence of one of the name's words."""
    page = article.page
    words = {essence(fold(word)) for word in voice.name.split() if len(word) > 2}
    own = [i for i, word in enumerate(page.folded) if essence(word) in words]
    named = set(own)
    near = {
        j for i in own for j in range(max(0, i - _AROUND), min(len(page), i + _AROUND + 1)) if j not in named
    }
    folded = list(page.folded)
    if any(_describes(article, folded, j) for j in near):
        return True
    bodies = article.lexicon.registry.spot(page.folded, metonyms=True)
    return any(set(range(first, end)) & near for first, end, _ in bodies)


def _describes(article: Article, folded: list[str], at: int) -> bool:
    lexicon, word = article.lexicon, folded[at]
    title = lexicon.title_at(folded, at)
    if title and title[1].category not in ("honorific", "noble"):
        return True
    return lexicon.source_noun(word) is not None or lexicon.nationality(word) is not None


def _graded(
    code: str, name: str, grade: Grade, what: str, severity: Severity, why: str, bad: Example, good: Example
) -> Rule:
    return Rule(
        code=code,
        name=name,
        title=f"Anonymous source alone: {what}",
        why=why,
        sources=(_AP, _REUTERS, _BBC),
        mend="Name the source, or put a second one that is named beside it, or say why neither can be done.",
        severity=severity,
        good=good,
        bad=bad,
        check=_alone(grade, what),
    )


RULES = (
    _graded(
        "ISN301",
        "anonymous-bare",
        Grade.BARE,
        "a source that gives nothing away",
        Severity.WARNING,
        "‘Sources’ can be anybody; the reader cannot weigh what they know or what they want.",
        Example("قالت مصادر مطلعة إن الاتفاق انهار.", "Informed sources said the deal had collapsed."),
        Example(
            "قال عضو الوفد المفاوض كريم الساعي إن الاتفاق انهار.", "A named member of the delegation said …"
        ),
    ),
    _graded(
        "ISN302",
        "anonymous-collective",
        Grade.COLLECTIVE,
        "a source of whom only the group or body is said",
        Severity.WARNING,
        "A group or body has an interest but no face: nobody in it answers for the words.",
        Example("أفاد ناشطون بأن القصف طال المدرسة.", "Activists reported that the shelling hit the school."),
        Example(
            "أفاد ناشطون بأن القصف طال المدرسة، وأكد مدير التعليم وليد الشامي أن القصف طال المدرسة.",
            "Activists reported it, and a named official confirmed it.",
        ),
    ),
    _graded(
        "ISN303",
        "anonymous-role",
        Grade.NAMED_ROLE,
        "an official without a name",
        Severity.NOTE,
        "An office gives weight to the words, and the reader should know who holds it.",
        Example("صرح ناطق باسم البلدية أن الجسر سيُغلق.", "A spokesman for the municipality said …"),
        Example("صرح الناطق باسم البلدية نبيل العطار أن الجسر سيُغلق.", "The spokesman, named, said …"),
    ),
    Rule(
        code="ISN304",
        name="plural-sources",
        title="‘Sources’ that may be one",
        why="A plural suggests that several people say so independently. Often it was one.",
        sources=(
            "Reuters Handbook of Journalism: never sources in the plural where there is only one",
            "AP Stylebook: the most specific description of the source, almost never an unmodified one",
        ),
        mend="Say how many there are and how they know, or use the singular.",
        severity=Severity.NOTE,
        good=Example("قال مصدران في الوزارة إن القرار أُجّل.", "Two sources in the ministry said …"),
        bad=Example("قالت مصادر إن القرار أُجّل.", "Sources said the decision was put off."),
        check=_plural,
        options=Heads,
    ),
    Rule(
        code="ISN305",
        name="unidentified-source",
        title="Named, but not identified",
        why="A name alone tells a reader nothing about how its bearer knows.",
        sources=(
            "Reuters Handbook of Journalism: sources by name and position",
            "SPJ Code of Ethics: as much as possible for judging a source's reliability and motives",
        ),
        mend="Add the office, profession or connection that lets this person know.",
        severity=Severity.WARNING,
        good=Example("قالت المهندسة ليلى الخياط إن السد متصدع.", "The engineer Layla al-Khayyat said …"),
        bad=Example("قالت ليلى الخياط إن السد متصدع.", "Layla al-Khayyat said the dam is cracked."),
        check=_unidentified,
    ),
)
