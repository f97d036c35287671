"""aten::mean.dim in portable Triton: over dimensions, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, COMPUTE: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    total = tl.zeros([ROWS, COLUMNS], dtype=COMPUTE)
    for start in range(0, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        total += tl.load(x_ptr + row * length + start + column, mask=mask, other=0).to(COMPUTE)
    result = tl.sum(total, axis=1, keep_dims=True) / length
    tl.store(out_ptr + row, result.to(out_ptr.dtype.element_ty), mask=row < rows)


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


def mean(self, dim=None, keepdim=False, *, dtype=None):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    dtype = dtype or (self.dtype if floating else torch.int64)
    x, length, shape, dims = lines(self.to(dtype), dim)
    out = torch.empty(shape, dtype=dtype, device=self.device)
    if out.numel():
        x, into = x.view(out.numel(), length), out
        if dtype.is_complex:  # real and imaginary parts are rows of their own
            x, into = torch.view_as_real(x).transpose(1, 2).contiguous(), torch.view_as_real(out)
        compute = tl.float64 if dtype.is_floating_point or dtype.is_complex else tl.int64
        sizes = tile(length)
        grid = (triton.cdiv(into.numel(), sizes["ROWS"]),)
        kernel[grid](x, into, length, into.numel(), COMPUTE=compute, **sizes)
    return out.view(kept_shape(self, dims)) if keepdim else out
