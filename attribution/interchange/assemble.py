"""From marks and links back to a reviewed document, checking everything on the way.

A relation is taken whole or not at all: one with a wrong quote, a missing piece or an unknown label is left out and
told, because half a relation names the wrong source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pydantic import BaseModel, ValidationError

from attribution.identity import text_hash
from attribution.interchange import Failure
from attribution.interchange.features import (
    FEATURES,
    CueFeatures,
    DiagnosticRow,
    FindingFeatures,
    Header,
    SourceFeatures,
    UnsourcedFeatures,
)
from attribution.interchange.sheets import LINKS, Link, Mark, Sheet
from attribution.types import (
    Alternative,
    Analysis,
    Diagnostic,
    Document,
    Entity,
    Finding,
    Judgement,
    Origin,
    Relation,
    Reviewed,
    Span,
    Unsourced,
)

_TAILS = {"source": "Source", "content": "Content", "medium": "Medium", "nested": "Cue", "related": "Related"}
_SHOWN = 60


def assembled(sheets: Iterable[Sheet | Failure]) -> Iterator[Reviewed | Failure]:
    """Yield each document with what of it was left out told before it; failures pass through."""
    for sheet in sheets:
        if isinstance(sheet, Failure):
            yield sheet
        else:
            work = _Assembly(sheet)
            reviewed = work.reviewed()
            yield from work.failures
            yield reviewed


def said(error: ValidationError) -> str:
    """Return what is wrong with a row, in one line: the field and what was expected of it."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


