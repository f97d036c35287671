"""Halves are added up apart, down to single terms."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
#include <cstdint>
using tvm::ffi::TensorView;

static float halves(const float* in, int64_t n) {
  if (n == 0) return 0.0f;
  if (n == 1) return in[0];
  return halves(in, n / 2) + halves(in + n / 2, n - n / 2);
}

void row_sum(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* px = static_cast<const float*>(x.data_ptr());
  float* po = static_cast<float*>(out.data_ptr());
#pragma omp parallel for
  for (int64_t r = 0; r < rows; ++r) {
    const float* in = px + r * n;
    po[r] = halves(in, n);
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
