"""aten::native_batch_norm in portable Triton: channels to mean 0 and variance 1; running ones follow in training

A channel is cut into parts that fit into registers. Their means and squares are put together in float64.
"""

import torch
import triton
import triton.language as tl


@triton.jit
def within(x_ptr, channel, part, count, channels, inner, BLOCK: tl.constexpr):
    """Where the elements of a part of a channel lie, and which there are."""
    number = part * BLOCK + tl.arange(0, BLOCK)
    place = (number // inner * channels + channel).to(tl.int64) * inner + number % inner
    return place, number < count


@triton.jit
def measure(x_ptr, means_ptr, squares_ptr, count, channels, inner, BLOCK: tl.constexpr):
    channel, part = tl.program_id(0), tl.program_id(1)
    place, mask = within(x_ptr, channel, part, count, channels, inner, BLOCK)
    x = tl.load(x_ptr + place, mask=mask, other=0).to(tl.float64)
    mean = tl.sum(x, axis=0) / tl.minimum(count - part * BLOCK, BLOCK)
    apart = tl.where(mask, x - mean, 0.0)
    tl.store(means_ptr + channel * tl.num_programs(1) + part, mean)
    tl.store(squares_ptr + channel * tl.num_programs(1) + part, tl.sum(apart * apart, axis=0))


@triton.jit
def combine(
    means_ptr,
    squares_ptr,
    running_mean_ptr,
    running_var_ptr,
    mean_ptr,
    rstd_ptr,
    exact_ptr,
    count,
    parts,
    size,
    mean_step,
    var_step,
    MOMENTUM: tl.constexpr,
    EPS: tl.constexpr,
    RUNNING: tl.constexpr,
    TRAINING: tl.constexpr,
    STATISTICS: tl.constexpr,
    BLOCK: tl.constexpr,
):
    channel, lanes = tl.program_id(0).to(tl.int64), tl.arange(0, BLOCK)
    if TRAINING:
        total, squares = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
        for start in range(0, parts, BLOCK):
            mask = start + lanes < parts
            held = tl.minimum(count - (start + lanes) * size, size)
            total += held * tl.load(means_ptr + channel * parts + start + lanes, mask=mask, other=0)
        mean = tl.sum(total, axis=0) / count
        for start in range(0, parts, BLOCK):
            mask = start + lanes < parts
            held = tl.minimum(count - (start + lanes) * size, size)
            apart = tl.load(means_ptr + channel * parts + start + lanes, mask=mask, other=0) - mean
            own = tl.load(squares_ptr + channel * parts + start + lanes, mask=mask, other=0)
            squares += tl.where(mask, own + held * apart * apart, 0.0)
        sum_of_squares = tl.sum(squares, axis=0)
        variance = sum_of_squares / count
        if RUNNING:
            kept_mean = tl.load(running_mean_ptr + channel * mean_step).to(tl.float64)
            kept_var = tl.load(running_var_ptr + channel * var_step).to(tl.float64)
            new_mean = MOMENTUM * mean + (1 - MOMENTUM) * kept_mean  # infinite where that is
            new_var = MOMENTUM * (sum_of_squares / (count - 1)) + (1 - MOMENTUM) * kept_var
            tl.store(running_mean_ptr + channel * mean_step, new_mean.to(running_mean_ptr.dtype.element_ty))
            tl.store(running_var_ptr + channel * var_step, new_var.to(running_var_ptr.dtype.element_ty))
    else:
        mean = tl.load(running_mean_ptr + channel * mean_step).to(tl.float64)
        variance = tl.load(running_var_ptr + channel * var_step).to(tl.float64)
    rstd = 1 / tl.sqrt(variance + EPS)
    tl.store(exact_ptr + 2 * channel, mean)
    tl.store(exact_ptr + 2 * channel + 1, rstd)
    if STATISTICS:
        tl.store(mean_ptr + channel, mean.to(mean_ptr.dtype.element_ty))
        tl.store(rstd_ptr + channel, rstd.to(rstd_ptr.dtype.element_ty))


@triton.jit
def normalise(
    x_ptr,
    weight_ptr,
    bias_ptr,
    exact_ptr,
    out_ptr,
    count,
    channels,
    inner,
    WEIGHT: tl.constexpr,
    BIAS: tl.constexpr,
    COMPUTE: tl.constexpr,
    BLOCK: tl.constexpr,
):
    channel = tl.program_id(0)
    place, mask = within(x_ptr, channel, tl.program_id(1), count, channels, inner, BLOCK)
    mean = tl.load(exact_ptr + 2 * channel).to(COMPUTE)
    result = (tl.load(x_ptr + place, mask=mask, other=0).to(COMPUTE) - mean) * tl.load(exact_ptr + 2 * channel + 1).to(
        COMPUTE
    )
    if WEIGHT:
        result *= tl.load(weight_ptr + channel).to(COMPUTE)
    if BIAS:
        result += tl.load(bias_ptr + channel).to(COMPUTE)
    tl.store(out_ptr + place, result.to(out_ptr.dtype.element_ty), mask=mask)


def statistics_type(x, weight):
    """PyTorch keeps them in float32 for half types on a GPU, or where the weights are float32."""
    half = x.dtype in (torch.float16, torch.bfloat16)
    wide = x.device.type != "cpu" or (weight is not None and weight.dtype is torch.float32)
    return torch.float32 if half and wide else x.dtype


def native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps):
    x = input.contiguous()
    channels = x.shape[1]
    count = x.numel() // max(channels, 1)
    inner = x.stride(1) if x.ndim > 2 else 1
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    kind = statistics_type(x, weight if weight is not None else running_mean)
    statistics = training or x.is_cuda  # PyTorch's code for CPUs returns none of what it was given
    mean, rstd = (torch.empty(channels if statistics else 0, dtype=kind, device=x.device) for _ in range(2))
    if not channels or not count:
        return out, mean, rstd
    running = [x if one is None else one for one in (running_mean, running_var)]
    steps = [1 if one is None else one.stride(0) for one in (running_mean, running_var)]
    block = sorted((16, triton.next_power_of_2(count), 4096))[1]
    parts, warps = triton.cdiv(count, block), sorted((4, block // 512, 8))[1]
    means, squares = (torch.empty(channels * parts, dtype=torch.float64, device=x.device) for _ in range(2))
    exact = torch.empty(2 * channels, dtype=torch.float64, device=x.device)
    if training:
        measure[(channels, parts)](x, means, squares, count, channels, inner, BLOCK=block, num_warps=warps)
    combine[(channels,)](
        means,
        squares,
        *running,
        mean,
        rstd,
        exact,
        count,
        parts,
        block,
        *steps,
        MOMENTUM=momentum,
        EPS=eps,
        RUNNING=running_mean is not None,
        TRAINING=training,
        STATISTICS=statistics,
        BLOCK=256,
    )
    normalise[(channels, parts)](
        x,
        x if weight is None else weight.contiguous(),
        x if bias is None else bias.contiguous(),
        exact,
        out,
        count,
        channels,
        inner,
        WEIGHT=weight is not None,
        BIAS=bias is not None,
        COMPUTE=tl.float64 if x.dtype is torch.float64 else tl.float32,
        BLOCK=block,
        num_warps=warps,
    )
    return out, mean, rstd
