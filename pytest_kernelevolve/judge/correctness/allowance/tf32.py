"""What products lose whose factors are read as TF32, where PyTorch may do so.

On a GPU PyTorch may read the factors of a float32 product as TF32: of convolutions unless told otherwise, and it then
does so at some sizes and not at others. Where its settings grant that to PyTorch, a kernel may do the same at every
size: each factor is rounded to 11 bits, or cut off there.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from pytest_kernelevolve.judge.boundary.torch_settings import settable

TF32 = 2.0**-11  # The share by which a factor is rounded.
PRODUCTS = frozenset(f"aten.{name}" for name in ("mm", "bmm", "addmm", "baddbmm"))
CONVOLUTIONS = frozenset(("aten.convolution", "aten.convolution_backward"))


def loss_of(total: torch.Tensor, squares: torch.Tensor, sigmas: float) -> torch.Tensor:
    """What a sum of products may lose whose factors are read as TF32, as so many standard deviations of it.

    ``squares`` is the sum of the products' squares. Two factors are off by up to `TF32`, as often up as down; where
    they are cut off instead, all products shrink by as much in the mean and at most by four times as much.
    """
    return total.abs() * (4 * TF32) + squares.sqrt() * (sigmas * TF32 * math.sqrt(2 / 3))


def granted(result: torch.Tensor, *, convolution: bool) -> bool:
    """Whether PyTorch may compute such a product of float32 tensors on that device with factors of TF32."""
    if result.device.type != "cuda":
        return False
    try:
        return bool(torch.backends.cudnn.allow_tf32 if convolution else torch.backends.cuda.matmul.allow_tf32)
    except RuntimeError:  # its older and newer settings disagree
        return False


def possible(device: str) -> bool:
    """Whether PyTorch may compute anything with factors of TF32 there."""
    if device == "cpu":
        return False
    try:
        return bool(torch.backends.cudnn.allow_tf32 or torch.backends.cuda.matmul.allow_tf32)
    except RuntimeError:  # as in `granted`
        return False


@contextlib.contextmanager
def off() -> Iterator[None]:
    """PyTorch computes nothing in TF32 inside the block, in this process."""
    before = torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32
    with settable():
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False
    try:
        yield
    finally:
        with settable():
            torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32 = before


class Convolutions(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Sees whether there is a convolution in what runs under it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.found = False

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        del types
        self.found = self.found or str(getattr(func, "overloadpacket", None)) in CONVOLUTIONS
        return func(*args, **(kwargs or {}))


class Tf32Factors(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Cuts the factors of float64 products off where TF32 ends, wherever PyTorch may do so with float32 ones."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.found = False

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        del types
        name = str(getattr(func, "overloadpacket", None))
        if name in PRODUCTS | CONVOLUTIONS and granted(args[0], convolution=name in CONVOLUTIONS):
            self.found = True
            args = tuple(
                _cut_off(argument) if isinstance(argument, torch.Tensor) and argument.ndim > 1 else argument
                for argument in args
            )
        return func(*args, **(kwargs or {}))


def _cut_off(factor: torch.Tensor) -> torch.Tensor:
    if factor.dtype is not torch.float64:
        return factor
    return (factor.float().view(torch.int32) >> 13 << 13).view(torch.float32).double()
