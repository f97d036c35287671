"""Layer norm over the last dimensions: AVX-512, one read and one write of memory."""

import math

import torch
import tvm_ffi.cpp

TUNABLES = {
    "AHEAD": (4096, [0, 512, 1024, 2048, 4096]),  # elements that the prefetch runs ahead
    "NT_LIMIT": (131072, [0, 131072, 1048576, 1000000000]),  # outputs of more elements are streamed
    "PARTS": (1, [1, 2, 4, 8]),  # pipelines for each thread
    "PAR_LIMIT": (65536, [16384, 65536, 262144]),  # fewer elements stay on one thread
}

SOURCE = r"""
#include <immintrin.h>
#include <omp.h>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

using tvm::ffi::Optional;
using tvm::ffi::TensorView;

// ---- blocks of 32 elements as two vectors of floats: neighbours for float32, even and odd places for bfloat16 ----
struct Pair {
  __m512 a, b;
};
static inline __mmask16 low16(int64_t n) {
  return n <= 0 ? __mmask16(0) : n >= 16 ? __mmask16(0xffff) : static_cast<__mmask16>((1u << n) - 1u);
}
static inline __mmask32 low32(int64_t n) { return n >= 32 ? 0xffffffffu : ((1u << n) - 1u); }

static inline Pair load(const float* p) { return {_mm512_loadu_ps(p), _mm512_loadu_ps(p + 16)}; }
static inline Pair load_some(const float* p, int64_t n) {
  return {_mm512_maskz_loadu_ps(low16(n), p), _mm512_maskz_loadu_ps(low16(n - 16), p + 16)};
}
static inline void valid(const float*, int64_t n, __mmask16& a, __mmask16& b) { a = low16(n), b = low16(n - 16); }
static inline void store(float* p, Pair v) { _mm512_storeu_ps(p, v.a), _mm512_storeu_ps(p + 16, v.b); }
static inline void stream(float* p, Pair v) { _mm512_stream_ps(p, v.a), _mm512_stream_ps(p + 16, v.b); }
static inline void store_some(float* p, int64_t n, Pair v) {
  _mm512_mask_storeu_ps(p, low16(n), v.a), _mm512_mask_storeu_ps(p + 16, low16(n - 16), v.b);
}

static inline Pair split(__m512i v) {
  return {_mm512_castsi512_ps(_mm512_slli_epi32(v, 16)),
          _mm512_castsi512_ps(_mm512_and_si512(v, _mm512_set1_epi32(static_cast<int>(0xffff0000u))))};
}
static inline __m512i nearest_even(__m512 v) {  // the upper half of each lane becomes the bfloat16
  const __m512i bits = _mm512_castps_si512(v);
  const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  const __m512i up = _mm512_add_epi32(_mm512_add_epi32(bits, _mm512_set1_epi32(0x7fff)), odd);
  return _mm512_mask_blend_epi32(_mm512_cmp_ps_mask(v, v, _CMP_UNORD_Q), up, _mm512_set1_epi32(0x7fc00000));
}
static inline __m512i join(Pair v) {
  return _mm512_mask_blend_epi16(0xaaaaaaaau, _mm512_srli_epi32(nearest_even(v.a), 16), nearest_even(v.b));
}
static inline Pair load(const uint16_t* p) { return split(_mm512_loadu_si512(p)); }
static inline Pair load_some(const uint16_t* p, int64_t n) { return split(_mm512_maskz_loadu_epi16(low32(n), p)); }
static inline void valid(const uint16_t*, int64_t n, __mmask16& a, __mmask16& b) {
  a = low16((n + 1) / 2), b = low16(n / 2);
}
static inline void store(uint16_t* p, Pair v) { _mm512_storeu_si512(p, join(v)); }
static inline void stream(uint16_t* p, Pair v) { _mm512_stream_si512(reinterpret_cast<__m512i*>(p), join(v)); }
static inline void store_some(uint16_t* p, int64_t n, Pair v) { _mm512_mask_storeu_epi16(p, low32(n), join(v)); }

template <typename T>
static inline void fetch(const T* p) {  // the lines of one block
  _mm_prefetch(reinterpret_cast<const char*>(p), _MM_HINT_T0);
  if (sizeof(T) == 4) _mm_prefetch(reinterpret_cast<const char*>(p) + 64, _MM_HINT_T0);
}
static inline float total(__m512 a, __m512 b) { return _mm512_reduce_add_ps(_mm512_add_ps(a, b)); }

// Normalises elements i to i + 31 of a row.
template <bool NT, typename T>
static inline void finish(const T* __restrict x, const T* __restrict w, const T* __restrict bias, T* __restrict out,
                          __m512 mean, __m512 scale) {
  const Pair u = load(x), g = load(w), c = load(bias);
  const Pair y = {_mm512_fmadd_ps(_mm512_mul_ps(_mm512_sub_ps(u.a, mean), scale), g.a, c.a),
                  _mm512_fmadd_ps(_mm512_mul_ps(_mm512_sub_ps(u.b, mean), scale), g.b, c.b)};
  if (NT) stream(out, y);
  else store(out, y);
}

struct Moments {
  __m512 mean, scale;
};

// Mean and inverse deviation of row x; meanwhile the row before it, in the cache since its own turn, goes out.
template <bool BEFORE, typename T>
static inline Moments moments(const T* __restrict x, int64_t n, float eps, const T* __restrict x_before, const T* __restrict w,
                              const T* __restrict bias, T* __restrict out_before, Moments before) {
  // One pass of sums of x - k and of its square, k the mean of the first block: exact enough only if k is near the
  // mean in units of the spread, which is tested afterwards; otherwise a second pass takes the differences.
  __mmask16 ma, mb;
  float shift;
  {
    const int64_t first = n < 32 ? n : 32;
    const Pair u = load_some(x, first);
    shift = total(u.a, u.b) / static_cast<float>(first);
  }
  const __m512 k = _mm512_set1_ps(shift);
  __m512 s0 = _mm512_setzero_ps(), s1 = s0, s2 = s0, s3 = s0, q0 = s0, q1 = s0, q2 = s0, q3 = s0;
  int64_t i = 0;
  for (; i + 64 <= n; i += 64) {
    if (AHEAD) fetch(x + i + AHEAD), fetch(x + i + 32 + AHEAD);
    if (BEFORE) {
      finish<true>(x_before + i, w + i, bias + i, out_before + i, before.mean, before.scale);
      finish<true>(x_before + i + 32, w + i + 32, bias + i + 32, out_before + i + 32, before.mean, before.scale);
    }
    const Pair u = load(x + i), v = load(x + i + 32);
    const __m512 d0 = _mm512_sub_ps(u.a, k), d1 = _mm512_sub_ps(u.b, k);
    const __m512 d2 = _mm512_sub_ps(v.a, k), d3 = _mm512_sub_ps(v.b, k);
    s0 = _mm512_add_ps(s0, d0), s1 = _mm512_add_ps(s1, d1);
    s2 = _mm512_add_ps(s2, d2), s3 = _mm512_add_ps(s3, d3);
    q0 = _mm512_fmadd_ps(d0, d0, q0), q1 = _mm512_fmadd_ps(d1, d1, q1);
    q2 = _mm512_fmadd_ps(d2, d2, q2), q3 = _mm512_fmadd_ps(d3, d3, q3);
  }
  for (; i < n; i += 32) {
    const Pair u = load_some(x + i, n - i);
    valid(x, n - i, ma, mb);
    const __m512 d0 = _mm512_maskz_sub_ps(ma, u.a, k), d1 = _mm512_maskz_sub_ps(mb, u.b, k);
    s0 = _mm512_add_ps(s0, d0), s1 = _mm512_add_ps(s1, d1);
    q0 = _mm512_fmadd_ps(d0, d0, q0), q1 = _mm512_fmadd_ps(d1, d1, q1);
  }
  const float count = static_cast<float>(n);
  const float delta = total(_mm512_add_ps(s0, s1), _mm512_add_ps(s2, s3)) / count;
  const float square = total(_mm512_add_ps(q0, q1), _mm512_add_ps(q2, q3)) / count;
  __m512 mean = _mm512_set1_ps(shift + delta);
  float variance = square - delta * delta;
  if (!(delta * delta < 0.02f * square)) {  // cancellation: take the differences themselves (also for NaN)
    s0 = s1 = q0 = q1 = _mm512_setzero_ps();
    for (i = 0; i < n; i += 32) {
      const Pair u = load_some(x + i, n - i);
      valid(x, n - i, ma, mb);
      const __m512 d0 = _mm512_maskz_sub_ps(ma, u.a, mean), d1 = _mm512_maskz_sub_ps(mb, u.b, mean);
      s0 = _mm512_add_ps(s0, d0), s1 = _mm512_add_ps(s1, d1);
      q0 = _mm512_fmadd_ps(d0, d0, q0), q1 = _mm512_fmadd_ps(d1, d1, q1);
    }
    const float error = total(s0, s1) / count;
    mean = _mm512_set1_ps(shift + delta + error);
    variance = total(q0, q1) / count - error * error;
    variance = variance < 0.0f ? 0.0f : variance;
  }
  return {mean, _mm512_set1_ps(1.0f / std::sqrt(variance + eps))};
}

template <typename T>
static void plain_row(const T* __restrict x, const T* __restrict w, const T* __restrict bias, T* __restrict out, int64_t n,
                      float eps) {
  const Moments own = moments<false>(x, n, eps, x, w, bias, out, Moments{});
  int64_t i = 0;
  for (; i + 32 <= n; i += 32) finish<false>(x + i, w + i, bias + i, out + i, own.mean, own.scale);
  if (i < n) {
    const int64_t rest = n - i;
    const Pair u = load_some(x + i, rest), g = load_some(w + i, rest), c = load_some(bias + i, rest);
    const Pair y = {_mm512_fmadd_ps(_mm512_mul_ps(_mm512_sub_ps(u.a, own.mean), own.scale), g.a, c.a),
                    _mm512_fmadd_ps(_mm512_mul_ps(_mm512_sub_ps(u.b, own.mean), own.scale), g.b, c.b)};
    store_some(out + i, rest, y);
  }
}

// Rows of a multiple of 64 elements, overlapped and streamed.
template <typename T>
static void some_rows(const T* x, const T* w, const T* bias, T* out, int64_t count, int64_t n, float eps) {
  Moments own = moments<false>(x, n, eps, x, w, bias, out, Moments{});
  for (int64_t r = 1; r < count; ++r) {
    own = moments<true>(x + r * n, n, eps, x + (r - 1) * n, w, bias, out + (r - 1) * n, own);
  }
  const int64_t last = (count - 1) * n;
  for (int64_t i = 0; i < n; i += 32) finish<true>(x + last + i, w + i, bias + i, out + last + i, own.mean, own.scale);
}

template <typename T>
static void all_rows(TensorView x, Optional<TensorView> weight, Optional<TensorView> bias, TensorView out, int64_t n,
                     float eps, T one) {
  const T* px = static_cast<const T*>(x.data_ptr());
  T* po = static_cast<T*>(out.data_ptr());
  const int64_t rows = x.numel() / n;
  std::vector<T> ones, zeros;
  const T *pw, *pb;
  if (weight.has_value()) pw = static_cast<const T*>(weight.value().data_ptr());
  else ones.assign(n, one), pw = ones.data();
  if (bias.has_value()) pb = static_cast<const T*>(bias.value().data_ptr());
  else zeros.assign(n, T(0)), pb = zeros.data();
  const bool nt = rows * n > int64_t(NT_LIMIT) && n % 64 == 0 && reinterpret_cast<uintptr_t>(po) % 64 == 0;
  const int64_t parts = PARTS * omp_get_max_threads(), step = (rows + parts - 1) / parts;
#pragma omp parallel if (rows > 1 && rows * n > int64_t(PAR_LIMIT))
  {
    if (nt) {
#pragma omp for schedule(dynamic, 1)
      for (int64_t r = 0; r < rows; r += step) {
        some_rows(px + r * n, pw, pb, po + r * n, rows - r < step ? rows - r : step, n, eps);
      }
      _mm_sfence();
    } else {
#pragma omp for schedule(static)
      for (int64_t r = 0; r < rows; ++r) plain_row(px + r * n, pw, pb, po + r * n, n, eps);
    }
  }
}

void layer_norm(TensorView x, Optional<TensorView> weight, Optional<TensorView> bias, TensorView out, int64_t n, double eps) {
  if (n == 0 || x.numel() == 0) return;
  if (x.dtype().code == kDLBfloat) {
    all_rows<uint16_t>(x, weight, bias, out, n, static_cast<float>(eps), 0x3f80);
  } else if (x.dtype().code == kDLFloat && x.dtype().bits == 32) {
    all_rows<float>(x, weight, bias, out, n, static_cast<float>(eps), 1.0f);
  } else {
    TVM_FFI_THROW(TypeError) << "layer_norm: dtype not supported";
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="layer_norm",
    cpp_sources=SOURCE,
    functions=["layer_norm"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        "-ffp-contract=fast",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)
_run = module.layer_norm


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    x = x.contiguous()
    out = torch.empty_like(x)
    if weight is not None:
        weight = weight.contiguous()
    if bias is not None:
        bias = bias.contiguous()
    _run(x, weight, bias, out, math.prod(normalized_shape), eps)
    return out
