"""The operator that the judge's own benchmarks judge: a matrix product against itself.

Its reference and its kernel are the same PyTorch call, so that the true speedup is 1 and there is nothing to compile.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.specs import spec_from
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

SPEC = """\
operator: product
reference: torch.mm
inputs:
  a: {shape: [N, N], dtype: $dtype}
  b: {shape: [N, N], dtype: $dtype}
workloads:
  - {N: 512, dtype: float32}
hidden: [{N: 33, dtype: float32}]
allow: ["aten::mm"]
hardware:
  cpu: {min_speedup: 1.0, baseline: eager}
"""

# Names the builder, as a kernel of this language must, and has nothing to build.
SOURCE = """\
import torch
from tvm_ffi.cpp import load_inline

BUILDER = load_inline
SERIAL = {serial}


def product(a, b):
    return torch.mm(a, b)
"""


def product(folder: Path) -> tuple[OperatorSpec, HardwareGate]:
    """The operator's spec, written to ``folder`` and loaded as any other."""
    spec = spec_from(folder, "product", SPEC)
    return spec, spec.gate("cpu")


def product_kernel(serial: int) -> Candidate:
    """The kernel under test; each ``serial`` is another source, so that nothing is judged from a cache."""
    return Candidate(source=SOURCE.format(serial=serial), entry="product", language="cpp")
