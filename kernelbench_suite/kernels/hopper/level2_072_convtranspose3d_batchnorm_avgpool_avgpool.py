# kernelevolve: level2_072_convtranspose3d_batchnorm_avgpool_avgpool on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 1 of campaign 1, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_072_convtranspose3d_batchnorm_avgpool_avgpool in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_1": (8, [1, 2, 4, 8, 16]),
    "WARPS_1": (2, [1, 2, 4, 8]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_3": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_4": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
}


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
def jit_0(in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 2000
    r0_numel = 128025
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 125
    x1 = xindex // 125
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
        tmp0 = r0_2 + 128025 * x0
        tmp1 = tl.full([1, 1], 16003008, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (250047 * x1 + 4000752 * ((r0_2 + 128025 * x0) // 250047 % 64) + (r0_2 + 128025 * x0) % 250047), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp4 = tl.load(in_ptr1 + tl.broadcast_to(x1, [XBLOCK, R0_BLOCK]), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp5 = tmp3 + tmp4
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


def kernel_0(in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_0"][0], num_warps=TUNABLES["WARPS_0"][0], num_stages=TUNABLES["STAGES_0"][0])


@triton.jit
def jit_1(in_ptr0, in_ptr1, in_ptr2, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 16
    r0_numel = 125
    R0_BLOCK: tl.constexpr = 128
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
    tmp0 = tl.load(in_ptr0 + (r0_1 + 125 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (r0_1 + 125 * x0), r0_mask & xmask, other=0.0)
    tmp2 = tl.load(in_ptr2 + (r0_1 + 125 * x0), r0_mask & xmask, other=0.0)
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
def jit_2(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 256048128
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x4 = xindex
    x2 = xindex // 250047 % 16
    x0 = xindex % 3969
    x5 = xindex // 3969
    tmp0 = tl.load(in_ptr0 + x4, xmask)
    tmp1 = tl.load(in_ptr1 + x2, xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + x2, xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr3 + x2, xmask, eviction_policy='evict_last')
    tmp12 = tl.load(in_ptr4 + x2, xmask, eviction_policy='evict_last')
    tmp14 = tl.load(in_ptr5 + x2, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 - tmp3
    tmp6 = tl.full([1], 16003008.0, tl.float32)
    tmp7 = tmp5 / tmp6
    tmp8 = tl.full([1], 1e-05, tl.float32)
    tmp9 = tmp7 + tmp8
    tmp10 = math_rsqrt(tmp9)
    tmp11 = tmp4 * tmp10
    tmp13 = tmp11 * tmp12
    tmp15 = tmp13 + tmp14
    tl.store(out_ptr0 + (x0 + 4000 * x5), tmp15, xmask)


def kernel_2(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 30505984
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 31
    x1 = xindex // 31 % 31
    x2 = xindex // 961 % 31
    x3 = xindex // 29791
    x4 = xindex % 29791
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (63 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (64 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (4000 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (4001 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (4063 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (4064 + 2 * x0 + 126 * x1 + 8000 * x2 + 252000 * x3), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 + tmp3
    tmp6 = tmp4 + tmp5
    tmp8 = tmp6 + tmp7
    tmp10 = tmp8 + tmp9
    tmp12 = tmp10 + tmp11
    tmp14 = tmp12 + tmp13
    tmp15 = tl.full([1], 8.0, tl.float32)
    tmp16 = tmp14 / tmp15
    tl.store(out_ptr0 + (x4 + 29792 * x3), tmp16, xmask)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 3456000
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 15
    x1 = xindex // 15 % 15
    x2 = xindex // 225 % 15
    x3 = xindex // 3375
    x4 = xindex % 3375
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (31 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (32 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (961 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (962 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (992 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (993 + 2 * x0 + 62 * x1 + 1922 * x2 + 29792 * x3), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 + tmp3
    tmp6 = tmp4 + tmp5
    tmp8 = tmp6 + tmp7
    tmp10 = tmp8 + tmp9
    tmp12 = tmp10 + tmp11
    tmp14 = tmp12 + tmp13
    tmp15 = tl.full([1], 8.0, tl.float32)
    tmp16 = tmp14 / tmp15
    tl.store(out_ptr0 + (x4 + 3392 * x3), tmp16, xmask)


def kernel_4(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 5
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
    r0_1 = r0_index % 315
    r0_2 = r0_index // 315
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + (r0_1 + 315 * x0 + 1575 * r0_2), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr2 + x0, xmask, eviction_policy='evict_last')
    tmp28 = tl.load(in_ptr3 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
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
    tmp19 = tmp2 - tmp12
    tmp20 = tl.full([1, 1], 630.0, tl.float32)
    tmp21 = tmp18 / tmp20
    tmp22 = tl.full([1, 1], 1e-05, tl.float32)
    tmp23 = tmp21 + tmp22
    tmp24 = math_rsqrt(tmp23)
    tmp25 = tmp19 * tmp24
    tmp27 = tmp25 * tmp26
    tmp29 = tmp27 + tmp28
    tl.store(out_ptr2 + (r0_1 + 315 * x0 + 1600 * r0_2), tmp29, r0_mask & xmask)


def kernel_5(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr2, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=8, num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 240
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 4
    x1 = xindex // 4 % 3
    x2 = xindex // 12 % 2
    x3 = xindex // 24 % 5
    x4 = xindex // 120
    x5 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (9 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (10 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (63 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (64 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (72 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (73 + 2 * x0 + 18 * x1 + 126 * x2 + 315 * x3 + 1600 * x4), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 + tmp3
    tmp6 = tmp4 + tmp5
    tmp8 = tmp6 + tmp7
    tmp10 = tmp8 + tmp9
    tmp12 = tmp10 + tmp11
    tmp14 = tmp12 + tmp13
    tmp15 = tl.full([1], 8.0, tl.float32)
    tmp16 = tmp14 / tmp15
    tl.store(out_ptr0 + x5, tmp16, xmask)


def kernel_6(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 20
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 2
    x1 = xindex // 2
    x2 = xindex
    tmp0 = tl.load(in_ptr0 + (2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (4 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (5 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (12 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (13 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (16 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (17 + 2 * x0 + 24 * x1), xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 + tmp3
    tmp6 = tmp4 + tmp5
    tmp8 = tmp6 + tmp7
    tmp10 = tmp8 + tmp9
    tmp12 = tmp10 + tmp11
    tmp14 = tmp12 + tmp13
    tmp15 = tl.full([1], 8.0, tl.float32)
    tmp16 = tmp14 / tmp15
    tl.store(out_ptr0 + x2, tmp16, xmask)


def kernel_7(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked):
    # batch_size = 64, out_channels = 16, depth = 32, height = 32, width = 32
    device = x.device
    buf1 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf2 = torch.empty((1, 16, 1, 1, 1, 125), dtype=torch.float32, device=device)
    buf3 = torch.empty((1, 16, 1, 1, 1, 125), dtype=torch.float32, device=device)
    buf4 = torch.empty((1, 16, 1, 1, 1, 125), dtype=torch.float32, device=device)
    kernel_0(buf1, conv_bias, buf2, buf3, buf4, 2000, 128025)
    buf5 = torch.empty((1, 16, 1, 1, 1), dtype=torch.float32, device=device)
    buf6 = torch.empty((1, 16, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_1(buf2, buf3, buf4, buf5, buf6, 16, 125)
    del buf2
    del buf3
    del buf4
    buf8 = torch.empty_strided((64, 16, 63, 63, 63), (4032000, 252000, 4000, 63, 1), dtype=torch.float32, device=device)
    kernel_2(buf1, conv_bias, buf5, buf6, norm_weight, norm_bias, buf8, 256048128)
    del buf1
    del buf5
    del buf6
    buf9 = torch.empty_strided((64, 16, 31, 31, 31), (476672, 29792, 961, 31, 1), dtype=torch.float32, device=device)
    kernel_3(buf8, buf9, 30505984)
    del buf8
    buf10 = torch.empty_strided((64, 16, 15, 15, 15), (54272, 3392, 225, 15, 1), dtype=torch.float32, device=device)
    kernel_4(buf9, buf10, 3456000)
    del buf9
    return buf10


def graph_1(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked):
    # batch_size = 2, out_channels = 5, depth = 3, height = 4, width = 5
    device = x.device
    buf1 = torch.convolution(x, conv_weight, stride=(2, 2, 2), padding=(1, 1, 1), dilation=(1, 1, 1), transposed=True, output_padding=(0, 0, 0), groups=1, bias=None)
    buf5 = torch.empty_strided((2, 5, 5, 7, 9), (1600, 315, 63, 9, 1), dtype=torch.float32, device=device)
    kernel_5(buf1, conv_bias, norm_weight, norm_bias, buf5, 5, 630)
    del buf1
    buf6 = torch.empty((2, 5, 2, 3, 4), dtype=torch.float32, device=device)
    kernel_6(buf5, buf6, 240)
    del buf5
    buf7 = torch.empty((2, 5, 1, 1, 2), dtype=torch.float32, device=device)
    kernel_7(buf6, buf7, 20)
    del buf6
    return buf7


EXACT = {
    (64, 16, 32, 32, 32): graph_0,
    (2, 5, 3, 4, 5): graph_1,
}


def any_size(kind, batch_size, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_072_convtranspose3d_batchnorm_avgpool_avgpool(x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked):
    batch_size = x.shape[0]
    depth = x.shape[2]
    height = x.shape[3]
    width = x.shape[4]
    out_channels = conv_weight.shape[1]
    if x.shape != (batch_size, 3, depth, height, width):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if conv_weight.shape != (3, out_channels, 3, 3, 3):
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
    graph = EXACT.get((batch_size, out_channels, depth, height, width))
    if graph is None:
        graph = any_size((), batch_size, out_channels, depth, height, width)
    return graph(batch_size, out_channels, depth, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias, norm_running_mean, norm_running_var, norm_num_batches_tracked)
