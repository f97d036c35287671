"""Running sums of rows: how the chain of additions is broken up, what it is summed in, who takes what."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "CHAIN": ("blocks", ["plain", "blocks", "rows", "pieces"]),
    "WIDTH": (8, [2, 4, 8, 16]),
    "SUMS": ("double", ["float", "double", "compensated"]),
    "SHARING": ("static", ["serial", "static", "inside"]),
    "OPTIMISE": ("-O3", ["-O3", "-O3 -ffast-math"]),
    "TARGET": ("-march=native", ["", "-march=native"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
#include <vector>
using tvm::ffi::TensorView;

#if SUMS == 2
struct Sum {  // Kahan's
  float value = 0.0f, lost = 0.0f;
  void add(float v) {
    const float y = v - lost;
    const float t = value + y;
    lost = (t - value) - y;
    value = t;
  }
  void add(const Sum& other) { add(other.value); add(-other.lost); }
  float get() const { return value; }
};
#else
#if SUMS == 1
typedef double Real;
#else
typedef float Real;
#endif
struct Sum {
  Real value = 0;
  void add(float v) { value += v; }
  void add(const Sum& other) { value += other.value; }
  float get() const { return float(value); }
};
#endif

static void plain(const float* x, float* out, int64_t n, Sum sum) {
  for (int64_t i = 0; i < n; ++i) {
    sum.add(x[i]);
    out[i] = sum.get();
  }
}

static void blocks(const float* x, float* out, int64_t n) {  // sums within a block do not wait for those before it
  Sum carried;
  int64_t i = 0;
  for (; i + WIDTH <= n; i += WIDTH) {
    Sum inner[WIDTH];
    inner[0].add(x[i]);
    for (int w = 1; w < WIDTH; ++w) {
      inner[w] = inner[w - 1];
      inner[w].add(x[i + w]);
    }
    for (int w = 0; w < WIDTH; ++w) {
      Sum all = carried;
      all.add(inner[w]);
      out[i + w] = all.get();
    }
    carried.add(inner[WIDTH - 1]);
  }
  plain(x + i, out + i, n - i, carried);
}

static void several(const float* x, float* out, int64_t n, int64_t count) {  // rows beside each other
  Sum sums[WIDTH];
  for (int64_t i = 0; i < n; ++i)
    for (int64_t r = 0; r < count; ++r) {
      sums[r].add(x[r * n + i]);
      out[r * n + i] = sums[r].get();
    }
}

static void pieces(const float* x, float* out, int64_t n) {  // totals of pieces first, then each from its start
  const int64_t piece = (n + WIDTH - 1) / WIDTH;
  Sum starts[WIDTH + 1];
  for (int64_t p = 0; p < WIDTH; ++p) {
    Sum total;
    for (int64_t i = p * piece; i < std::min(n, (p + 1) * piece); ++i) total.add(x[i]);
    starts[p + 1] = starts[p];
    starts[p + 1].add(total);
  }
#if SHARING == 2
#pragma omp parallel for
#endif
  for (int64_t p = 0; p < WIDTH; ++p)
    if (p * piece < n) plain(x + p * piece, out + p * piece, std::min(piece, n - p * piece), starts[p]);
}

void cumsum(TensorView tx, TensorView tout) {
  const int64_t rows = tx.size(0), n = tx.size(1);
  const float* x = static_cast<const float*>(tx.data_ptr());
  float* out = static_cast<float*>(tout.data_ptr());
  const int64_t step = CHAIN == 2 ? WIDTH : 1;
#if SHARING == 1
#pragma omp parallel for schedule(static)
#endif
  for (int64_t r = 0; r < rows; r += step) {
    const float* p = x + r * n;
    float* q = out + r * n;
    if (CHAIN == 0) plain(p, q, n, Sum());
    else if (CHAIN == 1) blocks(p, q, n);
    else if (CHAIN == 2) several(p, q, n, std::min(step, rows - r));
    else pieces(p, q, n);
  }
}
"""

FLAGS = [
    f"-DCHAIN={['plain', 'blocks', 'rows', 'pieces'].index(CHOSEN['CHAIN'])}",
    f"-DWIDTH={CHOSEN['WIDTH']}",
    f"-DSUMS={['float', 'double', 'compensated'].index(CHOSEN['SUMS'])}",
    f"-DSHARING={['serial', 'static', 'inside'].index(CHOSEN['SHARING'])}",
    *CHOSEN["OPTIMISE"].split(),
    *CHOSEN["TARGET"].split(),
]

_module = tvm_ffi.cpp.load_inline(
    "cumsum", cpp_sources=SOURCE, functions=["cumsum"], extra_cflags=[*FLAGS, "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def cumsum(x, dim):
    x = x.contiguous()
    out = torch.empty_like(x)
    _module.cumsum(x, out)
    return out
