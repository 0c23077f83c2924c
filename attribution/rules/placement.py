"""Where the attribution stands: lapsed between two sentences, missing beside a sentence, or behind a long quotation."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.rules.article import Article, Claim
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.types import Reason, Severity, Style


class Length(Options):
    """``words`` that a sentence of the content has at least to count."""

    words: int = 5


class Late(Options):
    """``sentences`` of quotation before the speaker is named, at least."""

    sentences: int = 2


def _lapsed(article: Article, options: Options) -> Iterator[Hit]:
    """Yield unsourced statements between two sentences of the same source, in one paragraph."""
    page = article.page
    by_sentence: dict[int, list[Claim]] = {}
    for claim in article.claims:
        if claim.relation.nested is None:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for one in article.analysis.unsourced:
        if one.reason is not Reason.NO_CUE or one.confidence < article.confidence:
            continue
        first, last = article.tokens(one.span)
        number = page.sentence_of[first]
        before, after = by_sentence.get(number - 1), by_sentence.get(page.sentence_of[last] + 1)
        if not before or not after or number in by_sentence:
            continue
        paragraph = page.paragraph_of[first]
        if any(
            page.paragraph_of[article.tokens(claim.relation.cue)[0]] != paragraph
            for claim in (before[-1], after[0])
        ):
            continue
        keys = {voice.key for voice in (*before[-1].voices, *after[0].voices)}
        if len(keys) == 1 and "" not in keys:
            yield Hit(
                one.span,
                f"The sentences before and behind this one are attributed, this one is not. "
                f"Is it said by the same source? {before[-1].voices[0].name}",
                (before[-1].relation.cue, after[0].relation.cue),
            )


def _same_sentence(article: Article, options: Length) -> Iterator[Hit]:
    """Yield sentences of reported content, outside of quotation marks, other than the sentence of the cue."""
    page = article.page
    for claim in article.heard:
        if claim.relation.style is not Style.INDIRECT:
            continue
        for span in claim.relation.content:
            first, last = article.tokens(span)
            for number in range(page.sentence_of[first], page.sentence_of[last] + 1):
                if number == claim.sentence:
                    continue
                start, end = page.sentences[number]
                start, end = max(start, first), min(end, last)
                inside = [i for i in range(start, end + 1) if page.words[i][:1].isalnum()]
                if len(inside) >= options.words and not any(page.depth[i] for i in inside):
                    yield Hit(
                        page.span(start, end),
                        "This sentence belongs to what is attributed in another sentence, without saying so itself.",
                        (claim.relation.cue,),
                    )


def _late(article: Article, options: Late) -> Iterator[Hit]:
    """Yield quotations of several sentences whose speaker comes behind them."""
    page = article.page
    spoken: set[int] = set()
    for claim in article.heard:
        one = claim.relation
        if one.style is Style.INDIRECT or not one.content or one.content[0].start > one.cue.start:
            spoken.add(claim.sentence)
            continue
        first, last = article.tokens(one.content[0])
        start = page.sentence_of[first]
        waiting = page.sentence_of[last] - start + 1
        if waiting >= options.sentences and not any(
            start - 1 <= number < claim.sentence for number in spoken
        ):
            yield Hit(
                one.content[0],
                f"The speaker of this quotation is named only after {waiting} sentences.",
                (one.cue,),
            )
        spoken.add(claim.sentence)


RULES = (
    Rule(
        code="ISN401",
        name="attribution-lapsed",
        title="Attribution lapsed",
        why="A paragraph that goes on after its source without saying so leaves open whose statement follows.",
        sources=(
            "AP News Values and Principles: attribute in the same sentence",
            "Reuters Handbook of Journalism: source every statement that is neither established nor witnessed",
        ),
        mend="Carry the attribution on («وأضاف أن»), or give the sentence its own source.",
        severity=Severity.WARNING,
        good=Example(
            "قال المحافظ إن المياه ارتفعت. وأضاف أن حيين أُخليا. وأوضح أن المدارس مغلقة.",
            "The governor said … He added … He explained …",
        ),
        bad=Example(
            "قال المحافظ إن المياه ارتفعت. وأُخلي حيان كاملان. وأضاف أن المدارس مغلقة.",
            "The governor said … Two quarters were evacuated. He added …",
        ),
        check=_lapsed,
        covers=("ISN10",),
    ),
    Rule(
        code="ISN402",
        name="same-sentence-attribution",
        title="Attribution in another sentence",
        why="Sentences are quoted and shared alone; a claim that leaves its source behind becomes a fact.",
        sources=("AP News Values and Principles: attribute in the same sentence",),
        mend="Repeat the attribution in this sentence.",
        severity=Severity.NOTE,
        good=Example(
            "قالت الشركة إن الضخ توقف. وذكرت أن الإصلاح يستمر يومين.",
            "The company said … It mentioned that …",
        ),
        bad=Example(
            "بحسب الشركة: توقف الضخ صباحا. ويستمر الإصلاح يومين كاملين على الأقل.",
            "According to the company: … The repair takes two days.",
        ),
        check=_same_sentence,
        options=Length,
    ),
    Rule(
        code="ISN403",
        name="late-speaker",
        title="Speaker named late",
        why="A reader who does not know who speaks cannot judge the words while reading them.",
        sources=("Reuters Handbook of Journalism: name the speaker after the first sentence of a quotation",),
        mend="Name the speaker before the quotation or after its first sentence.",
        severity=Severity.NOTE,
        good=Example(
            "«لن نرحل»، قال المزارع عادل النجار، «هذه أرضنا وسنزرعها من جديد».",
            "“We won't leave,” said the farmer …, “this is our land.”",
        ),
        bad=Example(
            "«لن نرحل. هذه أرضنا. سنزرعها من جديد. ولن يمنعنا أحد»، قال المزارع عادل النجار.",
            "Four sentences of quotation, then: said the farmer …",
        ),
        check=_late,
        options=Late,
    ),
)
