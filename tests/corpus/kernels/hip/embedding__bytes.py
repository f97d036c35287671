"""Rows of a table, moved in the widest words that addresses and widths allow."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <hip/hip_runtime.h>
#include <algorithm>
#include <cstdint>
using tvm::ffi::TensorView;

template <typename W>
__global__ void copy_kernel(const int64_t* indices, const W* weight, W* out, int64_t width, int64_t stride) {
  const W* p = weight + indices[blockIdx.x] * stride;
  for (int64_t i = threadIdx.x; i < width; i += blockDim.x) out[blockIdx.x * width + i] = p[i];
}

template <typename W>
static void launch(TensorView indices, TensorView weight, TensorView out) {
  const DLDevice device = out.device();
  auto stream = static_cast<hipStream_t>(TVMFFIEnvGetStream(device.device_type, device.device_id));
  const int64_t each = weight.dtype().bits / 8, width = weight.size(1) * each / sizeof(W);
  const int64_t stride = weight.stride(0) * each / sizeof(W);
  const int threads = std::max<int64_t>(32, std::min<int64_t>(256, (width + 31) / 32 * 32));
  if (indices.numel() > 0)  // an empty grid is an error
    copy_kernel<W><<<indices.numel(), threads, 0, stream>>>(
      static_cast<const int64_t*>(indices.data_ptr()), static_cast<const W*>(weight.data_ptr()),
      static_cast<W*>(out.data_ptr()), width, stride);
}
void embedding(TensorView indices, TensorView weight, TensorView out) {
  if (out.numel() == 0) return;
  const int64_t each = weight.dtype().bits / 8;
  const auto all = reinterpret_cast<uintptr_t>(weight.data_ptr()) | reinterpret_cast<uintptr_t>(out.data_ptr()) |
                   uintptr_t(weight.size(1) * each) | uintptr_t(weight.stride(0) * each);
  if (all % 16 == 0) launch<uint4>(indices, weight, out);
  else if (all % 4 == 0) launch<uint32_t>(indices, weight, out);
  else launch<uint16_t>(indices, weight, out);
}
"""

_module = tvm_ffi.cpp.load_inline("embedding", cuda_sources=SOURCE, backend="hip", functions=["embedding"])


def embedding(indices, weight):
    if weight.stride(1) != 1:
        weight = weight.contiguous()
    out = torch.empty(*indices.shape, weight.shape[1], dtype=weight.dtype, device=weight.device)
    _module.embedding(indices.contiguous(), weight, out)
    return out
