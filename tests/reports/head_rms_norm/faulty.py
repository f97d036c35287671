"""RMS norm of each head. Report: vllm-project/vllm-xpu-kernels#397 (one pitch for tokens and heads of a slice)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
using tvm::ffi::TensorView;
void run(TensorView q, TensorView w, TensorView y) {
  const int64_t T = q.size(0), H = q.size(1), D = q.size(2), token = q.stride(0), head = q.stride(1);
  const float* W = static_cast<const float*>(w.data_ptr());
  for (int64_t row = 0; row < T * H; ++row) {
    const float* from = static_cast<const float*>(q.data_ptr()) + row * head;
    float* to = static_cast<float*>(y.data_ptr()) + row * D;
    double squares = 0;
    for (int64_t i = 0; i < D; ++i) squares += double(from[i]) * from[i];
    const double scale = 1.0 / std::sqrt(squares / D + 1e-6);
    for (int64_t i = 0; i < D; ++i) to[i] = float(from[i] * scale) * W[i];
  }
}
"""
_run = tvm_ffi.cpp.load_inline("head_rms_norm", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def head_rms_norm(q, weight):
    q = q if q.stride(-1) == 1 else q.contiguous()
    y = torch.empty(q.shape, dtype=q.dtype)
    _run(q, weight.contiguous(), y)
    return y
