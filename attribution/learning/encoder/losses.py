"""The losses of the two jobs, each over one batch of windows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from attribution.engines.accurate import nearness
from attribution.engines.encoder.pieces import PAD
from attribution.engines.encoder.windows import padded
from attribution.learning.encoder.examples import ArgumentExample, DocumentExample
from attribution.learning.encoder.model import Network, likelihood


def document_loss(
    network: Network, rows: Sequence[DocumentExample], device: str
) -> tuple[Tensor, dict[str, float]]:
    """Loss of one batch of document windows: cues, unsourced, auxiliary roles, antecedents."""
    x = _encoded(network, rows, device)
    heads, tails, counts = _places(rows, device)
    h = network.document(x, heads, tails)
    live = torch.arange(h.shape[1], device=device)[None] < counts[:, None]
    cues = _stacked([row.cues for row in rows], device)
    unsourced = _stacked([row.unsourced for row in rows], device).float()
    inside = _stacked([row.inside for row in rows], device).float()
    cue = F.cross_entropy(network.cue(h).float()[live], cues[live])
    plain = F.binary_cross_entropy_with_logits(network.unsourced(h).float()[..., 0][live], unsourced[live])
    aux = F.binary_cross_entropy_with_logits(network.inside(h).float()[live], inside[live])
    key, query, nobody = network.key(h).float(), network.query(h).float(), network.nobody(h).float()
    pointed = []
    for row, example in enumerate(rows):
        if not example.pointers:
            continue
        n = int(counts[row])
        places = np.array([place for place, _ in example.pointers])
        near = network.near(torch.from_numpy(nearness(places, n)).to(device))[..., 0]
        scores = query[row, places] @ key[row, :n].T / math.sqrt(key.shape[-1]) + near
        logits = torch.cat([scores, nobody[row, places]], 1).log_softmax(1)
        wanted = torch.zeros(logits.shape, dtype=torch.bool)
        for at, (_, targets) in enumerate(example.pointers):
            wanted[at, list(targets) or [n]] = True
        pointed.append(-torch.logsumexp(logits.masked_fill(~wanted.to(device), -1e4), 1))
    pointer = torch.cat(pointed).mean() if pointed else cue * 0
    loss = 8 * cue + plain + 0.5 * aux + 0.15 * pointer
    return loss, {"cue": cue.item(), "unsourced": plain.item(), "aux": aux.item(), "pointer": pointer.item()}


def argument_loss(
    network: Network, rows: Sequence[ArgumentExample], device: str
) -> tuple[Tensor, dict[str, float]]:
    """Loss of one batch of argument windows: the CRF, and the relation's attributes."""
    x = _encoded(network, rows, device)
    heads, tails, counts = _places(rows, device)
    h = network.argument(x, heads, tails)
    labels = _stacked([row.labels for row in rows], device)
    moves, starts = network.transitions()
    chain = likelihood(network.emissions(h).float(), labels, counts, moves.float(), starts.float()).mean()
    h = h.float()
    cues = []
    for row, example in enumerate(rows):
        window = example.window
        assert window.cue is not None
        cues.append(h[row, window.cue[0] - window.first : window.cue[1] - window.first + 1].mean(0))
    cue = torch.stack(cues)

    def target(values: list[int]) -> Tensor:
        return torch.tensor(values, device=device)

    stance = F.cross_entropy(network.stance(cue).float(), target([row.stance for row in rows]))
    style = F.cross_entropy(network.style(cue).float(), target([row.style for row in rows]))
    asserted = F.cross_entropy(network.asserted(cue).float(), target([row.asserted for row in rows]))
    logits, kinds = [], []
    for row, example in enumerate(rows):
        for kind, span in example.kinds:
            logit = network.kind_cue(cue[row])
            if span is not None:
                logit = logit + F.linear(h[row, span[0] : span[1] + 1].mean(0), network.kind_source.weight)
            logits.append(logit.float())
            kinds.append(kind)
    kind = F.cross_entropy(torch.stack(logits), target(kinds)) if kinds else stance * 0
    loss = chain / 4 + 0.3 * (stance + style + asserted + kind)
    return loss, {
        "chain": chain.item(), "stance": stance.item(), "style": style.item(),
        "asserted": asserted.item(), "kind": kind.item(),
    }  # fmt: skip


def _encoded(network: Network, rows: Sequence[DocumentExample | ArgumentExample], device: str) -> Tensor:
    windows = [row.window for row in rows]
    pieces = torch.from_numpy(padded([window.pieces for window in windows], PAD)).to(device)
    features = torch.from_numpy(padded([window.features for window in windows], 0)).to(device)
    lengths = torch.tensor([len(window.pieces) for window in windows], device=device)
    return network(pieces, features, lengths)


def _places(rows: Sequence[DocumentExample | ArgumentExample], device: str) -> tuple[Tensor, Tensor, Tensor]:
    heads = torch.from_numpy(padded([row.window.heads for row in rows], 0)).to(device)
    tails = torch.from_numpy(padded([row.window.tails for row in rows], 0)).to(device)
    return heads, tails, torch.tensor([len(row.window.heads) for row in rows], device=device)


def _stacked(rows: Sequence[Any], device: str) -> Tensor:
    return torch.from_numpy(padded(rows, 0)).to(device)
