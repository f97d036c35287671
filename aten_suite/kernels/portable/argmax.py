"""aten::argmax in portable Triton: the place of the first of the largest"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, place_ptr, length, rows, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    first = tl.load(x_ptr + row * length, mask=row < rows, other=0)
    best = tl.broadcast_to(first, [ROWS, COLUMNS])
    where = tl.zeros([ROWS, COLUMNS], dtype=tl.int32)
    for start in range(0, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        x = tl.load(x_ptr + row * length + start + column, mask=mask, other=0)
        better = mask & ((x > best) | ((x != x) & (best == best)))
        best, where = tl.where(better, x, best), tl.where(better, start + column, where)
    nan = best != best
    some_nan = tl.max(nan.to(tl.int32), axis=1, keep_dims=True) != 0
    top = tl.max(tl.where(nan, first, best), axis=1, keep_dims=True)
    chosen = tl.where(some_nan, nan, best == top)
    place = tl.min(tl.where(chosen, where, length), axis=1, keep_dims=True).to(tl.int64)
    tl.store(out_ptr + row, tl.load(x_ptr + row * length + place, mask=row < rows), mask=row < rows)
    tl.store(place_ptr + row, place, mask=row < rows)


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


def picked(self, dims, keepdim):
    x, length, shape, dims = lines(self, dims)
    out = torch.empty(shape, dtype=self.dtype, device=self.device)
    place = torch.empty(shape, dtype=torch.int64, device=self.device)
    if out.numel():
        plain = [one.view(torch.uint8) if one.dtype is torch.bool else one for one in (x, out)]
        sizes = tile(length, 2048)
        kernel[(triton.cdiv(out.numel(), sizes["ROWS"]),)](*plain, place, length, out.numel(), **sizes)
    if keepdim:
        shape = kept_shape(self, dims)
    return out.view(shape), place.view(shape)


def argmax(self, dim=None, keepdim=False):
    return picked(self, None if dim is None else [dim], keepdim)[1]
