# kernelevolve: level2_061_convtranspose3d_relu_groupnorm on hopper: 1.01x over best (at least 0.98x)
# kernelevolve: node 15 of campaign 8, by lift:triton; 4 candidates judged; 2026-11-30; torch 2.11.0
"""level2_061_convtranspose3d_relu_groupnorm in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution.
"""


import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "MATH": ("exact", ["exact", "quick"]),
    "XBLOCK_0": (1, [1, 2, 4]),
    "R0_BLOCK_0": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_0": (16, [4, 8, 16, 32]),
    "STAGES_0": (1, [1, 2, 3, 4]),
    "XBLOCK_1": (128, [1, 8, 32, 64, 128]),
    "WARPS_1": (2, [1, 2, 4, 8]),
    "YBLOCK_2": (64, [16, 32, 64, 128]),
    "XBLOCK_2": (16, [2, 4, 8, 16]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_3": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
}


@triton.jit
def helper_promote_to_tensor(x):
    return x + tl.zeros((1,), tl.int1)


@triton.jit
def helper_is_floating(x):
    return helper_promote_to_tensor(x).dtype.is_floating()


@triton.jit
def helper_maximum(a, b):
    first = a > b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


@triton.jit
def helper_welford_combine(mean, m2, weight, other_mean, other_m2, other_weight):
    delta = tl.where(mean == other_mean, 0.0, other_mean - mean)  # of equal infinities it would be NaN
    count = weight + other_weight
    share = tl.where(count == 0.0, 0.0, other_weight / count)
    return mean + delta * share, m2 + other_m2 + delta * delta * weight * share, count


@triton.jit
def helper_welford(mean, m2, weight, axis):
    return tl.reduce((mean, m2, weight), axis, helper_welford_combine)


