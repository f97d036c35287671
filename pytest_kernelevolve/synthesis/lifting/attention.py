"""Keeps scaled dot-product attention whole, or takes it apart into products, while a graph for a GPU is traced.

PyTorch takes it apart by the device that it runs on, which is the CPU here, and those parts are of no use on a GPU.
Runs in the worker process only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor

NAMESPACE = "kernelevolve"
OPERATOR = "scaled_dot_product_attention"


@contextlib.contextmanager
def kept_attention(device: str, *, apart: bool) -> Iterator[None]:
    """While open, attention is one operator of the graph, or two products and more, unless that is for the CPU."""
    if device == "cpu":
        yield
        return
    kept = _in_products if apart else _operator()

    def attention(
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attn_mask: Tensor | None = None,
        dropout_p: float = 0.0,
        is_causal: bool = False,
        scale: float | None = None,
        enable_gqa: bool = False,
    ) -> Any:
        if dropout_p:
            raise ValueError("attention with dropout is not lifted")
        return kept(query, key, value, attn_mask, bool(is_causal), scale, enable_gqa)

    with patch.object(torch.nn.functional, OPERATOR, attention):
        yield


def _in_products(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None,
    is_causal: bool,
    scale: float | None,
    enable_gqa: bool,
) -> Tensor:
    if enable_gqa:
        key = key.repeat_interleave(query.shape[-3] // key.shape[-3], -3)
        value = value.repeat_interleave(query.shape[-3] // value.shape[-3], -3)
    factor = query.shape[-1] ** -0.5 if scale is None else scale
    scores = (query @ key.transpose(-2, -1)) * factor
    if is_causal:
        places = (torch.arange(size, device=query.device) for size in scores.shape[-2:])
        row, column = places
        attn_mask = row[:, None] >= column[None, :]
    if attn_mask is not None and attn_mask.dtype is torch.bool:
        scores = scores.masked_fill(attn_mask.logical_not(), float("-inf"))
    elif attn_mask is not None:
        scores = scores + attn_mask
    # Divided by the sum of a row at last: Inductor would put a softmax between two products together again.
    wide = scores.float() if scores.dtype in (torch.float16, torch.bfloat16) else scores
    weights = (wide - wide.amax(-1, keepdim=True)).exp()
    return (weights.to(value.dtype) @ value / weights.sum(-1, keepdim=True)).to(value.dtype)


@cache
def _operator() -> Any:
    def whole(*_: Any) -> Tensor:
        raise RuntimeError("a graph that is generated is not run")

    schema = (
        "(Tensor query, Tensor key, Tensor value, Tensor? attn_mask, bool is_causal, float? scale, bool enable_gqa)"
        " -> Tensor"
    )
    torch.library.define(f"{NAMESPACE}::{OPERATOR}", schema)
    torch.library.impl(f"{NAMESPACE}::{OPERATOR}", "default")(whole)

    def shape(query: Tensor, _: Tensor, value: Tensor, *_others: Any) -> Tensor:
        return query.new_empty((*query.shape[:-1], value.shape[-1]))  # contiguous, as the lifted call makes it

    library: Any = torch.library
    library.register_fake(f"{NAMESPACE}::{OPERATOR}")(shape)
    operators: Any = torch.ops
    return getattr(operators.kernelevolve, OPERATOR).default
