# kernelevolve: level2_052_conv2d_activation_batchnorm on hopper: 0.99x over best (at least 0.98x)
# kernelevolve: node 11 of campaign 6, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_052_conv2d_activation_batchnorm in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_2": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_2": (8, [2, 4, 8, 16, 32]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (4, [1, 2, 4, 8, 16]),
    "R0_BLOCK_3": (128, [32, 64, 128]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "STAGES_3": (1, [1, 2, 3, 4]),
    "XBLOCK_4": (64, [16, 32, 64, 128]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_5": (32, [8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_5": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
}


@triton.jit
def helper_welford_reduce(x, mean, m2, weight, first_iteration):
    if first_iteration:
        count = tl.full(weight.shape, 1, weight.dtype)
        new_mean = x
        new_m2 = tl.zeros_like(m2)
    else:
        delta = x - mean
        count = weight + 1
        new_mean = mean + delta / count
        new_m2 = m2 + delta * (x - new_mean)
    return new_mean, new_m2, count


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


@triton.jit
def quick_rsqrt(x):
    return tl.rsqrt(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_exp = libdevice.exp if EXACT else quick_exp
math_log1p = libdevice.log1p
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt
math_tanh = libdevice.tanh if EXACT else helper_tanh


@triton.jit
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 4096
    xnumel = 16384
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
    tmp0 = tl.load(in_ptr0 + (x2 + 16384 * y3), None, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 1048576 * y1), tmp0, None)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 8192
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
def jit_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 129024
    r0_numel = 1008
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 128
    x1 = xindex // 128
    tmp1 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp11_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp11_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp11_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 129024 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.full([1, 1], 20.0, tl.float32)
        tmp4 = tmp2 > tmp3
        tmp5 = math_exp(tmp2)
        tmp6 = math_log1p(tmp5)
        tmp7 = tl.where(tmp4, tmp2, tmp6)
        tmp8 = math_tanh(tmp7)
        tmp9 = tmp8 * tmp2
        tmp10 = tl.broadcast_to(tmp9, [XBLOCK, R0_BLOCK])
        tmp11_mean_next, tmp11_m2_next, tmp11_weight_next = helper_welford_reduce(tmp10, tmp11_mean, tmp11_m2, tmp11_weight, roffset == 0)
        tmp11_mean = tl.where(r0_mask & xmask, tmp11_mean_next, tmp11_mean)
        tmp11_m2 = tl.where(r0_mask & xmask, tmp11_m2_next, tmp11_m2)
        tmp11_weight = tl.where(r0_mask & xmask, tmp11_weight_next, tmp11_weight)
    tmp12, tmp13, tmp14 = helper_welford(tmp11_mean, tmp11_m2, tmp11_weight, 1)
    tmp11 = tmp12[:, None]
    tmp15 = tmp13[:, None]
    tmp16 = tmp14[:, None]
    tl.store(out_ptr0 + x3, tmp11, xmask)
    tl.store(out_ptr1 + x3, tmp15, xmask)
    tl.store(out_ptr2 + x3, tmp16, xmask)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1024
    r0_numel = 126
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 128
    x1 = xindex // 128
    tmp6_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp6_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp6_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 16128 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.load(in_ptr1 + (x0 + 128 * r0_2 + 16128 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tl.load(in_ptr2 + (x0 + 128 * r0_2 + 16128 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp3 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp4 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
        tmp5 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
        tmp6_mean_next, tmp6_m2_next, tmp6_weight_next = helper_welford_combine(tmp6_mean, tmp6_m2, tmp6_weight, tmp3, tmp4, tmp5)
        tmp6_mean = tl.where(r0_mask & xmask, tmp6_mean_next, tmp6_mean)
        tmp6_m2 = tl.where(r0_mask & xmask, tmp6_m2_next, tmp6_m2)
        tmp6_weight = tl.where(r0_mask & xmask, tmp6_weight_next, tmp6_weight)
    tmp7, tmp8, tmp9 = helper_welford(tmp6_mean, tmp6_m2, tmp6_weight, 1)
    tmp6 = tmp7[:, None]
    tmp10 = tmp8[:, None]
    tmp11 = tmp9[:, None]
    tl.store(out_ptr0 + x3, tmp6, xmask)
    tl.store(out_ptr1 + x3, tmp10, xmask)
    tl.store(out_ptr2 + x3, tmp11, xmask)


def kernel_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_3"][0], num_warps=TUNABLES["WARPS_3"][0], num_stages=TUNABLES["STAGES_3"][0])


@triton.jit
def jit_4(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 128
    r0_numel = 8
    R0_BLOCK: tl.constexpr = 8
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_index = tl.arange(0, R0_BLOCK)[None, :]
    r0_offset = 0
    r0_mask = tl.full([R0_BLOCK], True, tl.int1)[None, :]
    roffset = r0_offset
    rindex = r0_index
    r0_1 = r0_index
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_1), xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (x0 + 128 * r0_1), xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (x0 + 128 * r0_1), xmask, other=0.0)
    tmp3 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp4 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp5 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp7 = tl.where(xmask, tmp3, 0)
    tmp8 = tl.where(xmask, tmp4, 0)
    tmp9 = tl.where(xmask, tmp5, 0)
    tmp10, tmp11, tmp12 = helper_welford(tmp7, tmp8, tmp9, 1)
    tmp13 = tmp10[:, None]
    tmp14 = tmp11[:, None]
    tmp15 = tmp12[:, None]
    tl.store(out_ptr0 + x0, tmp13, xmask)
    tl.store(out_ptr1 + x0, tmp14, xmask)


def kernel_4(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1016064
    xnumel = 128
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 15876
    y1 = yindex // 15876
    tmp0 = tl.load(in_ptr0 + (x2 + 128 * y3), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + x2, xmask, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr2 + x2, xmask, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr3 + x2, xmask, eviction_policy='evict_last')
    tmp19 = tl.load(in_ptr4 + x2, xmask, eviction_policy='evict_last')
    tmp21 = tl.load(in_ptr5 + x2, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1, 1], 20.0, tl.float32)
    tmp4 = tmp2 > tmp3
    tmp5 = math_exp(tmp2)
    tmp6 = math_log1p(tmp5)
    tmp7 = tl.where(tmp4, tmp2, tmp6)
    tmp8 = math_tanh(tmp7)
    tmp9 = tmp8 * tmp2
    tmp11 = tmp9 - tmp10
    tmp13 = tl.full([1, 1], 1016064.0, tl.float32)
    tmp14 = tmp12 / tmp13
    tmp15 = tl.full([1, 1], 1e-05, tl.float32)
    tmp16 = tmp14 + tmp15
    tmp17 = math_rsqrt(tmp16)
    tmp18 = tmp11 * tmp17
    tmp20 = tmp18 * tmp19
    tmp22 = tmp20 + tmp21
    tl.store(out_ptr0 + (y0 + 15904 * x2 + 2035712 * y1), tmp22, xmask & ymask)


def kernel_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_5"][0]
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_5[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_6(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_7(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_8(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 5
    r0_numel = 126
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp1 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp11_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp11_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp11_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 5 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.full([1, 1], 20.0, tl.float32)
        tmp4 = tmp2 > tmp3
        tmp5 = math_exp(tmp2)
        tmp6 = math_log1p(tmp5)
        tmp7 = tl.where(tmp4, tmp2, tmp6)
        tmp8 = math_tanh(tmp7)
        tmp9 = tmp8 * tmp2
        tmp10 = tl.broadcast_to(tmp9, [XBLOCK, R0_BLOCK])
        tmp11_mean_next, tmp11_m2_next, tmp11_weight_next = helper_welford_reduce(tmp10, tmp11_mean, tmp11_m2, tmp11_weight, roffset == 0)
        tmp11_mean = tl.where(r0_mask & xmask, tmp11_mean_next, tmp11_mean)
        tmp11_m2 = tl.where(r0_mask & xmask, tmp11_m2_next, tmp11_m2)
        tmp11_weight = tl.where(r0_mask & xmask, tmp11_weight_next, tmp11_weight)
    tmp12, tmp13, tmp14 = helper_welford(tmp11_mean, tmp11_m2, tmp11_weight, 1)
    tmp11 = tmp12[:, None]
    tmp15 = tmp13[:, None]
    tmp16 = tmp14[:, None]
    tmp33 = tl.load(in_ptr2 + x0, xmask, eviction_policy='evict_last')
    tmp35 = tl.load(in_ptr3 + x0, xmask, eviction_policy='evict_last')
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        r0_2 = r0_index % 63
        r0_3 = r0_index // 63
        tmp17 = tl.load(in_ptr0 + (x0 + 5 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp18 = tmp17 + tmp1
        tmp19 = tl.full([1, 1], 20.0, tl.float32)
        tmp20 = tmp18 > tmp19
        tmp21 = math_exp(tmp18)
        tmp22 = math_log1p(tmp21)
        tmp23 = tl.where(tmp20, tmp18, tmp22)
        tmp24 = math_tanh(tmp23)
        tmp25 = tmp24 * tmp18
        tmp26 = tmp25 - tmp11
        tmp27 = tl.full([1, 1], 126.0, tl.float32)
        tmp28 = tmp15 / tmp27
        tmp29 = tl.full([1, 1], 1e-05, tl.float32)
        tmp30 = tmp28 + tmp29
        tmp31 = math_rsqrt(tmp30)
        tmp32 = tmp26 * tmp31
        tmp34 = tmp32 * tmp33
        tmp36 = tmp34 + tmp35
        tl.store(out_ptr2 + (r0_2 + 63 * x0 + 315 * r0_3), tmp36, r0_mask & xmask)


def kernel_8(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked):
    # batch_size = 64, in_channels = 64, out_channels = 128, height = 128, width = 128
    device = x.device
    buf1 = torch.empty_strided((64, 64, 128, 128), (1048576, 1, 8192, 64), dtype=torch.float32, device=device)
    kernel_0(x, buf1, 4096, 16384)
    buf2 = torch.empty_strided((128, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf2, 8192, 9)
    buf3 = torch.convolution(buf1, buf2, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf1
    del buf2
    buf4 = torch.empty_strided((1, 128, 1, 1, 1008), (129024, 1, 129024, 129024, 128), dtype=torch.float32, device=device)
    buf5 = torch.empty_strided((1, 128, 1, 1, 1008), (129024, 1, 129024, 129024, 128), dtype=torch.float32, device=device)
    buf6 = torch.empty_strided((1, 128, 1, 1, 1008), (129024, 1, 129024, 129024, 128), dtype=torch.float32, device=device)
    kernel_2(buf3, conv_bias, buf4, buf5, buf6, 129024, 1008)
    buf7 = torch.empty_strided((1, 128, 1, 1, 8), (1024, 1, 1024, 1024, 128), dtype=torch.float32, device=device)
    buf8 = torch.empty_strided((1, 128, 1, 1, 8), (1024, 1, 1024, 1024, 128), dtype=torch.float32, device=device)
    buf9 = torch.empty_strided((1, 128, 1, 1, 8), (1024, 1, 1024, 1024, 128), dtype=torch.float32, device=device)
    kernel_3(buf4, buf5, buf6, buf7, buf8, buf9, 1024, 126)
    del buf4
    del buf5
    del buf6
    buf10 = torch.empty((1, 128, 1, 1), dtype=torch.float32, device=device)
    buf11 = torch.empty((1, 128, 1, 1), dtype=torch.float32, device=device)
    kernel_4(buf7, buf8, buf9, buf10, buf11, 128, 8)
    del buf7
    del buf8
    del buf9
    buf13 = torch.empty_strided((64, 128, 126, 126), (2035712, 15904, 126, 1), dtype=torch.float32, device=device)
    kernel_5(buf3, conv_bias, buf10, buf11, norm_weight, norm_bias, buf13, 1016064, 128)
    del buf10
    del buf11
    del buf3
    return buf13


def graph_1(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked):
    # batch_size = 2, in_channels = 3, out_channels = 5, height = 9, width = 11
    device = x.device
    buf1 = torch.empty_strided((2, 3, 9, 11), (297, 1, 33, 3), dtype=torch.float32, device=device)
    kernel_6(x, buf1, 6, 99)
    buf2 = torch.empty_strided((5, 3, 3, 3), (27, 1, 9, 3), dtype=torch.float32, device=device)
    kernel_7(conv_weight, buf2, 15, 9)
    buf3 = torch.convolution(buf1, buf2, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf1
    del buf2
    buf7 = torch.empty((2, 5, 7, 9), dtype=torch.float32, device=device)
    kernel_8(buf3, conv_bias, norm_weight, norm_bias, buf7, 5, 126)
    del buf3
    return buf7


EXACT = {
    (64, 64, 128, 128, 128): graph_0,
    (2, 3, 5, 9, 11): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_052_conv2d_activation_batchnorm(x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked):
    batch_size, in_channels, height, width = x.shape
    out_channels = conv_weight.shape[0]
    if conv_weight.shape != (out_channels, in_channels, 3, 3):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    if norm_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_weight: {tuple(norm_weight.shape)}")
    if norm_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_bias: {tuple(norm_bias.shape)}")
    if norm_running_mean.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_running_mean: {tuple(norm_running_mean.shape)}")
    if norm_running_var.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm_running_var: {tuple(norm_running_var.shape)}")
    if norm_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of norm_num_batches_tracked: {tuple(norm_num_batches_tracked.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    norm_weight = norm_weight.contiguous()
    norm_bias = norm_bias.contiguous()
    norm_running_mean = norm_running_mean.contiguous()
    norm_running_var = norm_running_var.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked)
