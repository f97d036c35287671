# kernelevolve: level2_082_conv2d_tanh_scaling_biasadd_max on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 3 of campaign 2, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_082_conv2d_tanh_scaling_biasadd_max in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "YBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_1": (16, [4, 8, 16]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_3": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_3": (32, [8, 16, 32, 64]),
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
def helper_tanh(x):
    size = tl.abs(x)
    e = tl.exp(-2.0 * size)
    square = x * x
    series = square * (2.0 / 15.0 + square * (-17.0 / 315.0 + square * (62.0 / 2835.0)))
    series = x * (1.0 + square * (-1.0 / 3.0 + series))
    far = (1.0 - e) / (1.0 + e)
    return tl.where(size < 0.25, series, tl.where(x < 0, -far, far))


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_tanh = libdevice.tanh if EXACT else helper_tanh


@triton.jit
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1024
    xnumel = 65536
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = tl.full([XBLOCK], True, tl.int1)[None, :]
    x2 = xindex
    y3 = yindex
    y0 = yindex % 8
    y1 = yindex // 8
    tmp0 = tl.load(in_ptr0 + (x2 + 65536 * y3), None, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 8 * x2 + 524288 * y1), tmp0, None)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 512
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 8
    y1 = yindex // 8
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 8 * x2 + 72 * y1), tmp0, xmask & ymask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 528515072
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 64
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = math_tanh(tmp2)
    tmp4 = tl.full([1], 2.0, tl.float32)
    tmp5 = tmp3 * tmp4
    tmp7 = tmp5 + tmp6
    tl.store(in_out_ptr0 + x2, tmp7, None)


def kernel_2(in_out_ptr0, in_ptr0, in_ptr1, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 508032
    xnumel = 64
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex
    y0 = yindex % 63
    y1 = yindex // 63 % 63
    y2 = yindex // 3969
    y4 = yindex % 3969
    tmp0 = tl.load(in_ptr0 + (x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (64 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (128 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (192 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (16256 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (16320 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (16384 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (16448 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp15 = tl.load(in_ptr0 + (32512 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp17 = tl.load(in_ptr0 + (32576 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp19 = tl.load(in_ptr0 + (32640 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp21 = tl.load(in_ptr0 + (32704 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp23 = tl.load(in_ptr0 + (48768 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp25 = tl.load(in_ptr0 + (48832 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp27 = tl.load(in_ptr0 + (48896 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp29 = tl.load(in_ptr0 + (48960 + x3 + 256 * y0 + 65024 * y1 + 4129024 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tmp18 = helper_maximum(tmp16, tmp17)
    tmp20 = helper_maximum(tmp18, tmp19)
    tmp22 = helper_maximum(tmp20, tmp21)
    tmp24 = helper_maximum(tmp22, tmp23)
    tmp26 = helper_maximum(tmp24, tmp25)
    tmp28 = helper_maximum(tmp26, tmp27)
    tmp30 = helper_maximum(tmp28, tmp29)
    tl.store(out_ptr0 + (y4 + 4000 * x3 + 256000 * y2), tmp30, xmask & ymask)


def kernel_3(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_3"][0]
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 6
    xnumel = 99
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 3
    y1 = yindex // 3
    tmp0 = tl.load(in_ptr0 + (x2 + 99 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 297 * y1), tmp0, xmask & ymask)


def kernel_4(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 15
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 3
    y1 = yindex // 3
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 27 * y1), tmp0, xmask & ymask)


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_6(in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 630
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 5
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = math_tanh(tmp2)
    tmp4 = tl.full([1], 2.0, tl.float32)
    tmp5 = tmp3 * tmp4
    tmp7 = tmp5 + tmp6
    tl.store(in_out_ptr0 + x2, tmp7, xmask)


def kernel_6(in_out_ptr0, in_ptr0, in_ptr1, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 20
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 5
    x1 = xindex // 5 % 2
    x2 = xindex // 10
    tmp0 = tl.load(in_ptr0 + (x0 + 20 * x1 + 315 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (5 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (10 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (15 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp7 = tl.load(in_ptr0 + (45 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp9 = tl.load(in_ptr0 + (50 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp11 = tl.load(in_ptr0 + (55 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp13 = tl.load(in_ptr0 + (60 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp15 = tl.load(in_ptr0 + (90 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp17 = tl.load(in_ptr0 + (95 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp19 = tl.load(in_ptr0 + (100 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp21 = tl.load(in_ptr0 + (105 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp23 = tl.load(in_ptr0 + (135 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp25 = tl.load(in_ptr0 + (140 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp27 = tl.load(in_ptr0 + (145 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp29 = tl.load(in_ptr0 + (150 + x0 + 20 * x1 + 315 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tmp18 = helper_maximum(tmp16, tmp17)
    tmp20 = helper_maximum(tmp18, tmp19)
    tmp22 = helper_maximum(tmp20, tmp21)
    tmp24 = helper_maximum(tmp22, tmp23)
    tmp26 = helper_maximum(tmp24, tmp25)
    tmp28 = helper_maximum(tmp26, tmp27)
    tmp30 = helper_maximum(tmp28, tmp29)
    tl.store(out_ptr0 + (x1 + 2 * x0 + 10 * x2), tmp30, xmask)


def kernel_7(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 128, in_channels = 8, out_channels = 64, height = 256, width = 256
    device = x.device
    buf0 = torch.empty_strided((128, 8, 256, 256), (524288, 1, 2048, 8), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 1024, 65536)
    buf1 = torch.empty_strided((64, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf1, 512, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_2(buf2, conv_bias, bias, 528515072)
    buf4 = torch.empty_strided((128, 64, 63, 63), (256000, 4000, 63, 1), dtype=torch.float32, device=device)
    kernel_3(buf2, buf4, 508032, 64)
    del buf2
    return buf4


def graph_1(batch_size, in_channels, out_channels, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, height = 9, width = 11
    device = x.device
    buf0 = torch.empty_strided((2, 3, 9, 11), (297, 1, 33, 3), dtype=torch.float32, device=device)
    kernel_4(x, buf0, 6, 99)
    buf1 = torch.empty_strided((5, 3, 3, 3), (27, 1, 9, 3), dtype=torch.float32, device=device)
    kernel_5(conv_weight, buf1, 15, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_6(buf2, conv_bias, bias, 630)
    buf4 = torch.empty((2, 5, 1, 2), dtype=torch.float32, device=device)
    kernel_7(buf2, buf4, 20)
    del buf2
    return buf4


EXACT = {
    (128, 8, 64, 256, 256): graph_0,
    (2, 3, 5, 9, 11): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_082_conv2d_tanh_scaling_biasadd_max(x, bias, conv_weight, conv_bias):
    batch_size, in_channels, height, width = x.shape
    out_channels = bias.shape[0]
    if bias.shape != (out_channels, 1, 1):
        raise ValueError(f"unexpected shape of bias: {tuple(bias.shape)}")
    if conv_weight.shape != (out_channels, in_channels, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    bias = bias.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, bias, conv_weight, conv_bias)
