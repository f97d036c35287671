"""Kernels for noise certificates: each computes what its reference does, or the same with a little work done again.

``extra`` is how much is done again: blocks of elements, or rows. It changes no result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REFERENCES: Final = """\
import torch


def scale(x, extra):
    return 2.0 * x + 1.0


def softmax(x, extra):
    return torch.softmax(x, dim=-1)
"""

SPEC: Final = """\
operator: {operator}
reference: ./references.py:{operator}
inputs:
  x: {{shape: [B, N], dtype: $dtype}}
  extra: {{value: extra}}
workloads:
  - {{B: 3, N: 100, extra: 0, dtype: float32}}
hidden: [{{B: 2, N: 33, extra: 0, dtype: float32}}]
hardware:
  {hardware}: {{min_speedup: 1.0, baseline: eager, language: {language}}}
"""

_BOTH: Final = """

def same(x, extra):
    return run(x, 0)


def slowed(x, extra):
    return run(x, extra)
"""

_CPP: Final = '''\
import torch
import tvm_ffi.cpp

SOURCE = r"""
{body}
"""

library = tvm_ffi.cpp.load_inline(
    name="noise", cpp_sources=SOURCE, functions=["compute"], extra_cflags=["-O3", "-march=native"]
)


def run(x, extra):
    x = x.contiguous()
    out = torch.empty_like(x)
    library.compute(x, out, extra)
    return out
'''

_CPP_SCALE: Final = """
void compute(tvm::ffi::TensorView x, tvm::ffi::TensorView out, int64_t extra) {
  const float* in = static_cast<const float*>(x.data_ptr());
  float* result = static_cast<float*>(out.data_ptr());
  const int64_t count = x.numel(), blocks = (count + 63) / 64;
  for (int64_t one = 0; one < blocks + extra; ++one) {
    const int64_t first = one % blocks * 64, last = first + 64 < count ? first + 64 : count;
    for (int64_t i = first; i < last; ++i) result[i] = 2.0f * in[i] + 1.0f;
  }
}
"""

_CPP_SOFTMAX: Final = """
#include <cmath>

void compute(tvm::ffi::TensorView x, tvm::ffi::TensorView out, int64_t extra) {
  const int64_t columns = x.size(x.ndim() - 1), rows = x.numel() / columns;
  for (int64_t one = 0; one < rows + extra; ++one) {
    const float* in = static_cast<const float*>(x.data_ptr()) + one % rows * columns;
    float* result = static_cast<float*>(out.data_ptr()) + one % rows * columns;
    float largest = in[0], total = 0.0f;
    for (int64_t i = 1; i < columns; ++i) largest = in[i] > largest ? in[i] : largest;
    for (int64_t i = 0; i < columns; ++i) total += result[i] = std::exp(in[i] - largest);
    for (int64_t i = 0; i < columns; ++i) result[i] /= total;
  }
}
"""

_TRITON: Final = """\
import torch
import triton
import triton.language as tl


@triton.jit(do_not_specialize=["rows"])
def _compute(x, y, rows, columns, BLOCK: tl.constexpr):
    row = (tl.program_id(0) % rows).to(tl.int64) * columns
    at = tl.arange(0, BLOCK)
    inside = at < columns
    value = tl.load(x + row + at, mask=inside, other=float("-inf"))
{body}


def run(x, extra):
    x = x.contiguous()
    y = torch.empty_like(x)
    rows, columns = x.numel() // x.shape[-1], x.shape[-1]
    _compute[(rows + extra,)](x, y, rows, columns, BLOCK=triton.next_power_of_2(columns), num_warps=8)
    return y
"""

_TRITON_SCALE: Final = "    tl.store(y + row + at, 2.0 * value + 1.0, mask=inside)"

_TRITON_SOFTMAX: Final = """\
    raised = tl.exp(value - tl.max(value, axis=0))
    tl.store(y + row + at, raised / tl.sum(raised, axis=0), mask=inside)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseKernel:
    """One kernel at one size; ``first`` is the extra work to try first for a slowdown of 3 %."""

    operator: str
    source: str
    language: str
    sizes: dict[str, int]
    first: int

    def spec(self, hardware: str) -> str:
        """The YAML of its operator, whose reference lies in ``references.py`` beside it."""
        return SPEC.format(operator=self.operator, hardware=hardware, language=self.language)


def kernels(device: str) -> list[NoiseKernel]:
    """A short one and a longer one for the processor ("cpu") or a GPU ("cuda")."""
    if device == "cpu":
        bodies = {"scale": _CPP_SCALE, "softmax": _CPP_SOFTMAX}
        sizes = {"scale": ({"B": 64, "N": 1024}, 30), "softmax": ({"B": 1024, "N": 256}, 30)}
        return [
            NoiseKernel(
                operator=name,
                source=_CPP.replace("{body}", body) + _BOTH,
                language="cpp",
                sizes=sizes[name][0],
                first=sizes[name][1],
            )
            for name, body in bodies.items()
        ]
    bodies = {"scale": _TRITON_SCALE, "softmax": _TRITON_SOFTMAX}
    sizes = {"scale": ({"B": 1024, "N": 1024}, 32), "softmax": ({"B": 4096, "N": 4096}, 125)}
    return [
        NoiseKernel(
            operator=name,
            source=_TRITON.replace("{body}", body) + _BOTH,
            language="triton",
            sizes=sizes[name][0],
            first=sizes[name][1],
        )
        for name, body in bodies.items()
    ]
