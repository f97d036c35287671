"""aten::_log_softmax in portable Triton: along a dimension, a row in registers where it fits"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, COMPUTE: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    least: tl.constexpr = float("-inf")
    source, mask = x_ptr + row * length + column, (row < rows) & (column < length)
    target = out_ptr + row * length + column
    held = tl.load(source, mask=mask, other=least).to(COMPUTE)
    top = held
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        top = tl.maximum(top, tl.load(source + start, mask=more, other=least).to(COMPUTE))
    top = tl.max(top, axis=1, keep_dims=True)
    total = libdevice.exp(held - top)
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        total += libdevice.exp(tl.load(source + start, mask=more, other=least).to(COMPUTE) - top)
    shift = top + libdevice.log(tl.sum(total, axis=1, keep_dims=True))
    tl.store(target, (held - shift).to(out_ptr.dtype.element_ty), mask=mask)
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        x = tl.load(source + start, mask=more, other=least).to(COMPUTE)
        tl.store(target + start, (x - shift).to(out_ptr.dtype.element_ty), mask=more)


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


def _log_softmax(self, dim, half_to_float):
    dtype = torch.float32 if half_to_float else self.dtype
    x, back = laid_out(self, dim)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if out.numel():
        length, compute = x.shape[-1], tl.float64 if x.dtype is torch.float64 else tl.float32
        rows, sizes = out.numel() // length, tile(length)
        kernel[(triton.cdiv(rows, sizes["ROWS"]),)](x, out, length, rows, COMPUTE=compute, **sizes)
    return out.permute(back).view(self.shape) if not self.ndim else out.permute(back)
