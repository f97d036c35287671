"""First and last time of each group. Report: kszucs/marrow#112 (64-bit integers pass through a float64)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <algorithm>
using tvm::ffi::TensorView;
using number = double;
void run(TensorView times, TensorView first, TensorView last, TensorView span) {
  const int64_t B = times.size(0), N = times.size(1);
  for (int64_t row = 0; row < B; ++row) {
    const int64_t* from = static_cast<const int64_t*>(times.data_ptr()) + row * N;
    number low = number(from[0]), high = low;
    for (int64_t i = 1; i < N; ++i) {
      low = std::min(low, number(from[i]));
      high = std::max(high, number(from[i]));
    }
    static_cast<int64_t*>(first.data_ptr())[row] = int64_t(low);
    static_cast<int64_t*>(last.data_ptr())[row] = int64_t(high);
    static_cast<int64_t*>(span.data_ptr())[row] = int64_t(high - low);
  }
}
"""
_run = tvm_ffi.cpp.load_inline("time_span", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def time_span(times):
    first, last, span = (times.new_empty(times.shape[0]) for _ in range(3))
    _run(times.contiguous(), first, last, span)
    return first, last, span
