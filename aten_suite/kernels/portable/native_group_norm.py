"""aten::native_group_norm in portable Triton: groups of channels to mean 0 and variance 1; sums in float64"""

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
    TWICE: tl.constexpr,
    COMPUTE: tl.constexpr,
    BLOCK: tl.constexpr,
):
    row = tl.program_id(0).to(tl.int64)
    lanes = tl.arange(0, BLOCK)
    total, squares = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
    for start in range(0, length, BLOCK):
        x = tl.load(x_ptr + row * length + start + lanes, mask=start + lanes < length, other=0).to(tl.float64)
        total += x
        squares += x * x
    mean = tl.sum(total, axis=0) / length
    if TWICE:  # squares of float64 leave no digits for the difference
        squares = tl.zeros([BLOCK], dtype=tl.float64)
        for start in range(0, length, BLOCK):
            mask = start + lanes < length
            apart = tl.load(x_ptr + row * length + start + lanes, mask=mask, other=0).to(tl.float64) - mean
            squares += tl.where(mask, apart * apart, 0.0)
        variance = tl.sum(squares, axis=0) / length
    else:
        variance = tl.maximum(tl.sum(squares, axis=0) / length - mean * mean, 0.0)
    rstd = 1 / tl.sqrt(variance + EPS)
    tl.store(mean_ptr + row, mean.to(mean_ptr.dtype.element_ty))
    tl.store(rstd_ptr + row, rstd.to(rstd_ptr.dtype.element_ty))
    middle, factor = mean.to(COMPUTE), rstd.to(COMPUTE)
    for start in range(0, length, BLOCK):
        mask = start + lanes < length
        place = row * length + start + lanes
        result = (tl.load(x_ptr + place, mask=mask, other=0).to(COMPUTE) - middle) * factor
        channel = row % groups * channels + (start + lanes) // inner
        if WEIGHT:
            result *= tl.load(weight_ptr + channel, mask=mask, other=0).to(COMPUTE)
        if BIAS:
            result += tl.load(bias_ptr + channel, mask=mask, other=0).to(COMPUTE)
        tl.store(out_ptr + place, result.to(out_ptr.dtype.element_ty), mask=mask)


def statistics_type(x, weight):
    """PyTorch keeps them in float32 for half types where the weights are float32."""
    half = x.dtype in (torch.float16, torch.bfloat16)
    wide = weight is not None and weight.dtype is torch.float32
    return torch.float32 if half and wide else x.dtype


def native_group_norm(input, weight, bias, N, C, HxW, group, eps):
    x = input.contiguous()
    length = C // group * HxW
    kind = statistics_type(x, weight)
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    mean, rstd = (torch.empty([N, group], dtype=kind, device=x.device) for _ in range(2))
    if mean.numel():
        block = sorted((16, triton.next_power_of_2(length), 4096))[1]
        kernel[(mean.numel(),)](
            x,
            x if weight is None else weight.contiguous(),
            x if bias is None else bias.contiguous(),
            out,
            mean,
            rstd,
            length,
            HxW or 1,
            C // group,
            group,
            EPS=eps,
            WEIGHT=weight is not None,
            BIAS=bias is not None,
            TWICE=x.dtype is torch.float64,
            COMPUTE=tl.float64 if x.dtype is torch.float64 else tl.float32,
            BLOCK=block,
            num_warps=sorted((4, block // 256, 16))[1],
        )
    return out, mean, rstd
