"""``isnad train``: from annotated corpora to a model folder of the fast engine.

The same seed on the same data gives the same bytes. Documents are divided into folds; chains trained without a fold
read it, and what decides on top of them learns from those readings; then the chains are trained on everything.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import platform
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from attribution.errors import CorpusError
from attribution.evaluation.gold import GoldDocument, read_gold
from attribution.features.words import WordTable
from attribution.learning import artifact, classes, decide, folds
from attribution.learning.chain import Chain
from attribution.learning.examples import Example, example
from attribution.learning.features_hash import features_hash
from attribution.learning.store import decider_files, word_table
from attribution.pipeline import Decider
from attribution.stages.candidates import NARROW

FOLDS = 4
LEAST_DOCUMENTS = 12
LIBRARIES = ("numpy", "scikit-learn", "scipy", "python-crfsuite")

log = logging.getLogger(__name__)
Result = TypeVar("Result")
_shared: tuple[list[Example], WordTable] | None = None


@dataclass(frozen=True)
class Encoder:
    """An encoder to train a decider for.

    ``folder`` is a model folder exported from a run without fold ``fold`` of ``folds`` of the first corpus, divided
    as ``attribution.learning.encoder.train`` divides it, and without the corpora ``without``; ``out`` where the decider
    is written.
    """

    folder: Path
    out: Path
    without: Sequence[Path] = ()
    folds: int = 4
    fold: int = 0

    def unseen(self, sizes: Mapping[Path, int]) -> list[int]:
        """Return the numbers of the documents that the encoder was not trained on, all corpora counted through.

        ``sizes`` are the corpora's numbers of documents, in their order.
        """
        found = folds.unseen(next(iter(sizes.values())), self.folds, self.fold)
        begin = 0
        for n, (path, size) in enumerate(sizes.items()):
            if n and path in self.without:
                found += range(begin, begin + size)
            begin += size
        return found


def train(
    corpora: Sequence[Path],
    out: Path,
    *,
    seed: int = 13,
    texts: Sequence[Path] = (),
    unlabelled: Sequence[Path] = (),
    licences: Sequence[str] = (),
    jobs: int | None = None,
    encoder: Encoder | None = None,
) -> dict[str, float]:
    """Train on ``corpora`` and write the model to ``out``; return what the held-out folds measured.

    ``texts`` are files in which the texts of stand-off annotations are found; ``unlabelled`` further texts, JSON
    Lines, for the distributional classes (the corpora's own are used too); ``licences`` say, corpus by corpus, under
    what terms its texts are. With ``encoder``, what decides on top of that encoder is trained and written too.
    Raises :class:`CorpusError` where the corpora are too small or do not fit their texts.
    """
    from threadpoolctl import threadpool_limits

    # One thread: sums of floats in one order, and no threads that wait for each other on a busy machine.
    with threadpool_limits(1):
        return _train(corpora, out, seed, texts, unlabelled, licences, jobs, encoder)


def _train(
    corpora: Sequence[Path],
    out: Path,
    seed: int,
    texts: Sequence[Path],
    unlabelled: Sequence[Path],
    licences: Sequence[str],
    jobs: int | None,
    encoder: Encoder | None,
) -> dict[str, float]:
    gold = {path: read_gold(path, texts=texts) for path in corpora}
    documents = [one for each in gold.values() for one in each]
    if len(documents) < LEAST_DOCUMENTS:
        raise CorpusError(
            f"{len(documents)} annotated documents are too few to train on.",
            f"Give at least {LEAST_DOCUMENTS}.",
        )
    log.info("%d documents; learning word classes", len(documents))
    known = classes.learn(_texts(documents, unlabelled), seed=seed)
    table = word_table(known)
    examples = [example(one) for one in documents]
    log.info("training the chains without each of %d folds", FOLDS)
    held = _held_out(examples, table, seed, jobs or os.cpu_count() or 1)
    log.info("training what decides on top of them")
    prepared = [decide.prepare(one, table, fold, NARROW) for fold, ones in enumerate(held) for one in ones]
    decider, scores, read = decide.settle(prepared, examples, table, FOLDS, seed)
    log.info("held out: %s", scores)
    if encoder is not None:
        log.info("training what decides on top of the encoder")
        sizes = {path: len(each) for path, each in gold.items()}
        unseen = [examples[n] for n in encoder.unseen(sizes)]
        other, measured = _on_encoder(encoder, unseen, decider, read, table, seed)
        log.info("held out: %s", measured)
        parts = {"classes.tsv.gz": classes.write(known), **decider_files(other)}
        manifest = _manifest("accurate", gold, seed, other, measured, licences)
        artifact.save(encoder.out, manifest, parts, card(manifest))
    log.info("training the chains on everything")
    arguments, cues = _chains(examples, table, jobs or os.cpu_count() or 1)
    files = {
        "cues.npz": artifact.pack(cues.arrays()),
        "arguments.npz": artifact.pack(arguments.arrays()),
        "classes.tsv.gz": classes.write(known),
        **decider_files(decider),
    }
    manifest = _manifest("fast", gold, seed, decider, scores, licences)
    artifact.save(out, manifest, files, card(manifest))
    return scores


def _on_encoder(
    encoder: Encoder,
    unseen: Sequence[Example],
    decider: Decider,
    read: Sequence[decide.Read],
    table: WordTable,
    seed: int,
) -> tuple[Decider, dict[str, float]]:
    from attribution.engines.accurate import AccurateEngine

    engine = AccurateEngine.load(encoder.folder)
    held = [folds.hold_out(one, engine) for one in unseen]
    prepared = [decide.prepare(one, table, n % FOLDS) for n, one in enumerate(held)]
    return decide.settle_encoder(prepared, engine, decider.labellers, read, table, FOLDS, seed)


def _texts(documents: Iterable[GoldDocument], unlabelled: Sequence[Path]) -> list[str]:
    from attribution.readers import read

    found = {one.document.text: None for one in documents}
    if unlabelled:
        for one in read([str(path) for path in unlabelled]):
            if isinstance(one, Exception):
                raise one
            found[one.text] = None
    return list(found)


def _held_out(examples: list[Example], table: WordTable, seed: int, jobs: int) -> list[list[folds.HeldOut]]:
    parts = folds.divide(len(examples), FOLDS, seed)
    return _side_by_side(_fold, [(parts, n) for n in range(FOLDS)], (examples, table), jobs)


def _chains(examples: list[Example], table: WordTable, jobs: int) -> list[Chain]:
    learners = [(folds.train_arguments,), (folds.train_cues,)]  # the longer one first
    return _side_by_side(_chain, learners, (examples, table), jobs)


def _side_by_side(
    work: Callable[..., Result],
    tasks: Sequence[tuple[object, ...]],
    shared: tuple[list[Example], WordTable],
    jobs: int,
) -> list[Result]:
    """Do the tasks in as many processes as ``jobs``; ``shared`` is what they inherit: too much to send to each."""
    global _shared
    _shared = shared
    try:
        if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
            return [work(*task) for task in tasks]
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
            return list(pool.map(work, *zip(*tasks, strict=True)))
    finally:
        _shared = None


def _inherited() -> tuple[list[Example], WordTable]:
    if _shared is None:
        raise RuntimeError("no examples to train on")
    return _shared


def _fold(parts: Sequence[Sequence[int]], fold: int) -> list[folds.HeldOut]:
    examples, table = _inherited()
    inside = sorted(n for at, part in enumerate(parts) if at != fold for n in part)
    return folds.fold_outputs(examples, table, inside, parts[fold])


def _chain(learn: Callable[[Sequence[Example], WordTable], Chain]) -> Chain:
    return learn(*_inherited())


def _manifest(
    engine: str,
    gold: dict[Path, list[GoldDocument]],
    seed: int,
    decider: Decider,
    scores: dict[str, float],
    licences: Sequence[str],
) -> artifact.Manifest:
    named = [*licences, *["not stated"] * len(gold)]
    data = [
        artifact.DataSource(
            name=path.name.removesuffix(".gold.jsonl").removesuffix(".texts.jsonl"),
            documents=len(documents),
            relations=sum(len(one.relations) for one in documents),
            sha256=artifact.digest(
                "\n".join(
                    sorted(repr((one.document.text, one.relations, one.unsourced)) for one in documents)
                ).encode()
            ),
            licence=licence,
        )
        for (path, documents), licence in zip(gold.items(), named, strict=False)
    ]
    settings = decider.settings
    return artifact.Manifest(
        format=artifact.FORMAT,
        engine=engine,
        version=version("isnad"),
        features=features_hash(),
        seed=seed,
        commit=_commit(),
        libraries={"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        data=data,
        settings={
            "cue": settings.cue,
            "relation": settings.relation,
            "unsourced": settings.unsourced,
            "nobody": settings.nobody,
            "usual": settings.usual,
            "wide": settings.wide,
        },
        scores={name: round(value, 4) for name, value in scores.items()},
        files={},
    )


def _commit() -> str:
    """Return the commit that the program was trained from, or an empty string outside a checkout."""
    try:
        run = subprocess.run(  # noqa: S603
            ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def card(manifest: artifact.Manifest) -> str:
    """Return the model's card: what it is for, what it learned from, what was measured, what it cannot do."""
    rows = "\n".join(
        f"| {one.name} | {one.documents} | {one.relations} | {one.licence} |" for one in manifest.data
    )
    scores = "\n".join(
        f"| {name.replace('_', ' ')} | {value:.3f} |" for name, value in sorted(manifest.scores.items())
    )
    return f"""# The {manifest.engine} engine's model

Finds attribution relations and unsourced statements in Arabic news. Made by `isnad train`, seed {manifest.seed},
with {", ".join(f"{name} {number}" for name, number in manifest.libraries.items())}.

| corpus | documents | relations | licence of the texts |
|---|---|---|---|
{rows}

Measured on held-out folds of these documents (not on other outlets; see `docs/EVALUATION.md` for those):

| measure | value |
|---|---|
{scores}

It learned from Tunisian radio news, translated news, Wikinews and articles written for the project. Dialect, poetry,
transcripts without punctuation and social media are outside what it knows. It can be wrong: a relation's confidence
says how often relations like it were right, and a reviewer has the last word.
"""
