"""Convolution along one dimension with 3 taps, stride 1 and any padding, in float32.

Winograd's F(2, 3): two neighbouring outputs need 4 products instead of 6. Inputs and weights are transformed, four
matrix products over the channels follow, and their sums are the outputs. Columns of all batches form one long row, so
that no vector is partly empty.
"""

import torch
from tvm_ffi.cpp import load_inline

# Each is (value, values worth trying); a number is defined as NAME in the C++.
TUNABLES = {
    "ROWS": (6, [4, 6, 8]),
    "WIDE": (4, [2, 3, 4]),
}

SOURCE = r"""
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <omp.h>

using tvm::ffi::TensorView;

#if defined(__AVX512F__)
constexpr int LANES = 16;
#define EVEN 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
#define ODD 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31
#define LOW 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define HIGH 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#else  // half as many registers of half the width
constexpr int LANES = 8;
#define EVEN 0, 2, 4, 6, 8, 10, 12, 14
#define ODD 1, 3, 5, 7, 9, 11, 13, 15
#define LOW 0, 8, 1, 9, 2, 10, 3, 11
#define HIGH 4, 12, 5, 13, 6, 14, 7, 15
#undef WIDE
#define WIDE 2
#endif
constexpr int BLOCK = WIDE * LANES;  // columns at a time; a column is two neighbouring outputs
typedef float Vec __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

static inline Vec load(const float* from) { return *reinterpret_cast<const Vec*>(from); }
static inline void store(float* to, Vec v) { *reinterpret_cast<Vec*>(to) = v; }

struct Buffer {
  float* data;
  explicit Buffer(int64_t count) : data(static_cast<float*>(std::aligned_alloc(64, (4 * count + 127) / 64 * 64))) {}
  ~Buffer() { std::free(data); }
};

// The four numbers that stand for the three taps, over all inputs and outputs: u[product][input][output].
static void transform_weights(const float* weight, float* u, int64_t inputs, int64_t outputs, int64_t step) {
  const int64_t size = inputs * step;
#pragma omp for schedule(static)
  for (int64_t c = 0; c < inputs; ++c) {
    float* to = u + c * step;
    for (int64_t o = 0; o < step; ++o) {
      const float* tap = weight + (std::min(o, outputs - 1) * inputs + c) * 3;
      const float outer = tap[0] + tap[2];
      to[o] = tap[0];
      to[o + size] = 0.5f * (outer + tap[1]);
      to[o + 2 * size] = 0.5f * (outer - tap[1]);
      to[o + 3 * size] = tap[2];
    }
  }
}

// A run of columns of one batch: where it begins there and in the block, and how long it is.
struct Run { int64_t batch, first, place, count; };

// What the four products take of one channel's inputs: v[product][column]. Whole vectors are written: what is too much
// lies where the next run or channel comes.
static void transform_inputs(const float* row, int64_t length, int64_t padding, const Run& run, float* v, int64_t size) {
  float window[2 * BLOCK + 2 * LANES + 2];
  const int64_t begin = 2 * run.first - padding, count = 2 * run.count + 2;
  const int64_t low = std::min(std::max<int64_t>(-begin, 0), count);
  const int64_t high = std::max(std::min(length - begin, count), low);
  std::fill(window, window + low, 0.0f);
  if (high > low) std::memcpy(window + low, row + begin + low, 4 * (high - low));
  std::fill(window + high, window + count, 0.0f);
  float* to = v + run.place;
  for (int64_t t = 0; t < run.count; t += LANES) {
    const float* at = window + 2 * t;
    const Vec left = load(at), right = load(at + LANES), left_on = load(at + 2), right_on = load(at + LANES + 2);
    const Vec a = __builtin_shufflevector(left, right, EVEN), b = __builtin_shufflevector(left, right, ODD);
    const Vec c = __builtin_shufflevector(left_on, right_on, EVEN), d = __builtin_shufflevector(left_on, right_on, ODD);
    store(to + t, a - c);
    store(to + t + size, b + c);
    store(to + t + 2 * size, c - b);
    store(to + t + 3 * size, b - d);
  }
}

// ROWS outputs of WIDE vectors of columns, summed over the channels.
__attribute__((noinline)) static void product(
    const float* u, int64_t step, const float* v, int64_t inputs, Vec (&result)[ROWS][WIDE]) {
  Vec sum[ROWS][WIDE] = {};
  for (int64_t c = 0; c < inputs; ++c) {
    Vec x[WIDE];
#pragma GCC unroll 4
    for (int k = 0; k < WIDE; ++k) x[k] = load(v + c * BLOCK + k * LANES);
#pragma GCC unroll 16
    for (int r = 0; r < ROWS; ++r) {
      const float w = u[c * step + r];
#pragma GCC unroll 4
      for (int k = 0; k < WIDE; ++k) sum[r][k] += x[k] * w;
    }
  }
  std::memcpy(result, sum, sizeof sum);
}

void conv1d(TensorView x, TensorView weight, TensorView bias, TensorView out, int64_t padding) {
  const float* in = static_cast<const float*>(x.data_ptr());
  const float* start = bias.numel() ? static_cast<const float*>(bias.data_ptr()) : nullptr;
  float* result = static_cast<float*>(out.data_ptr());
  const int64_t inputs = x.size(1), length = x.size(2), outputs = out.size(1), longer = out.size(2);
  const int64_t columns = (longer + 1) / 2, all = x.size(0) * columns;
  const int64_t step = (outputs + ROWS - 1) / ROWS * ROWS, size = inputs * BLOCK + LANES;
  if (out.numel() == 0) return;
  Buffer u(4 * inputs * step);
#pragma omp parallel
  {
    transform_weights(static_cast<const float*>(weight.data_ptr()), u.data, inputs, outputs, step);
    Buffer v(4 * size);
    std::fill(v.data, v.data + 4 * size, 0.0f);
#pragma omp for schedule(static)
    for (int64_t n = 0; n < all; n += BLOCK) {
      Run runs[BLOCK];
      int many = 0;
      for (int64_t place = 0, end = std::min<int64_t>(BLOCK, all - n); place < end; ++many) {
        const int64_t batch = (n + place) / columns, first = (n + place) % columns;
        runs[many] = Run{batch, first, place, std::min(columns - first, end - place)};
        place += runs[many].count;
      }
      for (int64_t c = 0; c < inputs; ++c)
        for (int i = 0; i < many; ++i)
          transform_inputs(in + (runs[i].batch * inputs + c) * length, length, padding, runs[i], v.data + c * BLOCK, size);
      for (int64_t o = 0; o < outputs; o += ROWS) {
        Vec even[ROWS][WIDE], odd[ROWS][WIDE], sum[ROWS][WIDE];
        product(u.data + o, step, v.data, inputs, even);
        product(u.data + inputs * step + o, step, v.data + size, inputs, odd);
        for (int r = 0; r < ROWS; ++r)
          for (int k = 0; k < WIDE; ++k) even[r][k] += odd[r][k];
        product(u.data + 2 * inputs * step + o, step, v.data + 2 * size, inputs, sum);
        for (int r = 0; r < ROWS; ++r)
          for (int k = 0; k < WIDE; ++k) even[r][k] += sum[r][k], odd[r][k] -= sum[r][k];
        product(u.data + 3 * inputs * step + o, step, v.data + 3 * size, inputs, sum);
        for (int64_t r = 0; r < std::min<int64_t>(ROWS, outputs - o); ++r) {
          const float first = start ? start[o + r] : 0.0f;
          alignas(64) float line[2 * BLOCK];
          for (int k = 0; k < WIDE; ++k) {
            const Vec a = even[r][k] + first, b = odd[r][k] - sum[r][k] + first;
            store(line + 2 * k * LANES, __builtin_shufflevector(a, b, LOW));
            store(line + (2 * k + 1) * LANES, __builtin_shufflevector(a, b, HIGH));
          }
          for (int i = 0; i < many; ++i) {
            const int64_t count = std::min(2 * runs[i].count, longer - 2 * runs[i].first);
            float* to = result + (runs[i].batch * outputs + o + r) * longer + 2 * runs[i].first;
            std::memcpy(to, line + 2 * runs[i].place, 4 * count);
          }
        }
      }
    }
  }
}
"""

library = load_inline(
    "conv1d",
    cpp_sources=SOURCE,
    functions=["conv1d"],
    extra_cflags=[
        "-O3",
        "-march=native",
        "-mprefer-vector-width=512",
        "-ffp-contract=fast",
        "-fopenmp",
        *(f"-D{name}={value}" for name, (value, _) in TUNABLES.items()),
    ],
    extra_ldflags=["-fopenmp"],
)


def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    stride, padding, dilation = (one[0] if isinstance(one, (tuple, list)) else one for one in (stride, padding, dilation))
    if (stride, dilation, groups) != (1, 1, 1) or weight.dim() != 3 or weight.shape[2] != 3:
        raise ValueError("this kernel is made for 3 taps, stride 1, dilation 1 and one group")
    if input.dtype != torch.float32:
        raise TypeError(f"no kernel for {input.dtype}")
    x, weight = input.contiguous(), weight.contiguous()
    bias = input.new_empty(0) if bias is None else bias.contiguous()
    out = torch.empty((x.shape[0], weight.shape[0], x.shape[2] + 2 * padding - 2), dtype=x.dtype)
    library.conv1d(x, weight, bias, out, padding)
    return out
