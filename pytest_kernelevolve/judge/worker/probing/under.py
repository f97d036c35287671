"""Runs staged calls in a process of their own under a profiler, where the candidate runs: in its sandbox.

The command comes from the trusted side, word by word; ``{python}`` and ``{program}`` stand for the interpreter and for
`profiled` in a mode. What is answered is the end of what was printed, and the files that were asked for, both bounded:
they were written beside a candidate, and are read as such.
"""

from __future__ import annotations

import glob
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

MODULE = "pytest_kernelevolve.judge.worker.probing.profiled"
CALLS = "profiled.pt"
OUTPUT, FILES = 100_000, 600_000  # characters that are answered
PLACES = (
    "/usr/local/cuda/bin", "/usr/local/cuda*/bin", "/opt/nvidia/nsight-compute/*", "/usr/local/NVIDIA-Nsight-Compute*",
    "/opt/rocm/bin",
)  # fmt: skip


def probe(
    slots: Sequence[tuple[dict[str, Any], list[Any] | None]], keywords: Sequence[str], request: Mapping[str, Any]
) -> dict[str, Any]:
    """``status`` is None where the program is missing or took too long; ``missing`` names one that is not there."""
    import torch

    words = [str(word) for word in request["command"]]
    program = found(words[0])
    if program is None:
        return {"status": None, "missing": words[0], "output": "", "files": {}}
    names = [str(name) for name in request["files"]]
    for name in names:
        if os.path.exists(name):
            os.unlink(name)

    def own(value: Any) -> Any:
        return value.clone() if isinstance(value, torch.Tensor) else value  # or the whole arena would be saved

    calls = [({name: own(one) for name, one in arguments.items()}, None) for arguments, _ in slots[:1]]
    try:
        torch.save({"calls": calls, "keywords": list(keywords), "entry": request["function"]}, CALLS)
    except (OSError, RuntimeError) as error:  # whatever of a full folder PyTorch tells
        size = sum(one.nbytes for one in calls[0][0].values() if isinstance(one, torch.Tensor)) if calls else 0
        told = f"the inputs of a call, {size / 1e6:.4g} MB, could not be written for the profiler: {error}"
        return {"status": None, "missing": "", "output": told, "files": {}}
    here = {"HOME": os.getcwd(), "TMPDIR": os.getcwd(), **request["environment"]}
    status, output = _run([program, *_filled(words[1:])], float(request["seconds"]), here)
    return {"status": status, "output": output, "files": _read(names)}


def found(program: str) -> str | None:
    """The path of a program; None where there is none."""
    if program == "{python}":
        return sys.executable
    homes = [f"{os.environ[name]}/bin" for name in ("CUDA_HOME", "CUDA_PATH", "ROCM_PATH") if os.environ.get(name)]
    places = [os.environ.get("PATH", ""), *homes, *(one for pattern in PLACES for one in sorted(glob.glob(pattern)))]
    return shutil.which(program, path=os.pathsep.join(places))


def _filled(words: Sequence[str]) -> list[str]:
    filled: list[str] = []
    for word in words:
        filled += (
            [sys.executable, "-m", MODULE]
            if word == "{program}"
            else [sys.executable]
            if word == "{python}"
            else [word]
        )
    return filled


def _run(command: Sequence[str], seconds: float, environment: Mapping[str, str]) -> tuple[int | None, str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "PYTHONPATH": path, **environment},
        start_new_session=True,  # so that the kernel's process, which is the tool's child, ends with it
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, f"it took longer than {seconds:.3g} s"
    return process.returncode, output[-OUTPUT:]


def _read(names: Sequence[str]) -> dict[str, str]:
    left, files = FILES, {}
    for name in names:
        try:
            with open(name, encoding="utf-8", errors="replace") as file:
                text = file.read(left + 1)
        except OSError:
            continue
        if len(text) <= left:  # a part of a file says nothing
            files[name] = text
            left -= len(text)
    return files
