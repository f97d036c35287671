"""aten::amin in portable Triton: over dimensions; NaN where one is"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    first = tl.load(x_ptr + row * length, mask=row < rows, other=0)
    best = tl.broadcast_to(first, [ROWS, COLUMNS])
    for start in range(0, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        x = tl.where(mask, tl.load(x_ptr + row * length + start + column, mask=mask, other=0), first)
        best = tl.where((x < best) | (x != x), x, best)
    nan = tl.max((best != best).to(tl.int32), axis=1, keep_dims=True)
    result = tl.min(tl.where(best != best, first, best), axis=1, keep_dims=True)
    result = result.to(out_ptr.dtype.element_ty)
    if result.dtype.is_floating():
        result = tl.where(nan != 0, float("nan"), result)
    tl.store(out_ptr + row, result, mask=row < rows)


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


def amin(self, dim=(), keepdim=False):
    x, length, shape, dims = lines(self, dim)
    out = torch.empty(shape, dtype=self.dtype, device=self.device)
    if out.numel():
        plain = [one.view(torch.uint8) if one.dtype is torch.bool else one for one in (x, out)]
        sizes = tile(length)
        kernel[(triton.cdiv(out.numel(), sizes["ROWS"]),)](*plain, length, out.numel(), **sizes)
    return out.view(kept_shape(self, dims)) if keepdim else out
