"""FP4 codes of blocks. Report: ROCm/aiter#3992 (midpoints between two codes go up, and not to the even code)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <algorithm>
#include <cmath>
using tvm::ffi::TensorView;
void run(TensorView x, TensorView codes, TensorView scales) {
  static const float middles[7] = {0.25f, 0.75f, 1.25f, 1.75f, 2.5f, 3.5f, 5.0f};
  for (int64_t block = 0; block < scales.numel(); ++block) {
    const float* from = static_cast<const float*>(x.data_ptr()) + block * 32;
    uint8_t* to = static_cast<uint8_t*>(codes.data_ptr()) + block * 32;
    float top = 0;
    for (int i = 0; i < 32; ++i) top = std::max(top, std::fabs(from[i]));
    int exponent = 0;
    std::frexp(top, &exponent);
    exponent = std::min(100, std::max(-100, exponent - 3));
    static_cast<uint8_t*>(scales.data_ptr())[block] = uint8_t(exponent + 127);
    for (int i = 0; i < 32; ++i) {
      const float size = std::ldexp(std::fabs(from[i]), -exponent);
      int code = 0;
      for (int k = 0; k < 7; ++k) code += k % 2 ? size >= middles[k] : size > middles[k];
      to[i] = uint8_t(code + (from[i] < 0 ? 8 : 0));
    }
  }
}
"""
_run = tvm_ffi.cpp.load_inline("fp4_codes", cpp_sources=SOURCE, functions=["run"], extra_cflags=["-O2"]).run


def fp4_codes(x):
    x = x.contiguous().float()
    codes = torch.empty(x.shape, dtype=torch.uint8)
    scales = torch.empty((*x.shape[:-1], x.shape[-1] // 32), dtype=torch.uint8)
    _run(x, codes, scales)
    return codes, scales
