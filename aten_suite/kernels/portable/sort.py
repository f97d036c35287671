"""aten::sort in portable Triton: by rank, equal ones in their order"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, place_ptr, length, wanted, inner, count, DOWN: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    outer, own, last = places // (length * inner), places // inner % length, places % inner
    x = tl.load(x_ptr + places, mask=mask, other=0)
    rank = tl.zeros([BLOCK], dtype=tl.int64)
    for number in range(length):
        y = tl.load(x_ptr + (outer * length + number) * inner + last, mask=mask, other=0)
        if DOWN:
            before = (y > x) | ((y != y) & (x == x))
        else:
            before = (y < x) | ((x != x) & (y == y))
        equal = (y == x) | ((y != y) & (x != x))
        rank += (before | (equal & (number < own))).to(tl.int64)
    target = (outer * wanted + rank) * inner + last
    tl.store(out_ptr + target, x, mask=mask & (rank < wanted))
    tl.store(place_ptr + target, own, mask=mask & (rank < wanted))


def ranked(self, dim, wanted, down):
    """The first so many along a dimension, in order, and their places: each element counts those before it."""
    x = self.contiguous()
    shape = list(x.shape)
    if shape:
        dim %= len(shape)
        shape[dim] = wanted
    length, inner = (x.shape[dim], x.stride(dim)) if shape else (1, 1)
    out = torch.empty(shape, dtype=x.dtype, device=x.device)
    place = torch.empty(shape, dtype=torch.int64, device=x.device)
    if out.numel():
        plain = [one.view(torch.uint8) if one.dtype is torch.bool else one for one in (x, out)]
        grid = (triton.cdiv(x.numel(), 1024),)
        kernel[grid](*plain, place, length, wanted, inner, x.numel(), DOWN=down, BLOCK=1024)
    return out, place


def sort(self, dim=-1, descending=False):
    return ranked(self, dim, self.shape[dim] if self.ndim else 1, descending)
