"""aten::_softmax_backward_data in portable Triton: along a dimension, a row in registers where it fits"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    gradient_ptr,
    output_ptr,
    out_ptr,
    length,
    rows,
    COMPUTE: tl.constexpr,
    ROWS: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    place, mask = row * length + column, (row < rows) & (column < length)
    held_g = tl.load(gradient_ptr + place, mask=mask, other=0).to(COMPUTE)
    held_y = tl.load(output_ptr + place, mask=mask, other=0).to(COMPUTE)
    total = held_g * held_y
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        g = tl.load(gradient_ptr + place + start, mask=more, other=0).to(COMPUTE)
        y = tl.load(output_ptr + place + start, mask=more, other=0).to(COMPUTE)
        total += g * y
    total = tl.sum(total, axis=1, keep_dims=True)
    tl.store(out_ptr + place, (held_y * (held_g - total)).to(out_ptr.dtype.element_ty), mask=mask)
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        g = tl.load(gradient_ptr + place + start, mask=more, other=0).to(COMPUTE)
        y = tl.load(output_ptr + place + start, mask=more, other=0).to(COMPUTE)
        tl.store(out_ptr + place + start, (y * (g - total)).to(out_ptr.dtype.element_ty), mask=more)


def laid_out(tensor, dim):
    """The tensor with that dimension last and dense, and how to lay a result of it out again."""
    tensor = tensor.view(1) if not tensor.ndim else tensor
    dim %= tensor.ndim
    order = [*(one for one in range(tensor.ndim) if one != dim), dim]
    return tensor.permute(order).contiguous(), [order.index(one) for one in range(tensor.ndim)]


def tile(length):
    """How many rows and columns a program takes at a time, and by how many warps."""
    columns = sorted((16, triton.next_power_of_2(length), 8192))[1]
    rows = sorted((1, 1024 // columns, 16))[1]
    return {"ROWS": rows, "COLUMNS": columns, "num_warps": sorted((4, columns // 512, 16))[1]}


def _softmax_backward_data(grad_output, output, dim, input_dtype):
    gradient, back = laid_out(grad_output, dim)
    result, _ = laid_out(output, dim)
    out = torch.empty(gradient.shape, dtype=input_dtype, device=gradient.device)
    if out.numel():
        length, compute = out.shape[-1], tl.float64 if gradient.dtype is torch.float64 else tl.float32
        rows, sizes = out.numel() // length, tile(length)
        kernel[(triton.cdiv(rows, sizes["ROWS"]),)](gradient, result, out, length, rows, COMPUTE=compute, **sizes)
    return out.permute(back).view(grad_output.shape) if not grad_output.ndim else out.permute(back)
