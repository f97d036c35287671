"""Softmax: a block for each row, maximum and sum through LDS, exponentials by the fast unit."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <hip/hip_runtime.h>
#include <hip/hip_bfloat16.h>
#include <cmath>
#include <cstdint>
using tvm::ffi::TensorView;
constexpr int THREADS = 256;

template <typename F>
__device__ float reduce(float value, float* shared, F f) {
  shared[threadIdx.x] = value;
  __syncthreads();
  for (int step = THREADS / 2; step > 0; step /= 2) {
    if (threadIdx.x < step) shared[threadIdx.x] = f(shared[threadIdx.x], shared[threadIdx.x + step]);
    __syncthreads();
  }
  const float result = shared[0];
  __syncthreads();
  return result;
}

template <typename T>
__global__ void softmax_kernel(const T* x, T* out, int64_t n) {
  __shared__ float shared[THREADS];
  const T* p = x + blockIdx.x * n;
  T* q = out + blockIdx.x * n;
  float top = -INFINITY;
  for (int64_t i = threadIdx.x; i < n; i += THREADS) top = fmaxf(top, static_cast<float>(p[i]));
  top = reduce(top, shared, [](float a, float b) { return fmaxf(a, b); });
  float sum = 0.0f;
  for (int64_t i = threadIdx.x; i < n; i += THREADS) sum += __expf(static_cast<float>(p[i]) - top);
  sum = reduce(sum, shared, [](float a, float b) { return a + b; });
  for (int64_t i = threadIdx.x; i < n; i += THREADS) q[i] = static_cast<T>(__expf(static_cast<float>(p[i]) - top) / sum);
}

template <typename T>
static void launch(TensorView x, TensorView out) {
  const DLDevice device = x.device();
  auto stream = static_cast<hipStream_t>(TVMFFIEnvGetStream(device.device_type, device.device_id));
  if (x.size(0) > 0)  // an empty grid is an error
    softmax_kernel<T><<<x.size(0), THREADS, 0, stream>>>(static_cast<const T*>(x.data_ptr()),
                                                       static_cast<T*>(out.data_ptr()), x.size(1));
}
void softmax(TensorView x, TensorView out) {
  if (x.numel() == 0) return;
  x.dtype().code == kDLBfloat ? launch<hip_bfloat16>(x, out) : launch<float>(x, out);
}
"""

_softmax = tvm_ffi.cpp.load_inline("softmax", cuda_sources=SOURCE, backend="hip", functions=["softmax"]).softmax


def softmax(x, dim):
    x = x.contiguous()
    out = torch.empty_like(x)
    _softmax(x, out)
    return out
