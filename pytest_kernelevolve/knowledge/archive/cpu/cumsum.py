"""Cumulative sum over one dimension, float32 (float64 accumulator), bfloat16 and float64."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "PREFETCH": (512, [0, 256, 512, 1024, 2048]),
    "STREAM": (0, [0, 1]),
    "PARALLEL_LIMIT": (32768, [16384, 32768, 65536, 131072]),
    "CHUNK": (0, [0, 2, 4, 16]),
}

SOURCE = r"""
#include <immintrin.h>
#include <cstdint>
#include <cstring>

using tvm::ffi::TensorView;

static inline __m512d scan8(__m512d v) {
  const __m512i zero = _mm512_setzero_si512();
  v = _mm512_add_pd(v, _mm512_castsi512_pd(_mm512_alignr_epi64(_mm512_castpd_si512(v), zero, 7)));
  v = _mm512_add_pd(v, _mm512_castsi512_pd(_mm512_alignr_epi64(_mm512_castpd_si512(v), zero, 6)));
  v = _mm512_add_pd(v, _mm512_castsi512_pd(_mm512_alignr_epi64(_mm512_castpd_si512(v), zero, 4)));
  return v;
}

static inline __m512d last8(__m512d v) { return _mm512_permutexvar_pd(_mm512_set1_epi64(7), v); }

static inline void put16(float* out, __m512d low, __m512d high, bool stream) {
  const __m512 joined =
      _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(low)), _mm512_cvtpd_ps(high), 1);
  if (stream) _mm512_stream_ps(out, joined);
  else _mm512_storeu_ps(out, joined);
}

static void scan_row(const float* __restrict in, float* __restrict out, int64_t n) {
  __m512d carry = _mm512_setzero_pd();
  int64_t i = 0;
#if STREAM
  const bool stream = (reinterpret_cast<uintptr_t>(out) & 63) == 0;
#else
  const bool stream = false;
#endif
  for (; i + 32 <= n; i += 32) {
#if PREFETCH
    _mm_prefetch(reinterpret_cast<const char*>(in + i + PREFETCH), _MM_HINT_T0);
    _mm_prefetch(reinterpret_cast<const char*>(in + i + PREFETCH + 16), _MM_HINT_T0);
#endif
    const __m512d a = scan8(_mm512_cvtps_pd(_mm256_loadu_ps(in + i)));
    const __m512d b = scan8(_mm512_cvtps_pd(_mm256_loadu_ps(in + i + 8)));
    const __m512d c = scan8(_mm512_cvtps_pd(_mm256_loadu_ps(in + i + 16)));
    const __m512d d = scan8(_mm512_cvtps_pd(_mm256_loadu_ps(in + i + 24)));
    const __m512d after_a = _mm512_add_pd(carry, last8(a));
    const __m512d after_b = _mm512_add_pd(after_a, last8(b));
    const __m512d after_c = _mm512_add_pd(after_b, last8(c));
    put16(out + i, _mm512_add_pd(a, carry), _mm512_add_pd(b, after_a), stream);
    put16(out + i + 16, _mm512_add_pd(c, after_b), _mm512_add_pd(d, after_c), stream);
    carry = _mm512_add_pd(after_c, last8(d));
  }
  for (; i < n; i += 8) {
    const int64_t left = n - i;
    const __mmask8 mask = left >= 8 ? 0xff : static_cast<__mmask8>((1u << left) - 1u);
    const __m512d a = scan8(_mm512_cvtps_pd(_mm256_maskz_loadu_ps(mask, in + i)));
    _mm256_mask_storeu_ps(out + i, mask, _mm512_cvtpd_ps(_mm512_add_pd(a, carry)));
    carry = _mm512_add_pd(carry, last8(a));
  }
}

static void scan_row(const double* __restrict in, double* __restrict out, int64_t n) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; ++i) { sum += in[i]; out[i] = sum; }
}

static void scan_row(const int64_t* __restrict in, int64_t* __restrict out, int64_t n) {
  uint64_t sum = 0;
  for (int64_t i = 0; i < n; ++i) { sum += static_cast<uint64_t>(in[i]); out[i] = static_cast<int64_t>(sum); }
}

static void scan_row(const uint16_t* __restrict in, uint16_t* __restrict out, int64_t n) {
  float sum = 0.0f;
  for (int64_t i = 0; i < n; ++i) {
    uint32_t bits = static_cast<uint32_t>(in[i]) << 16;
    float value;
    std::memcpy(&value, &bits, 4);
    sum += value;
    std::memcpy(&bits, &sum, 4);
    out[i] = static_cast<uint16_t>(sum != sum ? 0x7fc0u : (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
  }
}

static void scan_row(const _Float16* __restrict in, _Float16* __restrict out, int64_t n) {
  float sum = 0.0f;
  for (int64_t i = 0; i < n; ++i) { sum += static_cast<float>(in[i]); out[i] = static_cast<_Float16>(sum); }
}

template <typename T>
static void scan_rows(const void* in, void* out, int64_t rows, int64_t n) {
  const T* x = static_cast<const T*>(in);
  T* y = static_cast<T*>(out);
  if (rows > 1 && rows * n >= PARALLEL_LIMIT) {
#if CHUNK
#pragma omp parallel for schedule(dynamic, CHUNK)
#else
#pragma omp parallel for schedule(static)
#endif
    for (int64_t r = 0; r < rows; ++r) {
      scan_row(x + r * n, y + r * n, n);
#if STREAM
      _mm_sfence();
#endif
    }
  } else {
    for (int64_t r = 0; r < rows; ++r) scan_row(x + r * n, y + r * n, n);
#if STREAM
    _mm_sfence();
#endif
  }
}

void cumsum(TensorView x, TensorView out) {
  const int64_t n = x.ndim() == 0 ? 1 : x.size(x.ndim() - 1);
  const int64_t rows = n == 0 ? 0 : x.numel() / n;
  const auto type = x.dtype();
  if (type.code == kDLFloat && type.bits == 32) scan_rows<float>(x.data_ptr(), out.data_ptr(), rows, n);
  else if (type.code == kDLFloat && type.bits == 64) scan_rows<double>(x.data_ptr(), out.data_ptr(), rows, n);
  else if (type.code == kDLFloat && type.bits == 16) scan_rows<_Float16>(x.data_ptr(), out.data_ptr(), rows, n);
  else if (type.code == kDLBfloat) scan_rows<uint16_t>(x.data_ptr(), out.data_ptr(), rows, n);
  else if (type.code == kDLInt && type.bits == 64) scan_rows<int64_t>(x.data_ptr(), out.data_ptr(), rows, n);
  else TVM_FFI_THROW(TypeError) << "cumsum: dtype not supported";
}
"""

module = tvm_ffi.cpp.load_inline(
    name="cumsum",
    cpp_sources=SOURCE,
    functions=["cumsum"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)

_run = module.cumsum


def cumsum(input, dim=-1, *, dtype=None, out=None):
    if dtype is not None:
        input = input.to(dtype)
    elif not input.is_floating_point():
        input = input.to(torch.int64)
    last = input.dim() - 1
    moved = dim != -1 and dim != last and last > 0
    x = (input.movedim(dim, -1) if moved else input).contiguous()
    result = torch.empty_like(x)
    _run(x, result)
    if moved:
        result = result.movedim(-1, dim).contiguous()
    if out is not None:
        out.copy_(result)
        return out
    return result
