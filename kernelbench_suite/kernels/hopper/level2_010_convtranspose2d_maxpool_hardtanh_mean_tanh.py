# kernelevolve: level2_010_convtranspose2d_maxpool_hardtanh_mean_tanh on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 9 of campaign 4, by lift:triton; 2 candidates judged; 2026-11-30; torch 2.11.0
"""level2_010_convtranspose2d_maxpool_hardtanh_mean_tanh in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_3": (32, [8, 16, 32, 64, 128]),
    "R0_BLOCK_3": (32, [8, 16, 32, 64, 128]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "STAGES_3": (1, [1, 2, 3, 4]),
    "XBLOCK_4": (128, [32, 64, 128, 256, 512]),
    "WARPS_4": (8, [2, 4, 8, 16, 32]),
}


@triton.jit
def helper_promote_to_tensor(x):
    return x + tl.zeros((1,), tl.int1)


@triton.jit
def helper_is_floating(x):
    return helper_promote_to_tensor(x).dtype.is_floating()


@triton.jit
def helper_minimum(a, b):
    first = a < b
    if helper_is_floating(a):
        first |= a != a
    return tl.where(first, a, b)


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
    ynumel = 8192
    xnumel = 65536
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = tl.full([XBLOCK], True, tl.int1)[None, :]
    x2 = xindex
    y3 = yindex
    y0 = yindex % 64
    y1 = yindex // 64
    tmp0 = tl.load(in_ptr0 + (x2 + 65536 * y3), None, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 4194304 * y1), tmp0, None)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 4096
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 64
    y1 = yindex // 64
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 576 * y1), tmp0, xmask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 536870912
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 64
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, None)


def kernel_2(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 131072
    r0_numel = 1024
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 64
    x1 = xindex // 64
    _tmp12 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 128 * (r0_2 % 128) + 32768 * (r0_2 // 128) + 262144 * x1), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.load(in_ptr0 + (64 + x0 + 128 * (r0_2 % 128) + 32768 * (r0_2 // 128) + 262144 * x1), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp3 = tl.load(in_ptr0 + (16384 + x0 + 128 * (r0_2 % 128) + 32768 * (r0_2 // 128) + 262144 * x1), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp5 = tl.load(in_ptr0 + (16448 + x0 + 128 * (r0_2 % 128) + 32768 * (r0_2 // 128) + 262144 * x1), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp2 = helper_maximum(tmp0, tmp1)
        tmp4 = helper_maximum(tmp2, tmp3)
        tmp6 = helper_maximum(tmp4, tmp5)
        tmp7 = tl.full([1, 1], -1.0, tl.float32)
        tmp8 = helper_maximum(tmp6, tmp7)
        tmp9 = tl.full([1, 1], 1.0, tl.float32)
        tmp10 = helper_minimum(tmp8, tmp9)
        tmp11 = tl.broadcast_to(tmp10, [XBLOCK, R0_BLOCK])
        tmp13 = _tmp12 + tmp11
        _tmp12 = tl.where(r0_mask, tmp13, _tmp12)
    tmp12 = tl.sum(_tmp12, 1)[:, None]
    tl.store(out_ptr0 + x3, tmp12, None)


def kernel_3(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_3"][0], num_warps=TUNABLES["WARPS_3"][0], num_stages=TUNABLES["STAGES_3"][0])


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 8192
    r0_numel = 16
    R0_BLOCK: tl.constexpr = 16
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
    x0 = xindex % 64
    x1 = xindex // 64
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 64 * r0_2 + 1024 * x1), None)
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.sum(tmp1, 1)[:, None].to(tl.float32)
    tmp4 = tl.full([1, 1], 16384.0, tl.float32)
    tmp5 = tmp3 / tmp4
    tmp6 = math_tanh(tmp5)
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x3, tmp6, None)


def kernel_4(in_out_ptr0, in_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 6
    xnumel = 35
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
    tmp0 = tl.load(in_ptr0 + (x2 + 35 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 105 * y1), tmp0, xmask & ymask)


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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
    y0 = yindex % 5
    y1 = yindex // 5
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 5 * x2 + 45 * y1), tmp0, xmask & ymask)


def kernel_6(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_7(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 350
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 5
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_7(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_8(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 10
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 5
    x1 = xindex // 5
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 175 * x1), xmask)
    tmp1 = tl.load(in_ptr0 + (5 + x0 + 175 * x1), xmask)
    tmp3 = tl.load(in_ptr0 + (25 + x0 + 175 * x1), xmask)
    tmp5 = tl.load(in_ptr0 + (30 + x0 + 175 * x1), xmask)
    tmp11 = tl.load(in_ptr0 + (10 + x0 + 175 * x1), xmask)
    tmp12 = tl.load(in_ptr0 + (15 + x0 + 175 * x1), xmask)
    tmp14 = tl.load(in_ptr0 + (35 + x0 + 175 * x1), xmask)
    tmp16 = tl.load(in_ptr0 + (40 + x0 + 175 * x1), xmask)
    tmp21 = tl.load(in_ptr0 + (50 + x0 + 175 * x1), xmask)
    tmp22 = tl.load(in_ptr0 + (55 + x0 + 175 * x1), xmask)
    tmp24 = tl.load(in_ptr0 + (75 + x0 + 175 * x1), xmask)
    tmp26 = tl.load(in_ptr0 + (80 + x0 + 175 * x1), xmask)
    tmp31 = tl.load(in_ptr0 + (60 + x0 + 175 * x1), xmask)
    tmp32 = tl.load(in_ptr0 + (65 + x0 + 175 * x1), xmask)
    tmp34 = tl.load(in_ptr0 + (85 + x0 + 175 * x1), xmask)
    tmp36 = tl.load(in_ptr0 + (90 + x0 + 175 * x1), xmask)
    tmp41 = tl.load(in_ptr0 + (100 + x0 + 175 * x1), xmask)
    tmp42 = tl.load(in_ptr0 + (105 + x0 + 175 * x1), xmask)
    tmp44 = tl.load(in_ptr0 + (125 + x0 + 175 * x1), xmask)
    tmp46 = tl.load(in_ptr0 + (130 + x0 + 175 * x1), xmask)
    tmp51 = tl.load(in_ptr0 + (110 + x0 + 175 * x1), xmask)
    tmp52 = tl.load(in_ptr0 + (115 + x0 + 175 * x1), xmask)
    tmp54 = tl.load(in_ptr0 + (135 + x0 + 175 * x1), xmask)
    tmp56 = tl.load(in_ptr0 + (140 + x0 + 175 * x1), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp7 = tl.full([1], -1.0, tl.float32)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp9 = tl.full([1], 1.0, tl.float32)
    tmp10 = helper_minimum(tmp8, tmp9)
    tmp13 = helper_maximum(tmp11, tmp12)
    tmp15 = helper_maximum(tmp13, tmp14)
    tmp17 = helper_maximum(tmp15, tmp16)
    tmp18 = helper_maximum(tmp17, tmp7)
    tmp19 = helper_minimum(tmp18, tmp9)
    tmp20 = tmp10 + tmp19
    tmp23 = helper_maximum(tmp21, tmp22)
    tmp25 = helper_maximum(tmp23, tmp24)
    tmp27 = helper_maximum(tmp25, tmp26)
    tmp28 = helper_maximum(tmp27, tmp7)
    tmp29 = helper_minimum(tmp28, tmp9)
    tmp30 = tmp20 + tmp29
    tmp33 = helper_maximum(tmp31, tmp32)
    tmp35 = helper_maximum(tmp33, tmp34)
    tmp37 = helper_maximum(tmp35, tmp36)
    tmp38 = helper_maximum(tmp37, tmp7)
    tmp39 = helper_minimum(tmp38, tmp9)
    tmp40 = tmp30 + tmp39
    tmp43 = helper_maximum(tmp41, tmp42)
    tmp45 = helper_maximum(tmp43, tmp44)
    tmp47 = helper_maximum(tmp45, tmp46)
    tmp48 = helper_maximum(tmp47, tmp7)
    tmp49 = helper_minimum(tmp48, tmp9)
    tmp50 = tmp40 + tmp49
    tmp53 = helper_maximum(tmp51, tmp52)
    tmp55 = helper_maximum(tmp53, tmp54)
    tmp57 = helper_maximum(tmp55, tmp56)
    tmp58 = helper_maximum(tmp57, tmp7)
    tmp59 = helper_minimum(tmp58, tmp9)
    tmp60 = tmp50 + tmp59
    tmp61 = tl.full([1], 6.0, tl.float32)
    tmp62 = tmp60 / tmp61
    tmp63 = math_tanh(tmp62)
    tl.store(in_out_ptr0 + x2, tmp63, xmask)


def kernel_8(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias):
    # batch_size = 128, in_channels = 64, out_channels = 64, height = 256, width = 256
    device = x.device
    buf0 = torch.empty_strided((128, 64, 256, 256), (4194304, 1, 16384, 64), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 8192, 65536)
    buf1 = torch.empty_strided((64, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf1, 4096, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=True, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_2(buf2, conv_bias, 536870912)
    buf5 = torch.empty_strided((128, 64, 1, 1, 16), (1024, 1, 131072, 131072, 64), dtype=torch.float32, device=device)
    kernel_3(buf2, buf5, 131072, 1024)
    del buf2
    buf6 = torch.empty((128, 64, 1, 1), dtype=torch.float32, device=device)
    buf7 = buf6.as_strided((128, 64, 1, 1), (64, 1, 1, 1))
    del buf6
    kernel_4(buf7, buf5, 8192, 16)
    del buf5
    return buf7


def graph_1(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, height = 7, width = 5
    device = x.device
    buf0 = torch.empty_strided((2, 3, 7, 5), (105, 1, 15, 3), dtype=torch.float32, device=device)
    kernel_5(x, buf0, 6, 35)
    buf1 = torch.empty_strided((3, 5, 3, 3), (45, 1, 15, 5), dtype=torch.float32, device=device)
    kernel_6(conv_weight, buf1, 15, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=True, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_7(buf2, conv_bias, 350)
    buf5 = torch.empty((2, 5, 1, 1), dtype=torch.float32, device=device)
    buf6 = buf5.as_strided((2, 5, 1, 1), (5, 1, 1, 1))
    del buf5
    kernel_8(buf6, buf2, 10)
    del buf2
    return buf6


EXACT = {
    (128, 64, 64, 256, 256): graph_0,
    (2, 3, 5, 7, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_010_convtranspose2d_maxpool_hardtanh_mean_tanh(x, conv_weight, conv_bias):
    batch_size, in_channels, height, width = x.shape
    out_channels = conv_weight.shape[1]
    if conv_weight.shape != (in_channels, out_channels, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias)
