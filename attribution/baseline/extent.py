"""How far a content reaches: to the sentence's or quotation's end, or to where another cue takes over."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.baseline import grammar
from attribution.baseline.cues import Form, Marked
from attribution.baseline.wordlists import listed
from attribution.features.words import Word
from attribution.text.page import Page, Range

_LINKING = listed("linking")


def content_end(page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int, first: int) -> int:
    """Return the last token of the content that begins at ``first``."""
    cue = cues[number]
    quoted = page.folded[first] in grammar.OPENING
    close = grammar.quotation_at(page, first) if quoted else -1
    end = grammar.sentence_end(page, cue.last)
    if close >= 0 and close >= first + 2 and (close >= end - 2 or _ends_quotation(page, words, close)):
        return close
    outer = [q for q in page.quotations if q.first <= cue.first and first < q.last]
    if outer:
        end = min(end, max(q.first for q in outer) and min(q.last for q in outer) - 1)
        end = max(end, first)
    for later in cues[number + 1 :]:
        if later.first > end:
            break
        if later.first <= first:
            continue
        if takes_over(page, words, cues[number], later, first):
            cut = later.first - 1
            while cut > first and (page.folded[cut] in grammar.COMMAS or page.folded[cut] in _LINKING):
                cut -= 1
            end = min(end, cut)
            break
    last = grammar.trimmed(page, first, end)
    for q in page.quotations:
        # A quotation that runs on into the next sentences takes the content with it.
        if (
            first <= q.first <= last < q.last
            and q.closed
            and page.sentence_of[q.last] - page.sentence_of[last] <= 6
        ):
            last = q.last
    return last


def _ends_quotation(page: Page, words: Sequence[Word], close: int) -> bool:
    """Tell whether a statement ends with its quotation: a mark, or a word that begins something else, follows."""
    if close + 1 >= len(page):
        return True
    after = page.folded[close + 1]
    return after in {".", "،", ",", "؛", ")"} or bool(words[close + 1].verb)


def takes_over(page: Page, words: Sequence[Word], cue: Marked, later: Marked, first: int) -> bool:
    """Tell whether a later cue in the sentence ends the content before it, rather than standing inside it."""
    if page.depth[later.first] > page.depth[cue.first] and page.depth[later.first] > 0:
        return False
    if later.form is Form.PARTICIPLE:
        return True
    before = page.folded[later.first - 1]
    if later.form is Form.POSTPOSED:
        return True
    if later.form is Form.VERB:
        word = words[later.first]
        joined = grammar.joined(word) or before == "و"
        linked = before in {"كما", "فيما", "بينما", "وقد", "حين"} or (before in grammar.COMMAS and joined)
        return linked or (joined and word.person == "3" and word.aspect == words[cue.first].aspect)
    return False


def clause_before(
    page: Page,
    words: Sequence[Word],
    cues: Sequence[Marked],
    number: int,
    last: int,
    contents: Sequence[Sequence[Range]],
    own: bool,
) -> tuple[Range, ...]:
    """Return the content of a postposed cue whose source ends at ``last``.

    The clause before it; the clause behind it where the cue opens the sentence; both where it stands inside one.
    ``own`` says that the source is a pronoun (``حسب قوله``): the content is then that of the cue before it.
    """
    cue = cues[number]
    start, end = page.sentences[page.sentence_of[cue.first]]
    after = last + 1
    while after <= end and (page.folded[after] in grammar.COMMAS or page.folded[after] in {":", "-"}):
        after += 1
    if cue.first - start <= 1:
        stop = content_end(page, words, cues, number, after) if after <= end else -1
        return ((after, stop),) if stop >= after else ()
    cut = grammar.trimmed(page, start, cue.first - 1)
    if own:
        held = [
            (content[0][0], content[-1][1])
            for content in contents
            if content and content[0][0] <= cut and start <= content[-1][1] <= cue.first <= content[-1][1] + 3
        ]
        if held:
            return (min(held),)
    first = start
    for earlier in reversed(cues[:number]):
        if earlier.first < start:
            break
        if earlier.form is Form.PARTICIPLE or earlier.form is Form.POSTPOSED:
            edge = max((b for a, b in contents[cues.index(earlier)]), default=earlier.last)
            first = edge + 1 if edge < cut and earlier.form is Form.POSTPOSED else first
            break
    while first < cut and (words[first].mark and page.folded[first] not in grammar.OPENING):
        first += 1
    spans: tuple[Range, ...] = ((first, cut),) if first <= cut else ()
    rest = grammar.trimmed(page, after, end) if after <= end else -1
    comma = last + 1 <= end and page.folded[last + 1] in grammar.COMMAS
    if comma and rest - after >= 2 and not _new_clause(page, words, cues, after):
        spans = (*spans, (after, content_end(page, words, cues, number, after)))
    return spans


def _new_clause(page: Page, words: Sequence[Word], cues: Sequence[Marked], i: int) -> bool:
    if any(cue.first in {i, i + 1} for cue in cues):
        return True
    return page.folded[i] in _LINKING | {"مما", "علما", "وذلك", "حيث", "فيما", "بينما"} or (
        page.folded[i].startswith(("و", "ف")) and len(page.folded[i]) > 3
    )


def content_before_verb(
    page: Page, words: Sequence[Word], cues: Sequence[Marked], number: int, sources: Sequence[Range]
) -> tuple[Range, ...]:
    """Return the content of a verb that closes its sentence: ``«…»، قال فلان`` or ``…، كما قال فلان``; else nothing."""
    cue = cues[number]
    start, end = page.sentences[page.sentence_of[cue.first]]
    before = cue.first - 1
    while before > start and (
        page.folded[before] in grammar.COMMAS or page.folded[before] in {"كما", "هكذا", "حسبما", "-", "–"}
    ):
        before -= 1
    if before <= start or not sources or sources[0][0] < cue.first or before == cue.first - 1:
        return ()
    if page.folded[before] in grammar.CLOSING:
        opens = [q.first for q in page.quotations if q.last == before]
        if opens:
            return ((opens[0], before),)
    if page.folded[cue.first - 1] == "كما" or end - sources[-1][1] <= 1:
        return ((start, before),)
    return ()
