"""Has TorchInductor generate code for an NVIDIA device that this process does not open, present or not.

Code generation asks about the device (its multiprocessors, its compute capability) and never touches it. Answering in
its place makes a lift the same on every machine, keeps the device free for what is being timed, and lets CUDA code be
generated where there is none. Changes torch while the context is open: worker process only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

CAPABILITY = (9, 0)
WARP = 32
# What Hopper's data sheet and the CUDA programming guide's table of compute capability 9.0 say.
PROPERTIES = SimpleNamespace(
    name="NVIDIA Hopper",
    major=CAPABILITY[0],
    minor=CAPABILITY[1],
    multi_processor_count=132,
    max_threads_per_multi_processor=2048,
    max_threads_per_block=1024,
    regs_per_multiprocessor=65536,
    shared_memory_per_block=48 * 1024,
    shared_memory_per_block_optin=227 * 1024,
    shared_memory_per_multiprocessor=228 * 1024,
    L2_cache_size=50 * 2**20,
    total_memory=80 * 2**30,
    warp_size=WARP,
    gcnArchName="",
    is_integrated=False,
)


class _Driver:
    """Triton's view of the device, as far as code generation asks for it."""

    def get_current_target(self) -> Any:
        from triton.backends.compiler import GPUTarget

        return GPUTarget("cuda", CAPABILITY[0] * 10 + CAPABILITY[1], WARP)

    def get_active_torch_device(self) -> Any:
        import torch

        return torch.device("cuda", 0)

    def get_current_device(self) -> int:
        return 0

    def is_active(self) -> bool:
        return True


@contextlib.contextmanager
def pretended_device() -> Iterator[None]:
    """While open, this process's torch believes that it has one Hopper device, and asks nothing of a real one."""
    import torch
    from torch._inductor.runtime import triton_helpers
    from torch._subclasses import fake_tensor
    from triton.runtime import driver

    places: tuple[tuple[Any, dict[str, Any]], ...] = (
        (
            torch.cuda,
            {
                "is_available": lambda: True,
                "is_initialized": lambda: True,
                "is_bf16_supported": lambda *_, **__: True,
                "device_count": lambda: 1,
                "current_device": lambda: 0,
                "set_device": lambda *_: None,
                "get_device_capability": lambda *_: CAPABILITY,
                "get_device_properties": lambda *_: PROPERTIES,
                "_get_device_properties": lambda *_: PROPERTIES,
                "get_rng_state": lambda *_: torch.zeros(1, dtype=torch.uint8),
                "set_rng_state": lambda *_, **__: None,
                "_exchange_device": lambda *_: 0,
                "_maybe_exchange_device": lambda *_: 0,
                "_lazy_init": lambda: None,
            },
        ),
        (fake_tensor, {"init_gpu_context": lambda *_: None}),
        (driver, {"_active": _Driver()}),
        (triton_helpers, {"set_driver_to_gpu": lambda: None}),
    )
    with contextlib.ExitStack() as stack:
        for place, changes in places:
            for name, value in changes.items():
                stack.enter_context(patch.object(place, name, value, create=True))
        _forget_what_there_is()
        stack.callback(_forget_what_there_is)
        yield


def _forget_what_there_is() -> None:
    """PyTorch remembers whether there is a device for Triton: not from one world to the other."""
    import torch.utils._triton

    for function in vars(torch.utils._triton).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def moved(module: Any, tensors: Sequence[Any], device: str) -> list[Any]:
    """Turn a graph that was traced with the CPU's fake ``tensors`` into one for ``device``; returns the tensors there.

    Tracing on the CPU works without the device: PyTorch guards it wherever Python indexes a tensor.
    """
    import torch
    from torch.utils._pytree import tree_map

    place = torch.device(device, 0)

    def move(value: Any) -> Any:
        if isinstance(value, torch.device):
            return place
        if isinstance(value, torch.Tensor):
            return torch.empty_strided(value.size(), value.stride(), dtype=value.dtype, device=place)
        return value

    for node in module.graph.nodes:
        node.kwargs = tree_map(move, node.kwargs)
        node.meta = {key: tree_map(move, value) if key == "val" else value for key, value in node.meta.items()}
        node.meta.pop("tensor_meta", None)
    module.recompile()
    return [move(tensor) for tensor in tensors]


@contextlib.contextmanager
def longest_row(limit: int) -> Iterator[None]:
    """While open, a reduction over rows of at most ``limit`` elements reads its row once and keeps it; 0 changes
    nothing. Inductor itself stops at 1024."""
    from torch._inductor.choices import InductorChoices

    usual = InductorChoices.should_use_persistent_reduction

    def keep(features: Any, cooperative_reduction: bool) -> bool:
        size = features.reduction_numel
        inner = str(features.get_reduction_hint()).endswith("INNER")
        return (inner and bool(size.is_number) and int(size) <= limit) or usual(features, cooperative_reduction)

    changed = patch.object(InductorChoices, "should_use_persistent_reduction", staticmethod(keep))
    with changed if limit else contextlib.nullcontext():
        yield
