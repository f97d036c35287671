"""aten::var_mean.correction in portable Triton: in two passes, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    x_ptr,
    out_ptr,
    mean_ptr,
    length,
    rows,
    CORRECTION: tl.constexpr,
    WIDTH: tl.constexpr,
    ROOT: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    whole = tl.zeros([BLOCK], dtype=tl.float64)
    for part in tl.static_range(WIDTH):
        total, squares = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
        for number in range(length):
            total += tl.load(x_ptr + (number * rows + places) * WIDTH + part, mask=mask, other=0).to(tl.float64)
        mean = total / length
        for number in range(length):
            apart = tl.load(x_ptr + (number * rows + places) * WIDTH + part, mask=mask, other=0).to(tl.float64) - mean
            squares += apart * apart
        whole += squares
        tl.store(mean_ptr + places * WIDTH + part, mean.to(mean_ptr.dtype.element_ty), mask=mask)
    degrees = tl.zeros([BLOCK], dtype=tl.float64) + length - CORRECTION
    variance = whole / tl.where(degrees > 0, degrees, 0.0)
    if ROOT:
        variance = tl.sqrt(variance)
    tl.store(out_ptr + places, variance.to(out_ptr.dtype.element_ty), mask=mask)


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


def variance(self, dim, correction, keepdim, root):
    x, length, shape, dims = lines(self, dim)
    real = {torch.complex64: torch.float32, torch.complex128: torch.float64}.get(x.dtype, x.dtype)
    out = torch.empty(shape, dtype=real, device=x.device)
    mean = torch.empty(shape, dtype=x.dtype, device=x.device)
    if out.numel():
        plain = [torch.view_as_real(one) if one.is_complex() else one for one in (x, mean)]
        degrees = 1.0 if correction is None else float(correction)
        kernel[(triton.cdiv(out.numel(), 128),)](
            plain[0],
            out,
            plain[1],
            length,
            out.numel(),
            CORRECTION=degrees,
            WIDTH=1 + x.is_complex(),
            ROOT=root,
            BLOCK=128,
        )
    if keepdim:
        shape = kept_shape(self, dims)
    return out.view(shape), mean.view(shape)


def var_mean(self, dim=None, *, correction=None, keepdim=False):
    return variance(self, dim, correction, keepdim, False)
