"""The calls of one ATen overload that a sample input of PyTorch's database leads to, with all their arguments.

A dispatch mode notes each call, also where PyTorch makes another operator of it; for those that no function of
PyTorch's reaches, the backward pass is run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from pytest_kernelevolve.spec.cases import leaves
from pytest_kernelevolve.spec.model import SAMPLED

MOST_ELEMENTS = 1 << 14  # The most elements of a call's tensors: an interpreter runs some kernels element by element.
TOO_MANY = "too many elements"
PLAIN = (bool, int, float, complex, str, torch.dtype, torch.device, torch.layout, torch.memory_format, type(None))
_COMPOSITE = "CompositeImplicitAutograd"


class Notes(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes the arguments of every call of an overload, also where PyTorch makes another operator of it.

    ``names`` are those of all the overloads that are called.
    """

    def __init__(self, overload: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.overload = overload
        self.calls: list[dict[str, Any]] = []
        self.names: dict[str, None] = {}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        named = kwargs or {}
        self.names[func.name()] = None
        if func is self.overload:
            self.calls.append(_bound(func, args, named))
        elif torch._C._dispatch_has_kernel_for_dispatch_key(func.name(), _COMPOSITE):
            with self:
                return func._op_dk(torch._C.DispatchKey.CompositeImplicitAutograd, *args, **named)
        return func(*args, **named)


def noted(entry: Any, overload: Any, sample: Any, backward: bool) -> list[dict[str, Any]]:
    calls = run(entry, overload, sample, backward).calls
    return [{name: _kept(value) for name, value in call.items()} for call in calls]


def run(entry: Any, overload: Any, sample: Any, backward: bool) -> Notes:
    notes = Notes(overload)
    if not backward:
        with torch.inference_mode(), notes:  # where an operator that is made of others is not taken apart
            entry(sample.input, *sample.args, **sample.kwargs)
    else:
        with torch.enable_grad():
            result = entry(sample.input, *sample.args, **sample.kwargs)
        outputs = [leave for leave in tree_leaves(result) if isinstance(leave, torch.Tensor) and leave.requires_grad]
        inputs = [tensor for tensor in tensors_of(sample) if tensor.requires_grad]
        if outputs and inputs:
            gradients = [torch.randn_like(output) for output in outputs]
            with notes:
                torch.autograd.grad(outputs, inputs, gradients, allow_unused=True)
    return notes


def _bound(overload: Any, args: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """All arguments of the schema, in its order, those that were not given with their defaults."""
    bound: dict[str, Any] = {}
    for number, argument in enumerate(overload._schema.arguments):
        if number < len(args) and not argument.kwarg_only:
            value = args[number]
        else:
            value = named.get(argument.name, argument.default_value)
        bound[argument.name] = _kept(value)
    return bound


def _kept(value: Any) -> Any:
    """A copy with the same strides, outside any inference mode; lists too. Leaves what it cannot copy."""
    if isinstance(value, list | tuple):
        return [_kept(element) for element in value]
    plain = isinstance(value, torch.Tensor) and value.layout is torch.strided and not value.is_quantized
    if not plain or type(value) not in (torch.Tensor, torch.nn.Parameter):
        return value
    tensor = value.detach().resolve_conj().resolve_neg()
    if _overlaps(tensor):
        return tensor.clone(memory_format=torch.contiguous_format)
    if tensor.is_contiguous() or not tensor.numel():
        return tensor.clone()
    span = 1 + sum((size - 1) * step for size, step in zip(tensor.shape, tensor.stride(), strict=True))
    flat = tensor.as_strided((span,), (1,), tensor.storage_offset()).clone()
    return flat.as_strided(tensor.shape, tensor.stride())


def _overlaps(tensor: torch.Tensor) -> bool:
    """Whether elements lie in the same place other than by expansion of a dimension."""
    reach = 0
    for step, size in sorted(zip(tensor.stride(), tensor.shape, strict=True)):
        if size > 1 and step > 0:
            if step <= reach:
                return True
            reach += (size - 1) * step
    return False


def unfit(arguments: Mapping[str, Any], device: str) -> str | None:
    """Why a call cannot be judged, or None where it can."""
    total, odd = 0, False
    for value in tree_leaves(dict(arguments)):
        if isinstance(value, torch.Generator):
            return "random numbers from a generator"
        if not isinstance(value, torch.Tensor):
            if not isinstance(value, PLAIN):
                return f"an argument of the type {type(value).__name__}"
            continue
        if type(value) is not torch.Tensor or value.layout is not torch.strided or value.is_quantized or value.is_meta:
            return "a tensor that is not dense"
        if value.device.type != device:
            return f"a tensor that lies on {value.device.type}"
        if str(value.dtype)[6:] not in SAMPLED:
            return f"a tensor of {str(value.dtype)[6:]}"
        total += value.numel()
        odd = odd or (value.is_complex() and "NaN" in described(value))
    if odd:  # what becomes of their other part differs from one of PyTorch's own loops to the next
        return "complex numbers with NaN or Inf"
    if not any(True for _ in leaves(arguments)):
        return "no tensor"
    return TOO_MANY if total > MOST_ELEMENTS else None


def tensors_of(sample: Any) -> list[torch.Tensor]:
    found = tree_leaves((sample.input, sample.args, sample.kwargs))
    return [value for value in found if isinstance(value, torch.Tensor)]


def described(value: Any) -> str:
    """A value for a message: ``float32[5, 1]``, with strides where they are not those of a contiguous tensor."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(described, value))}]"
    if not isinstance(value, torch.Tensor):
        return str(value)
    text = f"{str(value.dtype)[6:]}{list(value.shape)}"
    if not value.is_contiguous():
        text += f" with strides {list(value.stride())}"
    floating = value.is_floating_point() or value.is_complex()
    return f"{text} with NaN or Inf" if floating and not bool(value.isfinite().all()) else text
