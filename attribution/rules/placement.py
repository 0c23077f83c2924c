"""Where the attribution stands: lapsed between two sentences, missing beside a sentence, or behind a long quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.rules.article import Article, Claim
from attribution.rules.rule import Example, Hit, Options, Rule
from attribution.types import Reason, Severity, Style

_FUTURE = re.compile(r"و?(?:سوف$|س[يتن]\w{2,})")
"""A folded verb in the future. That nouns may begin alike matters little where a statement begins."""


class Length(Options):
    """``words`` that a sentence of reported content has at least to count."""

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
    """Yield sentences of reported content, outside of quotation marks, other than the sentence of the cue.

    What will happen is somebody's word: an unsourced sentence in the future counts as reported where it stands right
    behind one that is attributed, in the same paragraph.
    """
    yield from _foretold(article)
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


def _foretold(article: Article) -> Iterator[Hit]:
    page = article.page
    last_claim = {claim.sentence: claim for claim in article.heard}
    for one in article.analysis.unsourced:
        if one.reason is not Reason.NO_CUE or one.confidence < article.confidence:
            continue
        first, _ = article.tokens(one.span)
        before = last_claim.get(page.sentence_of[first] - 1)
        if before is None or before.relation.style is Style.DIRECT or page.depth[first]:
            continue
        same = page.paragraph_of[first] == page.paragraph_of[article.tokens(before.relation.cue)[0]]
        if same and _FUTURE.match(page.folded[first]):
            yield Hit(
                one.span,
                "This foretells something, and only the sentence before is attributed. "
                f"Is it said by the same source? {before.voices[0].name}",
                (before.relation.cue,),
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
            "AP standards, Daniszewski on attribution: restate it in later paragraphs unless it is clear",
            "Reuters Handbook of Journalism: source every statement that is neither established nor witnessed",
        ),
        mend="Carry the attribution on («وأضاف أن»), or give the sentence its own source.",
        severity=Severity.WARNING,
        good=Example(
            "أعلنت بلدية المرفأ أن منسوب المياه ارتفع. وقالت إن عشرات المنازل أُخليت. وأضافت أن المدارس مغلقة.",
            "The municipality announced … It said … It added …",
        ),
        bad=Example(
            "أعلنت بلدية المرفأ أن منسوب المياه ارتفع. وأُخليت عشرات المنازل في حيين كاملين. "
            "وأضافت البلدية أن المدارس ستبقى مغلقة.",
            "The municipality announced … Dozens of houses were evacuated. The municipality added …",
        ),
        check=_lapsed,
        covers=("ISN10",),
    ),
    Rule(
        code="ISN402",
        name="same-sentence-attribution",
        title="Attribution in another sentence",
        why="Sentences are quoted and shared alone; a claim that leaves its source behind becomes a fact.",
        sources=("AP standards, Daniszewski on attribution: in the same sentence as the information",),
        mend="Repeat the attribution in this sentence.",
        severity=Severity.NOTE,
        good=Example(
            "قالت شركة المياه إن الضخ توقف صباحا. وذكرت أن الإصلاح سيستمر يومين كاملين على الأقل.",
            "The water company said … It mentioned that …",
        ),
        bad=Example(
            "قالت شركة المياه إن الضخ توقف صباحا. وسيستمر الإصلاح يومين كاملين على الأقل.",
            "The water company said … The repair will take two days.",
        ),
        check=_same_sentence,
        options=Length,
        covers=("ISN105", "ISN106", "ISN107", "ISN108"),
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
            "«لن نرحل من هذه القرية»، قال المزارع عادل النجار، «هذه أرضنا وسنزرعها من جديد».",
            "“We won't leave this village,” said the farmer …, “this is our land and we shall plant it again.”",
        ),
        bad=Example(
            "«لن نرحل من هذه القرية. هذه أرضنا وسنزرعها من جديد»، هكذا قال المزارع عادل النجار.",
            "“We won't leave this village. This is our land and we shall plant it again,” so said the farmer …",
        ),
        check=_late,
        options=Late,
    ),
)
