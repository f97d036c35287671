"""Convolutions in one, two or three dimensions, in Triton. Read as text, never imported: a module carries it.

A convolution is a product of the weights with the inputs that each output sees, which are gathered as they are needed:
nothing is laid out anew but the weights. Where each group has one channel, a program computes a run of outputs by
itself.
"""

# mypy: ignore-errors
# ruff: noqa: N803

import torch
import triton
import triton.language as tl

# How float32 is multiplied, the block of channels, of outputs and of what is summed, and how a kernel is launched.
TUNABLES = {
    "CONV_PRECISION": ("tf32", ["tf32", "bf16x3", "tf32x3", "ieee"]),
    "CONV_CHANNELS": (64, [16, 32, 64, 128]),
    "CONV_OUTPUTS": (128, [32, 64, 128, 256]),
    "CONV_SUM": (32, [16, 32, 64]),
    "CONV_WARPS": (4, [4, 8]),
    "CONV_STAGES": (3, [2, 3, 4]),
    "DEPTHWISE_OUTPUTS": (512, [128, 256, 512, 1024]),
    "DEPTHWISE_WARPS": (4, [1, 2, 4, 8]),
}


@triton.jit
def seen_through(place, tap, stride, padding, dilation, size, TRANSPOSED: tl.constexpr):
    """The input's index that an output's index sees through a tap of the kernel, and whether there is one."""
    if TRANSPOSED:
        scaled = place + padding - tap * dilation
        index = scaled // stride
        there = (scaled >= 0) & (scaled % stride == 0) & (index < size)
    else:
        index = place * stride - padding + tap * dilation
        there = (index >= 0) & (index < size)
    return index, there


