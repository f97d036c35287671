"""Rows written into a cache. Report: vllm-project/vllm#43810 (slot -1, which is padding, wraps to the last slot)."""

import tvm_ffi.cpp

SOURCE = r"""
using tvm::ffi::TensorView;
void run(TensorView cache, TensorView rows, TensorView slots) {
  const int64_t S = cache.size(0), T = rows.size(0), D = rows.size(1);
  for (int64_t t = 0; t < T; ++t) {
    int64_t slot = static_cast<const int64_t*>(slots.data_ptr())[t];
    if (slot < 0) continue;
    const float* from = static_cast<const float*>(rows.data_ptr()) + t * D;
    float* to = static_cast<float*>(cache.data_ptr()) + slot * cache.stride(0);
    for (int64_t d = 0; d < D; ++d) to[d * cache.stride(1)] = from[d];
  }
}
"""
_run = tvm_ffi.cpp.load_inline("cache_slots", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def cache_slots(cache, rows, slots):
    _run(cache, rows.contiguous(), slots.contiguous())
