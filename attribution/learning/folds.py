"""What the chains say of documents they were not trained on: the data that the later stages learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from attribution.engines.base import ArgumentScores, Engine, Floats
from attribution.engines.fast import FastEngine
from attribution.features.argument import argument_features, window
from attribution.features.cue import cue_features
from attribution.features.words import WordTable
from attribution.learning import chain
from attribution.learning.examples import Example, Target, argument_labels, cue_labels
from attribution.learning.scorer import WordScores
from attribution.stages.cues import Cue, decide, overlapping
from attribution.text.page import Range

PENALTY = 3.0
"""L2 penalty of the chains; chosen by cross-validation among 0.01 to 4 (no L1 penalty: it costs 2 points)."""
ITERATIONS = 100
LOW = 0.2
"""Cues are held out from this probability on, so that the verifier sees doubtful ones."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One document as an engine that never saw it reads it.

    ``cues`` are the cues found and those missed; ``targets`` the gold relation of each, None for a false one;
    ``found`` tells whether the engine found it.
    """

    example: Example
    probabilities: Floats
    cues: tuple[Cue, ...]
    targets: tuple[Target | None, ...]
    found: tuple[bool, ...]
    scores: tuple[ArgumentScores, ...]


def train_cues(examples: Sequence[Example], table: WordTable) -> chain.Chain:
    """Train the chain that finds cues."""

    def sequences() -> Iterator[tuple[list[list[str]], list[str]]]:
        for example in examples:
            page = example.page
            labels = cue_labels(example)
            places = cue_features(page, table).rows()
            for first, last in page.sentences:
                rows = [chain.word_names(page, table, i) + places[i] for i in range(first, last + 1)]
                yield rows, labels[first : last + 1]

    return chain.train(sequences(), c1=0.0, c2=PENALTY / 3, iterations=ITERATIONS)


def train_arguments(examples: Sequence[Example], table: WordTable) -> chain.Chain:
    """Train the chain that labels source, content and medium given a cue."""

    def sequences() -> Iterator[tuple[list[list[str]], list[str]]]:
        for example in examples:
            page = example.page
            words = table.words(page)
            starts = frozenset(target.cue[0] for target in example.targets)
            for target in example.targets:
                area = window(page, target.cue)
                places = argument_features(page, words, target.cue, starts, area).rows()
                rows = [
                    chain.word_names(page, table, i) + places[i - area[0]]
                    for i in range(area[0], area[1] + 1)
                ]
                yield rows, argument_labels(target, area)

    return chain.train(sequences(), c1=0.0, c2=PENALTY, iterations=ITERATIONS)


def divide(size: int, folds: int, seed: int) -> list[list[int]]:
    """Return the document numbers of each fold."""
    order = np.random.default_rng(seed).permutation(size)
    return [sorted(order[n::folds].tolist()) for n in range(folds)]


def unseen(size: int, folds: int, fold: int) -> list[int]:
    """Return the document numbers that an encoder trained without one fold has not seen."""
    order = np.random.RandomState(0).permutation(size)
    return sorted(order[fold::folds].tolist())


def hold_out(example: Example, engine: Engine, low: float = LOW) -> HeldOut:
    """Let an engine read a document, and align what it finds with what was annotated."""
    probabilities = engine.cue_probabilities(example.page)
    cues = list(decide(example.page, probabilities, low))
    targets: list[Target | None] = []
    taken: set[Range] = set()
    for cue in cues:
        free = [target for target in example.targets if target.cue not in taken]
        match = overlapping(cue.tokens, [target.cue for target in free])
        if match is not None:
            taken.add(match)
        targets.append(next((target for target in free if target.cue == match), None))
    found = [True] * len(cues)
    for target in example.targets:
        if target.cue not in taken:
            cues.append(Cue(*target.cue, float(1 - probabilities[target.cue[0], 0])))
            targets.append(target)
            found.append(False)
    order = sorted(range(len(cues)), key=lambda n: cues[n].tokens)
    scores = engine.arguments(example.page, [cues[n].tokens for n in order])
    return HeldOut(
        example,
        probabilities,
        tuple(cues[n] for n in order),
        tuple(targets[n] for n in order),
        tuple(found[n] for n in order),
        tuple(scores),
    )


def fold_outputs(
    examples: Sequence[Example], table: WordTable, inside: Sequence[int], test: Sequence[int]
) -> list[HeldOut]:
    """Train both chains on the documents ``inside`` and read those of ``test``."""
    known = [examples[n] for n in inside]
    cues, arguments = train_cues(known, table), train_arguments(known, table)
    engine = FastEngine(WordScores(table, [cues, arguments]), cues, arguments)
    return [hold_out(examples[n], engine) for n in test]
