"""From an analysis with its decisions to what its page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attribution.identity import relation_id, statement_id, text_hash
from attribution.report.labels import Label
from attribution.report.pieces import Mark, Role, paragraphs
from attribution.report.safe import shown
from attribution.report.view import (
    ArticleView,
    ClaimView,
    DecisionView,
    FindingView,
    Runner,
    Said,
    SourceView,
    StatementView,
)
from attribution.rules.arabic import arabic, message
from attribution.rules.registry import RULES
from attribution.text.normalise import fold
from attribution.types import (
    Alternative,
    Diagnostic,
    Entity,
    Finding,
    Judgement,
    Kind,
    Relation,
    Reviewed,
    Span,
    Stance,
    Unsourced,
)

_TITLE = 140
_OPENING = 90


def article(reviewed: Reviewed) -> ArticleView:
    """Return what the page of an article shows."""
    analysis = reviewed.analysis
    document, text = analysis.document, analysis.document.text
    sha = text_hash(text)
    sources = _Sources()
    claims = _claims(reviewed, sha, sources)
    statements = tuple(
        StatementView(
            number,
            statement_id(sha, one),
            shown(one.span.of(text)),
            one.span,
            one.reason,
            one.fact,
            one.confidence,
            one.worth,
            _safe(reviewed.judgements.get(statement_id(sha, one))),
            _touching(reviewed.findings, (one.span,)),
        )
        for number, one in enumerate(analysis.unsourced, 1)
    )
    marks = _marks(analysis.relations, claims, analysis.unsourced, reviewed.findings)
    return ArticleView(
        title=_title(document.extra.get("title"), text, document.doc),
        doc=shown(document.doc),
        outlet=_maybe(document.outlet),
        date=_maybe(document.date),
        path=_maybe(document.origin.path),
        sha=sha,
        model=shown(analysis.model),
        length=len(text),
        paragraphs=paragraphs(text, marks),
        claims=claims,
        statements=statements,
        sources=sources.views(claims),
        findings=tuple(_finding(number, one, text) for number, one in enumerate(reviewed.findings, 1)),
        decisions=_decisions(reviewed, claims, statements),
        diagnostics=tuple(
            Diagnostic(shown(one.code), shown(one.message), one.span)
            for one in analysis.diagnostics or document.diagnostics
        ),
    )


class _Sources:
    """Numbers the sources of one article in the order in which they come up."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._entities: list[Entity] = []

    def number(self, entity: Entity) -> int:
        key = source_key(entity)
        if key not in self._numbers:
            self._numbers[key] = len(self._entities) + 1
            self._entities.append(entity)
        return self._numbers[key]

    def views(self, claims: Sequence[ClaimView]) -> tuple[SourceView, ...]:
        found = []
        for (key, number), entity in zip(self._numbers.items(), self._entities, strict=True):
            own = [claim for claim in claims if any(said.source == number for said in claim.sources)]
            stances = Counter(claim.stance for claim in own)
            found.append(
                SourceView(
                    number,
                    key,
                    _maybe(entity.name),
                    entity.kind,
                    _maybe(entity.registry),
                    _maybe(entity.label),
                    tuple(claim.number for claim in own),
                    tuple((stance, stances[stance]) for stance in Stance if stances[stance]),
                )
            )
        return tuple(found)


def source_key(entity: Entity) -> str:
    """Return what the same source has in common in every article: its registry entry, else its folded name."""
    if entity.registry:
        return f"registry:{entity.registry}"
    return f"name:{entity.kind}:{fold(entity.name)}" if entity.name else f"nobody:{entity.kind}"


def _claims(reviewed: Reviewed, sha: str, sources: _Sources) -> tuple[ClaimView, ...]:
    analysis = reviewed.analysis
    text = analysis.document.text
    holds: dict[int, list[int]] = {}
    for index, relation in enumerate(analysis.relations):
        if relation.nested is not None:
            holds.setdefault(relation.nested, []).append(index + 1)
    return tuple(
        ClaimView(
            number=index + 1,
            id=relation_id(sha, relation),
            cue=shown(relation.cue.of(text)),
            sources=tuple(_said(relation, text, sources)),
            text=tuple(shown(span.of(text)) for span in relation.content),
            spans=relation.content,
            medium=shown(relation.medium.of(text)) if relation.medium else None,
            stance=relation.stance,
            style=relation.style,
            asserted=relation.asserted,
            inside=None if relation.nested is None else relation.nested + 1,
            holds=tuple(holds.get(index, ())),
            confidence=relation.confidence,
            why=shown(relation.why),
            runners=tuple(
                Runner(shown(one.name or " · ".join(span.of(text) for span in one.sources)), one.confidence)
                for one in relation.alternatives
                if not _same_words(one, relation)
            ),
            judgement=_safe(reviewed.judgements.get(relation_id(sha, relation))),
            findings=_touching(reviewed.findings, (relation.cue, *relation.sources, *relation.content)),
        )
        for index, relation in enumerate(analysis.relations)
    )


