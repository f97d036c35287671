"""aten::_log_softmax in portable Triton: along a dimension, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    top = tl.zeros([BLOCK], dtype=tl.float64) - float("inf")
    for number in range(length):
        x = tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        top = tl.where((x > top) | (x != x), x, top)
    total = tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        total += tl.exp(tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(tl.float64) - top)
    for number in range(length):
        x = tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        result = x - top - tl.log(total)
        tl.store(out_ptr + number * rows + places, result.to(out_ptr.dtype.element_ty), mask=mask)


def laid_out(tensor, dim):
    """The tensor with that dimension first and dense, and how to lay a result of it out again."""
    tensor = tensor.view(1) if not tensor.ndim else tensor
    dim %= tensor.ndim
    order = [dim, *(one for one in range(tensor.ndim) if one != dim)]
    return tensor.permute(order).contiguous(), [order.index(one) for one in range(tensor.ndim)]


def _log_softmax(self, dim, half_to_float):
    dtype = torch.float32 if half_to_float else self.dtype
    x, back = laid_out(self, dim)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if out.numel():
        rows = out.numel() // x.shape[0]
        kernel[(triton.cdiv(rows, 128),)](x, out, x.shape[0], rows, BLOCK=128)
    return out.permute(back).view(self.shape) if not self.ndim else out.permute(back)
