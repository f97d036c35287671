"""The worker's side: what nvcc made of a candidate's CUDA source when the candidate was loaded.

nvcc compiles for the architecture that the environment names, and needs no device. The kernels are not called: what was
built lies in the candidate's own folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytest_kernelevolve.judge.worker.building import machine_code

FOLDERS = ("TVM_FFI_CACHE_DIR", "TMPDIR")  # Variables that name where builders put what they build.
MOST_FILES = 64
# The bytes of a block's shared memory that are the system's own from sm_90 on, and in the tool's figure.
RESERVED = 1024


def compiled(call: Callable[[], Any], target: Any, *, most: int) -> dict[str, Any]:  # noqa: ARG001
    """Figures of every kernel for ``target`` in the libraries that loading the candidate left."""
    folders = {os.path.realpath(os.environ[name]) for name in FOLDERS if name in os.environ}
    files = sorted({path for folder in folders for path in Path(folder).rglob("*.so")})
    found = [one for path in files[:MOST_FILES] for one in machine_code.of_cubin(str(path)).items()]
    names = machine_code.demangled([name for name, _ in found])
    own = RESERVED if int(re.sub(r"\D", "", str(target)) or 0) >= 90 else 0
    kernels = [
        {"name": name, **figures, "shared": max(0, figures["shared"] - own)}
        for name, (_, figures) in zip(names, found, strict=True)
    ]
    return {"launches": len(kernels), "kernels": kernels[:most]}
