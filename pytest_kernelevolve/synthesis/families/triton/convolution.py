"""Convolutions in one, two or three dimensions, in Triton. Read as text, never imported: a module carries it.

A convolution is a product of the weights with the inputs that each output sees. Where there are channels enough, the
input is laid out once with its channels last and zeros around it, so that a block of what is summed is one block of
memory; a transposed convolution is one such for each remainder of an output's place by the stride. Where there are few
channels, inputs are gathered as they lie. Where each group has one, a program computes a run of outputs by itself.
"""

# mypy: ignore-errors
# ruff: noqa: N803

import torch
import triton
import triton.language as tl

# How float32 is multiplied, the block of channels, of outputs and of what is summed, and how a kernel is launched.
TUNABLES = {
    "CONV_PRECISION": ("tf32", ["tf32", "split2", "split3", "ieee"]),
    "CONV_CHANNELS": (128, [16, 32, 64, 128, 256]),
    "CONV_OUTPUTS": (128, [32, 64, 128, 256]),
    "CONV_SUM": (32, [16, 32, 64]),
    "CONV_WARPS": (8, [4, 8]),
    "CONV_STAGES": (3, [2, 3, 4]),
    "GATHER_CHANNELS": (64, [16, 32, 64, 128]),
    "GATHER_OUTPUTS": (128, [32, 64, 128, 256]),
    "GATHER_SUM": (32, [16, 32, 64]),
    "GATHER_WARPS": (4, [4, 8]),
    "DEPTHWISE_OUTPUTS": (512, [128, 256, 512, 1024]),
    "DEPTHWISE_WARPS": (4, [1, 2, 4, 8]),
}

CONV_PARTS = {"split2": 2, "split3": 3}
FEW_CHANNELS = 16  # With fewer channels the input is not laid out anew.


@triton.jit
def lay_out_kernel(
    x_ptr, to_ptr, channels, padded, in_d, in_h, in_w, to_d, to_h, to_w, low_d, low_h, low_w,
    x_batch, x_channel, x_d, x_h, x_w, part, groups, PARTS: tl.constexpr, P: tl.constexpr, C: tl.constexpr,
):  # fmt: skip
    """to[part, batch, group, place, channel] of x[batch, group * channels + channel, place - low], zeros around it."""
    outer = tl.program_id(2).to(tl.int64)
    batch, group = outer // groups, outer % groups
    place = (tl.program_id(0).to(tl.int64) * P + tl.arange(0, P))[:, None]
    channel = (tl.program_id(1) * C + tl.arange(0, C))[None, :]
    d, h, w = place // (to_h * to_w) - low_d, (place // to_w) % to_h - low_h, place % to_w - low_w
    inside = (d >= 0) & (d < in_d) & (h >= 0) & (h < in_h) & (w >= 0) & (w < in_w) & (channel < channels)
    source = x_ptr + batch * x_batch + (group * channels + channel) * x_channel + d * x_d + h * x_h + w * x_w
    left = tl.load(source, inside & (place < to_d * to_h * to_w), other=0.0)
    target = to_ptr + (outer * to_d * to_h * to_w + place) * padded + channel
    kept = (place < to_d * to_h * to_w) & (channel < padded)
    for index in tl.static_range(PARTS):
        if PARTS == 1:
            tl.store(target, left, kept)
        else:
            top = left.to(tl.bfloat16)
            tl.store(target + index * part, top, kept)
            left = left - top.to(tl.float32)


