"""Two small models in plain PyTorch: a ranking model like DLRM, and transformer blocks of GPT-2's size.

What is no single operator of PyTorch's, they call by a function that they are given: PyTorch's form, or a package's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

Pair = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Of both models and one batch of each."""

    samples: int = 8192
    tables: int = 26
    rows: int = 20000
    bag: int = 8
    width: int = 64
    hidden: int = 1024
    sequences: int = 8
    tokens: int = 512
    channels: int = 768
    heads: int = 12
    blocks: int = 4


SMALL = Sizes(
    samples=5, tables=3, rows=17, bag=4, width=16, hidden=24, sequences=2, tokens=6, channels=24, heads=3, blocks=1
)


class Dlrm(nn.Module):
    """Dense features and bags of categories, their interaction, and two MLPs."""

    def __init__(self, sizes: Sizes, pooled: Pair, interaction: Pair) -> None:
        super().__init__()
        width, tables, hidden = sizes.width, sizes.tables, sizes.hidden
        self.pooled, self.interaction = pooled, interaction
        self.weights = nn.Parameter(torch.randn(tables, sizes.rows, width) * 0.1)
        self.bottom = nn.Sequential(nn.Linear(13, hidden), nn.ReLU(), nn.Linear(hidden, width), nn.ReLU())
        pairs = width + (tables + 1) * tables // 2
        self.top = nn.Sequential(
            nn.Linear(pairs, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, hidden // 2),
            nn.ReLU(), nn.Linear(hidden // 2, 1),
        )  # fmt: skip

    def forward(self, dense: Tensor, indices: Tensor) -> Tensor:
        embedded = self.pooled(indices, self.weights)
        logits: Tensor = self.top(self.interaction(self.bottom(dense), embedded))
        return logits


class Block(nn.Module):
    """Attention over what came before, and an MLP, each on a normed input beside the residual."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        channels = sizes.channels
        self.heads = sizes.heads
        self.before, self.after = nn.LayerNorm(channels), nn.LayerNorm(channels)
        self.qkv, self.projection = nn.Linear(channels, 3 * channels), nn.Linear(channels, channels)
        self.up, self.down = nn.Linear(channels, 4 * channels), nn.Linear(4 * channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        batch, tokens, channels = x.shape
        parts = self.qkv(self.before(x)).view(batch, tokens, 3, self.heads, channels // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.projection(mixed.transpose(1, 2).reshape(batch, tokens, channels))
        added: Tensor = x + self.down(functional.gelu(self.up(self.after(x))))
        return added


def gpt(sizes: Sizes) -> nn.Module:
    return nn.Sequential(*(Block(sizes) for _ in range(sizes.blocks)))


def batch(sizes: Sizes, device: str) -> dict[str, tuple[Tensor, ...]]:
    """One batch of each model."""
    generator = torch.Generator().manual_seed(0)
    dense = torch.rand(sizes.samples, 13, generator=generator)
    indices = torch.randint(sizes.rows, (sizes.samples, sizes.tables, sizes.bag), generator=generator)
    x = torch.randn(sizes.sequences, sizes.tokens, sizes.channels, generator=generator)
    return {"dlrm": (dense.to(device), indices.to(device)), "gpt": (x.to(device),)}
