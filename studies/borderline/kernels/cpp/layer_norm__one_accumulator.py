"""One accumulator, two passes, LayerNorm without an affine part."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
#include <cstdint>
using tvm::ffi::TensorView;


void layer_norm(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* px = static_cast<const float*>(x.data_ptr());
  float* po = static_cast<float*>(out.data_ptr());
#pragma omp parallel for
  for (int64_t r = 0; r < rows; ++r) {
    const float* in = px + r * n;
    float sum = 0.0f, squares = 0.0f;
    for (int64_t i = 0; i < n; ++i) sum += in[i];
    const float mean = sum / n;
    for (int64_t i = 0; i < n; ++i) squares += (in[i] - mean) * (in[i] - mean);
    const float scale = 1.0f / std::sqrt(squares / n + 1e-5f);
    for (int64_t i = 0; i < n; ++i) po[r * n + i] = (in[i] - mean) * scale;
  }
}
"""

_module = tvm_ffi.cpp.load_inline(
    "layer_norm", cpp_sources=SOURCE, functions=["layer_norm"], extra_cflags=["-O2", "-fopenmp"], extra_ldflags=["-fopenmp"]
)


def layer_norm(x):
    x = x.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype)
    _module.layer_norm(x, out)
    return out
