"""aten::all.dim in portable Triton: along a dimension"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, WIDTH: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    found = tl.zeros([BLOCK], dtype=tl.int32) + 1
    for number in range(length):
        source = (number * rows + places) * WIDTH
        x = tl.load(x_ptr + source, mask=mask, other=0) != 0
        if WIDTH == 2:
            x = x | (tl.load(x_ptr + source + 1, mask=mask, other=0) != 0)
        found = tl.where(x, found, 0)
    tl.store(out_ptr + places, found.to(tl.uint8), mask=mask)


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


def all(self, dim, keepdim=False):
    x, length, shape, dims = lines(self, [dim])
    out = torch.empty(shape, dtype=torch.uint8, device=self.device)
    if out.numel():
        plain = torch.view_as_real(x) if x.is_complex() else x.view(torch.uint8) if x.dtype is torch.bool else x
        grid = (triton.cdiv(out.numel(), 128),)
        kernel[grid](plain, out, length, out.numel(), WIDTH=1 + x.is_complex(), BLOCK=128)
    out = out.view(kept_shape(self, dims)) if keepdim else out
    return out if self.dtype is torch.uint8 else out.view(torch.bool)
