"""One operator of the package: the fastest kernel where one was verified, PyTorch everywhere else.

A call is looked up by what its arguments are (dtype, device, shape, whether dense, whether a gradient is wanted); only
the first call of a kind is compared with the regions.
"""

from __future__ import annotations

import atexit
import importlib
import math
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from .switch import Switch

PLAIN = (torch.Tensor, torch.nn.Parameter)
MOST_KINDS = 4096  # The most kinds of calls that are remembered for one operator.
SUBCLASS = "a subclass of Tensor"
MOST_REASONS = 4  # The most reasons in the line at the end.

winners = Switch(True)
"""Whether functions of this package run their kernels; off, they are PyTorch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What the arguments of a call are, in the terms of the operator's spec."""

    sizes: Mapping[str, int]
    dtypes: Mapping[str, torch.dtype]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where one kernel was verified and found faster than PyTorch.

    ``sizes`` are the least and the largest of each symbol, ``elements`` those of all tensors of a call together;
    ``shapes`` in their place are the exact shapes of all tensors.
    """

    kernel: str  # a module of the package's folder `kernels`
    dtypes: Mapping[str, torch.dtype]
    sizes: Mapping[str, tuple[int, int]]
    elements: tuple[int, int] | None = None
    shapes: tuple[tuple[int, ...], ...] | None = None
    speedup: float = 1.0
    low: float = 1.0

    def holds(self, fit: Fit, tensors: Sequence[torch.Tensor]) -> bool:
        if self.shapes is not None and tuple(tuple(tensor.shape) for tensor in tensors) != self.shapes:
            return False
        if any(fit.dtypes.get(name) != dtype for name, dtype in self.dtypes.items()):
            return False
        if any(not low <= fit.sizes.get(name, -1) <= high for name, (low, high) in self.sizes.items()):
            return False
        count = sum(tensor.numel() for tensor in tensors)
        return self.elements is None or self.elements[0] <= count <= self.elements[1]


class Fallbacks:
    """How often PyTorch served a call, by operator and reason: told in one line when the process ends."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        atexit.register(self._tell)

    def count(self, operator: str, reason: str) -> None:
        with self._lock:
            self._counts[operator, reason] += 1

    def counts(self) -> dict[tuple[str, str], int]:
        with self._lock:
            return dict(self._counts)

    def clear(self) -> None:
        with self._lock:
            self._counts.clear()

    def line(self) -> str:
        """The line; empty where every call was served by a kernel."""
        found = sorted(self.counts().items(), key=lambda item: -item[1])
        if not found:
            return ""
        told = [f"{number} x {operator} ({reason})" for (operator, reason), number in found[:MOST_REASONS]]
        left = f"; and {len(found) - MOST_REASONS} more reasons" if len(found) > MOST_REASONS else ""
        return f"{self._package}: PyTorch served {sum(number for _, number in found)} calls: {'; '.join(told)}{left}"

    def _tell(self) -> None:
        line = self.line()
        if line:
            print(line, file=sys.stderr)


fallbacks = Fallbacks(__name__.partition(".")[0])


