"""Layer norm of rows: how the variance is found, how many sums run beside each other, what is kept, who takes a row."""

import torch
import tvm_ffi.cpp

TUNABLES = {
    "VARIANCE": ("two passes", ["two passes", "squares", "shifted", "blocks"]),
    "KEEP": ("nothing", ["nothing", "differences"]),
    "SHARING": ("static", ["serial", "static", "dynamic"]),
    "LANES": (16, [1, 4, 16, 64]),
    "OPTIMISE": ("-O3", ["-O1", "-O3", "-O3 -ffast-math"]),
    "TARGET": ("-march=native", ["", "-march=native"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}

SOURCE = r"""
#include <cmath>
#include <cstdint>
using tvm::ffi::TensorView;

// The sums of v - base and of its square, in LANES partial sums each.
static inline void sums(const float* __restrict x, int64_t n, float base, float* sum, float* squares) {
  float s[LANES], q[LANES];
  for (int l = 0; l < LANES; ++l) s[l] = q[l] = 0.0f;
  int64_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; ++l) {
      const float v = x[i + l] - base;
      s[l] += v;
      q[l] += v * v;
    }
  for (; i < n; ++i) {
    const float v = x[i] - base;
    s[0] += v;
    q[0] += v * v;
  }
  *sum = *squares = 0.0f;
  for (int l = 0; l < LANES; ++l) *sum += s[l], *squares += q[l];
}

static void row(const float* __restrict x, const float* __restrict w, const float* __restrict b,
                float* __restrict out, int64_t n, float eps) {
  float sum, squares, mean, variance;
#if VARIANCE == 0
  sums(x, n, 0.0f, &sum, &squares);
  mean = sum / n;
  sums(x, n, mean, &sum, &squares);
  variance = squares / n;
#elif VARIANCE == 1
  sums(x, n, 0.0f, &sum, &squares);
  mean = sum / n;
  variance = squares / n - mean * mean;
#elif VARIANCE == 2
  sums(x, n, x[0], &sum, &squares);
  const float off = sum / n;
  mean = x[0] + off;
  variance = squares / n - off * off;
#else
  mean = 0.0f;
  variance = 0.0f;
  for (int64_t first = 0; first < n; first += 256) {  // each piece has a mean of its own, merged as Chan's are
    const int64_t m = n - first < 256 ? n - first : 256;
    sums(x + first, m, 0.0f, &sum, &squares);
    const float own = sum / m;
    sums(x + first, m, own, &sum, &squares);
    const float apart = own - mean, all = float(first + m);
    mean += apart * (m / all);
    variance += squares + apart * apart * (first * (m / all));
  }
  variance /= n;
#endif
  const float scale = 1.0f / std::sqrt(variance + eps);
#if KEEP == 1
  for (int64_t i = 0; i < n; ++i) out[i] = x[i] - mean;
  for (int64_t i = 0; i < n; ++i) out[i] = out[i] * scale * w[i] + b[i];
#else
  for (int64_t i = 0; i < n; ++i) out[i] = (x[i] - mean) * scale * w[i] + b[i];
#endif
}

void layer_norm(TensorView x, TensorView w, TensorView b, TensorView out, double eps) {
  const int64_t rows = x.size(0), n = x.size(1);
  const float* p = static_cast<const float*>(x.data_ptr());
  const float* weight = static_cast<const float*>(w.data_ptr());
  const float* bias = static_cast<const float*>(b.data_ptr());
  float* q = static_cast<float*>(out.data_ptr());
#if SHARING == 1
#pragma omp parallel for schedule(static)
#elif SHARING == 2
#pragma omp parallel for schedule(dynamic, 8)
#endif
  for (int64_t r = 0; r < rows; ++r) row(p + r * n, weight, bias, q + r * n, n, float(eps));
}
"""

FLAGS = [
    f"-DVARIANCE={['two passes', 'squares', 'shifted', 'blocks'].index(CHOSEN['VARIANCE'])}",
    f"-DKEEP={['nothing', 'differences'].index(CHOSEN['KEEP'])}",
    f"-DSHARING={['serial', 'static', 'dynamic'].index(CHOSEN['SHARING'])}",
    f"-DLANES={CHOSEN['LANES']}",
    *CHOSEN["OPTIMISE"].split(),
    *CHOSEN["TARGET"].split(),
]

_module = tvm_ffi.cpp.load_inline(
    "layer_norm", cpp_sources=SOURCE, functions=["layer_norm"], extra_cflags=[*FLAGS, "-fopenmp"],
    extra_ldflags=["-fopenmp"],
)


def layer_norm(x, shape, weight, bias, eps):
    x, weight, bias = x.contiguous(), weight.contiguous(), bias.contiguous()
    out = torch.empty_like(x)
    _module.layer_norm(x, weight, bias, out, eps)
    return out
