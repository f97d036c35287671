"""Winners in the place of PyTorch's own operators: a switch under which an eager model runs them without a change.

Off by default. PyTorch's kernel serves every call that no winner does, and every call that wants a gradient through an
operator of which PyTorch has no formula of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from .binding import Parameters, of_overload, overload_named
from .operator import SUBCLASS, Operator, key_of
from .switch import Switch


class Override:
    """``switch`` says whether the overloads of ``operators`` are overridden; nothing is registered before it is on."""

    def __init__(self, operators: Sequence[Operator], backend: str) -> None:
        self._operators: dict[str, list[Operator]] = {}
        for operator in operators:
            if operator.aten is not None:
                self._operators.setdefault(operator.aten, []).append(operator)
        self._backend = backend  # "CUDA" or "CPU"
        self._library: Any = None  # a torch.library.Library
        self.switch = Switch(False, self._install)

    @property
    def overloads(self) -> tuple[str, ...]:
        return tuple(self._operators)

    def _install(self) -> None:
        if self._library is not None:
            return
        if not hasattr(torch.library, "get_kernel"):
            raise RuntimeError(f"an override needs torch.library.get_kernel, which torch {torch.__version__} lacks")
        library: Any = torch.library.Library
        self._library = library("aten", "IMPL")
        for overload, operators in self._operators.items():
            # An operator made of others has no gradient of its own: its call is decided before autograd.
            composite = torch._C._dispatch_has_kernel_for_dispatch_key(overload, "CompositeImplicitAutograd")
            keys = [self._backend, f"Autograd{self._backend}"] if composite else [self._backend]
            originals = [torch.library.get_kernel(overload, key) for key in keys]
            for key, original in zip(keys, originals, strict=True):
                replaced = _replaced(self.switch, operators, overload, original, composite=composite)
                self._library.impl(overload.removeprefix("aten::"), replaced, key, with_keyset=True)


def _replaced(
    switch: Switch, operators: Sequence[Operator], overload: str, original: Any, *, composite: bool
) -> Callable[..., Any]:
    """What runs in the place of ``original``: a kernel where one is right for the call, else the original."""
    parameters = of_overload(overload_named(overload))
    known: dict[Any, tuple[Operator, Callable[..., Any]] | str] = {}

    def replaced(keyset: Any, *arguments: Any, **named: Any) -> Any:
        if not switch.on:
            return original.call_boxed(keyset, *arguments, **named)
        key = (*key_of(arguments), *key_of(tuple(named.values())), *named) if named else key_of(arguments)
        try:
            chosen = known.get(key)
        except TypeError:
            chosen = "an argument that cannot be looked up"
        if chosen is None:
            chosen = known[key] = _decided(operators, parameters, arguments, named, composite=composite)
        if isinstance(chosen, str):
            if chosen != SUBCLASS:
                operators[0].fallbacks.count(operators[0].name, chosen)
            return original.call_boxed(keyset, *arguments, **named)
        operator, kernel = chosen
        if not named and len(arguments) == len(operator.arguments) and not operator.keywords:
            return kernel(*arguments)
        bound = parameters.bind(operator, arguments, named)
        assert bound is not None
        return operator.call(kernel, bound)

    return replaced


def _decided(
    operators: Sequence[Operator],
    parameters: Parameters,
    arguments: Sequence[Any],
    named: dict[str, Any],
    *,
    composite: bool,
) -> tuple[Operator, Callable[..., Any]] | str:
    why = ""
    # Below autograd a gradient is PyTorch's business, whatever the tensors want.
    with torch.set_grad_enabled(composite and torch.is_grad_enabled()):
        for operator in operators:
            bound = parameters.bind(operator, arguments, named)
            found = "other arguments than were verified" if bound is None else operator.kernel_for(bound)
            if not isinstance(found, str):
                return operator, found
            why = why or found
    return why
