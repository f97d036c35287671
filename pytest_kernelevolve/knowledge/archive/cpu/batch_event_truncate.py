"""First events of every user's history: contiguous prefixes copied by vectors, sizes found on the way."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "PARALLEL_FROM": (32768, [8192, 16384, 32768, 65536, 131072]),
    "AHEAD": (0, [0, 256, 512, 1024]),
}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
#include <immintrin.h>
#include <omp.h>
#include <vector>

using tvm::ffi::TensorView;

static inline __mmask8 first(int64_t n) { return static_cast<__mmask8>(_bzhi_u32(0xffu, static_cast<uint32_t>(n))); }

static inline int64_t sum(const int64_t* __restrict p, int64_t n) {
  __m512i s = _mm512_setzero_si512();
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) s = _mm512_add_epi64(s, _mm512_loadu_si512(p + i));
  s = _mm512_add_epi64(s, _mm512_maskz_loadu_epi64(first(n - i), p + i));
  return _mm512_reduce_add_epi64(s);
}

static inline void copy(const int64_t* __restrict p, int64_t* __restrict q, int64_t n) {
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) _mm512_storeu_si512(q + i, _mm512_loadu_si512(p + i));
  const __mmask8 m = first(n - i);
  _mm512_mask_storeu_epi64(q + i, m, _mm512_maskz_loadu_epi64(m, p + i));
}

// Copies and returns the sum of what it copied.
static inline int64_t copy_sum(const int64_t* __restrict p, int64_t* __restrict q, int64_t n) {
  __m512i s = _mm512_setzero_si512();
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const __m512i v = _mm512_loadu_si512(p + i);
    s = _mm512_add_epi64(s, v);
    _mm512_storeu_si512(q + i, v);
  }
  const __mmask8 m = first(n - i);
  const __m512i v = _mm512_maskz_loadu_epi64(m, p + i);
  _mm512_mask_storeu_epi64(q + i, m, v);
  return _mm512_reduce_add_epi64(_mm512_add_epi64(s, v));
}

void batch_event_truncate(TensorView outer_, TensorView inner_, TensorView values_, int64_t N, TensorView outer_out_,
                          TensorView inner_out_, TensorView values_out_, TensorView sizes_) {
  const int64_t U = outer_.numel(), E = inner_.numel(), T = values_.numel();
  const int64_t* outer = static_cast<const int64_t*>(outer_.data_ptr());
  const int64_t* inner = static_cast<const int64_t*>(inner_.data_ptr());
  const int64_t* values = static_cast<const int64_t*>(values_.data_ptr());
  int64_t* outer_out = static_cast<int64_t*>(outer_out_.data_ptr());
  int64_t* inner_out = static_cast<int64_t*>(inner_out_.data_ptr());
  int64_t* values_out = static_cast<int64_t*>(values_out_.data_ptr());
  int64_t* sizes = static_cast<int64_t*>(sizes_.data_ptr());
  const int64_t limit = N < 0 ? 0 : N;
  static std::vector<int64_t> total, cut;  // of a user's values: all, and the kept ones
  if (static_cast<int64_t>(total.size()) < U) total.resize(U), cut.resize(U);
  int64_t* __restrict all = total.data();
  int64_t* __restrict kept = cut.data();
  int64_t read[65] = {0}, write[65] = {0};
  const int wanted = E + T >= PARALLEL_FROM && U > 1 ? std::min(omp_get_max_threads(), 64) : 1;
#pragma omp parallel num_threads(wanted) if (wanted > 1)
  {
    const int64_t threads = omp_get_num_threads(), me = omp_get_thread_num();
    const int64_t begin = U * me / threads, end = U * (me + 1) / threads;
    int64_t from = 0, to = 0;
    for (int64_t u = 0; u < begin; ++u) {
      from += outer[u];
      to += std::min(outer[u], limit);
    }
    int64_t all_sum = 0, kept_sum = 0;
    for (int64_t u = begin; u < end; ++u) {
      const int64_t n = outer[u], k = std::min(n, limit);
      outer_out[u] = std::min(n, N);
#if AHEAD > 0
      _mm_prefetch(reinterpret_cast<const char*>(inner + from) + AHEAD, _MM_HINT_T0);
#endif
      const int64_t a = copy_sum(inner + from, inner_out + to, k);
      const int64_t b = a + (n > k ? sum(inner + from + k, n - k) : 0);
      kept[u] = a;
      all[u] = b;
      kept_sum += a;
      all_sum += b;
      from += n;
      to += k;
    }
    read[me + 1] = all_sum;
    write[me + 1] = kept_sum;
    if (me + 1 == threads) sizes[0] = to;
#pragma omp barrier
    int64_t source = 0, target = 0;
    for (int64_t t = 1; t <= me; ++t) source += read[t], target += write[t];
    for (int64_t u = begin; u < end; ++u) {
#if AHEAD > 0
      _mm_prefetch(reinterpret_cast<const char*>(values + source) + AHEAD, _MM_HINT_T0);
      _mm_prefetch(reinterpret_cast<const char*>(values + source) + AHEAD + 64, _MM_HINT_T0);
#endif
      copy(values + source, values_out + target, kept[u]);
      source += all[u];
      target += kept[u];
    }
    if (me + 1 == threads) sizes[1] = target;
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="batch_event_truncate",
    cpp_sources=SOURCE,
    functions=["batch_event_truncate"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)


def batch_event_truncate(outer_lengths, inner_lengths, values, max_events):
    outer_lengths = outer_lengths.contiguous()
    inner_lengths = inner_lengths.contiguous()
    values = values.contiguous()
    outer = torch.empty_like(outer_lengths)
    inner = torch.empty_like(inner_lengths)
    kept = torch.empty_like(values)
    sizes = torch.empty(2, dtype=torch.int64)
    module.batch_event_truncate(outer_lengths, inner_lengths, values, max_events, outer, inner, kept, sizes)
    events, total = sizes.tolist()
    return outer, inner[:events], kept[:total]
