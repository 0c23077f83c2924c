"""Reports of reports, and denials that do not say what was claimed by whom."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.rules.article import Article, Claim
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.types import Kind, Severity, Stance

_FEWEST = 3
"""Words of meaning that a denial has at least: less points back to something said before."""
_SIDE_OF = frozenset({"جانب", "قبل", "طرف"})


class Links(Options):
    """``links`` of a chain at least, the outlet or first speaker included, for it to count whoever speaks in it."""

    links: int = 3


def _second_hand(article: Article, options: Links) -> Iterator[Hit]:
    """Yield claims that reach the article through an outlet and somebody unnamed, or through many hands."""
    by_number = {claim.number: claim for claim in article.claims}
    holders = {claim.relation.nested for claim in article.claims}
    for claim in article.claims:
        if claim.number in holders or not claim.relation.asserted:
            continue  # only the innermost report of a chain
        chain = _chain(claim, by_number)
        if chain is None:
            continue
        outer, inner = chain[0].voices[0], claim.voices[0]
        via_outlet = outer.entity.kind is Kind.OUTLET and inner.entity.kind in (Kind.UNNAMED, Kind.OUTLET)
        if via_outlet or len(chain) >= options.links:
            names = " ← ".join(one.voices[0].name for one in chain)
            yield Hit(
                claim.relation.cue,
                f"This reaches the article through {len(chain)} hands: {names}",
                tuple(one.place for one in chain),
            )


def _chain(claim: Claim, by_number: dict[int, Claim]) -> list[Claim] | None:
    """Return the reports around a claim and the claim, outermost first, each by somebody else; None if it has none."""
    chain = [claim]
    while (holder := chain[0].relation.nested) is not None:
        outer = by_number.get(holder)
        if outer is None or outer in chain:
            return None
        chain.insert(0, outer)
    keys = [one.voices[0].key if one.voices else "" for one in chain]
    if len(chain) < 2 or "" in keys or len(set(keys)) < len(keys):
        return None
    return chain


def _names_claimant(article: Article, claim: Claim) -> bool:
    """Tell whether what is denied says itself who claims it (``الادعاء الموجه إليه من جانب …``)."""
    folded = article.page.folded
    return any(
        folded[i] == "من" and folded[i + 1] in _SIDE_OF
        for span in claim.relation.content
        for i in range(article.tokens(span)[0], article.tokens(span)[1])
    )


def _denial(article: Article, options: Options) -> Iterator[Hit]:
    """Yield denials of what nobody else in the article claims."""
    for claim in article.heard:
        one = claim.relation
        if one.stance is not Stance.DENIES or not one.asserted or not one.content:
            continue
        if len(article.words(one.content)) < _FEWEST or _names_claimant(article, claim):
            continue
        own = {voice.key for voice in claim.voices}
        claimed = any(
            article.says_the_same(one.content, other.relation.content, 0.3)
            for other in article.all_claims
            if other.number != claim.number
            and other.relation.stance is not Stance.DENIES
            and not own & {voice.key for voice in other.voices if voice.key}
        )
        accused = any(
            other.relation.stance in (Stance.ACCUSES, Stance.DOUBTED)
            and abs(other.sentence - claim.sentence) <= 2
            for other in article.all_claims
            if other.number != claim.number
        )
        if not claimed and not accused:
            yield Hit(
                one.cue, "Something is denied that nobody in the article is named for claiming.", one.content
            )


RULES = (
    Rule(
        code="ISN601",
        name="second-hand",
        title="Second-hand report",
        why="Each hand a report passes through can change it, and the last one is not the source.",
        sources=(
            "BBC Editorial Guidelines, Accuracy: gather material at first hand",
            "SPJ Code of Ethics: use original sources whenever possible",
        ),
        mend="Go to the first source, or say plainly whose report of whom this is.",
        severity=Severity.NOTE,
        good=Example(
            "قال شاهد لمراسلنا إن الجسر انهار.", "A witness told our reporter that the bridge fell."
        ),
        bad=Example(
            "ذكرت صحيفة الضفة أن شهودا قالوا إن الجسر انهار.",
            "The paper al-Daffa mentioned that witnesses said the bridge fell.",
        ),
        check=_second_hand,
        options=Links,
    ),
    Rule(
        code="ISN602",
        name="denial-without-claim",
        title="Denial of what nobody claimed",
        why="A denial alone leaves the reader to guess who claimed what, and spreads the claim without its source.",
        sources=(
            "Reuters Handbook of Journalism: talk to all sides of a dispute or conflict",
            "IFCN Code of Principles: sources given in enough detail to be checked",
        ),
        mend="Say who made the claim that is denied.",
        severity=Severity.NOTE,
        good=Example(
            "قالت صحيفة الضفة إن ودائع العملاء في المصرف ضاعت. ونفى المصرف ضياع ودائع العملاء.",
            "The paper said the customers' deposits at the bank are lost. The bank denied that they are.",
        ),
        bad=Example(
            "ونفى المصرف ضياع ودائع العملاء.", "The bank denied that the customers' deposits are lost."
        ),
        check=_denial,
    ),
)
