"""Sums of columns: in which order the matrix is walked, in what the sums are held, and what threads share."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "WALK": ("strips", ["columns", "rows", "strips", "tiles"]),
    "STRIP": (64, [16, 64, 256, 1024]),
    "AT_ONCE": (4, [1, 4, 8]),
    "SUMS": ("float", ["float", "double"]),
    "SHARING": ("columns", ["serial", "columns", "rows"]),
    "TARGET": ("-march=native", ["", "-march=native"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
#include <vector>
#include <omp.h>
using tvm::ffi::TensorView;

// Adds rows [r0, r1) of columns [c0, c1) to sums[0 .. c1 - c0).
static void add(const float* __restrict x, int64_t n, int64_t r0, int64_t r1, int64_t c0, int64_t c1,
                SUM* __restrict sums) {
#if WALK == 0
  for (int64_t c = c0; c < c1; ++c)
    for (int64_t r = r0; r < r1; ++r) sums[c - c0] += x[r * n + c];
#else
#if WALK == 1
  const int64_t wide = c1 - c0, deep = r1 - r0;
#elif WALK == 2
  const int64_t wide = STRIP, deep = r1 - r0;
#else
  const int64_t wide = STRIP, deep = 64;
#endif
  for (int64_t ra = r0; ra < r1; ra += deep)
    for (int64_t ca = c0; ca < c1; ca += wide) {
      const int64_t re = std::min(r1, ra + deep), ce = std::min(c1, ca + wide);
      int64_t r = ra;
      for (; r + AT_ONCE <= re; r += AT_ONCE)
        for (int64_t c = ca; c < ce; ++c) {
          SUM some = 0;
          for (int k = 0; k < AT_ONCE; ++k) some += x[(r + k) * n + c];
          sums[c - c0] += some;
        }
      for (; r < re; ++r)
        for (int64_t c = ca; c < ce; ++c) sums[c - c0] += x[r * n + c];
    }
#endif
}

void column_sum(TensorView x, TensorView out) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* p = static_cast<const float*>(x.data_ptr());
  float* q = static_cast<float*>(out.data_ptr());
  std::vector<SUM> all(n, SUM(0));
#if SHARING == 0
  add(p, n, 0, rows, 0, n, all.data());
#elif SHARING == 1
  const int64_t pieces = (n + STRIP - 1) / STRIP;
#pragma omp parallel for schedule(static)
  for (int64_t one = 0; one < pieces; ++one)
    add(p, n, 0, rows, one * STRIP, std::min(n, (one + 1) * STRIP), all.data() + one * STRIP);
#else
#pragma omp parallel
  {
    const int64_t threads = omp_get_num_threads(), me = omp_get_thread_num();
    std::vector<SUM> own(n, SUM(0));
    add(p, n, rows * me / threads, rows * (me + 1) / threads, 0, n, own.data());
#pragma omp critical
    for (int64_t c = 0; c < n; ++c) all[c] += own[c];
  }
#endif
  for (int64_t c = 0; c < n; ++c) q[c] = float(all[c]);
}
"""

FLAGS = [
    f"-DWALK={['columns', 'rows', 'strips', 'tiles'].index(CHOSEN['WALK'])}",
    f"-DSTRIP={CHOSEN['STRIP']}",
    f"-DAT_ONCE={CHOSEN['AT_ONCE']}",
    f"-DSUM={CHOSEN['SUMS']}",
    f"-DSHARING={['serial', 'columns', 'rows'].index(CHOSEN['SHARING'])}",
    *CHOSEN["TARGET"].split(),
]

_module = tvm_ffi.cpp.load_inline(
    "column_sum", cpp_sources=SOURCE, functions=["column_sum"], extra_cflags=["-O3", *FLAGS, "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def column_sum(x, dim):
    x = x.contiguous()
    out = torch.empty(x.shape[1], dtype=x.dtype)
    _module.column_sum(x, out)
    return out
