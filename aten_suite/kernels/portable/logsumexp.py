"""aten::logsumexp in portable Triton: log of the sum of exponentials, less the largest first"""

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
    held = tl.load(source, mask=mask, other=least).to(COMPUTE)  # a row that fits is read once
    top = held
    for start in range(COLUMNS, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        top = tl.maximum(top, tl.load(source + start, mask=mask, other=least).to(COMPUTE))
    top = tl.max(top, axis=1, keep_dims=True)
    top = tl.where(tl.abs(top) < float("inf"), top, 0.0)
    total = libdevice.exp(held - top)
    for start in range(COLUMNS, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        total += libdevice.exp(tl.load(source + start, mask=mask, other=least).to(COMPUTE) - top)
    result = top + libdevice.log(tl.sum(total, axis=1, keep_dims=True))
    tl.store(out_ptr + row, result.to(out_ptr.dtype.element_ty), mask=row < rows)


@triton.jit
def complex_kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    top = tl.zeros([BLOCK], dtype=tl.float64) - float("inf")
    for number in range(length):
        top = tl.maximum(top, tl.load(x_ptr + 2 * (places * length + number), mask=mask, other=0).to(tl.float64))
    top = tl.where(tl.abs(top) == float("inf"), 0.0, top)
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        source = x_ptr + 2 * (places * length + number)
        size = tl.exp(tl.load(source, mask=mask, other=0).to(tl.float64) - top)
        angle = tl.load(source + 1, mask=mask, other=0).to(tl.float64)
        real += size * tl.cos(angle)
        imaginary += size * tl.sin(angle)
    logarithm = top + tl.log(libdevice.hypot(real, imaginary))
    tl.store(out_ptr + 2 * places, logarithm.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, libdevice.atan2(imaginary, real).to(out_ptr.dtype.element_ty), mask=mask)


def lines(tensor, dims):
    """The tensor with those dimensions last and dense, how long they are together, and its other sizes."""
    dims = sorted({dim % tensor.ndim for dim in dims}) if dims and tensor.ndim else list(range(tensor.ndim))
    kept = [dim for dim in range(tensor.ndim) if dim not in dims]
    length = 1
    for dim in dims:
        length *= tensor.shape[dim]
    shape = [tensor.shape[dim] for dim in kept]
    return tensor.permute([*kept, *dims]).contiguous(), length, shape, dims


def kept_shape(tensor, dims):
    """The shape with ones in the place of those dimensions."""
    return [1 if dim in dims else size for dim, size in enumerate(tensor.shape)]


def tile(length, elements=4096):
    """How many rows and columns a program takes at a time, and by how many warps."""
    columns = sorted((16, triton.next_power_of_2(length), elements))[1]
    rows = sorted((1, 1024 // columns, 16))[1]
    return {"ROWS": rows, "COLUMNS": columns, "num_warps": 8 if columns > 1024 else 4}


def logsumexp(self, dim, keepdim=False):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    x, length, shape, dims = lines(self if floating else self.to(torch.get_default_dtype()), dim)
    out = torch.empty(shape, dtype=x.dtype, device=x.device)
    if out.numel():
        rows, sizes = out.numel(), tile(length)
        if x.is_complex():
            plain = torch.view_as_real(x), torch.view_as_real(out)
            complex_kernel[(triton.cdiv(rows, 128),)](*plain, length, rows, BLOCK=128)
        else:
            compute = tl.float64 if x.dtype is torch.float64 else tl.float32
            kernel[(triton.cdiv(rows, sizes["ROWS"]),)](x, out, length, rows, COMPUTE=compute, **sizes)
    return out.view(kept_shape(self, dims)) if keepdim else out
