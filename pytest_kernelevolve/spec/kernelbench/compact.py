"""KernelBench problems in a few lines: a generator function of its sizes that yields its inputs, then its model.

    def linear_relu(batch_size, in_features, out_features):
        yield rand(batch_size, in_features)
        yield module(lambda x, linear: torch.relu(linear(x)), linear=nn.Linear(in_features, out_features))

Both are drawn in that order from one stream of random numbers, and either is made without the other.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import SpecError

if TYPE_CHECKING:
    import torch


def module(function: Callable[..., Any], /, **members: Any) -> torch.nn.Module:
    """A module that computes ``function(*inputs, **members)``.

    Modules among ``members`` are its children, tensors its parameters; buffers are given as `torch.nn.Buffer`.
    """
    from torch import Tensor, nn

    names = tuple(members)

    def forward(self: nn.Module, *inputs: Any) -> Any:
        return function(*inputs, **{name: getattr(self, name) for name in names})

    inputs = [one for name, one in inspect.signature(function).parameters.items() if name not in members]
    itself = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    forward.__signature__ = inspect.Signature([itself, *inputs])  # type: ignore[attr-defined]
    made: nn.Module = type("Model", (nn.Module,), {"forward": forward})()
    for name, member in members.items():
        plain = isinstance(member, Tensor) and not isinstance(member, nn.Parameter | nn.Buffer)
        setattr(made, name, nn.Parameter(member) if plain else member)
    return made


def namespace(path: Path, target: str, sizes: Mapping[str, int]) -> dict[str, Any]:
    """What a KernelBench file at these sizes would define, made of the function ``target`` in ``path``."""
    from pytest_kernelevolve.spec.modules import load_module

    function = getattr(load_module(path), target, None)
    if not inspect.isgeneratorfunction(function):
        raise SpecError(f"{path}:{target} must be a generator function of its sizes: it yields inputs, then a model")
    try:
        inspect.signature(function).bind(**sizes)
    except TypeError as error:
        known = ", ".join(inspect.signature(function).parameters)
        given = ", ".join(sizes) or "none"
        raise SpecError(f"{path}:{target}: {error}; it takes the sizes {known}; the workload gives {given}") from None

    def get_inputs() -> list[Any]:
        made = next(_run(function, sizes))
        return list(made) if isinstance(made, tuple) else [made]

    def model() -> Any:
        import torch

        steps = _run(function, sizes)
        with torch.device("meta"):
            next(steps)
        return next(steps)

    return {"get_inputs": get_inputs, "get_init_inputs": list, "Model": model}


def _run(function: Callable[..., Iterator[Any]], sizes: Mapping[str, int]) -> Iterator[Any]:
    return function(**sizes)
