"""Whether everybody concerned is heard: one source, one side, doubt cast on one side, claims about the enemy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from attribution.rules.article import Article, Claim
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.rules.sides import side_label, side_of_entry
from attribution.types import Fact, Kind, Severity, Stance

_REUTERS = "Reuters Handbook of Journalism: talk to all sides of a dispute or conflict"
_BBC = "BBC Editorial Guidelines, Accuracy: be reluctant to rely on a single source"
_FIGHTING = frozenset({Fact.ATTACK, Fact.CASUALTIES, Fact.CONTROL})
_FAIR = frozenset({Stance.REPORTS, Stance.AFFIRMS})
# Folded words by which a state counts the dead of the other side.
_ENEMY = frozenset(
    {
        *("ارهابي", "ارهابيا", "ارهابيين", "ارهابيون", "الارهابيين", "الارهابيون", "تكفيري", "تكفيريا"),
        *("تكفيريين", "التكفيريين", "مسلح", "مسلحا", "مسلحين", "مسلحون", "المسلحين", "المسلحون", "متمرد"),
        *("متمردا", "متمردين", "المتمردين", "متشدد", "متشددا", "متشددين", "المتشددين", "مخرب", "مخربا"),
        *("مخربين", "المخربين", "انقلابيا", "الانقلابيين", "جهاديا", "جهاديين", "عنصر", "عنصرا", "عناصر"),
        *("مقاتل", "مقاتلا", "مقاتلين", "المقاتلين", "مرتزق", "مرتزقا", "مرتزقه", "المرتزقه"),
    }
)
_KILLING = ("قتل", "مقتل", "تصفي", "القضاء", "تحييد", "حيد", "صفت", "ابادت", "اباده", "مصرع", "قضت")


class Claims(Options):
    """``claims`` of the article and ``words`` of its text, at least.

    Shorter ones tell of one statement or one conference, and mean to.
    """

    claims: int = 4
    words: int = 150


class Sides(Options):
    """``sentences`` in which both sides are named with fighting, and ``claims`` of the side that is heard, at least."""

    sentences: int = 2
    claims: int = 2


def _single(article: Article, options: Claims) -> Iterator[Hit]:
    heard = [claim for claim in article.heard if claim.relation.content]
    keys = [
        frozenset(voice.key.split())
        for claim in article.all_claims
        if claim.relation.nested is None
        for voice in claim.voices
        if voice.key
    ]
    if len(heard) < options.claims or len(article.page) < options.words or not keys:
        return
    fullest = max(keys, key=len)
    if all(key <= fullest for key in keys):
        name = max((voice.name for claim in heard for voice in claim.voices), key=len)
        rest = tuple(claim.place for claim in heard[1:])
        yield Hit(
            heard[0].place, f"All {len(heard)} claims of the article come from one source: {name}", rest
        )


def _name(article: Article, side: str) -> str:
    return side_label(side, article.lexicon)


def _names(article: Article, sides: Iterable[str]) -> str:
    return ", ".join(sorted(_name(article, side) for side in sides))


def _sides_heard(article: Article) -> Counter[str]:
    return Counter(voice.side for claim in article.all_claims for voice in claim.voices if voice.side)


def _one_side(article: Article, options: Sides) -> Iterator[Hit]:
    """Yield where one of two sides that fight in the article speaks and the other never does."""
    heard = _sides_heard(article)
    if not heard or max(heard.values()) < options.claims:
        return
    fought: Counter[tuple[str, str]] = Counter()
    for first, last in article.page.sentences:
        named = {side for at, side in article.mentions if first <= at[0] <= last}
        if len(named) > 1 and article.fact(article.page.span(first, last)) in _FIGHTING:
            fought.update(combinations(sorted(named), 2))
    for pair, count in fought.items():
        for side, other in (pair, pair[::-1]):
            if count < options.sentences or heard[other]:
                continue
            places = [
                voice.span or claim.relation.cue
                for claim in article.claims
                for voice in claim.voices
                if voice.side == side
            ]
            if len(places) < options.claims:
                continue
            silent = next(article.page.span(*at) for at, named in article.mentions if named == other)
            yield Hit(
                places[0],
                f"The article tells of fighting between two sides; one is heard ({_name(article, side)}, "
                f"{len(places)} claims), the other ({_name(article, other)}) is not.",
                (silent, *places[1:]),
            )


def _doubted(article: Article, options: Options) -> Iterator[Hit]:
    """Yield doubting cues for one side where another side is only ever reported."""
    stances: dict[str, set[Stance]] = {}
    for claim in article.claims:
        for voice in claim.voices:
            if voice.side:
                stances.setdefault(voice.side, set()).add(claim.relation.stance)
    for claim in article.claims:
        if claim.relation.stance is not Stance.DOUBTED:
            continue
        own = {voice.side for voice in claim.voices if voice.side}
        fair = [
            side
            for side, found in stances.items()
            if side not in own and found & _FAIR and Stance.DOUBTED not in found
        ]
        if own and fair:
            others = tuple(
                other.relation.cue
                for other in article.claims
                if other.relation.stance in _FAIR and any(voice.side in fair for voice in other.voices)
            )
            yield Hit(
                claim.relation.cue,
                f"The words of one side ({_names(article, own)}) are doubted by the cue, those of another "
                f"({_names(article, fair)}) are not.",
                others,
            )


def _official(article: Article, claim: Claim) -> bool:
    """Tell whether a state's body or somebody who speaks for one makes the claim."""
    for voice in claim.voices:
        entity = voice.entity
        if entity.kind is Kind.OUTLET or not voice.key:
            continue
        entry = article.lexicon.registry.match(entity.name or "")
        if entry is not None:
            if entry.country and side_of_entry(entry) and entry.type not in ("party", "union"):
                return True
        elif voice.side and entity.kind in (Kind.PERSON, Kind.UNNAMED):
            return True
    return False


