"""aten::cumprod in portable Triton: along a dimension, a piece of a row at a time"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, COMPUTE: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    before = tl.zeros([ROWS, 1], dtype=COMPUTE) + 1
    for start in range(0, length, COLUMNS):
        place = row * length + start + column
        mask = (row < rows) & (start + column < length)
        result = before * tl.cumprod(tl.load(x_ptr + place, mask=mask, other=1).to(COMPUTE), axis=1)
        tl.store(out_ptr + place, result.to(out_ptr.dtype.element_ty), mask=mask)
        before = tl.sum(tl.where(column == COLUMNS - 1, result, 0), axis=1, keep_dims=True)


@triton.jit
def complex_kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64) + 1, tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        place = 2 * (places * length + number)
        a = tl.load(x_ptr + place, mask=mask, other=0).to(tl.float64)
        b = tl.load(x_ptr + place + 1, mask=mask, other=0).to(tl.float64)
        a, b = real * a - imaginary * b, real * b + imaginary * a
        real, imaginary = a, b
        tl.store(out_ptr + place, real.to(out_ptr.dtype.element_ty), mask=mask)
        tl.store(out_ptr + place + 1, imaginary.to(out_ptr.dtype.element_ty), mask=mask)


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


def scanned(self, dim, dtype):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    dtype = dtype or (self.dtype if floating else torch.int64)
    x = self.to(dtype)
    x, length, shape, dims = lines(x.view(1) if not x.ndim else x, [dim])
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if out.numel():
        rows, sizes = out.numel() // length, tile(length, 2048)
        if dtype.is_complex:
            plain = torch.view_as_real(x), torch.view_as_real(out)
            complex_kernel[(triton.cdiv(rows, 128),)](*plain, length, rows, BLOCK=128)
        else:
            compute = tl.float64 if dtype.is_floating_point else tl.int64
            kernel[(triton.cdiv(rows, sizes["ROWS"]),)](x, out, length, rows, COMPUTE=compute, **sizes)
    if not self.ndim:
        return out.view([])
    place = dims[0]
    return out.permute([*range(place), self.ndim - 1, *range(place, self.ndim - 1)])


def cumprod(self, dim, *, dtype=None):
    return scanned(self, dim, dtype)
