"""From chosen frames to relations: what each is called, and of what kind its sources are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    stance = models.stance.probabilities(stance_features(page, words, cue, frame.content))
    style = models.style.probabilities(style_features(page, cue, frame.content))
    asserted = models.asserted.probabilities(asserted_features(page, words, cue))["yes"]
    if scores.asserted is not None:
        asserted = (asserted + scores.asserted) / 2
    return Labels(
        Stance(_best(stance, scores.stance, 1.0)), Style(_best(style, scores.style, 1.0)), asserted >= 0.5
    )


def _best(
    own: Mapping[str, float], engine: Mapping[str, float] | None, weight: float, barred: str = ""
) -> str:
    """Return the likeliest label, an engine's probabilities counting with ``weight``; never the ``barred`` one."""
    given = engine or {}
    chances = {name: value + weight * given.get(name, 0.0) for name, value in own.items() if name != barred}
    return max(chances, key=lambda name: chances[name])


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
    barred = str(Kind.NOBODY) if named else ""
    return Kind(_best(models.kind.probabilities(names), frame.scores.kind_of(source), 0.5, barred))


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
