"""Built from a header and a source file in a temporary folder, and registered as an operator of PyTorch's."""

import tempfile
from pathlib import Path

import torch
import tvm_ffi
from tvm_ffi import cpp

HEADER = r"""
#pragma once
#include <tvm/ffi/container/tensor.h>
#include <tvm/ffi/function.h>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
using tvm::ffi::TensorView;

struct Bfloat {
  uint16_t bits;
  Bfloat(float v) {
    uint32_t b;
    std::memcpy(&b, &v, 4);
    bits = v != v ? 0x7fc0 : uint16_t((b + 0x7fff + ((b >> 16) & 1)) >> 16);
  }
  operator float() const {
    uint32_t b = uint32_t(bits) << 16;
    float v;
    std::memcpy(&v, &b, 4);
    return v;
  }
};
template <typename T>
static void piece(const T* p, T* q, int64_t from, int64_t to) {
  for (int64_t i = from; i < to; ++i) q[i] = T(float(p[i]) / (1.0f + std::exp(-float(p[i]))));
}
"""
SOURCE = r"""
#include "piece.h"
void swish(TensorView x, TensorView out) {
  const int64_t n = x.numel();
  if (x.dtype().bits == 16) piece((const Bfloat*)x.data_ptr(), (Bfloat*)out.data_ptr(), 0, n);
  else piece((const float*)x.data_ptr(), (float*)out.data_ptr(), 0, n);
}
TVM_FFI_DLL_EXPORT_TYPED_FUNC(swish, swish);
"""

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    (folder / "piece.h").write_text(HEADER)
    (folder / "swish.cc").write_text(SOURCE)
    path = cpp.build(
        "swish",
        cpp_files=[str(folder / "swish.cc")],
        extra_include_paths=[name],
        extra_cflags=["-O3"],
        build_directory=name,
    )
    _module = tvm_ffi.load_module(path)


@torch.library.custom_op("corpus::swish", mutates_args=())
def _swish(x: torch.Tensor) -> torch.Tensor:
    x = x.contiguous()
    out = torch.empty_like(x)
    _module.swish(x.ravel(), torch.atleast_1d(out.view(-1)))
    return out


@_swish.register_fake
def _(x):
    return torch.empty_like(x)


def swish(x):
    return torch.ops.corpus.swish(x)
