"""Softmax over the last dimension: AVX-512, three passes of which one touches memory for reading and one for writing."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "AHEAD": (2048, [0, 512, 1024, 2048, 4096]),  # elements that the prefetch runs ahead
    "NT_LIMIT": (262144, [0, 262144, 1048576, 1000000000]),  # outputs of more elements are streamed
    "PAR_LIMIT": (32768, [8192, 32768, 131072]),  # fewer elements stay on one thread
}

SOURCE = r"""
#include <immintrin.h>
#include <omp.h>
#include <cstdint>
#include <cstdlib>

using tvm::ffi::TensorView;

// ---- vectors of 16 floats, read from and written to float32 or bfloat16 ----
static inline __mmask16 low_mask(int64_t n) { return static_cast<__mmask16>((1u << n) - 1u); }

static inline __m512 load(const float* p) { return _mm512_loadu_ps(p); }
static inline __m512 load(const float* p, __mmask16 m, float fill) {
  return _mm512_mask_loadu_ps(_mm512_set1_ps(fill), m, p);
}
static inline __m512 widen(__m256i h) {
  return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(h), 16));
}
static inline __m256i narrow(__m512 v) {  // nearest even
  const __m512i bits = _mm512_castps_si512(v);
  const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  const __m512i up = _mm512_add_epi32(_mm512_add_epi32(bits, _mm512_set1_epi32(0x7fff)), odd);
  const __mmask16 nan = _mm512_cmp_ps_mask(v, v, _CMP_UNORD_Q);
  return _mm512_cvtepi32_epi16(_mm512_mask_blend_epi32(nan, _mm512_srli_epi32(up, 16), _mm512_set1_epi32(0x7fc0)));
}
static inline __m512 load(const uint16_t* p) { return widen(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))); }
static inline __m512 load(const uint16_t* p, __mmask16 m, float fill) {
  return _mm512_mask_blend_ps(m, _mm512_set1_ps(fill), widen(_mm256_maskz_loadu_epi16(m, p)));
}
static inline void store(float* p, __m512 v) { _mm512_storeu_ps(p, v); }
static inline void store(float* p, __mmask16 m, __m512 v) { _mm512_mask_storeu_ps(p, m, v); }
static inline void stream(float* p, __m512 v) { _mm512_stream_ps(p, v); }
static inline void store(uint16_t* p, __m512 v) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), narrow(v)); }
static inline void store(uint16_t* p, __mmask16 m, __m512 v) { _mm256_mask_storeu_epi16(p, m, narrow(v)); }
static inline void stream(uint16_t* p, __m512 v) { _mm256_stream_si256(reinterpret_cast<__m256i*>(p), narrow(v)); }
template <typename T>
static inline void fetch(const T* p) { _mm_prefetch(reinterpret_cast<const char*>(p), _MM_HINT_T0); }

// e^x for x <= ~88: 2^n * 2^f with |f| <= 1/2 and a minimax polynomial; -inf gives 0, NaN gives NaN.
static inline __m512 vexp(__m512 x) {
  x = _mm512_max_ps(_mm512_set1_ps(-110.0f), x);  // returns x where x is NaN
  const __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269502f)), 8);
  __m512 f = _mm512_fmsub_ps(x, _mm512_set1_ps(1.44269502f), n);
  f = _mm512_fmadd_ps(x, _mm512_set1_ps(1.92596299e-8f), f);
  __m512 p = _mm512_set1_ps(1.326465873e-3f);
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(9.671565827e-3f));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(5.550734388e-2f));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(2.402224127e-1f));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(6.931469770e-1f));
  p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(1.0f));
  return _mm512_scalef_ps(p, n);
}

