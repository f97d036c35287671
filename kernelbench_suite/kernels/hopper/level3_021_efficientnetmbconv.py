# kernelevolve: level3_021_efficientnetmbconv on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 5 of campaign 3, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_021_efficientnetmbconv in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_1": (8, [2, 4, 8, 16, 32]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "STAGES_1": (1, [1, 2, 3, 4]),
    "XBLOCK_2": (16, [4, 8, 16, 32, 64]),
    "R0_BLOCK_2": (32, [8, 16, 32, 64, 128]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (128, [32, 64, 128, 256, 512]),
    "WARPS_3": (2, [1, 2, 4, 8]),
    "XBLOCK_4": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_5": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_5": (8, [2, 4, 8, 16, 32]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
    "STAGES_5": (1, [1, 2, 3, 4]),
    "XBLOCK_6": (16, [4, 8, 16, 32, 64]),
    "R0_BLOCK_6": (32, [8, 16, 32, 64, 128]),
    "WARPS_6": (4, [1, 2, 4, 8, 16]),
    "STAGES_6": (1, [1, 2, 3, 4]),
    "XBLOCK_7": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_7": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_8": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_8": (8, [2, 4, 8, 16, 32]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
    "STAGES_8": (1, [1, 2, 3, 4]),
    "XBLOCK_9": (4, [1, 2, 4, 8, 16]),
    "R0_BLOCK_9": (128, [32, 64, 128]),
    "WARPS_9": (4, [1, 2, 4, 8, 16]),
    "STAGES_9": (1, [1, 2, 3, 4]),
    "XBLOCK_10": (64, [16, 32, 64, 128, 256]),
    "WARPS_10": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_11": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_11": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "WARPS_11": (4, [1, 2, 4, 8, 16]),
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
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1120
    xnumel = 50176
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 112
    y1 = yindex // 112
    tmp0 = tl.load(in_ptr0 + (x2 + 50176 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 112 * x2 + 5619712 * y1), tmp0, xmask & ymask)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 164640
    r0_numel = 2048
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 672
    x1 = xindex // 672
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
        tmp0 = tl.load(in_ptr0 + (x0 + 672 * r0_2 + 1376256 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
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
    xnumel = 1344
    r0_numel = 123
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x1 = xindex // 672
    x0 = xindex % 672
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
        tmp3 = tl.load(in_ptr0 + (x0 + 672 * r0_2 + 82656 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.load(in_ptr1 + (x0 + 672 * r0_2 + 82656 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp5 = tl.load(in_ptr2 + (x0 + 672 * r0_2 + 82656 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
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
    xnumel = 672
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
    tmp0 = tl.load(in_ptr0 + (x0 + 672 * r0_1), xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (x0 + 672 * r0_1), xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (x0 + 672 * r0_1), xmask, other=0.0)
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


def kernel_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, XBLOCK: tl.constexpr):
    xnumel = 337182720
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 672
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
    tmp14 = tl.full([1], 0.0, tl.float32)
    tmp15 = helper_maximum(tmp13, tmp14)
    tmp16 = tl.full([1], 6.0, tl.float32)
    tmp17 = helper_minimum(tmp15, tmp16)
    tl.store(in_out_ptr0 + x2, tmp17, None)


def kernel_4(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 107520
    r0_numel = 784
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 672
    x1 = xindex // 672
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
        tmp0 = tl.load(in_ptr0 + (x0 + 672 * r0_2 + 526848 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
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


def kernel_5(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_5"][0], num_warps=TUNABLES["WARPS_5"][0], num_stages=TUNABLES["STAGES_5"][0])


@triton.jit
def jit_6(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1344
    r0_numel = 80
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 672
    x1 = xindex // 672
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
        tmp0 = tl.load(in_ptr0 + (x0 + 672 * r0_2 + 53760 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.load(in_ptr1 + (x0 + 672 * r0_2 + 53760 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tl.load(in_ptr2 + (x0 + 672 * r0_2 + 53760 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
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


def kernel_6(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_6"][0], num_warps=TUNABLES["WARPS_6"][0], num_stages=TUNABLES["STAGES_6"][0])


@triton.jit
def jit_7(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, XBLOCK: tl.constexpr):
    xnumel = 84295680
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 672
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr1 + x0, None, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr2 + x0, None, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr3 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 - tmp1
    tmp4 = tl.full([1], 125440.0, tl.float32)
    tmp5 = tmp3 / tmp4
    tmp6 = tl.full([1], 1e-05, tl.float32)
    tmp7 = tmp5 + tmp6
    tmp8 = math_rsqrt(tmp7)
    tmp9 = tmp2 * tmp8
    tmp11 = tmp9 * tmp10
    tmp13 = tmp11 + tmp12
    tmp14 = tl.full([1], 0.0, tl.float32)
    tmp15 = helper_maximum(tmp13, tmp14)
    tmp16 = tl.full([1], 6.0, tl.float32)
    tmp17 = helper_minimum(tmp15, tmp16)
    tl.store(in_out_ptr0 + x2, tmp17, None)


def kernel_7(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel):
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_7"][0], num_stages=1)


@triton.jit
def jit_8(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 107520
    r0_numel = 224
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 192
    x1 = xindex // 192
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
        tmp0 = tl.load(in_ptr0 + (x0 + 192 * r0_2 + 43008 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
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


def kernel_8(in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_ptr0, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_8"][0], num_warps=TUNABLES["WARPS_8"][0], num_stages=TUNABLES["STAGES_8"][0])


@triton.jit
def jit_9(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 960
    r0_numel = 112
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 192
    x1 = xindex // 192
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
        tmp0 = tl.load(in_ptr0 + (x0 + 192 * r0_2 + 21504 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.load(in_ptr1 + (x0 + 192 * r0_2 + 21504 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tl.load(in_ptr2 + (x0 + 192 * r0_2 + 21504 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
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


def kernel_9(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_9"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_9[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_9"][0], num_warps=TUNABLES["WARPS_9"][0], num_stages=TUNABLES["STAGES_9"][0])


@triton.jit
def jit_10(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 192
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
    tmp0 = tl.load(in_ptr0 + (x0 + 192 * r0_1), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (x0 + 192 * r0_1), r0_mask & xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (x0 + 192 * r0_1), r0_mask & xmask, other=0.0)
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


def kernel_10(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_10"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_10[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_10"][0], num_stages=1)


@triton.jit
def jit_11(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1920
    xnumel = 12544
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y0 = yindex % 192
    y1 = yindex // 192
    y3 = yindex
    tmp0 = tl.load(in_ptr0 + (y0 + 192 * x2 + 2408448 * y1), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + y0, ymask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + y0, ymask, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr3 + y0, ymask, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr4 + y0, ymask, eviction_policy='evict_last')
    tmp2 = tmp0 - tmp1
    tmp4 = tl.full([1, 1], 125440.0, tl.float32)
    tmp5 = tmp3 / tmp4
    tmp6 = tl.full([1, 1], 1e-05, tl.float32)
    tmp7 = tmp5 + tmp6
    tmp8 = math_rsqrt(tmp7)
    tmp9 = tmp2 * tmp8
    tmp11 = tmp9 * tmp10
    tmp13 = tmp11 + tmp12
    tl.store(out_ptr0 + (x2 + 12544 * y3), tmp13, xmask & ymask)


def kernel_11(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_11"][0]
    XBLOCK = TUNABLES["XBLOCK_11"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_11[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_11"][0], num_stages=1)


@triton.jit
def jit_12(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 6
    xnumel = 63
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
    tmp0 = tl.load(in_ptr0 + (x2 + 63 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 189 * y1), tmp0, xmask & ymask)


def kernel_12(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_12[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_13(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 6
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
        tmp0 = tl.load(in_out_ptr0 + (x0 + 6 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
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
        tmp8 = tl.load(in_out_ptr0 + (x0 + 6 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp9 = tmp8 - tmp2
        tmp10 = tl.full([1, 1], 126.0, tl.float32)
        tmp11 = tmp6 / tmp10
        tmp12 = tl.full([1, 1], 1e-05, tl.float32)
        tmp13 = tmp11 + tmp12
        tmp14 = math_rsqrt(tmp13)
        tmp15 = tmp9 * tmp14
        tmp17 = tmp15 * tmp16
        tmp19 = tmp17 + tmp18
        tmp20 = tl.full([1, 1], 0.0, tl.float32)
        tmp21 = helper_maximum(tmp19, tmp20)
        tmp22 = tl.full([1, 1], 6.0, tl.float32)
        tmp23 = helper_minimum(tmp21, tmp22)
        tl.store(in_out_ptr0 + (x0 + 6 * r0_1), tmp23, r0_mask & xmask)


def kernel_13(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_13[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


@triton.jit
def jit_14(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 6
    r0_numel = 40
    R0_BLOCK: tl.constexpr = 64
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
    tmp0 = tl.load(in_out_ptr0 + (x0 + 6 * r0_1), r0_mask & xmask, other=0.0)
    tmp24 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.where(r0_mask & xmask, tmp1, 0)
    tmp4 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp6 = tl.where(r0_mask & xmask, tmp4, 0)
    tmp7 = tl.sum(tmp6, 1)[:, None].to(tl.float32)
    tmp8 = tl.full([1, 1], 40, tl.int32)
    tmp9 = tmp8.to(tl.float32)
    tmp10 = tmp7 / tmp9
    tmp11 = tmp1 - tmp10
    tmp12 = tmp11 * tmp11
    tmp13 = tl.broadcast_to(tmp12, [XBLOCK, R0_BLOCK])
    tmp15 = tl.where(r0_mask & xmask, tmp13, 0)
    tmp16 = tl.sum(tmp15, 1)[:, None].to(tl.float32)
    tmp17 = tmp0 - tmp10
    tmp18 = tl.full([1, 1], 40.0, tl.float32)
    tmp19 = tmp16 / tmp18
    tmp20 = tl.full([1, 1], 1e-05, tl.float32)
    tmp21 = tmp19 + tmp20
    tmp22 = math_rsqrt(tmp21)
    tmp23 = tmp17 * tmp22
    tmp25 = tmp23 * tmp24
    tmp27 = tmp25 + tmp26
    tmp28 = tl.full([1, 1], 0.0, tl.float32)
    tmp29 = helper_maximum(tmp27, tmp28)
    tmp30 = tl.full([1, 1], 6.0, tl.float32)
    tmp31 = helper_minimum(tmp29, tmp30)
    tl.store(in_out_ptr0 + (x0 + 6 * r0_1), tmp31, r0_mask & xmask)


def kernel_14(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_14[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_15(in_ptr0, in_ptr1, in_ptr2, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 5
    r0_numel = 40
    R0_BLOCK: tl.constexpr = 64
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
    r0_2 = r0_index % 20
    r0_3 = r0_index // 20
    tmp0 = tl.load(in_ptr0 + (x0 + 5 * r0_1), r0_mask & xmask, other=0.0)
    tmp24 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr2 + x0, xmask, eviction_policy='evict_last')
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.where(r0_mask & xmask, tmp1, 0)
    tmp4 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
    tmp6 = tl.where(r0_mask & xmask, tmp4, 0)
    tmp7 = tl.sum(tmp6, 1)[:, None].to(tl.float32)
    tmp8 = tl.full([1, 1], 40, tl.int32)
    tmp9 = tmp8.to(tl.float32)
    tmp10 = tmp7 / tmp9
    tmp11 = tmp1 - tmp10
    tmp12 = tmp11 * tmp11
    tmp13 = tl.broadcast_to(tmp12, [XBLOCK, R0_BLOCK])
    tmp15 = tl.where(r0_mask & xmask, tmp13, 0)
    tmp16 = tl.sum(tmp15, 1)[:, None].to(tl.float32)
    tmp17 = tmp0 - tmp10
    tmp18 = tl.full([1, 1], 40.0, tl.float32)
    tmp19 = tmp16 / tmp18
    tmp20 = tl.full([1, 1], 1e-05, tl.float32)
    tmp21 = tmp19 + tmp20
    tmp22 = math_rsqrt(tmp21)
    tmp23 = tmp17 * tmp22
    tmp25 = tmp23 * tmp24
    tmp27 = tmp25 + tmp26
    tl.store(out_ptr2 + (r0_2 + 20 * x0 + 100 * r0_3), tmp27, r0_mask & xmask)


def kernel_15(in_ptr0, in_ptr1, in_ptr2, out_ptr2, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_15[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(x_0, x_1, x_2, x_3, layers_0_weight_0, layers_0_weight_1, layers_1_weight_0, layers_1_bias_0, layers_3_weight_0, layers_4_weight_0, layers_4_bias_0, layers_6_weight_0, layers_6_weight_1, layers_7_weight_0, layers_7_bias_0, layers_1_running_mean_0, layers_1_running_var_0, layers_4_running_mean_0, layers_4_running_var_0, layers_7_running_mean_0, layers_7_running_var_0, x, layers_0_weight, layers_1_weight, layers_1_bias, layers_3_weight, layers_4_weight, layers_4_bias, layers_6_weight, layers_7_weight, layers_7_bias, layers_1_running_mean, layers_1_running_var, layers_1_num_batches_tracked, layers_4_running_mean, layers_4_running_var, layers_4_num_batches_tracked, layers_7_running_mean, layers_7_running_var, layers_7_num_batches_tracked):
    # x_0 = 10, x_1 = 112, x_2 = 224, x_3 = 224, layers_0_weight_0 = 672, layers_0_weight_1 = 112, layers_1_weight_0 = 672, layers_1_bias_0 = 672, layers_3_weight_0 = 672, layers_4_weight_0 = 672, layers_4_bias_0 = 672, layers_6_weight_0 = 192, layers_6_weight_1 = 672, layers_7_weight_0 = 192, layers_7_bias_0 = 192, layers_1_running_mean_0 = 672, layers_1_running_var_0 = 672, layers_4_running_mean_0 = 672, layers_4_running_var_0 = 672, layers_7_running_mean_0 = 192, layers_7_running_var_0 = 192
    device = x.device
    buf1 = torch.empty_strided((10, 112, 224, 224), (5619712, 1, 25088, 112), dtype=torch.float32, device=device)
    kernel_0(x, buf1, 1120, 50176)
    buf2 = torch.convolution(buf1, layers_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf1
    buf3 = torch.empty_strided((1, 672, 1, 1, 245), (164640, 1, 164640, 164640, 672), dtype=torch.float32, device=device)
    buf4 = torch.empty_strided((1, 672, 1, 1, 245), (164640, 1, 164640, 164640, 672), dtype=torch.float32, device=device)
    buf5 = torch.empty_strided((1, 672, 1, 1, 245), (164640, 1, 164640, 164640, 672), dtype=torch.float32, device=device)
    kernel_1(buf2, buf3, buf4, buf5, 164640, 2048)
    buf6 = torch.empty_strided((1, 672, 1, 1, 2), (1344, 1, 1344, 1344, 672), dtype=torch.float32, device=device)
    buf7 = torch.empty_strided((1, 672, 1, 1, 2), (1344, 1, 1344, 1344, 672), dtype=torch.float32, device=device)
    buf8 = torch.empty_strided((1, 672, 1, 1, 2), (1344, 1, 1344, 1344, 672), dtype=torch.float32, device=device)
    kernel_2(buf3, buf4, buf5, buf6, buf7, buf8, 1344, 123)
    del buf3
    del buf4
    del buf5
    buf9 = torch.empty((1, 672, 1, 1), dtype=torch.float32, device=device)
    buf10 = torch.empty((1, 672, 1, 1), dtype=torch.float32, device=device)
    kernel_3(buf6, buf7, buf8, buf9, buf10, 672, 2)
    del buf6
    del buf7
    del buf8
    kernel_4(buf2, buf9, buf10, layers_1_weight, layers_1_bias, 337182720)
    buf14 = torch.convolution(buf2, layers_3_weight, stride=(2, 2), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=672, bias=None)
    del buf2
    buf15 = torch.empty_strided((1, 672, 1, 1, 160), (107520, 1, 107520, 107520, 672), dtype=torch.float32, device=device)
    buf16 = torch.empty_strided((1, 672, 1, 1, 160), (107520, 1, 107520, 107520, 672), dtype=torch.float32, device=device)
    buf17 = torch.empty_strided((1, 672, 1, 1, 160), (107520, 1, 107520, 107520, 672), dtype=torch.float32, device=device)
    kernel_5(buf14, buf15, buf16, buf17, 107520, 784)
    buf18 = torch.empty_strided((1, 672, 1, 1, 2), (1344, 1, 1344, 1344, 672), dtype=torch.float32, device=device)
    buf19 = torch.empty_strided((1, 672, 1, 1, 2), (1344, 1, 1344, 1344, 672), dtype=torch.float32, device=device)
    buf20 = torch.empty_strided((1, 672, 1, 1, 2), (1344, 1, 1344, 1344, 672), dtype=torch.float32, device=device)
    kernel_6(buf15, buf16, buf17, buf18, buf19, buf20, 1344, 80)
    kernel_3(buf18, buf19, buf20, buf9, buf10, 672, 2)
    del buf18
    del buf19
    del buf20
    kernel_7(buf14, buf9, buf10, layers_4_weight, layers_4_bias, 84295680)
    del buf9
    del buf10
    buf26 = torch.convolution(buf14, layers_6_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf14
    buf27 = buf17.as_strided((1, 192, 1, 1, 560), (107520, 1, 107520, 107520, 192))
    del buf17
    buf28 = buf16.as_strided((1, 192, 1, 1, 560), (107520, 1, 107520, 107520, 192))
    del buf16
    buf29 = buf15.as_strided((1, 192, 1, 1, 560), (107520, 1, 107520, 107520, 192))
    del buf15
    kernel_8(buf26, buf27, buf28, buf29, 107520, 224)
    buf30 = torch.empty_strided((1, 192, 1, 1, 5), (960, 1, 960, 960, 192), dtype=torch.float32, device=device)
    buf31 = torch.empty_strided((1, 192, 1, 1, 5), (960, 1, 960, 960, 192), dtype=torch.float32, device=device)
    buf32 = torch.empty_strided((1, 192, 1, 1, 5), (960, 1, 960, 960, 192), dtype=torch.float32, device=device)
    kernel_9(buf27, buf28, buf29, buf30, buf31, buf32, 960, 112)
    del buf27
    del buf28
    del buf29
    buf33 = torch.empty((1, 192, 1, 1), dtype=torch.float32, device=device)
    buf34 = torch.empty((1, 192, 1, 1), dtype=torch.float32, device=device)
    kernel_10(buf30, buf31, buf32, buf33, buf34, 192, 5)
    del buf30
    del buf31
    del buf32
    buf36 = torch.empty((10, 192, 112, 112), dtype=torch.float32, device=device)
    kernel_11(buf26, buf33, buf34, layers_7_weight, layers_7_bias, buf36, 1920, 12544)
    del buf26
    del buf33
    del buf34
    return buf36


def graph_1(x_0, x_1, x_2, x_3, layers_0_weight_0, layers_0_weight_1, layers_1_weight_0, layers_1_bias_0, layers_3_weight_0, layers_4_weight_0, layers_4_bias_0, layers_6_weight_0, layers_6_weight_1, layers_7_weight_0, layers_7_bias_0, layers_1_running_mean_0, layers_1_running_var_0, layers_4_running_mean_0, layers_4_running_var_0, layers_7_running_mean_0, layers_7_running_var_0, x, layers_0_weight, layers_1_weight, layers_1_bias, layers_3_weight, layers_4_weight, layers_4_bias, layers_6_weight, layers_7_weight, layers_7_bias, layers_1_running_mean, layers_1_running_var, layers_1_num_batches_tracked, layers_4_running_mean, layers_4_running_var, layers_4_num_batches_tracked, layers_7_running_mean, layers_7_running_var, layers_7_num_batches_tracked):
    # x_0 = 2, x_1 = 3, x_2 = 7, x_3 = 9, layers_0_weight_0 = 6, layers_0_weight_1 = 3, layers_1_weight_0 = 6, layers_1_bias_0 = 6, layers_3_weight_0 = 6, layers_4_weight_0 = 6, layers_4_bias_0 = 6, layers_6_weight_0 = 5, layers_6_weight_1 = 6, layers_7_weight_0 = 5, layers_7_bias_0 = 5, layers_1_running_mean_0 = 6, layers_1_running_var_0 = 6, layers_4_running_mean_0 = 6, layers_4_running_var_0 = 6, layers_7_running_mean_0 = 5, layers_7_running_var_0 = 5
    device = x.device
    buf1 = torch.empty_strided((2, 3, 7, 9), (189, 1, 27, 3), dtype=torch.float32, device=device)
    kernel_12(x, buf1, 6, 63)
    buf2 = torch.convolution(buf1, layers_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf1
    kernel_13(buf2, layers_1_weight, layers_1_bias, 6, 126)
    buf8 = torch.convolution(buf2, layers_3_weight, stride=(2, 2), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=6, bias=None)
    del buf2
    kernel_14(buf8, layers_4_weight, layers_4_bias, 6, 40)
    buf14 = torch.convolution(buf8, layers_6_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf8
    buf18 = torch.empty((2, 5, 4, 5), dtype=torch.float32, device=device)
    kernel_15(buf14, layers_7_weight, layers_7_bias, buf18, 5, 40)
    del buf14
    return buf18


EXACT = {
    (10, 112, 224, 224, 672, 112, 672, 672, 672, 672, 672, 192, 672, 192, 192, 672, 672, 672, 672, 192, 192): graph_0,
    (2, 3, 7, 9, 6, 3, 6, 6, 6, 6, 6, 5, 6, 5, 5, 6, 6, 6, 6, 5, 5): graph_1,
}


def any_size(kind, x_0, x_1, x_2, x_3, layers_0_weight_0, layers_0_weight_1, layers_1_weight_0, layers_1_bias_0, layers_3_weight_0, layers_4_weight_0, layers_4_bias_0, layers_6_weight_0, layers_6_weight_1, layers_7_weight_0, layers_7_bias_0, layers_1_running_mean_0, layers_1_running_var_0, layers_4_running_mean_0, layers_4_running_var_0, layers_7_running_mean_0, layers_7_running_var_0):
    raise TypeError("no kernel for these sizes")


def level3_021_efficientnetmbconv(x, layers_0_weight, layers_1_weight, layers_1_bias, layers_3_weight, layers_4_weight, layers_4_bias, layers_6_weight, layers_7_weight, layers_7_bias, layers_1_running_mean, layers_1_running_var, layers_1_num_batches_tracked, layers_4_running_mean, layers_4_running_var, layers_4_num_batches_tracked, layers_7_running_mean, layers_7_running_var, layers_7_num_batches_tracked):
    x_0, x_1, x_2, x_3 = x.shape
    layers_0_weight_0 = layers_0_weight.shape[0]
    layers_0_weight_1 = layers_0_weight.shape[1]
    layers_1_weight_0, = layers_1_weight.shape
    layers_1_bias_0, = layers_1_bias.shape
    layers_3_weight_0 = layers_3_weight.shape[0]
    layers_4_weight_0, = layers_4_weight.shape
    layers_4_bias_0, = layers_4_bias.shape
    layers_6_weight_0 = layers_6_weight.shape[0]
    layers_6_weight_1 = layers_6_weight.shape[1]
    layers_7_weight_0, = layers_7_weight.shape
    layers_7_bias_0, = layers_7_bias.shape
    layers_1_running_mean_0, = layers_1_running_mean.shape
    layers_1_running_var_0, = layers_1_running_var.shape
    layers_4_running_mean_0, = layers_4_running_mean.shape
    layers_4_running_var_0, = layers_4_running_var.shape
    layers_7_running_mean_0, = layers_7_running_mean.shape
    layers_7_running_var_0, = layers_7_running_var.shape
    if layers_0_weight.shape != (layers_0_weight_0, layers_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of layers_0_weight: {tuple(layers_0_weight.shape)}")
    if layers_3_weight.shape != (layers_3_weight_0, 1, 5, 5):
        raise ValueError(f"unexpected shape of layers_3_weight: {tuple(layers_3_weight.shape)}")
    if layers_6_weight.shape != (layers_6_weight_0, layers_6_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of layers_6_weight: {tuple(layers_6_weight.shape)}")
    if layers_1_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of layers_1_num_batches_tracked: {tuple(layers_1_num_batches_tracked.shape)}")
    if layers_4_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of layers_4_num_batches_tracked: {tuple(layers_4_num_batches_tracked.shape)}")
    if layers_7_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of layers_7_num_batches_tracked: {tuple(layers_7_num_batches_tracked.shape)}")
    x = x.contiguous()
    layers_0_weight = layers_0_weight.contiguous()
    layers_1_weight = layers_1_weight.contiguous()
    layers_1_bias = layers_1_bias.contiguous()
    layers_3_weight = layers_3_weight.contiguous()
    layers_4_weight = layers_4_weight.contiguous()
    layers_4_bias = layers_4_bias.contiguous()
    layers_6_weight = layers_6_weight.contiguous()
    layers_7_weight = layers_7_weight.contiguous()
    layers_7_bias = layers_7_bias.contiguous()
    layers_1_running_mean = layers_1_running_mean.contiguous()
    layers_1_running_var = layers_1_running_var.contiguous()
    layers_4_running_mean = layers_4_running_mean.contiguous()
    layers_4_running_var = layers_4_running_var.contiguous()
    layers_7_running_mean = layers_7_running_mean.contiguous()
    layers_7_running_var = layers_7_running_var.contiguous()
    graph = EXACT.get((x_0, x_1, x_2, x_3, layers_0_weight_0, layers_0_weight_1, layers_1_weight_0, layers_1_bias_0, layers_3_weight_0, layers_4_weight_0, layers_4_bias_0, layers_6_weight_0, layers_6_weight_1, layers_7_weight_0, layers_7_bias_0, layers_1_running_mean_0, layers_1_running_var_0, layers_4_running_mean_0, layers_4_running_var_0, layers_7_running_mean_0, layers_7_running_var_0))
    if graph is None:
        graph = any_size((), x_0, x_1, x_2, x_3, layers_0_weight_0, layers_0_weight_1, layers_1_weight_0, layers_1_bias_0, layers_3_weight_0, layers_4_weight_0, layers_4_bias_0, layers_6_weight_0, layers_6_weight_1, layers_7_weight_0, layers_7_bias_0, layers_1_running_mean_0, layers_1_running_var_0, layers_4_running_mean_0, layers_4_running_var_0, layers_7_running_mean_0, layers_7_running_var_0)
    return graph(x_0, x_1, x_2, x_3, layers_0_weight_0, layers_0_weight_1, layers_1_weight_0, layers_1_bias_0, layers_3_weight_0, layers_4_weight_0, layers_4_bias_0, layers_6_weight_0, layers_6_weight_1, layers_7_weight_0, layers_7_bias_0, layers_1_running_mean_0, layers_1_running_var_0, layers_4_running_mean_0, layers_4_running_var_0, layers_7_running_mean_0, layers_7_running_var_0, x, layers_0_weight, layers_1_weight, layers_1_bias, layers_3_weight, layers_4_weight, layers_4_bias, layers_6_weight, layers_7_weight, layers_7_bias, layers_1_running_mean, layers_1_running_var, layers_1_num_batches_tracked, layers_4_running_mean, layers_4_running_var, layers_4_num_batches_tracked, layers_7_running_mean, layers_7_running_var, layers_7_num_batches_tracked)
