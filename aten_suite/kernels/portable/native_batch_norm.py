"""aten::native_batch_norm in portable Triton: channels to mean 0 and variance 1, in float64; running ones follow in training"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    x_ptr,
    weight_ptr,
    bias_ptr,
    running_mean_ptr,
    running_var_ptr,
    out_ptr,
    mean_ptr,
    rstd_ptr,
    count,
    channels,
    inner,
    mean_step,
    var_step,
    MOMENTUM: tl.constexpr,
    EPS: tl.constexpr,
    WEIGHT: tl.constexpr,
    BIAS: tl.constexpr,
    RUNNING: tl.constexpr,
    TRAINING: tl.constexpr,
    BLOCK: tl.constexpr,
):
    channel = tl.program_id(0).to(tl.int64)
    lanes = tl.arange(0, BLOCK)
    if TRAINING:
        total = tl.zeros([BLOCK], dtype=tl.float64)
        for start in range(0, count, BLOCK):
            one = start + lanes
            place = (one // inner * channels + channel) * inner + one % inner
            total += tl.load(x_ptr + place, mask=one < count, other=0).to(tl.float64)
        mean = tl.sum(total, axis=0) / count
        squares = tl.zeros([BLOCK], dtype=tl.float64)
        for start in range(0, count, BLOCK):
            one = start + lanes
            place = (one // inner * channels + channel) * inner + one % inner
            apart = tl.load(x_ptr + place, mask=one < count, other=0).to(tl.float64) - mean
            squares += tl.where(one < count, apart * apart, 0.0)
        sum_of_squares = tl.sum(squares, axis=0)
        variance = sum_of_squares / count
        if RUNNING:
            kept_mean = tl.load(running_mean_ptr + channel * mean_step).to(tl.float64)
            kept_var = tl.load(running_var_ptr + channel * var_step).to(tl.float64)
            new_mean = kept_mean + MOMENTUM * (mean - kept_mean)
            new_var = kept_var + MOMENTUM * (sum_of_squares / (count - 1) - kept_var)
            tl.store(running_mean_ptr + channel * mean_step, new_mean.to(running_mean_ptr.dtype.element_ty))
            tl.store(running_var_ptr + channel * var_step, new_var.to(running_var_ptr.dtype.element_ty))
    else:
        mean = tl.load(running_mean_ptr + channel * mean_step).to(tl.float64)
        variance = tl.load(running_var_ptr + channel * var_step).to(tl.float64)
    rstd = 1 / tl.sqrt(variance + EPS)
    if TRAINING:
        tl.store(mean_ptr + channel, mean.to(mean_ptr.dtype.element_ty))
        tl.store(rstd_ptr + channel, rstd.to(rstd_ptr.dtype.element_ty))
    for start in range(0, count, BLOCK):
        one = start + lanes
        place = (one // inner * channels + channel) * inner + one % inner
        result = (tl.load(x_ptr + place, mask=one < count, other=0).to(tl.float64) - mean) * rstd
        if WEIGHT:
            result *= tl.load(weight_ptr + channel).to(tl.float64)
        if BIAS:
            result += tl.load(bias_ptr + channel).to(tl.float64)
        tl.store(out_ptr + place, result.to(out_ptr.dtype.element_ty), mask=one < count)


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
    mean, rstd = (torch.empty(channels if training else 0, dtype=kind, device=x.device) for _ in range(2))
    steps = [1 if one is None else one.stride(0) for one in (running_mean, running_var)]
    if channels and count:
        kernel[(channels,)](
            x,
            x if weight is None else weight.contiguous(),
            x if bias is None else bias.contiguous(),
            x if running_mean is None else running_mean,
            x if running_var is None else running_var,
            out,
            mean,
            rstd,
            count,
            channels,
            inner,
            *steps,
            MOMENTUM=momentum,
            EPS=eps,
            WEIGHT=weight is not None,
            BIAS=bias is not None,
            RUNNING=running_mean is not None,
            TRAINING=training,
            BLOCK=min(2048, triton.next_power_of_2(count)),
        )
    return out, mean, rstd
