"""Lengths to offsets. Report: pytorch/FBGEMM#5994 (offsets of all tables together are added up in 32 bits)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
using tvm::ffi::TensorView;
void run(TensorView lengths, TensorView offsets) {
  int64_t sum = 0;
  for (int64_t i = 0; i < lengths.numel(); ++i) {
    static_cast<int64_t*>(offsets.data_ptr())[i] = sum;
    sum += static_cast<const int32_t*>(lengths.data_ptr())[i];
  }
  static_cast<int64_t*>(offsets.data_ptr())[lengths.numel()] = sum;
}
"""
_run = tvm_ffi.cpp.load_inline("table_offsets", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def table_offsets(lengths):
    offsets = torch.empty(lengths.numel() + 1, dtype=torch.int64)
    _run(lengths.contiguous(), offsets)
    return offsets
