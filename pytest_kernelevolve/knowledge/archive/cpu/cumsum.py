"""Cumulative sum over one dimension, float32 (float64 between vectors), bfloat16 and float64."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "PREFETCH": (512, [0, 256, 512, 1024, 2048]),
    "STREAM": (0, [0, 1]),
    "PARALLEL_LIMIT": (32768, [16384, 32768, 65536, 131072]),
    "CHUNK": (0, [0, 2, 4, 16]),
}

SOURCE = r"""
#if defined(__AVX512F__)
#include <immintrin.h>
#endif
#include <cstdint>
#include <cstring>

using tvm::ffi::TensorView;

#if defined(__AVX512F__)
typedef __m512 Lanes;

// The numbers moved up by that many places, with zeros below.
template <int places> static inline Lanes up(Lanes v) {
  return (Lanes)_mm512_alignr_epi32((__m512i)v, _mm512_setzero_si512(), 16 - places);
}

static inline float last(Lanes v) { return _mm512_cvtss_f32(_mm512_permutexvar_ps(_mm512_set1_epi32(15), v)); }
// Sums within 16 numbers, each with those before it.
static inline Lanes scan16(Lanes v) {
  v += up<1>(v);
  v += up<2>(v);
  v += up<4>(v);
  return v + up<8>(v);
}

static inline void put(float* out, Lanes v, bool stream) {
  if (stream) _mm512_stream_ps(out, v);
  else _mm512_storeu_ps(out, v);
}
#endif

// What came before a vector is added up in double precision, so that errors do not grow along the row.
static void scan_row(const float* __restrict in, float* __restrict out, int64_t n) {
  double before = 0.0;
  int64_t i = 0;
#if defined(__AVX512F__)
  const bool stream = STREAM && (reinterpret_cast<uintptr_t>(out) & 63) == 0;
  for (; i + 64 <= n; i += 64) {
    Lanes v[4];
    for (int k = 0; k < 4; ++k) {
      if (PREFETCH) __builtin_prefetch(in + i + 16 * k + PREFETCH);
      v[k] = scan16(_mm512_loadu_ps(in + i + 16 * k));
    }
    for (int k = 0; k < 4; ++k) {
      put(out + i + 16 * k, v[k] + static_cast<float>(before), stream);
      before += static_cast<double>(last(v[k]));
    }
  }
#endif
  for (; i < n; ++i) {
    before += static_cast<double>(in[i]);
    out[i] = static_cast<float>(before);
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

// Streamed stores are seen by others after it alone.
static inline void fence() {
#if defined(__AVX512F__)
  if (STREAM) _mm_sfence();
#endif
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
      fence();
    }
  } else {
    for (int64_t r = 0; r < rows; ++r) scan_row(x + r * n, y + r * n, n);
    fence();
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
