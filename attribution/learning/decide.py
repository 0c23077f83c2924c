"""Training of what decides on top of an engine: rankers, verifier, labellers, antecedents, unsourced, calibration.

All of it learns from an engine's outputs on held-out documents (:class:`attribution.learning.folds.HeldOut`), so that
it meets the engine's real mistakes; the stages that build on one another are cross-fitted over the same folds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from attribution.engines.base import Floats
from attribution.evaluation.names import jaccard as name_overlap
from attribution.evaluation.names import name_words
from attribution.features import label as label_features
from attribution.features import unsourced as unsourced_features
from attribution.features import verify
from attribution.features.candidate import Candidate, Context
from attribution.features.style import style_features
from attribution.features.words import Word, WordTable
from attribution.learning import calibration, chain, softmax, trees
from attribution.learning.examples import Example, Target
from attribution.learning.folds import HeldOut
from attribution.pipeline import Decider, Settings, unsourced_probabilities
from attribution.stages import candidates, entities, relations
from attribution.stages.arguments import Frame, Options, Ranker, options
from attribution.text.page import Page

HALF_SOURCE, MOST_CONTENT = 0.5, 0.8
"""From these overlaps on a source and a content count as right (the gold's own measure)."""
PARTLY = 0.7
"""How much a source or content that is right but not exact is worth to the ranker."""


@dataclass(frozen=True)
class Prepared:
    """A held-out document with its words looked up and its candidates made."""

    held: HeldOut
    words: list[Word]
    context: Context
    options: list[Options]
    fold: int


def prepare(held: HeldOut, table: WordTable, fold: int) -> Prepared:
    """Make the candidates of every cue of a held-out document."""
    page = held.example.page
    words = [table.word(word) for word in page.folded]
    context = Context(page, words, [cue.tokens for cue in held.cues])
    ends = candidates.stops(context)
    return Prepared(held, words, context, [options(context, scores, ends) for scores in held.scores], fold)


def _tokens(page: Page, spans: Candidate) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b + 1) if page.words[i][:1].isalnum())


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 1.0


def source_degree(page: Page, target: Target, given: Candidate) -> float:
    """Return how right a candidate's sources are: 1 exact, :data:`PARTLY` each by half, else 0."""
    if len(given) != len(target.sources):
        return 0.0
    own = [_tokens(page, (span,)) for span in given]
    best = [max(_overlap(_tokens(page, (span,)), one) for one in own) for span in target.sources]
    if not best or min(best) == 1.0:
        return 1.0
    return PARTLY if min(best) >= HALF_SOURCE else 0.0


def content_degree(page: Page, target: Target, given: Candidate) -> float:
    """Return how right a candidate's content is: 1 exact, :data:`PARTLY` by four fifths, else 0."""
    overlap = _overlap(_tokens(page, target.content), _tokens(page, given))
    return 1.0 if overlap == 1.0 else PARTLY if overlap >= MOST_CONTENT else 0.0


def train_ranker(prepared: Sequence[Prepared], seed: int) -> Ranker:
    """Train the rankers of sources and contents on the cues that are real."""
    rows: dict[str, list[Floats]] = {"source": [], "content": []}
    degrees: dict[str, list[float]] = {"source": [], "content": []}
    for one in prepared:
        page = one.held.example.page
        for target, option in zip(one.held.targets, one.options, strict=True):
            if target is None:
                continue
            rows["source"].append(option.source_rows)
            degrees["source"] += [source_degree(page, target, given) for given in option.sources]
            rows["content"].append(option.content_rows)
            degrees["content"] += [content_degree(page, target, given) for given in option.contents]
    made = [
        trees.train(np.concatenate(rows[role]), np.asarray(degrees[role], np.float32), seed=seed)
        for role in ("source", "content")
    ]
    return Ranker(*made)


def frames_of(one: Prepared, ranker: Ranker) -> list[Frame | None]:
    """Return the ranker's frame for each cue of a document; None where it has no content."""
    return ranker.choose_among(one.held.cues, one.held.scores, one.options)


def train_verifier(read: Sequence[tuple[Prepared, list[Frame | None]]], seed: int) -> trees.Trees:
    """Train what tells relations from false ones, on the cues that the engine found."""
    rows, real = [], []
    for one, frames in read:
        kept = [
            (frame, target)
            for frame, target, found in zip(frames, one.held.targets, one.held.found, strict=True)
            if frame is not None and found
        ]
        rows.append(verify.rows(one.held.example.page, one.words, [frame for frame, _ in kept]))
        real += [target is not None for _, target in kept]
    return trees.train(np.concatenate(rows), np.asarray(real, np.float32), seed=seed, trees=100, leaves=10)


