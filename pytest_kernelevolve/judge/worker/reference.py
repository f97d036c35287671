"""The reference in a baseline's worker: eager, compiled and compiled with max-autotune, one entry for each workload."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pytest_kernelevolve.judge.boundary.entries import NOTHING, entry_name
from pytest_kernelevolve.spec.model import OperatorSpec


def baseline_entries(spec: OperatorSpec) -> dict[str, Callable[..., Any]]:
    """The reference eager and compiled in two modes, for a trusted worker. Shapes are compiled as static.

    What compiles is imported when it is first called: it takes seconds, and a gate over eager PyTorch needs none of it.
    """
    from pytest_kernelevolve.spec.resolve import resolve_callable

    entries: dict[str, Callable[..., Any]] = {NOTHING: lambda *_, **__: None}
    for workload in spec.workloads:
        function = resolve_callable(spec, workload)
        entries[entry_name("eager", workload)] = function
        entries[entry_name("compile", workload)] = _compiled(function)
        entries[entry_name("max-autotune", workload)] = _compiled(function, mode="max-autotune-no-cudagraphs")
    return entries


def _compiled(function: Callable[..., Any], mode: str | None = None) -> Callable[..., Any]:
    @cache
    def made() -> Callable[..., Any]:
        import torch

        config: Any = torch._dynamo.config
        for name in ("recompile_limit", "cache_size_limit"):
            if hasattr(config, name):
                setattr(config, name, 256)
        return torch.compile(function, dynamic=False, mode=mode)

    return lambda *arguments, **keywords: made()(*arguments, **keywords)
