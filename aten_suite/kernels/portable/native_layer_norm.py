"""aten::native_layer_norm in portable Triton: rows to mean 0 and variance 1, a row in registers where it fits"""

import torch
import triton
import triton.language as tl


@triton.jit
def normal(x, column, mean, rstd, weight_ptr, bias_ptr, mask, WEIGHT: tl.constexpr, BIAS: tl.constexpr):
    result = (x - mean) * rstd
    if WEIGHT:
        result *= tl.load(weight_ptr + column, mask=mask, other=0).to(x.dtype)
    if BIAS:
        result += tl.load(bias_ptr + column, mask=mask, other=0).to(x.dtype)
    return result


@triton.jit
def kernel(
    x_ptr,
    weight_ptr,
    bias_ptr,
    out_ptr,
    mean_ptr,
    rstd_ptr,
    length,
    rows,
    EPS: tl.constexpr,
    WEIGHT: tl.constexpr,
    BIAS: tl.constexpr,
    COMPUTE: tl.constexpr,
    ROWS: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    place, mask = row * length + column, (row < rows) & (column < length)
    held = tl.load(x_ptr + place, mask=mask, other=0).to(COMPUTE)
    total = held
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        total += tl.load(x_ptr + place + start, mask=more, other=0).to(COMPUTE)
    mean = tl.sum(total, axis=1, keep_dims=True) / length
    squares = tl.where(mask, (held - mean) * (held - mean), 0.0)
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        apart = tl.load(x_ptr + place + start, mask=more, other=0).to(COMPUTE) - mean
        squares += tl.where(more, apart * apart, 0.0)
    rstd = 1 / tl.sqrt(tl.sum(squares, axis=1, keep_dims=True) / length + EPS)
    tl.store(mean_ptr + row, mean.to(mean_ptr.dtype.element_ty), mask=row < rows)
    tl.store(rstd_ptr + row, rstd.to(rstd_ptr.dtype.element_ty), mask=row < rows)
    result = normal(held, column, mean, rstd, weight_ptr, bias_ptr, column < length, WEIGHT, BIAS)
    tl.store(out_ptr + place, result.to(out_ptr.dtype.element_ty), mask=mask)
    for start in range(COLUMNS, length, COLUMNS):
        more = (row < rows) & (start + column < length)
        x = tl.load(x_ptr + place + start, mask=more, other=0).to(COMPUTE)
        result = normal(x, start + column, mean, rstd, weight_ptr, bias_ptr, start + column < length, WEIGHT, BIAS)
        tl.store(out_ptr + place + start, result.to(out_ptr.dtype.element_ty), mask=more)


def tile(length):
    """How many rows and columns a program takes at a time, and by how many warps."""
    columns = sorted((16, triton.next_power_of_2(length), 8192))[1]
    rows = sorted((1, 1024 // columns, 16))[1]
    return {"ROWS": rows, "COLUMNS": columns, "num_warps": sorted((4, columns // 512, 16))[1]}


def statistics_type(x, weight):
    """PyTorch keeps them in float32 for half types on a GPU, or where the weights are float32."""
    half = x.dtype in (torch.float16, torch.bfloat16)
    wide = x.device.type != "cpu" or (weight is not None and weight.dtype is torch.float32)
    return torch.float32 if half and wide else x.dtype


def native_layer_norm(input, normalized_shape, weight, bias, eps):
    x = input.contiguous()
    dims = len(normalized_shape)
    length = 1
    for size in normalized_shape:
        length *= size
    kind = statistics_type(x, weight)
    shape = [*x.shape[: x.ndim - dims], *[1] * dims]
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    mean, rstd = (torch.empty(shape, dtype=kind, device=x.device) for _ in range(2))
    if mean.numel():
        sizes = tile(length)
        kernel[(triton.cdiv(mean.numel(), sizes["ROWS"]),)](
            x,
            x if weight is None else weight.contiguous(),
            x if bias is None else bias.contiguous(),
            out,
            mean,
            rstd,
            length,
            mean.numel(),
            EPS=eps,
            WEIGHT=weight is not None,
            BIAS=bias is not None,
            COMPUTE=tl.float64 if x.dtype is torch.float64 else tl.float32,
            **sizes,
        )
    return out, mean, rstd
