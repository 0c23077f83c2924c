"""Mentions: the noun phrases of a page that could be who a source is.

They are the sources that were found, the bodies of the registry, and names with the titles in front of them. Each
is kept once by its words; the fullest spelling stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from attribution.arabic.clitics import segment
from attribution.features.words import COMPLEMENTISERS, Word, WordTable
from attribution.text.normalise import fold
from attribution.text.page import Page, Range

_LONGEST = 30
_LEFT, _RIGHT = 9, 3
_INSIDE = frozenset({"باسم", "في", "بن", "بنت", "ابو", "ام", "ال", "عبد", "دي", "فان", "بو", "ولد"})
_PRONOUN_ENDS = ("هما", "هم", "هن", "ها", "ه", "نا", "ي", "كم", "ك")


@dataclass(slots=True)
class Mention:
    """One way to name somebody: its words (folded, clitics and article off) and where it stands.

    ``first`` and ``last`` are of its fullest spelling; ``places`` the first tokens of every occurrence; ``source_of``
    the numbers of the frames whose source it is.
    """

    words: frozenset[str]
    ordered: tuple[str, ...]
    first: int
    last: int
    places: list[int] = field(default_factory=list)
    source_of: list[int] = field(default_factory=list)
    registry: str | None = None
    named: bool = False
    head: Word | None = None


def essence(folded: str) -> str:
    """Return a folded word without conjunction, preposition and article, for comparing names."""
    word = folded
    if len(word) > 4 and word[0] in "وف" and word[1:3] in {"ال", "لل"}:
        word = word[1:]
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    for article in ("ال", "بال", "كال"):
        if word.startswith(article) and len(word) > len(article) + 1:
            return word[len(article) :]
    return word


def bare_words(page: Page, span: Range) -> tuple[str, ...]:
    """Return the words of a span in comparing form, the conjunction or preposition on the first left off."""
    found = [essence(page.folded[i]) for i in range(span[0], span[1] + 1) if page.words[i][:1].isalnum()]
    return tuple(found)


def is_pronoun(page: Page, span: Range, word: Word) -> bool:
    """Tell whether a source span is a word with a pronoun written onto it (``قوله``, ``بحسبه``)."""
    if span[0] != span[1]:
        return False
    text = page.folded[span[0]]
    return bool(word.enclitic) or (
        not word.given
        and (word.pos in {"masdar", "prep"} or text[:2] in {"قو", "تع", "را", "وص", "زع"})
        and text.endswith(_PRONOUN_ENDS)
    )


def find(
    page: Page, words: Sequence[Word], table: WordTable, sources: Sequence[Sequence[Range]]
) -> list[Mention]:
    """Return the mentions of a page; ``sources`` are each frame's source spans."""
    found: dict[tuple[str, ...], Mention] = {}

    def add(first: int, last: int, frame: int = -1, registry: str | None = None) -> None:
        ordered = bare_words(page, (first, last))
        if not ordered:
            return
        mention = found.get(ordered)
        if mention is None:
            named = any(words[i].given for i in range(first, last + 1)) or registry is not None
            mention = found[ordered] = Mention(
                frozenset(ordered), ordered, first, last, named=named, head=_head(words, first, last)
            )
        if first not in mention.places:
            mention.places.append(first)
        mention.registry = mention.registry or registry
        if frame >= 0:
            mention.source_of.append(frame)

    for frame, spans in enumerate(sources):
        for first, last in spans:
            if last - first < _LONGEST and not is_pronoun(page, (first, last), words[first]):
                add(first, last, frame)
    for first, end, entry in table.lexicon.registry.spot(page.folded):
        add(first, end - 1, registry=entry.id)
    for first, last in _named(page, words):
        add(first, last)
    return sorted(found.values(), key=lambda mention: mention.first)


def _head(words: Sequence[Word], first: int, last: int) -> Word:
    return next((words[i] for i in range(first, last + 1) if not words[i].mark), words[first])


def _named(page: Page, words: Sequence[Word]) -> list[Range]:
    """Return the names of persons with the titles before them: a given name, and what may belong to it."""
    found: list[Range] = []
    i = 0
    size = len(words)
    while i < size:
        if not words[i].given or words[i].folded in _INSIDE:
            i += 1
            continue
        sentence = page.sentence_of[i]
        first = i
        while (
            first > 0
            and i - first < _LEFT
            and page.sentence_of[first - 1] == sentence
            and _may_precede(words, first - 1)
        ):
            first -= 1
        last = i
        while (
            last + 1 < size
            and last - i < _RIGHT
            and page.sentence_of[last + 1] == sentence
            and _may_follow(words[last + 1])
        ):
            last += 1
        found.append((first, last))
        if first < i:
            found.append((i, last))
        i = last + 1
    return found


def _may_precede(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.mark or word.pos == "verb" or word.folded in COMPLEMENTISERS:
        return False
    return (
        word.title
        or bool(word.noun_kind)
        or word.nationality
        or word.given
        or word.folded in {"باسم", "لدي"}
        or (word.folded.startswith("ال") and i + 1 < len(words) and not words[i + 1].mark)
    )


def _may_follow(word: Word) -> bool:
    if (
        word.mark
        or word.title
        or word.folded in COMPLEMENTISERS
        or word.pos in {"verb", "prep", "conj", "part"}
    ):
        return False
    if word.given or word.folded in _INSIDE - {"في", "باسم"}:
        return True
    return (
        bool(word.folded)
        and word.folded[0] not in "وفب"
        and not word.verb
        and not word.noun_kind
        and len(word.folded) > 2
    )


def clean_name(page: Page, first: int, last: int) -> str:
    """Return a mention as written, the conjunction or preposition on its front and marks at its end left off."""
    while last > first and page.folded[last] in _TRAILING:
        last -= 1
    text = page.quote(first, last)
    head = page.document.text[slice(*page.tokens[first])]
    cut = segment(head)
    fronts = [head[slice(*span)] for span in cut.proclitics]
    if not fronts:
        return text
    if cut.article and fold(head[cut.stem.start - 1]) == "ل":
        # للوزارة: behind the preposition the article's alef is not written; it is put back.
        return "ال" + text[cut.stem.start :]
    return text[cut.proclitics[-1].start :] if cut.article else text[cut.stem.start :]


_TRAILING = frozenset("،,.:؛-–")
