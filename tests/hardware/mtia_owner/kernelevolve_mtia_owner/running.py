"""Runs a kernel and its reference on the device: ``python -m kernelevolve_mtia_owner.running FILE ENTRY SPEC``.

Prints, as JSON, whether they agree, and what both take by the device's own events.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

os.environ["TRITON_INTERPRET"] = "1"

import torch

from kernelevolve_mtia_owner import device
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.resolve import resolve_callable


def main() -> int:
    path, entry, spec_path = sys.argv[1:]
    mtia = device.plug_in()
    if not mtia.is_available():
        raise SystemExit("torch.mtia has no device")
    (spec,) = load_yaml(Path(spec_path))
    loaded = importlib.util.spec_from_file_location("judged", path)
    assert loaded is not None
    assert loaded.loader is not None
    module = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(module)
    rows: list[dict[str, Any]] = []
    for workload in spec.workloads:
        case = make_case(spec, workload, seed=7)
        expected, eager_ms = timed(mtia, partial(case.call, resolve_callable(spec, workload)), passes=2)
        found, kernel_ms = timed(mtia, partial(case.call, getattr(module, entry)), passes=1)
        rows.append({"right": bool(torch.allclose(found, expected)), "eager_ms": eager_ms, "kernel_ms": kernel_ms})
    print(json.dumps(rows))
    return 0


def timed(mtia: Any, call: Callable[[], torch.Tensor], *, passes: int) -> tuple[torch.Tensor, float]:
    """A call's result, and its time: each pass over a tensor of the result's size keeps the device busy."""
    begin, end = mtia.Event(enable_timing=True), mtia.Event(enable_timing=True)
    begin.record()
    result = call()
    device.work(passes * result.numel())
    end.record()
    mtia.synchronize()
    return result, begin.elapsed_time(end)


if __name__ == "__main__":
    sys.exit(main())
