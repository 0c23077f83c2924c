"""Train the accurate engine.

    python -m attribution.learning.encoder.train RUN --gold TEXTS ANNOTATIONS [--gold …] [--folds 4 --fold 0]

writes ``RUN/state.pt`` (averaged weights), ``RUN/vocabulary.tsv``, ``RUN/log.jsonl`` and ``RUN/settings.json``. With
``--fold K`` one of ``--folds`` parts of the first gold set is held out and scored. A run that was cut off goes on from
``RUN/checkpoint.pt``. ``export`` then makes the model folder. On two cores with bf16 an epoch over 430 articles takes
about five minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from attribution.engines.encoder.pieces import Pieces, trimmed
from attribution.engines.encoder.windows import batches
from attribution.learning.encoder.base import Base, find
from attribution.learning.encoder.examples import Noise, build
from attribution.learning.encoder.gold import read
from attribution.learning.encoder.losses import argument_loss, document_loss
from attribution.learning.encoder.model import Network
from attribution.learning.examples import Example
from attribution.learning.folds import unseen
from attribution.text.normalise import bare
from attribution.text.tokens import tokenise

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run depends on beside the data."""

    seed: int = 0
    epochs: int = 8
    rate: float = 1.2e-4
    heads_rate: float = 6e-4
    layer_decay: float = 0.93
    warmup: float = 0.08
    weight_decay: float = 0.01
    batch_pieces: int = 1536
    average: float = 0.995
    score_every: int = 4
    dropout: float = 0.1


def vocabulary(base: Base, texts: Iterable[str]) -> list[int]:
    """Return the pieces to keep: Arabic script, digits and marks, single letters, and those that the texts need."""
    whole = Pieces(base.vocabulary)
    kept = set()
    for piece, _ in base.vocabulary:
        body = piece.lstrip("\u2581")
        single = len(body) == 1 and (ord(body) < 0x250 or 0x2000 <= ord(body) < 0x20D0)
        if single or all(0x600 <= ord(c) < 0x700 or (not c.isalpha() and ord(c) < 0x2100) for c in body):
            kept.add(piece)
    words = {(bare(text[a:b]), a == 0 or text[a - 1].isspace()) for text in texts for a, b in tokenise(text)}
    for word, spaced in words:
        kept.update(base.vocabulary[i][0] for i in whole.split(word, spaced))
    return trimmed(base.vocabulary, kept)


def groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """Return parameter groups: lower layers learn more slowly, heads faster."""
    depth = len(network.layers)
    found: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        if name.startswith("layers."):
            rate = settings.rate * settings.layer_decay ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith(("words", "positions", "norm.")):
            rate = settings.rate * settings.layer_decay**depth
        else:
            rate = settings.heads_rate
        decay = settings.weight_decay if parameter.dim() > 1 else 0.0
        found.append({"params": [parameter], "lr": rate, "weight_decay": decay, "peak": rate})
    return found


