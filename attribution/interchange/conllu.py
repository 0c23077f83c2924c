"""CoNLL-U: one file, a document after another, the spans in MISC.

Tokens carry ``Isnad=B-Cue:T1,I-Content:T3`` (the first token of a mark with ``B``, the rest with ``I``) and the text
between tokens as ``SpacesAfter`` and ``SpacesBefore``, so that the text can be put together again
(https://universaldependencies.org/format.html; escapes after UDPipe). Comments hold the rest: ``# isnad_T1`` the
features of a mark and the marks it links to, ``# isnad_document`` what is said of the document. A mark whose ends cut
a token has its exact place in the document's comment, which counts as long as MISC agrees. There is no syntax:
the other columns are empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.evaluation.tokens import annotation_sentences, annotation_tokens
from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.bratlines import oneline
from attribution.interchange.characters import SURROGATES, veiled
from attribution.interchange.conllureading import sheet_from, sheet_rows
from attribution.interchange.conlluspaces import escaped
from attribution.interchange.files import texts, whole
from attribution.interchange.sheets import Sheet, sheet_of
from attribution.types import Reviewed, Span

if TYPE_CHECKING:
    from conllu import TokenList

FOLDER = False
SUFFIX = ".conllu"
_LINE = re.compile(r"\s+")
_COLUMNS = ("id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps")


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write the documents after each other, each beginning with ``# newdoc id``."""
    number = 0
    with whole(target) as stream:
        for number, one in enumerate(reviewed, start=1):
            for sentence in _sentences(veiled(sheet_of(one), SURROGATES), number):
                stream.write(sentence.serialize())
    return Written((target,), number)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield each document, from one ``# newdoc`` to the next."""
    return assembled(_sheets(path))


def _sentences(sheet: Sheet, number: int) -> Iterator[TokenList]:
    from conllu import Token, TokenList
    from conllu.models import Metadata

    tokens = annotation_tokens(sheet.text)
    tags, exact = _tags(sheet, tokens)
    linked: dict[str, dict[str, list[str]]] = {}
    for link in sheet.links:
        linked.setdefault(link.head, {}).setdefault(link.label, []).append(link.tail)
    name = SURROGATES.sub("\ufffd", _LINE.sub(" ", sheet.name)).strip()
    head = {
        "newdoc id": name or f"document-{number}",
        "isnad_document": oneline(
            {"header": sheet.header, "exact": exact, "before": _gap(sheet.text, tokens, -1)}
        ),
    }
    # What begins in no token is told with the first sentence.
    starts = {mark.id: _first(tokens, mark.span) for mark in sheet.marks}
    sentences = annotation_sentences(sheet.text, tokens) or [(0, -1)]
    for at, (first, last) in enumerate(sentences, start=1):
        metadata = {**(head if at == 1 else {}), "sent_id": f"{number}-{at}"}
        if first <= last:
            metadata["text"] = _LINE.sub(" ", sheet.text[tokens[first].start : tokens[last].end])
        for mark in sheet.marks:
            begins = starts[mark.id]
            if first <= begins <= last or (at == 1 and begins < 0):
                told = {"label": mark.label, "features": mark.features, "links": linked.get(mark.id, {})}
                metadata[f"isnad_{mark.id}"] = oneline(told)
        rows = [
            Token(
                dict.fromkeys(_COLUMNS)
                | {"id": place - first + 1, "form": tokens[place].of(sheet.text), "misc": misc or None}
            )
            for place in range(first, last + 1)
            for misc in [_misc(sheet.text, tokens, place, tags)]
        ]
        yield TokenList(rows, Metadata(metadata))


def _tags(sheet: Sheet, tokens: Sequence[Span]) -> tuple[dict[int, list[str]], dict[str, list[int]]]:
    """Return the tags of each token, and the place of each mark whose ends are not those of tokens."""
    tags: dict[int, list[str]] = {}
    exact: dict[str, list[int]] = {}
    for mark in sheet.marks:
        touched = [number for number in _range(tokens, mark.span) if tokens[number].overlaps(mark.span)]
        for number in touched:
            place = "B" if number == touched[0] else "I"
            tags.setdefault(number, []).append(f"{place}-{mark.label}:{mark.id}")
        if not touched or Span(tokens[touched[0]].start, tokens[touched[-1]].end) != mark.span:
            exact[mark.id] = list(mark.span)
    return tags, exact


def _range(tokens: Sequence[Span], span: Span) -> range:
    from bisect import bisect_left, bisect_right

    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    return range(first, bisect_left(tokens, span.end, key=lambda token: token.start))


def _first(tokens: Sequence[Span], span: Span) -> int:
    touched = _range(tokens, span)
    return touched.start if touched else -1


def _gap(text: str, tokens: Sequence[Span], place: int) -> str:
    """Return the text after the token at ``place``; before the first one for -1."""
    start = tokens[place].end if place >= 0 else 0
    end = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
    return text[start:end]


def _misc(text: str, tokens: Sequence[Span], place: int, tags: Mapping[int, Sequence[str]]) -> dict[str, str]:
    misc: dict[str, str] = {}
    if place in tags:
        misc["Isnad"] = ",".join(tags[place])
    if place == 0 and (before := _gap(text, tokens, -1)):
        misc["SpacesBefore"] = escaped(before)
    after = _gap(text, tokens, place)
    if not after:
        misc["SpaceAfter"] = "No"
    elif after != " ":
        misc["SpacesAfter"] = escaped(after)
    return misc


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    for file, text in texts(path, SUFFIX):
        if isinstance(text, Failure):
            yield text
            continue
        blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
        starts = [at for at, block in enumerate(blocks) if re.search(r"^# *newdoc", block, re.MULTILINE)]
        if not starts or starts[0] != 0:
            starts.insert(0, 0)
        for first, following in pairwise([*starts, len(blocks)]):
            where = f"{file}, document {starts.index(first) + 1}"
            try:
                sentences = sheet_rows(blocks[first:following])
            except ValueError as error:
                yield Failure(where, "", str(error))
                continue
            if sentences:
                yield from sheet_from(where, f"{file.stem}:{starts.index(first) + 1}", sentences)