class Operator:
    """Calls one operator. ``fit`` reads sizes and dtypes off the arguments; None for another kind of call."""

    def __init__(
        self,
        *,
        name: str,
        package: str,
        arguments: Sequence[str],
        reference: Callable[..., Any],
        fit: Callable[..., Fit | None],
        regions: Sequence[Region],
        device: str,
        models: str = "",
        schema: str,
        keywords: Sequence[str] = (),
        aten: str | None = None,
        stands_for: Sequence[Callable[..., Any]] = (),
        own_gradient: bool = False,
    ) -> None:
        self.name, self.package, self.schema, self.device = name, package, schema, device
        self.reference, self.fit, self.regions = reference, fit, tuple(regions)
        self.models = re.compile(models)  # what the driver calls the devices on which kernels were judged
        self.arguments = tuple(arguments)
        self.keywords = tuple(keywords)  # of the last arguments, which reference and kernel take by name
        self.aten = aten  # the overload of PyTorch that the operator is, such as "aten::mm"
        self.stands_for = tuple(stands_for)  # functions that a compiled model may call for it
        self.own_gradient = own_gradient  # the kernels were verified with their gradients
        self.fallbacks = fallbacks
        self.op: Callable[..., Any] | None = None  # of torch.library
        self._chosen: dict[Any, Callable[..., Any]] = {}
        self._kernels: dict[str, Callable[..., Any] | str] = {}

    def __call__(self, *arguments: Any) -> Any:
        if torch.compiler.is_compiling() and self.op is not None:
            return self.op(*arguments)
        if not winners.on:
            return self.call(self.reference, arguments)
        return self.serve(arguments)

    def serve(self, arguments: Sequence[Any]) -> Any:
        """The call by a kernel, or by PyTorch; whatever the switch says."""
        key = key_of(arguments)
        try:
            chosen = self._chosen.get(key)
        except TypeError:  # an argument that cannot be looked up
            return self.call(self.reference, arguments)
        if chosen is None:
            chosen = self._choose(arguments)
            if len(self._chosen) >= MOST_KINDS:
                self._chosen.clear()
            self._chosen[key] = chosen
        return chosen(*arguments)

    def call(self, function: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        """``function`` called as the reference is: the last arguments by name where they are `keywords`."""
        if not self.keywords:
            return function(*arguments)
        count = len(arguments) - len(self.keywords)
        return function(*arguments[:count], **dict(zip(self.keywords, arguments[count:], strict=True)))

    def kernel_for(self, arguments: Sequence[Any]) -> Callable[..., Any] | str:
        """The kernel that serves such a call, or why none does."""
        tensors = list(tensors_of(arguments))
        region = self.region_of(arguments, tensors)
        if isinstance(region, str):
            return region
        if any(type(tensor) not in PLAIN for tensor in tensors):
            return SUBCLASS
        if not self.own_gradient and torch.is_grad_enabled() and any(tensor.requires_grad for tensor in tensors):
            return "a gradient is wanted, which was not verified"
        return self._kernel(region.kernel)

    def region_of(self, arguments: Sequence[Any], tensors: Sequence[torch.Tensor]) -> Region | str:
        """The region in which the call lies, that of the fastest kernel first; or why it lies in none."""
        if any(tensor.device.type != self.device for tensor in tensors):
            return f"not on {self.device}"
        strange = self._strange(tensors)
        if strange:
            return f"on {strange}, where nothing was judged"
        try:
            fit = self.fit(*arguments)
        except (TypeError, AttributeError, ValueError, IndexError):
            fit = None
        if fit is None:
            return "other arguments than were verified"
        if any(not tensor.is_contiguous() for tensor in tensors):
            return "a tensor that is not dense"
        held = [region for region in self.regions if region.holds(fit, tensors)]
        if not held:
            known = [f"{name}={size}" for name, size in fit.sizes.items()] or [
                str(tuple(tensor.shape)) for tensor in tensors
            ]
            names = [str(dtype).removeprefix("torch.") for dtype in fit.dtypes.values()]
            return f"outside of what was verified, first at {' '.join([*known, *names])}"
        return max(held, key=lambda region: region.low)

    def covers(self, *arguments: Any) -> bool:
        """Whether a kernel of the package serves such a call; fake tensors will do."""
        return not isinstance(self.region_of(arguments, list(tensors_of(arguments))), str)

    def _strange(self, tensors: Sequence[torch.Tensor]) -> str:
        """The name of a device that is none of those on which kernels were judged."""
        if self.device != "cuda" or not self.models.pattern or not torch.cuda.is_available():
            return ""
        names = {torch.cuda.get_device_name(tensor.device) for tensor in tensors}
        return next((name for name in sorted(names) if not self.models.search(name)), "")

    def _choose(self, arguments: Sequence[Any]) -> Callable[..., Any]:
        if self.op is not None and any(type(tensor) not in PLAIN for tensor in tensors_of(arguments)):
            return self.op  # fake tensors and the like: the dispatcher knows what becomes of them
        found = self.kernel_for(arguments)
        if isinstance(found, str):
            reason = found

            def fall_back(*given: Any) -> Any:
                self.fallbacks.count(self.name, reason)
                return self.call(self.reference, given)

            return fall_back
        if not self.keywords:
            return found
        kernel = found
        return lambda *given: self.call(kernel, given)

    def _kernel(self, module: str) -> Callable[..., Any] | str:
        """The kernel's function; loaded, and where it must be built, built, when it is wanted first."""
        if module not in self._kernels:
            try:
                loaded = importlib.import_module(f"{self.package}.kernels.{module}")
                self._kernels[module] = getattr(loaded, self.name)
            except Exception as error:  # no compiler here, another version of Triton
                text = " ".join(str(error).split())[:160]
                self._kernels[module] = f"kernels/{module}.py does not load: {type(error).__name__}: {text}"
        return self._kernels[module]


def key_of(arguments: Sequence[Any]) -> tuple[Any, ...]:
    """What decides which kernel serves a call; equal for calls that the same one serves."""
    parts: list[Any] = [torch.is_grad_enabled()]
    for argument in arguments:
        kind = argument.__class__
        if kind in PLAIN:
            parts += (argument.dtype, argument.device, argument.shape, argument.is_contiguous(), argument.requires_grad)
        elif isinstance(argument, torch.Tensor):
            parts += (kind, argument.shape)
        elif kind is list or kind is tuple:
            parts += key_of(argument)
            parts.append(len(argument))
        else:
            parts += (kind, argument)
    return tuple(parts)


def tensors_of(arguments: Sequence[Any]) -> list[torch.Tensor]:
    """The tensors among the arguments and in their lists."""
    found: list[torch.Tensor] = []
    for argument in arguments:
        if isinstance(argument, torch.Tensor):
            found.append(argument)
        elif isinstance(argument, list | tuple):
            found += tensors_of(argument)
    return found


def same(given: Any, wanted: Any) -> bool:
    """Whether a plain argument is the one that was verified; a NaN is never."""
    if isinstance(wanted, list | tuple):
        sequence = isinstance(given, list | tuple | torch.Size) and len(given) == len(wanted)
        return sequence and all(same(one, other) for one, other in zip(given, wanted, strict=True))
    if isinstance(wanted, bool) or isinstance(given, bool):
        return given is wanted
    if isinstance(wanted, float) and isinstance(given, int | float):
        return math.isclose(given, wanted, rel_tol=1e-12)
    return bool(given == wanted)
