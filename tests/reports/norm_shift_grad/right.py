"""Layer norm's gradients. Report: csarofeen/pytorch#519 (the shift has its gradient only where a scale is there too)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
#include <vector>
using tvm::ffi::TensorView;
static float* at(TensorView t) { return static_cast<float*>(t.data_ptr()); }
static void moments(const float* p, int64_t N, double& mean, double& scale) {
  double sum = 0, squares = 0;
  for (int64_t i = 0; i < N; ++i) sum += p[i];
  mean = sum / N;
  for (int64_t i = 0; i < N; ++i) squares += (p[i] - mean) * (p[i] - mean);
  scale = 1.0 / std::sqrt(squares / N + 1e-5);
}
void forward(TensorView x, TensorView w, TensorView b, TensorView y) {
  const int64_t B = x.size(0), N = x.size(1);
  for (int64_t r = 0; r < B; ++r) {
    double mean, scale;
    moments(at(x) + r * N, N, mean, scale);
    for (int64_t i = 0; i < N; ++i) {
      const double unit = (at(x)[r * N + i] - mean) * scale;
      at(y)[r * N + i] = float(unit * (w.numel() ? at(w)[i] : 1.0f) + (b.numel() ? at(b)[i] : 0.0f));
    }
  }
}
void backward(TensorView x, TensorView w, TensorView given, TensorView dx, TensorView dw, TensorView db) {
  const int64_t B = x.size(0), N = x.size(1);
  std::vector<double> sums(2 * N);
  for (int64_t r = 0; r < B; ++r) {
    double mean, scale, one = 0, two = 0;
    moments(at(x) + r * N, N, mean, scale);
    for (int64_t i = 0; i < N; ++i) {
      const double g = at(given)[r * N + i], unit = (at(x)[r * N + i] - mean) * scale;
      const double inner = g * (w.numel() ? at(w)[i] : 1.0f);
      one += inner;
      two += inner * unit;
      sums[i] += g * unit;
      sums[N + i] += g;
    }
    for (int64_t i = 0; i < N; ++i) {
      const double unit = (at(x)[r * N + i] - mean) * scale;
      const double inner = double(at(given)[r * N + i]) * (w.numel() ? at(w)[i] : 1.0f);
      at(dx)[r * N + i] = float((inner - one / N - unit * two / N) * scale);
    }
  }
  if (dw.numel()) for (int64_t i = 0; i < N; ++i) at(dw)[i] = float(sums[i]);
  if (db.numel()) for (int64_t i = 0; i < N; ++i) at(db)[i] = float(sums[N + i]);
}
"""
_lib = tvm_ffi.cpp.load_inline("norm_shift", cpp_sources=SOURCE, functions=["forward", "backward"], extra_cflags=["-O2"])


class LayerNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, bias):
        none = torch.empty(0)
        x = x.detach().contiguous()
        ctx.scaled, ctx.shifted = weight is not None, bias is not None
        weight = none if weight is None else weight.detach().contiguous()
        y = torch.empty_like(x)
        _lib.forward(x, weight, none if bias is None else bias.detach().contiguous(), y)
        ctx.save_for_backward(x, weight)
        return y

    @staticmethod
    def backward(ctx, given):
        x, weight = ctx.saved_tensors
        dx, none = torch.empty_like(x), torch.empty(0)
        dweight = x.new_empty(x.shape[1]) if ctx.scaled else None
        dbias = x.new_empty(x.shape[1]) if ctx.shifted else None
        _lib.backward(
            x, weight, given.contiguous(), dx, none if dweight is None else dweight, none if dbias is None else dbias
        )
        return dx, dweight, dbias


def norm_shift_grad(x, weight, bias):
    return LayerNorm.apply(x, weight, bias)
