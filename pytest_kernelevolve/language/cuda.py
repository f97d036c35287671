"""CUDA C++: a Python module that holds CUDA source as strings and builds it with ``tvm_ffi.cpp.load_inline``."""

from __future__ import annotations

import ast
import glob
import os
import re
import shutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.source import builds_inline, check_source, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

READER = "pytest_kernelevolve.judge.worker.building.cuda_objects"  # This module runs where the candidate does.
_BUILDERS = ("load_inline", "build_inline")
_SOURCES = "cuda_sources"
_TOOLKIT = ("CUDA_HOME", "CUDA_PATH")  # Variables that name where the builder looks for nvcc beside PATH.


class Cuda:
    """CUDA C++ on NVIDIA hardware; there is nothing else that runs it."""

    @property
    def name(self) -> str:
        return "cuda"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not builds_inline(tree, _BUILDERS) or not _has_sources(tree):
            return Finding(
                kind="language",
                message=f"a cuda kernel builds its CUDA source with tvm_ffi.cpp.load_inline({_SOURCES}=...); this "
                "builds none",
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.vendor == "NVIDIA"

    def environment(self, hardware: Hardware) -> dict[str, str]:
        """The architecture to build for, so that the builder does not ask the device, and where the toolkit is."""
        found = {name: os.environ[name] for name in _TOOLKIT if name in os.environ}
        if not found and (place := toolkit()) is not None:
            found["CUDA_HOME"] = place
        if architecture := _architecture(hardware):
            found["TVM_FFI_CUDA_ARCH_LIST"] = architecture
        return found

    def build_for(self, hardware: Hardware) -> Build | str:
        """Loading a candidate runs nvcc, which needs no device."""
        if not _architecture(hardware):
            return f"nvcc has no architecture {hardware.architecture}"
        if toolkit() is None:
            return NO_NVCC
        return Build(by=READER, target=hardware.architecture, by_call=False)


NO_NVCC = (
    "CUDA kernels need nvcc and CUDA's headers, which are not here: install CUDA's toolkit, or pip install "
    "nvidia-cuda-nvcc nvidia-cuda-cccl nvidia-cuda-runtime"
)


@cache
def toolkit() -> str | None:
    """The folder of CUDA's toolkit, or of NVIDIA's packages that bring it; None where there is none."""
    found = [os.environ[name] for name in _TOOLKIT if name in os.environ]
    command = shutil.which("nvcc")
    found += [] if command is None else [os.path.dirname(os.path.dirname(os.path.realpath(command)))]
    found += sorted(glob.glob("/usr/local/cuda*"), reverse=True)
    spec = find_spec("nvidia")
    packages = list(spec.submodule_search_locations or ()) if spec is not None else []
    found += [place for package in packages for place in sorted(glob.glob(f"{package}/cu[0-9]*"), reverse=True)]
    parts = ("bin/nvcc", "include/cuda_runtime.h")
    return next((place for place in found if all(os.path.exists(f"{place}/{part}") for part in parts)), None)


def _has_sources(tree: ast.Module) -> bool:
    """Whether ``cuda_sources`` is passed, by keyword or in a dictionary of arguments."""
    return any(
        (isinstance(node, ast.keyword) and node.arg == _SOURCES)
        or (isinstance(node, ast.Constant) and node.value == _SOURCES)
        for node in ast.walk(tree)
    )


def _architecture(hardware: Hardware) -> str:
    """``sm_90a`` -> ``9.0a``, as tvm-ffi and PyTorch write it; empty for what is no CUDA architecture."""
    parts = re.fullmatch(r"sm_(\d+)(\d)(a?)", hardware.architecture)
    return f"{parts[1]}.{parts[2]}{parts[3]}" if parts else ""


LANGUAGE: Language = Cuda()
