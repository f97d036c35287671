"""The k largest (or smallest) values of every row, sorted, with their indices; float32."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "BLOCK": (4, [4, 8, 16]),
    "GROUPS": (8, [4, 8, 16]),
    "SLACK": (4, [0, 2, 4, 8, 16]),
    "PREFETCH": (1024, [0, 256, 512, 1024, 2048]),
    "PARALLEL_LIMIT": (32768, [8192, 32768, 131072]),
    "CHUNK": (1, [1, 2, 4]),
}

SOURCE = r"""
#include <immintrin.h>
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <vector>

using tvm::ffi::TensorView;

constexpr int64_t group_vectors = GROUPS;
constexpr int64_t group_limit = group_vectors * 16;

// Unsigned order of the keys is the order of the floats; every NaN is the largest.
static inline uint32_t order_key(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, 4);
  return value != value ? 0xffffffffu : (bits & 0x80000000u ? ~bits : bits | 0x80000000u);
}
static inline float from_key(uint32_t key) {
  const uint32_t bits = key & 0x80000000u ? key ^ 0x80000000u : ~key;
  float value;
  std::memcpy(&value, &bits, 4);
  return value;
}

// Any k, NaN, smallest instead of largest.
static void general_row(const float* x, int64_t n, int64_t k, bool largest, float* values, int64_t* indices) {
  std::vector<uint64_t> keys(n);
  for (int64_t i = 0; i < n; ++i) {
    const uint32_t key = order_key(x[i]);
    keys[i] = static_cast<uint64_t>(largest ? key : ~key) << 32 | static_cast<uint32_t>(~static_cast<uint32_t>(i));
  }
  if (k < n) std::nth_element(keys.begin(), keys.begin() + k, keys.end(), std::greater<uint64_t>());
  std::sort(keys.begin(), keys.begin() + k, std::greater<uint64_t>());
  for (int64_t i = 0; i < k; ++i) {
    const uint32_t at = ~static_cast<uint32_t>(keys[i]);
    indices[i] = at;
    values[i] = x[at];
  }
}

struct Work {
  std::vector<uint32_t> found;
  std::vector<uint64_t> keys;
  std::vector<float> maxima;
};

// The k first of m candidates, by counting for each how many are greater.
static void finish_row(const float* x, const uint32_t* found, int64_t m, int64_t k, float* values, int64_t* indices,
                       std::vector<uint64_t>& space) {
  if (static_cast<int64_t>(space.size()) < m + 64) space.resize(m + 64);
  uint64_t* keys = space.data();
  for (int64_t i = 0; i < m; ++i)
    keys[i] = static_cast<uint64_t>(order_key(x[found[i]])) << 32 | static_cast<uint32_t>(~found[i]);
  if (m > 256) {
    if (k < m) std::nth_element(keys, keys + k, keys + m, std::greater<uint64_t>());
    std::sort(keys, keys + k, std::greater<uint64_t>());
    for (int64_t i = 0; i < k; ++i) {
      const uint32_t at = ~static_cast<uint32_t>(keys[i]);
      indices[i] = at;
      values[i] = x[at];
    }
    return;
  }
  for (int64_t i = m; i < m + 32; ++i) keys[i] = 0;
  const __m512i one = _mm512_set1_epi64(1);
  alignas(64) uint64_t ranks[32];
  for (int64_t first = 0; first < m; first += 32) {
    const __m512i a = _mm512_loadu_si512(keys + first), b = _mm512_loadu_si512(keys + first + 8);
    const __m512i c = _mm512_loadu_si512(keys + first + 16), d = _mm512_loadu_si512(keys + first + 24);
    __m512i ra = _mm512_setzero_si512(), rb = ra, rc = ra, rd = ra;
    for (int64_t j = 0; j < m; ++j) {
      const __m512i other = _mm512_set1_epi64(static_cast<int64_t>(keys[j]));
      ra = _mm512_mask_add_epi64(ra, _mm512_cmpgt_epu64_mask(other, a), ra, one);
      rb = _mm512_mask_add_epi64(rb, _mm512_cmpgt_epu64_mask(other, b), rb, one);
      rc = _mm512_mask_add_epi64(rc, _mm512_cmpgt_epu64_mask(other, c), rc, one);
      rd = _mm512_mask_add_epi64(rd, _mm512_cmpgt_epu64_mask(other, d), rd, one);
    }
    _mm512_store_si512(ranks, ra);
    _mm512_store_si512(ranks + 8, rb);
    _mm512_store_si512(ranks + 16, rc);
    _mm512_store_si512(ranks + 24, rd);
    const int64_t here = m - first < 32 ? m - first : 32;
    for (int64_t i = 0; i < here; ++i) {
      const int64_t rank = static_cast<int64_t>(ranks[i]);
      if (rank < k) {
        const uint32_t at = found[first + i];
        indices[rank] = at;
        values[rank] = x[at];
      }
    }
  }
}

