"""Prodigy: JSON Lines of tasks with tokens, spans and relations.

A relation names its head and child by the number of the last token of their spans, and repeats the spans
(https://prodi.gy/docs/api-interfaces#relations). Tokens are spaCy's: all text but single spaces, with ``ws`` for a
space that follows. Prodigy hands unknown fields of tasks and spans through; features stand in the task's ``isnad``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from attribution.evaluation.tokens import annotation_tokens
from attribution.exporters.rows import dumps
from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.files import json_lines, whole
from attribution.interchange.rejoining import KEY, Rejoined, whole_number
from attribution.interchange.sheets import Link, Mark, Sheet, mark_rows, sheet_of
from attribution.types import Reviewed, Span

FOLDER = False
SUFFIX = ".jsonl"
_REFUSED = ("reject", "ignore")


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write one task for each document; one with decisions carries the answer ``accept``."""
    number = 0
    with whole(target) as stream:
        for number, one in enumerate(reviewed, start=1):
            task = _task(sheet_of(one), number)
            if one.judgements:
                task["answer"] = "accept"
            stream.write(dumps(task) + "\n")
    return Written((target,), number)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each task; one that was rejected or ignored is told as left out."""
    return assembled(_sheets(path))


def tokens_of(text: str) -> list[Span]:
    """Return spans for all of ``text`` but single spaces between them, as spaCy's tokens have it."""
    words = annotation_tokens(text)
    found: list[Span] = []
    for before, after in pairwise([Span(0, 0), *words, Span(len(text), len(text))]):
        gap = Span(before.end, after.start)
        if gap.start < gap.end:
            # The first space after a token is its own; whatever else there is, is a token.
            start = gap.start + (before.end > 0 and text[gap.start] == " ")
            if start < gap.end:
                found.append(Span(start, gap.end))
        if after.start < after.end:
            found.append(after)
    return found


def _task(sheet: Sheet, number: int) -> dict[str, object]:
    tokens = tokens_of(sheet.text)
    starts = [token.start for token in tokens]
    marks = {mark.id: _span(mark, starts, tokens) for mark in sheet.marks}
    return {
        "text": sheet.text,
        "meta": {"doc": sheet.name, "number": number},
        "tokens": [
            {
                "text": token.of(sheet.text),
                "start": token.start,
                "end": token.end,
                "id": number,
                "ws": sheet.text[token.end : token.end + 1] == " ",
            }
            for number, token in enumerate(tokens)
        ],
        "spans": [{**marks[mark.id], "text": mark.span.of(sheet.text)} for mark in sheet.marks],
        "relations": [
            {
                "head": marks[link.head]["token_end"],
                "child": marks[link.tail]["token_end"],
                "head_span": marks[link.head],
                "child_span": marks[link.tail],
                "label": link.label,
            }
            for link in sheet.links
        ],
        KEY: {"header": sheet.header, "marks": mark_rows(sheet)},
    }


def _span(mark: Mark, starts: list[int], tokens: list[Span]) -> dict[str, object]:
    first = max(bisect_right(starts, mark.span.start) - 1, 0)
    if first + 1 < len(tokens) and tokens[first].end <= mark.span.start and starts[first + 1] < mark.span.end:
        first += 1
    return {
        "start": mark.span.start,
        "end": mark.span.end,
        "token_start": first,
        "token_end": max(bisect_right(starts, mark.span.end - 1) - 1, first),
        "label": mark.label,
        "id": mark.id,
    }


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    for where, task in json_lines(path, SUFFIX):
        if isinstance(task, Failure):
            yield task
        elif not isinstance(task.get("text"), str):
            yield Failure(where, "", '"text" is missing or no string')
        elif task.get("answer") in _REFUSED:
            yield Failure(where, "", f"the annotator's answer is {task['answer']!r}; left out")
        else:
            yield from _sheet(where, path, task, str(task["text"]))


def _sheet(where: str, path: Path, task: Mapping[str, object], text: str) -> Iterator[Sheet | Failure]:
    kept = task.get(KEY)
    kept = kept if isinstance(kept, Mapping) else {}
    header, rejoined = kept.get("header"), Rejoined(kept.get("marks"))
    yield from _token_failures(where, task, text)
    marks: list[Mark] = []
    for number, span in enumerate(_list(task, "spans"), start=1):
        try:
            marks.append(rejoined.joined(_mark(span, f"S{number}")))
        except (ValueError, KeyError, TypeError) as error:
            yield Failure(where, f"span {number}", f"not a span of Prodigy: {error}")
    links: list[Link] = []
    for number, relation in enumerate(_list(task, "relations"), start=1):
        try:
            if not isinstance(relation, Mapping):
                raise ValueError("no object")
            head, child = (_ending(relation[end], marks) for end in ("head_span", "child_span"))
            links.append(Link(str(relation["label"]), head, child))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Failure(where, f"relation {number}", f"not a relation of Prodigy: {error}")
    name = re.sub(r".*[/\\]", "", where)
    yield Sheet(
        where, f"{path.stem}:{name}", text, header if isinstance(header, Mapping) else {}, marks, links
    )


def _list(task: Mapping[str, object], key: str) -> list[object]:
    value = task.get(key)
    return value if isinstance(value, list) else []


def _token_failures(where: str, task: Mapping[str, object], text: str) -> Iterator[Failure]:
    """Yield the first token that does not stand in the text: after it no number of a token means anything."""
    for token in _list(task, "tokens"):
        if isinstance(token, Mapping):
            start, end, words = token.get("start"), token.get("end"), token.get("text")
            if isinstance(start, int) and isinstance(end, int) and text[start:end] != words:
                yield Failure(
                    where, f"token {token.get('id')}", "is not in the text", str(words), text[start:end]
                )
                return


def _mark(span: object, name: str) -> Mark:
    if not isinstance(span, Mapping):
        raise ValueError("no object")
    place = Span(whole_number(span["start"]), whole_number(span["end"]))
    quote = span.get("text")
    return Mark(
        str(span.get("id", name)), str(span["label"]), place, {}, quote if isinstance(quote, str) else None
    )


def _ending(span: object, marks: list[Mark]) -> str:
    """Return the identifier of the mark that one end of a relation repeats."""
    if not isinstance(span, Mapping):
        raise ValueError("no object")
    place, label = Span(whole_number(span["start"]), whole_number(span["end"])), span.get("label")
    same = [mark for mark in marks if mark.span == place and (label is None or mark.label == label)]
    if not same:
        raise ValueError(f"no span at {list(place)}")
    return next((mark.id for mark in same if mark.id == span.get("id")), same[0].id)
