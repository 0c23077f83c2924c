"""The parts of a model as files, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.engines.fast import FastEngine
from attribution.features.words import WordTable
from attribution.learning import artifact, classes
from attribution.learning.calibration import Calibration
from attribution.learning.chain import Chain
from attribution.learning.features_hash import features_hash
from attribution.learning.scorer import WordScores
from attribution.learning.softmax import Softmax
from attribution.learning.trees import Trees
from attribution.pipeline import Analyser, Decider, Reads, Settings
from attribution.stages.arguments import Ranker
from attribution.stages.candidates import NARROW, WIDE
from attribution.stages.relations import Labellers

if TYPE_CHECKING:
    from attribution.arabic.morphology import Tier

LABELLERS = ("stance", "style", "asserted", "kind")


def word_table(known: Mapping[str, tuple[str, str]], morphology: Tier = "embedded") -> WordTable:
    """Return a table of words over the lexicon, the morphology of a tier and distributional classes."""
    from attribution import lexicon
    from attribution.arabic import morphology as tiers
    from attribution.lexicon.reporting import reporting_verbs

    return WordTable(tiers.load(morphology), lexicon.load(), reporting_verbs(), known)


def decider_files(decider: Decider) -> dict[str, bytes]:
    """Return a decider as files of a model folder."""
    parts = {
        "source-ranker": decider.ranker.sources.arrays(),
        "content-ranker": decider.ranker.contents.arrays(),
        "verifier": decider.verifier.arrays(),
        "antecedents": decider.antecedents.arrays(),
        "unsourced": decider.unsourced.arrays(),
        "calibration": decider.calibration.arrays(),
        **{name: getattr(decider.labellers, name).arrays() for name in LABELLERS},
    }
    return {f"{name}.npz": artifact.pack(arrays) for name, arrays in parts.items()}


def read_decider(held: artifact.Artifact) -> Decider:
    """Return the decider of a model folder."""
    settings = Settings(**held.manifest.settings)
    return Decider(
        Ranker(
            Trees.of(held.arrays("source-ranker")),
            Trees.of(held.arrays("content-ranker")),
            WIDE if settings.wide else NARROW,
        ),
        Trees.of(held.arrays("verifier")),
        Trees.of(held.arrays("antecedents")),
        Labellers(**{name: Softmax.of(held.arrays(name)) for name in LABELLERS}),
        Chain.of(held.arrays("unsourced")),
        Calibration.of(held.arrays("calibration")),
        settings,
    )


def _name(held: artifact.Artifact) -> str:
    """Return what an analysis says it was made with: engine, version, and the beginning of the files' hash."""
    files = artifact.digest("".join(sorted(held.manifest.files.values())).encode())
    return f"{held.manifest.engine} {held.manifest.version} {files[:12]}"


def fast_analyser(folder: Path, morphology: Tier) -> Reads:
    """Return an analyser with the fast engine of a model folder."""
    held = artifact.load(folder, engine="fast", features=features_hash())
    table = word_table(classes.read(held.files["classes.tsv.gz"]), morphology)
    cues, arguments = Chain.of(held.arrays("cues")), Chain.of(held.arrays("arguments"))
    decider = read_decider(held)
    words = WordScores(table, [cues, arguments, decider.unsourced])
    return Analyser(words, FastEngine(words, cues, arguments), decider, _name(held))


def accurate_analyser(folder: Path, morphology: Tier) -> Reads:
    """Return an analyser with the encoder of a model folder and the decider in its folder ``decider``."""
    from attribution.engines.accurate import AccurateEngine

    held = artifact.load(folder / DECIDER, engine="accurate", features=features_hash())
    table = word_table(classes.read(held.files["classes.tsv.gz"]), morphology)
    decider = read_decider(held)
    words = WordScores(table, [decider.unsourced])
    return Analyser(words, AccurateEngine.load(folder), decider, _name(held))


def rules_analyser(folder: Path, morphology: Tier) -> Reads:
    """Return the rule baseline, which needs no model; ``folder`` is not looked at."""
    from attribution.baseline.analyse import RuleAnalyser

    return RuleAnalyser(word_table({}, morphology))


DECIDER = "decider"
ANALYSERS: dict[str, Callable[[Path, Tier], Reads]] = {
    "accurate": accurate_analyser,
    "fast": fast_analyser,
    "rules": rules_analyser,
}
"""How to load each engine, by its name."""
