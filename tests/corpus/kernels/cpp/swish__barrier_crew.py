"""Two threads that live as long as the module and meet the caller at C++20 barriers."""

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

#include <barrier>
#include <concepts>
#include <functional>
#include <span>
#include <thread>

template <typename T>
concept Number = std::convertible_to<T, float>;

class Crew {
 public:
  Crew() : start_(3), done_(3) {
    for (int number : {0, 1})
      std::thread([this, number] {
        for (;;) {
          start_.arrive_and_wait();
          job_(number);
          done_.arrive_and_wait();
        }
      }).detach();
  }
  void run(std::function<void(int)> job) {
    job_ = std::move(job);
    start_.arrive_and_wait();
    done_.arrive_and_wait();
  }

 private:
  std::barrier<> start_, done_;
  std::function<void(int)> job_;
};

template <Number T>
static void run(std::span<const T> x, T* out) {
  static auto* crew = new Crew;
  const int64_t n = x.size();
  crew->run([=](int number) { piece(x.data(), out, n * number / 2, n * (number + 1) / 2); });
}
void swish(TensorView x, TensorView out) {
  const size_t n = x.numel();
  if (x.dtype().bits == 16) run<Bfloat>({(const Bfloat*)x.data_ptr(), n}, (Bfloat*)out.data_ptr());
  else run<float>({(const float*)x.data_ptr(), n}, (float*)out.data_ptr());
}
"""

_module = tvm_ffi.cpp.load_inline(
    "swish", cpp_sources=SOURCE, functions=["swish"], extra_cflags=["-std=c++20", "-O3", "-pthread"]
)


def swish(x):
    x = x.contiguous()
    out = torch.empty_like(x)
    _module.swish(x, out)
    return out
