"""Print what the fast engine loses without each of its ideas, on a held-out quarter.

    uv run benchmarks/ablation.py CORPUS... [--texts FILE] [--unlabelled FILE] --out DIR [--encoder DIR] [--quick]

See ``heldout.py`` for the quarter and the options. What is left out while training has everything trained again without
it; what only decides on top of the chains is put in other ways over the same chains, with threshold and calibration
chosen for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from heldout import FOLDS, SEED, Learned, learn, on_encoder, options, setting
from threadpoolctl import threadpool_limits

from attribution import lexicon
from attribution.arabic import morphology
from attribution.baseline.analyse import RuleAnalyser
from attribution.engines.base import ArgumentScores, Floats
from attribution.evaluation.report import Report, evaluate
from attribution.features.fit import Candidate
from attribution.features.verify import COLUMNS
from attribution.features.words import Word, WordTable
from attribution.learning import decide
from attribution.learning.examples import example
from attribution.learning.store import word_table
from attribution.learning.trees import Trees
from attribution.lexicon.reporting import reporting_verbs
from attribution.pipeline import Analyser, Reads
from attribution.stages import candidates
from attribution.stages.arguments import Frame, Options, Ranker
from attribution.stages.cues import Cue
from attribution.types import Analysis

MEASURES = ("cue", "source-partial", "content-partial", "relation", "entity", "unsourced-sentence")
VERBS = {"verb": "", "stance": "", "group": ""}
AGREEMENT = {"gender": "", "number": ""}
LOOKED_UP: Mapping[str, object] = {
    **VERBS,
    **AGREEMENT,
    **dict.fromkeys(("pos", "aspect", "voice", "person", "enclitic", "noun_kind"), ""),
    **dict.fromkeys(("noun_human", "title", "given", "nationality"), False),
}


class Forgetful(WordTable):
    """A table of words that leaves some of what is known of each at what it is for an unknown word."""

    def __init__(self, known: Mapping[str, tuple[str, str]], forgotten: Mapping[str, object]) -> None:
        super().__init__(morphology.load("embedded"), lexicon.load(), reporting_verbs(), known)
        self._forgotten = dict(forgotten)

    def _look_up(self, folded: str) -> Word:
        word = super()._look_up(folded)
        kept: dict[str, Any] = {one.name: getattr(word, one.name) for one in fields(word)}
        return Word(**kept | self._forgotten)

    def spotted(self, folded: Sequence[str]) -> list[str]:
        """Return what the table of words does, or nothing where the lexicon is forgotten."""
        return [""] * len(folded) if "noun_kind" in self._forgotten else super().spotted(folded)


class AsLabelled(Ranker):
    """Takes the spans of the chain's single best labelling, as it is."""

    def choose_among(
        self, cues: Sequence[Cue], scored: Sequence[ArgumentScores], tried: Sequence[Options]
    ) -> list[Frame | None]:
        """Return the labelled spans of each cue; None for a cue without content."""
        return [self._frame(cue, scores) for cue, scores in zip(cues, scored, strict=True)]

    def _frame(self, cue: Cue, scores: ArgumentScores) -> Frame | None:
        source, content = (
            candidates.path_spans(scores, candidates.ROLES[role]) for role in ("source", "content")
        )
        if not content:
            return None
        medium = max(
            candidates.path_spans(scores, candidates.MEDIUM), key=lambda s: s[1] - s[0], default=None
        )
        return Frame(
            cue,
            source,
            content,
            medium,
            _surety(scores, "source", source),
            _surety(scores, "content", content),
            scores,
        )


def _surety(scores: ArgumentScores, role: str, spans: Candidate) -> float:
    """Return the least probability of a role among its words; of no role at all where there are none."""
    within = scores.labels[:, candidates.ROLES[role]].sum(axis=1)
    chosen = [float(within[i - scores.first]) for first, last in spans for i in range(first, last + 1)]
    return min(chosen) if chosen else 1 - float(within.max())


class CueAlone:
    """Keeps a relation by its cue's probability, whatever its arguments."""

    def probabilities(self, rows: Floats) -> Floats:
        """Return the column of the cue."""
        return rows[:, COLUMNS.index("cue")]