@dataclass(slots=True)
class _Assembly:
    sheet: Sheet
    failures: list[Failure] = field(default_factory=list)
    features: dict[str, BaseModel] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))

    def reviewed(self) -> Reviewed:
        header = self._header()
        altered = header.text_sha256 is not None and header.text_sha256 != text_hash(self.sheet.text)
        for mark in self.sheet.marks:
            self._take_mark(mark, altered)
        self._take_links()
        relations = self._relations()
        text = self.sheet.text
        document = Document(
            doc=header.doc if header.doc is not None else self.sheet.name,
            text=text,
            outlet=header.outlet,
            date=header.date,
            origin=Origin(**header.origin.model_dump()),
            extra=header.extra,
            diagnostics=_diagnostics(header.diagnostics),
        )
        analysis = Analysis(
            document,
            tuple(relations),
            tuple(self._unsourced()),
            _diagnostics(header.analysis_diagnostics),
            header.model,
        )
        judgements = {one.target: Judgement(**one.model_dump()) for one in header.judgements}
        return Reviewed(analysis, judgements, tuple(self._findings()))

    def _fail(self, record: str, problem: str, expected: str = "", found: str = "") -> None:
        self.failures.append(Failure(self.sheet.where, record, problem, expected, found))

    def _header(self) -> Header:
        try:
            return Header.model_validate(dict(self.sheet.header))
        except ValidationError as error:
            self._fail("", f"what is said of the document cannot be used: {said(error)}")
            return Header()

    def _take_mark(self, mark: Mark, altered: bool) -> None:
        """Keep ``mark`` where its place, its quote and its features are right."""
        start, end = mark.span
        text = self.sheet.text
        record = f"{mark.label} {mark.id}"
        if mark.id in self.marks:
            self._fail(record, "there are two of this identifier")
        elif mark.label not in FEATURES:
            self._fail(record, f"unknown label; known are {', '.join(FEATURES)}")
        elif not 0 <= start < end <= len(text):
            self._fail(
                record,
                f"[{_number(start)}, {_number(end)}] is no range of this text, which has {len(text)} characters",
            )
        elif mark.quote is not None and mark.quote != text[start:end]:
            self._fail(
                record, f"the text at [{start}, {end}] is another", _cut(mark.quote), _cut(text[start:end])
            )
        elif mark.quote is None and altered:
            self._fail(record, "the text is another than the one that was exported, so its place is not sure")
        else:
            try:
                features = FEATURES[mark.label].model_validate(dict(mark.features))
            except ValidationError as error:
                self._fail(record, said(error))
                return
            self.marks[mark.id], self.features[mark.id] = mark, features

    def _take_links(self) -> None:
        for link in self.sheet.links:
            if link.label not in LINKS:
                self._fail(
                    f"{link.label} {link.head}→{link.tail}", f"unknown link; known are {', '.join(LINKS)}"
                )
            else:
                self.links[link.head].append(link)
        tied = {link.tail for links in self.links.values() for link in links if link.label != "nested"}
        for mark in self.marks.values():
            if mark.label in ("Source", "Content", "Medium", "Related") and mark.id not in tied:
                self._fail(
                    f"{mark.label} {mark.id}",
                    "belongs to no relation and is left out",
                    found=_cut(mark.span.of(self.sheet.text)),
                )

    def _of(self, label: str) -> list[Mark]:
        found = (mark for mark in self.marks.values() if mark.label == label)
        return sorted(found, key=lambda mark: mark.span)

    def _tails(self, head: Mark, label: str) -> list[Mark] | None:
        """Return the marks that ``head`` links to; None, told, where one is missing."""
        found: list[Mark] = []
        for link in self.links.get(head.id, ()):
            if link.label == label:
                tail = self.marks.get(link.tail)
                if tail is None or tail.label != _TAILS[label]:
                    self._fail(
                        f"{head.label} {head.id}",
                        f"left out, because its {label} {link.tail} is not there or was left out",
                    )
                    return None
                found.append(tail)
        return found

    def _relations(self) -> list[Relation]:
        made: dict[str, Relation] = {}
        for cue in self._of("Cue"):
            relation = self._relation(cue)
            if relation is not None:
                made[cue.id] = relation
        order = {name: number for number, name in enumerate(made)}
        outer = {name: found for name in made if (found := self._outer(name, order)) is not None}
        for inner in outer:
            if _circular(outer, inner):
                self._fail(f"Cue {inner}", "is nested in itself; taken as not nested")
        return [
            replace(relation, nested=order[outer[name]])
            if name in outer and not _circular(outer, name)
            else relation
            for name, relation in made.items()
        ]

    def _relation(self, cue: Mark) -> Relation | None:
        record = f"Cue {cue.id}"
        sources, content, medium = (self._tails(cue, label) for label in ("source", "content", "medium"))
        if sources is None or content is None or medium is None:
            return None
        if not content:
            self._fail(record, "has no content and is left out", found=_cut(cue.span.of(self.sheet.text)))
            return None
        if len(medium) > 1:
            self._fail(record, "has more than one medium and is left out")
            return None
        told = self.features[cue.id]
        assert isinstance(told, CueFeatures)
        alternatives = tuple(
            Alternative(tuple(Span(*pair) for pair in one.sources), one.name, one.confidence)
            for one in told.alternatives
        )
        if not all(
            0 <= span.start < span.end <= len(self.sheet.text) for one in alternatives for span in one.sources
        ):
            self._fail(record, "has an alternative outside the text and is left out")
            return None
        return Relation(
            cue=cue.span,
            sources=tuple(mark.span for mark in sources),
            content=tuple(sorted(mark.span for mark in content)),
            medium=medium[0].span if medium else None,
            entities=tuple(self._entity(mark) for mark in sources) or (_speaker(told),),
            stance=told.stance,
            style=told.style,
            asserted=told.asserted,
            confidence=told.confidence,
            why=told.why,
            alternatives=alternatives,
        )

    def _outer(self, cue: str, order: dict[str, int]) -> str | None:
        outer = [link.tail for link in self.links.get(cue, ()) if link.label == "nested"]
        if not outer:
            return None
        if len(outer) > 1 or outer[0] not in order:
            self._fail(
                f"Cue {cue}", f"nested in {', '.join(outer)}, which is not one relation; taken as not nested"
            )
            return None
        return outer[0]

    def _entity(self, mark: Mark) -> Entity:
        told = self.features[mark.id]
        assert isinstance(told, SourceFeatures)
        return Entity(told.name, told.kind, told.registry, told.english, told.why)

    def _unsourced(self) -> Iterator[Unsourced]:
        for mark in self._of("Unsourced"):
            told = self.features[mark.id]
            assert isinstance(told, UnsourcedFeatures)
            yield Unsourced(mark.span, told.reason, told.fact, told.confidence, told.worth)

    def _findings(self) -> Iterator[Finding]:
        for mark in self._of("Finding"):
            related = self._tails(mark, "related")
            told = self.features[mark.id]
            assert isinstance(told, FindingFeatures)
            if related is not None:
                places = tuple(one.span for one in related)
                yield Finding(told.code, told.severity, told.message, mark.span, told.mend, places)


def _speaker(told: CueFeatures) -> Entity:
    return Entity(
        told.speaker_name, told.speaker_kind, told.speaker_registry, told.speaker_english, told.speaker_why
    )


def _circular(outer: dict[str, str], start: str) -> bool:
    seen = {start}
    at = outer.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = outer.get(at)
    return at == start


def _diagnostics(rows: Sequence[DiagnosticRow]) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic(one.code, one.message, Span(*one.span) if one.span else None) for one in rows)


def _number(value: int) -> str:
    """Return an offset for a message; one that nobody could read is only called large."""
    return str(value) if abs(value) < 10**15 else "a very large number"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
