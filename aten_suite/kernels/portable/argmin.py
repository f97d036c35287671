"""aten::argmin in portable Triton: the place of the first of the smallest"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, place_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    best = tl.load(x_ptr + places, mask=mask, other=0)
    where = tl.zeros([BLOCK], dtype=tl.int64)
    for number in range(1, length):
        x = tl.load(x_ptr + number * rows + places, mask=mask, other=0)
        better = (x < best) | ((x != x) & (best == best))
        best, where = tl.where(better, x, best), tl.where(better, number, where)
    tl.store(out_ptr + places, best, mask=mask)
    tl.store(place_ptr + places, where, mask=mask)


def lines(tensor, dims):
    """The tensor with those dimensions first and dense, how long they are together, and its other sizes."""
    dims = sorted({dim % tensor.ndim for dim in dims}) if dims and tensor.ndim else list(range(tensor.ndim))
    kept = [dim for dim in range(tensor.ndim) if dim not in dims]
    length = 1
    for dim in dims:
        length *= tensor.shape[dim]
    shape = [tensor.shape[dim] for dim in kept]
    return tensor.permute([*dims, *kept]).contiguous(), length, shape, dims


def kept_shape(tensor, dims):
    """The shape with ones in the place of those dimensions."""
    return [1 if dim in dims else size for dim, size in enumerate(tensor.shape)]


def picked(self, dims, keepdim):
    x, length, shape, dims = lines(self, dims)
    out = torch.empty(shape, dtype=self.dtype, device=self.device)
    place = torch.empty(shape, dtype=torch.int64, device=self.device)
    if out.numel():
        plain = [one.view(torch.uint8) if one.dtype is torch.bool else one for one in (x, out)]
        kernel[(triton.cdiv(out.numel(), 128),)](*plain, place, length, out.numel(), BLOCK=128)
    if keepdim:
        shape = kept_shape(self, dims)
    return out.view(shape), place.view(shape)


def argmin(self, dim=None, keepdim=False):
    return picked(self, None if dim is None else [dim], keepdim)[1]
