"""The worker's side: calls of a library's products, convolutions and attention, which give results of the right shape.

Where a kernel is only compiled nobody reads a value, and a convolution at a GPU's sizes takes a CPU half a minute.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_map_only

HEAVY = ("conv", "mm", "attention")  # The names of operators that take long hold one of these.


class WithoutLibrary(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """While it is entered, such an operator computes nothing."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Whether PyTorch's compiler is kept out: that imports all of it, a second for each worker."""
        return False

    def __torch_dispatch__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        named = dict(kwargs or {})
        name = str(getattr(func, "__name__", ""))
        if any(word in name for word in HEAVY):
            if "out" in named:
                return named["out"]
            with contextlib.suppress(Exception):  # one that says no shape is run as it is
                given, named_too = tree_map_only(torch.Tensor, _shape_of, (args, named))
                return tree_map_only(torch.Tensor, _empty, func(*given, **named_too))
        return func(*args, **named)


def without_library() -> contextlib.AbstractContextManager[Any]:
    """As long as it is entered."""
    mode: contextlib.AbstractContextManager[Any] = WithoutLibrary()  # type: ignore[no-untyped-call]
    return mode


def _shape_of(tensor: torch.Tensor) -> torch.Tensor:
    return torch.empty_strided(tensor.shape, tensor.stride(), dtype=tensor.dtype, device="meta")


def _empty(tensor: torch.Tensor) -> torch.Tensor:
    return torch.empty_strided(tensor.shape, tensor.stride(), dtype=tensor.dtype)
