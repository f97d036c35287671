"""One more than each number, in eight ways that each waste time in another way; `plus_one` wastes none."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cuda_runtime.h>
#include <cstdint>
using tvm::ffi::TensorView;

static cudaStream_t stream_of(TensorView x) {
  const DLDevice device = x.device();
  return static_cast<cudaStream_t>(TVMFFIEnvGetStream(device.device_type, device.device_id));
}
#define IN static_cast<const float*>(x.data_ptr())
#define OUT static_cast<float*>(y.data_ptr())

__global__ void plain_kernel(const float* __restrict__ x, float* __restrict__ y, int64_t n) {
  const int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x;
  if (i < n) y[i] = x[i] + 1.0f;
}

void plain(TensorView x, TensorView y, int64_t first, int64_t count) {
  plain_kernel<<<(count + 255) / 256, 256, 0, stream_of(x)>>>(IN + first, OUT + first, count);
}

// Neighbouring threads are in different rows.
__global__ void uncoalesced_kernel(const float* __restrict__ x, float* __restrict__ y, unsigned rows, unsigned columns) {
  const unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < rows * columns) {
    const unsigned place = (i % rows) * columns + i / rows;
    y[place] = x[place] + 1.0f;
  }
}

void uncoalesced(TensorView x, TensorView y) {
  const int64_t rows = x.size(0), columns = x.size(1);
  uncoalesced_kernel<<<(rows * columns + 255) / 256, 256, 0, stream_of(x)>>>(IN, OUT, rows, columns);
}

// More values are alive than 32 registers hold.
constexpr int ALIVE = 96;
__global__ void __launch_bounds__(1024, 2)
spilled_kernel(const float* __restrict__ x, float* __restrict__ y, int64_t n, float zero) {
  const int64_t start = blockIdx.x * int64_t(blockDim.x) * ALIVE + threadIdx.x;
  float kept[ALIVE];
  float sum = 0.0f;
#pragma unroll
  for (int k = 0; k < ALIVE; ++k) {
    const int64_t i = start + k * int64_t(blockDim.x);
    kept[k] = i < n ? x[i] : 0.0f;
    sum += kept[k];
  }
#pragma unroll
  for (int k = 0; k < ALIVE; ++k) {
    const int64_t i = start + k * int64_t(blockDim.x);
    if (i < n) y[i] = kept[k] + (1.0f + sum * zero);
  }
}

void spilled(TensorView x, TensorView y) {
  const int64_t n = x.numel(), part = 1024 * ALIVE;
  spilled_kernel<<<(n + part - 1) / part, 1024, 0, stream_of(x)>>>(IN, OUT, n, 0.0f);
}

// All threads of a warp meet in one bank.
__global__ void conflicts_kernel(const float* __restrict__ x, float* __restrict__ y, int64_t n) {
  __shared__ volatile float tile[256 * 32];
  const int64_t start = blockIdx.x * int64_t(256 * 32) + threadIdx.x;
  for (int k = 0; k < 32; ++k) {
    const int64_t i = start + k * 256;
    tile[threadIdx.x * 32 + k] = i < n ? x[i] : 0.0f;
  }
  __syncthreads();
  for (int k = 0; k < 32; ++k) {
    const int64_t i = start + k * 256;
    if (i < n) y[i] = tile[threadIdx.x * 32 + k] + 1.0f;
  }
}

void conflicts(TensorView x, TensorView y) {
  const int64_t n = x.numel(), part = 256 * 32;
  conflicts_kernel<<<(n + part - 1) / part, 256, 0, stream_of(x)>>>(IN, OUT, n);
}

// A multiprocessor has room for one small block.
extern __shared__ float room[];
__global__ void lonely_kernel(const float* __restrict__ x, float* __restrict__ y, int64_t n) {
  const int64_t step = gridDim.x * int64_t(blockDim.x);
  if (n < 0) room[threadIdx.x] = 0.0f;
#pragma unroll 1
  for (int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x; i < n; i += step) y[i] = x[i] + 1.0f;
}

void lonely(TensorView x, TensorView y) {
  constexpr int bytes = 180 << 10;
  cudaFuncSetAttribute(lonely_kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes);
  lonely_kernel<<<132 * 16, 64, bytes, stream_of(x)>>>(IN, OUT, x.numel());
}

// A few blocks more than there are places for, each with as much to do as all others.
__global__ void tail_kernel(const float* __restrict__ x, float* __restrict__ y, int64_t n) {
  const int64_t part = (n + gridDim.x - 1) / gridDim.x, first = blockIdx.x * part;
  const int64_t last = first + part < n ? first + part : n;
  if (n < 0) room[threadIdx.x] = 0.0f;
  for (int64_t i = first + threadIdx.x; i < last; i += blockDim.x) y[i] = x[i] + 1.0f;
}

void tail(TensorView x, TensorView y) {
  constexpr int bytes = 140 << 10;
  cudaFuncSetAttribute(tail_kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes);
  tail_kernel<<<140, 1024, bytes, stream_of(x)>>>(IN, OUT, x.numel());
}

// Every element is also added to one of 32 places that all threads share.
__global__ void atomics_kernel(const float* __restrict__ x, float* __restrict__ y, float* shared, int64_t n) {
  const int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x;
  if (i < n) {
    const float value = x[i];
    atomicAdd(shared + (threadIdx.x % 32) * 8, value);
    y[i] = value + 1.0f;
  }
}

void atomics(TensorView x, TensorView y, TensorView shared) {
  const int64_t n = x.numel();
  atomics_kernel<<<(n + 255) / 256, 256, 0, stream_of(x)>>>(IN, OUT, static_cast<float*>(shared.data_ptr()), n);
}

// Each element is read with five others that no result needs.
__global__ void bytes_kernel(const float* __restrict__ x, float* __restrict__ y, int64_t n, int64_t sixth,
                             float zero) {
  const int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x;
  if (i < n) {
    float others = 0.0f;
#pragma unroll
    for (int k = 1; k < 6; ++k) {
      const int64_t j = i + k * sixth;
      others += x[j < n ? j : j - n];
    }
    y[i] = x[i] + (1.0f + others * zero);
  }
}

void bytes(TensorView x, TensorView y) {
  const int64_t n = x.numel();
  bytes_kernel<<<(n + 255) / 256, 256, 0, stream_of(x)>>>(IN, OUT, n, n / 6, 0.0f);
}
"""

