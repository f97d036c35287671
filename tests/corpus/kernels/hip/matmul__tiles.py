"""Matrix product by tiles of 16 x 16 in LDS, sums in float32."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <hip/hip_runtime.h>
#include <hip/hip_bfloat16.h>
#include <cstdint>
using tvm::ffi::TensorView;
constexpr int TILE = 16;

template <typename T>
__global__ void matmul_kernel(const T* a, const T* b, T* out, int64_t m, int64_t k, int64_t n) {
  __shared__ float left[TILE][TILE], right[TILE][TILE + 1];
  const int64_t row = blockIdx.y * int64_t(TILE) + threadIdx.y, column = blockIdx.x * int64_t(TILE) + threadIdx.x;
  float sum = 0.0f;
  for (int64_t start = 0; start < k; start += TILE) {
    const int64_t across = start + threadIdx.x, down = start + threadIdx.y;
    left[threadIdx.y][threadIdx.x] = row < m && across < k ? static_cast<float>(a[row * k + across]) : 0.0f;
    right[threadIdx.y][threadIdx.x] = down < k && column < n ? static_cast<float>(b[down * n + column]) : 0.0f;
    __syncthreads();
#pragma unroll
    for (int i = 0; i < TILE; ++i) sum = fmaf(left[threadIdx.y][i], right[i][threadIdx.x], sum);
    __syncthreads();
  }
  if (row < m && column < n) out[row * n + column] = static_cast<T>(sum);
}

template <typename T>
static void launch(TensorView a, TensorView b, TensorView out) {
  const DLDevice device = a.device();
  auto stream = static_cast<hipStream_t>(TVMFFIEnvGetStream(device.device_type, device.device_id));
  const int64_t m = a.size(0), k = a.size(1), n = b.size(1);
  if (((n + TILE - 1) / TILE) > 0 && ((m + TILE - 1) / TILE) > 0)  // an empty grid is an error
    matmul_kernel<T><<<dim3((n + TILE - 1) / TILE, (m + TILE - 1) / TILE), dim3(TILE, TILE), 0, stream>>>(
      static_cast<const T*>(a.data_ptr()), static_cast<const T*>(b.data_ptr()), static_cast<T*>(out.data_ptr()), m, k, n);
}
void matmul(TensorView a, TensorView b, TensorView out) {
  a.dtype().code == kDLBfloat ? launch<hip_bfloat16>(a, b, out) : launch<float>(a, b, out);
}
"""

_module = tvm_ffi.cpp.load_inline("matmul", cuda_sources=SOURCE, backend="hip", functions=["matmul"], extra_cuda_cflags=["-O3"])


def matmul(a, b):
    out = torch.empty((a.shape[0], b.shape[1]), dtype=a.dtype, device=a.device)
    _module.matmul(a.contiguous(), b.contiguous(), out)
    return out
