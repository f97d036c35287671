"""Factorisation machine with a compressed interaction: x (x^T y) as (x x^T) y, float32."""

import torch
import tvm_ffi.cpp

TUNABLES = {"MR": (7, [4, 5, 6, 7]), "NV": (4, [2, 3, 4]), "PREFETCH": (1, [0, 1]), "AHEAD_Y": (1, [0, 1]), "AHEAD_X": (1, [0, 1]), "LIMIT": (1000000, [100000, 1000000, 4000000])}

SOURCE = r"""
#include <immintrin.h>

#include <cstdint>
#include <cstdlib>

#include <omp.h>

using tvm::ffi::TensorView;

namespace {

struct Scratch {  // work memory of one thread; its contents mean nothing between calls
  float* p = nullptr;
  int64_t n = 0;
  ~Scratch() { std::free(p); }
  float* get(int64_t want) {
    if (want > n) {
      std::free(p);
      n = (want + 1023) / 1024 * 1024;
      p = static_cast<float*>(std::aligned_alloc(64, n * sizeof(float)));
    }
    return p;
  }
};
thread_local Scratch scratch;

// c[r, :] = sum_j a[j * lda + r] * b[j, :], for R rows and V vectors (the last one under a mask).
template <int R, int V, bool TAIL, bool AHEAD>
void tile(const float* __restrict a, int64_t lda, const float* __restrict b, int64_t ldb, float* __restrict c,
          int64_t ldc, int64_t depth, __mmask16 mask) {
  __m512 acc[R][V];
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r)
#pragma GCC unroll 8
    for (int v = 0; v < V; ++v) acc[r][v] = _mm512_setzero_ps();
  for (int64_t j = 0; j < depth; ++j) {
    __m512 row[V];
#pragma GCC unroll 8
    for (int v = 0; v < V; ++v) {
      row[v] = TAIL && v == V - 1 ? _mm512_maskz_loadu_ps(mask, b + 16 * v) : _mm512_loadu_ps(b + 16 * v);
      if (AHEAD) _mm_prefetch(reinterpret_cast<const char*>(b + 16 * (V + v)), _MM_HINT_T0);
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      const __m512 s = _mm512_set1_ps(a[r]);
#pragma GCC unroll 8
      for (int v = 0; v < V; ++v) acc[r][v] = _mm512_fmadd_ps(s, row[v], acc[r][v]);
    }
    a += lda;
    b += ldb;
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r)
#pragma GCC unroll 8
    for (int v = 0; v < V; ++v) {
      if (TAIL && v == V - 1)
        _mm512_mask_storeu_ps(c + r * ldc + 16 * v, mask, acc[r][v]);
      else
        _mm512_storeu_ps(c + r * ldc + 16 * v, acc[r][v]);
    }
}

template <int V, bool TAIL, int R = MR>
inline void rows_tile(int rows, bool ahead, const float* a, int64_t lda, const float* b, int64_t ldb, float* c,
                      int64_t ldc, int64_t depth, __mmask16 mask) {
  if constexpr (R > 0) {
    if (rows == R) {
      if constexpr (V == NV && !TAIL) {
        if (ahead) {
          tile<R, V, TAIL, true>(a, lda, b, ldb, c, ldc, depth, mask);
          return;
        }
      }
      tile<R, V, TAIL, false>(a, lda, b, ldb, c, ldc, depth, mask);
    } else {
      rows_tile<V, TAIL, R - 1>(rows, ahead, a, lda, b, ldb, c, ldc, depth, mask);
    }
  }
}

template <int V = NV>
inline void columns_tile(int vectors, bool tail, int rows, bool ahead, const float* a, int64_t lda, const float* b,
                         int64_t ldb, float* c, int64_t ldc, int64_t depth, __mmask16 mask) {
  if constexpr (V > 0) {
    if (vectors == V) {
      if (tail)
        rows_tile<V, true>(rows, false, a, lda, b, ldb, c, ldc, depth, mask);
      else
        rows_tile<V, false>(rows, ahead, a, lda, b, ldb, c, ldc, depth, mask);
    } else {
      columns_tile<V - 1>(vectors, tail, rows, ahead, a, lda, b, ldb, c, ldc, depth, mask);
    }
  }
}

// c [rows, columns] = a^T b with a [depth, rows], b [depth, columns]; rows are split evenly over the tiles.
void multiply(const float* a, int64_t lda, const float* b, int64_t ldb, float* c, int64_t ldc, int64_t rows,
              int64_t columns, int64_t depth) {
  if (rows <= 0) return;
  const int64_t tiles = (rows + MR - 1) / MR, base = rows / tiles, extra = rows % tiles;
  for (int64_t k = 0; k < columns; k += 16 * NV) {
    const int64_t width = columns - k < 16 * NV ? columns - k : 16 * NV;
    const int vectors = static_cast<int>((width + 15) / 16);
    const bool tail = width % 16 != 0;
    const __mmask16 mask = tail ? static_cast<__mmask16>((1u << (width % 16)) - 1) : static_cast<__mmask16>(0xffff);
    int64_t r = 0;
    for (int64_t t = 0; t < tiles; ++t) {
      const int count = static_cast<int>(base + (t < extra));
      columns_tile(vectors, tail, count, PREFETCH && t == 0, a + r, lda, b + k, ldb, c + r * ldc + k, ldc, depth, mask);
      r += count;
    }
  }
}


// 16 vectors to the vector of their sums.
inline __m512 sums(const __m512 (&a)[4][4]) {
  __m512 lane[4];
#pragma GCC unroll 4
  for (int r = 0; r < 4; ++r) {
    const __m512 p = _mm512_add_ps(_mm512_unpacklo_ps(a[r][0], a[r][1]), _mm512_unpackhi_ps(a[r][0], a[r][1]));
    const __m512 q = _mm512_add_ps(_mm512_unpacklo_ps(a[r][2], a[r][3]), _mm512_unpackhi_ps(a[r][2], a[r][3]));
    const __m512d pd = _mm512_castps_pd(p), qd = _mm512_castps_pd(q);
    lane[r] = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(pd, qd)), _mm512_castpd_ps(_mm512_unpackhi_pd(pd, qd)));
  }
  const __m512 u = _mm512_add_ps(_mm512_shuffle_f32x4(lane[0], lane[1], 0x88), _mm512_shuffle_f32x4(lane[0], lane[1], 0xdd));
  const __m512 w = _mm512_add_ps(_mm512_shuffle_f32x4(lane[2], lane[3], 0x88), _mm512_shuffle_f32x4(lane[2], lane[3], 0xdd));
  return _mm512_add_ps(_mm512_shuffle_f32x4(u, w, 0x88), _mm512_shuffle_f32x4(u, w, 0xdd));
}

// g = x x^T, both triangles; rows of g are ld long, ld a multiple of 4 and at least n.
void gram(const float* x, int64_t n, int64_t depth, float* g, int64_t ld) {
  const __m512i turn = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
  const int64_t whole = depth / 16 * 16;
  const __mmask16 mask = static_cast<__mmask16>((1u << (depth - whole)) - 1);
  for (int64_t i = 0; i < n; i += 4) {
    const float* xi[4];
    for (int r = 0; r < 4; ++r) xi[r] = x + (i + r < n ? i + r : n - 1) * depth;
    for (int64_t j = 0; j <= i; j += 4) {
      const float* xj[4];
      for (int r = 0; r < 4; ++r) xj[r] = x + (j + r < n ? j + r : n - 1) * depth;
      __m512 acc[4][4];
#pragma GCC unroll 4
      for (int r = 0; r < 4; ++r)
#pragma GCC unroll 4
        for (int c = 0; c < 4; ++c) acc[r][c] = _mm512_setzero_ps();
      auto step = [&](int64_t d, __mmask16 m) __attribute__((always_inline)) {
        __m512 v[4];
#pragma GCC unroll 4
        for (int c = 0; c < 4; ++c) v[c] = _mm512_maskz_loadu_ps(m, xj[c] + d);
#pragma GCC unroll 4
        for (int r = 0; r < 4; ++r) {
          const __m512 s = _mm512_maskz_loadu_ps(m, xi[r] + d);
#pragma GCC unroll 4
          for (int c = 0; c < 4; ++c) acc[r][c] = _mm512_fmadd_ps(s, v[c], acc[r][c]);
        }
      };
      for (int64_t d = 0; d < whole; d += 16) step(d, static_cast<__mmask16>(0xffff));
      if (whole < depth) step(whole, mask);
      const __m512 s = sums(acc), t = _mm512_permutexvar_ps(turn, s);
#define PUT(k)                                                              \
  _mm_storeu_ps(g + (i + k) * ld + j, _mm512_extractf32x4_ps(s, k));        \
  _mm_storeu_ps(g + (j + k) * ld + i, _mm512_extractf32x4_ps(t, k));
      PUT(0) PUT(1) PUT(2) PUT(3)
    }
  }
}

}  // namespace

void fm(TensorView x_, TensorView y_, TensorView out_) {
  const int64_t batch = x_.size(0), n = x_.size(1), depth = x_.size(2), columns = y_.size(2);
  const float* x = static_cast<const float*>(x_.data_ptr());
  const float* y = static_cast<const float*>(y_.data_ptr());
  float* out = static_cast<float*>(out_.data_ptr());
  if (batch == 0 || n == 0 || columns == 0) return;
  const int64_t work = batch * n * n * (depth + columns);
  const bool parallel = work > LIMIT;
  const bool small_gram = n * (depth + columns) <= 2 * depth * columns + 16 * n;
  // Few samples: each one's columns are split too, and its gram matrix is computed more than once.
  const int64_t threads = parallel ? omp_get_max_threads() : 1;
  const int64_t blocks = (columns + 16 * NV - 1) / (16 * NV);
  int64_t parts = batch >= 2 * threads || batch % threads == 0 ? 1 : threads;
  if (parts > blocks) parts = blocks;
  const int64_t ld = (n + 15) / 16 * 16;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
  for (int64_t task = 0; task < batch * parts; ++task) {
    const int64_t b = task / parts, part = task % parts;
    const int64_t from = blocks * part / parts * 16 * NV;
    const int64_t end = blocks * (part + 1) / parts * 16 * NV, to = end < columns ? end : columns;
    const float* xb = x + b * n * depth;
    const float* yb = y + b * n * columns + from;
    float* ob = out + b * n * columns + from;
    const int64_t width = to - from, wide = (width + 15) / 16 * 16;
    if (small_gram) {
      float* g = scratch.get(ld * ld + 64);
      if (AHEAD_Y)
        for (int64_t j = 0; j < n; ++j)
          for (int64_t k = 0; k < 16 * NV && k < width; k += 16)
            _mm_prefetch(reinterpret_cast<const char*>(yb + j * columns + k), _MM_HINT_T0);
      gram(xb, n, depth, g, ld);
      if (AHEAD_X && b + 1 < batch)
        for (int64_t i = 0; i < n * depth; i += 16)
          _mm_prefetch(reinterpret_cast<const char*>(xb + n * depth + i), _MM_HINT_T1);
      multiply(g, ld, yb, columns, ob, columns, n, width, n);
    } else {
      float* m = scratch.get(depth * (wide + ld) + 64);
      float* xt = m + depth * wide;
      multiply(xb, depth, yb, columns, m, wide, depth, width, n);
      for (int64_t i = 0; i < n; ++i)
        for (int64_t d = 0; d < depth; ++d) xt[d * ld + i] = xb[i * depth + d];
      multiply(xt, ld, m, wide, ob, columns, n, width, depth);
    }
  }
}
"""

module = tvm_ffi.cpp.load_inline(
    name="optimized_fm",
    cpp_sources=SOURCE,
    functions=["fm"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-fopenmp",
        "-ffp-contract=fast",
        *(f"-D{name}={chosen}" for name, (chosen, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)
_run = module.fm


def optimized_fm(x, y):
    x = x.contiguous()
    y = y.contiguous()
    out = torch.empty_like(y)
    _run(x, y, out)
    return out
