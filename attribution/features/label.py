"""Features of a whole relation: for its stance, whether it is asserted, and the kind of each source."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.words import Word
from attribution.text.page import Page, Range

NEGATIONS = frozenset(
    {"لم", "لن", "لا", "ما", "ليس", "دون", "عدم", "بدون", "وليس", "ولم", "ولن", "ولا", "غير", "فلم"}
)
HYPOTHESES = frozenset({"قد", "ربما", "لو", "اذا", "ان", "لكي", "حتي", "سوف", "لعل", "ليت"})
_BEHIND = 2


def stance_features(page: Page, words: Sequence[Word], cue: Range, content: Sequence[Range]) -> list[str]:
    """Return what tells how the cue holds the content: the cue's word and verb, what stands around, negation."""
    head = words[cue[0]]
    names = [f"w={page.folded[cue[0]]}", f"s={head.stem}", f"pos={head.pos}{head.aspect}{head.voice}"]
    for i in range(cue[0], cue[1] + 1):
        word = words[i]
        names += [f"any={word.stem}"]
        if word.verb:
            names += [
                f"verb={word.verb}",
                f"group={word.group}",
                f"lex={word.stance}",
                f"verbpos={word.verb}{word.pos}",
            ]
    if cue[0] != cue[1]:
        names.append("several=" + "_".join(page.folded[cue[0] : cue[1] + 1]))
    after = page.folded[cue[1] + 1] if cue[1] + 1 < len(words) else ""
    before = page.folded[cue[0] - 1] if cue[0] else ""
    names += [f"after={after}", f"before={before}", f"s+after={head.stem}_{after}"]
    if before in NEGATIONS:
        names.append("negated")
    if content:
        first = content[0][0]
        names += [f"content={page.folded[first]}", f"side={first > cue[0]:d}"]
        if head.verb:
            names.append(f"verb+content={head.verb}_{page.folded[first]}")
        last = content[-1][1]
        if page.folded[last] == "؟" or (last + 1 < len(words) and page.folded[last + 1] == "؟"):
            names.append("question")
    return names


def asserted_features(page: Page, words: Sequence[Word], cue: Range) -> list[str]:
    """Return what tells whether the cue's act is stated as having happened: negation, condition, future."""
    head = words[cue[0]]
    first = page.sentences[page.sentence_of[cue[0]]][0]
    names = [f"aspect={head.pos}{head.aspect}", f"lead={page.folded[cue[0]][:1]}", f"verb={head.verb}"]
    for distance in range(1, 4):
        i = cue[0] - distance
        if i < first:
            names.append(f"edge={distance}")
            break
        text = page.folded[i]
        names.append(f"-{distance}={text}")
        if text in NEGATIONS:
            names += ["negation", f"negation-{distance}", f"negation+aspect={head.aspect}"]
        if text in HYPOTHESES:
            names += ["hypothesis", f"hypothesis+aspect={text}{head.aspect}"]
    return names


def kind_features(
    page: Page,
    words: Sequence[Word],
    cue: Range,
    source: Range | None,
    named: Sequence[Word],
    registry_type: str,
) -> list[str]:
    """Return what tells the kind of a source: the words of who it is (``named``), the cue, the registry's type.

    ``named`` are the words of the resolved name, or of the source as written; empty for a source nobody can tell.
    """
    head = words[cue[0]]
    names = [f"cue={head.verb}{head.pos}{head.voice}", f"group={head.group}", "own" if source else "dropped"]
    if not named:
        names += ["nobody", f"nobody+cue={head.stem}", f"cue-person={head.person}{head.gender}{head.number}"]
        return names
    first = named[0]
    names += [f"head={first.folded}", f"head-kind={first.noun_kind}", f"size={min(len(named), 6)}"]
    names += [
        f"head-definite={first.folded.startswith('ال'):d}",
        f"head-coarse={first.classes[0]}",
        f"head-fine={first.classes[1]}",
    ]
    names += [f"last={named[-1].folded}", f"last-coarse={named[-1].classes[0]}"]
    if len(named) > 1:
        names += [
            f"second={named[1].folded}",
            f"second-coarse={named[1].classes[0]}",
            f"second-kind={named[1].noun_kind}",
        ]
    for word in named[:12]:
        names += [f"word={word.folded}", f"in={word.noun_kind}"]
        if word.mark:
            names.append(f"mark={word.folded}")
    given = any(word.given for word in named)
    names.append(f"given={given:d}")
    names.append(f"given+head={given:d}{first.noun_kind}")
    if any(word.title for word in named):
        names.append(f"title+given={given:d}")
    if any(word.folded[:1].isascii() and word.folded[:1].isalpha() for word in named):
        names.append("foreign")
    if registry_type:
        names.append(f"registry={registry_type}")
    unknown = sum(1 for word in named if not (word.pos or word.noun_kind or word.nationality or word.mark))
    names.append(f"unknown={min(unknown, 3)}")
    if not first.noun_kind and not first.title and len(named) <= 3 and unknown == len(named):
        names.append("only-unknown")
    return names
