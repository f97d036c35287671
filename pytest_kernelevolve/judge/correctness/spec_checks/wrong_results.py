"""Results that are wrong by construction, made from the reference's own for one output of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import torch

from pytest_kernelevolve.judge.correctness.allowance.parts import in_codes
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.runners.call import Call

SKIPPED = 0.01  # the share of rows that is skipped, at least one
SCALE = 1.09
FEW = 32  # elements: in fewer, a rounding may fall on the right numbers by luck
# What each kind of float is lowered to: a dtype, or how many bits of its mantissa are dropped (TF32 for float32).
_LOWER: dict[torch.dtype, torch.dtype | int] = {
    torch.float64: torch.float32, torch.float32: 13, torch.float16: 3, torch.bfloat16: 3,
}  # fmt: skip
_BITS = {torch.float32: torch.int32, torch.float16: torch.int16, torch.bfloat16: torch.int16}
COPY = "a copy of an input"
LOWER_INPUTS = "what follows from inputs of the next lower precision"
LOWER = "the result in the next lower precision"


class Output(Protocol):
    """An output of the reference, and the rows of it that are looked at."""

    shape: torch.Size
    native: torch.Tensor  # these rows of it

    def rows(self, tensor: torch.Tensor | None) -> torch.Tensor:
        """The same rows of a tensor like the output."""
        ...


def wrong_results(
    output: Output, call: Call, previous: torch.Tensor | None, *, stated: bool
) -> Iterator[tuple[str, list[torch.Tensor]]]:
    """The controls that apply to an output, each with the versions of which none may pass.

    ``previous`` is what is right for other inputs; ``stated`` tells that the spec states a tolerance.
    """
    native = output.native
    yield "zeros", [torch.zeros_like(native)]
    if native.numel() > 1:
        yield "its mean", _means(native)
        yield "the result shifted by one", [native.reshape(-1).roll(1).view(native.shape)]
    copies = [output.rows(copy) for copy in _copies(call, output.shape, native.dtype)]
    if copies:
        yield COPY, copies
    if previous is not None and previous.shape == output.shape:
        yield "the right result for other inputs", [output.rows(previous)]
    skipped = _without_rows(native)
    if skipped is not None:
        yield f"the result without {100 * SKIPPED:g} % of its rows", [skipped]
    if native.is_floating_point():
        yield "9 % more", [native * SCALE]
        lower = _lower(native)
        if (native.numel() >= FEW or stated) and not torch.equal(lower.nan_to_num(), native.nan_to_num()):
            yield LOWER, [lower]


def _means(native: torch.Tensor) -> list[torch.Tensor]:
    """The mean of all and of each row where those are not the elements themselves; of exact types the first element."""
    if not native.is_floating_point():
        return [native.reshape(-1)[:1].expand(native.numel()).view(native.shape)]
    wide = native.to(torch.float64).nan_to_num(posinf=0.0, neginf=0.0)
    means = [wide.mean().expand(native.shape)]
    if native.ndim > 1 and native.shape[-1] > 1:
        means.append(wide.mean(dim=-1, keepdim=True).expand(native.shape))
    return [mean.to(native.dtype) for mean in means]


def _copies(call: Call, shape: Sequence[int], dtype: torch.dtype) -> Iterator[torch.Tensor]:
    """Every input that has an output's shape, can be broadcast to it or holds as many elements, in its dtype."""
    count = torch.Size(shape).numel()
    for tensor in in_codes([*call.case.tensors().values(), *(call.gradients or ())]):
        if tensor is None:
            continue
        if tensor.numel() == count:
            yield tensor.to(dtype).reshape(shape)
        elif tensor.numel() > 1:
            try:
                yield tensor.to(dtype).broadcast_to(shape)
            except RuntimeError:
                continue


def _without_rows(native: torch.Tensor) -> torch.Tensor | None:
    """Zeros in some of those rows that are not zero anyway; None where there are fewer than two such rows."""
    flat = native.reshape(-1, native.shape[-1]) if native.ndim > 1 else native.reshape(-1, 1)
    filled = (flat != 0).any(dim=1).nonzero().reshape(-1)
    if filled.numel() < 2:
        return None
    count = max(1, int(SKIPPED * filled.numel()))
    result = flat.clone()
    result[filled[:: max(1, filled.numel() // count)][:count]] = 0
    return result.view(native.shape)


def _lower(tensor: torch.Tensor) -> torch.Tensor:
    """The values rounded to the next lower precision, in their own dtype."""
    lower = _LOWER[tensor.dtype]
    if isinstance(lower, torch.dtype):
        return tensor.to(lower).to(tensor.dtype)
    bits = tensor.contiguous().view(_BITS[tensor.dtype])
    rounded = (bits + (1 << (lower - 1))).bitwise_and_(-1 << lower).view(tensor.dtype)
    return torch.where(tensor.isfinite() & rounded.isfinite(), rounded, tensor)


def lowered_inputs(oracle: Oracle, call: Call) -> list[torch.Tensor | None]:
    """The exact results for inputs in the next lower precision, in the dtypes of the native results."""
    tensors = {name: _lower(one) for name, one in call.case.tensors().items() if one.dtype in _LOWER}
    lowered = Call(case=call.case.replace_tensors(tensors), gradients=call.gradients)
    exact = oracle.exact(lowered)
    return [
        None if one is None or native is None or one.shape != native.shape else one.to(native.dtype)
        for one, native in zip(exact, oracle.native(call).outputs, strict=True)
    ]
