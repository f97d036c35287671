"""SwiGLU. Report: Dao-AILab/flash-attention#355 (the gradient is read as if it lay in memory like the output)."""

import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <cmath>
using tvm::ffi::TensorView;
static float* at(TensorView t) { return static_cast<float*>(t.data_ptr()); }
void forward(TensorView gate, TensorView up, TensorView out) {
  for (int64_t i = 0; i < out.numel(); ++i) at(out)[i] = at(gate)[i] / (1.0f + std::exp(-at(gate)[i])) * at(up)[i];
}
void backward(TensorView gate, TensorView up, TensorView given, TensorView dgate, TensorView dup) {
  for (int64_t i = 0; i < dgate.numel(); ++i) {
    const double g = at(gate)[i], s = 1.0 / (1.0 + std::exp(-g));
    at(dup)[i] = float(at(given)[i] * g * s);
    at(dgate)[i] = float(at(given)[i] * at(up)[i] * (s + g * s * (1.0 - s)));
  }
}
"""
_lib = tvm_ffi.cpp.load_inline("swiglu", cpp_sources=SOURCE, functions=["forward", "backward"], extra_cflags=["-O2"])


class Swiglu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, gate, up):
        gate, up = gate.detach().contiguous(), up.detach().contiguous()
        out = torch.empty_like(gate)
        _lib.forward(gate, up, out)
        ctx.save_for_backward(gate, up)
        return out

    @staticmethod
    def backward(ctx, given):
        gate, up = ctx.saved_tensors
        dgate, dup = torch.empty_like(gate), torch.empty_like(up)
        _lib.backward(gate, up, given, dgate, dup)
        return dgate, dup


def swiglu_grad_layout(gate, up):
    return Swiglu.apply(gate, up)
