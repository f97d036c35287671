"""Loss of each token. Report: NVIDIA/TransformerEngine#2746 (transposed logits pass a guard that looks at the last stride)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <algorithm>
#include <cmath>
using tvm::ffi::TensorView;
void run(TensorView z, TensorView labels, TensorView loss) {
  const int64_t S = z.size(0), B = z.size(1), V = z.size(2);
  for (int64_t token = 0; token < S * B; ++token) {
    const float* p = static_cast<const float*>(z.data_ptr()) + token / B * z.stride(0) + token % B * z.stride(1);
    const int64_t label = static_cast<const int64_t*>(labels.data_ptr())[token];
    float top = p[0];
    for (int64_t v = 1; v < V; ++v) top = std::max(top, p[v]);
    double sum = 0;
    for (int64_t v = 0; v < V; ++v) sum += std::exp(double(p[v]) - top);
    static_cast<float*>(loss.data_ptr())[token] = float(std::log(sum) + top - p[label]);
  }
}
"""
_run = tvm_ffi.cpp.load_inline("ce_transposed", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def ce_transposed(logits, labels):
    logits = logits if logits.stride(-1) == 1 else logits.contiguous()
    loss = logits.new_empty(labels.shape)
    _run(logits, labels.contiguous(), loss)
    return loss
