"""The way through: from a document to who says what in it.

``Analyser.analyse`` runs the stages in their order; ``load_analyser`` reads the model of an engine once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np

from attribution.errors import ConfigError
from attribution.features import unsourced as unsourced_features
from attribution.features import verify
from attribution.features.candidate import Context
from attribution.features.words import Word
from attribution.learning.calibration import Calibration
from attribution.learning.chain import marginals
from attribution.learning.scorer import Scorer, WordScores
from attribution.learning.trees import Trees
from attribution.stages import cues as cue_stage
from attribution.stages import entities, relations
from attribution.stages import unsourced as unsourced_stage
from attribution.stages.arguments import Frame, Ranker
from attribution.stages.edges import trimmed
from attribution.stages.mentions import clean_name
from attribution.stages.pronouns import sources_of
from attribution.text.hygiene import inspect
from attribution.text.page import Page, layout
from attribution.types import Alternative, Analysis, Document, Entity, Kind, Relation, Unsourced

if TYPE_CHECKING:
    from attribution.engines.base import Engine
    from attribution.learning.chain import Chain

MODELS = Path(__file__).parent / "models"
DEFAULT_ENGINE = "accurate"
"""The engine that serves a single article best; the fast one is for corpora."""


@dataclass(frozen=True)
class Settings:
    """Thresholds, chosen by cross-validation on the training data.

    A token may begin a cue from ``cue`` on; a relation is kept from ``relation`` on; a token is unsourced from
    ``unsourced`` on. ``nobody`` is the weight of an engine's own opinion that nobody speaks, against the ``usual`` share
    of that; ``wide`` is 1 where many candidates are ranked.
    """

    cue: float
    relation: float
    unsourced: float
    nobody: float = 0.0
    usual: float = 0.5
    wide: float = 0.0

    @property
    def opinion(self) -> entities.Opinion:
        """What an engine's own opinion that nobody speaks counts for."""
        return entities.Opinion(self.nobody, self.usual)


@dataclass(frozen=True)
class Decider:
    """Everything that decides on top of an engine's probabilities."""

    ranker: Ranker
    verifier: Trees
    antecedents: Trees
    labellers: relations.Labellers
    unsourced: Chain
    calibration: Calibration
    settings: Settings


class Reads(Protocol):
    """Anything that reads documents; ``model`` names what it reads them with."""

    model: str

    def analyse(self, document: Document) -> Analysis:
        """Return what is said by whom in a document."""
        ...


