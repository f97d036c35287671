"""Scale, round to the nearest even, saturate to int8; four elements to a thread where addresses allow."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <hip/hip_runtime.h>
#include <cstdint>
using tvm::ffi::TensorView;

__device__ int8_t one(float v, float scale) { return static_cast<int8_t>(fminf(fmaxf(rintf(v * scale), -128.0f), 127.0f)); }

__global__ void plain(const float* x, int8_t* out, int64_t n, float scale) {
  const int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x;
  if (i < n) out[i] = one(x[i], scale);
}
__global__ void fours(const float4* x, char4* out, int64_t n, float scale) {
  const int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x;
  if (i >= n) return;
  const float4 v = x[i];
  out[i] = make_char4(one(v.x, scale), one(v.y, scale), one(v.z, scale), one(v.w, scale));
}

void quantize(TensorView x, TensorView out, double scale) {
  const DLDevice device = x.device();
  auto stream = static_cast<hipStream_t>(TVMFFIEnvGetStream(device.device_type, device.device_id));
  const int64_t n = x.numel();
  if (n == 0) return;
  const bool aligned = reinterpret_cast<uintptr_t>(x.data_ptr()) % 16 == 0 && n % 4 == 0;
  if (aligned)
    fours<<<(n / 4 + 255) / 256, 256, 0, stream>>>(static_cast<const float4*>(x.data_ptr()),
                                                   static_cast<char4*>(out.data_ptr()), n / 4, float(scale));
  else
    plain<<<(n + 255) / 256, 256, 0, stream>>>(static_cast<const float*>(x.data_ptr()),
                                               static_cast<int8_t*>(out.data_ptr()), n, float(scale));
}
"""

_module = tvm_ffi.cpp.load_inline("quantize", cuda_sources=SOURCE, backend="hip", functions=["quantize"])


def quantize(x, scale):
    x = x.contiguous()
    out = torch.empty(x.shape, dtype=torch.int8, device=x.device)
    _module.quantize(x, out, float(scale))
    return out