class Average:
    """An exponential moving average of the weights, taken every few steps."""

    def __init__(self, network: Network, keep: float, every: int = 4) -> None:
        self.keep, self.every, self.count = keep**every, every, 0
        self.state = {name: value.detach().clone() for name, value in network.named_parameters()}

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Take the weights of one more step into the average."""
        self.count += 1
        if self.count % self.every:
            return
        done = self.count // self.every
        keep = min(self.keep, done / (done + 9))
        values = dict(network.named_parameters())
        names = list(self.state)
        torch._foreach_lerp_([self.state[name] for name in names], [values[name] for name in names], 1 - keep)


def run(
    folder: Path,
    settings: Settings,
    training: Sequence[Example],
    heldout: Sequence[Example],
    kept: Sequence[str],
    start: Path | None = None,
) -> None:
    """Train on ``training`` and score ``heldout`` now and then and at the end.

    ``start`` is an earlier run whose averaged weights and vocabulary training goes on from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    base = find()
    rng = np.random.default_rng(settings.seed)
    known = (start or folder) / "vocabulary.tsv"
    if known.exists():
        numbers = trimmed(base.vocabulary, [piece for piece, _ in Pieces.read(known).vocabulary])
    else:
        numbers = vocabulary(base, kept)
    pieces = Pieces([base.vocabulary[i] for i in numbers])
    pieces.write(folder / "vocabulary.tsv")
    network = Network(base, numbers, settings.dropout).to(device)
    if start:
        network.load_state_dict(torch.load(start / "state.pt"), strict=False)
    optimizer = torch.optim.AdamW(groups(network, settings), betas=(0.9, 0.98), fused=True)
    average = Average(network, settings.average)
    per_epoch = _steps(training, pieces, settings)
    total = per_epoch * settings.epochs
    step, first = 0, 0
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(saved["network"], strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        average.state, average.count = saved["average"], saved["count"]
        step, first = saved["step"], saved["epoch"]
        rng = saved["rng"]
    _log.info("%d pieces, %d steps an epoch on %s", len(pieces), per_epoch, device)
    for epoch in range(first, settings.epochs):
        began = time.time()
        documents, arguments = build(training, pieces, rng, Noise())
        plan = [(True, group) for group in batches([e.window for e in documents], settings.batch_pieces)]
        plan += [(False, group) for group in batches([e.window for e in arguments], settings.batch_pieces)]
        plan = [plan[i] for i in rng.permutation(len(plan)).tolist()]
        sums: dict[str, list[float]] = {}
        network.train()
        for n, (whole, group) in enumerate(plan):
            rate = min(
                (step + 1) / (settings.warmup * total), max(0.02, 1 - step / total) / (1 - settings.warmup)
            )
            for entry in optimizer.param_groups:
                entry["lr"] = entry["peak"] * min(rate, 1.0)
            with torch.autocast(device, torch.bfloat16):
                if whole:
                    loss, parts = document_loss(network, [documents[i] for i in group], device)
                else:
                    loss, parts = argument_loss(network, [arguments[i] for i in group], device)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            average.update(network)
            step += 1
            for name, value in parts.items():
                sums.setdefault(name, []).append(value)
            if n % 50 == 49:
                recent = " ".join(f"{name} {np.mean(values[-30:]):.3f}" for name, values in sums.items())
                _log.info(
                    "epoch %d step %d of %d, %.0f s: %s",
                    epoch + 1,
                    n + 1,
                    len(plan),
                    time.time() - began,
                    recent,
                )
        row: dict[str, Any] = {"epoch": epoch + 1, "seconds": round(time.time() - began, 1)}
        row |= {name: round(float(np.mean(values)), 4) for name, values in sums.items()}
        torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average.state,
                    "count": average.count, "step": step, "epoch": epoch + 1, "rng": rng}, checkpoint)  # fmt: skip
        torch.save(average.state, folder / "state.pt")
        if heldout and ((epoch + 1) % settings.score_every == 0 or epoch + 1 == settings.epochs):
            from attribution.learning.encoder.evaluate import evaluate, torch_engine

            row["heldout"] = evaluate(torch_engine(network, average.state, pieces, device), heldout)
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
        _log.info("%s", json.dumps(row))


def _steps(training: Sequence[Example], pieces: Pieces, settings: Settings) -> int:
    documents, arguments = build(training, pieces, np.random.default_rng(0), Noise())
    return len(batches([e.window for e in documents], settings.batch_pieces)) + len(
        batches([e.window for e in arguments], settings.batch_pieces)
    )


def held_out(golds: Sequence[Example], folds: int, fold: int) -> tuple[list[Example], list[Example]]:
    """Split documents into those to train on and the fold held out, by a fixed permutation."""
    held = set(unseen(len(golds), folds, fold))
    return [g for i, g in enumerate(golds) if i not in held], [golds[i] for i in sorted(held)]


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m attribution.learning.encoder.train")
    parser.add_argument("run", type=Path, help="folder to write to")
    parser.add_argument(
        "--gold", nargs=2, type=Path, action="append", required=True, metavar=("TEXTS", "ANNOTATIONS")
    )
    parser.add_argument("--unlabelled", type=Path, help="gzipped JSON Lines with texts whose pieces are kept")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--fold", type=int, help="part of the first gold set to hold out")
    parser.add_argument("--start", type=Path, help="an earlier run to go on from")
    parser.add_argument("--threads", type=int, default=2)
    for name, value in asdict(Settings()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(given.threads)
    settings = replace(Settings(), **{name: getattr(given, name) for name in asdict(Settings())})
    sets = [read(texts, annotations) for texts, annotations in given.gold]
    heldout: list[Example] = []
    if given.fold is not None:
        sets[0], heldout = held_out(sets[0], given.folds, given.fold)
    training = [gold for one in sets for gold in one]
    texts = [gold.page.document.text for gold in training]
    if given.unlabelled:
        with gzip.open(given.unlabelled, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    given.run.mkdir(parents=True, exist_ok=True)
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for pair in given.gold for path in pair
    }
    facts = {"settings": asdict(settings), "data": hashes, "documents": len(training),
             "relations": sum(len(gold.targets) for gold in training), "torch": torch.__version__}  # fmt: skip
    if given.start:
        facts["start"] = json.loads((given.start / "settings.json").read_text(encoding="utf-8"))
    (given.run / "settings.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    run(given.run, settings, training, heldout, texts, given.start)


if __name__ == "__main__":
    main()