def train_labellers(examples: Sequence[Example], table: WordTable, seed: int) -> relations.Labellers:
    """Train stance, style, assertedness and kind on the gold relations."""
    rows: dict[str, list[list[str]]] = {"stance": [], "style": [], "asserted": [], "kind": []}
    labels: dict[str, list[str]] = {name: [] for name in rows}
    for example in examples:
        page = example.page
        words = [table.word(word) for word in page.folded]
        for target in example.targets:
            rows["stance"].append(label_features.stance_features(page, words, target.cue, target.content))
            labels["stance"].append(target.stance)
            rows["style"].append(style_features(page, target.cue, target.content))
            labels["style"].append(target.style)
            rows["asserted"].append(label_features.asserted_features(page, words, target.cue))
            labels["asserted"].append("yes" if target.asserted else "no")
            spans = target.sources or (None,)
            for span, name, kind in zip(spans, target.entity, target.kind, strict=False):
                named = [table.word(word) for word in _folded_words(name)]
                if not named and span is not None:
                    named = words[span[0] : span[1] + 1]
                rows["kind"].append(
                    label_features.kind_features(
                        page, words, target.cue, span, named, relations.registry_type(table, name)
                    )
                )
                labels["kind"].append(kind)
    made = {
        name: softmax.train(rows[name], labels[name], seed=seed, strength=strength)
        for name, strength in (("stance", 1.0), ("style", 1.0), ("asserted", 0.5), ("kind", 0.5))
    }
    return relations.Labellers(**made)


def _folded_words(name: str | None) -> list[str]:
    from attribution.text.normalise import fold
    from attribution.text.tokens import tokenise

    return [fold(name[start:end]) for start, end in tokenise(name)] if name else []


def train_antecedents(
    read: Sequence[tuple[Prepared, list[Frame | None]]], table: WordTable, seed: int
) -> trees.Trees:
    """Train the ranking of mentions, on the held-out frames of real relations with the right number of sources."""
    rows, degrees = [], []
    for one, frames in read:
        page = one.held.example.page
        kept = [
            (f, t) for f, t in zip(frames, one.held.targets, strict=True) if f is not None and t is not None
        ]
        ranked = entities.cases(page, one.words, table, [frame for frame, _ in kept])
        place: dict[int, int] = {}
        for case in ranked:
            frame, target = kept[case.slot.frame]
            number = place.get(case.slot.frame, 0)
            place[case.slot.frame] = number + 1
            if len(target.entity) != max(1, len(frame.sources)):
                continue
            wanted = target.entity[number]
            rows.append(case.rows)
            degrees += entity_degrees(page, case, wanted)
    return trees.train(np.concatenate(rows), np.asarray(degrees, np.float32), seed=seed, trees=150)


def entity_degrees(page: Page, case: entities.Case, wanted: str | None) -> list[float]:
    """Return how right each candidate of a slot is: nobody, or by the share of the wanted name's words."""
    if not wanted:
        return [0.0] * len(case.mentions) + [1.0]
    names = name_words(wanted)
    found = []
    for mention in case.mentions:
        overlap = name_overlap(names, name_words(page.quote(mention.first, mention.last)))
        found.append(0.4 + 0.6 * overlap if overlap >= HALF_SOURCE else 0.0)
    return [*found, 0.0]


def roles_of(one: Prepared, frames: Sequence[Frame], table: WordTable, decider: Decider) -> list[str]:
    """Return each token's part in the relations, with the kinds that the decider gives."""
    page = one.held.example.page
    ranked = entities.cases(page, one.words, table, frames)
    nobody = [False] * len(frames)
    for case, who in zip(ranked, entities.resolve(page, ranked, decider.antecedents), strict=True):
        frame = frames[case.slot.frame]
        kind = relations.kind_of(page, one.words, table, frame, case.slot.span, who, decider.labellers)
        nobody[case.slot.frame] |= kind == "nobody"
    return unsourced_features.roles(page, frames, nobody)


def unsourced_sequences(
    read: Sequence[tuple[Example, list[Word], list[str]]], table: WordTable
) -> list[tuple[list[list[str]], list[str]]]:
    """Return the training sequences of unsourced statements, a sentence each."""
    found = []
    for example, words, roles in read:
        page = example.page
        labels = ["O"] * len(page)
        for first, last in example.unsourced:
            labels[first : last + 1] = ["U"] * (last - first + 1)
        places = unsourced_features.unsourced_features(page, words, roles)
        for first, last in page.sentences:
            rows = [chain.word_names(page, table, i) + places[i] for i in range(first, last + 1)]
            found.append((rows, labels[first : last + 1]))
    return found