@triton.jit
def laid_out_kernel(
    x_ptr, weight_ptr, bias_ptr, out_ptr, outputs, channels, out_channels, group_channels,
    of_d, of_h, of_w, x_part, x_batch, x_group, x_d, x_h, x_w, weight_part, out_batch, out_channel, out_d, out_h, out_w,
    step_d, step_h, step_w, start_d, start_h, start_w, tap_d, tap_h, tap_w, first_d, first_h, first_w,
    every_d, every_h, every_w, KH, KW, taps, TAPS_D, TAPS_H, TAPS_W,
    PARTS: tl.constexpr, PRECISION: tl.constexpr, BIAS: tl.constexpr, M: tl.constexpr, N: tl.constexpr,
    K: tl.constexpr,
):  # fmt: skip
    """M outputs by N channels of a group: output q sees x[q * step + start + j * tap] through tap first + j * every."""
    group = tl.program_id(1).to(tl.int64)
    blocks = tl.cdiv(out_channels, N)  # beside each other: they share the inputs that the cache holds
    column = (tl.program_id(0) % blocks) * N + tl.arange(0, N)
    row = (tl.program_id(0) // blocks).to(tl.int64) * M + tl.arange(0, M)
    output = tl.minimum(row, outputs - 1)
    volume = of_d * of_h * of_w
    batch, place = output // volume, output % volume
    d, h, w = place // (of_h * of_w), (place // of_w) % of_h, place % of_w
    x = x_ptr + batch * x_batch + group * x_group
    x += (d * step_d + start_d) * x_d + (h * step_h + start_h) * x_h + (w * step_w + start_w) * x_w
    inner = tl.arange(0, K)
    channel = group * out_channels + tl.minimum(column, out_channels - 1)
    weight = weight_ptr + channel * taps * channels
    total = tl.zeros((M, N), tl.float32)
    steps = channels // K
    for step in range(TAPS_D * TAPS_H * TAPS_W * steps):
        tap, block = step // steps, step % steps
        j_d, j_h, j_w = tap // (TAPS_H * TAPS_W), (tap // TAPS_W) % TAPS_H, tap % TAPS_W
        to_x = (j_d * tap_d * x_d + j_h * tap_h * x_h + j_w * tap_w * x_w).to(tl.int64) + block * K
        index = ((first_d + j_d * every_d) * KH + first_h + j_h * every_h) * KW + first_w + j_w * every_w
        a = x[:, None] + (to_x + inner)[None, :]
        b = weight[None, :] + (index * channels + block * K + inner)[:, None]
        p, q = tl.load(a), tl.load(b)
        if PARTS == 1:
            total = tl.dot(p, q, total, input_precision=PRECISION)
        else:
            p2, q2 = tl.load(a + x_part), tl.load(b + weight_part)
            if PARTS == 3:
                small = tl.dot(p2, q2)
                small = tl.dot(tl.load(a + 2 * x_part), q, small)
                small = tl.dot(p, tl.load(b + 2 * weight_part), small)
                small = tl.dot(p2, q, small)
            else:
                small = tl.dot(p2, q)
            small = tl.dot(p, q2, small)
            total += tl.dot(p, q, small)
    if BIAS:
        total += tl.load(bias_ptr + channel).to(tl.float32)[None, :]
    there = out_ptr + batch * out_batch + d * out_d + h * out_h + w * out_w
    there = there[:, None] + (group * group_channels + column)[None, :] * out_channel
    tl.store(there, total.to(out_ptr.dtype.element_ty), (row < outputs)[:, None] & (column < out_channels)[None, :])


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


def conv_shared_bytes(x):
    """What the stages of a block may share of the memory of x's device."""
    if not x.is_cuda:
        return 227 << 10
    found = torch.cuda.get_device_properties(x.device)
    return getattr(found, "shared_memory_per_block_optin", None) or getattr(found, "shared_memory_per_block", 48 << 10)


def conv_laid_out(x, low, high, groups, parts, channels_block):
    """x[batch, channels, d, h, w] as [parts, batch, groups, d, h, w, channels of a group], zeros around and behind."""
    batch, channels = x.shape[0], x.shape[1] // groups
    padded = triton.cdiv(channels, channels_block) * channels_block
    size = tuple(x.shape[2 + i] + low[i] + high[i] for i in range(3))
    dtype = x.dtype if parts == 1 else torch.bfloat16
    made = torch.empty((parts, batch, groups, *size, padded), dtype=dtype, device=x.device)
    columns = min(64, triton.next_power_of_2(padded))
    grid = (triton.cdiv(size[0] * size[1] * size[2], 64), triton.cdiv(padded, columns), batch * groups)
    lay_out_kernel[grid](
        x, made, channels, padded, *x.shape[2:], *size, *low, *x.stride(), made.stride(0), groups, PARTS=parts, P=64,
        C=columns,
    )  # fmt: skip
    return made


def conv_walks(inside, size, taps, stride, padding, dilation, transposed):
    """For each dimension the walks that make up a convolution, and the zeros needed below and above the input.

    A walk is (number of outputs, their first place and step, step and start in the input, the step that a tap makes
    there, number of taps, the first of them and their step).
    """
    walks, low, high = [], [], []
    for i in range(3):
        if not transposed:
            walks.append([(size[i], 0, 1, stride[i], 0, dilation[i], taps[i], 0, 1)])
            low.append(padding[i])
            high.append(max(0, (size[i] - 1) * stride[i] + dilation[i] * (taps[i] - 1) + 1 - inside[i] - padding[i]))
            continue
        below = taps[i] * dilation[i]
        mine = []
        for rest in range(min(stride[i], size[i])):
            first = (rest + padding[i]) % stride[i]
            count = max(0, triton.cdiv(taps[i] - first, stride[i]))
            start = (rest + padding[i] - first) // stride[i] + below
            step = -dilation[i] if stride[i] == 1 else -1
            mine.append(
                (triton.cdiv(size[i] - rest, stride[i]), rest, stride[i], 1, start, step, count, first, stride[i])
            )
        walks.append(mine)
        low.append(below)
        high.append(max(0, (size[i] - 1 + padding[i]) // stride[i] + 1 - inside[i]))
    return walks, low, high


def conv_by_layout(x, weight, bias, out, geometry, transposed, groups, chosen):
    """The convolution of an input that is laid out anew; ``geometry`` is conv_walks' arguments but for the last."""
    precision = chosen["CONV_PRECISION"] if x.dtype == torch.float32 else "ieee"
    parts = CONV_PARTS.get(precision, 1)
    if parts > 1 or triton.knobs.runtime.interpret:
        precision = "ieee"
    walks, low, high = conv_walks(*geometry, transposed)
    per_group, out_channels, taps = x.shape[1] // groups, out.shape[1] // groups, geometry[2]
    block_k = min(chosen["CONV_SUM"], max(16, triton.next_power_of_2(per_group)))
    made = conv_laid_out(x, low, high, groups, parts, block_k)
    if transposed:  # as [output channel, channel of the group, taps]
        weight = weight.reshape(groups, per_group, out_channels, -1).transpose(1, 2)
    weight = weight.reshape(groups * out_channels, per_group, 1, 1, -1)
    factors = conv_laid_out(weight, (0, 0, 0), (0, 0, 0), 1, parts, block_k)
    block_n = min(chosen["CONV_CHANNELS"], max(16, triton.next_power_of_2(out_channels)))
    for walk_d in walks[0]:
        for walk_h in walks[1]:
            for walk_w in walks[2]:
                count, offset, every, step, start, tap, taps_there, first, stride = zip(
                    walk_d, walk_h, walk_w, strict=True
                )
                outputs = x.shape[0] * count[0] * count[1] * count[2]
                block_m = min(chosen["CONV_OUTPUTS"], max(16, triton.next_power_of_2(outputs)))
                stage_bytes = parts * (block_m + block_n) * block_k * made.element_size()
                stages = max(1, min(chosen["CONV_STAGES"], conv_shared_bytes(x) // stage_bytes))
                part = out[:, :, offset[0] :: every[0], offset[1] :: every[1], offset[2] :: every[2]]
                grid = (triton.cdiv(outputs, block_m) * triton.cdiv(out_channels, block_n), groups)
                laid_out_kernel[grid](
                    made, factors, out if bias is None else bias, part, outputs, made.shape[-1], out_channels,
                    out_channels, *count, *made.stride()[:6], factors.stride(0), *part.stride(), *step, *start, *tap,
                    *first, *stride, taps[1], taps[2], taps[0] * taps[1] * taps[2], *taps_there, PARTS=parts,
                    PRECISION=precision, BIAS=bias is not None, M=block_m, N=block_n, K=block_k,
                    num_warps=chosen["CONV_WARPS"], num_stages=stages,
                )  # fmt: skip


def own_convolution(
    x, weight, bias=None, stride=(1,), padding=(0,), dilation=(1,), transposed=False, output_padding=(0,), groups=1
):
    """What ``torch.convolution`` does, into a contiguous result."""
    chosen = {name: value for name, (value, _) in TUNABLES.items()}
    nvidia = x.is_cuda and torch.version.hip is None  # where the question below would cost each call microseconds
    asks = not (nvidia or triton.knobs.runtime.interpret)
    if asks and triton.runtime.driver.active.get_current_target().arch == "gfx950":
        chosen["CONV_PRECISION"] = chosen["CONV_PRECISION"].replace("tf32", "ieee")  # which it does not have
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
    if per_group >= FEW_CHANNELS and not (transposed and max(stride) > 1 and max(dilation) > 1):
        conv_by_layout(
            x, weight, bias, out, (inside, size, taps, stride, padding, dilation), transposed, groups, chosen
        )
        return out.view(shape)
    # weights as [group, tap, channel, output channel]
    if transposed:
        weight = weight.reshape(groups, per_group, out_channels, -1).permute(0, 3, 1, 2).contiguous()
    else:
        weight = weight.reshape(groups, out_channels, per_group, -1).permute(0, 3, 2, 1).contiguous()
    precision = {"split2": "bf16x3", "split3": "bf16x6"}.get(chosen["CONV_PRECISION"], chosen["CONV_PRECISION"])
    if x.dtype != torch.float32 or triton.knobs.runtime.interpret:
        precision = "ieee"
    m = min(chosen["GATHER_CHANNELS"], max(16, triton.next_power_of_2(out_channels)))
    outputs = x.shape[0] * volume
    n = min(chosen["GATHER_OUTPUTS"], max(16, triton.next_power_of_2(outputs)))
    convolution_kernel[triton.cdiv(outputs, n), triton.cdiv(out_channels, m), groups](
        x, weight, given, out, outputs, per_group, out_channels, *geometry[0], *x.stride(), out.stride(0),
        out.stride(1), *geometry[1], **shared, PRECISION=precision, M=m, N=n, K=chosen["GATHER_SUM"],
        num_warps=chosen["GATHER_WARPS"], num_stages=3,
    )  # fmt: skip
    return out.view(shape)