class Analyser:
    """Reads documents. One engine gives probabilities, one decider makes relations of them."""

    def __init__(self, words: WordScores, engine: Engine, decider: Decider, model: str) -> None:
        self.table = words.table
        self.engine = engine
        self.decider = decider
        self.model = model
        self._unsourced = Scorer(decider.unsourced, words)

    def analyse(self, document: Document) -> Analysis:
        """Return what is said by whom in a document, and what nobody is named for. Never raises for bad text."""
        page = layout(document)
        diagnostics = document.diagnostics or inspect(document.text)
        if not page.tokens:
            return Analysis(document, (), (), tuple(diagnostics), self.model)
        words = self.table.words(page)
        frames, kept = self._frames(page, words)
        resolved, kinds = self._entities(page, words, frames)
        statements = self._statements(page, words, frames, kinds)
        held = entities.holders([f.cue.tokens for f in frames], [f.content for f in frames])
        found = [
            self._relation(page, words, frame, who, kind, holder, chance)
            for frame, who, kind, holder, chance in zip(frames, resolved, kinds, held, kept, strict=True)
        ]
        unsourced = tuple(
            Unsourced(
                page.span(*one.tokens), one.reason, one.fact, round(one.probability, 4), round(one.worth, 4)
            )
            for one in statements
        )
        return Analysis(document, tuple(found), unsourced, tuple(diagnostics), self.model)

    def _frames(self, page: Page, words: Sequence[Word]) -> tuple[list[Frame], list[float]]:
        settings = self.decider.settings
        cues = cue_stage.decide(page, self.engine.cue_probabilities(page), settings.cue)
        ranges = [cue.tokens for cue in cues]
        context = Context(page, words, ranges)
        frames = self.decider.ranker.choose(context, cues, self.engine.arguments(page, ranges))
        if not frames:
            return [], []
        chances = self.decider.verifier.probabilities(verify.rows(page, words, frames)).tolist()
        kept = [(f, c) for f, c in zip(frames, chances, strict=True) if c >= settings.relation]
        return [f for f, _ in kept], [c for _, c in kept]

    def _entities(
        self, page: Page, words: Sequence[Word], frames: Sequence[Frame]
    ) -> tuple[list[list[entities.Resolved]], list[list[Kind]]]:
        ranked = entities.cases(page, words, self.table, frames)
        settings = self.decider.settings
        found = entities.resolve(page, ranked, frames, self.decider.antecedents, settings.opinion)
        resolved: list[list[entities.Resolved]] = [[] for _ in frames]
        kinds: list[list[Kind]] = [[] for _ in frames]
        for case, who in zip(ranked, found, strict=True):
            frame = frames[case.slot.frame]
            resolved[case.slot.frame].append(who)
            kind = relations.kind_of(
                page, words, self.table, frame, case.slot.span, who, self.decider.labellers
            )
            kinds[case.slot.frame].append(kind)
        return resolved, kinds

    def _statements(
        self, page: Page, words: Sequence[Word], frames: Sequence[Frame], kinds: Sequence[Sequence[Kind]]
    ) -> list[unsourced_stage.Statement]:
        nobody = [Kind.NOBODY in kind for kind in kinds]
        roles = unsourced_features.roles(page, frames, nobody)
        chances = self.engine.unsourced_probabilities(page)
        if chances is None:
            chances = unsourced_probabilities(self._unsourced, page, words, roles)
        return unsourced_stage.find(
            page,
            words,
            frames,
            kinds,
            roles,
            chances,
            self.decider.settings.unsourced,
            self.table.lexicon,
        )

    def _relation(
        self,
        page: Page,
        words: Sequence[Word],
        frame: Frame,
        who: Sequence[entities.Resolved],
        kinds: Sequence[Kind],
        holder: int | None,
        chance: float,
    ) -> Relation:
        labels = relations.label(page, words, frame, self.decider.labellers)
        found = []
        for one, kind in zip(who, kinds, strict=True):
            entry = self.table.entry(one.name) if one.name else None
            found.append(
                Entity(one.name, kind, entry.id if entry else None, entry.label if entry else None, one.why)
            )
        sources = sources_of(page, words, frame.cue.tokens, frame.sources)
        content = trimmed(page, frame.content)
        return Relation(
            cue=page.span(*frame.cue.tokens),
            sources=tuple(page.span(*span) for span in sources),
            content=tuple(page.span(*span) for span in content),
            medium=page.span(*frame.medium) if frame.medium else None,
            entities=tuple(found),
            stance=labels.stance,
            style=labels.style,
            asserted=labels.asserted,
            nested=holder,
            confidence=round(self.decider.calibration(chance * frame.right), 4),
            why=cue_stage.why(words, frame.cue),
            alternatives=_alternatives(page, frame, who),
        )


def _alternatives(page: Page, frame: Frame, who: Sequence[entities.Resolved]) -> tuple[Alternative, ...]:
    """Return the runner-up sources: other words for the source, and other people that the words could mean."""
    found = [
        Alternative(
            tuple(page.span(*span) for span in sources),
            clean_name(page, *sources[0]) if sources else None,
            round(right, 4),
        )
        for sources, right in frame.runners_up
    ]
    for one in who:
        found += [
            Alternative((page.span(mention.first, mention.last),), name, round(chance, 4))
            for mention, name, chance in one.others
        ]
    named = {one.name for one in who}
    kept: dict[str | None, Alternative] = {}
    for other in sorted(found, key=lambda one: -one.confidence):
        if other.name not in named:
            kept.setdefault(other.name, other)
    return tuple(kept.values())


def unsourced_probabilities(
    scorer: Scorer, page: Page, words: Sequence[Word], roles: Sequence[str]
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return for each token the probability of standing in an unsourced statement."""
    scores = scorer.scores(page, unsourced_features.unsourced_features(page, words, roles))
    parts = marginals(scorer.chain, [scores[first : last + 1] for first, last in page.sentences])
    return np.concatenate(parts)[:, scorer.chain.labels.index("U")]


@lru_cache(maxsize=4)
def load_analyser(
    model: Path | None = None, engine: str | None = None, morphology: Literal["embedded", "full"] = "embedded"
) -> Reads:
    """Return an analyser, read once for the same arguments.

    ``model`` is a folder that ``isnad train`` wrote, by default the shipped one of the engine. Raises
    :class:`attribution.errors.ModelError` where the model cannot be used, :class:`attribution.errors.ConfigError` for
    an unknown engine.
    """
    from attribution.learning.store import ANALYSERS

    chosen = engine or DEFAULT_ENGINE
    if chosen not in ANALYSERS:
        raise ConfigError(f"There is no engine {chosen!r}.", f"Use {' or '.join(ANALYSERS)}.")
    return ANALYSERS[chosen](model or MODELS / chosen, morphology)


def analyse(text: str | Document, *, doc: str = "text", engine: str | None = None) -> Analysis:
    """Return who says what in a text, with the shipped model.

    Offsets of the result count code points of ``text``. Never raises for bad text: what is odd about it is in the
    result's diagnostics.
    """
    document = text if isinstance(text, Document) else Document(doc, text)
    return load_analyser(None, engine).analyse(document)