// A value that at least k of the group maxima reach, found by bisection of the ordered integers.
static float bound(const __m512* maxima, int64_t k) {
  __m512i keys[group_vectors];
  __m512i high_v = _mm512_setzero_si512(), low_v = _mm512_set1_epi32(-1);
  const __m512i sign = _mm512_set1_epi32(static_cast<int>(0x80000000u));
  for (int64_t g = 0; g < group_vectors; ++g) {
    const __m512i bits = _mm512_castps_si512(maxima[g]);
    keys[g] = _mm512_xor_si512(bits, _mm512_or_si512(_mm512_srai_epi32(bits, 31), sign));
    high_v = _mm512_max_epu32(high_v, keys[g]);
    low_v = _mm512_min_epu32(low_v, keys[g]);
  }
  uint64_t low = _mm512_reduce_min_epu32(low_v), high = static_cast<uint64_t>(_mm512_reduce_max_epu32(high_v)) + 1;
  // invariant: at least k reach low, fewer than k reach high
  while (high - low > 1) {
    const uint64_t middle = low + (high - low) / 2;
    const __m512i m = _mm512_set1_epi32(static_cast<int>(static_cast<uint32_t>(middle)));
    int64_t count = 0;
    for (int64_t g = 0; g < group_vectors; ++g)
      count += __builtin_popcount(_mm512_cmpge_epu32_mask(keys[g], m));
    if (count >= k) {
      low = middle;
      if (count <= k + SLACK) break;
    } else {
      high = middle;
    }
  }
  return from_key(static_cast<uint32_t>(low));
}

static void fast_row(const float* __restrict x, int64_t n, int64_t k, float* values, int64_t* indices, Work& work) {
  const __m512 lowest = _mm512_set1_ps(-std::numeric_limits<float>::infinity());
  const int64_t block = BLOCK * 16, blocks = n / block;
  if (static_cast<int64_t>(work.maxima.size()) < blocks * 16) work.maxima.resize(blocks * 16);
  if (static_cast<int64_t>(work.found.size()) < n + 16) work.found.resize(n + 16);
  float* maxima = work.maxima.data();
  __m512 groups[group_vectors];
  for (int64_t g = 0; g < group_vectors; ++g) groups[g] = lowest;
  __mmask16 nan = 0;
  // First pass: the maxima of small lane-wise groups; those also fold into few larger groups.
  int64_t b = 0;
  for (; b + group_vectors <= blocks; b += group_vectors) {
#pragma GCC unroll 16
    for (int64_t g = 0; g < group_vectors; ++g) {
      const float* p = x + (b + g) * block;
      __m512 most = lowest;
#pragma GCC unroll 32
      for (int64_t v = 0; v < BLOCK; v += 2) {
        const __m512 first = _mm512_loadu_ps(p + v * 16), second = _mm512_loadu_ps(p + v * 16 + 16);
#if PREFETCH
        _mm_prefetch(reinterpret_cast<const char*>(p + v * 16 + PREFETCH), _MM_HINT_T0);
        _mm_prefetch(reinterpret_cast<const char*>(p + v * 16 + 16 + PREFETCH), _MM_HINT_T0);
#endif
        nan |= _mm512_cmp_ps_mask(first, second, _CMP_UNORD_Q);
        most = _mm512_max_ps(most, _mm512_max_ps(first, second));
      }
      _mm512_storeu_ps(maxima + (b + g) * 16, most);
      groups[g] = _mm512_max_ps(groups[g], most);
    }
  }
  for (; b < blocks; ++b) {
    const float* p = x + b * block;
    __m512 most = lowest;
    for (int64_t v = 0; v < BLOCK; ++v) {
      const __m512 value = _mm512_loadu_ps(p + v * 16);
      nan |= _mm512_cmp_ps_mask(value, value, _CMP_UNORD_Q);
      most = _mm512_max_ps(most, value);
    }
    _mm512_storeu_ps(maxima + b * 16, most);
    groups[b % group_vectors] = _mm512_max_ps(groups[b % group_vectors], most);
  }
  for (int64_t i = blocks * block; i < n; i += 16) {
    const __mmask16 mask = n - i >= 16 ? 0xffff : static_cast<__mmask16>((1u << (n - i)) - 1u);
    const __m512 value = _mm512_mask_loadu_ps(lowest, mask, x + i);
    nan |= _mm512_cmp_ps_mask(value, value, _CMP_UNORD_Q);
    const int64_t g = (i / 16) % group_vectors;
    groups[g] = _mm512_max_ps(groups[g], value);
  }
  if (nan) return general_row(x, n, k, true, values, indices);
  // Second pass, only over blocks that hold a candidate.
  const __m512 least = _mm512_set1_ps(bound(groups, k));
  const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  uint32_t* found = work.found.data();
  int64_t m = 0;
  for (b = 0; b < blocks; ++b) {
    if (!_mm512_cmp_ps_mask(_mm512_loadu_ps(maxima + b * 16), least, _CMP_GE_OQ)) continue;
#pragma GCC unroll 32
    for (int64_t v = 0; v < BLOCK; ++v) {
      const int64_t i = b * block + v * 16;
      const __mmask16 hit = _mm512_cmp_ps_mask(_mm512_loadu_ps(x + i), least, _CMP_GE_OQ);
      const __m512i at = _mm512_add_epi32(lanes, _mm512_set1_epi32(static_cast<int>(i)));
      _mm512_storeu_si512(found + m, _mm512_maskz_compress_epi32(hit, at));
      m += __builtin_popcount(hit);
    }
  }
  for (int64_t i = blocks * block; i < n; i += 16) {
    const __mmask16 mask = n - i >= 16 ? 0xffff : static_cast<__mmask16>((1u << (n - i)) - 1u);
    const __mmask16 hit = _mm512_mask_cmp_ps_mask(mask, _mm512_maskz_loadu_ps(mask, x + i), least, _CMP_GE_OQ);
    const __m512i at = _mm512_add_epi32(lanes, _mm512_set1_epi32(static_cast<int>(i)));
    _mm512_storeu_si512(found + m, _mm512_maskz_compress_epi32(hit, at));
    m += __builtin_popcount(hit);
  }
  finish_row(x, found, m, k, values, indices, work.keys);
}

