"""aten::native_layer_norm in portable Triton: rows to mean 0 and variance 1, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    x_ptr,
    weight_ptr,
    bias_ptr,
    out_ptr,
    mean_ptr,
    rstd_ptr,
    length,
    inner,
    channels,
    groups,
    EPS: tl.constexpr,
    WEIGHT: tl.constexpr,
    BIAS: tl.constexpr,
    BLOCK: tl.constexpr,
):
    row = tl.program_id(0).to(tl.int64)
    lanes = tl.arange(0, BLOCK)
    total = tl.zeros([BLOCK], dtype=tl.float64)
    for start in range(0, length, BLOCK):
        mask = start + lanes < length
        total += tl.load(x_ptr + row * length + start + lanes, mask=mask, other=0).to(tl.float64)
    mean = tl.sum(total, axis=0) / length
    squares = tl.zeros([BLOCK], dtype=tl.float64)
    for start in range(0, length, BLOCK):
        mask = start + lanes < length
        x = tl.load(x_ptr + row * length + start + lanes, mask=mask, other=0).to(tl.float64)
        squares += tl.where(mask, (x - mean) * (x - mean), 0.0)
    rstd = 1 / tl.sqrt(tl.sum(squares, axis=0) / length + EPS)
    tl.store(mean_ptr + row, mean.to(mean_ptr.dtype.element_ty))
    tl.store(rstd_ptr + row, rstd.to(rstd_ptr.dtype.element_ty))
    for start in range(0, length, BLOCK):
        mask = start + lanes < length
        place = row * length + start + lanes
        result = (tl.load(x_ptr + place, mask=mask, other=0).to(tl.float64) - mean) * rstd
        channel = row % groups * channels + (start + lanes) // inner
        if WEIGHT:
            result *= tl.load(weight_ptr + channel, mask=mask, other=0).to(tl.float64)
        if BIAS:
            result += tl.load(bias_ptr + channel, mask=mask, other=0).to(tl.float64)
        tl.store(out_ptr + place, result.to(out_ptr.dtype.element_ty), mask=mask)


def block(length):
    """The power of two that holds a row, at most 2048."""
    return min(2048, triton.next_power_of_2(max(length, 16)))


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
        kernel[(mean.numel(),)](
            x,
            x if weight is None else weight.contiguous(),
            x if bias is None else bias.contiguous(),
            out,
            mean,
            rstd,
            length,
            1,
            0,
            1,
            EPS=eps,
            WEIGHT=weight is not None,
            BIAS=bias is not None,
            BLOCK=block(length),
        )
    return out, mean, rstd
