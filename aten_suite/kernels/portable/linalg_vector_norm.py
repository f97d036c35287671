"""aten::linalg_vector_norm in portable Triton: of any order"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, ORDER: tl.constexpr, WIDTH: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    total = tl.zeros([BLOCK], dtype=tl.float64)
    if ORDER == float("-inf"):
        total += float("inf")
    for number in range(length):
        source = (number * rows + places) * WIDTH
        x = tl.abs(tl.load(x_ptr + source, mask=mask, other=0).to(tl.float64))
        if WIDTH == 2:
            x = libdevice.hypot(x, tl.load(x_ptr + source + 1, mask=mask, other=0).to(tl.float64))
        if ORDER == float("inf"):
            total = tl.where((x > total) | (x != x), x, total)
        elif ORDER == float("-inf"):
            total = tl.where((x < total) | (x != x), x, total)
        elif ORDER == 0:
            total += tl.where(x != 0, 1.0, 0.0)
        elif ORDER == 1:
            total += x
        elif ORDER == 2:
            total += x * x
        else:
            total += libdevice.pow(x, tl.zeros_like(x) + ORDER)
    if ORDER == 2:
        total = tl.sqrt(total)
    elif ORDER != 0 and ORDER != 1 and ORDER != float("inf") and ORDER != float("-inf"):
        total = libdevice.pow(total, tl.zeros_like(total) + 1 / ORDER)
    tl.store(out_ptr + places, total.to(out_ptr.dtype.element_ty), mask=mask)


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


def linalg_vector_norm(self, ord=2, dim=None, keepdim=False, *, dtype=None):
    x = self if dtype is None else self.to(dtype)
    real = {torch.complex64: torch.float32, torch.complex128: torch.float64}.get(x.dtype, x.dtype)
    x, length, shape, dims = lines(x, dim)
    out = torch.empty(shape, dtype=real, device=x.device)
    if out.numel():
        plain = torch.view_as_real(x) if x.is_complex() else x
        grid = (triton.cdiv(out.numel(), 128),)
        kernel[grid](plain, out, length, out.numel(), ORDER=float(ord), WIDTH=1 + x.is_complex(), BLOCK=128)
    return out.view(kept_shape(self, dims)) if keepdim else out
