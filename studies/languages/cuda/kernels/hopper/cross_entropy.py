# kernelevolve: cross_entropy on hopper: 1.67x over best (at least 1.66x)
# kernelevolve: node 3 of campaign 1, by model; 2 candidates judged; 2026-12-01; torch 2.11.0
"""Cross-entropy: a block a row with the online maximum and sum in registers; the last block to end averages the rows."""

import torch
from tvm_ffi.cpp import load_inline

TUNABLES = {"THREADS": (256, [256, 512, 1024]), "PACKS": (4, [1, 2, 4])}

SOURCE = r"""
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <cmath>
#include <cstdint>
#include <tvm/ffi/extra/c_env_api.h>

using tvm::ffi::TensorView;

__device__ inline float wide(float x) { return x; }
__device__ inline float wide(__nv_bfloat16 x) { return __bfloat162float(x); }
__device__ inline float wide(__half x) { return __half2float(x); }
__device__ inline void put(float* p, float x) { *p = x; }
__device__ inline void put(__nv_bfloat16* p, float x) { *p = __float2bfloat16_rn(x); }
__device__ inline void put(__half* p, float x) { *p = __float2half_rn(x); }

struct State { float top, sum; };  // the maximum, and the sum of exp(x - maximum)

__device__ inline float base_of(float top) { return top == -INFINITY ? 0.0f : top; }

__device__ inline State merged(State a, State b) {
  const float top = fmaxf(a.top, b.top), base = base_of(top);
  return {top, a.sum * __expf(a.top - base) + b.sum * __expf(b.top - base)};
}

__device__ inline State over_warp(State one) {
  for (int step = 16; step > 0; step /= 2) {
    const State other = {__shfl_xor_sync(~0u, one.top, step), __shfl_xor_sync(~0u, one.sum, step)};
    one = merged(one, other);
  }
  return one;
}

template <typename T, int N>
struct alignas(sizeof(T) * N) Pack { T at[N]; };

template <int COUNT>
__device__ inline void take(State& state, const float (&values)[COUNT]) {
  float top = values[0];
#pragma unroll
  for (int j = 1; j < COUNT; ++j) top = fmaxf(top, values[j]);
  top = fmaxf(top, state.top);
  const float base = base_of(top);
  float even = 0.0f, odd = 0.0f;
#pragma unroll
  for (int j = 0; j < COUNT; ++j) (j % 2 ? odd : even) += __expf(values[j] - base);
  state.sum = state.sum * __expf(state.top - base) + (even + odd);
  state.top = top;
}

__device__ unsigned ended = 0;  // blocks that have ended; the last one sets it back

template <typename T, int N>
__global__ void __launch_bounds__(THREADS) loss_kernel(const T* __restrict__ logits, const int64_t* __restrict__ targets,
                                                       float* losses, T* out, int64_t columns, int64_t rows) {
  __shared__ float tops[32], sums[32];
  __shared__ bool last;
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  const T* row = logits + int64_t(blockIdx.x) * columns;
  const Pack<T, N>* packs = reinterpret_cast<const Pack<T, N>*>(row);
  const int64_t count = columns / N;
  State state = {-INFINITY, 0.0f};
  int64_t i = threadIdx.x;
  for (; i + (PACKS - 1) * int64_t(THREADS) < count; i += PACKS * int64_t(THREADS)) {
    Pack<T, N> read[PACKS];
#pragma unroll
    for (int k = 0; k < PACKS; ++k) read[k] = packs[i + k * int64_t(THREADS)];
    float values[PACKS * N];
#pragma unroll
    for (int k = 0; k < PACKS; ++k)
#pragma unroll
      for (int j = 0; j < N; ++j) values[k * N + j] = wide(read[k].at[j]);
    take(state, values);
  }
  for (; i < count; i += THREADS) {
    const Pack<T, N> read = packs[i];
    float values[N];
#pragma unroll
    for (int j = 0; j < N; ++j) values[j] = wide(read.at[j]);
    take(state, values);
  }
  state = over_warp(state);
  if (lane == 0) { tops[warp] = state.top; sums[warp] = state.sum; }
  __syncthreads();
  if (warp == 0) {
    state = lane < THREADS / 32 ? State{tops[lane], sums[lane]} : State{-INFINITY, 0.0f};
    state = over_warp(state);
    if (lane == 0) {
      const float chosen = wide(row[targets[blockIdx.x]]);
      losses[blockIdx.x] = (state.top - chosen) + logf(state.sum);
      __threadfence();
      last = atomicInc(&ended, gridDim.x - 1) == gridDim.x - 1;
    }
  }
  __syncthreads();
  if (!last) return;
  __threadfence();
  float total = 0.0f;
  for (int64_t r = threadIdx.x; r < rows; r += THREADS) total += __ldcg(losses + r);
  for (int step = 16; step > 0; step /= 2) total += __shfl_xor_sync(~0u, total, step);
  if (lane == 0) sums[warp] = total;
  __syncthreads();
  if (warp == 0) {
    total = lane < THREADS / 32 ? sums[lane] : 0.0f;
    for (int step = 16; step > 0; step /= 2) total += __shfl_xor_sync(~0u, total, step);
    if (lane == 0) put(out, total / float(rows));
  }
}

template <typename T>
__global__ void nothing_kernel(T* out) { put(out, NAN); }

template <typename T>
static void launch(TensorView logits, TensorView targets, TensorView losses, TensorView out) {
  const DLDevice device = logits.device();
  const auto stream = static_cast<cudaStream_t>(TVMFFIEnvGetStream(device.device_type, device.device_id));
  const int64_t rows = logits.size(0), columns = logits.size(1);
  constexpr int N = 16 / sizeof(T);
  const T* in = static_cast<const T*>(logits.data_ptr());
  const int64_t* which = static_cast<const int64_t*>(targets.data_ptr());
  float* kept = static_cast<float*>(losses.data_ptr());
  T* result = static_cast<T*>(out.data_ptr());
  if (rows == 0) {
    nothing_kernel<T><<<1, 1, 0, stream>>>(result);
  } else if (columns % N == 0 && reinterpret_cast<uintptr_t>(in) % 16 == 0) {
    loss_kernel<T, N><<<unsigned(rows), THREADS, 0, stream>>>(in, which, kept, result, columns, rows);
  } else {
    loss_kernel<T, 1><<<unsigned(rows), THREADS, 0, stream>>>(in, which, kept, result, columns, rows);
  }
}

void loss_into(TensorView logits, TensorView targets, TensorView losses, TensorView out) {
  const DLDataType dtype = logits.dtype();
  if (dtype.code == kDLBfloat) {
    launch<__nv_bfloat16>(logits, targets, losses, out);
  } else if (dtype.bits == 16) {
    launch<__half>(logits, targets, losses, out);
  } else {
    launch<float>(logits, targets, losses, out);
  }
}
"""

DEFINES = [f"-D{name}={value}" for name, (value, _) in TUNABLES.items()]
MODULE = load_inline("cross_entropy", cuda_sources=SOURCE, functions=["loss_into"], extra_cuda_cflags=["-O3", *DEFINES])


def cross_entropy(logits, targets):
    if logits.dtype not in (torch.float32, torch.bfloat16, torch.float16):
        raise TypeError(f"dtype not supported: {logits.dtype}")
    logits, targets = logits.contiguous(), targets.contiguous()
    rows = logits.shape[0]
    out = torch.empty((), dtype=logits.dtype, device=logits.device)
    losses = torch.empty(max(rows, 1), dtype=torch.float32, device=logits.device)
    MODULE.loss_into(logits, targets, losses, out)
    return out
