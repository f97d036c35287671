"""The worker's side: a candidate's CuTe DSL kernels, compiled for an NVIDIA GPU that need not be here.

``cute.compile`` needs no device where the environment names the architecture. What it makes is kept for a look at its
machine code, and what the candidate gets in its place does nothing when it is called.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from pytest_kernelevolve.judge.worker.building import machine_code

_made: list[bytes] = []  # binaries that no request has described yet


class _Compile:
    """Stands for ``cute.compile``, which may be given options in brackets."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getitem__(self, options: Any) -> _Compile:
        return _Compile(self._real[options])

    def __call__(self, *arguments: Any, **named: Any) -> Callable[..., None]:
        binary = self._real(*arguments, **named).artifacts.CUBIN
        if binary is not None:
            _made.append(bytes(binary))
        return lambda *_, **__: None


def before_load() -> None:
    """Have the compiler keep its binaries and run none, before the candidate imports it."""
    os.environ["CUTE_DSL_KEEP_CUBIN"] = "1"
    import torch
    from cutlass import cute

    cute.compile = _Compile(cute.compile)
    torch.cuda.current_stream = lambda *_: SimpleNamespace(cuda_stream=0)  # type: ignore[assignment]


def compiled(call: Callable[[], Any], target: Any, *, most: int) -> dict[str, Any]:  # noqa: ARG001
    """Figures of every kernel that loading the candidate and one call of it compiled."""
    try:
        call()
    except Exception as error:  # of whatever pass of the compiler
        if not type(error).__module__.startswith("cutlass"):
            raise
        return {"failure": "compile", "message": f"error: {error}"[:20_000]}
    kernels: list[dict[str, Any]] = []
    for binary in _made:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "kernel.cubin")
            with open(path, "wb") as file:
                file.write(binary)
            kernels += [{"name": name, **figures} for name, figures in machine_code.of_cubin(path).items()]
    _made.clear()
    return {"launches": len(kernels), "kernels": kernels[:most]}
