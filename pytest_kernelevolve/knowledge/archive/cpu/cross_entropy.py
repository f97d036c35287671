"""Mean cross-entropy over rows of logits: AVX-512, every logit read once, nothing written but one number per row."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "AHEAD": (4096, [0, 512, 1024, 2048, 4096]),  # elements that the prefetch runs ahead
    "PAR_LIMIT": (32768, [8192, 32768, 131072]),  # fewer elements stay on one thread
}

SOURCE = r"""
#include <cmath>
#include <cstring>
#include <vector>
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

static inline float exp_one(float x) { return _mm512_cvtss_f32(vexp(_mm512_set1_ps(x))); }
static inline float value(const float* p) { return *p; }
static inline float value(const uint16_t* p) {
  const uint32_t bits = static_cast<uint32_t>(*p) << 16;
  float v;
  std::memcpy(&v, &bits, sizeof v);
  return v;
}
static inline void put(float* p, double v) { *p = static_cast<float>(v); }
static inline void put(uint16_t* p, double v) { store(p, low_mask(1), _mm512_set1_ps(static_cast<float>(v))); }
template <typename T>
static inline void ahead(const T* p) {
  if (AHEAD) {
    for (int64_t b = 0; b < static_cast<int64_t>(64 * sizeof(T)); b += 64) fetch(reinterpret_cast<const char*>(p + AHEAD) + b);
  }
}
template <typename T>
static inline __m512 get(const T* p, int64_t left) {
  return left >= 16 ? load(p) : load(p, low_mask(left), -__builtin_inff());
}

// One pass. Exponentials are taken relative to a mark that stays unless an element exceeds it by more than 16; then the
// sums so far are scaled down to the new mark. Relative to the mark an exponential is at most e^16: no overflow.
template <typename T>
static double logsumexp(const T* __restrict x, int64_t n) {
  const __m512 low = _mm512_set1_ps(-3.0e38f);
  float mark = _mm512_reduce_max_ps(_mm512_max_ps(low, get(x, n)));
  mark = mark == mark ? mark : 0.0f;
  __m512 m = _mm512_set1_ps(mark), limit = _mm512_set1_ps(mark + 16.0f);
  __m512 s0 = _mm512_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
  auto raise = [&](__m512 largest) {
    const float next = _mm512_reduce_max_ps(largest);
    const __m512 factor = _mm512_set1_ps(exp_one(mark - next));
    s0 = _mm512_mul_ps(s0, factor), s1 = _mm512_mul_ps(s1, factor);
    s2 = _mm512_mul_ps(s2, factor), s3 = _mm512_mul_ps(s3, factor);
    mark = next;
    m = _mm512_set1_ps(mark), limit = _mm512_set1_ps(mark + 16.0f);
  };
  int64_t i = 0;
  for (; i + 128 <= n; i += 128) {
    ahead(x + i), ahead(x + i + 64);
    const __m512 x0 = load(x + i), x1 = load(x + i + 16), x2 = load(x + i + 32), x3 = load(x + i + 48);
    const __m512 x4 = load(x + i + 64), x5 = load(x + i + 80), x6 = load(x + i + 96), x7 = load(x + i + 112);
    const __m512 largest = _mm512_max_ps(_mm512_max_ps(_mm512_max_ps(x0, x1), _mm512_max_ps(x2, x3)),
                                         _mm512_max_ps(_mm512_max_ps(x4, x5), _mm512_max_ps(x6, x7)));
    if (__builtin_expect(_mm512_cmp_ps_mask(largest, limit, _CMP_GT_OQ) != 0, 0)) raise(largest);
    s0 = _mm512_add_ps(s0, vexp(_mm512_sub_ps(x0, m)));
    s1 = _mm512_add_ps(s1, vexp(_mm512_sub_ps(x1, m)));
    s2 = _mm512_add_ps(s2, vexp(_mm512_sub_ps(x2, m)));
    s3 = _mm512_add_ps(s3, vexp(_mm512_sub_ps(x3, m)));
    s0 = _mm512_add_ps(s0, vexp(_mm512_sub_ps(x4, m)));
    s1 = _mm512_add_ps(s1, vexp(_mm512_sub_ps(x5, m)));
    s2 = _mm512_add_ps(s2, vexp(_mm512_sub_ps(x6, m)));
    s3 = _mm512_add_ps(s3, vexp(_mm512_sub_ps(x7, m)));
  }
  for (; i < n; i += 16) {
    const __m512 x0 = get(x + i, n - i);
    if (_mm512_cmp_ps_mask(x0, limit, _CMP_GT_OQ) != 0) raise(x0);
    s0 = _mm512_add_ps(s0, vexp(_mm512_sub_ps(x0, m)));
  }
  const float sum = _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(s0, s1), _mm512_add_ps(s2, s3)));
  return static_cast<double>(mark) + std::log(static_cast<double>(sum));
}

template <typename T>
static void all_rows(const T* x, const int64_t* target, T* out, int64_t rows, int64_t n) {
  std::vector<double> losses(rows);
  double* loss = losses.data();
#pragma omp parallel for schedule(static) if (rows > 1 && rows * n > int64_t(PAR_LIMIT))
  for (int64_t r = 0; r < rows; ++r) {
    loss[r] = target[r] < 0 ? 0.0 : logsumexp(x + r * n, n) - static_cast<double>(value(x + r * n + target[r]));
  }
  double sum = 0.0;
  int64_t count = 0;
  for (int64_t r = 0; r < rows; ++r) {
    if (target[r] >= 0) sum += loss[r], ++count;
  }
  put(out, sum / static_cast<double>(count));
}

void cross_entropy(TensorView x, TensorView targets, TensorView out) {
  const int64_t rows = targets.numel(), n = x.size(x.ndim() - 1);
  const int64_t* t = static_cast<const int64_t*>(targets.data_ptr());
  for (int64_t r = 0; r < rows; ++r) {
    if ((t[r] < 0 && t[r] != -100) || t[r] >= n) TVM_FFI_THROW(IndexError) << "Target " << t[r] << " is out of bounds.";
  }
  if (x.dtype().code == kDLBfloat) {
    all_rows(static_cast<const uint16_t*>(x.data_ptr()), t, static_cast<uint16_t*>(out.data_ptr()), rows, n);
  } else if (x.dtype().code == kDLFloat && x.dtype().bits == 32) {
    all_rows(static_cast<const float*>(x.data_ptr()), t, static_cast<float*>(out.data_ptr()), rows, n);
  } else {
    TVM_FFI_THROW(TypeError) << "cross_entropy: dtype not supported";
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="cross_entropy",
    cpp_sources=SOURCE,
    functions=["cross_entropy"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        "-ffp-contract=fast",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)
_run = module.cross_entropy


def cross_entropy(logits, targets):
    if logits.dim() > 2:
        logits = logits.movedim(1, -1)
    logits = logits.contiguous()
    out = torch.empty((), dtype=logits.dtype)
    _run(logits, targets.contiguous(), out)
    return out