def _same_words(one: Alternative, relation: Relation) -> bool:
    """Tell whether a runner-up is only more or fewer words of the source that was taken."""
    return any(mine.overlaps(span) for mine in relation.sources for span in one.sources)


def _said(relation: Relation, text: str, sources: _Sources) -> Iterator[Said]:
    entities = relation.entities or (Entity(None, Kind.NOBODY),)
    for index, entity in enumerate(entities):
        span = relation.sources[index] if index < len(relation.sources) else None
        yield Said(
            sources.number(entity),
            shown(span.of(text)) if span else None,
            _maybe(entity.name),
            entity.kind,
            _maybe(entity.registry),
            _maybe(entity.label),
            shown(entity.why),
        )


def _marks(
    relations: Sequence[Relation],
    claims: Sequence[ClaimView],
    statements: Sequence[Unsourced],
    findings: Sequence[Finding],
) -> Iterator[Mark]:
    for number, (relation, claim) in enumerate(zip(relations, claims, strict=True), 1):
        yield Mark(relation.cue, Role.CUE, number)
        yield from (Mark(span, Role.CONTENT, number, not i) for i, span in enumerate(relation.content))
        for i, span in enumerate(relation.sources):
            who = claim.sources[min(i, len(claim.sources) - 1)].source
            yield Mark(span, Role.SOURCE, number, not i, who)
        if relation.medium:
            yield Mark(relation.medium, Role.MEDIUM, number)
    for number, statement in enumerate(statements, 1):
        yield Mark(statement.span, Role.STATEMENT, number)
    for number, finding in enumerate(findings, 1):
        yield Mark(finding.span, Role.FINDING, number)


def _finding(number: int, finding: Finding, text: str) -> FindingView:
    rule, known = RULES.get(finding.code), arabic(finding.code)
    english = finding.message or finding.code
    title = rule.title if rule else english
    return FindingView(
        number,
        shown(finding.code),
        finding.severity,
        Label(shown(known.title if known else title), shown(title)),
        Label(shown(message(finding.code, finding.message) or english), shown(english)),
        Label(
            shown(known.mend if known and rule and finding.mend == rule.mend else finding.mend),
            shown(finding.mend),
        ),
        shown(finding.span.of(text)),
        tuple(shown(span.of(text)) for span in finding.related),
    )


def _touching(findings: Sequence[Finding], spans: Sequence[Span]) -> tuple[int, ...]:
    return tuple(
        number
        for number, finding in enumerate(findings, 1)
        if any(finding.span.overlaps(span) for span in spans)
    )


def _decisions(
    reviewed: Reviewed, claims: Sequence[ClaimView], statements: Sequence[StatementView]
) -> tuple[DecisionView, ...]:
    places = {claim.id: ("claim", claim.number) for claim in claims}
    places |= {one.id: ("statement", one.number) for one in statements}
    found = []
    for target, judgement in reviewed.judgements.items():
        what, number = places.get(target, ("claim" if target.startswith("r") else "statement", None))
        safe = _safe(judgement)
        if safe:
            found.append(DecisionView(safe, what, number))
    return tuple(sorted(found, key=lambda one: (one.judgement.time, one.judgement.target)))


def _safe(judgement: Judgement | None) -> Judgement | None:
    if judgement is None:
        return None
    return Judgement(
        shown(judgement.target),
        judgement.verdict,
        shown(judgement.reviewer),
        shown(judgement.time),
        shown(judgement.comment),
        judgement.flagged,
    )


def _maybe(text: str | None) -> str | None:
    return shown(text) if text else None


def _title(given: object, text: str, doc: str) -> str:
    """Return the title: as given, else a short first line that is not all there is, else the opening words."""
    if isinstance(given, str) and given.strip():
        return shown(" ".join(given.split()))
    first, _, rest = text.strip().partition("\n")
    first = " ".join(first.split())
    if first and len(first) <= _TITLE and rest.strip():
        return shown(first)
    if len(first) > _OPENING:
        first = first[:_OPENING].rsplit(" ", 1)[0] + " …"
    return shown(first or doc)
