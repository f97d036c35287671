"""Sparse ids to 1-indexed vocabulary positions: radix-sampled index plus an AVX-512 window compare."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "LINES": (2, [2, 3, 4]),
    "PER_BUCKET": (4, [2, 4, 8]),
    "PARALLEL_FROM": (8192, [4096, 8192, 16384, 32768, 65536]),
    "AHEAD": (16, [0, 8, 16, 32]),
}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <immintrin.h>
#include <omp.h>
#include <vector>

using tvm::ffi::TensorView;

static constexpr int64_t WINDOW = 8 * LINES;

static inline int64_t exact(const int64_t* __restrict v, int64_t lo, int64_t hi, int64_t x) {
  const int64_t* p = std::lower_bound(v + lo, v + hi, x);
  return (p != v + hi && *p == x) ? (p - v) + 1 : 0;
}

struct Grid {
  uint64_t low, range;
  int shift;
  int64_t buckets;
};

// first[b]: the first multiple of 8 whose key lies in bucket b or later (V if none). This call fills what the samples
// [begin, end) decide: 16 entries a store, which later samples overwrite, never past the part's own last bucket.
static void build(const int64_t* __restrict v, int64_t V, const Grid& g, int64_t begin, int64_t end, bool last,
                  uint32_t* __restrict first) {
  if (begin >= end) return;
  const auto bucket = [&](int64_t k) {
    return static_cast<int64_t>((static_cast<uint64_t>(v[8 * k]) - g.low) >> g.shift);
  };
  const int64_t stop = bucket(end - 1) + 1;
  int64_t next = begin == 0 ? 0 : bucket(begin - 1) + 1;
  for (int64_t k = begin; k < end; ++k) {
    const int64_t b = bucket(k) + 1;
    const uint32_t value = static_cast<uint32_t>(8 * k);
    if (__builtin_expect(b - next > 16 || next + 16 > stop, 0)) {
      for (int64_t j = next; j < b; ++j) first[j] = value;
    } else {
      _mm512_storeu_si512(first + next, _mm512_set1_epi32(static_cast<int>(value)));
    }
    next = b;
  }
  if (last) for (int64_t j = next; j <= g.buckets; ++j) first[j] = static_cast<uint32_t>(V);
}

static void query(const int64_t* __restrict v, int64_t V, const Grid& g, const uint32_t* __restrict first,
                  const int64_t* __restrict ids, int64_t* __restrict out, int64_t begin, int64_t end) {
  const int64_t latest = V - WINDOW;
  for (int64_t i = begin; i < end; ++i) {
#if AHEAD > 0
    {
      const int64_t j = i + AHEAD < end ? i + AHEAD : end - 1;
      const uint64_t t = static_cast<uint64_t>(ids[j]) - g.low;
      const uint64_t b = t <= g.range ? t >> g.shift : 0;
      const int64_t s = static_cast<int64_t>(first[b]);
      const char* p = reinterpret_cast<const char*>(v + s);
      _mm_prefetch(p - 64, _MM_HINT_T0);
      _mm_prefetch(p, _MM_HINT_T0);
    }
#endif
    const int64_t x = ids[i];
    const uint64_t t = static_cast<uint64_t>(x) - g.low;
    const uint64_t b = t <= g.range ? t >> g.shift : 0;
    int64_t s = static_cast<int64_t>(first[b]) - 8;
    const int64_t e = static_cast<int64_t>(first[b + 1]);
    s = s < 0 ? 0 : s;
    s = s > latest ? latest : s;
    if (__builtin_expect(e > s + WINDOW, 0)) {
      out[i] = exact(v, s, e, x);
      continue;
    }
    const __m512i key = _mm512_set1_epi64(x);
    uint32_t m = 0;
#pragma GCC unroll 4
    for (int k = 0; k < LINES; ++k)
      m |= static_cast<uint32_t>(_mm512_cmpeq_epi64_mask(_mm512_loadu_si512(v + s + 8 * k), key)) << (8 * k);
    out[i] = (s + static_cast<int64_t>(_tzcnt_u32(m)) + 1) & -static_cast<int64_t>(m != 0);  // no branch: half are unknown
  }
}

void map_id(TensorView ids_, TensorView vocabulary_, TensorView out_) {
  const int64_t B = ids_.numel(), V = vocabulary_.numel();
  const int64_t* ids = static_cast<const int64_t*>(ids_.data_ptr());
  const int64_t* v = static_cast<const int64_t*>(vocabulary_.data_ptr());
  int64_t* out = static_cast<int64_t*>(out_.data_ptr());
  if (B == 0) return;
  if (V < 64 || V >= (int64_t(1) << 31) || B < V / 128) {
    for (int64_t i = 0; i < B; ++i) out[i] = exact(v, 0, V, ids[i]);
    return;
  }
  Grid g;
  g.low = static_cast<uint64_t>(v[0]);
  g.range = static_cast<uint64_t>(v[V - 1]) - g.low;
  const uint64_t wanted = static_cast<uint64_t>(V / PER_BUCKET + 1);
  const int want_bits = 64 - static_cast<int>(_lzcnt_u64(wanted));
  const int have_bits = 64 - static_cast<int>(_lzcnt_u64(g.range | 1));
  g.shift = have_bits > want_bits ? have_bits - want_bits : 0;
  g.buckets = static_cast<int64_t>(g.range >> g.shift) + 1;
#pragma omp parallel if (B >= PARALLEL_FROM)
  {
    const int64_t threads = omp_get_num_threads(), me = omp_get_thread_num();
    const int64_t begin = (B * me / threads) & ~int64_t(7);
    const int64_t end = me + 1 == threads ? B : (B * (me + 1) / threads) & ~int64_t(7);
    const int64_t samples = (V + 7) / 8;
    static thread_local std::vector<uint32_t> table;  // one for each thread: cheaper than a barrier on a busy machine
    if (static_cast<int64_t>(table.size()) < g.buckets + 1) table.resize(g.buckets + 1);
    uint32_t* const first = table.data();
    if (begin < end) build(v, V, g, 0, samples, true, first);
    query(v, V, g, first, ids, out, begin, end);
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="map_id",
    cpp_sources=SOURCE,
    functions=["map_id"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)


def map_id(ids, vocabulary):
    ids = ids.contiguous()
    out = torch.empty_like(ids)
    module.map_id(ids, vocabulary.contiguous(), out)
    return out
