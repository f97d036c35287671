"""What the offline proposer writes by families compiles for hardware that multiplies in other ways than NVIDIA's."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.synthesis import families

pytest.importorskip("triton")


def test_a_convolution_of_float32_compiles_where_there_is_no_tf32(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from triton.runtime import driver

    from pytest_kernelevolve.judge.worker.building import triton_compile

    monkeypatch.setenv("TRITON_CACHE_DIR", str(tmp_path))
    path = Path(families.__file__).parent / "triton" / "convolution.py"
    spec = importlib.util.spec_from_file_location("convolution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    x, weight = torch.zeros(1, 2, 8, 8), torch.zeros(16, 2, 1, 1)
    before = driver._active
    try:
        found = triton_compile.compiled(
            lambda: module.own_convolution(x, weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1)),
            ["hip", "gfx950", 64],
            most=4,
            brief=True,
        )
    finally:
        driver._active = before
    assert found.get("message", "") == ""
    assert found["kernels"]
    assert all(kernel["registers"] for kernel in found["kernels"])
