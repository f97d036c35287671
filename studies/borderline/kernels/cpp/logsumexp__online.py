"""A running maximum and a running sum that is scaled when the maximum grows."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
#include <cstdint>
using tvm::ffi::TensorView;


void logsumexp(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* px = static_cast<const float*>(x.data_ptr());
  float* po = static_cast<float*>(out.data_ptr());
#pragma omp parallel for
  for (int64_t r = 0; r < rows; ++r) {
    const float* in = px + r * n;
    float top = -INFINITY, sum = 0.0f;
    for (int64_t i = 0; i < n; ++i) {
      if (in[i] > top) {
        sum = sum * std::exp(top - in[i]) + 1.0f;
        top = in[i];
      } else if (in[i] > -INFINITY) {
        sum += std::exp(in[i] - top);
      }
    }
    po[r] = top + std::log(sum);
  }
}
"""

_module = tvm_ffi.cpp.load_inline(
    "logsumexp", cpp_sources=SOURCE, functions=["logsumexp"], extra_cflags=["-O2", "-fopenmp"], extra_ldflags=["-fopenmp"]
)


def logsumexp(x):
    x = x.contiguous()
    out = torch.empty(x.shape[:1], dtype=x.dtype)
    _module.logsumexp(x, out)
    return out
