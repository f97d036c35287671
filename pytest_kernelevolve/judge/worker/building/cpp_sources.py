"""The worker's side: a candidate's C++ source, compiled for an instruction set that this processor need not have.

The candidate's call of the builder is noted and not made, and the noted source is compiled to assembly with the
candidate's flags, of which those that name a processor give way to the target's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.judge.worker.building import machine_code
from pytest_kernelevolve.judge.worker.building.hip_sources import HEADERS, Unbuilt

COMPILE_S = 80.0
OTHER_PROCESSOR = (
    "-march=",
    "-mcpu=",
    "-mtune=",
    "-mprefer-vector-width=",
    "-mavx",
    "-msse",
    "-mfma",
    "-mamx",
    "-mf16c",
)
LIBRARIES = ("tvm", "std", "_GLOBAL", "__tvm", "operator", "__gnu", "__cxa", "void tvm", "void std")
_LINE = re.compile(r"^\t([a-z][a-z0-9.]*)(?:\t(.*))?$")
_FUNCTION = re.compile(r"^\t\.type\t([^\s,]+), [@%]function$", re.MULTILINE)
# Kinds of instruction by their operands, the widest first; the first that fits counts.
WIDTHS = (
    ("tile registers", re.compile(r"%tmm")),
    ("512-bit vectors", re.compile(r"%zmm")),
    ("256-bit vectors", re.compile(r"%ymm")),
    ("scalable vectors", re.compile(r"\bz\d+\.|\bp\d+/|\bp\d+\.")),
    ("128-bit vectors", re.compile(r"%xmm|\bv\d+\.|\bq\d+\b")),
)
SCALAR = re.compile(r"(?:ss|sd)$")  # how x86-64's scalar arithmetic ends, which has vector registers as well
CALLS = ("call", "bl", "blr")

_noted: list[tuple[str, Sequence[str]]] = []  # source, and its flags


def before_load() -> None:
    """Have the builder note what it is given, in the place of building it."""
    import tvm_ffi.cpp

    def note(_name: str, **given: Any) -> Unbuilt:
        sources = given.get("cpp_sources") or ()
        text = sources if isinstance(sources, str) else "\n".join(sources)
        includes = [f"-I{path}" for path in given.get("extra_include_paths") or ()]
        _noted.append((text, [*(str(flag) for flag in given.get("extra_cflags") or ()), *includes]))
        return Unbuilt()

    for module in (tvm_ffi.cpp, sys.modules.get("tvm_ffi.cpp.extension")):
        if module is not None:
            module.load_inline = note  # type: ignore[attr-defined]


def compiled(call: Callable[[], Any], target: Mapping[str, Any], *, most: int) -> dict[str, Any]:  # noqa: ARG001
    """The mix of instructions of every function of the noted sources, or the failure of the first that fails."""
    found: dict[str, Counter[str]] = {}
    for source, flags in _noted:
        with tempfile.TemporaryDirectory() as folder:
            text, said = _assembly(Path(folder), source, flags, target)
        if text is None:
            return {"failure": "compile", "message": said[:20_000]}
        found |= functions(text)
    names = machine_code.demangled(list(found))
    own = [(name, mix) for name, mix in zip(names, found.values(), strict=True) if not name.startswith(LIBRARIES)]
    own.sort(key=lambda one: -one[1].total())
    return {"launches": len(own), "kernels": [{"name": name, "instructions": dict(mix)} for name, mix in own[:most]]}


def functions(assembly: str) -> dict[str, Counter[str]]:
    """How many instructions of each kind every function has."""
    known = set(_FUNCTION.findall(assembly))
    found: dict[str, Counter[str]] = {}
    name = ""
    for line in assembly.splitlines():
        if line.endswith(":") and not line.startswith("."):
            name = line[:-1] if line[:-1] in known else name
        elif name and (instruction := _LINE.match(line)) is not None:
            found.setdefault(name, Counter())[_kind(instruction[1], instruction[2] or "")] += 1
    return found


def _kind(mnemonic: str, operands: str) -> str:
    if mnemonic in CALLS:
        return "calls"
    if SCALAR.search(mnemonic) and "%xmm" in operands:
        return "scalar float"
    return next((kind for kind, pattern in WIDTHS if pattern.search(operands)), "others")


def _assembly(folder: Path, source: str, flags: Sequence[str], target: Mapping[str, Any]) -> tuple[str | None, str]:
    """The assembly that the compiler writes, or None and what it says where it fails."""
    (folder / "kernel.cc").write_text("".join(f"#include <{name}>\n" for name in HEADERS) + source, encoding="utf-8")
    kept = [flag.strip() for flag in flags if not flag.strip().startswith(OTHER_PROCESSOR)]
    command = [
        target["compiler"], "-S", "-std=c++17", "-fPIC", "-O2", *kept, *target["flags"], "-o", "kernel.s", "kernel.cc",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=COMPILE_S, check=False, env={**os.environ}
        )
    except (OSError, subprocess.SubprocessError) as error:
        return None, f"error: {target['compiler']} did not end: {error}"
    if done.returncode != 0:
        return None, done.stderr
    return (folder / "kernel.s").read_text(encoding="utf-8"), ""
