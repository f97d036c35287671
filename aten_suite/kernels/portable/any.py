"""aten::any.dim in portable Triton: along a dimension"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, WIDTH: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    found = tl.zeros([ROWS, COLUMNS], dtype=tl.int32)
    for start in range(0, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        source = x_ptr + (row * length + start + column) * WIDTH
        x = tl.load(source, mask=mask, other=0) != 0
        if WIDTH == 2:
            x = x | (tl.load(source + 1, mask=mask, other=0) != 0)
        found = found | x.to(tl.int32)
    tl.store(out_ptr + row, tl.max(found, axis=1, keep_dims=True).to(tl.uint8), mask=row < rows)


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


def any(self, dim, keepdim=False):
    x, length, shape, dims = lines(self, [dim])
    out = torch.empty(shape, dtype=torch.uint8, device=self.device)
    if out.numel():
        plain = torch.view_as_real(x) if x.is_complex() else x.view(torch.uint8) if x.dtype is torch.bool else x
        sizes = tile(length)
        grid = (triton.cdiv(out.numel(), sizes["ROWS"]),)
        kernel[grid](plain, out, length, out.numel(), WIDTH=1 + x.is_complex(), **sizes)
    out = out.view(kept_shape(self, dims)) if keepdim else out
    return out if self.dtype is torch.uint8 else out.view(torch.bool)
