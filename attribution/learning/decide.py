"""Training of what decides on top of an engine: rankers, verifier, labellers, antecedents, unsourced, calibration.

All of it learns from an engine's outputs on held-out documents (:class:`attribution.learning.folds.HeldOut`), so that
it meets the engine's real mistakes; the stages that build on one another are cross-fitted over the same folds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from attribution.engines.base import Engine, Floats
from attribution.evaluation.names import jaccard as name_overlap
from attribution.evaluation.names import name_words
from attribution.features import label as label_features
from attribution.features import unsourced as unsourced_features
from attribution.features import verify
from attribution.features.candidate import Context
from attribution.features.fit import Candidate
from attribution.features.style import style_features
from attribution.features.words import Word, WordTable
from attribution.learning import calibration, chain, softmax, trees
from attribution.learning.examples import Example, Target
from attribution.learning.folds import LOW, HeldOut
from attribution.learning.scorer import Scorer, WordScores
from attribution.pipeline import Decider, Settings, unsourced_probabilities
from attribution.stages import candidates, entities, relations
from attribution.stages.arguments import Frame, Options, Ranker, options
from attribution.stages.unsourced import chance_at
from attribution.text import normalise
from attribution.text.page import Page
from attribution.text.tokens import tokenise

HALF_SOURCE, MOST_CONTENT = 0.5, 0.8
"""From these overlaps on a source and a content count as right (the gold's own measure)."""
PARTLY = 0.7
"""How much a source or content that is right but not exact is worth to the ranker."""


@dataclass(frozen=True)
class Prepared:
    """A held-out document with its words looked up and its candidates made."""

    held: HeldOut
    words: Sequence[Word]
    context: Context
    options: list[Options]
    fold: int


def prepare(
    held: HeldOut, table: WordTable, fold: int, breadth: candidates.Breadth = candidates.WIDE
) -> Prepared:
    """Make the candidates of every cue of a held-out document."""
    page = held.example.page
    words = table.words(page)
    context = Context(page, words, [cue.tokens for cue in held.cues])
    return Prepared(held, words, context, options(context, held.scores, breadth), fold)


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


def train_ranker(prepared: Sequence[Prepared], seed: int, breadth: candidates.Breadth) -> Ranker:
    """Train the rankers of sources and contents on the cues that are real; large ones for many candidates."""
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
    size = trees.LARGE if breadth == candidates.WIDE else trees.SMALL
    made = [
        trees.train(np.concatenate(rows[role]), np.asarray(degrees[role], np.float32), seed=seed, size=size)
        for role in ("source", "content")
    ]
    return Ranker(made[0], made[1], breadth)


def frames_of(one: Prepared, ranker: Ranker) -> list[Frame | None]:
    """Return the ranker's frame for each cue of a document; None where it has no content."""
    return ranker.choose_among(one.held.cues, one.held.scores, one.options)


Read = tuple[Prepared, list[Frame | None]]
"""A held-out document with the frame chosen for each of its cues."""


def proposed(one: Prepared, frames: Sequence[Frame | None]) -> list[tuple[Frame, Target | None]]:
    """Return the frames of the cues that the engine found by itself, each with its gold relation."""
    rows = zip(frames, one.held.targets, one.held.found, strict=True)
    return [(frame, target) for frame, target, found in rows if frame is not None and found]


def matched(one: Prepared, frames: Sequence[Frame | None]) -> list[tuple[Frame, Target]]:
    """Return the frames of real cues, found or not, each with its gold relation."""
    rows = zip(frames, one.held.targets, strict=True)
    return [(frame, target) for frame, target in rows if frame is not None and target is not None]


def train_verifier(read: Sequence[Read], seed: int) -> trees.Trees:
    """Train what tells relations from false ones, on the cues that the engine found."""
    rows, real = [], []
    for one, frames in read:
        kept = proposed(one, frames)
        rows.append(verify.rows(one.held.example.page, one.words, [frame for frame, _ in kept]))
        real += [target is not None for _, target in kept]
    return trees.train(
        np.concatenate(rows), np.asarray(real, np.float32), seed=seed, size=trees.Size(60, 8, 5, 0.12)
    )


def train_labellers(examples: Sequence[Example], table: WordTable, seed: int) -> relations.Labellers:
    """Train stance, style, assertedness and kind on the gold relations."""
    rows: dict[str, list[list[str]]] = {"stance": [], "style": [], "asserted": [], "kind": []}
    labels: dict[str, list[str]] = {name: [] for name in rows}
    for example in examples:
        page = example.page
        words = table.words(page)
        for target in example.targets:
            rows["stance"].append(label_features.stance_features(page, words, target.cue, target.content))
            labels["stance"].append(target.stance)
            rows["style"].append(style_features(page, target.cue, target.content))
            labels["style"].append(target.style)
            rows["asserted"].append(label_features.asserted_features(page, words, target.cue))
            labels["asserted"].append("yes" if target.asserted else "no")
            spans = target.sources or (None,)
            for span, name, kind in zip(spans, target.entity, target.kind, strict=False):
                named: Sequence[Word] = [table.word(word) for word in _folded_words(name)]
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
    return [normalise.fold(name[start:end]) for start, end in tokenise(name)] if name else []


def train_antecedents(read: Sequence[Read], table: WordTable, seed: int) -> trees.Trees:
    """Train the ranking of mentions, on the held-out frames of real relations with the right number of sources."""
    rows, degrees = [], []
    for one, frames in read:
        page = one.held.example.page
        kept = matched(one, frames)
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
    return trees.train(
        np.concatenate(rows), np.asarray(degrees, np.float32), seed=seed, size=trees.Size(90, 12, 5, 0.12)
    )


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
    for case, who in zip(
        ranked,
        entities.resolve(page, ranked, frames, decider.antecedents, decider.settings.opinion),
        strict=True,
    ):
        frame = frames[case.slot.frame]
        kind = relations.kind_of(page, one.words, table, frame, case.slot.span, who, decider.labellers)
        nobody[case.slot.frame] |= kind == "nobody"
    return unsourced_features.roles(page, frames, nobody)


def unsourced_sequences(
    read: Sequence[tuple[Example, Sequence[Word], list[str]]], table: WordTable
) -> list[tuple[list[list[str]], list[str]]]:
    """Return the training sequences of unsourced statements, a sentence each."""
    found = []
    for example, words, roles in read:
        page = example.page
        labels = ["O"] * len(page)
        for first, last in example.unsourced:
            labels[first : last + 1] = ["U"] * (last - first + 1)
        places = unsourced_features.unsourced_features(page, words, roles).rows()
        for first, last in page.sentences:
            rows = [chain.word_names(page, table, i) + places[i] for i in range(first, last + 1)]
            found.append((rows, labels[first : last + 1]))
    return found


TOLERANCE = 0.005
"""How much F1 on the held-out documents a lower threshold may cost: other outlets leave more unsourced."""


def best_threshold(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Return the lowest threshold on ``scores`` whose F1 is within :data:`TOLERANCE` of the best."""
    given, held = np.asarray(scores), np.asarray(right, bool)
    tried = np.arange(0.1, 0.91, 0.02)
    f1 = np.asarray(
        [2 * (held & (given >= t)).sum() / max((given >= t).sum() + held.sum(), 1) for t in tried]
    )
    return float(tried[np.flatnonzero(f1 >= f1.max() - TOLERANCE)[0]])


def cross_read(
    prepared: Sequence[Prepared], folds: int, seed: int, breadth: candidates.Breadth
) -> list[Read]:
    """Return each document's frames as chosen by rankers that did not learn from its fold."""
    read: list[Read] = []
    for fold in range(folds):
        ranker = train_ranker([one for one in prepared if one.fold != fold], seed, breadth)
        read += [(one, frames_of(one, ranker)) for one in prepared if one.fold == fold]
    return read


@dataclass(frozen=True)
class Judged:
    """Every relation that an engine proposed on held-out documents: how likely it is one, how right it is."""

    chances: list[float]
    real: list[bool]
    right: list[bool]
    scores: list[float]
    folds: list[int]
    gold: int

    def f1(self, hits: Sequence[bool], threshold: float) -> float:
        """Return the F1 of keeping what is at least as likely as ``threshold``."""
        kept = [c >= threshold for c in self.chances]
        return 2 * sum(h for h, k in zip(hits, kept, strict=True) if k) / (sum(kept) + self.gold)

    def best_threshold(self) -> float:
        """Return the threshold with the best sum of both F1: of relations found, and of relations right."""
        tried = np.arange(0.2, 0.91, 0.02)
        return float(max(tried, key=lambda t: self.f1(self.real, t) + self.f1(self.right, t)))


def judge(read: Sequence[Read], folds: int, seed: int, gold: int) -> Judged:
    """Judge the proposed relations by verifiers that did not learn from their fold."""
    found = Judged([], [], [], [], [], gold)
    for fold in range(folds):
        verifier = train_verifier([pair for pair in read if pair[0].fold != fold], seed)
        for one, frames in read:
            if one.fold != fold:
                continue
            page = one.held.example.page
            kept = proposed(one, frames)
            given = verifier.probabilities(verify.rows(page, one.words, [f for f, _ in kept])).tolist()
            for (frame, target), chance in zip(kept, given, strict=True):
                found.chances.append(chance)
                found.real.append(target is not None)
                found.right.append(
                    target is not None
                    and source_degree(page, target, frame.sources) > 0
                    and content_degree(page, target, frame.content) > 0
                )
                found.scores.append(chance * frame.right)
                found.folds.append(fold)
    return found


def calibrate(judged: Judged, folds: int) -> tuple[calibration.Calibration, float]:
    """Return the curve from scores to chances of being right, and its error on folds it was not fitted to."""
    chances: list[float] = []
    right: list[bool] = []
    for fold in range(folds):
        inside = [n for n, at in enumerate(judged.folds) if at != fold]
        curve = calibration.fit([judged.scores[n] for n in inside], [judged.right[n] for n in inside])
        for n, at in enumerate(judged.folds):
            if at == fold:
                chances.append(curve(judged.scores[n]))
                right.append(judged.right[n])
    whole = calibration.fit(judged.scores, judged.right)
    return whole, calibration.expected_error(chances, right)


EMPTY = chain.Chain(("O", "U"), {}, np.zeros((0, 2), np.float32), np.zeros((2, 2), np.float32))


def settle(
    prepared: Sequence[Prepared], examples: Sequence[Example], table: WordTable, folds: int, seed: int
) -> tuple[Decider, dict[str, float], list[Read]]:
    """Train everything that decides for the fast engine, with thresholds and calibration.

    Returns the decider, what the folds measured, and the cross-fitted frames, from which a decider for another engine
    can learn who speaks.
    """
    read = cross_read(prepared, folds, seed, candidates.NARROW)
    decider, measured = _relations(
        prepared,
        read,
        folds,
        seed,
        train_labellers(examples, table, seed),
        train_antecedents(read, table, seed),
        candidates.NARROW,
    )
    decider, measured = _unsourced(decider, read, table, folds, measured)
    return decider, measured, read


def _relations(
    prepared: Sequence[Prepared],
    read: Sequence[Read],
    folds: int,
    seed: int,
    labellers: relations.Labellers,
    antecedents: trees.Trees,
    breadth: candidates.Breadth,
) -> tuple[Decider, dict[str, float]]:
    """Train ranker and verifier, choose the threshold of relations, calibrate."""
    gold = sum(len(one.held.example.targets) for one in prepared)
    judged = judge(read, folds, seed, gold)
    threshold = judged.best_threshold()
    curve, error = calibrate(judged, folds)
    measured = {
        "cue_f1": judged.f1(judged.real, threshold),
        "relation_f1": judged.f1(judged.right, threshold),
        "calibration_error": error,
    }
    settings = Settings(cue=LOW, relation=threshold, unsourced=0.5, wide=float(breadth == candidates.WIDE))
    decider = Decider(
        train_ranker(prepared, seed, breadth),
        train_verifier(read, seed),
        antecedents,
        labellers,
        EMPTY,
        curve,
        settings,
    )
    return decider, measured


def settle_encoder(
    prepared: Sequence[Prepared],
    engine: Engine,
    labellers: relations.Labellers,
    read_by_chains: Sequence[Read],
    table: WordTable,
    folds: int,
    seed: int,
) -> tuple[Decider, dict[str, float]]:
    """Train what decides on top of an encoder, from its readings of documents that it was not trained on.

    These are few, so who speaks is learned from all documents as the chains read them, and only the weight of the
    encoder's own opinion that nobody does is chosen here; labels come from the gold. The encoder says itself what is unsourced.
    """
    read = cross_read(prepared, folds, seed, candidates.WIDE)
    own = {one.held.example.page.document.doc for one in prepared}
    elsewhere = [pair for pair in read_by_chains if pair[0].held.example.page.document.doc not in own]
    unseen = train_antecedents(elsewhere, table, seed)
    opinion, measured_right = resolution(read, unseen, table)
    decider, measured = _relations(
        prepared,
        read,
        folds,
        seed,
        labellers,
        train_antecedents(read_by_chains, table, seed),
        candidates.WIDE,
    )
    measured["entity_accuracy"] = measured_right
    decider = replace(decider, settings=replace(decider.settings, nobody=opinion.weight, usual=opinion.usual))
    scores: list[float] = []
    wanted: list[bool] = []
    for one, roles in _laid(replace(decider, antecedents=unseen), read, table):
        page = one.held.example.page
        given = engine.unsourced_probabilities(page)
        if given is not None:
            _add_sentences(page, one.words, one.held.example, roles, given, scores, wanted)
    threshold = best_threshold(scores, wanted)
    measured["unsourced_sentence_f1"] = _f1(scores, wanted, threshold)
    return replace(decider, settings=replace(decider.settings, unsourced=threshold)), measured


def resolution(
    read: Sequence[Read], antecedents: trees.Trees, table: WordTable
) -> tuple[entities.Opinion, float]:
    """Return what the engine's "nobody" should count for on ``read``, and the share of entities that are right then.

    Of those that do about as well (:data:`TOLERANCE`), the one that says "nobody" most readily: to name a wrong speaker
    is worse than to name none.
    """
    right = dict.fromkeys(OPINIONS, 0)
    total = 0
    for one, frames in read:
        page = one.held.example.page
        kept = matched(one, frames)
        own = [frame for frame, _ in kept]
        ranked = entities.cases(page, one.words, table, own)
        wanted = [kept[case.slot.frame][1].entity for case in ranked]
        total += sum(len(entity) == 1 for entity in wanted)
        for opinion in OPINIONS:
            given = entities.chances(ranked, own, antecedents, opinion)
            for case, part, entity in zip(ranked, given, wanted, strict=True):
                if len(entity) == 1:
                    right[opinion] += entity_degrees(page, case, entity[0])[int(part.argmax())] > 0
    least = max(right.values()) - TOLERANCE * total
    chosen = next(opinion for opinion in OPINIONS if right[opinion] >= least)
    return chosen, right[chosen] / max(total, 1)


OPINIONS = (
    *(entities.Opinion(weight, usual) for usual in (0.1, 0.15, 0.2, 0.3, 0.5) for weight in (1.0, 0.5)),
    entities.UNASKED,
)
"""What is tried, those first that say "nobody" most readily."""


def _laid(decider: Decider, read: Sequence[Read], table: WordTable) -> Iterator[tuple[Prepared, list[str]]]:
    """Yield each document with each token's part in the relations that the decider keeps."""
    for one, frames in read:
        page = one.held.example.page
        found = [frame for frame, _ in proposed(one, frames)]
        chances = decider.verifier.probabilities(verify.rows(page, one.words, found)).tolist()
        kept = [f for f, chance in zip(found, chances, strict=True) if chance >= decider.settings.relation]
        yield one, roles_of(one, kept, table, decider)


def _f1(scores: Sequence[float], wanted: Sequence[bool], threshold: float) -> float:
    hits = sum(w for w, s in zip(wanted, scores, strict=True) if s >= threshold)
    return 2 * hits / max(sum(s >= threshold for s in scores) + sum(wanted), 1)


def _unsourced(
    decider: Decider,
    read: Sequence[Read],
    table: WordTable,
    folds: int,
    measured: dict[str, float],
) -> tuple[Decider, dict[str, float]]:
    """Train the chain of unsourced statements on held-out relations, and choose its threshold on held-out folds."""
    laid = [(one.fold, (one.held.example, one.words, roles)) for one, roles in _laid(decider, read, table)]

    def learn(rows: Sequence[tuple[Example, Sequence[Word], list[str]]]) -> chain.Chain:
        return chain.train(unsourced_sequences(rows, table), c1=0.0, c2=3.0, iterations=80)

    scores: list[float] = []
    wanted: list[bool] = []
    for fold in range(min(folds, 2)):  # two of the folds tell the threshold as well as all
        trained = learn([row for at, row in laid if at != fold])
        scorer = Scorer(trained, WordScores(table, [trained]))
        for at, (example, words, roles) in laid:
            if at == fold:
                given = unsourced_probabilities(scorer, example.page, words, roles)
                _add_sentences(example.page, words, example, roles, given, scores, wanted)
    threshold = best_threshold(scores, wanted)
    measured["unsourced_sentence_f1"] = _f1(scores, wanted, threshold)
    settings = replace(decider.settings, unsourced=threshold)
    return replace(decider, unsourced=learn([row for _, row in laid]), settings=settings), measured


def _add_sentences(
    page: Page,
    words: Sequence[Word],
    example: Example,
    roles: Sequence[str],
    given: Floats,
    scores: list[float],
    wanted: list[bool],
) -> None:
    """Add, for each sentence, the third-highest probability of its words and whether three words are unsourced."""
    gold = {i for first, last in example.unsourced for i in range(first, last + 1) if not words[i].mark}
    for first, last in page.sentences:
        free = (
            chance_at(page, i, roles[i], float(given[i])) for i in range(first, last + 1) if not words[i].mark
        )
        ordered = sorted(free, reverse=True)
        scores.append(ordered[2] if len(ordered) > 2 else 0.0)
        wanted.append(sum(i in gold for i in range(first, last + 1)) >= 3)
