"""Analyses made by hand from a text: spans are given as the words themselves, found nearest to the cue."""

from dataclasses import dataclass, field

from attribution.rules.run import lint
from attribution.rules.settings import settings
from attribution.types import (
    Analysis,
    Document,
    Entity,
    Fact,
    Kind,
    Origin,
    Reason,
    Relation,
    Span,
    Stance,
    Style,
    Unsourced,
)


@dataclass
class Text:
    """Collects what is found in ``text``; cues are looked for in the order in which they are added."""

    text: str
    relations: list[Relation] = field(default_factory=list)
    unsourced: list[Unsourced] = field(default_factory=list)
    _at: int = 0

    def said(self, cue, source=None, content=None, *, name=None, kind=Kind.PERSON, **labels):
        """Add a relation; without ``source`` it is dropped, without ``name`` the source is the name."""
        start = self.text.index(cue, self._at)
        self._at = start + len(cue)
        spans = [self._near(one, start) for one in ([source] if isinstance(source, str) else source or ())]
        contents = (self._near(content, start),) if content else ()
        names = [name] if name or not spans else [span.of(self.text) for span in spans]
        kinds = kind if isinstance(kind, list) else [kind] * len(names)
        entities = tuple(
            Entity(None if k is Kind.NOBODY else n, k) for n, k in zip(names, kinds, strict=True)
        )
        self.relations.append(
            Relation(
                Span(start, self._at),
                tuple(spans),
                contents,
                None,
                entities,
                labels.get("stance", Stance.REPORTS),
                labels.get("style", Style.INDIRECT),
                labels.get("asserted", True),
                labels.get("nested"),
                labels.get("confidence", 0.9),
            )
        )
        return self

    def alone(self, words, fact=Fact.OTHER, reason=Reason.NO_CUE, confidence=0.9):
        """Add an unsourced statement."""
        start = self.text.index(words)
        self.unsourced.append(Unsourced(Span(start, start + len(words)), reason, fact, confidence))
        return self

    def _near(self, words, cue):
        places = []
        at = self.text.find(words)
        while at >= 0:
            places.append(at)
            at = self.text.find(words, at + 1)
        start = min(places, key=lambda place: abs(place - cue))
        return Span(start, start + len(words))

    def analysis(self, doc="a", path=None):
        document = Document(doc, self.text, origin=Origin(path=path))
        return Analysis(document, tuple(self.relations), tuple(self.unsourced))


def found(text, code, **options):
    """The words of each finding of one rule."""
    chosen = settings({"select": [code], "options": {code: options} if options else {}})
    return [one.span.of(text.text) for one in lint(text.analysis(), chosen) if one.code == code]
