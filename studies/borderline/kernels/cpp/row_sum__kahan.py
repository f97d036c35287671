"""Kahan's compensated sum."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
#include <cstdint>
using tvm::ffi::TensorView;


void row_sum(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* px = static_cast<const float*>(x.data_ptr());
  float* po = static_cast<float*>(out.data_ptr());
#pragma omp parallel for
  for (int64_t r = 0; r < rows; ++r) {
    const float* in = px + r * n;
    float sum = 0.0f, lost = 0.0f;
    for (int64_t i = 0; i < n; ++i) {
      const float term = in[i] - lost, next = sum + term;
      lost = std::isfinite(next) ? (next - sum) - term : 0.0f;
      sum = next;
    }
    po[r] = sum;
  }
}
"""

_module = tvm_ffi.cpp.load_inline(
    "row_sum", cpp_sources=SOURCE, functions=["row_sum"], extra_cflags=["-O2", "-fopenmp"], extra_ldflags=["-fopenmp"]
)


def row_sum(x):
    x = x.contiguous()
    out = torch.empty(x.shape[:1], dtype=x.dtype)
    _module.row_sum(x, out)
    return out