@triton.jit
def quick_rsqrt(x):
    return tl.rsqrt(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt


@triton.jit
def jit_0(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 640
    r0_numel = 125773
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 5
    x1 = xindex // 5
    tmp17_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp17_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp17_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = r0_2 + 125773 * x0
        tmp1 = tl.full([1, 1], 628864, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (628864 * x1 + (r0_2 + 125773 * x0) % 628864), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp4 = tl.full([1, 1], 0, tl.int32)
        tmp5 = helper_maximum(tmp4, tmp3)
        tmp6 = tl.full(tmp5.shape, 0, tmp5.dtype)
        tmp7 = tl.where(tmp2, tmp5, tmp6)
        tmp8 = tl.full([1, 1], 0.0, tl.float32)
        tmp9 = tl.full(tmp8.shape, 0, tmp8.dtype)
        tmp10 = tl.where(tmp2, tmp8, tmp9)
        tmp11 = tl.full([1, 1], 1.0, tl.float32)
        tmp12 = tl.full(tmp11.shape, 0, tmp11.dtype)
        tmp13 = tl.where(tmp2, tmp11, tmp12)
        tmp14 = tl.broadcast_to(tmp7, [XBLOCK, R0_BLOCK])
        tmp15 = tl.broadcast_to(tmp10, [XBLOCK, R0_BLOCK])
        tmp16 = tl.broadcast_to(tmp13, [XBLOCK, R0_BLOCK])
        tmp17_mean_next, tmp17_m2_next, tmp17_weight_next = helper_welford_combine(tmp17_mean, tmp17_m2, tmp17_weight, tmp14, tmp15, tmp16)
        tmp17_mean = tl.where(r0_mask & xmask, tmp17_mean_next, tmp17_mean)
        tmp17_m2 = tl.where(r0_mask & xmask, tmp17_m2_next, tmp17_m2)
        tmp17_weight = tl.where(r0_mask & xmask, tmp17_weight_next, tmp17_weight)
    tmp18, tmp19, tmp20 = helper_welford(tmp17_mean, tmp17_m2, tmp17_weight, 1)
    tmp17 = tmp18[:, None]
    tmp21 = tmp19[:, None]
    tmp22 = tmp20[:, None]
    tl.store(out_ptr0 + x3, tmp17, xmask)
    tl.store(out_ptr1 + x3, tmp21, xmask)
    tl.store(out_ptr2 + x3, tmp22, xmask)


def kernel_0(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_0"][0], num_warps=TUNABLES["WARPS_0"][0], num_stages=TUNABLES["STAGES_0"][0])


@triton.jit
def jit_1(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 128
    r0_numel = 5
    R0_BLOCK: tl.constexpr = 8
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = r0_index < r0_numel
    roffset = r0_offset
    rindex = r0_index
    r0_1 = r0_index
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_1 + 5 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (r0_1 + 5 * x0), r0_mask & xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (r0_1 + 5 * x0), r0_mask & xmask, other=0.0)
    tmp3 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp4 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp5 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp7 = tl.where(r0_mask & xmask, tmp3, 0)
    tmp8 = tl.where(r0_mask & xmask, tmp4, 0)
    tmp9 = tl.where(r0_mask & xmask, tmp5, 0)
    tmp10, tmp11, tmp12 = helper_welford(tmp7, tmp8, tmp9, 1)
    tmp13 = tmp10[:, None]
    tmp14 = tmp11[:, None]
    tmp15 = tmp12[:, None]
    tl.store(out_ptr0 + x0, tmp13, xmask)
    tl.store(out_ptr1 + x0, tmp14, xmask)


def kernel_1(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 128
    xnumel = 16
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    y3 = yindex
    x2 = xindex
    y0 = yindex % 8
    tmp0 = tl.load(in_ptr0 + y3, ymask, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + (x2 + 16 * y0), xmask & ymask, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr2 + y3, ymask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr3 + (x2 + 16 * y0), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 628864.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp3 = tl.full([1, 1], 1e-05, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = math_rsqrt(tmp4)
    tmp7 = tmp5 * tmp6
    tmp9 = -tmp8
    tmp10 = tmp9 * tmp7
    tmp12 = tmp10 + tmp11
    tl.store(out_ptr0 + (x2 + 16 * y3), tmp7, xmask & ymask)
    tl.store(out_ptr1 + (x2 + 16 * y3), tmp12, xmask & ymask)


def kernel_2(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_2"][0]
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 80494592
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x3 = xindex
    x2 = xindex // 39304
    x0 = xindex % 1156
    x4 = xindex // 1156
    tmp0 = tl.load(in_ptr0 + x3, None)
    tmp3 = tl.load(in_ptr1 + x2, None, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr2 + x2, None, eviction_policy='evict_last')
    tmp1 = tl.full([1], 0, tl.int32)
    tmp2 = helper_maximum(tmp1, tmp0)
    tmp4 = tmp2 * tmp3
    tmp6 = tmp4 + tmp5
    tl.store(out_ptr0 + (x0 + 1184 * x4), tmp6, None)


def kernel_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 6
    r0_numel = 630
    R0_BLOCK: tl.constexpr = 1024
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = r0_index < r0_numel
    roffset = r0_offset
    rindex = r0_index
    r0_1 = r0_index
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_1 + 630 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.full([1, 1], 0, tl.int32)
    tmp2 = helper_maximum(tmp1, tmp0)
    tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp5 = tl.where(r0_mask & xmask, tmp3, 0)
    tmp6 = tl.broadcast_to(tmp3, [XBLOCK, R0_BLOCK])
    tmp8 = tl.where(r0_mask & xmask, tmp6, 0)
    tmp9 = tl.sum(tmp8, 1)[:, None].to(tl.float32)
    tmp10 = tl.full([1, 1], 630, tl.int32)
    tmp11 = tmp10.to(tl.float32)
    tmp12 = tmp9 / tmp11
    tmp13 = tmp3 - tmp12
    tmp14 = tmp13 * tmp13
    tmp15 = tl.broadcast_to(tmp14, [XBLOCK, R0_BLOCK])
    tmp17 = tl.where(r0_mask & xmask, tmp15, 0)
    tmp18 = tl.sum(tmp17, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x0, tmp12, xmask)
    tl.store(out_ptr1 + x0, tmp18, xmask)


def kernel_4(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=8, num_stages=1)


@triton.jit
def jit_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 18
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex // 3
    x4 = xindex % 9
    x5 = xindex
    tmp0 = tl.load(in_ptr0 + x3, xmask, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + x4, xmask, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr2 + x3, xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr3 + x4, xmask, eviction_policy='evict_last')
    tmp1 = tl.full([1], 630.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp3 = tl.full([1], 1e-05, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = math_rsqrt(tmp4)
    tmp7 = tmp5 * tmp6
    tmp9 = -tmp8
    tmp10 = tmp9 * tmp7
    tmp12 = tmp10 + tmp11
    tl.store(out_ptr0 + x5, tmp7, xmask)
    tl.store(out_ptr1 + x5, tmp12, xmask)


def kernel_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_6(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 3780
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex
    x4 = xindex // 210
    x2 = xindex // 1890
    x5 = xindex % 1890
    tmp0 = tl.load(in_ptr0 + x3, xmask)
    tmp3 = tl.load(in_ptr1 + x4, xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr2 + x4, xmask, eviction_policy='evict_last')
    tmp1 = tl.full([1], 0, tl.int32)
    tmp2 = helper_maximum(tmp1, tmp0)
    tmp4 = tmp2 * tmp3
    tmp6 = tmp4 + tmp5
    tl.store(out_ptr0 + (x5 + 1920 * x2), tmp6, xmask)


def kernel_6(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, d, h, w, x, conv_weight, norm_weight, norm_bias):
    # batch_size = 16, in_channels = 64, out_channels = 128, d = 32, h = 32, w = 32
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty((16, 8, 1, 1, 5), dtype=torch.float32, device=device)
    buf2 = torch.empty((16, 8, 1, 1, 5), dtype=torch.float32, device=device)
    buf3 = torch.empty((16, 8, 1, 1, 5), dtype=torch.float32, device=device)
    kernel_0(buf0, buf1, buf2, buf3, 640, 125773)
    buf4 = torch.empty((16, 8, 1, 1), dtype=torch.float32, device=device)
    buf5 = torch.empty((16, 8, 1, 1), dtype=torch.float32, device=device)
    kernel_1(buf1, buf2, buf3, buf4, buf5, 128, 5)
    del buf1
    del buf2
    del buf3
    buf7 = torch.empty((16, 8, 16, 1), dtype=torch.float32, device=device)
    buf8 = torch.empty((16, 8, 16, 1), dtype=torch.float32, device=device)
    kernel_2(buf5, norm_weight, buf4, norm_bias, buf7, buf8, 128, 16)
    del buf4
    del buf5
    buf9 = torch.empty_strided((16, 128, 34, 34, 34), (5152768, 40256, 1184, 34, 1), dtype=torch.float32, device=device)
    kernel_3(buf0, buf7, buf8, buf9, 80494592)
    del buf0
    del buf7
    del buf8
    return buf9


def graph_1(batch_size, in_channels, out_channels, d, h, w, x, conv_weight, norm_weight, norm_bias):
    # batch_size = 2, in_channels = 3, out_channels = 9, d = 3, h = 4, w = 5
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty((2, 3, 1, 1), dtype=torch.float32, device=device)
    buf2 = torch.empty((2, 3, 1, 1), dtype=torch.float32, device=device)
    kernel_4(buf0, buf1, buf2, 6, 630)
    buf4 = torch.empty((2, 3, 3, 1), dtype=torch.float32, device=device)
    buf5 = torch.empty((2, 3, 3, 1), dtype=torch.float32, device=device)
    kernel_5(buf2, norm_weight, buf1, norm_bias, buf4, buf5, 18)
    del buf1
    del buf2
    buf6 = torch.empty_strided((2, 9, 5, 6, 7), (1920, 210, 42, 7, 1), dtype=torch.float32, device=device)
    kernel_6(buf0, buf4, buf5, buf6, 3780)
    del buf0
    del buf4
    del buf5
    return buf6


EXACT = {
    (16, 64, 128, 32, 32, 32): graph_0,
    (2, 3, 9, 3, 4, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, d, h, w):
    raise TypeError("no kernel for these sizes")


def level2_061_convtranspose3d_relu_groupnorm(x, conv_weight, norm_weight, norm_bias):
    batch_size, in_channels, d, h, w = x.shape
    out_channels = conv_weight.shape[1]
    if conv_weight.shape != (in_channels, out_channels, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if norm_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_weight: {tuple(norm_weight.shape)}")
    if norm_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_bias: {tuple(norm_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    norm_weight = norm_weight.contiguous()
    norm_bias = norm_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, d, h, w))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, d, h, w)
    return graph(batch_size, in_channels, out_channels, d, h, w, x, conv_weight, norm_weight, norm_bias)
