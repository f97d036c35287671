# kernelevolve: level2_013_convtranspose3d_mean_add_softmax_tanh_scaling on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 9 of campaign 5, by lift:triton; 2 candidates judged; 2026-11-30; torch 2.11.0
"""level2_013_convtranspose3d_mean_add_softmax_tanh_scaling in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_0": (128, [1, 8, 32, 64, 128, 256, 512]),
    "WARPS_0": (8, [2, 4, 8, 16, 32]),
    "XBLOCK_1": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_1": (8, [2, 4, 8, 16, 32]),
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
def helper_max2(x, axis):
    return tl.reduce(x, axis, helper_maximum)


@triton.jit
def helper_tanh(x):
    size = tl.abs(x)
    e = tl.exp(-2.0 * size)
    square = x * x
    series = square * (2.0 / 15.0 + square * (-17.0 / 315.0 + square * (62.0 / 2835.0)))
    series = x * (1.0 + square * (-1.0 / 3.0 + series))
    far = (1.0 - e) / (1.0 + e)
    return tl.where(size < 0.25, series, tl.where(x < 0, -far, far))


@triton.jit
def quick_exp(x):
    return tl.exp(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_exp = libdevice.exp if EXACT else quick_exp
math_tanh = libdevice.tanh if EXACT else helper_tanh


@triton.jit
def jit_0(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 16777216
    r0_numel = 32
    R0_BLOCK: tl.constexpr = 32
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
    roffset = r0_offset
    rindex = r0_index
    r0_3 = r0_index
    x0 = xindex % 16384
    x4 = xindex // 16384
    x1 = xindex // 16384 % 64
    x5 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 16384 * r0_3 + 524288 * x4), None)
    tmp1 = tl.load(in_ptr1 + x1, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp5 = tl.sum(tmp3, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x5, tmp5, None)


def kernel_0(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 262144
    r0_numel = 64
    R0_BLOCK: tl.constexpr = 64
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
    roffset = r0_offset
    rindex = r0_index
    r0_2 = r0_index
    x0 = xindex % 16384
    x1 = xindex // 16384
    x3 = xindex
    tmp0 = tl.load(in_out_ptr0 + (x0 + 16384 * r0_2 + 1048576 * x1), None)
    tmp3 = tl.load(in_ptr0 + r0_2, None, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 32.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp4 = tmp2 + tmp3
    tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
    tmp7 = tl.broadcast_to(tmp5, [XBLOCK, R0_BLOCK])
    tmp9 = helper_max2(tmp7, 1)[:, None].to(tl.float32)
    tmp10 = tmp5 - tmp9
    tmp11 = math_exp(tmp10)
    tmp12 = tl.broadcast_to(tmp11, [XBLOCK, R0_BLOCK])
    tmp14 = tl.sum(tmp12, 1)[:, None].to(tl.float32)
    tmp15 = tmp4 - tmp9
    tmp16 = math_exp(tmp15)
    tmp17 = tmp16 / tmp14
    tmp18 = math_tanh(tmp17)
    tmp19 = tl.full([1, 1], 2.0, tl.float32)
    tmp20 = tmp18 * tmp19
    tl.store(in_out_ptr0 + (x0 + 16384 * r0_2 + 1048576 * x1), tmp20, None)


def kernel_1(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 200
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 20
    x3 = xindex // 20
    x1 = xindex // 20 % 5
    x4 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 60 * x3), xmask)
    tmp1 = tl.load(in_ptr1 + x1, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (20 + x0 + 60 * x3), xmask)
    tmp6 = tl.load(in_ptr0 + (40 + x0 + 60 * x3), xmask)
    tmp11 = tl.load(in_ptr2 + x1, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp3 + tmp1
    tmp5 = tmp2 + tmp4
    tmp7 = tmp6 + tmp1
    tmp8 = tmp5 + tmp7
    tmp9 = tl.full([1], 3.0, tl.float32)
    tmp10 = tmp8 / tmp9
    tmp12 = tmp10 + tmp11
    tl.store(out_ptr0 + x4, tmp12, xmask)


def kernel_2(in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, out_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 40
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 20
    x1 = xindex // 20
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 100 * x1), xmask)
    tmp1 = tl.load(in_ptr0 + (20 + x0 + 100 * x1), xmask)
    tmp3 = tl.load(in_ptr0 + (40 + x0 + 100 * x1), xmask)
    tmp5 = tl.load(in_ptr0 + (60 + x0 + 100 * x1), xmask)
    tmp7 = tl.load(in_ptr0 + (80 + x0 + 100 * x1), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp9 = tmp0 - tmp8
    tmp10 = math_exp(tmp9)
    tmp11 = tmp1 - tmp8
    tmp12 = math_exp(tmp11)
    tmp13 = tmp10 + tmp12
    tmp14 = tmp3 - tmp8
    tmp15 = math_exp(tmp14)
    tmp16 = tmp13 + tmp15
    tmp17 = tmp5 - tmp8
    tmp18 = math_exp(tmp17)
    tmp19 = tmp16 + tmp18
    tmp20 = tmp7 - tmp8
    tmp21 = math_exp(tmp20)
    tmp22 = tmp19 + tmp21
    tl.store(out_ptr0 + x2, tmp8, xmask)
    tl.store(out_ptr1 + x2, tmp22, xmask)


def kernel_3(in_ptr0, out_ptr0, out_ptr1, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, out_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 200
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex
    x0 = xindex % 20
    x2 = xindex // 100
    tmp0 = tl.load(in_out_ptr0 + x3, xmask)
    tmp1 = tl.load(in_ptr0 + (x0 + 20 * x2), xmask, eviction_policy='evict_last')
    tmp4 = tl.load(in_ptr1 + (x0 + 20 * x2), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 - tmp1
    tmp3 = math_exp(tmp2)
    tmp5 = tmp3 / tmp4
    tmp6 = math_tanh(tmp5)
    tmp7 = tl.full([1], 2.0, tl.float32)
    tmp8 = tmp6 * tmp7
    tl.store(in_out_ptr0 + x3, tmp8, xmask)


def kernel_4(in_out_ptr0, in_ptr0, in_ptr1, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, depth, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 16, in_channels = 16, out_channels = 64, depth = 32, height = 128, width = 128
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty((16, 64, 1, 128, 128), dtype=torch.float32, device=device)
    kernel_0(buf0, conv_bias, buf1, 16777216, 32)
    del buf0
    buf4 = buf1.as_strided((16, 64, 1, 128, 128), (1048576, 16384, 16384, 128, 1))
    del buf1
    kernel_1(buf4, bias, 262144, 64)
    return buf4


def graph_1(batch_size, in_channels, out_channels, depth, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, depth = 3, height = 4, width = 5
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty((2, 5, 1, 4, 5), dtype=torch.float32, device=device)
    kernel_2(buf0, conv_bias, bias, buf1, 200)
    del buf0
    buf2 = torch.empty((2, 1, 1, 4, 5), dtype=torch.float32, device=device)
    buf3 = torch.empty((2, 1, 1, 4, 5), dtype=torch.float32, device=device)
    kernel_3(buf1, buf2, buf3, 40)
    buf4 = buf1.as_strided((2, 5, 1, 4, 5), (100, 20, 20, 5, 1))
    del buf1
    kernel_4(buf4, buf2, buf3, 200)
    del buf2
    del buf3
    return buf4


EXACT = {
    (16, 16, 64, 32, 128, 128): graph_0,
    (2, 3, 5, 3, 4, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_013_convtranspose3d_mean_add_softmax_tanh_scaling(x, bias, conv_weight, conv_bias):
    batch_size, in_channels, depth, height, width = x.shape
    out_channels = bias.shape[1]
    if bias.shape != (1, out_channels, 1, 1, 1):
        raise ValueError(f"unexpected shape of bias: {tuple(bias.shape)}")
    if conv_weight.shape != (in_channels, out_channels, 3, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    bias = bias.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, depth, height, width)
    return graph(batch_size, in_channels, out_channels, depth, height, width, x, bias, conv_weight, conv_bias)