def ranked_otherwise(fast: Learned, breadth: candidates.Breadth, *, labelled: bool) -> Analyser:
    """Return the same chains with other candidates, or with none: what verifies them is trained again."""
    if labelled:
        ranker: Ranker = AsLabelled(fast.decider.ranker.sources, fast.decider.ranker.contents, breadth)
        read = [(one, decide.frames_of(one, ranker)) for one in fast.prepared]
    else:
        prepared = [decide.prepare(one.held, fast.table, one.fold, breadth) for one in fast.prepared]
        read = decide.cross_read(prepared, FOLDS, SEED, breadth)
        ranker = decide.train_ranker(prepared, SEED, breadth)
    gold = sum(len(one.held.example.targets) for one in fast.prepared)
    judged = decide.judge(read, FOLDS, SEED, gold)
    settings = replace(fast.decider.settings, relation=judged.best_threshold())
    return fast.analyser(
        replace(
            fast.decider,
            ranker=ranker,
            verifier=decide.train_verifier(read, SEED),
            calibration=decide.calibrate(judged, FOLDS)[0],
            settings=settings,
        )
    )


def unverified(fast: Learned) -> Analyser:
    """Return the same without a verifier: what has a likely cue is kept."""
    kept = [(f, target) for one, frames in fast.read for f, target in decide.proposed(one, frames)]
    chances, real = (
        np.asarray([f.cue.probability for f, _ in kept]),
        np.asarray([t is not None for _, t in kept]),
    )
    gold = sum(len(one.held.example.targets) for one in fast.prepared)
    tried = np.arange(0.2, 0.91, 0.02)
    best = max(tried, key=lambda t: (real & (chances >= t)).sum() / ((chances >= t).sum() + gold))
    settings = replace(fast.decider.settings, relation=float(best))
    return fast.analyser(replace(fast.decider, verifier=cast(Trees, CueAlone()), settings=settings))


def main() -> None:
    """Measure as the command line says."""
    parser = options(__doc__)
    parser.add_argument("--encoder", type=Path, help="an encoder that was trained without the quarter")
    chosen = parser.parse_args()
    own = setting(chosen)

    def again(forgotten: Mapping[str, object]) -> Reads:
        return learn(own.examples, Forgetful(own.known, forgotten)).analyser()

    def without(prefix: str) -> Reads:
        rest = [
            example(one) for name, ones in own.corpora.items() if not name.startswith(prefix) for one in ones
        ]
        return learn(rest, word_table(own.known)).analyser()

    systems: dict[str, tuple[str, Callable[[], Iterable[Analysis]]]] = {
        "rules only": ("rules", lambda: own.read_by(RuleAnalyser(word_table({})))),
        "the fast engine": ("fast", lambda: own.read_by(own.fast.analyser())),
        "best labelling instead of ranked candidates": (
            "labelled",
            lambda: own.read_by(ranked_otherwise(own.fast, candidates.NARROW, labelled=True)),
        ),
        "twice as many candidates": (
            "wide",
            lambda: own.read_by(ranked_otherwise(own.fast, candidates.WIDE, labelled=False)),
        ),
        "no verifier": ("unverified", lambda: own.read_by(unverified(own.fast))),
    }
    if chosen.encoder:
        systems["an encoder instead of chains"] = ("accurate", lambda: on_encoder(own, chosen.encoder))
    systems |= {
        "no lexicon, no morphology": ("bare", lambda: own.read_by(again(LOOKED_UP))),
        "no word classes": (
            "without-classes",
            lambda: own.read_by(learn(own.examples, word_table({})).analyser()),
        ),
        "no articles of passives": ("without-passives", lambda: own.read_by(without("passives"))),
        "no agreement (gender, number)": ("without-agreement", lambda: own.read_by(again(AGREEMENT))),
        "no reporting verbs": ("without-verbs", lambda: own.read_by(again(VERBS))),
    }
    print("| system | " + " | ".join(MEASURES) + " |")
    print("|---" * (len(MEASURES) + 1) + "|")
    with threadpool_limits(1):
        for title, (name, work) in systems.items():
            _row(title, evaluate(own.held, own.kept(name, work)))


def _row(title: str, report: Report) -> None:
    figures = (report.overall.measures[measure].f1 or 0.0 for measure in MEASURES)
    print(f"| {title} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |", flush=True)


if __name__ == "__main__":
    main()
