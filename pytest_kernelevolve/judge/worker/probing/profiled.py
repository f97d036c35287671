"""The program that is profiled: the same text for every kernel, in a worker's scratch folder, in one of these modes.

trace      an undisturbed base first, then the same calls under PyTorch's profiler, and what the compiler says
range      one call after some others, between the marks by which a profiler begins and ends
proton     some calls under Triton's profiler
cpu        calls on the CPU, for counters around the process
build      the candidate is loaded, and thereby compiled
"""

from __future__ import annotations

import glob
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import torch

from pytest_kernelevolve.judge.boundary.calling import run

WARM, TRACED, BASE_S, MOST = 3, 4, 0.3, 200
KINDS = {"kernel", "gpu_memcpy", "gpu_memset"}
ARGUMENTS = ("grid", "block", "registers per thread", "shared memory", "est. achieved occupancy %")
EVENTS = 1500


def main(mode: str) -> None:
    given = torch.load("profiled.pt", weights_only=False)
    spec = importlib.util.spec_from_file_location("candidate", "candidate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["candidate"] = module
    spec.loader.exec_module(module)
    if mode == "build":
        return
    function = getattr(module, given["entry"])
    arguments, _ = given["calls"][0]

    def call() -> None:
        run(function, arguments, keywords=given["keywords"], output_gradients=None)

    for _ in range(WARM):
        call()
    wait()
    if mode == "trace":
        base(call)
        trace(call)
        write("static.json", static(module))
    elif mode == "range":
        cuda: Any = torch.cuda
        cuda.profiler.start()
        call()
        wait()
        cuda.profiler.stop()
    elif mode == "proton":
        proton(call)
    else:
        base(call)


def wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def write(name: str, value: Any) -> None:
    with open(name, "w", encoding="utf-8") as file:
        json.dump(value, file)


def base(call: Callable[[], Any]) -> None:
    """Milliseconds of a call by the clock, one after another, before any profiler is loaded."""
    begin = time.perf_counter()
    call()
    wait()
    count = max(1, min(MOST, int(BASE_S / max(time.perf_counter() - begin, 1e-6))))
    begin = time.perf_counter()
    for _ in range(count):
        call()
    wait()
    write("base.json", {"calls": count, "wall_ms": (time.perf_counter() - begin) / count * 1e3})


def trace(call: Callable[[], Any]) -> None:
    from torch.profiler import ProfilerActivity, profile

    activities = [ProfilerActivity.CPU]
    if torch.cuda.is_available():
        activities.append(ProfilerActivity.CUDA)
    with profile(activities=activities) as profiler:
        for _ in range(TRACED):
            call()
        wait()
    profiler.export_chrome_trace("whole.json")
    with open("whole.json", encoding="utf-8") as file:
        events = json.load(file)["traceEvents"]
    kept = [event for event in events if event.get("ph") == "X" and event.get("cat") in KINDS]
    kept.sort(key=lambda one: one["ts"])
    small = [
        {
            **{name: one.get(name) for name in ("name", "cat", "ts", "dur")},
            "args": {name: value for name, value in one.get("args", {}).items() if name in ARGUMENTS},
        }
        for one in kept[:EVENTS]
    ]
    write("trace.json", {"calls": TRACED, "events": small})


def static(module: Any) -> list[dict[str, Any]]:
    """What compilers said of each kernel: registers, spills, shared memory, and what its instructions are."""
    found: list[dict[str, Any]] = []
    for value in vars(module).values():
        caches = getattr(value, "device_caches", None) or getattr(getattr(value, "fn", None), "device_caches", None)
        for cache in (caches or {}).values():
            kernels = cache[0] if isinstance(cache, tuple) else cache
            for kernel in list(getattr(kernels, "values", list)()):
                text = getattr(kernel, "asm", {}).get("ptx", "")
                found.append(
                    {
                        "kernel": str(getattr(kernel, "name", "")),
                        "registers": getattr(kernel, "n_regs", None),
                        "spilled_bytes": getattr(kernel, "n_spills", None),
                        "shared_bytes": getattr(getattr(kernel, "metadata", None), "shared", None),
                        **instructions(text),
                    }
                )
    tool = shutil.which("cuobjdump", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/cuda/bin"]))
    folders = {".", os.environ.get("TVM_FFI_CACHE_DIR", ".")}
    libraries = {
        os.path.realpath(path) for folder in folders for path in glob.glob(f"{folder}/**/*.so", recursive=True)
    }
    for path in sorted(libraries if tool is not None else ()):
        words = [str(tool), "-res-usage", "-sass", path]
        found += usage(subprocess.run(words, capture_output=True, text=True, check=False).stdout)
    return found


def instructions(ptx: str) -> dict[str, int]:
    """Counts of what stands in PTX."""
    patterns = {
        "global_loads": r"\bld\.global", "global_stores": r"\bst\.global", "shared_accesses": r"\b(?:ld|st)\.shared",
        "atomics": r"\b(?:atom|red)\.", "local_accesses": r"\b(?:ld|st)\.local",
    }  # fmt: skip
    return {name: len(re.findall(pattern, ptx)) for name, pattern in patterns.items()}


SASS = {
    "global_loads": r"\bLDG\b", "global_stores": r"\bSTG\b", "shared_accesses": r"\b(?:LDS|STS)\b",
    "atomics": r"\b(?:RED|REDG|ATOM|ATOMG)\b", "local_accesses": r"\b(?:LDL|STL)\b",
}  # fmt: skip


def usage(said: str) -> list[dict[str, Any]]:
    """Resources and instructions of each function, as cuobjdump prints them."""
    found: dict[str, dict[str, Any]] = {}
    for name, rest in re.findall(r"Function (\S+?):\s*\n?\s*(REG:\d+[^\n]*)", said):
        numbers = {key: int(value) for key, value in re.findall(r"(\w+):(\d+)", rest)}
        found[name] = {
            "kernel": name,
            "registers": numbers.get("REG"),
            "spilled_bytes": numbers.get("STACK", 0) + numbers.get("LOCAL", 0),
            "shared_bytes": numbers.get("SHARED"),
        }
    for part in said.split("Function : ")[1:]:
        name = part.partition("\n")[0].strip()
        counts = {key: len(re.findall(pattern, part)) for key, pattern in SASS.items()}
        found.setdefault(name, {"kernel": name}).update(counts)
    return list(found.values())


def proton(call: Callable[[], Any]) -> None:
    import triton.profiler as profiler

    profiler.start("proton", context="shadow", data="tree")
    for _ in range(TRACED):
        call()
    wait()
    profiler.finalize()


if __name__ == "__main__":
    main(sys.argv[1])
