"""Score an engine on gold documents with the plainest decoder: cues by a threshold, arguments by the best path.

The measures follow the gold's definitions: a cue is found where the cues share a token; a source is right where each
gold source shares half its tokens (Jaccard) and none is added; a content where it shares four fifths; a relation where
all three are right. Punctuation is not counted. The end-to-end figures of the program come from its own evaluation;
these only choose between trained encoders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from attribution.engines.accurate import AccurateEngine, EncoderScores
from attribution.engines.encoder.pieces import Pieces
from attribution.learning.encoder.gold import mentions
from attribution.learning.encoder.model import Network
from attribution.learning.examples import Example, Target
from attribution.stages.candidates import ROLES, path_spans
from attribution.text.page import Page, Range


def torch_engine(
    network: Network, state: Mapping[str, Tensor], pieces: Pieces, device: str, bf16: bool = True
) -> AccurateEngine:
    """Wrap a network with the given weights in the engine's interface; the network is left untouched."""

    def encode(
        numbers: NDArray[np.int64], features: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        network.eval()
        given = [torch.from_numpy(one).to(device) for one in (numbers, features, lengths)]
        with torch.no_grad(), torch.autocast(device, torch.bfloat16, enabled=bf16):
            x = torch.func.functional_call(network, dict(state), tuple(given))
        return np.asarray(x.float().cpu().numpy())

    arrays = {name: value.float().cpu().numpy() for name, value in state.items()}
    return AccurateEngine(pieces, arrays, encode)


def cues(probabilities: NDArray[np.float32], threshold: float = 0.4) -> list[Range]:
    """Return the cues: runs of tokens whose probability of being in one reaches the threshold."""
    inside = 1.0 - probabilities[:, 0]
    found: list[Range] = []
    for i, p in enumerate(inside.tolist()):
        if p < threshold:
            continue
        if found and found[-1][1] == i - 1 and probabilities[i, 2] >= probabilities[i, 1]:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def evaluate(engine: AccurateEngine, golds: Sequence[Example], threshold: float = 0.4) -> dict[str, float]:
    """Return the measures, with found cues and with the gold's (``given-``)."""
    hits: Counter[str] = Counter()
    for gold in golds:
        page = gold.page
        scores = engine.read(page)
        found = cues(scores.cues, threshold)
        _relations(page, gold.targets, engine.arguments(page, found), "", hits)
        given = engine.arguments(page, [link.cue for link in gold.targets])
        _relations(page, gold.targets, given, "given-", hits)
        _unsourced(gold, scores.unsourced, hits)
        _attributes(gold, engine, given, hits)
    out: dict[str, float] = {}
    for name in ("cue", "source", "content", "content-exact", "relation"):
        for prefix in ("", "given-"):
            out[prefix + name] = _f1(hits, prefix + name, prefix + "gold", prefix + "found")
    for name in ("content-token", "unsourced-token", "unsourced-sentence"):
        out[name] = _f1(hits, name, name + "-gold", name + "-found")
    out["cue-precision"] = hits["cue"] / max(hits["found"], 1)
    out["cue-recall"] = hits["cue"] / max(hits["gold"], 1)
    for name in ("stance", "style", "asserted", "kind", "antecedent"):
        out[name] = hits[name] / max(hits[name + "-all"], 1)
    return {name: round(value, 4) for name, value in out.items()}


def _f1(hits: Counter[str], name: str, gold: str, found: str) -> float:
    return 2 * hits[name] / max(hits[gold] + hits[found], 1)


def _relations(
    page: Page, links: Sequence[Target], found: Sequence[EncoderScores], prefix: str, hits: Counter[str]
) -> None:
    wanted = [
        (_set(page, [k.cue], False), [_set(page, [s]) for s in k.sources], _set(page, k.content))
        for k in links
    ]
    given = []
    for one in found:
        content = _set(page, path_spans(one, ROLES["content"]))
        if content:
            given.append(
                (
                    _set(page, [one.cue], False),
                    [_set(page, [s]) for s in path_spans(one, ROLES["source"])],
                    content,
                )
            )
    hits[prefix + "gold"] += len(wanted)
    hits[prefix + "found"] += len(given)
    options = sorted(
        (
            (_jaccard(w[2], g[2]), -i, -j)
            for i, w in enumerate(wanted)
            for j, g in enumerate(given)
            if w[0] & g[0]
        ),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    for overlap, i, j in options:
        if i in left or j in right:
            continue
        left.add(i)
        right.add(j)
        source = _same(wanted[-i][1], given[-j][1])
        hits[prefix + "cue"] += 1
        hits[prefix + "source"] += source
        hits[prefix + "content"] += overlap >= 0.8
        hits[prefix + "content-exact"] += overlap == 1.0
        hits[prefix + "relation"] += source and overlap >= 0.8
    if not prefix:
        a = set().union(*(w[2] for w in wanted)) if wanted else set()
        b = set().union(*(g[2] for g in given)) if given else set()
        hits["content-token"] += len(a & b)
        hits["content-token-gold"] += len(a)
        hits["content-token-found"] += len(b)


def _unsourced(gold: Example, probabilities: NDArray[np.float32], hits: Counter[str]) -> None:
    page = gold.page
    wanted = _set(page, gold.unsourced)
    given = _set(page, [(int(i), int(i)) for i in np.flatnonzero(probabilities >= 0.5)])
    hits["unsourced-token"] += len(wanted & given)
    hits["unsourced-token-gold"] += len(wanted)
    hits["unsourced-token-found"] += len(given)
    for first, last in page.sentences:
        within = set(range(first, last + 1))
        a, b = len(within & wanted) >= 3, len(within & given) >= 3
        hits["unsourced-sentence"] += a and b
        hits["unsourced-sentence-gold"] += a
        hits["unsourced-sentence-found"] += b


def _attributes(
    gold: Example, engine: AccurateEngine, given: Sequence[EncoderScores], hits: Counter[str]
) -> None:
    named = mentions(gold)
    pointers = engine.antecedents(gold.page, [link.cue for link in gold.targets])
    for link, scores, pointer in zip(gold.targets, given, pointers, strict=True):
        for name, right, said in (
            ("stance", link.stance, _likeliest(scores.stance)),
            ("style", link.style, _likeliest(scores.style)),
            ("asserted", str(link.asserted), str((scores.asserted or 0.0) >= 0.5)),
        ):
            hits[name] += right == said
            hits[name + "-all"] += 1
        for span, kind in zip(link.sources or (None,), link.kind, strict=False):
            found = scores.kind if span is None else scores.kind_of(span)
            hits["kind"] += _likeliest(found) == kind
            hits["kind-all"] += 1
        if not link.sources and link.entity and link.entity[0]:
            hits["antecedent"] += int(pointer.argmax()) in named[link.entity[0]]
            hits["antecedent-all"] += 1


def _likeliest(found: Mapping[str, float] | None) -> str:
    return max(found, key=found.__getitem__) if found else ""


def _set(page: Page, spans: Sequence[Range], bare: bool = True) -> set[int]:
    held = {i for first, last in spans for i in range(first, last + 1)}
    return {i for i in held if any(c.isalnum() for c in page.words[i])} if bare else held


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _same(gold: Sequence[set[int]], found: Sequence[set[int]]) -> bool:
    rest = list(found)
    if len(gold) != len(rest):
        return False
    for source in gold:
        best = max(rest, key=lambda one: _jaccard(source, one))
        if _jaccard(source, best) < 0.5:
            return False
        rest.remove(best)
    return True
