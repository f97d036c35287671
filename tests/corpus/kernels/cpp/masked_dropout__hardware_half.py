"""Dropout by a mask of bytes, with half numbers converted by the processor and blocks allocated on the stack."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <alloca.h>
#include <algorithm>
#include <cstdint>
#include <immintrin.h>
using tvm::ffi::TensorView;

struct Half {
  uint16_t bits;
  Half(float v) : bits(_cvtss_sh(v, _MM_FROUND_TO_NEAREST_INT)) {}
  operator float() const { return _cvtsh_ss(bits); }
};

template <typename T>
static void run(TensorView x, TensorView mask, TensorView out, float scale) {
  const int64_t n = x.size(1), width = std::min<int64_t>(n, 256);
  float* line = static_cast<float*>(alloca(sizeof(float) * width));
  for (int64_t r = 0; r < x.size(0); ++r) {
    const T* p = static_cast<const T*>(x.data_ptr()) + r * x.stride(0);
    const uint8_t* m = static_cast<const uint8_t*>(mask.data_ptr()) + r * mask.stride(0);
    T* q = static_cast<T*>(out.data_ptr()) + r * n;
    for (int64_t start = 0; start < n; start += width) {
      const int64_t count = std::min(width, n - start);
      for (int64_t i = 0; i < count; ++i) line[i] = p[(start + i) * x.stride(1)];
      for (int64_t i = 0; i < count; ++i) line[i] = m[(start + i) * mask.stride(1)] ? line[i] * scale : 0.0f;
      for (int64_t i = 0; i < count; ++i) q[start + i] = T(line[i]);
    }
  }
}
void masked_dropout(TensorView x, TensorView mask, TensorView out, double p) {
  const float scale = float(1.0 / (1.0 - p));
  x.dtype().bits == 16 ? run<Half>(x, mask, out, scale) : run<float>(x, mask, out, scale);
}
"""

_module = tvm_ffi.cpp.load_inline(
    "dropout", cpp_sources=SOURCE, functions=["masked_dropout"], extra_cflags=["-O3", "-mavx2", "-mf16c"]
)


def masked_dropout(x, mask, p):
    out = x.new_empty(x.shape)
    _module.masked_dropout(x, mask.view(torch.uint8), out, p)
    return out
