"""The output is memory of the library's own, aligned for huge pages, and freed through DLPack."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
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

#include <cstdlib>
#include <sys/mman.h>

struct HugePages {
  void AllocData(DLTensor* tensor) {
    const size_t page = size_t(2) << 20, bytes = tvm::ffi::GetDataSize(*tensor) / page * page + page;
    tensor->data = std::aligned_alloc(page, bytes);
    madvise(tensor->data, bytes, MADV_HUGEPAGE);
  }
  void FreeData(DLTensor* tensor) { std::free(tensor->data); }
};

tvm::ffi::Tensor swish(TensorView x) {
  tvm::ffi::Tensor out = tvm::ffi::Tensor::FromNDAlloc(HugePages{}, x.shape(), x.dtype(), x.device());
  if (x.dtype().bits == 16) piece((const Bfloat*)x.data_ptr(), (Bfloat*)out.data_ptr(), 0, x.numel());
  else piece((const float*)x.data_ptr(), (float*)out.data_ptr(), 0, x.numel());
  return out;
}
"""

_module = tvm_ffi.cpp.load_inline("swish", cpp_sources=SOURCE, functions=["swish"], extra_cflags=["-O3", "-march=native"])


def swish(x):
    return torch.from_dlpack(_module.swish(x.contiguous()))
