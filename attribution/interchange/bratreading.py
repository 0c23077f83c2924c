"""Reading brat: lines to marks and links, each slip told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from attribution.errors import UnreadableInput
from attribution.identity import relation_id, statement_id, text_hash
from attribution.interchange import Failure
from attribution.interchange.bratlines import ATTRIBUTES, fragments, joined, together
from attribution.interchange.characters import unveiled
from attribution.interchange.files import content, found, loaded
from attribution.interchange.sheets import Link, Mark, Sheet
from attribution.types import Relation, Span, Stance, Style

_ANN, _TXT, _JSON = ".ann", ".txt", ".json"
_BOUND = re.compile(r"(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)")
_ROLE = re.compile(r"(.*?)\d*")


def sheets(path: Path) -> Iterator[Sheet | Failure]:
    """Yield the document of each ``.ann`` file that ``path`` names, before it the lines that cannot be used."""
    for file in found(path.with_suffix(_ANN) if path.suffix == _TXT else path, _ANN):
        text, lines = content(file.with_suffix(_TXT)), content(file)
        if isinstance(text, Failure) or isinstance(lines, Failure):
            yield from (one for one in (text, lines) if isinstance(one, Failure))
            continue
        header: dict[str, object] = {}
        exact: object = {}
        try:
            header, exact = _beside(file.with_suffix(_JSON))
        except (ValueError, UnreadableInput) as error:
            yield Failure(str(file.with_suffix(_JSON)), "", f"cannot be used: {error}")
        reading = _Reading(str(file), text, exact if isinstance(exact, Mapping) else {})
        for number, line in enumerate(lines.split("\n"), start=1):
            if line.strip():
                try:
                    reading.take(line.rstrip("\r"))
                except (ValueError, IndexError) as error:
                    yield Failure(str(file), f"line {number}", str(error))
        yield from reading.failures()
        marks, links = reading.resolved()
        sheet = unveiled(Sheet(str(file), file.stem, text, header, marks, links))
        yield replace(sheet, header=_commented(sheet, reading))


def _beside(path: Path) -> tuple[dict[str, object], object]:
    """Return header and exact spans from the file beside; nothing where there is no such file."""
    if not path.is_file():
        return {}, {}
    text = content(path)
    if isinstance(text, Failure):
        raise ValueError(text.problem)
    value = loaded(text)
    if not isinstance(value, dict) or not isinstance(value.get("header", {}), dict):
        raise ValueError("not an object with a header")
    return value.get("header", {}), value.get("exact")


@dataclass(slots=True)
class _Reading:
    where: str
    text: str
    exact: Mapping[str, object]
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    features: dict[str, dict[str, object]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def take(self, line: str) -> None:
        """Take one line in. Raises ``ValueError`` with what is wrong with it."""
        name, _, rest = line.partition("\t")
        kind = name[:1]
        if kind == "T":
            self._bound(name, rest)
        elif kind == "E":
            event, *arguments = rest.split()
            self.triggers[name] = event.partition(":")[2]
            self.links += [Link(_role(one), name, one.partition(":")[2]) for one in arguments]
        elif kind == "R":
            label, first, second = rest.split()[:3]
            self.links.append(Link(label, first.partition(":")[2], second.partition(":")[2]))
        elif kind in ("A", "M"):
            feature, target, *value = rest.split()
            if feature not in ATTRIBUTES:
                raise ValueError(f"unknown attribute {feature!r}")
            self._tell(target, {feature: value[0] if value else "true"})
        elif kind == "N":
            target, reference = rest.split()[1:3]
            self._tell(target, {"registry": reference.partition(":")[2]})
        elif kind == "#":
            self._note(rest)
        else:
            raise ValueError(f"a kind of line that is not used here: {name[:20]!r}")

    def _bound(self, name: str, rest: str) -> None:
        place, _, words = rest.partition("\t")
        match = _BOUND.fullmatch(place)
        if match is None:
            raise ValueError("not a text-bound annotation")
        if name in self.marks:
            raise ValueError(f"there are two {name}")
        pieces = tuple(Span(*map(int, pair.split())) for pair in match[2].split(";"))
        if any(not start < end <= len(self.text) for start, end in pieces):
            raise ValueError(
                f"{name}: {match[2]} is no range of this text, which has {len(self.text)} characters"
            )
        right = words == joined(self.text, pieces)
        spans = self._spans(name, pieces)
        if len(spans) > 1 and match[1] != "Content":
            raise ValueError(f"{name}: only a Content may be in pieces")
        self.marks[name] = [
            Mark(
                name if not number else f"{name}.{number}",
                match[1],
                span,
                {},
                span.of(self.text) if right else words,
            )
            for number, span in enumerate(spans)
        ]

    def _spans(self, name: str, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return the spans as exported where the fragments are still theirs, or with brat's cuts undone."""
        known = self.exact.get(name)
        if isinstance(known, list) and all(
            isinstance(one, list) and len(one) == 2 and all(isinstance(at, int) for at in one)
            for one in known
        ):
            spans = tuple(Span(*one) for one in known)
            if all(0 <= a < b <= len(self.text) for a, b in spans) and fragments(self.text, spans) == pieces:
                return spans
        return together(self.text, pieces)

    def _tell(self, target: str, features: Mapping[str, object]) -> None:
        self.features.setdefault(target, {}).update(features)

    def _note(self, rest: str) -> None:
        head, _, words = rest.partition("\t")
        kind, target = head.split()[:2]
        if kind != "Isnad":
            self.comments[target] = "\n".join(filter(None, (self.comments.get(target), words)))
            return
        told = loaded(words)
        if not isinstance(told, dict):
            raise ValueError("a note of the type Isnad that is no JSON object")
        self._tell(target, told)

    def failures(self) -> Iterator[Failure]:
        """Yield the cues that are no event, so that nothing could be linked to them."""
        for name, pieces in self.marks.items():
            if pieces[0].label == "Cue" and name not in self.triggers.values() and not self._heads(name):
                yield Failure(self.where, name, "a Cue without an event or relations")

    def _heads(self, name: str) -> bool:
        return any(link.head == name for link in self.links)

    def mark(self, name: str) -> str:
        """Return the text-bound annotation that ``name``, an event or itself one, stands on."""
        return self.triggers.get(name, name)

    def resolved(self) -> tuple[list[Mark], list[Link]]:
        """Return marks with their features, and links between marks."""
        told: dict[str, dict[str, object]] = {}
        for target, features in self.features.items():
            told.setdefault(self.mark(target), {}).update(features)
        marks = [
            replace(mark, features=told.get(name, {}))
            for name, pieces in self.marks.items()
            for mark in pieces
        ]
        links = [
            Link(link.label, self.mark(link.head), tail)
            for link in self.links
            for tail in self._pieces(self.mark(link.tail))
        ]
        return marks, links

    def _pieces(self, name: str) -> list[str]:
        return [mark.id for mark in self.marks[name]] if name in self.marks else [name]


