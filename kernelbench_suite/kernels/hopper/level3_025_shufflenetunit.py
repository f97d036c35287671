# kernelevolve: level3_025_shufflenetunit on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 5 of campaign 3, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_025_shufflenetunit in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "YBLOCK_0": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_0": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_1": (8, [2, 4, 8, 16, 32]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "STAGES_1": (1, [1, 2, 3, 4]),
    "XBLOCK_2": (16, [4, 8, 16, 32, 64]),
    "R0_BLOCK_2": (32, [8, 16, 32, 64, 128]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (32, [8, 16, 32, 64, 128]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_4": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_5": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_5": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_6": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_6": (32, [8, 16, 32, 64, 128]),
    "WARPS_6": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_7": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_7": (8, [2, 4, 8, 16, 32]),
    "WARPS_7": (4, [1, 2, 4, 8, 16]),
    "STAGES_7": (1, [1, 2, 3, 4]),
    "XBLOCK_8": (4, [1, 2, 4, 8, 16]),
    "R0_BLOCK_8": (128, [32, 64, 128]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
    "STAGES_8": (1, [1, 2, 3, 4]),
    "XBLOCK_9": (256, [64, 128, 256, 512]),
    "WARPS_9": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_10": (32, [8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_10": (32, [1, 8, 16, 32, 64, 128, 256, 512]),
    "WARPS_10": (4, [1, 2, 4, 8, 16]),
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
def quick_rsqrt(x):
    return tl.rsqrt(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt


@triton.jit
def jit_0(in_ptr0, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 2400
    xnumel = 50176
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 240
    y1 = yindex // 240
    tmp0 = tl.load(in_ptr0 + (x2 + 50176 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 240 * x2 + 12042240 * y1), tmp0, xmask & ymask)
    tl.store(out_ptr1 + (y0 + 240 * x2 + 12042240 * y1), tmp0, xmask & ymask)


def kernel_0(in_ptr0, out_ptr0, out_ptr1, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 134400
    r0_numel = 448
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 120
    x1 = xindex // 120
    tmp2_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 120 * r0_2 + 53760 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp2_mean_next, tmp2_m2_next, tmp2_weight_next = helper_welford_reduce(tmp1, tmp2_mean, tmp2_m2, tmp2_weight, roffset == 0)
        tmp2_mean = tl.where(r0_mask & xmask, tmp2_mean_next, tmp2_mean)
        tmp2_m2 = tl.where(r0_mask & xmask, tmp2_m2_next, tmp2_m2)
        tmp2_weight = tl.where(r0_mask & xmask, tmp2_weight_next, tmp2_weight)
    tmp3, tmp4, tmp5 = helper_welford(tmp2_mean, tmp2_m2, tmp2_weight, 1)
    tmp2 = tmp3[:, None]
    tmp6 = tmp4[:, None]
    tmp7 = tmp5[:, None]
    tl.store(out_ptr0 + x3, tmp2, xmask)
    tl.store(out_ptr1 + x3, tmp6, xmask)
    tl.store(out_ptr2 + x3, tmp7, xmask)


def kernel_1(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_1"][0], num_warps=TUNABLES["WARPS_1"][0], num_stages=TUNABLES["STAGES_1"][0])


@triton.jit
def jit_2(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1080
    r0_numel = 125
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x1 = xindex // 120
    x0 = xindex % 120
    tmp9_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp9_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp9_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = r0_2 + 125 * x1
        tmp1 = tl.full([1, 1], 1120, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (x0 + 120 * r0_2 + 15000 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.load(in_ptr1 + (x0 + 120 * r0_2 + 15000 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp5 = tl.load(in_ptr2 + (x0 + 120 * r0_2 + 15000 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp6 = tl.broadcast_to(tmp3, [XBLOCK, R0_BLOCK])
        tmp7 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp8 = tl.broadcast_to(tmp5, [XBLOCK, R0_BLOCK])
        tmp9_mean_next, tmp9_m2_next, tmp9_weight_next = helper_welford_combine(tmp9_mean, tmp9_m2, tmp9_weight, tmp6, tmp7, tmp8)
        tmp9_mean = tl.where(r0_mask & xmask, tmp9_mean_next, tmp9_mean)
        tmp9_m2 = tl.where(r0_mask & xmask, tmp9_m2_next, tmp9_m2)
        tmp9_weight = tl.where(r0_mask & xmask, tmp9_weight_next, tmp9_weight)
    tmp10, tmp11, tmp12 = helper_welford(tmp9_mean, tmp9_m2, tmp9_weight, 1)
    tmp9 = tmp10[:, None]
    tmp13 = tmp11[:, None]
    tmp14 = tmp12[:, None]
    tl.store(out_ptr0 + x3, tmp9, xmask)
    tl.store(out_ptr1 + x3, tmp13, xmask)
    tl.store(out_ptr2 + x3, tmp14, xmask)


def kernel_2(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 120
    r0_numel = 9
    R0_BLOCK: tl.constexpr = 16
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
    tmp0 = tl.load(in_ptr0 + (x0 + 120 * r0_1), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (x0 + 120 * r0_1), r0_mask & xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (x0 + 120 * r0_1), r0_mask & xmask, other=0.0)
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


def kernel_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, XBLOCK: tl.constexpr):
    xnumel = 60211200
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 120
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr1 + x0, None, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr2 + x0, None, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr3 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 - tmp1
    tmp4 = tl.full([1], 501760.0, tl.float32)
    tmp5 = tmp3 / tmp4
    tmp6 = tl.full([1], 1e-05, tl.float32)
    tmp7 = tmp5 + tmp6
    tmp8 = math_rsqrt(tmp7)
    tmp9 = tmp2 * tmp8
    tmp11 = tmp9 * tmp10
    tmp13 = tmp11 + tmp12
    tmp14 = tl.full([1], 0, tl.int32)
    tmp15 = helper_maximum(tmp14, tmp13)
    tl.store(in_out_ptr0 + x2, tmp15, None)


def kernel_4(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1200
    xnumel = 50176
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex
    y2 = yindex // 120
    y4 = yindex % 120
    y0 = yindex % 40
    y1 = yindex // 40 % 3
    tmp0 = tl.load(in_ptr0 + (y4 + 120 * x3 + 6021120 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + y4, ymask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + y4, ymask, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr3 + y4, ymask, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr4 + y4, ymask, eviction_policy='evict_last')
    tmp2 = tmp0 - tmp1
    tmp4 = tl.full([1, 1], 501760.0, tl.float32)
    tmp5 = tmp3 / tmp4
    tmp6 = tl.full([1, 1], 1e-05, tl.float32)
    tmp7 = tmp5 + tmp6
    tmp8 = math_rsqrt(tmp7)
    tmp9 = tmp2 * tmp8
    tmp11 = tmp9 * tmp10
    tmp13 = tmp11 + tmp12
    tl.store(out_ptr0 + (x3 + 50176 * y1 + 150528 * y0 + 6021120 * y2), tmp13, xmask & ymask)


def kernel_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_5"][0]
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1200
    xnumel = 50176
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 120
    y1 = yindex // 120
    tmp0 = tl.load(in_ptr0 + (x2 + 50176 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 120 * x2 + 6021120 * y1), tmp0, xmask & ymask)


def kernel_6(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_6"][0]
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_6"][0], num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 117600
    r0_numel = 2048
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 480
    x1 = xindex // 480
    tmp2_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 480 * r0_2 + 983040 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp2_mean_next, tmp2_m2_next, tmp2_weight_next = helper_welford_reduce(tmp1, tmp2_mean, tmp2_m2, tmp2_weight, roffset == 0)
        tmp2_mean = tl.where(r0_mask & xmask, tmp2_mean_next, tmp2_mean)
        tmp2_m2 = tl.where(r0_mask & xmask, tmp2_m2_next, tmp2_m2)
        tmp2_weight = tl.where(r0_mask & xmask, tmp2_weight_next, tmp2_weight)
    tmp3, tmp4, tmp5 = helper_welford(tmp2_mean, tmp2_m2, tmp2_weight, 1)
    tmp2 = tmp3[:, None]
    tmp6 = tmp4[:, None]
    tmp7 = tmp5[:, None]
    tl.store(out_ptr0 + x3, tmp2, xmask)
    tl.store(out_ptr1 + x3, tmp6, xmask)
    tl.store(out_ptr2 + x3, tmp7, xmask)


def kernel_7(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_7"][0], num_warps=TUNABLES["WARPS_7"][0], num_stages=TUNABLES["STAGES_7"][0])


@triton.jit
def jit_8(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 960
    r0_numel = 123
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x1 = xindex // 480
    x0 = xindex % 480
    tmp9_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp9_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp9_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = r0_2 + 123 * x1
        tmp1 = tl.full([1, 1], 245, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (x0 + 480 * r0_2 + 59040 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.load(in_ptr1 + (x0 + 480 * r0_2 + 59040 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp5 = tl.load(in_ptr2 + (x0 + 480 * r0_2 + 59040 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp6 = tl.broadcast_to(tmp3, [XBLOCK, R0_BLOCK])
        tmp7 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp8 = tl.broadcast_to(tmp5, [XBLOCK, R0_BLOCK])
        tmp9_mean_next, tmp9_m2_next, tmp9_weight_next = helper_welford_combine(tmp9_mean, tmp9_m2, tmp9_weight, tmp6, tmp7, tmp8)
        tmp9_mean = tl.where(r0_mask & xmask, tmp9_mean_next, tmp9_mean)
        tmp9_m2 = tl.where(r0_mask & xmask, tmp9_m2_next, tmp9_m2)
        tmp9_weight = tl.where(r0_mask & xmask, tmp9_weight_next, tmp9_weight)
    tmp10, tmp11, tmp12 = helper_welford(tmp9_mean, tmp9_m2, tmp9_weight, 1)
    tmp9 = tmp10[:, None]
    tmp13 = tmp11[:, None]
    tmp14 = tmp12[:, None]
    tl.store(out_ptr0 + x3, tmp9, xmask)
    tl.store(out_ptr1 + x3, tmp13, xmask)
    tl.store(out_ptr2 + x3, tmp14, xmask)


def kernel_8(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_8"][0], num_warps=TUNABLES["WARPS_8"][0], num_stages=TUNABLES["STAGES_8"][0])


@triton.jit
def jit_9(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 480
    r0_numel = 2
    R0_BLOCK: tl.constexpr = 2
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
    tmp0 = tl.load(in_ptr0 + (x0 + 480 * r0_1), xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (x0 + 480 * r0_1), xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (x0 + 480 * r0_1), xmask, other=0.0)
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


def kernel_9(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_9"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_9[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_9"][0], num_stages=1)


@triton.jit
def jit_10(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, in_ptr8, in_ptr9, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 501760
    xnumel = 480
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 50176
    y1 = yindex // 50176
    tmp0 = tl.load(in_ptr0 + (x2 + 480 * y3), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + x2, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + x2, xmask, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr3 + x2, xmask, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr4 + x2, xmask, eviction_policy='evict_last')
    tmp16 = tl.load(in_ptr5 + (x2 + 480 * y3), xmask & ymask, eviction_policy='evict_last')
    tmp17 = tl.load(in_ptr6 + x2, xmask, eviction_policy='evict_last')
    tmp19 = tl.load(in_ptr7 + x2, xmask, eviction_policy='evict_last')
    tmp24 = tl.load(in_ptr8 + x2, xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr9 + x2, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 - tmp1
    tmp4 = tl.full([1, 1], 501760.0, tl.float32)
    tmp5 = tmp3 / tmp4
    tmp6 = tl.full([1, 1], 1e-05, tl.float32)
    tmp7 = tmp5 + tmp6
    tmp8 = math_rsqrt(tmp7)
    tmp9 = tmp2 * tmp8
    tmp11 = tmp9 * tmp10
    tmp13 = tmp11 + tmp12
    tmp14 = tl.full([1, 1], 0, tl.int32)
    tmp15 = helper_maximum(tmp14, tmp13)
    tmp18 = tmp16 - tmp17
    tmp20 = tmp19 / tmp4
    tmp21 = tmp20 + tmp6
    tmp22 = math_rsqrt(tmp21)
    tmp23 = tmp18 * tmp22
    tmp25 = tmp23 * tmp24
    tmp27 = tmp25 + tmp26
    tmp28 = tmp15 + tmp27
    tl.store(out_ptr0 + (y0 + 50176 * x2 + 24084480 * y1), tmp28, xmask & ymask)


def kernel_10(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, in_ptr8, in_ptr9, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_10"][0]
    XBLOCK = TUNABLES["XBLOCK_10"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_10[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, in_ptr8, in_ptr9, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_10"][0], num_stages=1)


@triton.jit
def jit_11(in_ptr0, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 12
    xnumel = 63
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 6
    y1 = yindex // 6
    tmp0 = tl.load(in_ptr0 + (x2 + 63 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 6 * x2 + 378 * y1), tmp0, xmask & ymask)
    tl.store(out_ptr1 + (y0 + 6 * x2 + 378 * y1), tmp0, xmask & ymask)


def kernel_11(in_ptr0, out_ptr0, out_ptr1, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_11[grid](in_ptr0, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_12(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 3
    r0_numel = 126
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp2_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_out_ptr0 + (x0 + 3 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp2_mean_next, tmp2_m2_next, tmp2_weight_next = helper_welford_reduce(tmp1, tmp2_mean, tmp2_m2, tmp2_weight, roffset == 0)
        tmp2_mean = tl.where(r0_mask & xmask, tmp2_mean_next, tmp2_mean)
        tmp2_m2 = tl.where(r0_mask & xmask, tmp2_m2_next, tmp2_m2)
        tmp2_weight = tl.where(r0_mask & xmask, tmp2_weight_next, tmp2_weight)
    tmp3, tmp4, tmp5 = helper_welford(tmp2_mean, tmp2_m2, tmp2_weight, 1)
    tmp2 = tmp3[:, None]
    tmp6 = tmp4[:, None]
    tmp7 = tmp5[:, None]
    tmp16 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp18 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp8 = tl.load(in_out_ptr0 + (x0 + 3 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp9 = tmp8 - tmp2
        tmp10 = tl.full([1, 1], 126.0, tl.float32)
        tmp11 = tmp6 / tmp10
        tmp12 = tl.full([1, 1], 1e-05, tl.float32)
        tmp13 = tmp11 + tmp12
        tmp14 = math_rsqrt(tmp13)
        tmp15 = tmp9 * tmp14
        tmp17 = tmp15 * tmp16
        tmp19 = tmp17 + tmp18
        tmp20 = tl.full([1, 1], 0, tl.int32)
        tmp21 = helper_maximum(tmp20, tmp19)
        tl.store(in_out_ptr0 + (x0 + 3 * r0_1), tmp21, r0_mask & xmask)


def kernel_12(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_12[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


@triton.jit
def jit_13(in_ptr0, in_ptr1, in_ptr2, out_ptr3, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 3
    r0_numel = 126
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp2_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 3 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp2_mean_next, tmp2_m2_next, tmp2_weight_next = helper_welford_reduce(tmp1, tmp2_mean, tmp2_m2, tmp2_weight, roffset == 0)
        tmp2_mean = tl.where(r0_mask & xmask, tmp2_mean_next, tmp2_mean)
        tmp2_m2 = tl.where(r0_mask & xmask, tmp2_m2_next, tmp2_m2)
        tmp2_weight = tl.where(r0_mask & xmask, tmp2_weight_next, tmp2_weight)
    tmp3, tmp4, tmp5 = helper_welford(tmp2_mean, tmp2_m2, tmp2_weight, 1)
    tmp2 = tmp3[:, None]
    tmp6 = tmp4[:, None]
    tmp7 = tmp5[:, None]
    tmp16 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp18 = tl.load(in_ptr2 + x0, xmask, eviction_policy='evict_last')
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        r0_2 = r0_index % 63
        r0_3 = r0_index // 63
        tmp8 = tl.load(in_ptr0 + (x0 + 3 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp9 = tmp8 - tmp2
        tmp10 = tl.full([1, 1], 126.0, tl.float32)
        tmp11 = tmp6 / tmp10
        tmp12 = tl.full([1, 1], 1e-05, tl.float32)
        tmp13 = tmp11 + tmp12
        tmp14 = math_rsqrt(tmp13)
        tmp15 = tmp9 * tmp14
        tmp17 = tmp15 * tmp16
        tmp19 = tmp17 + tmp18
        tl.store(out_ptr3 + (x0 + 3 * r0_1), tmp19, r0_mask & xmask)


def kernel_13(in_ptr0, in_ptr1, in_ptr2, out_ptr3, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_13[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr3, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


@triton.jit
def jit_14(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr4, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 12
    r0_numel = 126
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp2_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp2_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp10_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp10_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp10_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 12 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp8 = tl.load(in_ptr1 + (x0 + 12 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp2_mean_next, tmp2_m2_next, tmp2_weight_next = helper_welford_reduce(tmp1, tmp2_mean, tmp2_m2, tmp2_weight, roffset == 0)
        tmp2_mean = tl.where(r0_mask & xmask, tmp2_mean_next, tmp2_mean)
        tmp2_m2 = tl.where(r0_mask & xmask, tmp2_m2_next, tmp2_m2)
        tmp2_weight = tl.where(r0_mask & xmask, tmp2_weight_next, tmp2_weight)
        tmp9 = tl.broadcast_to(tmp8, [XBLOCK, R0_BLOCK])
        tmp10_mean_next, tmp10_m2_next, tmp10_weight_next = helper_welford_reduce(tmp9, tmp10_mean, tmp10_m2, tmp10_weight, roffset == 0)
        tmp10_mean = tl.where(r0_mask & xmask, tmp10_mean_next, tmp10_mean)
        tmp10_m2 = tl.where(r0_mask & xmask, tmp10_m2_next, tmp10_m2)
        tmp10_weight = tl.where(r0_mask & xmask, tmp10_weight_next, tmp10_weight)
    tmp3, tmp4, tmp5 = helper_welford(tmp2_mean, tmp2_m2, tmp2_weight, 1)
    tmp2 = tmp3[:, None]
    tmp6 = tmp4[:, None]
    tmp7 = tmp5[:, None]
    tmp11, tmp12, tmp13 = helper_welford(tmp10_mean, tmp10_m2, tmp10_weight, 1)
    tmp10 = tmp11[:, None]
    tmp14 = tmp12[:, None]
    tmp15 = tmp13[:, None]
    tmp24 = tl.load(in_ptr2 + x0, xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr3 + x0, xmask, eviction_policy='evict_last')
    tmp36 = tl.load(in_ptr4 + x0, xmask, eviction_policy='evict_last')
    tmp38 = tl.load(in_ptr5 + x0, xmask, eviction_policy='evict_last')
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        r0_2 = r0_index % 63
        r0_3 = r0_index // 63
        tmp16 = tl.load(in_ptr0 + (x0 + 12 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp30 = tl.load(in_ptr1 + (x0 + 12 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp17 = tmp16 - tmp2
        tmp18 = tl.full([1, 1], 126.0, tl.float32)
        tmp19 = tmp6 / tmp18
        tmp20 = tl.full([1, 1], 1e-05, tl.float32)
        tmp21 = tmp19 + tmp20
        tmp22 = math_rsqrt(tmp21)
        tmp23 = tmp17 * tmp22
        tmp25 = tmp23 * tmp24
        tmp27 = tmp25 + tmp26
        tmp28 = tl.full([1, 1], 0, tl.int32)
        tmp29 = helper_maximum(tmp28, tmp27)
        tmp31 = tmp30 - tmp10
        tmp32 = tmp14 / tmp18
        tmp33 = tmp32 + tmp20
        tmp34 = math_rsqrt(tmp33)
        tmp35 = tmp31 * tmp34
        tmp37 = tmp35 * tmp36
        tmp39 = tmp37 + tmp38
        tmp40 = tmp29 + tmp39
        tl.store(out_ptr4 + (r0_2 + 63 * x0 + 756 * r0_3), tmp40, r0_mask & xmask)


def kernel_14(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr4, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_14[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr4, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


def graph_0(batch_size, input_channels, out_channels, height, width, x, conv1_weight, norm1_weight, norm1_bias, conv2_weight, norm2_weight, norm2_bias, conv3_weight, norm3_weight, norm3_bias, shortcut_0_weight, shortcut_1_weight, shortcut_1_bias, norm1_running_mean, norm1_running_var, norm1_num_batches_tracked, norm2_running_mean, norm2_running_var, norm2_num_batches_tracked, norm3_running_mean, norm3_running_var, norm3_num_batches_tracked, shortcut_1_running_mean, shortcut_1_running_var, shortcut_1_num_batches_tracked):
    # batch_size = 10, input_channels = 240, out_channels = 480, height = 224, width = 224
    device = x.device
    buf1 = torch.empty_strided((10, 240, 224, 224), (12042240, 1, 53760, 240), dtype=torch.float32, device=device)
    buf38 = torch.empty_strided((10, 240, 224, 224), (12042240, 1, 53760, 240), dtype=torch.float32, device=device)
    kernel_0(x, buf1, buf38, 2400, 50176)
    buf2 = torch.convolution(buf1, conv1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=3, bias=None)
    del buf1
    buf3 = torch.empty_strided((1, 120, 1, 1, 1120), (134400, 1, 134400, 134400, 120), dtype=torch.float32, device=device)
    buf4 = torch.empty_strided((1, 120, 1, 1, 1120), (134400, 1, 134400, 134400, 120), dtype=torch.float32, device=device)
    buf5 = torch.empty_strided((1, 120, 1, 1, 1120), (134400, 1, 134400, 134400, 120), dtype=torch.float32, device=device)
    kernel_1(buf2, buf3, buf4, buf5, 134400, 448)
    buf6 = torch.empty_strided((1, 120, 1, 1, 9), (1080, 1, 1080, 1080, 120), dtype=torch.float32, device=device)
    buf7 = torch.empty_strided((1, 120, 1, 1, 9), (1080, 1, 1080, 1080, 120), dtype=torch.float32, device=device)
    buf8 = torch.empty_strided((1, 120, 1, 1, 9), (1080, 1, 1080, 1080, 120), dtype=torch.float32, device=device)
    kernel_2(buf3, buf4, buf5, buf6, buf7, buf8, 1080, 125)
    buf9 = torch.empty((1, 120, 1, 1), dtype=torch.float32, device=device)
    buf10 = torch.empty((1, 120, 1, 1), dtype=torch.float32, device=device)
    kernel_3(buf6, buf7, buf8, buf9, buf10, 120, 9)
    kernel_4(buf2, buf9, buf10, norm1_weight, norm1_bias, 60211200)
    buf14 = torch.convolution(buf2, conv2_weight, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=120, bias=None)
    kernel_1(buf14, buf5, buf4, buf3, 134400, 448)
    kernel_2(buf5, buf4, buf3, buf8, buf7, buf6, 1080, 125)
    del buf5
    del buf4
    del buf3
    kernel_3(buf8, buf7, buf6, buf9, buf10, 120, 9)
    del buf8
    del buf7
    del buf6
    buf25 = buf2.as_strided((10, 40, 3, 224, 224), (6021120, 150528, 50176, 224, 1))
    del buf2
    kernel_5(buf14, buf9, buf10, norm2_weight, norm2_bias, buf25, 1200, 50176)
    del buf9
    del buf10
    kernel_6(buf25, buf14, 1200, 50176)
    del buf25
    buf27 = torch.convolution(buf14, conv3_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=3, bias=None)
    del buf14
    buf28 = torch.empty_strided((1, 480, 1, 1, 245), (117600, 1, 117600, 117600, 480), dtype=torch.float32, device=device)
    buf29 = torch.empty_strided((1, 480, 1, 1, 245), (117600, 1, 117600, 117600, 480), dtype=torch.float32, device=device)
    buf30 = torch.empty_strided((1, 480, 1, 1, 245), (117600, 1, 117600, 117600, 480), dtype=torch.float32, device=device)
    kernel_7(buf27, buf28, buf29, buf30, 117600, 2048)
    buf31 = torch.empty_strided((1, 480, 1, 1, 2), (960, 1, 960, 960, 480), dtype=torch.float32, device=device)
    buf32 = torch.empty_strided((1, 480, 1, 1, 2), (960, 1, 960, 960, 480), dtype=torch.float32, device=device)
    buf33 = torch.empty_strided((1, 480, 1, 1, 2), (960, 1, 960, 960, 480), dtype=torch.float32, device=device)
    kernel_8(buf28, buf29, buf30, buf31, buf32, buf33, 960, 123)
    buf34 = torch.empty((1, 480, 1, 1), dtype=torch.float32, device=device)
    buf35 = torch.empty((1, 480, 1, 1), dtype=torch.float32, device=device)
    kernel_9(buf31, buf32, buf33, buf34, buf35, 480, 2)
    buf39 = torch.convolution(buf38, shortcut_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf38
    kernel_7(buf39, buf30, buf29, buf28, 117600, 2048)
    kernel_8(buf30, buf29, buf28, buf33, buf32, buf31, 960, 123)
    del buf30
    del buf29
    del buf28
    buf46 = torch.empty((1, 480, 1, 1), dtype=torch.float32, device=device)
    buf47 = torch.empty((1, 480, 1, 1), dtype=torch.float32, device=device)
    kernel_9(buf33, buf32, buf31, buf46, buf47, 480, 2)
    del buf33
    del buf32
    del buf31
    buf49 = torch.empty((10, 480, 224, 224), dtype=torch.float32, device=device)
    kernel_10(buf27, buf34, buf35, norm3_weight, norm3_bias, buf39, buf46, buf47, shortcut_1_weight, shortcut_1_bias, buf49, 501760, 480)
    del buf27
    del buf34
    del buf35
    del buf39
    del buf46
    del buf47
    return buf49


def graph_1(batch_size, input_channels, out_channels, height, width, x, conv1_weight, norm1_weight, norm1_bias, conv2_weight, norm2_weight, norm2_bias, conv3_weight, norm3_weight, norm3_bias, shortcut_0_weight, shortcut_1_weight, shortcut_1_bias, norm1_running_mean, norm1_running_var, norm1_num_batches_tracked, norm2_running_mean, norm2_running_var, norm2_num_batches_tracked, norm3_running_mean, norm3_running_var, norm3_num_batches_tracked, shortcut_1_running_mean, shortcut_1_running_var, shortcut_1_num_batches_tracked):
    # batch_size = 2, input_channels = 6, out_channels = 12, height = 7, width = 9
    device = x.device
    buf1 = torch.empty_strided((2, 6, 7, 9), (378, 1, 54, 6), dtype=torch.float32, device=device)
    buf20 = torch.empty_strided((2, 6, 7, 9), (378, 1, 54, 6), dtype=torch.float32, device=device)
    kernel_11(x, buf1, buf20, 12, 63)
    buf2 = torch.convolution(buf1, conv1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=3, bias=None)
    del buf1
    kernel_12(buf2, norm1_weight, norm1_bias, 3, 126)
    buf8 = torch.convolution(buf2, conv2_weight, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=3, bias=None)
    kernel_13(buf8, norm2_weight, norm2_bias, buf2, 3, 126)
    del buf8
    buf15 = torch.convolution(buf2, conv3_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=3, bias=None)
    del buf2
    buf21 = torch.convolution(buf20, shortcut_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf20
    buf25 = torch.empty((2, 12, 7, 9), dtype=torch.float32, device=device)
    kernel_14(buf15, buf21, norm3_weight, norm3_bias, shortcut_1_weight, shortcut_1_bias, buf25, 12, 126)
    del buf15
    del buf21
    return buf25


EXACT = {
    (10, 240, 480, 224, 224): graph_0,
    (2, 6, 12, 7, 9): graph_1,
}


def any_size(kind, batch_size, input_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level3_025_shufflenetunit(x, conv1_weight, norm1_weight, norm1_bias, conv2_weight, norm2_weight, norm2_bias, conv3_weight, norm3_weight, norm3_bias, shortcut_0_weight, shortcut_1_weight, shortcut_1_bias, norm1_running_mean, norm1_running_var, norm1_num_batches_tracked, norm2_running_mean, norm2_running_var, norm2_num_batches_tracked, norm3_running_mean, norm3_running_var, norm3_num_batches_tracked, shortcut_1_running_mean, shortcut_1_running_var, shortcut_1_num_batches_tracked):
    batch_size, input_channels, height, width = x.shape
    out_channels = conv3_weight.shape[0]
    if conv1_weight.shape != (out_channels // 4, input_channels // 3, 1, 1):
        raise ValueError(f"unexpected shape of conv1_weight: {tuple(conv1_weight.shape)}")
    if norm1_weight.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm1_weight: {tuple(norm1_weight.shape)}")
    if norm1_bias.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm1_bias: {tuple(norm1_bias.shape)}")
    if conv2_weight.shape != (out_channels // 4, 1, 3, 3):
        raise ValueError(f"unexpected shape of conv2_weight: {tuple(conv2_weight.shape)}")
    if norm2_weight.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm2_weight: {tuple(norm2_weight.shape)}")
    if norm2_bias.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm2_bias: {tuple(norm2_bias.shape)}")
    if conv3_weight.shape != (out_channels, out_channels // 12, 1, 1):
        raise ValueError(f"unexpected shape of conv3_weight: {tuple(conv3_weight.shape)}")
    if norm3_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm3_weight: {tuple(norm3_weight.shape)}")
    if norm3_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm3_bias: {tuple(norm3_bias.shape)}")
    if shortcut_0_weight.shape != (out_channels, input_channels, 1, 1):
        raise ValueError(f"unexpected shape of shortcut_0_weight: {tuple(shortcut_0_weight.shape)}")
    if shortcut_1_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of shortcut_1_weight: {tuple(shortcut_1_weight.shape)}")
    if shortcut_1_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of shortcut_1_bias: {tuple(shortcut_1_bias.shape)}")
    if norm1_running_mean.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm1_running_mean: {tuple(norm1_running_mean.shape)}")
    if norm1_running_var.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm1_running_var: {tuple(norm1_running_var.shape)}")
    if norm1_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of norm1_num_batches_tracked: {tuple(norm1_num_batches_tracked.shape)}")
    if norm2_running_mean.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm2_running_mean: {tuple(norm2_running_mean.shape)}")
    if norm2_running_var.shape != (out_channels // 4,):
        raise ValueError(f"unexpected shape of norm2_running_var: {tuple(norm2_running_var.shape)}")
    if norm2_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of norm2_num_batches_tracked: {tuple(norm2_num_batches_tracked.shape)}")
    if norm3_running_mean.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm3_running_mean: {tuple(norm3_running_mean.shape)}")
    if norm3_running_var.shape != (out_channels,):
        raise ValueError(f"unexpected shape of norm3_running_var: {tuple(norm3_running_var.shape)}")
    if norm3_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of norm3_num_batches_tracked: {tuple(norm3_num_batches_tracked.shape)}")
    if shortcut_1_running_mean.shape != (out_channels,):
        raise ValueError(f"unexpected shape of shortcut_1_running_mean: {tuple(shortcut_1_running_mean.shape)}")
    if shortcut_1_running_var.shape != (out_channels,):
        raise ValueError(f"unexpected shape of shortcut_1_running_var: {tuple(shortcut_1_running_var.shape)}")
    if shortcut_1_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of shortcut_1_num_batches_tracked: {tuple(shortcut_1_num_batches_tracked.shape)}")
    x = x.contiguous()
    conv1_weight = conv1_weight.contiguous()
    norm1_weight = norm1_weight.contiguous()
    norm1_bias = norm1_bias.contiguous()
    conv2_weight = conv2_weight.contiguous()
    norm2_weight = norm2_weight.contiguous()
    norm2_bias = norm2_bias.contiguous()
    conv3_weight = conv3_weight.contiguous()
    norm3_weight = norm3_weight.contiguous()
    norm3_bias = norm3_bias.contiguous()
    shortcut_0_weight = shortcut_0_weight.contiguous()
    shortcut_1_weight = shortcut_1_weight.contiguous()
    shortcut_1_bias = shortcut_1_bias.contiguous()
    norm1_running_mean = norm1_running_mean.contiguous()
    norm1_running_var = norm1_running_var.contiguous()
    norm2_running_mean = norm2_running_mean.contiguous()
    norm2_running_var = norm2_running_var.contiguous()
    norm3_running_mean = norm3_running_mean.contiguous()
    norm3_running_var = norm3_running_var.contiguous()
    shortcut_1_running_mean = shortcut_1_running_mean.contiguous()
    shortcut_1_running_var = shortcut_1_running_var.contiguous()
    graph = EXACT.get((batch_size, input_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, input_channels, out_channels, height, width)
    return graph(batch_size, input_channels, out_channels, height, width, x, conv1_weight, norm1_weight, norm1_bias, conv2_weight, norm2_weight, norm2_bias, conv3_weight, norm3_weight, norm3_bias, shortcut_0_weight, shortcut_1_weight, shortcut_1_bias, norm1_running_mean, norm1_running_var, norm1_num_batches_tracked, norm2_running_mean, norm2_running_var, norm2_num_batches_tracked, norm3_running_mean, norm3_running_var, norm3_num_batches_tracked, shortcut_1_running_mean, shortcut_1_running_var, shortcut_1_num_batches_tracked)
