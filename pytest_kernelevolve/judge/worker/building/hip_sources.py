"""The worker's side: a candidate's HIP source, compiled by clang for an AMD GPU that need not be here.

The candidate's call of the builder is noted and not made: ROCm's libraries, against which the host's half is linked,
come with the hardware. Kernels, and the host's half as far as clang reads it, are compiled as the builder would.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.judge.worker.building import machine_code

COMPILE_S = 80.0
HEADERS = (
    "tvm/ffi/container/tensor.h", "tvm/ffi/dtype.h", "tvm/ffi/error.h", "tvm/ffi/extra/c_env_api.h",
    "tvm/ffi/function.h",
)  # fmt: skip
# What AMD's device libraries ask of the program: its architecture, and how exact mathematics are.
CONTROLS = """\
#define CONTROL(type, name, value) \\
  extern "C" __attribute__((device, constant, used, visibility("hidden"))) const type name = value;
CONTROL(unsigned char, __oclc_finite_only_opt, 0)
CONTROL(unsigned char, __oclc_unsafe_math_opt, 0)
CONTROL(unsigned char, __oclc_daz_opt, 0)
CONTROL(unsigned char, __oclc_correctly_rounded_sqrt32, 1)
CONTROL(unsigned char, __oclc_wavefrontsize64, 1)
CONTROL(int, __oclc_ISA_version, {isa})
CONTROL(int, __oclc_ABI_version, 500)
"""

_noted: list[tuple[str, Sequence[str]]] = []  # source, and further flags


class Unbuilt:
    """Stands where a built module would: whatever is taken of it says that it is not there when it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*_: Any, **__: Any) -> Any:
            raise RuntimeError(f"{name} was compiled and not linked: its hardware is absent")

        return call


def before_load() -> None:
    """Have the builder note what it is given, in the place of building it."""
    import tvm_ffi.cpp

    def note(_name: str, **given: Any) -> Unbuilt:
        sources = given.get("cuda_sources") or ()
        text = sources if isinstance(sources, str) else "\n".join(sources)
        _noted.append((text, [str(flag) for flag in given.get("extra_cuda_cflags") or ()]))
        return Unbuilt()

    for module in (tvm_ffi.cpp, sys.modules.get("tvm_ffi.cpp.extension")):
        if module is not None:
            module.load_inline = note  # type: ignore[attr-defined]


def compiled(call: Callable[[], Any], target: Mapping[str, Any], *, most: int) -> dict[str, Any]:  # noqa: ARG001
    """Figures of every kernel of the noted sources, or the failure of the first that does not compile."""
    kernels: list[dict[str, Any]] = []
    for source, flags in _noted:
        with tempfile.TemporaryDirectory() as folder:
            found = assembly(Path(folder), source, flags, target)
        if isinstance(found, str):
            return {"failure": "compile", "message": found[:20_000]}
        modules = machine_code.of_gcn_module(found)
        names = machine_code.demangled(list(modules))
        kernels += [{"name": name, **figures} for name, figures in zip(names, modules.values(), strict=True)]
    return {"launches": len(kernels), "kernels": kernels[:most]}


class Assembly(bytes):
    """What the compiler wrote, apart from what it said."""


def assembly(folder: Path, source: str, flags: Sequence[str], target: Mapping[str, Any]) -> Assembly | str:
    """The assembly that the compiler writes, or what it says where it fails."""
    (folder / "kernel.hip").write_text("".join(f"#include <{name}>\n" for name in HEADERS) + source, encoding="utf-8")
    (folder / "controls.h").write_text(CONTROLS.format(isa=target["isa"]), encoding="utf-8")
    command = [
        target["compiler"], "-x", "hip", "--cuda-device-only", f"--offload-arch={target['architecture']}", "-S", "-O3",
        "-std=c++17", *target["flags"], *flags, "-o", "kernel.s", "kernel.hip",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=COMPILE_S, check=False, env={**os.environ}
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"error: {target['compiler']} did not end: {error}"
    if done.returncode != 0:
        return done.stderr
    return Assembly((folder / "kernel.s").read_bytes())