void topk(TensorView x, TensorView values, TensorView indices, int64_t k, bool largest) {
  const int64_t n = x.ndim() == 0 ? 1 : x.size(x.ndim() - 1);
  if (k == 0 || n == 0 || x.numel() == 0) return;
  if (!(x.dtype().code == kDLFloat && x.dtype().bits == 32)) TVM_FFI_THROW(TypeError) << "topk: dtype not supported";
  const int64_t rows = x.numel() / n;
  const float* in = static_cast<const float*>(x.data_ptr());
  float* out = static_cast<float*>(values.data_ptr());
  int64_t* at = static_cast<int64_t*>(indices.data_ptr());
  const bool fast = largest && k <= group_limit && n < (int64_t{1} << 31);
#pragma omp parallel if (rows > 1 && rows * n >= PARALLEL_LIMIT)
  {
    static thread_local Work work;
#pragma omp for schedule(dynamic, CHUNK)
    for (int64_t r = 0; r < rows; ++r) {
      if (fast) fast_row(in + r * n, n, k, out + r * k, at + r * k, work);
      else general_row(in + r * n, n, k, largest, out + r * k, at + r * k);
    }
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="topk",
    cpp_sources=SOURCE,
    functions=["topk"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)

_run = module.topk


def topk(input, k, dim=None, largest=True, sorted=True, *, out=None):
    dim = -1 if dim is None else dim
    last = input.dim() - 1
    moved = dim != -1 and dim != last and last > 0
    x = (input.movedim(dim, -1) if moved else input).contiguous()
    shape = (*x.shape[:-1], k) if last >= 0 else ()
    values = torch.empty(shape, dtype=x.dtype)
    indices = torch.empty(shape, dtype=torch.int64)
    _run(x, values, indices, k, bool(largest))
    if moved:
        values, indices = values.movedim(-1, dim).contiguous(), indices.movedim(-1, dim).contiguous()
    if out is not None:
        out[0].copy_(values)
        out[1].copy_(indices)
        return torch.return_types.topk((out[0], out[1]))
    return torch.return_types.topk((values, indices))
