"""Settings of TorchInductor that hold for every lift, whatever the variant."""

from __future__ import annotations

from typing import Any


def prepare(*, threads: int = 0) -> None:
    """Set Inductor up for generating portable CPU code quickly. Changes this process for good: worker only."""
    import torch
    from torch._inductor import config

    settings: Any = config
    settings.force_disable_caches = True
    settings.cpp.vec_isa_ok = True  # the check would compile a test program for every instruction set: 7 s
    settings.cpp.dynamic_threads = True  # a lifted kernel must not fix the thread count of the machine it came from
    settings.compile_threads = 1
    if threads:
        torch.set_num_threads(threads)
