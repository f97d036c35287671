"""Softmax of rows: how often a row is read, whose exponential, how many sums run beside each other, who takes a row."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "PASSES": ("kept", ["twice", "kept", "online", "unshifted"]),
    "EXPONENTIAL": ("polynomial", ["library", "polynomial", "powers of two"]),
    "SHARING": ("static", ["serial", "static", "dynamic"]),
    "LANES": (16, [1, 16, 64]),
    "OPTIMISE": ("-O3", ["-O1", "-O3", "-O3 -ffast-math"]),
    "TARGET": ("-march=native", ["", "-march=native"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}

SOURCE = r"""
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
using tvm::ffi::TensorView;

#if EXPONENTIAL == 0
static inline float power(float v) { return std::exp(v); }
#elif EXPONENTIAL == 1
static inline float power(float v) {  // 2^whole * 2^rest, |rest| <= 1/2
  v = std::min(std::max(v, -87.0f), 88.0f);
  const int32_t whole = int32_t(v * 1.44269504f + (v < 0.0f ? -0.5f : 0.5f));
  const float rest = (v - whole * 0.693359375f) + whole * 2.12194440e-4f;
  float p = 1.9875691e-4f;
  p = p * rest + 1.3981999e-3f;
  p = p * rest + 8.3334519e-3f;
  p = p * rest + 4.1665796e-2f;
  p = p * rest + 1.6666665e-1f;
  p = p * rest + 5.0000001e-1f;
  p = p * rest * rest + rest + 1.0f;
  const int32_t bits = (whole + 127) << 23;
  float scale;
  std::memcpy(&scale, &bits, 4);
  return p * scale;
}
#else
static inline float power(float v) { return std::exp2(v * 1.44269504f); }
#endif

static void row(const float* __restrict x, float* __restrict out, int64_t n) {
  float tops[LANES], sums[LANES];
  for (int l = 0; l < LANES; ++l) tops[l] = -INFINITY, sums[l] = 0.0f;
  float top = 0.0f, sum = 0.0f;
#if PASSES == 2
  int64_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; ++l) {
      const float higher = std::max(tops[l], x[i + l]);
      sums[l] = sums[l] * power(std::max(tops[l], -3.0e38f) - higher) + power(x[i + l] - higher);
      tops[l] = higher;
    }
  for (; i < n; ++i) {
    const float higher = std::max(tops[0], x[i]);
    sums[0] = sums[0] * power(std::max(tops[0], -3.0e38f) - higher) + power(x[i] - higher);
    tops[0] = higher;
  }
  top = tops[0];
  for (int l = 1; l < LANES; ++l) top = std::max(top, tops[l]);
  for (int l = 0; l < LANES; ++l) sum += sums[l] == 0.0f ? 0.0f : sums[l] * power(tops[l] - top);
#else
#if PASSES != 3
  int64_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; ++l) tops[l] = std::max(tops[l], x[i + l]);
  for (; i < n; ++i) tops[0] = std::max(tops[0], x[i]);
  top = tops[0];
  for (int l = 1; l < LANES; ++l) top = std::max(top, tops[l]);
#endif
  int64_t k = 0;
  for (; k + LANES <= n; k += LANES)
    for (int l = 0; l < LANES; ++l) {
      const float p = power(x[k + l] - top);
      sums[l] += p;
      if (PASSES != 0) out[k + l] = p;
    }
  for (; k < n; ++k) {
    const float p = power(x[k] - top);
    sums[0] += p;
    if (PASSES != 0) out[k] = p;
  }
  for (int l = 0; l < LANES; ++l) sum += sums[l];
#endif
  const float scale = 1.0f / sum;
  for (int64_t j = 0; j < n; ++j) out[j] = (PASSES == 0 || PASSES == 2 ? power(x[j] - top) : out[j]) * scale;
}

void softmax(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* p = static_cast<const float*>(x.data_ptr());
  float* q = static_cast<float*>(out.data_ptr());
#if SHARING == 1
#pragma omp parallel for schedule(static)
#elif SHARING == 2
#pragma omp parallel for schedule(dynamic, 8)
#endif
  for (int64_t r = 0; r < rows; ++r) row(p + r * n, q + r * n, n);
}
"""

FLAGS = [
    f"-DPASSES={['twice', 'kept', 'online', 'unshifted'].index(CHOSEN['PASSES'])}",
    f"-DEXPONENTIAL={['library', 'polynomial', 'powers of two'].index(CHOSEN['EXPONENTIAL'])}",
    f"-DSHARING={['serial', 'static', 'dynamic'].index(CHOSEN['SHARING'])}",
    f"-DLANES={CHOSEN['LANES']}",
    *CHOSEN["OPTIMISE"].split(),
    *CHOSEN["TARGET"].split(),
]

_module = tvm_ffi.cpp.load_inline(
    "softmax", cpp_sources=SOURCE, functions=["softmax"], extra_cflags=[*FLAGS, "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def softmax(x, dim):
    x = x.contiguous()
    out = torch.empty_like(x)
    _module.softmax(x, out)
    return out
