"""Matrix product in tiles: which loop is inside, how large a tile is, whether it is copied first, who takes a tile."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "LOOPS": ("ikj", ["ijk", "ikj", "jki", "registers"]),
    "TILE_I": (32, [8, 32, 96]),
    "TILE_J": (64, [16, 64, 192]),
    "TILE_K": (192, [32, 192]),
    "PACK": ("yes", ["no", "yes"]),
    "SHARING": ("rows", ["serial", "rows", "tiles", "depth"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
using tvm::ffi::TensorView;

// One tile: out[i][j] += sum over k of a[i][k] * b[k][j]
static void tile(const float* __restrict a, int64_t as, const float* __restrict b, int64_t bs, float* __restrict out,
                 int64_t os, int64_t is, int64_t js, int64_t ks) {
#if LOOPS == 0
  for (int64_t i = 0; i < is; ++i)
    for (int64_t j = 0; j < js; ++j) {
      float sum = 0.0f;
      for (int64_t k = 0; k < ks; ++k) sum += a[i * as + k] * b[k * bs + j];
      out[i * os + j] += sum;
    }
#elif LOOPS == 1
  for (int64_t i = 0; i < is; ++i)
    for (int64_t k = 0; k < ks; ++k) {
      const float factor = a[i * as + k];
      for (int64_t j = 0; j < js; ++j) out[i * os + j] += factor * b[k * bs + j];
    }
#elif LOOPS == 2
  for (int64_t j = 0; j < js; ++j)
    for (int64_t k = 0; k < ks; ++k) {
      const float factor = b[k * bs + j];
      for (int64_t i = 0; i < is; ++i) out[i * os + j] += a[i * as + k] * factor;
    }
#else
  constexpr int64_t R = 4, C = 16;
  int64_t i = 0;
  for (; i + R <= is; i += R) {
    int64_t j = 0;
    for (; j + C <= js; j += C) {
      float sums[R][C] = {};
      for (int64_t k = 0; k < ks; ++k)
        for (int64_t r = 0; r < R; ++r)
          for (int64_t c = 0; c < C; ++c) sums[r][c] += a[(i + r) * as + k] * b[k * bs + j + c];
      for (int64_t r = 0; r < R; ++r)
        for (int64_t c = 0; c < C; ++c) out[(i + r) * os + j + c] += sums[r][c];
    }
    for (; j < js; ++j)
      for (int64_t r = 0; r < R; ++r)
        for (int64_t k = 0; k < ks; ++k) out[(i + r) * os + j] += a[(i + r) * as + k] * b[k * bs + j];
  }
  for (; i < is; ++i)
    for (int64_t k = 0; k < ks; ++k)
      for (int64_t j = 0; j < js; ++j) out[i * os + j] += a[i * as + k] * b[k * bs + j];
#endif
}

static void packed(const float* a, const float* b, float* out, int64_t n, int64_t depth, int64_t i, int64_t j,
                   int64_t k, int64_t is, int64_t js, int64_t ks) {
#if PACK
  alignas(64) float copy[TILE_K * TILE_J];
  for (int64_t r = 0; r < ks; ++r)
    for (int64_t c = 0; c < js; ++c) copy[r * TILE_J + c] = b[(k + r) * n + j + c];
  tile(a + i * depth + k, depth, copy, TILE_J, out + i * n + j, n, is, js, ks);
#else
  tile(a + i * depth + k, depth, b + k * n + j, n, out + i * n + j, n, is, js, ks);
#endif
}

void matmul(TensorView ta, TensorView tb, TensorView tout) {
  const int64_t m = ta.size(0), depth = ta.size(1), n = tb.size(1);
  const float* a = static_cast<const float*>(ta.data_ptr());
  const float* b = static_cast<const float*>(tb.data_ptr());
  float* out = static_cast<float*>(tout.data_ptr());
  std::fill(out, out + m * n, 0.0f);
#if SHARING == 3
#pragma omp parallel for  // pieces of the sums are added by several threads at once
  for (int64_t k = 0; k < depth; k += TILE_K)
    for (int64_t i = 0; i < m; i += TILE_I)
      for (int64_t j = 0; j < n; j += TILE_J)
#else
#if SHARING == 1
#pragma omp parallel for
#elif SHARING == 2
#pragma omp parallel for collapse(2)
#endif
  for (int64_t i = 0; i < m; i += TILE_I)
    for (int64_t j = 0; j < n; j += TILE_J)
      for (int64_t k = 0; k < depth; k += TILE_K)
#endif
        packed(a, b, out, n, depth, i, j, k, std::min<int64_t>(TILE_I, m - i), std::min<int64_t>(TILE_J, n - j),
               std::min<int64_t>(TILE_K, depth - k));
}
"""

FLAGS = [
    f"-DLOOPS={['ijk', 'ikj', 'jki', 'registers'].index(CHOSEN['LOOPS'])}",
    *(f"-D{name}={CHOSEN[name]}" for name in ("TILE_I", "TILE_J", "TILE_K")),
    f"-DPACK={int(CHOSEN['PACK'] == 'yes')}",
    f"-DSHARING={['serial', 'rows', 'tiles', 'depth'].index(CHOSEN['SHARING'])}",
]

_module = tvm_ffi.cpp.load_inline(
    "matmul", cpp_sources=SOURCE, functions=["matmul"], extra_cflags=[*FLAGS, "-O3", "-march=native", "-ffast-math", "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def matmul(a, b):
    a, b = a.contiguous(), b.contiguous()
    out = torch.empty(a.shape[0], b.shape[1], dtype=a.dtype)
    _module.matmul(a, b, out)
    return out
