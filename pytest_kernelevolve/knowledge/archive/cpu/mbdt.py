"""Bucket indices of dense features: borders in registers, 16 values per step, one fused pass."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "PARALLEL_FROM": (32768, [8192, 16384, 32768, 65536, 131072]),
    "UNROLL": (2, [1, 2, 4]),
    "AHEAD": (1024, [0, 512, 1024, 2048]),
}

SOURCE = r"""
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <immintrin.h>
#include <omp.h>

using tvm::ffi::TensorView;

static constexpr int STEPS = UNROLL;

// Borders [0, N) are finite; the rest are infinities, which lie below nothing but (as PyTorch counts) a NaN.
template <int N>
static inline __m512i count(const __m512 (&border)[N ? N : 1], __m512i full, __m512 x) {
  const __m512i one = _mm512_set1_epi32(1);
  __m512i c0 = _mm512_setzero_si512(), c1 = _mm512_setzero_si512();
#pragma GCC unroll 16
  for (int k = 0; k + 1 < N; k += 2) {
    c0 = _mm512_mask_add_epi32(c0, _mm512_cmp_ps_mask(border[k], x, _CMP_LT_OQ), c0, one);
    c1 = _mm512_mask_add_epi32(c1, _mm512_cmp_ps_mask(border[k + 1], x, _CMP_LT_OQ), c1, one);
  }
  if (N & 1) c0 = _mm512_mask_add_epi32(c0, _mm512_cmp_ps_mask(border[N ? N - 1 : 0], x, _CMP_LT_OQ), c0, one);
  c0 = _mm512_add_epi32(c0, c1);
  return _mm512_mask_mov_epi32(c0, _mm512_cmp_ps_mask(x, x, _CMP_UNORD_Q), full);
}

template <int N>
static void piece(const float* __restrict x, const float* __restrict borders, int64_t K, int64_t offset,
                  int64_t* __restrict out, int64_t n) {
  __m512 border[N ? N : 1];
  for (int k = 0; k < N; ++k) border[k] = _mm512_set1_ps(borders[k]);
  const __m512i full = _mm512_set1_epi32(static_cast<int>(K)), base = _mm512_set1_epi64(offset);
  int64_t i = 0;
#pragma GCC unroll STEPS
  for (; i + 16 <= n; i += 16) {
#if AHEAD > 0
    _mm_prefetch(reinterpret_cast<const char*>(x + i) + AHEAD, _MM_HINT_T0);
#endif
    const __m512i c = count<N>(border, full, _mm512_loadu_ps(x + i));
    _mm512_storeu_si512(out + i, _mm512_add_epi64(_mm512_cvtepi32_epi64(_mm512_castsi512_si256(c)), base));
    _mm512_storeu_si512(out + i + 8, _mm512_add_epi64(_mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(c, 1)), base));
  }
  if (i < n) {
    const uint32_t m = (1u << (n - i)) - 1;
    const __m512i c = count<N>(border, full, _mm512_maskz_loadu_ps(static_cast<__mmask16>(m), x + i));
    _mm512_mask_storeu_epi64(out + i, static_cast<__mmask8>(m),
                             _mm512_add_epi64(_mm512_cvtepi32_epi64(_mm512_castsi512_si256(c)), base));
    if (m >> 8)
      _mm512_mask_storeu_epi64(out + i + 8, static_cast<__mmask8>(m >> 8),
                               _mm512_add_epi64(_mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(c, 1)), base));
  }
}

static void wide(const float* __restrict x, const float* __restrict borders, int64_t K, int64_t offset,
                 int64_t* __restrict out, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    int64_t low = 0, high = K;
    while (low < high) {
      const int64_t middle = (low + high) / 2;
      if (!(borders[middle] >= x[i])) low = middle + 1; else high = middle;
    }
    out[i] = low + offset;
  }
}

static void feature(const float* x, const float* borders, int64_t K, int64_t offset, int64_t* out, int64_t n) {
  int64_t finite = K;
  while (finite > 0 && borders[finite - 1] == INFINITY) --finite;
  switch (finite) {
#define CASE(N) case N: piece<N>(x, borders, K, offset, out, n); break;
    CASE(0) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)
    CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14) CASE(15) CASE(16)
    default: wide(x, borders, K, offset, out, n);
  }
}

void mbdt(TensorView x_, TensorView borders_, TensorView offsets_, TensorView out_) {
  const int64_t F = x_.size(0), B = x_.size(1), K = borders_.size(1);
  const float* x = static_cast<const float*>(x_.data_ptr());
  const float* borders = static_cast<const float*>(borders_.data_ptr());
  const int64_t* offsets = static_cast<const int64_t*>(offsets_.data_ptr());
  int64_t* out = static_cast<int64_t*>(out_.data_ptr());
  if (x_.dtype().code != kDLFloat || x_.dtype().bits != 32) TVM_FFI_THROW(TypeError) << "mbdt: dtype not supported";
  const int64_t total = F * B;
  if (total == 0) return;
#pragma omp parallel if (total >= PARALLEL_FROM)
  {
    const int64_t threads = omp_get_num_threads(), me = omp_get_thread_num();
    const int64_t begin = (total * me / threads) & ~int64_t(15);
    const int64_t end = me + 1 == threads ? total : (total * (me + 1) / threads) & ~int64_t(15);
    for (int64_t at = begin; at < end;) {
      const int64_t f = at / B, stop = std::min(end, (f + 1) * B);
      feature(x + at, borders + f * K, K, offsets[f], out + at, stop - at);
      at = stop;
    }
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="mbdt",
    cpp_sources=SOURCE,
    functions=["mbdt"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)


def mbdt(x, borders, offsets):
    x = x.contiguous()
    out = torch.empty(x.shape, dtype=torch.int64)
    module.mbdt(x, borders.contiguous(), offsets.contiguous(), out)
    return out
