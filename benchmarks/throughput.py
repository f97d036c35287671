"""How many candidates a search judges in a minute: small C++ kernels, each another source, compilation included."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.measure import Result
from benchmarks.specs import spec_from
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.processes.precompiled_headers import AFTER
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

CANDIDATES = 24
GOAL_A_MINUTE = 40
CORES = 2  # the goal is for a machine with two

SPEC = """\
operator: swish
reference: torch.nn.functional.silu
inputs:
  x: {shape: [B, N], dtype: $dtype}
workloads:
  - {B: 256, N: 1024, dtype: float32}
  - {B: 7, N: 333, dtype: float32, timed: false}
hardware:
  cpu: {min_speedup: 1.0, baseline: eager}
"""

SOURCE = '''\
import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>

void swish(tvm::ffi::TensorView x, tvm::ffi::TensorView out) {{
  const float* in = static_cast<const float*>(x.data_ptr());
  float* result = static_cast<float*>(out.data_ptr());
  const int64_t count = x.numel();
  const int64_t block = {block};
  #pragma omp parallel for schedule(static, {chunk})
  for (int64_t start = 0; start < count; start += block)
    for (int64_t i = start; i < (start + block < count ? start + block : count); ++i)
      result[i] = {expression};
}}
"""

library = tvm_ffi.cpp.load_inline(
    name="swish_{serial}",
    cpp_sources=SOURCE,
    functions=["swish"],
    extra_cflags=["-O3", "-march=native", "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def swish(x):
    x = x.contiguous()
    out = torch.empty_like(x)
    library.swish(x, out)
    return out
'''

EXPRESSIONS = (
    "in[i] / (1.0f + std::exp(-in[i]))",
    "in[i] * (1.0f / (1.0f + std::exp(-in[i])))",
    "static_cast<float>(in[i] / (1.0 + std::exp(-static_cast<double>(in[i]))))",
)


def swish(folder: Path) -> tuple[OperatorSpec, HardwareGate]:
    spec = spec_from(folder, "swish", SPEC)
    return spec, spec.gate("cpu")


def swish_kernel(serial: int) -> Candidate:
    """One of many kernels that differ in how they share the work out and in how they compute."""
    source = SOURCE.format(
        serial=serial,
        block=256 << (serial // len(EXPRESSIONS)) % 4,
        chunk=1 + serial // 12,
        expression=EXPRESSIONS[serial % len(EXPRESSIONS)],
    )
    return Candidate(source=source, entry="swish", language="cpp")


def run(candidates: int = CANDIDATES) -> Result:
    stages: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        spec, gate = swish(Path(folder))
        with Judge(hardware=registry.get("cpu"), workdir=Path(folder), threads=CORES) as judge:
            # Starts the server, measures the baseline and compiles headers: what is done once for many searches.
            list(judge.evaluate(spec, gate, [swish_kernel(candidates + more) for more in range(AFTER + 1)]))
            began = last = time.perf_counter()
            for _, evaluation in judge.evaluate(spec, gate, [swish_kernel(serial) for serial in range(candidates)]):
                if not evaluation.verdict.correct:
                    raise RuntimeError(f"a right kernel was refused: {evaluation.findings}")
                verdicts[str(evaluation.verdict)] += 1
                stages.update(evaluation.stages)
                spent.append(time.perf_counter() - last)
                last = time.perf_counter()
            seconds = time.perf_counter() - began
    rate = 60 * candidates / seconds
    total = sum(stages.values())
    shares = ", ".join(f"{name} {100 * one / total:.0f} %" for name, one in stages.items())
    counted = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    return Result(
        name=f"candidates a minute: {candidates} C++ kernels on {CORES} cores, compilation included",
        figure=f"{rate:.0f} a minute",
        goal=f"at least {GOAL_A_MINUTE}",
        met=rate >= GOAL_A_MINUTE,
        notes=(
            f"share of each stage, where loads run {CORES} at a time: {shares}",
            f"{counted}; {statistics.median(spent):.2f} s between two of them; "
            f"load average before: {os.getloadavg()[1]:.1f}",
        ),
    )
