"""Train on everything but a quarter of a corpus, read that quarter, and print how well it was read.

    uv run benchmarks/heldout.py CORPUS... [--texts FILE] [--unlabelled FILE] --out DIR [--encoder DIR] [--quick]

The first CORPUS is divided: every fourth document, in an order that is drawn once, is held out; it is the quarter that
a fold-0 encoder (``attribution.learning.encoder.train --fold 0``) has not seen either. Everything else of all corpora is
trained on. What each system reads of the quarter is kept in DIR as ``NAME.jsonl``, in the form that ``isnad check``
writes, and not read again where it is there already.
``--quick`` takes a tenth of the documents, to try a command out.

The other benchmarks that need a held-out quarter import this one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from threadpoolctl import threadpool_limits

from attribution.baseline.analyse import RuleAnalyser
from attribution.cli.saved import saved
from attribution.engines.accurate import AccurateEngine
from attribution.engines.fast import FastEngine
from attribution.evaluation.gold import GoldDocument, read_gold
from attribution.evaluation.rendering import compare
from attribution.evaluation.report import evaluate
from attribution.exporters import Options, exporter
from attribution.features.words import WordTable
from attribution.learning import classes, decide, folds
from attribution.learning.chain import Chain
from attribution.learning.examples import Example, example
from attribution.learning.scorer import WordScores
from attribution.learning.store import word_table
from attribution.pipeline import Analyser, Decider, Reads
from attribution.readers import read
from attribution.stages.candidates import NARROW, WIDE
from attribution.types import Analysis

QUARTERS = 4
FOLDS = 2
"""For what decides on top of the chains: half as many as ``isnad train`` takes, which saves half of the time."""
TENTH = 10
SEED = 13
Known = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Learned:
    """The chains of a fast engine with what decides on top of them, and what that was learned from."""

    table: WordTable
    cues: Chain
    arguments: Chain
    decider: Decider
    prepared: list[decide.Prepared]
    read: list[decide.Read]

    def analyser(self, decider: Decider | None = None) -> Analyser:
        """Return an analyser with this decider, or with another on top of the same chains."""
        chosen = decider or self.decider
        words = WordScores(self.table, [self.cues, self.arguments, chosen.unsourced])
        return Analyser(words, FastEngine(words, self.cues, self.arguments), chosen, "held out")


def learn(examples: Sequence[Example], table: WordTable, seed: int = SEED) -> Learned:
    """Train as ``isnad train`` does, on these examples with these words."""
    held: list[list[folds.HeldOut]] = []
    for part in folds.divide(len(examples), FOLDS, seed):
        inside = sorted(set(range(len(examples))) - set(part))
        held.append(folds.fold_outputs(examples, table, inside, part))
    prepared = [decide.prepare(one, table, fold, NARROW) for fold, ones in enumerate(held) for one in ones]
    decider, _, done = decide.settle(prepared, examples, table, FOLDS, seed)
    cues, arguments = folds.train_cues(examples, table), folds.train_arguments(examples, table)
    return Learned(table, cues, arguments, decider, prepared, done)


@dataclass(frozen=True)
class Setting:
    """The documents to train on, by corpus, the held-out quarter, and where results are kept."""

    corpora: Mapping[str, list[GoldDocument]]
    held: list[GoldDocument]
    out: Path
    unlabelled: Sequence[Path] = ()

    @cached_property
    def examples(self) -> list[Example]:
        """Everything to train on, laid out."""
        return [example(one) for ones in self.corpora.values() for one in ones]

    @cached_property
    def known(self) -> Known:
        """Distributional classes of words, learned without the texts of the quarter; kept in the folder."""
        kept = self.out / "classes.tsv.gz"
        if not kept.exists():
            texts = {one.document.text: None for ones in self.corpora.values() for one in ones}
            for document in read([str(path) for path in self.unlabelled]) if self.unlabelled else ():
                if isinstance(document, Exception):
                    raise document
                texts[document.text] = None
            own = {one.document.text for one in self.held}
            kept.write_bytes(classes.write(classes.learn([t for t in texts if t not in own], seed=SEED)))
        return classes.read(kept.read_bytes())

    @cached_property
    def fast(self) -> Learned:
        """The fast engine, trained on everything outside the quarter."""
        return learn(self.examples, word_table(self.known))

    def read_by(self, reader: Reads) -> Iterable[Analysis]:
        """Let a system read the quarter."""
        return map(reader.analyse, (one.document for one in self.held))

    def kept(self, name: str, work: Callable[[], Iterable[Analysis]]) -> list[Analysis]:
        """Return the analyses kept under a name, made by ``work`` where there are none."""
        path = self.out / f"{name}.jsonl"
        if not path.exists():
            began = time.process_time()
            lines = list(exporter("jsonl", Options()).export(work()))
            path.write_text("".join(lines), encoding="utf-8")
            print(f"{name}: {time.process_time() - began:.0f} s of processor time", file=sys.stderr)
        return readings(path, self.held)


def readings(path: Path, gold: Sequence[GoldDocument]) -> list[Analysis]:
    """Read what ``isnad check --format jsonl`` wrote of annotated documents, with their texts put back."""
    texts = {one.document.doc: one.document for one in gold}
    return [
        replace(one, document=texts[one.document.doc]) for one in saved(path) if one.document.doc in texts
    ]


def named_readings(
    named: Sequence[str], gold: Sequence[GoldDocument]
) -> tuple[list[GoldDocument], dict[str, list[Analysis]]]:
    """Return the annotated documents that were read, and what was read of them, for each ``NAME=READINGS``."""
    found = {}
    for each in named:
        name, _, path = each.partition("=")
        found[name] = readings(Path(path), gold)
    known = {one.document.doc for each in found.values() for one in each}
    return [one for one in gold if one.document.doc in known], found


def on_encoder(setting: Setting, folder: Path) -> list[Analysis]:
    """Read the quarter with an encoder that was trained without it.

    What decides on top of the encoder can only learn from the quarter as well, so each fourth of it is read with what
    was learned on the other three.
    """
    engine, fast = AccurateEngine.load(folder), setting.fast
    held = [folds.hold_out(example(one), engine) for one in setting.held]
    prepared = [decide.prepare(one, fast.table, n % QUARTERS, WIDE) for n, one in enumerate(held)]
    found: dict[str, Analysis] = {}
    for fold in range(QUARTERS):
        others = [one for one in prepared if one.fold != fold]
        inside = [replace(one, fold=n % (QUARTERS - 1)) for n, one in enumerate(others)]
        decider, _ = decide.settle_encoder(
            inside, engine, fast.decider.labellers, fast.read, fast.table, QUARTERS - 1, SEED
        )
        analyser = Analyser(WordScores(fast.table, [decider.unsourced]), engine, decider, "held out")
        for one in prepared:
            if one.fold == fold:
                analysis = analyser.analyse(one.held.example.page.document)
                found[analysis.document.doc] = analysis
    return [found[one.document.doc] for one in setting.held]


def options(text: str | None) -> argparse.ArgumentParser:
    """Return a parser with what every benchmark on the quarter takes."""
    parser = argparse.ArgumentParser(
        description=text, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("corpus", type=Path, nargs="+", help="the first is divided")
    parser.add_argument(
        "--texts", type=Path, action="append", default=[], help="texts of stand-off annotations"
    )
    parser.add_argument("--unlabelled", type=Path, action="append", default=[], help="texts for word classes")
    parser.add_argument("--out", type=Path, required=True, help="where readings are kept")
    parser.add_argument("--quick", action="store_true", help="a tenth of the documents")
    return parser


def setting(chosen: argparse.Namespace) -> Setting:
    """Read the corpora and hold the quarter out."""
    every = TENTH if chosen.quick else 1
    chosen.out.mkdir(parents=True, exist_ok=True)
    corpora: dict[str, list[GoldDocument]] = {}
    held: list[GoldDocument] = []
    for number, path in enumerate(chosen.corpus):
        files = sorted(path.glob("*.gold.jsonl")) if path.is_dir() else [path]
        for file in files:
            corpora[file.name.removesuffix(".gold.jsonl")] = read_gold(file, texts=chosen.texts)
        if not number:
            name, whole = next(iter(corpora.items()))
            away = set(folds.unseen(len(whole), QUARTERS, 0))
            held = [one for n, one in enumerate(whole) if n in away][::every]
            corpora[name] = [one for n, one in enumerate(whole) if n not in away]
    return Setting(
        {name: ones[::every] for name, ones in corpora.items()}, held, chosen.out, chosen.unlabelled
    )


def main() -> None:
    """Read the quarter as the command line says."""
    parser = options(__doc__)
    parser.add_argument("--encoder", type=Path, help="an encoder that was trained without the quarter")
    chosen = parser.parse_args()
    own = setting(chosen)
    with threadpool_limits(1):
        found = {
            "rules": own.kept("rules", lambda: own.read_by(RuleAnalyser(word_table({})))),
            "fast": own.kept("fast", lambda: own.read_by(own.fast.analyser())),
        }
        if chosen.encoder:
            found["accurate"] = own.kept("accurate", lambda: on_encoder(own, chosen.encoder))
    trained = sum(map(len, own.corpora.values()))
    print(f"trained on {trained} documents, {len(own.held)} held out\n")
    print(compare({name: evaluate(own.held, each) for name, each in found.items()}), end="")


if __name__ == "__main__":
    main()