template <bool NT, typename T>
static void one_row(const T* __restrict x, T* __restrict out, float* __restrict buffer, int64_t n) {
  const float low = -__builtin_inff();
  const int64_t blocked = n & ~int64_t(63), whole = n & ~int64_t(15);
  const __mmask16 rest = low_mask(n - whole);
  __m512 m0 = _mm512_set1_ps(low), m1 = m0, m2 = m0, m3 = m0;
  int64_t i = 0;
  for (; i < blocked; i += 64) {
    if (AHEAD) {
      for (int64_t b = 0; b < static_cast<int64_t>(64 * sizeof(T)); b += 64) fetch(reinterpret_cast<const char*>(x + i + AHEAD) + b);
    }
    m0 = _mm512_max_ps(m0, load(x + i));
    m1 = _mm512_max_ps(m1, load(x + i + 16));
    m2 = _mm512_max_ps(m2, load(x + i + 32));
    m3 = _mm512_max_ps(m3, load(x + i + 48));
  }
  for (; i < whole; i += 16) m0 = _mm512_max_ps(m0, load(x + i));
  if (rest) m1 = _mm512_max_ps(m1, load(x + i, rest, low));
  const __m512 m = _mm512_set1_ps(_mm512_reduce_max_ps(_mm512_max_ps(_mm512_max_ps(m0, m1), _mm512_max_ps(m2, m3))));

  __m512 s0 = _mm512_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
  for (i = 0; i < blocked; i += 64) {
    const __m512 e0 = vexp(_mm512_sub_ps(load(x + i), m));
    const __m512 e1 = vexp(_mm512_sub_ps(load(x + i + 16), m));
    const __m512 e2 = vexp(_mm512_sub_ps(load(x + i + 32), m));
    const __m512 e3 = vexp(_mm512_sub_ps(load(x + i + 48), m));
    _mm512_store_ps(buffer + i, e0);
    _mm512_store_ps(buffer + i + 16, e1);
    _mm512_store_ps(buffer + i + 32, e2);
    _mm512_store_ps(buffer + i + 48, e3);
    s0 = _mm512_add_ps(s0, e0);
    s1 = _mm512_add_ps(s1, e1);
    s2 = _mm512_add_ps(s2, e2);
    s3 = _mm512_add_ps(s3, e3);
  }
  for (; i < whole; i += 16) {
    const __m512 e = vexp(_mm512_sub_ps(load(x + i), m));
    _mm512_store_ps(buffer + i, e);
    s0 = _mm512_add_ps(s0, e);
  }
  if (rest) {
    const __m512 e = vexp(_mm512_sub_ps(load(x + i, rest, low), m));
    _mm512_store_ps(buffer + i, e);
    s1 = _mm512_mask_add_ps(s1, rest, s1, e);
  }
  const float sum = _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(s0, s1), _mm512_add_ps(s2, s3)));
  const __m512 scale = _mm512_set1_ps(1.0f / sum);
  for (i = 0; i < whole; i += 16) {
    const __m512 y = _mm512_mul_ps(_mm512_load_ps(buffer + i), scale);
    if (NT) stream(out + i, y);
    else store(out + i, y);
  }
  if (rest) store(out + i, rest, _mm512_mul_ps(_mm512_load_ps(buffer + i), scale));
}

template <typename T>
static void all_rows(const T* x, T* out, int64_t rows, int64_t n) {
  const bool nt = rows * n > int64_t(NT_LIMIT) && n % 32 == 0 && reinterpret_cast<uintptr_t>(out) % 64 == 0;
  const size_t bytes = (static_cast<size_t>(n) * 4 + 127) & ~size_t(63);
#pragma omp parallel if (rows > 1 && rows * n > int64_t(PAR_LIMIT))
  {
    float* buffer = static_cast<float*>(std::aligned_alloc(64, bytes));
    if (nt) {
#pragma omp for schedule(static)
      for (int64_t r = 0; r < rows; ++r) one_row<true>(x + r * n, out + r * n, buffer, n);
      _mm_sfence();
    } else {
#pragma omp for schedule(static)
      for (int64_t r = 0; r < rows; ++r) one_row<false>(x + r * n, out + r * n, buffer, n);
    }
    std::free(buffer);
  }
}

void softmax(TensorView x, TensorView out) {
  const int64_t n = x.ndim() ? x.size(x.ndim() - 1) : 1;
  const int64_t rows = n == 0 ? 0 : x.numel() / n;
  if (rows == 0) return;
  if (x.dtype().code == kDLBfloat) {
    all_rows(static_cast<const uint16_t*>(x.data_ptr()), static_cast<uint16_t*>(out.data_ptr()), rows, n);
  } else if (x.dtype().code == kDLFloat && x.dtype().bits == 32) {
    all_rows(static_cast<const float*>(x.data_ptr()), static_cast<float*>(out.data_ptr()), rows, n);
  } else {
    TVM_FFI_THROW(TypeError) << "softmax: dtype not supported";
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="softmax",
    cpp_sources=SOURCE,
    functions=["softmax"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        "-ffp-contract=fast",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)
_run = module.softmax


def softmax(x, dim=-1):
    if dim != -1 and dim != x.dim() - 1:
        return softmax(x.transpose(dim, -1)).transpose(dim, -1)
    x = x.contiguous()
    out = torch.empty_like(x)
    _run(x, out)
    return out
