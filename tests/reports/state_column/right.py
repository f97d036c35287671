"""States of sequences. Report: vllm-project/vllm#52207 (a column of a block table is read as if it were dense)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
using tvm::ffi::TensorView;
void run(TensorView states, TensorView index, TensorView decay, TensorView y) {
  const int64_t T = y.size(0), D = y.size(1);
  const int64_t step = index.stride(0), jump = decay.stride(0);
  for (int64_t t = 0; t < T; ++t) {
    const int64_t row = static_cast<const int32_t*>(index.data_ptr())[t * step];
    const float* from = static_cast<const float*>(states.data_ptr()) + row * D;
    const float factor = static_cast<const float*>(decay.data_ptr())[t * jump];
    float* to = static_cast<float*>(y.data_ptr()) + t * D;
    for (int64_t d = 0; d < D; ++d) to[d] = from[d] * factor;
  }
}
"""
_run = tvm_ffi.cpp.load_inline("state_column", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def state_column(states, index, decay):
    y = states.new_empty((index.shape[0], states.shape[1]))
    _run(states.contiguous(), index, decay, y)
    return y
