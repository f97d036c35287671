# kernelevolve: level2_011_convtranspose2d_batchnorm_tanh_maxpool_groupnorm on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 11 of campaign 5, by lift:triton; 2 candidates judged; 2026-11-30; torch 2.11.0
"""level2_011_convtranspose2d_batchnorm_tanh_maxpool_groupnorm in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "YBLOCK_1": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_1": (32, [8, 16, 32]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_2": (8, [2, 4, 8, 16, 32]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (16, [4, 8, 16, 32, 64]),
    "R0_BLOCK_3": (32, [8, 16, 32, 64, 128]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "STAGES_3": (1, [1, 2, 3, 4]),
    "XBLOCK_4": (32, [8, 16, 32, 64, 128]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_5": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_6": (1, [1, 2, 4]),
    "R0_BLOCK_6": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_6": (16, [4, 8, 16, 32]),
    "STAGES_6": (1, [1, 2, 3, 4]),
    "YBLOCK_7": (64, [16, 32, 64, 128, 256, 512]),
    "XBLOCK_7": (16, [1, 4, 8, 16]),
    "WARPS_7": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_8": (32, [8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_8": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
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
def helper_tanh(x):
    size = tl.abs(x)
    e = tl.exp(-2.0 * size)
    square = x * x
    series = square * (2.0 / 15.0 + square * (-17.0 / 315.0 + square * (62.0 / 2835.0)))
    series = x * (1.0 + square * (-1.0 / 3.0 + series))
    far = (1.0 - e) / (1.0 + e)
    return tl.where(size < 0.25, series, tl.where(x < 0, -far, far))


@triton.jit
def quick_rsqrt(x):
    return tl.rsqrt(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt
math_tanh = libdevice.tanh if EXACT else helper_tanh


@triton.jit
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32768
    xnumel = 1024
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
    tmp0 = tl.load(in_ptr0 + (x2 + 1024 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 64 * x2 + 65536 * y1), tmp0, xmask)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 8192
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 128
    y1 = yindex // 128
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 128 * x2 + 3200 * y1), tmp0, xmask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 139264
    r0_numel = 544
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 128
    x1 = xindex // 128
    tmp1 = tl.load(in_ptr1 + x0, None, eviction_policy='evict_last')
    tmp4_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp4_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp4_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 69632 * x1), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
        tmp4_mean_next, tmp4_m2_next, tmp4_weight_next = helper_welford_reduce(tmp3, tmp4_mean, tmp4_m2, tmp4_weight, roffset == 0)
        tmp4_mean = tl.where(r0_mask, tmp4_mean_next, tmp4_mean)
        tmp4_m2 = tl.where(r0_mask, tmp4_m2_next, tmp4_m2)
        tmp4_weight = tl.where(r0_mask, tmp4_weight_next, tmp4_weight)
    tmp5, tmp6, tmp7 = helper_welford(tmp4_mean, tmp4_m2, tmp4_weight, 1)
    tmp4 = tmp5[:, None]
    tmp8 = tmp6[:, None]
    tmp9 = tmp7[:, None]
    tl.store(out_ptr0 + x3, tmp4, None)
    tl.store(out_ptr1 + x3, tmp8, None)
    tl.store(out_ptr2 + x3, tmp9, None)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1152
    r0_numel = 121
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x1 = xindex // 128
    x0 = xindex % 128
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
        tmp0 = r0_2 + 121 * x1
        tmp1 = tl.full([1, 1], 1088, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (x0 + 128 * r0_2 + 15488 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.load(in_ptr1 + (x0 + 128 * r0_2 + 15488 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
        tmp5 = tl.load(in_ptr2 + (x0 + 128 * r0_2 + 15488 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_first', other=0.0)
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


def kernel_3(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_3"][0], num_warps=TUNABLES["WARPS_3"][0], num_stages=TUNABLES["STAGES_3"][0])


@triton.jit
def jit_4(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 128
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
    tmp0 = tl.load(in_ptr0 + (x0 + 128 * r0_1), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (x0 + 128 * r0_1), r0_mask & xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (x0 + 128 * r0_1), r0_mask & xmask, other=0.0)
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


def kernel_4(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, xnumel, XBLOCK: tl.constexpr):
    xnumel = 75759616
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 128
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr1 + x0, None, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr2 + x0, None, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr3 + x0, None, eviction_policy='evict_last')
    tmp14 = tl.load(in_ptr4 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 - tmp3
    tmp6 = tl.full([1], 591872.0, tl.float32)
    tmp7 = tmp5 / tmp6
    tmp8 = tl.full([1], 1e-05, tl.float32)
    tmp9 = tmp7 + tmp8
    tmp10 = math_rsqrt(tmp9)
    tmp11 = tmp4 * tmp10
    tmp13 = tmp11 * tmp12
    tmp15 = tmp13 + tmp14
    tmp16 = math_tanh(tmp15)
    tl.store(in_out_ptr0 + x2, tmp16, None)


def kernel_5(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, xnumel):
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 4096
    r0_numel = 4624
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 8
    x1 = xindex // 8
    tmp8_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp8_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp8_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x4 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index % 16
        r0_3 = r0_index // 16
        tmp0 = tl.load(in_ptr0 + (r0_2 + 16 * x0 + 256 * (r0_3 % 17) + 8704 * (r0_3 // 17) + 147968 * x1), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.load(in_ptr0 + (128 + r0_2 + 16 * x0 + 256 * (r0_3 % 17) + 8704 * (r0_3 // 17) + 147968 * x1), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp3 = tl.load(in_ptr0 + (4352 + r0_2 + 16 * x0 + 256 * (r0_3 % 17) + 8704 * (r0_3 // 17) + 147968 * x1), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp5 = tl.load(in_ptr0 + (4480 + r0_2 + 16 * x0 + 256 * (r0_3 % 17) + 8704 * (r0_3 // 17) + 147968 * x1), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp2 = helper_maximum(tmp0, tmp1)
        tmp4 = helper_maximum(tmp2, tmp3)
        tmp6 = helper_maximum(tmp4, tmp5)
        tmp7 = tl.broadcast_to(tmp6, [XBLOCK, R0_BLOCK])
        tmp8_mean_next, tmp8_m2_next, tmp8_weight_next = helper_welford_reduce(tmp7, tmp8_mean, tmp8_m2, tmp8_weight, roffset == 0)
        tmp8_mean = tl.where(r0_mask, tmp8_mean_next, tmp8_mean)
        tmp8_m2 = tl.where(r0_mask, tmp8_m2_next, tmp8_m2)
        tmp8_weight = tl.where(r0_mask, tmp8_weight_next, tmp8_weight)
    tmp9, tmp10, tmp11 = helper_welford(tmp8_mean, tmp8_m2, tmp8_weight, 1)
    tmp8 = tmp9[:, None]
    tmp12 = tmp10[:, None]
    tmp13 = tmp11[:, None]
    tl.store(out_ptr0 + x4, tmp8, None)
    tl.store(out_ptr1 + x4, tmp12, None)


def kernel_6(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_6"][0], num_warps=TUNABLES["WARPS_6"][0], num_stages=TUNABLES["STAGES_6"][0])


@triton.jit
def jit_7(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 4096
    xnumel = 16
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    y3 = yindex
    x2 = xindex
    y0 = yindex % 8
    tmp0 = tl.load(in_ptr0 + y3, None, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + (x2 + 16 * y0), xmask, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr2 + y3, None, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr3 + (x2 + 16 * y0), xmask, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 4624.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp3 = tl.full([1, 1], 1e-05, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = math_rsqrt(tmp4)
    tmp7 = tmp5 * tmp6
    tmp9 = -tmp8
    tmp10 = tmp9 * tmp7
    tmp12 = tmp10 + tmp11
    tl.store(out_ptr0 + (x2 + 16 * y3), tmp7, xmask)
    tl.store(out_ptr1 + (x2 + 16 * y3), tmp12, xmask)


def kernel_7(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_7"][0]
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_7[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_7"][0], num_stages=1)


@triton.jit
def jit_8(in_ptr0, in_ptr1, in_ptr2, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 147968
    xnumel = 128
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex
    y0 = yindex % 17
    y4 = yindex // 17
    y2 = yindex // 289
    y5 = yindex % 289
    tmp0 = tl.load(in_ptr0 + (x3 + 256 * y0 + 8704 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (128 + x3 + 256 * y0 + 8704 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (4352 + x3 + 256 * y0 + 8704 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (4480 + x3 + 256 * y0 + 8704 * y4), xmask & ymask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr1 + (x3 + 128 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr2 + (x3 + 128 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = tmp6 * tmp7
    tmp10 = tmp8 + tmp9
    tl.store(out_ptr0 + (y5 + 289 * x3 + 36992 * y2), tmp10, xmask & ymask)


def kernel_8(in_ptr0, in_ptr1, in_ptr2, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_8"][0]
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_8[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_8"][0], num_stages=1)


@triton.jit
def jit_9(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_9(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_9[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_10(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 27
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 9
    y1 = yindex // 9
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 9 * x2 + 225 * y1), tmp0, xmask & ymask)


def kernel_10(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_10[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_11(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 9
    r0_numel = 126
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp4_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp4_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp4_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_out_ptr0 + (x0 + 9 * r0_1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
        tmp4_mean_next, tmp4_m2_next, tmp4_weight_next = helper_welford_reduce(tmp3, tmp4_mean, tmp4_m2, tmp4_weight, roffset == 0)
        tmp4_mean = tl.where(r0_mask & xmask, tmp4_mean_next, tmp4_mean)
        tmp4_m2 = tl.where(r0_mask & xmask, tmp4_m2_next, tmp4_m2)
        tmp4_weight = tl.where(r0_mask & xmask, tmp4_weight_next, tmp4_weight)
    tmp5, tmp6, tmp7 = helper_welford(tmp4_mean, tmp4_m2, tmp4_weight, 1)
    tmp4 = tmp5[:, None]
    tmp8 = tmp6[:, None]
    tmp9 = tmp7[:, None]
    tmp19 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp21 = tl.load(in_ptr2 + x0, xmask, eviction_policy='evict_last')
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp10 = tl.load(in_out_ptr0 + (x0 + 9 * r0_1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp11 = tmp10 + tmp1
        tmp12 = tmp11 - tmp4
        tmp13 = tl.full([1, 1], 126.0, tl.float32)
        tmp14 = tmp8 / tmp13
        tmp15 = tl.full([1, 1], 1e-05, tl.float32)
        tmp16 = tmp14 + tmp15
        tmp17 = math_rsqrt(tmp16)
        tmp18 = tmp12 * tmp17
        tmp20 = tmp18 * tmp19
        tmp22 = tmp20 + tmp21
        tmp23 = math_tanh(tmp22)
        tl.store(in_out_ptr0 + (x0 + 9 * r0_1), tmp23, r0_mask & xmask)


def kernel_11(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_11[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=64, num_warps=2, num_stages=1)


@triton.jit
def jit_12(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 6
    r0_numel = 36
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
    r0_2 = r0_index % 3
    r0_3 = r0_index // 3
    x0 = xindex % 3
    x1 = xindex // 3
    x4 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_2 + 3 * x0 + 18 * (r0_3 % 3) + 126 * (r0_3 // 3) + 567 * x1), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr0 + (9 + r0_2 + 3 * x0 + 18 * (r0_3 % 3) + 126 * (r0_3 // 3) + 567 * x1), r0_mask & xmask, other=0.0)
    tmp3 = tl.load(in_ptr0 + (63 + r0_2 + 3 * x0 + 18 * (r0_3 % 3) + 126 * (r0_3 // 3) + 567 * x1), r0_mask & xmask, other=0.0)
    tmp5 = tl.load(in_ptr0 + (72 + r0_2 + 3 * x0 + 18 * (r0_3 % 3) + 126 * (r0_3 // 3) + 567 * x1), r0_mask & xmask, other=0.0)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp7 = tl.broadcast_to(tmp6, [XBLOCK, R0_BLOCK])
    tmp9 = tl.where(r0_mask & xmask, tmp7, 0)
    tmp10 = tl.broadcast_to(tmp7, [XBLOCK, R0_BLOCK])
    tmp12 = tl.where(r0_mask & xmask, tmp10, 0)
    tmp13 = tl.sum(tmp12, 1)[:, None].to(tl.float32)
    tmp14 = tl.full([1, 1], 36, tl.int32)
    tmp15 = tmp14.to(tl.float32)
    tmp16 = tmp13 / tmp15
    tmp17 = tmp7 - tmp16
    tmp18 = tmp17 * tmp17
    tmp19 = tl.broadcast_to(tmp18, [XBLOCK, R0_BLOCK])
    tmp21 = tl.where(r0_mask & xmask, tmp19, 0)
    tmp22 = tl.sum(tmp21, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x4, tmp16, xmask)
    tl.store(out_ptr1 + x4, tmp22, xmask)


def kernel_12(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_12[grid](in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


@triton.jit
def jit_13(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK: tl.constexpr):
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
    tmp1 = tl.full([1], 36.0, tl.float32)
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


def kernel_13(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_13[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_14(in_ptr0, in_ptr1, in_ptr2, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 24
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex
    y0 = yindex % 3
    y1 = yindex // 3 % 4
    y2 = yindex // 12
    y4 = yindex % 12
    tmp0 = tl.load(in_ptr0 + (x3 + 18 * y0 + 126 * y1 + 567 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (9 + x3 + 18 * y0 + 126 * y1 + 567 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (63 + x3 + 18 * y0 + 126 * y1 + 567 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (72 + x3 + 18 * y0 + 126 * y1 + 567 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr1 + (x3 + 9 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr2 + (x3 + 9 * y2), xmask & ymask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = tmp6 * tmp7
    tmp10 = tmp8 + tmp9
    tl.store(out_ptr0 + (y4 + 12 * x3 + 108 * y2), tmp10, xmask & ymask)


def kernel_14(in_ptr0, in_ptr1, in_ptr2, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_14[grid](in_ptr0, in_ptr1, in_ptr2, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, batch_norm_weight, batch_norm_bias, group_norm_weight, group_norm_bias, batch_norm_running_mean, batch_norm_running_var, batch_norm_num_batches_tracked):
    # batch_size = 512, in_channels = 64, out_channels = 128, height = 32, width = 32
    device = x.device
    buf1 = torch.empty_strided((512, 64, 32, 32), (65536, 1, 2048, 64), dtype=torch.float32, device=device)
    kernel_0(x, buf1, 32768, 1024)
    buf2 = torch.empty_strided((64, 128, 5, 5), (3200, 1, 640, 128), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf2, 8192, 25)
    buf3 = torch.convolution(buf1, buf2, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=True, output_padding=(0, 0), groups=1, bias=None)
    del buf1
    del buf2
    buf4 = torch.empty_strided((1, 128, 1, 1, 1088), (139264, 1, 139264, 139264, 128), dtype=torch.float32, device=device)
    buf5 = torch.empty_strided((1, 128, 1, 1, 1088), (139264, 1, 139264, 139264, 128), dtype=torch.float32, device=device)
    buf6 = torch.empty_strided((1, 128, 1, 1, 1088), (139264, 1, 139264, 139264, 128), dtype=torch.float32, device=device)
    kernel_2(buf3, conv_bias, buf4, buf5, buf6, 139264, 544)
    buf7 = torch.empty_strided((1, 128, 1, 1, 9), (1152, 1, 1152, 1152, 128), dtype=torch.float32, device=device)
    buf8 = torch.empty_strided((1, 128, 1, 1, 9), (1152, 1, 1152, 1152, 128), dtype=torch.float32, device=device)
    buf9 = torch.empty_strided((1, 128, 1, 1, 9), (1152, 1, 1152, 1152, 128), dtype=torch.float32, device=device)
    kernel_3(buf4, buf5, buf6, buf7, buf8, buf9, 1152, 121)
    del buf4
    del buf5
    del buf6
    buf10 = torch.empty((1, 128, 1, 1), dtype=torch.float32, device=device)
    buf11 = torch.empty((1, 128, 1, 1), dtype=torch.float32, device=device)
    kernel_4(buf7, buf8, buf9, buf10, buf11, 128, 9)
    del buf7
    del buf8
    del buf9
    kernel_5(buf3, conv_bias, buf10, buf11, batch_norm_weight, batch_norm_bias, 75759616)
    del buf10
    del buf11
    buf15 = torch.empty((512, 8, 1, 1), dtype=torch.float32, device=device)
    buf16 = torch.empty((512, 8, 1, 1), dtype=torch.float32, device=device)
    kernel_6(buf3, buf15, buf16, 4096, 4624)
    buf18 = torch.empty((512, 8, 16, 1), dtype=torch.float32, device=device)
    buf19 = torch.empty((512, 8, 16, 1), dtype=torch.float32, device=device)
    kernel_7(buf16, group_norm_weight, buf15, group_norm_bias, buf18, buf19, 4096, 16)
    del buf15
    del buf16
    buf20 = torch.empty((512, 128, 17, 17), dtype=torch.float32, device=device)
    kernel_8(buf3, buf18, buf19, buf20, 147968, 128)
    del buf3
    del buf18
    del buf19
    return buf20


def graph_1(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, batch_norm_weight, batch_norm_bias, group_norm_weight, group_norm_bias, batch_norm_running_mean, batch_norm_running_var, batch_norm_num_batches_tracked):
    # batch_size = 2, in_channels = 3, out_channels = 9, height = 7, width = 5
    device = x.device
    buf1 = torch.empty_strided((2, 3, 7, 5), (105, 1, 15, 3), dtype=torch.float32, device=device)
    kernel_9(x, buf1, 6, 35)
    buf2 = torch.empty_strided((3, 9, 5, 5), (225, 1, 45, 9), dtype=torch.float32, device=device)
    kernel_10(conv_weight, buf2, 27, 25)
    buf3 = torch.convolution(buf1, buf2, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=True, output_padding=(0, 0), groups=1, bias=None)
    del buf1
    del buf2
    kernel_11(buf3, conv_bias, batch_norm_weight, batch_norm_bias, 9, 126)
    buf9 = torch.empty((2, 3, 1, 1), dtype=torch.float32, device=device)
    buf10 = torch.empty((2, 3, 1, 1), dtype=torch.float32, device=device)
    kernel_12(buf3, buf9, buf10, 6, 36)
    buf12 = torch.empty((2, 3, 3, 1), dtype=torch.float32, device=device)
    buf13 = torch.empty((2, 3, 3, 1), dtype=torch.float32, device=device)
    kernel_13(buf10, group_norm_weight, buf9, group_norm_bias, buf12, buf13, 18)
    del buf10
    del buf9
    buf14 = torch.empty((2, 9, 4, 3), dtype=torch.float32, device=device)
    kernel_14(buf3, buf12, buf13, buf14, 24, 9)
    del buf12
    del buf13
    del buf3
    return buf14


EXACT = {
    (512, 64, 128, 32, 32): graph_0,
    (2, 3, 9, 7, 5): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_011_convtranspose2d_batchnorm_tanh_maxpool_groupnorm(x, conv_weight, conv_bias, batch_norm_weight, batch_norm_bias, group_norm_weight, group_norm_bias, batch_norm_running_mean, batch_norm_running_var, batch_norm_num_batches_tracked):
    batch_size, in_channels, height, width = x.shape
    out_channels = conv_weight.shape[1]
    if conv_weight.shape != (in_channels, out_channels, 5, 5):
        raise ValueError(f"unexpected shape of conv_weight: {tuple(conv_weight.shape)}")
    if conv_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of conv_bias: {tuple(conv_bias.shape)}")
    if batch_norm_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of batch_norm_weight: {tuple(batch_norm_weight.shape)}")
    if batch_norm_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of batch_norm_bias: {tuple(batch_norm_bias.shape)}")
    if group_norm_weight.shape != (out_channels,):
        raise ValueError(f"unexpected shape of group_norm_weight: {tuple(group_norm_weight.shape)}")
    if group_norm_bias.shape != (out_channels,):
        raise ValueError(f"unexpected shape of group_norm_bias: {tuple(group_norm_bias.shape)}")
    if batch_norm_running_mean.shape != (out_channels,):
        raise ValueError(f"unexpected shape of batch_norm_running_mean: {tuple(batch_norm_running_mean.shape)}")
    if batch_norm_running_var.shape != (out_channels,):
        raise ValueError(f"unexpected shape of batch_norm_running_var: {tuple(batch_norm_running_var.shape)}")
    if batch_norm_num_batches_tracked.shape != ():
        raise ValueError(f"unexpected shape of batch_norm_num_batches_tracked: {tuple(batch_norm_num_batches_tracked.shape)}")
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    batch_norm_weight = batch_norm_weight.contiguous()
    batch_norm_bias = batch_norm_bias.contiguous()
    group_norm_weight = group_norm_weight.contiguous()
    group_norm_bias = group_norm_bias.contiguous()
    batch_norm_running_mean = batch_norm_running_mean.contiguous()
    batch_norm_running_var = batch_norm_running_var.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, batch_norm_weight, batch_norm_bias, group_norm_weight, group_norm_bias, batch_norm_running_mean, batch_norm_running_var, batch_norm_num_batches_tracked)
