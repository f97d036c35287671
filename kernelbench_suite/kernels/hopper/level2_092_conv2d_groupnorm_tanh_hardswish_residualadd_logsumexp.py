# kernelevolve: level2_092_conv2d_groupnorm_tanh_hardswish_residualadd_logsumexp on hopper: 1.23x over best (at least 1.22x)
# kernelevolve: node 7 of campaign 4, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level2_092_conv2d_groupnorm_tanh_hardswish_residualadd_logsumexp in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

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
    "XBLOCK_2": (1, [1, 2, 4]),
    "R0_BLOCK_2": (2048, [512, 1024, 2048, 4096, 8192]),
    "WARPS_2": (16, [4, 8, 16, 32]),
    "STAGES_2": (1, [1, 2, 3, 4]),
    "XBLOCK_3": (256, [64, 128, 256, 512, 1024]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_4": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_4": (2, [1, 2, 4, 8]),
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
def helper_max2(x, axis):
    return tl.reduce(x, axis, helper_maximum)


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
math_rsqrt = libdevice.rsqrt if EXACT else quick_rsqrt
math_tanh = libdevice.tanh if EXACT else helper_tanh


@triton.jit
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1024
    xnumel = 16384
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
    tmp0 = tl.load(in_ptr0 + (x2 + 16384 * y3), None, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 8 * x2 + 131072 * y1), tmp0, None)


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
def jit_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 2048
    r0_numel = 63504
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 16
    x1 = xindex // 16
    tmp4_mean = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp4_m2 = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    tmp4_weight = tl.zeros([XBLOCK, R0_BLOCK], tl.float32)
    x4 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index % 4
        r0_3 = r0_index // 4
        tmp0 = tl.load(in_ptr0 + (r0_2 + 4 * x0 + 64 * r0_3 + 1016064 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp1 = tl.load(in_ptr1 + (r0_2 + 4 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
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
    tl.store(out_ptr0 + x4, tmp4, xmask)
    tl.store(out_ptr1 + x4, tmp8, xmask)


def kernel_2(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_2"][0], num_warps=TUNABLES["WARPS_2"][0], num_stages=TUNABLES["STAGES_2"][0])


@triton.jit
def jit_3(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8192
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x3 = xindex // 4
    x4 = xindex % 64
    x5 = xindex
    tmp0 = tl.load(in_ptr0 + x3, None, eviction_policy='evict_last')
    tmp6 = tl.load(in_ptr1 + x4, None, eviction_policy='evict_last')
    tmp8 = tl.load(in_ptr2 + x3, None, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr3 + x4, None, eviction_policy='evict_last')
    tmp1 = tl.full([1], 63504.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp3 = tl.full([1], 1e-05, tl.float32)
    tmp4 = tmp2 + tmp3
    tmp5 = math_rsqrt(tmp4)
    tmp7 = tmp5 * tmp6
    tmp9 = -tmp8
    tmp10 = tmp9 * tmp7
    tmp12 = tmp10 + tmp11
    tl.store(out_ptr0 + x5, tmp7, None)
    tl.store(out_ptr1 + x5, tmp12, None)


def kernel_3(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 2032128
    r0_numel = 64
    R0_BLOCK: tl.constexpr = 64
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
    r0_2 = r0_index
    x3 = xindex
    x1 = xindex // 15876
    x0 = xindex % 15876
    tmp0 = tl.load(in_ptr0 + (r0_2 + 64 * x3), xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + r0_2, None, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr2 + (r0_2 + 64 * x1), xmask, eviction_policy='evict_last', other=0.0)
    tmp5 = tl.load(in_ptr3 + (r0_2 + 64 * x1), xmask, eviction_policy='evict_last', other=0.0)
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 * tmp3
    tmp6 = tmp4 + tmp5
    tmp7 = math_tanh(tmp6)
    tmp8 = tl.full([1, 1], 3.0, tl.float32)
    tmp9 = tmp7 + tmp8
    tmp10 = tl.full([1, 1], 0.0, tl.float32)
    tmp11 = helper_maximum(tmp9, tmp10)
    tmp12 = tl.full([1, 1], 6.0, tl.float32)
    tmp13 = helper_minimum(tmp11, tmp12)
    tmp14 = tmp7 * tmp13
    tmp15 = tl.full([1, 1], 0.16666666666666666, tl.float32)
    tmp16 = tmp14 * tmp15
    tmp17 = tmp2 + tmp16
    tmp18 = tl.broadcast_to(tmp17, [XBLOCK, R0_BLOCK])
    tmp20 = tl.where(xmask, tmp18, float('-inf'))
    tmp21 = helper_max2(tmp20, 1)[:, None].to(tl.float32)
    tmp22 = tl.math.abs(tmp21)
    tmp23 = tl.full([1, 1], float('inf'), tl.float32)
    tmp24 = tmp22 == tmp23
    tmp25 = tl.where(tmp24, tmp10, tmp21)
    tmp26 = tmp17 - tmp25
    tmp27 = math_exp(tmp26)
    tmp28 = tl.broadcast_to(tmp27, [XBLOCK, R0_BLOCK])
    tmp30 = tl.where(xmask, tmp28, 0)
    tmp31 = tl.sum(tmp30, 1)[:, None].to(tl.float32)
    tmp32 = tl.math.log(tmp31)
    tmp33 = tmp32 + tmp25
    tl.debug_barrier()
    tl.store(in_out_ptr0 + (x0 + 15904 * x1), tmp33, xmask)


def kernel_4(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 27
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


def kernel_6(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_7(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 6
    r0_numel = 189
    R0_BLOCK: tl.constexpr = 256
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
    tmp0 = tl.load(in_ptr0 + (r0_2 + 3 * x0 + 9 * r0_3 + 567 * x1), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + (r0_2 + 3 * x0), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp2 = tmp0 + tmp1
    tmp3 = tl.broadcast_to(tmp2, [XBLOCK, R0_BLOCK])
    tmp5 = tl.where(r0_mask & xmask, tmp3, 0)
    tmp6 = tl.broadcast_to(tmp3, [XBLOCK, R0_BLOCK])
    tmp8 = tl.where(r0_mask & xmask, tmp6, 0)
    tmp9 = tl.sum(tmp8, 1)[:, None].to(tl.float32)
    tmp10 = tl.full([1, 1], 189, tl.int32)
    tmp11 = tmp10.to(tl.float32)
    tmp12 = tmp9 / tmp11
    tmp13 = tmp3 - tmp12
    tmp14 = tmp13 * tmp13
    tmp15 = tl.broadcast_to(tmp14, [XBLOCK, R0_BLOCK])
    tmp17 = tl.where(r0_mask & xmask, tmp15, 0)
    tmp18 = tl.sum(tmp17, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x4, tmp12, xmask)
    tl.store(out_ptr1 + x4, tmp18, xmask)


def kernel_7(in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel):
    XBLOCK = 1
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, in_ptr1, out_ptr0, out_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=2, num_stages=1)


@triton.jit
def jit_8(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK: tl.constexpr):
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
    tmp1 = tl.full([1], 189.0, tl.float32)
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


def kernel_8(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, out_ptr1, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_9(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 126
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
    r0_2 = r0_index
    x3 = xindex
    x1 = xindex // 63
    tmp0 = tl.load(in_ptr0 + (r0_2 + 9 * x3), r0_mask & xmask, other=0.0)
    tmp1 = tl.load(in_ptr1 + r0_2, r0_mask, eviction_policy='evict_last', other=0.0)
    tmp3 = tl.load(in_ptr2 + (r0_2 + 9 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp5 = tl.load(in_ptr3 + (r0_2 + 9 * x1), r0_mask & xmask, eviction_policy='evict_last', other=0.0)
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 * tmp3
    tmp6 = tmp4 + tmp5
    tmp7 = math_tanh(tmp6)
    tmp8 = tl.full([1, 1], 3.0, tl.float32)
    tmp9 = tmp7 + tmp8
    tmp10 = tl.full([1, 1], 0.0, tl.float32)
    tmp11 = helper_maximum(tmp9, tmp10)
    tmp12 = tl.full([1, 1], 6.0, tl.float32)
    tmp13 = helper_minimum(tmp11, tmp12)
    tmp14 = tmp7 * tmp13
    tmp15 = tl.full([1, 1], 0.16666666666666666, tl.float32)
    tmp16 = tmp14 * tmp15
    tmp17 = tmp2 + tmp16
    tmp18 = tl.broadcast_to(tmp17, [XBLOCK, R0_BLOCK])
    tmp20 = tl.where(r0_mask & xmask, tmp18, float('-inf'))
    tmp21 = helper_max2(tmp20, 1)[:, None].to(tl.float32)
    tmp22 = tl.math.abs(tmp21)
    tmp23 = tl.full([1, 1], float('inf'), tl.float32)
    tmp24 = tmp22 == tmp23
    tmp25 = tl.where(tmp24, tmp10, tmp21)
    tmp26 = tmp17 - tmp25
    tmp27 = math_exp(tmp26)
    tmp28 = tl.broadcast_to(tmp27, [XBLOCK, R0_BLOCK])
    tmp30 = tl.where(r0_mask & xmask, tmp28, 0)
    tmp31 = tl.sum(tmp30, 1)[:, None].to(tl.float32)
    tmp32 = tl.math.log(tmp31)
    tmp33 = tmp32 + tmp25
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x3, tmp33, xmask)


def kernel_9(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_9[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=8, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias):
    # batch_size = 128, in_channels = 8, out_channels = 64, height = 128, width = 128
    device = x.device
    buf0 = torch.empty_strided((128, 8, 128, 128), (131072, 1, 1024, 8), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 1024, 16384)
    buf1 = torch.empty_strided((64, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_1(conv_weight, buf1, 512, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    buf3 = torch.empty((128, 16, 1, 1), dtype=torch.float32, device=device)
    buf4 = torch.empty((128, 16, 1, 1), dtype=torch.float32, device=device)
    kernel_2(buf2, conv_bias, buf3, buf4, 2048, 63504)
    buf6 = torch.empty((128, 16, 4, 1), dtype=torch.float32, device=device)
    buf7 = torch.empty((128, 16, 4, 1), dtype=torch.float32, device=device)
    kernel_3(buf4, norm_weight, buf3, norm_bias, buf6, buf7, 8192)
    del buf3
    del buf4
    buf9 = torch.empty_strided((128, 1, 126, 126), (15904, 2035712, 126, 1), dtype=torch.float32, device=device)
    buf10 = buf9.as_strided((128, 1, 126, 126), (15904, 15904, 126, 1))
    del buf9
    kernel_4(buf10, buf2, conv_bias, buf6, buf7, 2032128, 64)
    del buf2
    del buf6
    del buf7
    return buf10


def graph_1(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias):
    # batch_size = 2, in_channels = 3, out_channels = 9, height = 9, width = 11
    device = x.device
    buf0 = torch.empty_strided((2, 3, 9, 11), (297, 1, 33, 3), dtype=torch.float32, device=device)
    kernel_5(x, buf0, 6, 99)
    buf1 = torch.empty_strided((9, 3, 3, 3), (27, 1, 9, 3), dtype=torch.float32, device=device)
    kernel_6(conv_weight, buf1, 27, 9)
    buf2 = torch.convolution(buf0, buf1, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    buf3 = torch.empty((2, 3, 1, 1), dtype=torch.float32, device=device)
    buf4 = torch.empty((2, 3, 1, 1), dtype=torch.float32, device=device)
    kernel_7(buf2, conv_bias, buf3, buf4, 6, 189)
    buf6 = torch.empty((2, 3, 3, 1), dtype=torch.float32, device=device)
    buf7 = torch.empty((2, 3, 3, 1), dtype=torch.float32, device=device)
    kernel_8(buf4, norm_weight, buf3, norm_bias, buf6, buf7, 18)
    del buf3
    del buf4
    buf9 = torch.empty((2, 1, 7, 9), dtype=torch.float32, device=device)
    buf10 = buf9.as_strided((2, 1, 7, 9), (63, 63, 9, 1))
    del buf9
    kernel_9(buf10, buf2, conv_bias, buf6, buf7, 126, 9)
    del buf2
    del buf6
    del buf7
    return buf10


EXACT = {
    (128, 8, 64, 128, 128): graph_0,
    (2, 3, 9, 9, 11): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, height, width):
    raise TypeError("no kernel for these sizes")


def level2_092_conv2d_groupnorm_tanh_hardswish_residualadd_logsumexp(x, conv_weight, conv_bias, norm_weight, norm_bias):
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
    x = x.contiguous()
    conv_weight = conv_weight.contiguous()
    conv_bias = conv_bias.contiguous()
    norm_weight = norm_weight.contiguous()
    norm_bias = norm_bias.contiguous()
    graph = EXACT.get((batch_size, in_channels, out_channels, height, width))
    if graph is None:
        graph = any_size((), batch_size, in_channels, out_channels, height, width)
    return graph(batch_size, in_channels, out_channels, height, width, x, conv_weight, conv_bias, norm_weight, norm_bias)