@triton.jit
def convolution_kernel(
    x_ptr, weight_ptr, bias_ptr, out_ptr, outputs, channels, out_channels,
    in_d, in_h, in_w, out_d, out_h, out_w,
    x_batch, x_channel, x_d, x_h, x_w, out_batch, out_channel,
    stride_d, stride_h, stride_w, padding_d, padding_h, padding_w, dilation_d, dilation_h, dilation_w,
    KD: tl.constexpr, KH: tl.constexpr, KW: tl.constexpr, TRANSPOSED: tl.constexpr, BIAS: tl.constexpr,
    PRECISION: tl.constexpr, M: tl.constexpr, N: tl.constexpr, K: tl.constexpr,
):  # fmt: skip
    """out[batch, group * out_channels + m, place] for M channels and N places; weight[group, tap, channel, m]."""
    group = tl.program_id(2).to(tl.int64)
    m = tl.program_id(1) * M + tl.arange(0, M)
    output = tl.program_id(0).to(tl.int64) * N + tl.arange(0, N)
    volume = out_d * out_h * out_w
    batch, place = output // volume, (output % volume).to(tl.int32)
    d, h, w = place // (out_h * out_w), (place // out_w) % out_h, place % out_w
    x = x_ptr + batch * x_batch + group * channels * x_channel
    weight = weight_ptr + group * KD * KH * KW * channels * out_channels
    total = tl.zeros((M, N), tl.float32)
    summed = KD * KH * KW * channels
    for start in range(0, summed, K):
        inner = start + tl.arange(0, K)
        tap, channel = inner // channels, inner % channels
        index_d, there_d = seen_through(
            d[None, :], (tap // (KH * KW))[:, None], stride_d, padding_d, dilation_d, in_d, TRANSPOSED
        )
        index_h, there_h = seen_through(
            h[None, :], ((tap // KW) % KH)[:, None], stride_h, padding_h, dilation_h, in_h, TRANSPOSED
        )
        index_w, there_w = seen_through(
            w[None, :], (tap % KW)[:, None], stride_w, padding_w, dilation_w, in_w, TRANSPOSED
        )
        there = there_d & there_h & there_w & (inner < summed)[:, None] & (output < outputs)[None, :]
        offset = channel[:, None].to(tl.int64) * x_channel + index_d * x_d + index_h * x_h + index_w * x_w
        values = tl.load(x[None, :] + offset, there, other=0.0)
        factors = tl.load(
            weight + inner[None, :] * out_channels + m[:, None],
            (inner < summed)[None, :] & (m < out_channels)[:, None],
            other=0.0,
        )
        total = tl.dot(factors, values, total, input_precision=PRECISION)
    if BIAS:
        total += tl.load(bias_ptr + group * out_channels + m, m < out_channels, other=0.0).to(tl.float32)[:, None]
    out = out_ptr + batch[None, :] * out_batch + (group * out_channels + m)[:, None] * out_channel + place[None, :]
    tl.store(out, total.to(out_ptr.dtype.element_ty), (m < out_channels)[:, None] & (output < outputs)[None, :])


@triton.jit
def depthwise_kernel(
    x_ptr, weight_ptr, bias_ptr, out_ptr, channels, multiple,
    in_d, in_h, in_w, out_d, out_h, out_w, x_batch, x_channel, x_d, x_h, x_w,
    stride_d, stride_h, stride_w, padding_d, padding_h, padding_w, dilation_d, dilation_h, dilation_w,
    KD: tl.constexpr, KH: tl.constexpr, KW: tl.constexpr, TRANSPOSED: tl.constexpr, BIAS: tl.constexpr,
    N: tl.constexpr,
):  # fmt: skip
    """out[batch, channel, place] for N places; each channel of the output sees one channel of the input."""
    plane = tl.program_id(0).to(tl.int64)
    batch, channel = plane // channels, plane % channels
    place = tl.program_id(1) * N + tl.arange(0, N)
    volume = out_d * out_h * out_w
    d, h, w = place // (out_h * out_w), (place // out_w) % out_h, place % out_w
    x = x_ptr + batch * x_batch + (channel // multiple) * x_channel
    total = tl.zeros((N,), tl.float32)
    for tap in range(KD * KH * KW):
        index_d, there_d = seen_through(d, tap // (KH * KW), stride_d, padding_d, dilation_d, in_d, TRANSPOSED)
        index_h, there_h = seen_through(h, (tap // KW) % KH, stride_h, padding_h, dilation_h, in_h, TRANSPOSED)
        index_w, there_w = seen_through(w, tap % KW, stride_w, padding_w, dilation_w, in_w, TRANSPOSED)
        there = there_d & there_h & there_w & (place < volume)
        value = tl.load(x + index_d * x_d + index_h * x_h + index_w * x_w, there, other=0.0).to(tl.float32)
        total += value * tl.load(weight_ptr + channel * (KD * KH * KW) + tap).to(tl.float32)
    if BIAS:
        total += tl.load(bias_ptr + channel).to(tl.float32)
    tl.store(out_ptr + plane * volume + place, total.to(out_ptr.dtype.element_ty), place < volume)


def own_convolution(
    x, weight, bias=None, stride=(1,), padding=(0,), dilation=(1,), transposed=False, output_padding=(0,), groups=1
):
    """What ``torch.convolution`` does, into a contiguous result."""
    chosen = {name: value for name, (value, _) in TUNABLES.items()}
    missing = 5 - x.dim()  # dimensions that a convolution in three has beside these
    stride, dilation = (1,) * missing + tuple(stride), (1,) * missing + tuple(dilation)
    padding, extra = (0,) * missing + tuple(padding), (0,) * missing + tuple(output_padding)
    for _ in range(missing):
        x, weight = x.unsqueeze(2), weight.unsqueeze(2)
    taps, inside = tuple(weight.shape[2:]), tuple(x.shape[2:])
    if transposed:
        size = tuple(
            (inside[i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (taps[i] - 1) + extra[i] + 1 for i in range(3)
        )
    else:
        size = tuple((inside[i] + 2 * padding[i] - dilation[i] * (taps[i] - 1) - 1) // stride[i] + 1 for i in range(3))
    per_group = x.shape[1] // groups
    out_channels = weight.shape[1] if transposed else weight.shape[0] // groups
    out = torch.empty((x.shape[0], groups * out_channels, *size), dtype=x.dtype, device=x.device)
    shape = (x.shape[0], groups * out_channels, *size[missing:])
    volume = size[0] * size[1] * size[2]
    if out.numel() == 0:
        return out.view(shape)
    geometry = (*inside, *size), (*stride, *padding, *dilation)
    shared = {"KD": taps[0], "KH": taps[1], "KW": taps[2], "TRANSPOSED": bool(transposed), "BIAS": bias is not None}
    given = x if bias is None else bias
    if per_group == 1 and groups > 1:
        block = min(chosen["DEPTHWISE_OUTPUTS"], triton.next_power_of_2(volume))
        depthwise_kernel[out.shape[0] * out.shape[1], triton.cdiv(volume, block)](
            x, weight.contiguous(), given, out, out.shape[1], out_channels, *geometry[0], *x.stride(), *geometry[1],
            **shared, N=block, num_warps=chosen["DEPTHWISE_WARPS"],
        )  # fmt: skip
        return out.view(shape)
    # weights as [group, tap, channel, output channel]
    if transposed:
        weight = weight.reshape(groups, per_group, out_channels, -1).permute(0, 3, 1, 2).contiguous()
    else:
        weight = weight.reshape(groups, out_channels, per_group, -1).permute(0, 3, 2, 1).contiguous()
    precision = chosen["CONV_PRECISION"] if x.dtype == torch.float32 else "ieee"
    if triton.knobs.runtime.interpret:
        precision = "ieee"
    m = min(chosen["CONV_CHANNELS"], max(16, triton.next_power_of_2(out_channels)))
    outputs = x.shape[0] * volume
    n = min(chosen["CONV_OUTPUTS"], max(16, triton.next_power_of_2(outputs)))
    grid = (triton.cdiv(outputs, n), triton.cdiv(out_channels, m), groups)
    convolution_kernel[grid](
        x, weight, given, out, outputs, per_group, out_channels, *geometry[0], *x.stride(), out.stride(0),
        out.stride(1), *geometry[1], **shared, PRECISION=precision, M=m, N=n, K=chosen["CONV_SUM"],
        num_warps=chosen["CONV_WARPS"], num_stages=chosen["CONV_STAGES"],
    )  # fmt: skip
    return out.view(shape)
