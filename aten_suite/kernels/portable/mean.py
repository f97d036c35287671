"""aten::mean.dim in portable Triton: over dimensions, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    total = tl.zeros([BLOCK], dtype=COMPUTE)
    for number in range(length):
        total += tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(COMPUTE)
    total = total / length
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


def mean(self, dim=None, keepdim=False, *, dtype=None):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    dtype = dtype or (self.dtype if floating else torch.int64)
    x, length, shape, dims = lines(self.to(dtype), dim)
    out = torch.empty(shape, dtype=dtype, device=self.device)
    if out.numel():
        plain = [torch.view_as_real(one) if dtype.is_complex else one for one in (x, out)]
        rows = plain[1].numel()
        compute = tl.float64 if dtype.is_floating_point or dtype.is_complex else tl.int64
        kernel[(triton.cdiv(rows, 128),)](*plain, length, rows, COMPUTE=compute, BLOCK=128)
    return out.view(kept_shape(self, dims)) if keepdim else out
