"""Reading CoNLL-U: the text put together again from tokens and spaces, and the marks from MISC and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attribution.interchange import Failure
from attribution.interchange.characters import unveiled
from attribution.interchange.conlluspaces import spaces
from attribution.interchange.files import loaded
from attribution.interchange.sheets import Link, Mark, Sheet
from attribution.types import Span

if TYPE_CHECKING:
    from conllu import TokenList

_TAG = re.compile(r"([BI])-([A-Za-z]+):([\w.]+)")
_DOCUMENT, _MARK = "isnad_document", "isnad_"


def sheet_rows(blocks: Sequence[str]) -> list[TokenList]:
    """Return the sentences of one document. Raises ``ValueError`` where they are no CoNLL-U."""
    from conllu.exceptions import ParseException
    from conllu.parser import parse_token_and_metadata

    try:
        return [parse_token_and_metadata(block) for block in blocks]
    except (ParseException, ValueError, RecursionError) as error:
        raise ValueError(f"not CoNLL-U: {str(error)[:200]}") from error


def sheet_from(where: str, name: str, sentences: Sequence[TokenList]) -> Iterator[Sheet | Failure]:
    """Yield the document that ``sentences`` make, before it what of them cannot be used."""
    document: object = {}
    told: dict[str, object] = {}
    for sentence in sentences:
        for key, value in sentence.metadata.items():
            if key.startswith(_MARK) and value:
                try:
                    found = loaded(value)
                except ValueError as error:
                    yield Failure(where, f"comment {key}", str(error))
                    continue
                if key == _DOCUMENT:
                    document = found
                else:
                    told[key.removeprefix(_MARK)] = found
    document = document if isinstance(document, Mapping) else {}
    text, places, tags = _tokens(sentences)
    if not places and isinstance(document.get("before"), str):
        text = str(document["before"])
    header = document.get("header")
    marks = list(_marks(places, tags, told, document.get("exact"), text))
    marks.sort(key=lambda mark: _number(mark.id))
    yield unveiled(
        Sheet(where, name, text, header if isinstance(header, Mapping) else {}, marks, list(_links(told)))
    )


def _tokens(sentences: Sequence[TokenList]) -> tuple[str, list[Span], dict[str, list[tuple[str, int]]]]:
    """Return the text, the place of each token, and for each mark its label and the tokens that carry it."""
    text = ""
    places: list[Span] = []
    tags: dict[str, list[tuple[str, int]]] = {}
    covered: object = None
    for sentence in sentences:
        for token in sentence:
            number = token["id"]
            if isinstance(number, tuple):
                # The words of a multiword token are not written; an empty node is no text.
                if number[1] != "-":
                    continue
                covered = number
            elif (
                isinstance(covered, tuple) and isinstance(number, int) and covered[0] <= number <= covered[2]
            ):
                continue
            else:
                covered = None
            misc = token.get("misc") or {}
            text += spaces(str(misc.get("SpacesBefore") or ""))
            places.append(Span(len(text), len(text) + len(str(token["form"]))))
            text += str(token["form"])
            for match in _TAG.finditer(str(misc.get("Isnad") or "")):
                tags.setdefault(match[3], []).append((match[2], len(places) - 1))
            after = misc.get("SpacesAfter")
            if after is not None:
                text += spaces(str(after))
            elif misc.get("SpaceAfter") != "No":
                text += " "
        covered = None
    return text, places, tags


def _marks(
    places: Sequence[Span],
    tags: Mapping[str, Sequence[tuple[str, int]]],
    told: Mapping[str, object],
    exact: object,
    text: str,
) -> Iterator[Mark]:
    known = exact if isinstance(exact, Mapping) else {}
    for name in dict.fromkeys([*tags, *(one for one in known if one in told)]):
        row = told.get(name)
        features = row.get("features") if isinstance(row, Mapping) else None
        carried = tags.get(name, ())
        label = carried[0][0] if carried else str(row.get("label") if isinstance(row, Mapping) else "")
        span = Span(places[carried[0][1]].start, places[carried[-1][1]].end) if carried else Span(0, 0)
        place = _place(known.get(name), len(text))
        if place is not None and _same(places, place, [number for _, number in carried]):
            span = place
        # The words of a mark are its tokens, so there is no second account of them to compare.
        yield Mark(name, label, span, features if isinstance(features, Mapping) else {})


def _place(value: object, length: int) -> Span | None:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(at, int) for at in value):
        return None
    return Span(*value) if 0 <= value[0] < value[1] <= length else None


def _same(places: Sequence[Span], place: Span, carried: Sequence[int]) -> bool:
    """Tell whether ``place`` touches just the tokens that carry the mark."""
    if not carried:
        return not any(token.overlaps(place) for token in places)
    first, last = places[carried[0]], places[carried[-1]]
    return (
        first.overlaps(place)
        and last.overlaps(place)
        and (carried[0] == 0 or not places[carried[0] - 1].overlaps(place))
        and (carried[-1] + 1 == len(places) or not places[carried[-1] + 1].overlaps(place))
    )


def _links(told: Mapping[str, object]) -> Iterator[Link]:
    for head, row in told.items():
        links = row.get("links") if isinstance(row, Mapping) else None
        for label, tails in links.items() if isinstance(links, Mapping) else ():
            for tail in tails if isinstance(tails, list) else ():
                yield Link(str(label), head, str(tail))


def _number(name: str) -> tuple[int, str]:
    digits = name.removeprefix("T")
    return (int(digits), "") if digits.isdecimal() and len(digits) < 12 else (10**12, name)
