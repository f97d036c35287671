"""Softmax with a running maximum and a running sum that is scaled when the maximum grows; OpenMP over rows."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
#include <cstdint>
#include <cstring>
using tvm::ffi::TensorView;

struct Half { uint16_t bits; };
static inline float get(const float* p) { return *p; }
static inline float get(const Half* p) {
  uint32_t b = uint32_t(p->bits) << 16;
  float f;
  std::memcpy(&f, &b, 4);
  return f;
}
static inline void set(float* p, float v) { *p = v; }
static inline void set(Half* p, float v) {
  uint32_t b;
  std::memcpy(&b, &v, 4);
  p->bits = v != v ? 0x7fc0 : (b + 0x7fff + ((b >> 16) & 1)) >> 16;
}

template <typename T>
static void row(const T* x, T* out, int64_t n) {
  float top = -INFINITY, sum = 0.0f;
  for (int64_t i = 0; i < n; ++i) {
    const float v = get(x + i);
    if (v > top) {
      sum = sum * std::exp(top - v) + 1.0f;
      top = v;
    } else if (v > -INFINITY) {  // a masked score adds nothing, and there may be no other yet
      sum += std::exp(v - top);
    }
  }
  for (int64_t i = 0; i < n; ++i) set(out + i, std::exp(get(x + i) - top) / sum);
}

template <typename T>
static void rows(TensorView x, TensorView out) {
  const int64_t count = x.size(0), n = x.size(1);
#pragma omp parallel for
  for (int64_t r = 0; r < count; ++r)
    row(static_cast<const T*>(x.data_ptr()) + r * x.stride(0), static_cast<T*>(out.data_ptr()) + r * n, n);
}

void softmax(TensorView x, TensorView out) {
  if (x.dtype().code == kDLBfloat) rows<Half>(x, out);
  else rows<float>(x, out);
}
"""

_module = tvm_ffi.cpp.load_inline(
    "softmax", cpp_sources=SOURCE, functions=["softmax"], extra_cflags=["-O3", "-fopenmp"], extra_ldflags=["-fopenmp"]
)


def softmax(x, dim):
    if x.stride(-1) != 1:
        x = x.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype)
    _module.softmax(x, out)
    return out
