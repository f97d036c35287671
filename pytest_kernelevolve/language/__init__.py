"""Languages that kernels are written in: how source is checked, and where it can be timed.

    base    what a language must say
    source  what holds for the source of every kernel
    levels  languages as levels of abstraction
    needs   what a language needs of this machine
    cpp     C++ for the CPU, built by tvm-ffi
    cuda    CUDA, likewise
    hip     HIP, likewise, for AMD
    triton  Triton
    gluon   Gluon, Triton's language of explicit layouts
    cute    CuTe DSL
    mtia_limits  what is published of Triton on MTIA, as a look at the source
    mtia_cpp  C++ for MTIA, whose compiler its owner registers

A new language is one module with a `Language` in it and one line in ``_MODULES``; that of another package is named by
its accelerator, see `extensions`.
"""

from __future__ import annotations

from importlib import import_module

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.extensions import language_modules
from pytest_kernelevolve.language.base import Language

__all__ = ["Language", "get", "supported"]

_MODULES = {
    "cpp": "pytest_kernelevolve.language.cpp",
    "cuda": "pytest_kernelevolve.language.cuda",
    "triton": "pytest_kernelevolve.language.triton",
    "gluon": "pytest_kernelevolve.language.gluon",
    "cute": "pytest_kernelevolve.language.cute",
    "hip": "pytest_kernelevolve.language.hip",
    "mtia-cpp": "pytest_kernelevolve.language.mtia_cpp",
}


def supported() -> tuple[str, ...]:
    """The languages that can be judged."""
    return tuple(_modules())


def _modules() -> dict[str, str]:
    return _MODULES | language_modules()


def get(name: str) -> Language:
    """The language of that name. Raises UsageError that lists what there is."""
    modules = _modules()
    if name in modules:
        language: Language = import_module(modules[name]).LANGUAGE
        return language
    raise UsageError(f"language {name!r} is unknown; supported: {', '.join(modules)}")
