"""Annotated documents laid out for training: gold relations in token numbers of the page."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.evaluation.gold import GoldDocument
from attribution.text.page import Page, Range, layout
from attribution.types import Span


@dataclass(frozen=True, slots=True)
class Target:
    """One gold relation in token numbers, both ends included."""

    cue: Range
    sources: tuple[Range, ...]
    content: tuple[Range, ...]
    medium: Range | None
    entity: tuple[str | None, ...]
    kind: tuple[str, ...]
    stance: str
    style: str
    asserted: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A page with what was annotated in it."""

    page: Page
    targets: tuple[Target, ...]
    unsourced: tuple[Range, ...]


def example(gold: GoldDocument) -> Example:
    """Lay out one annotated document. A span that touches part of a token takes the whole token."""
    page = layout(gold.document)

    def ranges(spans: tuple[Span, ...]) -> tuple[Range, ...]:
        found = (page.touched(span) for span in spans)
        return tuple(one for one in found if one is not None)

    targets = []
    for relation in gold.relations:
        cue = ranges((relation.cue,))
        content = ranges(relation.content)
        if not cue or not content:
            continue
        medium = ranges((relation.medium,)) if relation.medium else ()
        targets.append(
            Target(
                cue[0],
                ranges(relation.sources),
                content,
                medium[0] if medium else None,
                relation.entity,
                tuple(str(kind) for kind in relation.kind),
                str(relation.stance),
                str(relation.style),
                relation.asserted,
            )
        )
    return Example(page, tuple(sorted(targets, key=lambda target: target.cue)), ranges(gold.unsourced))


def cue_labels(example: Example) -> list[str]:
    """Return for each token whether it begins a cue (B), goes on with it (I) or neither (O)."""
    labels = ["O"] * len(example.page)
    for target in example.targets:
        first, last = target.cue
        labels[first : last + 1] = ["B"] + ["I"] * (last - first)
    return labels


def argument_labels(target: Target, area: Range) -> list[str]:
    """Return the label of each token of a window, as in ``attribution.engines.base.LABELS``."""
    first, last = area
    labels = ["O"] * (last - first + 1)
    roles = [("C", target.content), ("M", (target.medium,) if target.medium else ()), ("S", target.sources)]
    for role, spans in roles:
        for a, b in spans:
            for i in range(max(a, first), min(b, last) + 1):
                labels[i - first] = f"{'B' if i == a else 'I'}-{role}"
    for i in range(max(target.cue[0], first), min(target.cue[1], last) + 1):
        labels[i - first] = "K"
    return labels
