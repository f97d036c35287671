"""Scales of 4-bit groups in half precision. Report: invergent-ai/surogate#162 (numbers below 2^-14 become zero)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <algorithm>
#include <cmath>
using tvm::ffi::TensorView;
static uint16_t half(float v) {  // of a number that is not negative
  if (!(v < 65520.0f)) return std::isnan(v) ? 0x7e00 : 0x7c00;
  if (v < 0x1p-14f) return uint16_t(std::nearbyint(v * 0x1p24f));
  int exponent = 0;
  std::frexp(v, &exponent);
  return uint16_t(((exponent + 14) << 10) - 1024 + int(std::nearbyint(std::ldexp(v, 11 - exponent))));
}
void run(TensorView w, TensorView scales) {
  for (int64_t group = 0; group < scales.numel(); ++group) {
    const float* from = static_cast<const float*>(w.data_ptr()) + group * 32;
    float top = 0;
    for (int i = 0; i < 32; ++i) top = std::max(top, std::fabs(from[i]));
    static_cast<uint16_t*>(scales.data_ptr())[group] = half(top / 7.0f);
  }
}
"""
_run = tvm_ffi.cpp.load_inline("half_scales", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def half_scales(w):
    w = w.contiguous()
    scales = torch.empty((*w.shape[:-1], w.shape[-1] // 32), dtype=torch.float16)
    _run(w, scales)
    return scales
