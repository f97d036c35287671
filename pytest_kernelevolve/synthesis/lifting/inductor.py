"""TorchInductor's settings: what holds for every lift, and what a variant changes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any


def prepare() -> None:
    """Set Inductor up for generating portable CPU code quickly. Changes this process for good: worker only."""
    from torch._inductor import config

    settings: Any = config
    settings.force_disable_caches = True
    settings.cpp.vec_isa_ok = True  # the check would compile a test program for every instruction set: 7 s
    _believe_the_processor()
    settings.cpp.dynamic_threads = True  # a lifted kernel must not fix the thread count of the machine it came from
    settings.compile_threads = 1


def _believe_the_processor() -> None:
    """Extensions of AVX-512 and AMX are tried with the compiler whatever the settings say: ours has them."""
    from torch._inductor import cpu_vec_isa

    isa: Any = getattr(cpu_vec_isa, "VecISA", None)
    if hasattr(isa, "check_build"):
        isa.check_build = lambda _self, _code: True


def patched(changes: Mapping[str, Any]) -> AbstractContextManager[Any]:
    """Inductor's configuration with ``changes``; settings that this version of torch lacks are left out."""
    from torch._inductor import config

    settings: Any = config
    known: AbstractContextManager[Any] = settings.patch({key: value for key, value in changes.items() if _has(key)})
    return known


def _has(key: str) -> bool:
    from torch._inductor import config

    place: Any = config
    for part in key.split("."):
        if not hasattr(place, part):
            return False
        place = getattr(place, part)
    return True


def vector_macros(changes: Mapping[str, Any]) -> tuple[str, ...]:
    """The flags with which torch's vector headers offer the instruction set that code is generated for."""
    from torch._inductor import cpu_vec_isa

    isa: Any = cpu_vec_isa
    with patched(changes):
        chosen = isa.pick_vec_isa()
    return tuple(f"-D{macro}" for macro in chosen.build_macro()) if chosen else ()
