"""The sums inside a function: the reference in float64, with every sum off by what a plain sum may lose.

`SumLosses` is a mode under which a function runs: it finds the sums inside (means, norms, softmaxes, products of
matrices, ...) and moves each result by its loss, up or down at random. What follows of it in the outputs is what an
honest kernel may be off by.

To what sums of products lose comes what TF32 loses where PyTorch may use that, see `tf32`.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from pytest_kernelevolve.judge.correctness.allowance.sum_losses import SIGMAS, estimated, may_lose, spread
from pytest_kernelevolve.judge.correctness.allowance.tf32 import granted, loss_of


class Together(enum.Enum):
    """Which of a tensor's products are off by TF32 the same way.

    One rounded weight is in all sums of its channel, and factors that are cut off shrink all sums. What comes after may
    take means of them, in which losses that are independent vanish.
    """

    NONE = "none"
    CHANNEL = "channel"
    ALL = "all"


class SumLosses(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Moves every sum that runs under it by what it `may_lose` in ``dtype``, up or down as ``seed`` draws.

    ``opposite`` moves each the other way: what is cut off at zero shows a loss in one of the two. ``within`` is the
    dtype that the function computes in; only sums of that are moved. ``tf32`` says which sums of products lose together
    what they lose by that, or is None where they lose nothing by it: `found_tf32` tells whether any did.
    """

    def __init__(
        self,
        dtype: torch.dtype,
        seed: int,
        *,
        opposite: bool = False,
        within: torch.dtype = torch.float64,
        tf32: Together | None = Together.NONE,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.dtype = dtype
        self._within = within
        self._sign = -1 if opposite else 1
        self._tf32 = tf32 if dtype is torch.float32 else None
        self.found = 0  # sums that were moved
        self.found_tf32 = False
        self._seed = seed
        self._generators: dict[torch.device, torch.Generator] = {}

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Hide it from no compiler: none is in use here, and importing torch's takes two seconds."""
        return False

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        del types
        keywords = kwargs or {}
        packet = getattr(func, "overloadpacket", None)
        handler = _HANDLERS.get(str(packet))
        if handler is not None and "out" not in keywords and self._computes(args):
            return handler(self, func, args, keywords)
        if str(packet) in _DECOMPOSED and self._computes(args):
            decomposition = _table().get(func)
            if decomposition is not None:
                with self:
                    return decomposition(*args, **keywords)
        return func(*args, **keywords)

    def _computes(self, args: Sequence[Any]) -> bool:
        """Whether the first tensor is one whose values the function computes with."""
        first = next((argument for argument in args if isinstance(argument, torch.Tensor)), None)
        return first is not None and first.dtype is self._within

    def moved(self, result: torch.Tensor, loss: torch.Tensor) -> torch.Tensor:
        """``result`` off by ``loss``, up or down."""
        self.found += 1
        return result + loss.reshape(result.shape) * self._signs(result.shape, result.device)

    def _signs(self, shape: Sequence[int], device: torch.device) -> torch.Tensor:
        if device not in self._generators:
            self._generators[device] = torch.Generator(device).manual_seed(self._seed)
        up = torch.randint(0, 2, shape, generator=self._generators[device], dtype=torch.int8, device=device)
        return self._sign * (2 * up - 1)

    def moved_products(
        self, result: torch.Tensor, loss: torch.Tensor, squares: torch.Tensor, *, channel: int | None = None
    ) -> torch.Tensor:
        """Sums of products off by ``loss`` and by what TF32 adds to it where PyTorch may compute with that.

        ``channel`` is the dimension of a convolution's channels; None in a product of matrices.
        """
        if self._tf32 is None or not granted(result, convolution=channel is not None):
            return self.moved(result, loss)
        self.found_tf32 = True
        more = loss_of(result, squares, SIGMAS).nan_to_num_(nan=0.0, posinf=0.0)
        if self._tf32 is Together.NONE:
            return self.moved(result, loss + more)
        shape = [1] * result.ndim
        if self._tf32 is Together.CHANNEL:
            shape[-1 if channel is None else channel] = result.shape[-1 if channel is None else channel]
        return self.moved(result, loss) + more * self._signs(shape, result.device)

    def sum(self, terms: torch.Tensor, dims: Sequence[int], *, keepdim: bool) -> torch.Tensor:
        total = terms.sum(list(dims), keepdim=True) if terms.ndim else terms.clone()
        total = self.moved(total, may_lose(terms, dims, self.dtype))
        return total if keepdim else _without(total, dims)


Handler = Callable[[SumLosses, Any, tuple[Any, ...], Mapping[str, Any]], Any]


def _dims(tensor: torch.Tensor, dims: Any) -> list[int]:
    if dims is None or (isinstance(dims, Sequence) and not dims):
        return list(range(tensor.ndim))
    return [one % max(tensor.ndim, 1) for one in ([dims] if isinstance(dims, int) else dims)]


def _count(tensor: torch.Tensor, dims: Sequence[int]) -> int:
    return math.prod(tensor.shape[dim] for dim in dims) if tensor.ndim else 1


def _without(tensor: torch.Tensor, dims: Sequence[int]) -> torch.Tensor:
    return tensor.reshape([size for one, size in enumerate(tensor.shape) if one not in dims])


def _argument(func: Any, args: Sequence[Any], keywords: Mapping[str, Any], name: str, default: Any = None) -> Any:
    """An argument of a call by its name in the operator's schema."""
    if name in keywords:
        return keywords[name]
    for place, one in enumerate(func._schema.arguments):
        if one.name == name:
            return args[place] if place < len(args) else default
    return default


def _sum(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    terms = args[0]
    dims = _dims(terms, _argument(func, args, keywords, "dim"))
    return mode.sum(terms, dims, keepdim=bool(_argument(func, args, keywords, "keepdim", False)))


def _mean(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    dims = _dims(args[0], _argument(func, args, keywords, "dim"))
    return _sum(mode, func, args, keywords) / _count(args[0], dims)


def _variance(
    mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Variance and mean, in two passes as PyTorch documents it."""
    terms = args[0]
    dims = _dims(terms, _argument(func, args, keywords, "dim"))
    correction = _argument(func, args, keywords, "correction")
    if correction is None:
        correction = 0 if _argument(func, args, keywords, "unbiased", True) is False else 1
    keepdim = bool(_argument(func, args, keywords, "keepdim", False))
    count = _count(terms, dims)
    mean = mode.sum(terms, dims, keepdim=True) / count
    variance = mode.sum((terms - mean).square(), dims, keepdim=True) / max(count - correction, 0)
    return (variance, mean) if keepdim else (_without(variance, dims), _without(mean, dims))


def _norm(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    terms = args[0]
    order = _argument(func, args, keywords, "ord", _argument(func, args, keywords, "p", 2))
    if order is None:
        order = 2
    if order not in (1, 2):
        return func(*args, **keywords)
    dims = _dims(terms, _argument(func, args, keywords, "dim"))
    keepdim = bool(_argument(func, args, keywords, "keepdim", False))
    summed = mode.sum(terms.abs() if order == 1 else terms.square(), dims, keepdim=keepdim)
    return summed if order == 1 else summed.clamp_min_(0).sqrt_()


def _exponentials(
    mode: SumLosses, args: tuple[Any, ...], dims: list[int]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Each term without the largest, its exponential, and the sum of these."""
    largest = args[0].amax(dims, keepdim=True)
    shifted = args[0] - torch.where(largest.isfinite(), largest, 0.0)
    terms = shifted.exp()
    return shifted, terms, mode.sum(terms, dims, keepdim=True)


def _softmax(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    if not args[0].numel():
        return func(*args, **keywords)
    _, terms, total = _exponentials(mode, args, _dims(args[0], args[1]))
    return terms / total


def _log_softmax(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    if not args[0].numel():
        return func(*args, **keywords)
    shifted, _, total = _exponentials(mode, args, _dims(args[0], args[1]))
    return shifted - total.log()


def _logsumexp(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    if not args[0].numel():
        return func(*args, **keywords)
    dims = _dims(args[0], args[1])
    shifted, _, total = _exponentials(mode, args, dims)
    result = total.log() + (args[0] - shifted).amax(dims, keepdim=True)
    return result if _argument(func, args, keywords, "keepdim", False) else _without(result, dims)


def _product(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    """A product of matrices, plus a tensor where the operator adds one."""
    result = func(*args, **keywords)
    left = args[-2] if len(args) in (2, 3) else args[1]
    scales = {name: value * value if isinstance(value, int | float) else value for name, value in keywords.items()}
    squares = func(*_squared(args), **scales)
    return mode.moved_products(result, estimated(result, squares, left.shape[-1], mode.dtype), squares)


def _squared(args: Sequence[Any]) -> list[Any]:
    return [argument.square() if isinstance(argument, torch.Tensor) else argument for argument in args]


def _convolution(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    result = func(*args, **keywords)
    weight, transposed = args[1], bool(args[6])
    count = weight[0].numel() if not transposed else weight.shape[0] * math.prod(weight.shape[2:])
    squares = func(*_squared(args), **keywords)
    return mode.moved_products(result, estimated(result, squares, max(1, count), mode.dtype), squares, channel=1)


def _convolution_backward(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    results = func(*args, **keywords)
    squares = func(*_squared(args), **keywords)
    gradient, weight = args[0], args[2]
    places = gradient.shape[0] * math.prod(gradient.shape[2:])
    counts = (weight.numel() // max(1, weight.shape[1]), places, places)
    moved: list[torch.Tensor | None] = []
    for place, (one, square, count) in enumerate(zip(results, squares, counts, strict=True)):
        if one is None:
            moved.append(None)
            continue
        loss = estimated(one, square, max(1, count), mode.dtype)
        if place < 2:
            moved.append(mode.moved_products(one, loss, square, channel=1))
        else:  # the bias's gradient is a plain sum
            moved.append(mode.moved(one, loss))
    return tuple(moved)


def _running(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    """A running sum: each place may lose what the terms up to it may."""
    result = func(*args, **keywords)
    if not args[0].ndim:
        return result
    return mode.moved(result, spread(func(result.square(), args[1]), mode.dtype))


def _gathered(mode: SumLosses, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
    """What is added to places that an index names: ``index_add`` and ``scatter_add``."""
    target, dim, index, source = args[:4]
    result = func(*args, **keywords)
    counts = func(torch.ones_like(target), dim, index, torch.ones_like(source))
    squares = func(target.square(), dim, index, source.square())
    return mode.moved(result, estimated(result, squares, counts, mode.dtype))


_HANDLERS: dict[str, Handler] = {
    "aten.sum": _sum,
    "aten.mean": _mean,
    "aten.var": lambda *call: _variance(*call)[0],
    "aten.std": lambda *call: _variance(*call)[0].clamp_min_(0).sqrt_(),
    "aten.var_mean": _variance,
    "aten.std_mean": lambda *call: (lambda both: (both[0].clamp_min_(0).sqrt_(), both[1]))(_variance(*call)),
    "aten.linalg_vector_norm": _norm,
    "aten.norm": _norm,
    "aten._softmax": _softmax,
    "aten._log_softmax": _log_softmax,
    "aten.logsumexp": _logsumexp,
    "aten.mm": _product,
    "aten.bmm": _product,
    "aten.mv": _product,
    "aten.dot": _product,
    "aten.addmm": _product,
    "aten.baddbmm": _product,
    "aten.addmv": _product,
    "aten.convolution": _convolution,
    "aten.convolution_backward": _convolution_backward,
    "aten.cumsum": _running,
    "aten.index_add": _gathered,
    "aten.scatter_add": _gathered,
}
# What PyTorch can express by the operators above.
_DECOMPOSED = frozenset(
    f"aten.{name}"
    for name in (
        "native_layer_norm", "native_layer_norm_backward", "native_group_norm", "native_group_norm_backward",
        "native_batch_norm", "_native_batch_norm_legit", "_native_batch_norm_legit_functional",
        "native_batch_norm_backward", "_softmax_backward_data", "_log_softmax_backward_data", "_fused_rms_norm",
        "_fused_rms_norm_backward", "nll_loss_forward", "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss",
        "binary_cross_entropy", "_scaled_dot_product_flash_attention_for_cpu", "soft_margin_loss", "cosine_similarity",
    )
)  # fmt: skip


@cache
def _table() -> Mapping[Any, Callable[..., Any]]:
    from torch._decomp import decomposition_table

    return decomposition_table
