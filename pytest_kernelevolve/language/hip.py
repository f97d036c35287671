"""HIP C++: a Python module that holds HIP source as strings and builds it with ``tvm_ffi.cpp.load_inline``.

On an AMD GPU the builder calls ROCm's hipcc. Without one, clang compiles the kernels: ROCm's, or the system's with the
headers of Debian's libamdhip64-dev and the device libraries that Triton ships.
"""

from __future__ import annotations

import ast
import glob
import os
import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.source import builds_inline, check_source, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

COMPILER = "pytest_kernelevolve.judge.worker.building.hip_sources"  # This module runs where the candidate does.
_BUILDERS = ("load_inline", "build_inline")
_OLDEST = {"gfx90a": 13, "gfx942": 18, "gfx950": 20}  # versions of LLVM that know an architecture
_ROCM = ("ROCM_HOME", "ROCM_PATH")
NO_CLANG = (
    "HIP kernels need a clang that knows {architecture} (LLVM {oldest} or newer), which is not here: install ROCm, or "
    "apt install clang-22 libamdhip64-dev"
)
NO_HEADERS = "HIP kernels need hip/hip_runtime.h, which is not here: install ROCm, or apt install libamdhip64-dev"
NO_LIBRARIES = "HIP kernels need AMD's device libraries, which ROCm has and Triton ships: install one of these"


class Hip:
    """HIP C++ on AMD hardware; elsewhere it can be compiled."""

    @property
    def name(self) -> str:
        return "hip"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not builds_inline(tree, _BUILDERS) or not _for_hip(tree):
            return Finding(
                kind="language",
                message="a hip kernel builds its HIP source with tvm_ffi.cpp.load_inline(cuda_sources=..., "
                'backend="hip"); this builds none',
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.vendor == "AMD"

    def environment(self, hardware: Hardware) -> dict[str, str]:
        """The architecture to build for, so that the builder does not ask the device, and where ROCm is."""
        found = {name: os.environ[name] for name in _ROCM if name in os.environ}
        if hardware.vendor == "AMD":
            found["TVM_FFI_ROCM_ARCH_LIST"] = hardware.architecture
        return found

    def build_for(self, hardware: Hardware) -> Build | str:
        """clang needs no device."""
        oldest = _OLDEST.get(hardware.architecture)
        if hardware.vendor != "AMD" or oldest is None:
            return f"clang has no architecture {hardware.architecture} of AMD's"
        compiler = next((path for path, version in compilers() if version >= oldest), None)
        if compiler is None:
            return NO_CLANG.format(architecture=hardware.architecture, oldest=oldest)
        if (rocm := _rocm()) is not None:
            flags: list[str] | str = [f"--rocm-path={rocm}"]
        else:
            flags = _without_rocm()
        if isinstance(flags, str):
            return flags
        flags = [*flags, *(f"-I{path}" for path in _headers_of_the_builder())]
        major, rest = hardware.architecture[3], hardware.architecture[4:]
        isa = int(major) * 1000 + int(rest[0]) * 100 + int(rest[1], 16)  # gfx90a is 9010, gfx942 9402
        target = {"compiler": compiler, "architecture": hardware.architecture, "isa": isa, "flags": flags}
        return Build(by=COMPILER, target=target, by_call=False)


def _for_hip(tree: ast.Module) -> bool:
    """Whether the builder is asked for the back end ``hip`` somewhere, by keyword or in a dictionary of arguments."""
    return any(isinstance(node, ast.Constant) and node.value == "hip" for node in ast.walk(tree))


def _rocm() -> str | None:
    places = [os.environ[name] for name in _ROCM if name in os.environ] + ["/opt/rocm"]
    return next((place for place in places if os.path.exists(f"{place}/include/hip/hip_runtime.h")), None)


@cache
def compilers() -> tuple[tuple[str, int], ...]:
    """Every clang here with its version, ROCm's first, then the newest."""
    rocm = _rocm()
    paths = [] if rocm is None else [f"{rocm}/llvm/bin/clang++"]
    paths += sorted(glob.glob("/usr/bin/clang++-[0-9]*"), key=_number, reverse=True)
    paths += [path for path in (shutil.which("clang++"),) if path is not None]
    found = ((path, _version(path)) for path in dict.fromkeys(paths) if os.access(path, os.X_OK))
    return tuple((path, version) for path, version in found if version is not None)


def _number(path: str) -> int:
    return int(path.rpartition("-")[2]) if path.rpartition("-")[2].isdigit() else 0


def _version(path: str) -> int | None:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"clang version (\d+)", done.stdout)
    return None if found is None else int(found[1])


def _without_rocm() -> list[str] | str:
    """Flags for the system's headers and Triton's device libraries, or what is missing."""
    if not os.path.exists("/usr/include/hip/hip_runtime.h"):
        return NO_HEADERS
    spec = find_spec("triton")
    folder = "" if spec is None or spec.origin is None else f"{os.path.dirname(spec.origin)}/backends/amd/lib"
    libraries = [f"{folder}/{name}.bc" for name in ("ocml", "ockl")]
    if not all(map(os.path.exists, libraries)):
        return NO_LIBRARIES
    linked = [flag for path in libraries for flag in ("-Xclang", "-mlink-builtin-bitcode", "-Xclang", path)]
    # Debian's headers are older than LLVM 22 and use a name that it dropped; CDNA's wavefronts have 64 threads.
    return ["-nogpulib", "-D__AMDGCN_WAVEFRONT_SIZE=64", "-include", "controls.h", *linked]


def _headers_of_the_builder() -> list[str]:
    spec = find_spec("tvm_ffi")
    return [] if spec is None or spec.origin is None else [f"{os.path.dirname(spec.origin)}/include"]


LANGUAGE: Language = Hip()