def best_threshold(scores: Sequence[float], right: Sequence[bool], missed: int) -> float:
    """Return the threshold on ``scores`` with the best F1, where ``missed`` right ones are not among them."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    held = np.asarray(right, bool)[order]
    hits = np.cumsum(held)
    total = held.sum() + missed
    f1 = 2 * hits / (np.arange(1, len(held) + 1) + total)
    at = int(f1.argmax())
    return float(np.clip(np.asarray(scores)[order][at], 0.05, 0.9))


def settle(
    prepared: Sequence[Prepared], examples: Sequence[Example], table: WordTable, folds: int, seed: int
) -> tuple[Decider, dict[str, float]]:
    """Train everything that decides, with thresholds and calibration, and say what the folds measured."""
    read: list[tuple[Prepared, list[Frame | None]]] = []
    for fold in range(folds):
        ranker = train_ranker([one for one in prepared if one.fold != fold], seed)
        read += [(one, frames_of(one, ranker)) for one in prepared if one.fold == fold]
    ranker = train_ranker(prepared, seed)
    verifier = train_verifier(read, seed)
    labellers = train_labellers(examples, table, seed)
    antecedents = train_antecedents(read, table, seed)
    chances, real, right, scores = [], [], [], []
    for fold in range(folds):
        other = train_verifier([pair for pair in read if pair[0].fold != fold], seed)
        for one, frames in read:
            if one.fold != fold:
                continue
            page = one.held.example.page
            kept = [
                (frame, target)
                for frame, target, found in zip(frames, one.held.targets, one.held.found, strict=True)
                if frame is not None and found
            ]
            given = other.probabilities(verify.rows(page, one.words, [frame for frame, _ in kept])).tolist()
            for (frame, target), chance in zip(kept, given, strict=True):
                chances.append(chance)
                real.append(target is not None)
                right.append(
                    target is not None
                    and source_degree(page, target, frame.sources) > 0
                    and content_degree(page, target, frame.content) > 0
                )
                scores.append(chance * frame.right)
    gold = sum(len(example.targets) for example in examples)
    threshold = best_threshold(chances, real, gold - sum(real))
    curve = calibration.fit(scores, right)
    kept_count = sum(chance >= threshold for chance in chances)
    hits = sum(r for r, chance in zip(right, chances, strict=True) if chance >= threshold)
    cue_hits = sum(r for r, chance in zip(real, chances, strict=True) if chance >= threshold)
    measured = {
        "cue_f1": 2 * cue_hits / (kept_count + gold),
        "relation_f1": 2 * hits / (kept_count + gold),
        "calibration_error": calibration.expected_error([curve(s) for s in scores], right),
    }
    settings = Settings(cue=0.2, relation=threshold, unsourced=0.5)
    empty = chain.Chain(("O", "U"), {}, np.zeros((0, 2), np.float32), np.zeros((2, 2), np.float32))
    decider = Decider(ranker, verifier, antecedents, labellers, empty, curve, settings)
    return _unsourced(decider, read, table, folds, measured)


def _unsourced(
    decider: Decider,
    read: Sequence[tuple[Prepared, list[Frame | None]]],
    table: WordTable,
    folds: int,
    measured: dict[str, float],
) -> tuple[Decider, dict[str, float]]:
    """Train the chain of unsourced statements on held-out relations, and choose its threshold on held-out folds."""
    laid = []
    for one, frames in read:
        page = one.held.example.page
        found = [f for f in frames if f is not None]
        chances = decider.verifier.probabilities(verify.rows(page, one.words, found)).tolist()
        kept = [f for f, chance in zip(found, chances, strict=True) if chance >= decider.settings.relation]
        laid.append((one.fold, (one.held.example, one.words, roles_of(one, kept, table, decider))))

    def learn(rows: Sequence[tuple[Example, list[Word], list[str]]]) -> chain.Chain:
        return chain.train(unsourced_sequences(rows, table), c1=0.0, c2=3.0, iterations=80)

    scores: list[float] = []
    wanted: list[bool] = []
    for fold in range(folds):
        scorer = chain.Scorer(learn([row for at, row in laid if at != fold]), table)
        for at, (example, words, roles) in laid:
            if at == fold:
                _sentence_scores(scorer, example, words, roles, scores, wanted)
    threshold = best_threshold(scores, wanted, 0)
    hits = sum(w for w, s in zip(wanted, scores, strict=True) if s >= threshold)
    measured["unsourced_sentence_f1"] = 2 * hits / (sum(s >= threshold for s in scores) + sum(wanted))
    whole = learn([row for _, row in laid])
    settings = replace(decider.settings, unsourced=threshold)
    return replace(decider, unsourced=whole, settings=settings), measured


def _sentence_scores(
    scorer: chain.Scorer,
    example: Example,
    words: list[Word],
    roles: list[str],
    scores: list[float],
    wanted: list[bool],
) -> None:
    """Add, for each sentence, the third-highest probability of its words and whether three words are unsourced."""
    page = example.page
    given = unsourced_probabilities(scorer, page, words, roles)
    gold = {i for first, last in example.unsourced for i in range(first, last + 1) if not words[i].mark}
    for first, last in page.sentences:
        ordered = sorted(
            (
                float(given[i])
                for i in range(first, last + 1)
                if not words[i].mark and roles[i] not in {"cue", "source", "medium", "content"}
            ),
            reverse=True,
        )
        scores.append(ordered[2] if len(ordered) > 2 else 0.0)
        wanted.append(sum(i in gold for i in range(first, last + 1)) >= 3)
