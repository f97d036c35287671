"""aten::_softmax_backward_data in portable Triton: along a dimension, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(gradient_ptr, output_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    total = tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        g = tl.load(gradient_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        y = tl.load(output_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        total += g * y
    for number in range(length):
        g = tl.load(gradient_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        y = tl.load(output_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        result = y * (g - total)
        tl.store(out_ptr + number * rows + places, result.to(out_ptr.dtype.element_ty), mask=mask)


def laid_out(tensor, dim):
    """The tensor with that dimension first and dense, and how to lay a result of it out again."""
    tensor = tensor.view(1) if not tensor.ndim else tensor
    dim %= tensor.ndim
    order = [dim, *(one for one in range(tensor.ndim) if one != dim)]
    return tensor.permute(order).contiguous(), [order.index(one) for one in range(tensor.ndim)]


def _softmax_backward_data(grad_output, output, dim, input_dtype):
    gradient, back = laid_out(grad_output, dim)
    result, _ = laid_out(output, dim)
    out = torch.empty(gradient.shape, dtype=input_dtype, device=gradient.device)
    if out.numel():
        rows = out.numel() // out.shape[0]
        kernel[(triton.cdiv(rows, 128),)](gradient, result, out, out.shape[0], rows, BLOCK=128)
    return out.permute(back).view(grad_output.shape) if not grad_output.ndim else out.permute(back)
