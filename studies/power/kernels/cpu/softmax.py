"""Softmax of rows; `slowed` computes the first ``extra`` rows once more."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>

void softmax(tvm::ffi::TensorView x, tvm::ffi::TensorView out, int64_t extra) {
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

library = tvm_ffi.cpp.load_inline(
    name="softmax", cpp_sources=SOURCE, functions=["softmax"], extra_cflags=["-O3", "-march=native"]
)


def run(x, extra):
    x = x.contiguous()
    out = torch.empty_like(x)
    library.softmax(x, out, extra)
    return out


def same(x, extra):
    return run(x, 0)


def slowed(x, extra):
    return run(x, extra)
