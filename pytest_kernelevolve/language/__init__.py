"""Languages that kernels are written in: how source is checked, and where it can be timed.

    base    what a language must say
    source  what holds for the source of every kernel
    levels  languages as levels of abstraction
    needs   what a language needs of this machine
    cpp     C++ for the CPU, built by tvm-ffi
    cuda    CUDA, likewise
    triton  Triton

A new language is one module with a `Language` in it and one line in ``_MODULES``.
"""

from __future__ import annotations

from importlib import import_module

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.language.base import Language

__all__ = ["Language", "get", "supported"]

_MODULES = {
    "cpp": "pytest_kernelevolve.language.cpp",
    "cuda": "pytest_kernelevolve.language.cuda",
    "triton": "pytest_kernelevolve.language.triton",
}
_PLANNED = ("gluon", "cute", "hip")


def supported() -> tuple[str, ...]:
    """The languages that can be judged."""
    return tuple(_MODULES)


def get(name: str) -> Language:
    """The language of that name. Raises UsageError that lists what there is."""
    if name in _MODULES:
        language: Language = import_module(_MODULES[name]).LANGUAGE
        return language
    state = "is not supported yet" if name in _PLANNED else "is unknown"
    raise UsageError(f"language {name!r} {state}; supported: {', '.join(_MODULES)}")
