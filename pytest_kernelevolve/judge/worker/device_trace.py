"""What calls run on a CUDA device, as a worker's profiler sees it, and the names of the candidate's own kernels."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

from pytest_kernelevolve.judge.boundary.kernel_record import KernelRecord


def collect_kernels(call: Callable[[], Any]) -> list[KernelRecord]:
    """Run ``call`` under the profiler: what it ran on CUDA devices, on all streams, copies and fills included.

    For the worker's side. The first use in a process takes long, as the tracing library starts up.
    """
    import torch
    from torch._C._autograd import DeviceType
    from torch.profiler import ProfilerActivity, profile

    torch.cuda.synchronize()
    with profile(activities=[ProfilerActivity.CUDA], acc_events=True) as profiler:
        call()
        torch.cuda.synchronize()
    results = profiler.profiler.kineto_results if profiler.profiler is not None else None
    return [
        KernelRecord(
            name=event.name(),
            duration_ns=event.duration_ns(),
            stream=event.device_resource_id(),
            device=event.device_index(),
        )
        for event in (results.events() if results is not None else ())
        if event.device_type() == DeviceType.CUDA and event.duration_ns() > 0 and not event.is_user_annotation()
    ]


_BOUNDS = re.compile(r"__(?:launch_bounds|cluster_dims|maxnreg)__\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
_GLOBAL = re.compile(r"__global__[^;{()]*?\b(\w+)\s*\(")
_ENTRY = re.compile(rb"\.(?:text|nv\.info)\.(\w+)")


def own_kernel_names(source: str, libraries: Iterable[str] = ()) -> set[str]:
    """The names of a candidate's kernels: of its ``__global__`` functions in ``source`` and in the built ``libraries``
    (paths), and of the Triton functions that this process holds.
    """
    names = set(_GLOBAL.findall(_BOUNDS.sub("", source)))
    for path in libraries:
        if os.path.isfile(path):
            with open(path, "rb") as file:
                names |= {demangled(name.decode()) for name in _ENTRY.findall(file.read())}
    jit = sys.modules.get("triton.runtime.jit")
    candidate = sys.modules.get("candidate")
    if jit is not None and candidate is not None:
        names |= _triton_names(jit.JITFunction, vars(candidate).values())
    return names


def _triton_names(kind: Any, values: Iterable[Any]) -> set[str]:
    """Names of Triton functions among ``values``, below autotuners and heuristics as well."""
    names: set[str] = set()
    for value in values:
        function = value
        for _ in range(10):
            if isinstance(function, kind):
                names.add(function.fn.__name__)
                break
            function = getattr(function, "fn", None)
            if function is None:
                break
    return names


def demangled(symbol: str) -> str:
    """The innermost name of a linker's name: ``_Z6kernelPf`` and ``_ZN2my6kernelIfEEvv`` -> ``kernel``."""
    text = re.sub(r"^_Z(N|L)?K?", "", symbol)
    if text == symbol:
        return symbol
    name = symbol
    while match := re.match(r"(?:St|S_|L)?(\d+)", text):
        size = int(match[1])
        name, text = text[match.end() : match.end() + size], text[match.end() + size :]
    return name
