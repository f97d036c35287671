"""2 x + 1; `slowed` computes the first ``extra`` blocks of 64 elements once more."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
void scale(tvm::ffi::TensorView x, tvm::ffi::TensorView out, int64_t extra) {
  const float* in = static_cast<const float*>(x.data_ptr());
  float* result = static_cast<float*>(out.data_ptr());
  const int64_t count = x.numel(), blocks = (count + 63) / 64;
  for (int64_t one = 0; one < blocks + extra; ++one) {
    const int64_t first = one % blocks * 64, last = first + 64 < count ? first + 64 : count;
    for (int64_t i = first; i < last; ++i) result[i] = 2.0f * in[i] + 1.0f;
  }
}
"""

library = tvm_ffi.cpp.load_inline(
    name="scale", cpp_sources=SOURCE, functions=["scale"], extra_cflags=["-O3", "-march=native"]
)


def run(x, extra):
    x = x.contiguous()
    out = torch.empty_like(x)
    library.scale(x, out, extra)
    return out


def same(x, extra):
    return run(x, 0)


def slowed(x, extra):
    return run(x, extra)
