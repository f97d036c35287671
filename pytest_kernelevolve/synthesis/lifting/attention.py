"""Keeps scaled dot-product attention whole while a graph for a GPU is traced on the CPU.

PyTorch takes it apart by the device that it runs on, and the CPU's parts are of no use on a GPU. Runs in the worker
process only.
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
def kept_attention(device: str) -> Iterator[None]:
    """While open, attention is one operator of the graph, unless that is for the CPU."""
    if device == "cpu":
        yield
        return
    kept = _operator()

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
