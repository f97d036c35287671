"""Log-sum-exp of each token. Report: NVIDIA/TransformerEngine#2402 (a transposed gradient is walked by one stride)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <algorithm>
#include <cmath>
using tvm::ffi::TensorView;
void forward(TensorView z, TensorView out) {
  const int64_t E = z.size(2);
  for (int64_t token = 0; token < out.numel(); ++token) {
    const float* p = static_cast<const float*>(z.data_ptr()) + token * E;
    double top = *std::max_element(p, p + E);
    if (std::isinf(top)) top = 0;
    double sum = 0;
    for (int64_t e = 0; e < E; ++e) sum += std::exp(p[e] - top);
    static_cast<float*>(out.data_ptr())[token] = float(std::log(sum) + top);
  }
}
void backward(TensorView z, TensorView given, TensorView dz) {
  const int64_t S = z.size(1), E = z.size(2);
  const float* g = static_cast<const float*>(given.data_ptr());
  for (int64_t token = 0; token < given.numel(); ++token) {
    const float* p = static_cast<const float*>(z.data_ptr()) + token * E;
    float* d = static_cast<float*>(dz.data_ptr()) + token * E;
    double top = *std::max_element(p, p + E);
    if (std::isinf(top)) top = 0;
    double sum = 0;
    for (int64_t e = 0; e < E; ++e) sum += std::exp(p[e] - top);
    const double factor = g[token / S * given.stride(0) + token % S * given.stride(1)] / sum;
    for (int64_t e = 0; e < E; ++e) d[e] = float(std::exp(p[e] - top) * factor);
  }
}
"""
_lib = tvm_ffi.cpp.load_inline("lse_grad", cpp_sources=SOURCE, functions=["forward", "backward"], extra_cflags=["-O2"])


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits):
        logits = logits.detach().contiguous()
        out = logits.new_empty(logits.shape[:2])
        _lib.forward(logits, out)
        ctx.save_for_backward(logits)
        return out

    @staticmethod
    def backward(ctx, given):
        (logits,) = ctx.saved_tensors
        dlogits = torch.empty_like(logits)
        _lib.backward(logits, given, dlogits)
        return dlogits


def lse_grad_transposed(logits):
    return LogSumExp.apply(logits)