def _losses(article: Article, options: Options) -> Iterator[Hit]:
    for claim in article.heard:
        one = claim.relation
        if not one.asserted or one.stance not in _FAIR | {Stance.DOUBTED} or not _official(article, claim):
            continue
        own = {voice.side for voice in claim.voices}
        words = [
            article.page.folded[i]
            for span in one.content
            for i in range(article.tokens(span)[0], article.tokens(span)[1] + 1)
        ]
        killed = any(word.removeprefix("و").removeprefix("ب").startswith(_KILLING) for word in words)
        sides = {side for _, side in article.sides_in(one.content)} - own
        if not killed or not (_ENEMY.intersection(words) or sides):
            continue
        if not any(article.fact(span) is Fact.CASUALTIES for span in one.content):
            continue
        if not _confirmed(article, claim):
            yield Hit(
                one.content[0],
                f"A party's claim about the losses of its enemy; nobody else in the article confirms it. "
                f"The claim is by: {claim.voices[0].name}",
                (claim.place,),
            )


def _confirmed(article: Article, claim: Claim) -> bool:
    own = {voice.key for voice in claim.voices}
    sides = {voice.side for voice in claim.voices if voice.side}
    return any(
        article.says_the_same(claim.relation.content, other.relation.content, 0.3)
        for other in article.all_claims
        if all(voice.key and voice.key not in own and voice.side not in sides for voice in other.voices)
    )


def _unanswered(article: Article, options: Options) -> Iterator[Hit]:
    """Yield accusations against a body or state that is never heard."""
    heard = _sides_heard(article)
    spoken = {voice.entity.registry for claim in article.all_claims for voice in claim.voices}
    for claim in article.heard:
        one = claim.relation
        if one.stance is not Stance.ACCUSES or not one.asserted or not one.content:
            continue
        own = {voice.side for voice in claim.voices}
        if not any(own):
            continue
        first, last = article.tokens(one.content[0])
        accused = [
            (at, side) for at, side in article.mentions if first <= at[0] <= first + 3 and at[1] <= last
        ]
        if not accused:
            continue
        at, side = accused[0]
        entry = article.lexicon.registry.match(article.page.quote(*at))
        if side in own or heard[side] or (entry is not None and entry.id in spoken):
            continue
        yield Hit(
            one.cue,
            f"An accusation is reported, and the accused ({_name(article, side)}) is not heard in the article.",
            (article.page.span(*at),),
        )


