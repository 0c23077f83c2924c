"""The network: a BERT encoder with feature vectors at its input and small heads on token vectors."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from attribution.engines.encoder.labels import ARGUMENTS, ASSERTED, CUES, KINDS, STANCES, STYLES, allowed
from attribution.engines.encoder.windows import FEATURES
from attribution.learning.encoder.base import Base

WIDTH = 256
POINTER = 64


_POOL: dict[tuple[str, torch.dtype, float], Tensor] = {}
_POOLED = 1 << 23


def dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Drop out ``share`` of the values, with masks cut at random places from one large pool, which is cheap."""
    if not training or not share:
        return x
    kind = (x.device.type, x.dtype, share)
    if kind not in _POOL:
        _POOL[kind] = torch.empty(_POOLED, device=x.device, dtype=x.dtype).bernoulli_(1 - share) / (1 - share)
    if x.numel() >= _POOLED:
        return F.dropout(x, share)
    at = int(torch.randint(_POOLED - x.numel(), (1,)))
    return x * _POOL[kind][at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One transformer layer with normalisation after each half, as in BERT."""

    def __init__(self, hidden: int, heads: int, forward: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, forward)
        self.down = nn.Linear(forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=epsilon)

    def forward(self, x: Tensor, mask: Tensor | None, dropout: float) -> Tensor:
        """Map ``x`` [batch, pieces, hidden]; ``mask`` is additive, [batch, 1, 1, pieces]."""
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU with short rows this is several times faster than the fused kernel's backward pass.
        scores = torch.matmul(q * (q.shape[-1] ** -0.5), k.transpose(-1, -2))
        y = torch.matmul((scores if mask is None else scores + mask).softmax(-1), v)
        y = self.out(y.transpose(1, 2).reshape(b, n, h))
        x = self.norm1(x + dropped(y, dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + dropped(y, dropout, self.training))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, base: Base, kept: list[int], dropout: float = 0.1) -> None:
        super().__init__()
        shape = base.shape
        h = shape.hidden
        self.dropout = dropout
        words = torch.from_numpy(base.tensor("emb.word", 250037, h)[kept])
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        self.positions = nn.Embedding.from_pretrained(
            torch.from_numpy(base.tensor("emb.pos", shape.positions, h) + base.tensor("emb.type", 2, h)[:1]),
            freeze=False,
        )
        self.features = nn.Embedding(FEATURES, h, padding_idx=0)
        nn.init.normal_(self.features.weight, std=0.01)
        self.features.weight.data[0].zero_()
        self.norm = nn.LayerNorm(h, eps=shape.epsilon)
        self.norm.weight.data = torch.from_numpy(base.tensor("emb.ln.w", h))
        self.norm.bias.data = torch.from_numpy(base.tensor("emb.ln.b", h))
        self.layers = nn.ModuleList(
            Layer(h, shape.heads, shape.feed_forward, shape.epsilon) for _ in range(shape.layers)
        )
        for i, layer in enumerate(self.layers):
            _fill(layer, base, i)
        self.document = Tokens(h)
        self.argument = Tokens(h)
        self.cue = nn.Linear(WIDTH, len(CUES))
        self.unsourced = nn.Linear(WIDTH, 1)
        self.inside = nn.Linear(WIDTH, 2)
        self.query = nn.Linear(WIDTH, POINTER)
        self.key = nn.Linear(WIDTH, POINTER)
        self.near = nn.Embedding(25, 1)
        self.nobody = nn.Linear(WIDTH, 1)
        self.emissions = nn.Linear(WIDTH, len(ARGUMENTS))
        self.moves = nn.Parameter(torch.zeros(len(ARGUMENTS), len(ARGUMENTS)))
        self.starts = nn.Parameter(torch.zeros(len(ARGUMENTS)))
        self.stance = nn.Linear(WIDTH, len(STANCES))
        self.style = nn.Linear(WIDTH, len(STYLES))
        self.asserted = nn.Linear(WIDTH, len(ASSERTED))
        self.kind_cue = nn.Linear(WIDTH, len(KINDS))
        self.kind_source = nn.Linear(WIDTH, len(KINDS))
        moves, starts = allowed()
        self.register_buffer("barred", torch.from_numpy(moves), persistent=False)
        self.register_buffer("barred_start", torch.from_numpy(starts), persistent=False)

    def forward(self, pieces: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
        """Return the vectors of all pieces, [batch, pieces, hidden]."""
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.features(features).sum(2)
        x = dropped(self.norm(x), self.dropout, self.training)
        mask = None
        if int(lengths.min()) < pieces.shape[1]:
            seen = torch.arange(pieces.shape[1], device=pieces.device)[None] < lengths[:, None]
            mask = torch.zeros(seen.shape, device=pieces.device).masked_fill(~seen, -1e4)[:, None, None]
            if torch.is_autocast_enabled(pieces.device.type):
                mask = mask.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
        return x

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Return the scores of moves between labels and of first labels, impossible ones barred."""
        return self.moves + self.barred, self.starts + self.barred_start


class Tokens(nn.Module):
    """Token vectors from those of each token's first and last piece."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.head = nn.Linear(hidden, WIDTH)
        self.tail = nn.Linear(hidden, WIDTH, bias=False)

    def forward(self, x: Tensor, heads: Tensor, tails: Tensor) -> Tensor:
        """Gather ``x`` [batch, pieces, hidden] at the tokens' places [batch, tokens]."""
        rows = torch.arange(len(x), device=x.device)[:, None]
        return F.gelu(self.head(x[rows, heads]) + self.tail(x[rows, tails]), approximate="tanh")


def likelihood(emissions: Tensor, labels: Tensor, counts: Tensor, moves: Tensor, starts: Tensor) -> Tensor:
    """Return each row's negative log likelihood under a linear-chain CRF (Lafferty et al. 2001)."""
    b, n, _ = emissions.shape
    rows = torch.arange(b, device=emissions.device)
    alpha = starts + emissions[:, 0]
    gold = starts[labels[:, 0]] + emissions[rows, 0, labels[:, 0]]
    for t in range(1, n):
        live = t < counts
        step = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + emissions[:, t]
        alpha = torch.where(live[:, None], step, alpha)
        gold = gold + torch.where(
            live, moves[labels[:, t - 1], labels[:, t]] + emissions[rows, t, labels[:, t]], 0.0
        )
    return torch.logsumexp(alpha, dim=1) - gold


def _fill(layer: nn.Module, base: Base, number: int) -> None:
    h, forward = base.shape.hidden, base.shape.feed_forward

    def read(name: str, *shape: int) -> Tensor:
        return torch.from_numpy(base.tensor(f"l{number}.{name}", *shape))

    layer.qkv.weight.data = torch.cat([read(f"{name}.w", h, h) for name in "qkv"])
    layer.qkv.bias.data = torch.cat([read(f"{name}.b", h) for name in "qkv"])
    for place, name, shape in (
        ("out", "ao", (h, h)),
        ("up", "fi", (forward, h)),
        ("down", "fo", (h, forward)),
    ):
        getattr(layer, place).weight.data = read(f"{name}.w", *shape)
        getattr(layer, place).bias.data = read(f"{name}.b", shape[0])
    for place, name in (("norm1", "aln"), ("norm2", "oln")):
        getattr(layer, place).weight.data = read(f"{name}.w", h)
        getattr(layer, place).bias.data = read(f"{name}.b", h)
