# kernelevolve: cross_entropy on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 11 of campaign 11, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""cross_entropy in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: none.
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
    "XBLOCK_1": (1, [1]),
    "WARPS_1": (8, [2, 4, 8, 16, 32]),
    "XBLOCK_2": (1, [1, 2, 4]),
    "R0_BLOCK_2": (2048, [512, 1024, 2048, 4096]),
    "WARPS_2": (16, [4, 8, 16, 32]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (1, [1]),
    "R0_BLOCK_3": (2048, [512, 1024, 2048, 4096]),
    "WARPS_3": (16, [4, 8, 16, 32]),
    "STAGES_3": (1, [1, 2, 3, 4]),
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
def helper_scale(peak, other):
    # between equal infinities the difference would be NaN
    return tl.where(peak == float("-inf"), 1.0, math_exp(other - peak))


@triton.jit
def helper_online_softmax_reduce(peaks, sums, axis, use_fast_math: tl.constexpr):
    peak = helper_max2(peaks, axis)
    total = tl.sum(sums * helper_scale(tl.expand_dims(peak, axis), peaks), axis)
    return peak, total


@triton.jit
def helper_online_softmax_combine(peak, total, x, use_fast_math: tl.constexpr):
    higher = helper_maximum(peak, x)
    return higher, total * helper_scale(higher, peak) + helper_scale(higher, x)


@triton.jit
def quick_exp(x):
    return tl.exp(x)


EXACT = TUNABLES["MATH"][0] == "exact" and not triton.knobs.runtime.interpret
math_exp = libdevice.exp if EXACT else quick_exp


@triton.jit
def jit_0(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1024
    r0_numel = 32000
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    _tmp2_max = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    _tmp2_sum = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + 32000 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        _tmp2_max_next, _tmp2_sum_next = helper_online_softmax_combine(_tmp2_max, _tmp2_sum, tmp1, False)
        _tmp2_max = tl.where(r0_mask & xmask, _tmp2_max_next, _tmp2_max)
        _tmp2_sum = tl.where(r0_mask & xmask, _tmp2_sum_next, _tmp2_sum)
    tmp2, tmp3 = helper_online_softmax_reduce(_tmp2_max, _tmp2_sum, 1, False)
    tmp2 = tmp2[:, None]
    tmp3 = tmp3[:, None]
    tl.store(out_ptr0 + x0, tmp2, xmask)
    tl.store(out_ptr1 + x0, tmp3, xmask)


def kernel_0(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_0"][0], num_warps=TUNABLES["WARPS_0"][0], num_stages=TUNABLES["STAGES_0"][0])


@triton.jit
def jit_1(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 1
    r0_numel = 1024
    R0_BLOCK: tl.constexpr = 1024
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
    r0_0 = r0_index
    tmp0 = tl.load(in_ptr0 + r0_0, None)
    tmp10 = tl.load(in_ptr2 + r0_0, None)
    tmp12 = tl.load(in_ptr3 + r0_0, None)
    tmp1 = tl.full([1, 1], -100, tl.int64)
    tmp2 = tmp0 != tmp1
    tmp3 = tl.full([1, 1], 0, tl.int64)
    tmp4 = tl.where(tmp2, tmp0, tmp3)
    tmp5 = tl.full([1, 1], 32000, tl.int32)
    tmp6 = tmp4 + tmp5
    tmp7 = tmp4 < 0
    tmp8 = tl.where(tmp7, tmp6, tmp4)
    tmp9 = tl.load(in_ptr1 + (tmp8 + 32000 * r0_0), None, eviction_policy='evict_last')
    tmp11 = tmp9 - tmp10
    tmp13 = tl.math.log(tmp12)
    tmp14 = tmp11 - tmp13
    tmp15 = -tmp14
    tmp16 = tl.full([1, 1], 0.0, tl.float32)
    tmp17 = tl.where(tmp2, tmp15, tmp16)
    tmp18 = tl.broadcast_to(tmp17, [XBLOCK, R0_BLOCK])
    tmp20 = tl.sum(tmp18, 1)[:, None].to(tl.float32)
    tmp21 = tmp2.to(tl.int64)
    tmp22 = tl.broadcast_to(tmp21, [XBLOCK, R0_BLOCK])
    tmp24 = tl.sum(tmp22, 1)[:, None].to(tl.int64)
    tmp25 = tmp24.to(tl.float32)
    tmp26 = tmp20 / tmp25
    tl.debug_barrier()
    tl.store(in_out_ptr0 + tl.full([1, 1], 0, tl.int32).broadcast_to(XBLOCK, 1), tmp26, None)


def kernel_1(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 4096
    r0_numel = 4096
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    _tmp2_max = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    _tmp2_sum = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + 4096 * x0), r0_mask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        _tmp2_max_next, _tmp2_sum_next = helper_online_softmax_combine(_tmp2_max, _tmp2_sum, tmp1, False)
        _tmp2_max = tl.where(r0_mask, _tmp2_max_next, _tmp2_max)
        _tmp2_sum = tl.where(r0_mask, _tmp2_sum_next, _tmp2_sum)
    tmp2, tmp3 = helper_online_softmax_reduce(_tmp2_max, _tmp2_sum, 1, False)
    tmp2 = tmp2[:, None]
    tmp3 = tmp3[:, None]
    tl.store(out_ptr0 + x0, tmp2, None)
    tl.store(out_ptr1 + x0, tmp3, None)


def kernel_2(in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1
    r0_numel = 4096
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    _tmp19 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    _tmp23 = tl.full([XBLOCK, R0_BLOCK], 0, tl.int64)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_0 = r0_index
        tmp0 = tl.load(in_ptr0 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp10 = tl.load(in_ptr2 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp12 = tl.load(in_ptr3 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.full([1, 1], -100, tl.int64)
        tmp2 = tmp0 != tmp1
        tmp3 = tl.full([1, 1], 0, tl.int64)
        tmp4 = tl.where(tmp2, tmp0, tmp3)
        tmp5 = tl.full([1, 1], 4096, tl.int32)
        tmp6 = tmp4 + tmp5
        tmp7 = tmp4 < 0
        tmp8 = tl.where(tmp7, tmp6, tmp4)
        tmp9 = tl.load(in_ptr1 + (tmp8 + 4096 * r0_0), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp11 = tmp9 - tmp10
        tmp13 = tl.math.log(tmp12)
        tmp14 = tmp11 - tmp13
        tmp15 = -tmp14
        tmp16 = tl.full([1, 1], 0.0, tl.float32)
        tmp17 = tl.where(tmp2, tmp15, tmp16)
        tmp18 = tl.broadcast_to(tmp17, [XBLOCK, R0_BLOCK])
        tmp20 = _tmp19 + tmp18
        _tmp19 = tl.where(r0_mask, tmp20, _tmp19)
        tmp21 = tmp2.to(tl.int64)
        tmp22 = tl.broadcast_to(tmp21, [XBLOCK, R0_BLOCK])
        tmp24 = _tmp23 + tmp22
        _tmp23 = tl.where(r0_mask, tmp24, _tmp23)
    tmp19 = tl.sum(_tmp19, 1)[:, None]
    tmp23 = tl.sum(_tmp23, 1)[:, None]
    tmp25 = tmp23.to(tl.float32)
    tmp26 = tmp19 / tmp25
    tl.debug_barrier()
    tl.store(in_out_ptr0 + tl.full([1, 1], 0, tl.int32).broadcast_to(XBLOCK, 1), tmp26, None)


def kernel_3(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_3"][0], num_warps=TUNABLES["WARPS_3"][0], num_stages=TUNABLES["STAGES_3"][0])


@triton.jit
def jit_4(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    _tmp2 = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp3 = helper_maximum(_tmp2, tmp1)
        _tmp2 = tl.where(r0_mask & xmask, tmp3, _tmp2)
    tmp2 = helper_max2(_tmp2, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp2, xmask)
    _tmp8 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp4 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp5 = tmp4 - tmp2
        tmp6 = math_exp(tmp5)
        tmp7 = tl.broadcast_to(tmp6, [XBLOCK, R0_BLOCK])
        tmp9 = _tmp8 + tmp7
        _tmp8 = tl.where(r0_mask & xmask, tmp9, _tmp8)
    tmp8 = tl.sum(_tmp8, 1)[:, None]
    tl.store(out_ptr1 + x0, tmp8, xmask)


def kernel_4(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=2048, num_warps=16, num_stages=1)


@triton.jit
def jit_5(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    xnumel = 1
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    _tmp19 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    _tmp23 = tl.full([XBLOCK, R0_BLOCK], 0, tl.int64)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_0 = r0_index
        tmp0 = tl.load(in_ptr0 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp10 = tl.load(in_ptr2 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp12 = tl.load(in_ptr3 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.full([1, 1], -100, tl.int64)
        tmp2 = tmp0 != tmp1
        tmp3 = tl.full([1, 1], 0, tl.int64)
        tmp4 = tl.where(tmp2, tmp0, tmp3)
        tmp5 = ks0
        tmp6 = tmp4 + tmp5
        tmp7 = tmp4 < 0
        tmp8 = tl.where(tmp7, tmp6, tmp4)
        tmp9 = tl.load(in_ptr1 + (tmp8 + ks0 * r0_0), r0_mask, eviction_policy='evict_last', other=0.0)
        tmp11 = tmp9 - tmp10
        tmp13 = tl.math.log(tmp12)
        tmp14 = tmp11 - tmp13
        tmp15 = -tmp14
        tmp16 = tl.full([1, 1], 0.0, tl.float32)
        tmp17 = tl.where(tmp2, tmp15, tmp16)
        tmp18 = tl.broadcast_to(tmp17, [XBLOCK, R0_BLOCK])
        tmp20 = _tmp19 + tmp18
        _tmp19 = tl.where(r0_mask, tmp20, _tmp19)
        tmp21 = tmp2.to(tl.int64)
        tmp22 = tl.broadcast_to(tmp21, [XBLOCK, R0_BLOCK])
        tmp24 = _tmp23 + tmp22
        _tmp23 = tl.where(r0_mask, tmp24, _tmp23)
    tmp19 = tl.sum(_tmp19, 1)[:, None]
    tmp23 = tl.sum(_tmp23, 1)[:, None]
    tmp25 = tmp23.to(tl.float32)
    tmp26 = tmp19 / tmp25
    tl.debug_barrier()
    tl.store(in_out_ptr0 + tl.full([1, 1], 0, tl.int32).broadcast_to(XBLOCK, 1), tmp26, None)


def kernel_5(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, ks0, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=1024, num_warps=8, num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    xnumel = xnumel + tl.full([], 0, tl.int64)
    r0_numel = r0_numel + tl.full([], 0, tl.int64)
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0).to(tl.int64) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None].to(tl.int64)
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :].to(tl.int64)
    rbase = r0_base
    x0 = xindex
    _tmp2 = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp3 = helper_maximum(_tmp2, tmp1)
        _tmp2 = tl.where(r0_mask & xmask, tmp3, _tmp2)
    tmp2 = helper_max2(_tmp2, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp2, xmask)
    _tmp8 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp4 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp5 = tmp4 - tmp2
        tmp6 = math_exp(tmp5)
        tmp7 = tl.broadcast_to(tmp6, [XBLOCK, R0_BLOCK])
        tmp9 = _tmp8 + tmp7
        _tmp8 = tl.where(r0_mask & xmask, tmp9, _tmp8)
    tmp8 = tl.sum(_tmp8, 1)[:, None]
    tl.store(out_ptr1 + x0, tmp8, xmask)


def kernel_6(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel):
    XBLOCK = 4
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=512, num_warps=16, num_stages=1)


@triton.jit
def jit_7(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ks0, ks1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    ks1 = ks1 + tl.full([], 0, tl.int64)
    xnumel = xnumel + tl.full([], 0, tl.int64)
    r0_numel = r0_numel + tl.full([], 0, tl.int64)
    xnumel = 32768
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0).to(tl.int64) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None].to(tl.int64)
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :].to(tl.int64)
    rbase = r0_base
    x0 = xindex
    _tmp24 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    _tmp30 = tl.full([XBLOCK, R0_BLOCK], 0, tl.int64)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = r0_1 + x0 * ((32767 + ks0) // 32768)
        tmp1 = ks0
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (r0_1 + x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.full([1, 1], -100, tl.int64)
        tmp5 = tmp3 != tmp4
        tmp6 = tl.full([1, 1], 0, tl.int64)
        tmp7 = tl.where(tmp5, tmp3, tmp6)
        tmp8 = tl.broadcast_to(ks1, [XBLOCK, R0_BLOCK])
        tmp9 = tmp7 + tmp8
        tmp10 = tmp7 < 0
        tmp11 = tl.where(tmp10, tmp9, tmp7)
        tmp12 = tl.load(in_ptr1 + (tmp11 + ks1 * r0_1 + ks1 * x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_last', other=0.0)
        tmp13 = tl.load(in_ptr2 + (r0_1 + x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_first', other=0.0)
        tmp14 = tmp12 - tmp13
        tmp15 = tl.load(in_ptr3 + (r0_1 + x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_first', other=0.0)
        tmp16 = tl.math.log(tmp15)
        tmp17 = tmp14 - tmp16
        tmp18 = -tmp17
        tmp19 = tl.full([1, 1], 0.0, tl.float32)
        tmp20 = tl.where(tmp5, tmp18, tmp19)
        tmp21 = tl.full(tmp20.shape, 0, tmp20.dtype)
        tmp22 = tl.where(tmp2, tmp20, tmp21)
        tmp23 = tl.broadcast_to(tmp22, [XBLOCK, R0_BLOCK])
        tmp25 = _tmp24 + tmp23
        _tmp24 = tl.where(r0_mask, tmp25, _tmp24)
        tmp26 = tmp5.to(tl.int64)
        tmp27 = tl.full(tmp26.shape, 0, tmp26.dtype)
        tmp28 = tl.where(tmp2, tmp26, tmp27)
        tmp29 = tl.broadcast_to(tmp28, [XBLOCK, R0_BLOCK])
        tmp31 = _tmp30 + tmp29
        _tmp30 = tl.where(r0_mask, tmp31, _tmp30)
    tmp24 = tl.sum(_tmp24, 1)[:, None]
    tmp30 = tl.sum(_tmp30, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp24, None)
    tl.store(out_ptr1 + x0, tmp30, None)


def kernel_7(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ks0, ks1, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ks0, ks1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=2048, num_warps=16, num_stages=1)


@triton.jit
def jit_8(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 1
    r0_numel = 32768
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    _tmp2 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_0 = r0_index
        tmp0 = tl.load(in_ptr0 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
        tmp3 = _tmp2 + tmp1
        _tmp2 = tl.where(r0_mask, tmp3, _tmp2)
    tmp2 = tl.sum(_tmp2, 1)[:, None]
    _tmp6 = tl.full([XBLOCK, R0_BLOCK], 0, tl.int64)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_0 = r0_index
        tmp4 = tl.load(in_ptr1 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp7 = _tmp6 + tmp5
        _tmp6 = tl.where(r0_mask, tmp7, _tmp6)
    tmp6 = tl.sum(_tmp6, 1)[:, None]
    tmp8 = tmp6.to(tl.float32)
    tmp9 = tmp2 / tmp8
    tl.debug_barrier()
    tl.store(in_out_ptr0 + tl.full([1, 1], 0, tl.int32).broadcast_to(XBLOCK, 1), tmp9, None)


def kernel_8(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=2048, num_warps=16, num_stages=1)


@triton.jit
def jit_9(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex
    _tmp3 = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0).to(tl.float32)
        tmp1 = tmp0.to(tl.float32)
        tmp2 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
        tmp4 = helper_maximum(_tmp3, tmp2)
        _tmp3 = tl.where(r0_mask & xmask, tmp4, _tmp3)
    tmp3 = helper_max2(_tmp3, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp3, xmask)
    _tmp10 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp5 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0).to(tl.float32)
        tmp6 = tmp5.to(tl.float32)
        tmp7 = tmp6 - tmp3
        tmp8 = math_exp(tmp7)
        tmp9 = tl.broadcast_to(tmp8, [XBLOCK, R0_BLOCK])
        tmp11 = _tmp10 + tmp9
        _tmp10 = tl.where(r0_mask & xmask, tmp11, _tmp10)
    tmp10 = tl.sum(_tmp10, 1)[:, None]
    tl.store(out_ptr1 + x0, tmp10, xmask)


def kernel_9(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_9[grid](in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=1024, num_warps=8, num_stages=1)


@triton.jit
def jit_10(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    xnumel = 1
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    _tmp21 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    _tmp25 = tl.full([XBLOCK, R0_BLOCK], 0, tl.int64)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_0 = r0_index
        tmp0 = tl.load(in_ptr0 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp11 = tl.load(in_ptr2 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp13 = tl.load(in_ptr3 + r0_0, r0_mask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.full([1, 1], -100, tl.int64)
        tmp2 = tmp0 != tmp1
        tmp3 = tl.full([1, 1], 0, tl.int64)
        tmp4 = tl.where(tmp2, tmp0, tmp3)
        tmp5 = ks0
        tmp6 = tmp4 + tmp5
        tmp7 = tmp4 < 0
        tmp8 = tl.where(tmp7, tmp6, tmp4)
        tmp9 = tl.load(in_ptr1 + (tmp8 + ks0 * r0_0), r0_mask, eviction_policy='evict_last', other=0.0).to(tl.float32)
        tmp10 = tmp9.to(tl.float32)
        tmp12 = tmp10 - tmp11
        tmp14 = tl.math.log(tmp13)
        tmp15 = tmp12 - tmp14
        tmp16 = tmp15.to(tl.float32)
        tmp17 = -tmp16
        tmp18 = tl.full([1, 1], 0.0, tl.float32)
        tmp19 = tl.where(tmp2, tmp17, tmp18)
        tmp20 = tl.broadcast_to(tmp19, [XBLOCK, R0_BLOCK])
        tmp22 = _tmp21 + tmp20
        _tmp21 = tl.where(r0_mask, tmp22, _tmp21)
        tmp23 = tmp2.to(tl.int64)
        tmp24 = tl.broadcast_to(tmp23, [XBLOCK, R0_BLOCK])
        tmp26 = _tmp25 + tmp24
        _tmp25 = tl.where(r0_mask, tmp26, _tmp25)
    tmp21 = tl.sum(_tmp21, 1)[:, None]
    tmp25 = tl.sum(_tmp25, 1)[:, None]
    tmp27 = tmp25.to(tl.float32)
    tmp28 = tmp21 / tmp27
    tl.debug_barrier()
    tl.store(in_out_ptr0 + tl.full([1, 1], 0, tl.int32).broadcast_to(XBLOCK, 1), tmp28, None)


def kernel_10(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, ks0, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_10[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=16, num_warps=2, num_stages=1)


@triton.jit
def jit_11(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    xnumel = xnumel + tl.full([], 0, tl.int64)
    r0_numel = r0_numel + tl.full([], 0, tl.int64)
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0).to(tl.int64) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None].to(tl.int64)
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :].to(tl.int64)
    rbase = r0_base
    x0 = xindex
    _tmp3 = tl.full([XBLOCK, R0_BLOCK], float('-inf'), tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0).to(tl.float32)
        tmp1 = tmp0.to(tl.float32)
        tmp2 = tl.broadcast_to(tmp1, [XBLOCK, R0_BLOCK])
        tmp4 = helper_maximum(_tmp3, tmp2)
        _tmp3 = tl.where(r0_mask & xmask, tmp4, _tmp3)
    tmp3 = helper_max2(_tmp3, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp3, xmask)
    _tmp10 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp5 = tl.load(in_ptr0 + (r0_1 + ks0 * x0), r0_mask & xmask, eviction_policy='evict_first', other=0.0).to(tl.float32)
        tmp6 = tmp5.to(tl.float32)
        tmp7 = tmp6 - tmp3
        tmp8 = math_exp(tmp7)
        tmp9 = tl.broadcast_to(tmp8, [XBLOCK, R0_BLOCK])
        tmp11 = _tmp10 + tmp9
        _tmp10 = tl.where(r0_mask & xmask, tmp11, _tmp10)
    tmp10 = tl.sum(_tmp10, 1)[:, None]
    tl.store(out_ptr1 + x0, tmp10, xmask)


def kernel_11(in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel):
    XBLOCK = 4
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_11[grid](in_ptr0, out_ptr0, out_ptr1, ks0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=512, num_warps=8, num_stages=1)


@triton.jit
def jit_12(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ks0, ks1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    ks0 = ks0 + tl.full([], 0, tl.int64)
    ks1 = ks1 + tl.full([], 0, tl.int64)
    xnumel = xnumel + tl.full([], 0, tl.int64)
    r0_numel = r0_numel + tl.full([], 0, tl.int64)
    xnumel = 32768
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0).to(tl.int64) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None].to(tl.int64)
    xmask = tl.full([XBLOCK], True, tl.int1)[:, None]
    r0_base = tl.arange(0, R0_BLOCK)[None, :].to(tl.int64)
    rbase = r0_base
    x0 = xindex
    _tmp26 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    _tmp32 = tl.full([XBLOCK, R0_BLOCK], 0, tl.int64)
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_1 = r0_index
        tmp0 = r0_1 + x0 * ((32767 + ks0) // 32768)
        tmp1 = ks0
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (r0_1 + x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_first', other=0.0)
        tmp4 = tl.full([1, 1], -100, tl.int64)
        tmp5 = tmp3 != tmp4
        tmp6 = tl.full([1, 1], 0, tl.int64)
        tmp7 = tl.where(tmp5, tmp3, tmp6)
        tmp8 = tl.broadcast_to(ks1, [XBLOCK, R0_BLOCK])
        tmp9 = tmp7 + tmp8
        tmp10 = tmp7 < 0
        tmp11 = tl.where(tmp10, tmp9, tmp7)
        tmp12 = tl.load(in_ptr1 + (tmp11 + ks1 * r0_1 + ks1 * x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_last', other=0.0).to(tl.float32)
        tmp13 = tmp12.to(tl.float32)
        tmp14 = tl.load(in_ptr2 + (r0_1 + x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_first', other=0.0)
        tmp15 = tmp13 - tmp14
        tmp16 = tl.load(in_ptr3 + (r0_1 + x0 * ((32767 + ks0) // 32768)), r0_mask & tmp2, eviction_policy='evict_first', other=0.0)
        tmp17 = tl.math.log(tmp16)
        tmp18 = tmp15 - tmp17
        tmp19 = tmp18.to(tl.float32)
        tmp20 = -tmp19
        tmp21 = tl.full([1, 1], 0.0, tl.float32)
        tmp22 = tl.where(tmp5, tmp20, tmp21)
        tmp23 = tl.full(tmp22.shape, 0, tmp22.dtype)
        tmp24 = tl.where(tmp2, tmp22, tmp23)
        tmp25 = tl.broadcast_to(tmp24, [XBLOCK, R0_BLOCK])
        tmp27 = _tmp26 + tmp25
        _tmp26 = tl.where(r0_mask, tmp27, _tmp26)
        tmp28 = tmp5.to(tl.int64)
        tmp29 = tl.full(tmp28.shape, 0, tmp28.dtype)
        tmp30 = tl.where(tmp2, tmp28, tmp29)
        tmp31 = tl.broadcast_to(tmp30, [XBLOCK, R0_BLOCK])
        tmp33 = _tmp32 + tmp31
        _tmp32 = tl.where(r0_mask, tmp33, _tmp32)
    tmp26 = tl.sum(_tmp26, 1)[:, None]
    tmp32 = tl.sum(_tmp32, 1)[:, None]
    tl.store(out_ptr0 + x0, tmp26, None)
    tl.store(out_ptr1 + x0, tmp32, None)


def kernel_12(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ks0, ks1, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_12[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, ks0, ks1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=2048, num_warps=16, num_stages=1)


def graph_0(B, V, logits, targets):
    # B = 1024, V = 32000, float32
    device = logits.device
    buf0 = torch.empty((1024, 1), dtype=torch.float32, device=device)
    buf1 = torch.empty((1024, 1), dtype=torch.float32, device=device)
    kernel_0(logits, buf0, buf1, 1024, 32000)
    buf2 = torch.empty((), dtype=torch.float32, device=device)
    kernel_1(buf2, targets, logits, buf0, buf1, 1, 1024)
    del buf0
    del buf1
    return buf2


def graph_1(B, V, logits, targets):
    # B = 4096, V = 4096, float32
    device = logits.device
    buf0 = torch.empty((4096, 1), dtype=torch.float32, device=device)
    buf1 = torch.empty((4096, 1), dtype=torch.float32, device=device)
    kernel_2(logits, buf0, buf1, 4096, 4096)
    buf2 = torch.empty((), dtype=torch.float32, device=device)
    kernel_3(buf2, targets, logits, buf0, buf1, 1, 4096)
    del buf0
    del buf1
    return buf2


def graph_2(B, V, logits, targets):
    # any sizes, float32
    device = logits.device
    buf0 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    buf1 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    kernel_4(logits, buf0, buf1, V, B, V)
    buf2 = torch.empty((), dtype=torch.float32, device=device)
    kernel_5(buf2, targets, logits, buf0, buf1, V, 1, B)
    del buf0
    del buf1
    return buf2


def graph_3(B, V, logits, targets):
    # any sizes, float32
    device = logits.device
    buf0 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    buf1 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    kernel_6(logits, buf0, buf1, V, B, V)
    buf3 = torch.empty((32768,), dtype=torch.float32, device=device)
    buf6 = torch.empty((32768,), dtype=torch.int64, device=device)
    triton_red_fused_sub_1_r0_numel = (32767 + B) // 32768
    kernel_7(targets, logits, buf0, buf1, buf3, buf6, B, V, 32768, triton_red_fused_sub_1_r0_numel)
    del buf0
    del buf1
    buf4 = torch.empty((), dtype=torch.float32, device=device)
    kernel_8(buf4, buf3, buf6, 1, 32768)
    del buf3
    del buf6
    return buf4


def graph_4(B, V, logits, targets):
    # any sizes, bfloat16
    device = logits.device
    buf0 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    buf1 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    kernel_9(logits, buf0, buf1, V, B, V)
    buf2 = torch.empty((), dtype=torch.bfloat16, device=device)
    kernel_10(buf2, targets, logits, buf0, buf1, V, 1, B)
    del buf0
    del buf1
    return buf2


def graph_5(B, V, logits, targets):
    # any sizes, bfloat16
    device = logits.device
    buf0 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    buf1 = torch.empty_strided((B, 1), (1, B), dtype=torch.float32, device=device)
    kernel_11(logits, buf0, buf1, V, B, V)
    buf3 = torch.empty((32768,), dtype=torch.float32, device=device)
    buf6 = torch.empty((32768,), dtype=torch.int64, device=device)
    triton_red_fused_sub_1_r0_numel = (32767 + B) // 32768
    kernel_12(targets, logits, buf0, buf1, buf3, buf6, B, V, 32768, triton_red_fused_sub_1_r0_numel)
    del buf0
    del buf1
    buf4 = torch.empty((), dtype=torch.bfloat16, device=device)
    kernel_8(buf4, buf3, buf6, 1, 32768)
    del buf3
    del buf6
    return buf4


EXACT = {
    (torch.float32, 1024, 32000): graph_0,
    (torch.float32, 4096, 4096): graph_1,
}


def any_size(kind, B, V):
    if kind == (torch.float32,):
        if V*B <= 2147483647 and B <= 2147483647:
            return graph_2
        return graph_3
    if kind == (torch.bfloat16,):
        if V*B <= 2147483647 and B <= 2147483647:
            return graph_4
        return graph_5
    raise TypeError(f"no kernel for {kind}")


def cross_entropy(logits, targets):
    B, V = logits.shape
    if targets.shape != (B,):
        raise ValueError(f"unexpected shape of targets: {tuple(targets.shape)}")
    logits = logits.contiguous()
    targets = targets.contiguous()
    graph = EXACT.get((logits.dtype, B, V))
    if graph is None:
        graph = any_size((logits.dtype,), B, V)
    return graph(B, V, logits, targets)