RULES = (
    Rule(
        code="ISN501",
        name="single-source",
        title="Everything from one source",
        why="What only one source says may be wrong in all its parts; a second one shows it.",
        sources=(_BBC, "Reuters Handbook of Journalism: two or more sources are better than one"),
        mend="Look for a second, independent source, or say that there is none.",
        severity=Severity.NOTE,
        good=Example(
            "قال الوزير إن المحطة تعمل. وقالت نقابة العمال إن نصفها متوقف.",
            "The minister said … The union said …",
        ),
        bad=Example(
            "قال الوزير إن المحطة تعمل. وأضاف أن الكهرباء كافية. وأكد أن الأعطال نادرة.",
            "The minister said … He added … He affirmed …",
        ),
        check=_single,
        options=Claims,
    ),
    Rule(
        code="ISN502",
        name="one-side-heard",
        title="Only one side of a conflict is heard",
        why="Each side of a conflict tells of it in its own favour.",
        sources=(
            _REUTERS,
            "BBC Editorial Guidelines, Impartiality: the range of views on a matter in dispute",
        ),
        mend="Report what the other side says, or that it was asked and gave no answer.",
        severity=Severity.WARNING,
        good=Example(
            "قال الجيش الإسرائيلي إنه قصف مواقع لحماس. وقالت حماس إن القصف أصاب منازل.",
            "The Israeli army said … Hamas said …",
        ),
        bad=Example(
            "قال الجيش الإسرائيلي إنه قصف مواقع لحماس. وأضاف الجيش الإسرائيلي أن مقاتلي حماس أطلقوا صواريخ.",
            "The Israeli army said … It added …, and Hamas is not heard.",
        ),
        check=_one_side,
        options=Sides,
    ),
    Rule(
        code="ISN503",
        name="doubt-on-one-side",
        title="Doubt cast on one side only",
        why="A cue such as زعم tells the reader not to believe; used for one side only it takes the other's part.",
        sources=(
            "Bender and others, Writing and Reporting for the Media: ‘claimed’ casts doubt, ‘said’ is neutral",
            "Ethical Journalism Network, five core values: fairness and impartiality",
        ),
        mend="Use the same neutral cue for both («قال»), and give the reason for doubt in words.",
        severity=Severity.WARNING,
        good=Example(
            "قالت وزارة الدفاع الروسية إن الهدنة صامدة. وقال الجيش السوري الحر إنها خُرقت.",
            "The ministry said … The Free Syrian Army said …",
        ),
        bad=Example(
            "قالت وزارة الدفاع الروسية إن الهدنة صامدة. وزعم الجيش السوري الحر أنها خُرقت.",
            "The ministry said … The Free Syrian Army claimed …",
        ),
        check=_doubted,
    ),
    Rule(
        code="ISN504",
        name="enemy-losses",
        title="A party's claim about its enemy's losses",
        why="Armies overstate what they inflict, and nobody else may have counted.",
        sources=(
            _REUTERS,
            "BBC Editorial Guidelines, Accuracy: what cannot be verified is said to be so, and attributed",
        ),
        mend="Put an independent count beside it, or say that it could not be verified.",
        severity=Severity.WARNING,
        good=Example(
            "أعلن الجيش الإسرائيلي مقتل عشرة مسلحين في الغارة. وأكد مستشفى البلدة مقتل عشرة مسلحين في الغارة.",
            "The army announced ten gunmen killed. The hospital confirmed it.",
        ),
        bad=Example(
            "أعلن الجيش الإسرائيلي مقتل عشرة مسلحين في الغارة.",
            "The army announced ten gunmen killed in the raid.",
        ),
        check=_losses,
    ),
    Rule(
        code="ISN505",
        name="accusation-unanswered",
        title="Accusation without the accused's answer",
        why="Who is accused has a right to be heard, and the reader to hear it.",
        sources=(
            "BBC Editorial Guidelines, Fairness: right of reply",
            "SPJ Code of Ethics: let subjects of coverage respond to criticism",
        ),
        mend="Report the answer of the accused, or that it was asked for.",
        severity=Severity.NOTE,
        good=Example(
            "اتهمت وزارة الخارجية السعودية جماعة الحوثي بخرق الهدنة وقصف المدنيين. ونفت جماعة الحوثي ذلك.",
            "The ministry accused the Houthis … The Houthis denied it.",
        ),
        bad=Example(
            "اتهمت وزارة الخارجية السعودية جماعة الحوثي بخرق الهدنة وقصف المدنيين في الحديدة.",
            "The ministry accused the Houthis of breaking the truce and shelling civilians.",
        ),
        check=_unanswered,
    ),
)
