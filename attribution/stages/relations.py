"""From chosen frames to relations: which to keep, their labels, their entities, who holds whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.features.label import asserted_features, kind_features, stance_features
from attribution.features.style import style_features
from attribution.features.words import Word, WordTable
from attribution.learning.softmax import Softmax
from attribution.stages.arguments import Frame
from attribution.stages.entities import Resolved
from attribution.text.page import Page, Range
from attribution.types import Kind, Stance, Style


@dataclass(frozen=True)
class Labellers:
    """The classifiers of whole relations."""

    stance: Softmax
    style: Softmax
    asserted: Softmax
    kind: Softmax


@dataclass(frozen=True, slots=True)
class Labels:
    """What a relation is called: how it holds its content, in whose words, whether it is stated at all."""

    stance: Stance
    style: Style
    asserted: bool


def label(page: Page, words: Sequence[Word], frame: Frame, models: Labellers) -> Labels:
    """Return the labels of one relation; an engine's own probabilities count as much as the classifier's."""
    cue = frame.cue.tokens
    scores = frame.scores
    stance = _together(
        models.stance.probabilities(stance_features(page, words, cue, frame.content)), scores.stance
    )
    style = _together(models.style.probabilities(style_features(page, cue, frame.content)), scores.style)
    asserted = models.asserted.probabilities(asserted_features(page, words, cue))["yes"]
    if scores.asserted is not None:
        asserted = (asserted + scores.asserted) / 2
    return Labels(Stance(stance), Style(style), asserted >= 0.5)


def _together(own: dict[str, float], other: object) -> str:
    if isinstance(other, dict):
        own = {name: value + other.get(name, 0.0) for name, value in own.items()}
    return max(own, key=lambda name: own[name])


def kind_of(
    page: Page,
    words: Sequence[Word],
    table: WordTable,
    frame: Frame,
    source: Range | None,
    who: Resolved,
    models: Labellers,
) -> Kind:
    """Return the kind of one resolved source."""
    named = named_words(words, source, who)
    if not named and who.name is None:
        return Kind.NOBODY if source is None else Kind.UNNAMED
    names = kind_features(page, words, frame.cue.tokens, source, named, registry_type(table, who.name))
    chances = _summed(models.kind.probabilities(names), frame.scores.kind_of(source))
    if named:
        chances.pop("nobody", None)
    return Kind(max(chances, key=lambda name: chances[name]))


def _summed(own: dict[str, float], other: object) -> dict[str, float]:
    if isinstance(other, dict):
        return {name: value + 0.5 * other.get(name, 0.0) for name, value in own.items()}
    return dict(own)


def named_words(words: Sequence[Word], source: Range | None, who: Resolved) -> list[Word]:
    """Return the words of who a source is: the mention's, or the source's own."""
    if who.mention is not None:
        return list(words[who.mention.first : who.mention.last + 1])
    if source is not None and who.name is not None:
        return list(words[source[0] : source[1] + 1])
    return []


def registry_type(table: WordTable, name: str | None) -> str:
    """Return the kind and type of the registry's entry for a name, or an empty string."""
    if not name:
        return ""
    entry = table.entry(name)
    return f"{entry.kind}:{entry.type}" if entry else ""
