"""aten::var.correction in portable Triton: in two passes, in float64"""

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
    ROWS: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    whole = tl.zeros([ROWS, 1], dtype=tl.float64)
    for part in tl.static_range(WIDTH):
        source, mask = x_ptr + (row * length + column) * WIDTH + part, (row < rows) & (column < length)
        held = tl.load(source, mask=mask, other=0).to(tl.float64)  # a row that fits is read once
        total = held
        for start in range(COLUMNS, length, COLUMNS):
            more = (row < rows) & (start + column < length)
            total += tl.load(source + start * WIDTH, mask=more, other=0).to(tl.float64)
        mean = tl.sum(total, axis=1, keep_dims=True) / length
        squares = tl.where(mask, (held - mean) * (held - mean), 0.0)
        for start in range(COLUMNS, length, COLUMNS):
            more = (row < rows) & (start + column < length)
            apart = tl.load(source + start * WIDTH, mask=more, other=0).to(tl.float64) - mean
            squares += tl.where(more, apart * apart, 0.0)
        whole += tl.sum(squares, axis=1, keep_dims=True)
        tl.store(mean_ptr + row * WIDTH + part, mean.to(mean_ptr.dtype.element_ty), mask=row < rows)
    degrees = tl.zeros([ROWS, 1], dtype=tl.float64) + length - CORRECTION
    variance = whole / tl.where(degrees > 0, degrees, 0.0)
    if ROOT:
        variance = tl.sqrt(variance)
    tl.store(out_ptr + row, variance.to(out_ptr.dtype.element_ty), mask=row < rows)


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


def variance(self, dim, correction, keepdim, root):
    x, length, shape, dims = lines(self, dim)
    real = {torch.complex64: torch.float32, torch.complex128: torch.float64}.get(x.dtype, x.dtype)
    out = torch.empty(shape, dtype=real, device=x.device)
    mean = torch.empty(shape, dtype=x.dtype, device=x.device)
    if out.numel():
        plain = [torch.view_as_real(one) if one.is_complex() else one for one in (x, mean)]
        degrees, sizes = 1.0 if correction is None else float(correction), tile(length, 8192)
        kernel[(triton.cdiv(out.numel(), sizes["ROWS"]),)](
            plain[0],
            out,
            plain[1],
            length,
            out.numel(),
            CORRECTION=degrees,
            WIDTH=1 + x.is_complex(),
            ROOT=root,
            **sizes,
        )
    if keepdim:
        shape = kept_shape(self, dims)
    return out.view(shape), mean.view(shape)


def var(self, dim=None, *, correction=None, keepdim=False):
    return variance(self, dim, correction, keepdim, False)[0]