FUNCTIONS = ["plain", "uncoalesced", "spilled", "conflicts", "lonely", "tail", "atomics", "bytes"]
_module = tvm_ffi.cpp.load_inline("planted", cuda_sources=SOURCE, functions=FUNCTIONS)


def plus_one(x):
    y = torch.empty_like(x)
    if x.numel():
        _module.plain(x.contiguous(), y, 0, x.numel())
    return y


def launch_gaps(x):
    y = torch.empty_like(x)
    step = max(1, x.numel() // 256)
    for first in range(0, x.numel(), step):
        _module.plain(x, y, first, min(step, x.numel() - first))
    return y


def uncoalesced(x):
    y = torch.empty_like(x)
    _module.uncoalesced(x, y)
    return y


def spilled(x):
    y = torch.empty_like(x)
    _module.spilled(x, y)
    return y


def bank_conflicts(x):
    y = torch.empty_like(x)
    _module.conflicts(x, y)
    return y


def low_occupancy(x):
    y = torch.empty_like(x)
    _module.lonely(x, y)
    return y


def tail(x):
    y = torch.empty_like(x)
    _module.tail(x, y)
    return y


def atomics(x):
    y = torch.empty_like(x)
    _module.atomics(x, y, torch.zeros(256, dtype=torch.float32, device=x.device))
    return y


def too_many_bytes(x):
    y = torch.empty_like(x)
    _module.bytes(x, y)
    return y
