"""aten::linalg_vector_norm in portable Triton: of any order"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def kernel(
    x_ptr,
    out_ptr,
    length,
    rows,
    ORDER: tl.constexpr,
    WIDTH: tl.constexpr,
    ROWS: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    neutral: tl.constexpr = float("inf") if ORDER == float("-inf") else 0.0
    total = tl.zeros([ROWS, COLUMNS], dtype=tl.float64) + neutral
    nan = tl.zeros([ROWS, COLUMNS], dtype=tl.int32)
    for start in range(0, length, COLUMNS):
        mask = (row < rows) & (start + column < length)
        source = x_ptr + (row * length + start + column) * WIDTH
        x = tl.abs(tl.load(source, mask=mask, other=0).to(tl.float64))
        if WIDTH == 2:
            x = libdevice.hypot(x, tl.load(source + 1, mask=mask, other=0).to(tl.float64))
        x = tl.where(mask, x, neutral)
        if ORDER == float("inf"):
            total, nan = tl.where(x > total, x, total), nan | (x != x).to(tl.int32)
        elif ORDER == float("-inf"):
            total, nan = tl.where(x < total, x, total), nan | (x != x).to(tl.int32)
        elif ORDER == 0:
            total += tl.where(x != 0, 1.0, 0.0)
        elif ORDER == 1:
            total += x
        elif ORDER == 2:
            total += x * x
        else:
            total += tl.where(mask, libdevice.pow(x, tl.zeros_like(x) + ORDER), 0.0)
    if ORDER == float("inf"):
        result = tl.max(total, axis=1, keep_dims=True)
    elif ORDER == float("-inf"):
        result = tl.min(total, axis=1, keep_dims=True)
    else:
        result = tl.sum(total, axis=1, keep_dims=True)
    if ORDER == 2:
        result = tl.sqrt(result)
    elif ORDER != 0 and ORDER != 1 and ORDER != float("inf") and ORDER != float("-inf"):
        result = libdevice.pow(result, tl.zeros_like(result) + 1 / ORDER)
    result = tl.where(tl.max(nan, axis=1, keep_dims=True) != 0, float("nan"), result)
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


def linalg_vector_norm(self, ord=2, dim=None, keepdim=False, *, dtype=None):
    x = self if dtype is None else self.to(dtype)
    real = {torch.complex64: torch.float32, torch.complex128: torch.float64}.get(x.dtype, x.dtype)
    x, length, shape, dims = lines(x, dim)
    out = torch.empty(shape, dtype=real, device=x.device)
    if out.numel():
        plain, sizes = torch.view_as_real(x) if x.is_complex() else x, tile(length)
        grid = (triton.cdiv(out.numel(), sizes["ROWS"]),)
        kernel[grid](plain, out, length, out.numel(), ORDER=float(ord), WIDTH=1 + x.is_complex(), **sizes)
    return out.view(kept_shape(self, dims)) if keepdim else out