def _role(argument: str) -> str:
    match = _ROLE.fullmatch(argument.partition(":")[0])
    return match[1] if match else ""


def _commented(sheet: Sheet, reading: _Reading) -> Mapping[str, object]:
    """Return the header with annotators' notes as comments on the relation or statement they stand on."""
    judgements = sheet.header.get("judgements")
    rows: list[object] = list(judgements) if isinstance(judgements, list) else []
    places = {row.get("target"): place for place, row in enumerate(rows) if isinstance(row, dict)}
    heads = {link.tail: link.head for link in sheet.links if link.label != "nested"}
    marks = {mark.id: mark for mark in sheet.marks}
    sha = text_hash(sheet.text)
    for name, words in reading.comments.items():
        mark = marks.get(heads.get(reading.mark(name), reading.mark(name)))
        if mark is None or mark.label not in ("Cue", "Unsourced"):
            continue
        target = (
            statement_id(sha, mark.span)
            if mark.label == "Unsourced"
            else relation_id(sha, _made_by(mark.span))
        )
        if target not in places:
            places[target] = len(rows)
            rows.append({"target": target, "verdict": None, "reviewer": "brat", "comment": ""})
        row = rows[places[target]]
        assert isinstance(row, dict)
        rows[places[target]] = {**row, "comment": "\n".join(filter(None, (row.get("comment"), words)))}
    return {**sheet.header, "judgements": rows} if rows else sheet.header


def _made_by(cue: Span) -> Relation:
    """Return a relation that has the identifier of whichever relation ``cue`` makes."""
    return Relation(cue, (), (), None, (), Stance.REPORTS, Style.INDIRECT)
