"""Winograd's F(2x2, 3x3): sums and differences of neighbours, which keep what a large one of them was rounded by."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cstdint>
#include <vector>
using tvm::ffi::TensorView;

static void filter(const float* g, float* u) {
  float t[4][3];
  for (int j = 0; j < 3; ++j) { float a = g[j], b = g[3 + j], c = g[6 + j]; t[0][j] = a; t[1][j] = 0.5f * (a + b + c); t[2][j] = 0.5f * (a - b + c); t[3][j] = c; }
  for (int i = 0; i < 4; ++i) { float a = t[i][0], b = t[i][1], c = t[i][2]; u[i * 4] = a; u[i * 4 + 1] = 0.5f * (a + b + c); u[i * 4 + 2] = 0.5f * (a - b + c); u[i * 4 + 3] = c; }
}
static void input(const float d[4][4], float* v) {
  float t[4][4];
  for (int j = 0; j < 4; ++j) { t[0][j] = d[0][j] - d[2][j]; t[1][j] = d[1][j] + d[2][j]; t[2][j] = d[2][j] - d[1][j]; t[3][j] = d[1][j] - d[3][j]; }
  for (int i = 0; i < 4; ++i) { v[i * 4] = t[i][0] - t[i][2]; v[i * 4 + 1] = t[i][1] + t[i][2]; v[i * 4 + 2] = t[i][2] - t[i][1]; v[i * 4 + 3] = t[i][1] - t[i][3]; }
}
void conv2d(TensorView x, TensorView w, TensorView b, TensorView y) {
  const int64_t B = x.size(0), C = x.size(1), H = x.size(2), W = x.size(3), O = w.size(0);
  const float *p = (float*)x.data_ptr(), *k = (float*)w.data_ptr(), *bias = (float*)b.data_ptr(); float* q = (float*)y.data_ptr();
  std::vector<float> u(O * C * 16);
  for (int64_t i = 0; i < O * C; ++i) filter(k + 9 * i, u.data() + 16 * i);
  #pragma omp parallel for collapse(2)
  for (int64_t n = 0; n < B; ++n) for (int64_t th = 0; th < (H + 1) / 2; ++th) {
    std::vector<float> v(C * 16);
    for (int64_t tw = 0; tw < (W + 1) / 2; ++tw) {
      for (int64_t c = 0; c < C; ++c) {
        float d[4][4];
        for (int i = 0; i < 4; ++i) for (int j = 0; j < 4; ++j) { const int64_t h = 2 * th + i - 1, s = 2 * tw + j - 1; d[i][j] = h < 0 || h >= H || s < 0 || s >= W ? 0.0f : p[((n * C + c) * H + h) * W + s]; }
        input(d, v.data() + 16 * c);
      }
      for (int64_t o = 0; o < O; ++o) {
        float m[16] = {};
        for (int64_t c = 0; c < C; ++c) for (int i = 0; i < 16; ++i) m[i] += u[(o * C + c) * 16 + i] * v[16 * c + i];
        float t[2][4];
        for (int j = 0; j < 4; ++j) { t[0][j] = m[j] + m[4 + j] + m[8 + j]; t[1][j] = m[4 + j] - m[8 + j] - m[12 + j]; }
        for (int i = 0; i < 2; ++i) { const float r[2] = {t[i][0] + t[i][1] + t[i][2], t[i][1] - t[i][2] - t[i][3]};
          for (int j = 0; j < 2; ++j) if (2 * th + i < H && 2 * tw + j < W) q[((n * O + o) * H + 2 * th + i) * W + 2 * tw + j] = r[j] + bias[o]; }
      }
    }
  }
}
"""

_module = tvm_ffi.cpp.load_inline(
    "conv2d", cpp_sources=SOURCE, functions=["conv2d"], extra_ldflags=["-fopenmp"],
    extra_cflags=["-O3", "-march=native", "-fopenmp"],
)


def conv2d(x, weight, bias):
    y = torch.empty((x.shape[0], weight.shape[0], *x.shape[2:]), dtype=x.dtype)
    _module.conv2d(x.contiguous(), weight.contiguous(), bias.contiguous(), y)
    return y
