"""Layer norm in one pass. Report: tracel-ai/burn#5607 (a mean far above the spread cancels in E[x^2] - E[x]^2)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <algorithm>
#include <cmath>
using tvm::ffi::TensorView;
void run(TensorView x, TensorView w, TensorView b, TensorView y) {
  const int64_t B = x.size(0), N = x.size(1);
  const float *W = static_cast<const float*>(w.data_ptr()), *C = static_cast<const float*>(b.data_ptr());
  for (int64_t row = 0; row < B; ++row) {
    const float* from = static_cast<const float*>(x.data_ptr()) + row * N;
    float* to = static_cast<float*>(y.data_ptr()) + row * N;
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < N; ++i) sum += from[i];
    const double mean = sum / N;
    for (int64_t i = 0; i < N; ++i) squares += (from[i] - mean) * (from[i] - mean);
    const double variance = squares / N;
    const auto scale = 1 / std::sqrt(variance + 1e-5f);
    for (int64_t i = 0; i < N; ++i) to[i] = float((from[i] - mean) * scale) * W[i] + C[i];
  }
}
"""
_run = tvm_ffi.cpp.load_inline("norm_one_pass", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def norm_one_pass(x, weight, bias):
    x = x.contiguous()
    y = torch.empty_like(x)
    _run(x, weight.contiguous(), bias.contiguous(), y)
    return y
