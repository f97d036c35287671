"""Ways to write operators that Inductor hands back to ATen on the CPU, so that they fuse with what surrounds them.

Each takes and returns what the ATen operator does, in terms of operators that Inductor generates code for. One that
returns NotImplemented leaves the operator as it is, for `replacements` to see.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

Table = dict[Any, Callable[..., Any]]
aten: Any = torch.ops.aten
MOST_COUNTED = 32  # borders up to which counting beats a search


def _bucketize(x: Tensor, borders: Tensor, *, out_int32: bool = False, right: bool = False) -> Any:
    """How many borders lie below each element: counted for few borders, and left as it is for many."""
    count = borders.shape[0]
    if not _is_few(count):
        return NotImplemented
    return _count_below(x, [borders[index] for index in range(count)], out_int32=out_int32, right=right)


def _searchsorted(
    borders: Tensor,
    x: Tensor,
    *,
    out_int32: bool = False,
    right: bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
) -> Any:
    if sorter is not None:
        borders = borders.gather(-1, sorter)
    right = right or side == "right"
    if borders.dim() == 1:
        return torch.bucketize(x, borders, out_int32=out_int32, right=right)
    # one row of borders for each row of x
    count = borders.shape[-1]
    if _is_few(count):
        columns = [borders[..., index : index + 1] for index in range(count)]
        return _count_below(x, columns, out_int32=out_int32, right=right)
    return _sum_below(x, borders.unsqueeze(-2), out_int32=out_int32, right=right)


def _is_few(count: Any) -> bool:
    return isinstance(count, int) and count <= MOST_COUNTED


def _count_below(x: Tensor, borders: Sequence[Tensor], *, out_int32: bool, right: bool) -> Tensor:
    """Written out border by border, so that it is pointwise and fuses."""
    position = torch.zeros_like(x, dtype=torch.int32)
    for border in borders:
        below = torch.logical_not(x < border if right else x <= border)  # NaN lies above all borders
        position = position + below.to(torch.int32)
    return position if out_int32 else position.to(torch.int64)


def _sum_below(x: Tensor, borders: Tensor, *, out_int32: bool, right: bool) -> Tensor:
    value = x.unsqueeze(-1)
    below = torch.logical_not(value < borders if right else value <= borders)
    return below.sum(-1, dtype=torch.int32 if out_int32 else torch.int64)


def _baddbmm(x: Tensor, a: Tensor, b: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """Apart, so that the addition fuses with what follows."""
    return _added(x, torch.bmm(a, b), beta, alpha)


def _addmm(x: Tensor, a: Tensor, b: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    return _added(x, torch.mm(a, b), beta, alpha)


def _added(x: Tensor, product: Tensor, beta: float, alpha: float) -> Tensor:
    product = product if alpha == 1 else product * alpha
    return product if beta == 0 else product + (x if beta == 1 else x * beta)


def _native_layer_norm(
    x: Tensor, shape: Sequence[Any], weight: Tensor | None, bias: Tensor | None, eps: float
) -> tuple[Tensor, Tensor, Tensor]:
    """With a mean that is corrected once: a row of equal values then gives zeros, as ATen's does, and not rounding
    errors divided by a vanishing deviation."""
    dimensions = list(range(x.dim() - len(shape), x.dim()))
    wide = x.to(torch.float32) if x.dtype in (torch.bfloat16, torch.float16) else x
    guess = wide.mean(dimensions, keepdim=True)
    mean = guess + (wide - guess).mean(dimensions, keepdim=True)
    centred = wide - mean
    deviation = torch.rsqrt((centred * centred).mean(dimensions, keepdim=True) + eps)
    result = centred * deviation
    if weight is not None:
        result = result * weight
    if bias is not None:
        result = result + bias
    return result.to(x.dtype), mean, deviation


def _addcmul(x: Tensor, first: Tensor, second: Tensor, *, value: float = 1) -> Tensor:
    """PyTorch itself cannot say the result's shape where an operand is broadcast to sizes that are symbols."""
    return x + value * first * second


MOST_POOLED = 25  # elements of a window, beyond which Inductor leaves a pooling to ATen


def _avg_pool(
    x: Tensor,
    kernel: Sequence[int],
    stride: Sequence[int] = (),
    padding: Sequence[int] = (0,),
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Any:
    """A large window as one sum along each of its dimensions."""
    rank = len(kernel)
    if math.prod(kernel) <= MOST_POOLED or ceil_mode or (any(padding) and not count_include_pad):
        return NotImplemented
    padding = list(padding) * (rank // len(padding))
    padded = torch.constant_pad_nd(x, [size for one in reversed(padding) for size in (one, one)]) if any(padding) else x
    for place, (size, step) in enumerate(zip(kernel, stride or kernel, strict=True)):
        padded = padded.unfold(x.dim() - rank + place, size, step).sum(-1)
    return padded / (divisor_override or math.prod(kernel))


# Inductor's own, which are worse on a CPU than what `replacements` has.
LEFT_OUT = (aten.repeat_interleave.Tensor,)
DECOMPOSITIONS: dict[str, Table] = {
    "usual": {
        aten.native_layer_norm.default: _native_layer_norm,
        aten.searchsorted.Tensor: _searchsorted,
        aten.bucketize.Tensor: _bucketize,
        aten.baddbmm.default: _baddbmm,
        aten.addmm.default: _addmm,
        aten.addcmul.default: _addcmul,
    },
    "products": {
        aten.baddbmm.default: _baddbmm,
        aten.addmm.default: _addmm,
        aten.avg_pool2d.default: _avg_pool,
        aten.avg_pool3d.default: _avg_pool,
    },
}


def chosen(names: Sequence[str]) -> Table:
    """Inductor's decompositions, with those of these names, as `make_fx` takes them."""
    from torch._inductor.decomposition import select_decomp_table

    inductor: Any = select_decomp_table
    table: Table = {operator: function for operator, function in inductor().items() if operator not in LEFT_OUT}
    for name in names:
        table.update(DECOMPOSITIONS[name])
    return table
