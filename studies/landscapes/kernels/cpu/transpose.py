"""Transposition: which side is walked in order, through which tiles, by whom, and how the result is written."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "WALK": ("tiles", ["reads", "writes", "tiles", "buffer"]),
    "TILE_R": (16, [4, 16, 64, 256]),
    "TILE_C": (16, [4, 16, 64]),
    "INNER": ("reads", ["reads", "writes"]),
    "SHARING": ("rows", ["serial", "rows", "tiles"]),
    "TARGET": ("-O3 -march=native", ["-O2", "-O3 -march=native"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
using tvm::ffi::TensorView;

static void tile(const float* __restrict p, int64_t ps, float* __restrict q, int64_t qs, int64_t rs, int64_t cs) {
#if INNER == 0
  for (int64_t r = 0; r < rs; ++r)
    for (int64_t c = 0; c < cs; ++c) q[c * qs + r] = p[r * ps + c];
#else
  for (int64_t c = 0; c < cs; ++c)
    for (int64_t r = 0; r < rs; ++r) q[c * qs + r] = p[r * ps + c];
#endif
}

void transpose(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), columns = x.size(1);
  const float* p = static_cast<const float*>(x.data_ptr());
  float* q = static_cast<float*>(out.data_ptr());
#if WALK == 0
#if SHARING
#pragma omp parallel for
#endif
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t c = 0; c < columns; ++c) q[c * rows + r] = p[r * columns + c];
#elif WALK == 1
#if SHARING
#pragma omp parallel for
#endif
  for (int64_t c = 0; c < columns; ++c)
    for (int64_t r = 0; r < rows; ++r) q[c * rows + r] = p[r * columns + c];
#else
#if SHARING == 1
#pragma omp parallel for
#elif SHARING == 2
#pragma omp parallel for collapse(2)
#endif
  for (int64_t r = 0; r < rows; r += TILE_R)
    for (int64_t c = 0; c < columns; c += TILE_C) {
      const int64_t rs = std::min<int64_t>(TILE_R, rows - r), cs = std::min<int64_t>(TILE_C, columns - c);
#if WALK == 2
      tile(p + r * columns + c, columns, q + c * rows + r, rows, rs, cs);
#else
      alignas(64) float copy[TILE_R * TILE_C];
      tile(p + r * columns + c, columns, copy, TILE_R, rs, cs);
      for (int64_t k = 0; k < cs; ++k) std::copy(copy + k * TILE_R, copy + k * TILE_R + rs, q + (c + k) * rows + r);
#endif
    }
#endif
}
"""

FLAGS = [
    f"-DWALK={['reads', 'writes', 'tiles', 'buffer'].index(CHOSEN['WALK'])}",
    f"-DTILE_R={CHOSEN['TILE_R']}",
    f"-DTILE_C={CHOSEN['TILE_C']}",
    f"-DINNER={['reads', 'writes'].index(CHOSEN['INNER'])}",
    f"-DSHARING={['serial', 'rows', 'tiles'].index(CHOSEN['SHARING'])}",
    *CHOSEN["TARGET"].split(),
]

_module = tvm_ffi.cpp.load_inline(
    "transpose", cpp_sources=SOURCE, functions=["transpose"], extra_cflags=[*FLAGS, "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def transpose(x):
    x = x.contiguous()
    out = x.new_empty(x.shape[1], x.shape[0])
    _module.transpose(x, out)
    return out
