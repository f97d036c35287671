# kernelevolve: level2_008_conv3d_divide_max_globalavgpool_biasadd_sum on hopper: 1.00x over best (at least 0.99x)
# kernelevolve: node 7 of campaign 4, by lift:triton; 2 candidates judged; 2026-11-30; torch 2.11.0
"""level2_008_conv3d_divide_max_globalavgpool_biasadd_sum in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "XBLOCK_0": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_1": (64, [16, 32, 64, 128, 256]),
    "R0_BLOCK_1": (8, [2, 4, 8, 16, 32]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "STAGES_1": (1, [1, 2, 3, 4]),
    "XBLOCK_2": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_2": (2, [1, 2, 4, 8]),
    "XBLOCK_3": (128, [1, 8, 32, 64, 128]),
    "WARPS_3": (2, [1, 2, 4, 8]),
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
def jit_0(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 110215168
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x4 = xindex
    x2 = xindex // 53816 % 16
    x0 = xindex % 3844
    x5 = xindex // 3844
    tmp0 = tl.load(in_ptr0 + x4, None)
    tmp1 = tl.load(in_ptr1 + x2, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0.5, tl.float32)
    tmp4 = tmp2 * tmp3
    tl.store(out_ptr0 + (x0 + 3872 * x5), tmp4, None)


def kernel_0(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_0[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 108544
    r0_numel = 127
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 53
    x1 = xindex // 53
    _tmp21 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = r0_2 + 127 * x0
        tmp1 = tl.full([1, 1], 6727, tl.int32)
        tmp2 = tmp0 < tmp1
        tmp3 = tl.load(in_ptr0 + (2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp4 = tl.load(in_ptr0 + (1 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp5 = helper_maximum(tmp3, tmp4)
        tmp6 = tl.load(in_ptr0 + (62 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp7 = helper_maximum(tmp5, tmp6)
        tmp8 = tl.load(in_ptr0 + (63 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp9 = helper_maximum(tmp7, tmp8)
        tmp10 = tl.load(in_ptr0 + (3872 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp11 = helper_maximum(tmp9, tmp10)
        tmp12 = tl.load(in_ptr0 + (3873 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp13 = helper_maximum(tmp11, tmp12)
        tmp14 = tl.load(in_ptr0 + (3934 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp15 = helper_maximum(tmp13, tmp14)
        tmp16 = tl.load(in_ptr0 + (3935 + 2 * ((r0_2 + 127 * x0) % 31) + 124 * ((r0_2 + 127 * x0) // 31 % 31) + 7744 * ((r0_2 + 127 * x0) // 961 % 7) + 54208 * x1), r0_mask & tmp2 & xmask, eviction_policy='evict_last', other=0.0)
        tmp17 = helper_maximum(tmp15, tmp16)
        tmp18 = tl.full(tmp17.shape, 0, tmp17.dtype)
        tmp19 = tl.where(tmp2, tmp17, tmp18)
        tmp20 = tl.broadcast_to(tmp19, [XBLOCK, R0_BLOCK])
        tmp22 = _tmp21 + tmp20
        _tmp21 = tl.where(r0_mask & xmask, tmp22, _tmp21)
    tmp21 = tl.sum(_tmp21, 1)[:, None]
    tl.store(out_ptr0 + x3, tmp21, xmask)


def kernel_1(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_1"][0], num_warps=TUNABLES["WARPS_1"][0], num_stages=TUNABLES["STAGES_1"][0])


@triton.jit
def jit_2(in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 2048
    r0_numel = 53
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
    tmp0 = tl.load(in_ptr0 + (r0_1 + 53 * x0), r0_mask & xmask, other=0.0)
    tmp1 = tl.broadcast_to(tmp0, [XBLOCK, R0_BLOCK])
    tmp3 = tl.where(r0_mask & xmask, tmp1, 0)
    tmp4 = tl.sum(tmp3, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x0, tmp4, xmask)


def kernel_2(in_ptr0, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_ptr0, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 128
    r0_numel = 16
    R0_BLOCK: tl.constexpr = 16
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
    tmp0 = tl.load(in_ptr0 + (r0_1 + 16 * x0), xmask, other=0.0)
    tmp3 = tl.load(in_ptr1 + r0_1, None, eviction_policy='evict_last')
    tmp1 = tl.full([1, 1], 6727.0, tl.float32)
    tmp2 = tmp0 / tmp1
    tmp4 = tmp2 + tmp3
    tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
    tmp7 = tl.where(xmask, tmp5, 0)
    tmp8 = tl.sum(tmp7, 1)[:, None].to(tl.float32)
    tl.store(out_ptr0 + x0, tmp8, xmask)


def kernel_3(in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1050
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x3 = xindex
    x1 = xindex // 105 % 5
    tmp0 = tl.load(in_out_ptr0 + x3, xmask)
    tmp1 = tl.load(in_ptr0 + x1, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0.5, tl.float32)
    tmp4 = tmp2 * tmp3
    tl.store(in_out_ptr0 + x3, tmp4, xmask)


def kernel_4(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 10
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + 105 * x0, xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (7 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (8 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (35 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (36 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (42 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (43 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp15 = tl.load(in_ptr0 + (2 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp16 = tl.load(in_ptr0 + (3 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp18 = tl.load(in_ptr0 + (9 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp20 = tl.load(in_ptr0 + (10 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp22 = tl.load(in_ptr0 + (37 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp24 = tl.load(in_ptr0 + (38 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp26 = tl.load(in_ptr0 + (44 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp28 = tl.load(in_ptr0 + (45 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp31 = tl.load(in_ptr0 + (4 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp32 = tl.load(in_ptr0 + (5 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp34 = tl.load(in_ptr0 + (11 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp36 = tl.load(in_ptr0 + (12 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp38 = tl.load(in_ptr0 + (39 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp40 = tl.load(in_ptr0 + (40 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp42 = tl.load(in_ptr0 + (46 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp44 = tl.load(in_ptr0 + (47 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp47 = tl.load(in_ptr0 + (14 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp48 = tl.load(in_ptr0 + (15 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp50 = tl.load(in_ptr0 + (21 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp52 = tl.load(in_ptr0 + (22 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp54 = tl.load(in_ptr0 + (49 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp56 = tl.load(in_ptr0 + (50 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp58 = tl.load(in_ptr0 + (56 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp60 = tl.load(in_ptr0 + (57 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp63 = tl.load(in_ptr0 + (16 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp64 = tl.load(in_ptr0 + (17 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp66 = tl.load(in_ptr0 + (23 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp68 = tl.load(in_ptr0 + (24 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp70 = tl.load(in_ptr0 + (51 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp72 = tl.load(in_ptr0 + (52 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp74 = tl.load(in_ptr0 + (58 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp76 = tl.load(in_ptr0 + (59 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp79 = tl.load(in_ptr0 + (18 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp80 = tl.load(in_ptr0 + (19 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp82 = tl.load(in_ptr0 + (25 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp84 = tl.load(in_ptr0 + (26 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp86 = tl.load(in_ptr0 + (53 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp88 = tl.load(in_ptr0 + (54 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp90 = tl.load(in_ptr0 + (60 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp92 = tl.load(in_ptr0 + (61 + 105 * x0), xmask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp17 = helper_maximum(tmp15, tmp16)
    tmp19 = helper_maximum(tmp17, tmp18)
    tmp21 = helper_maximum(tmp19, tmp20)
    tmp23 = helper_maximum(tmp21, tmp22)
    tmp25 = helper_maximum(tmp23, tmp24)
    tmp27 = helper_maximum(tmp25, tmp26)
    tmp29 = helper_maximum(tmp27, tmp28)
    tmp30 = tmp14 + tmp29
    tmp33 = helper_maximum(tmp31, tmp32)
    tmp35 = helper_maximum(tmp33, tmp34)
    tmp37 = helper_maximum(tmp35, tmp36)
    tmp39 = helper_maximum(tmp37, tmp38)
    tmp41 = helper_maximum(tmp39, tmp40)
    tmp43 = helper_maximum(tmp41, tmp42)
    tmp45 = helper_maximum(tmp43, tmp44)
    tmp46 = tmp30 + tmp45
    tmp49 = helper_maximum(tmp47, tmp48)
    tmp51 = helper_maximum(tmp49, tmp50)
    tmp53 = helper_maximum(tmp51, tmp52)
    tmp55 = helper_maximum(tmp53, tmp54)
    tmp57 = helper_maximum(tmp55, tmp56)
    tmp59 = helper_maximum(tmp57, tmp58)
    tmp61 = helper_maximum(tmp59, tmp60)
    tmp62 = tmp46 + tmp61
    tmp65 = helper_maximum(tmp63, tmp64)
    tmp67 = helper_maximum(tmp65, tmp66)
    tmp69 = helper_maximum(tmp67, tmp68)
    tmp71 = helper_maximum(tmp69, tmp70)
    tmp73 = helper_maximum(tmp71, tmp72)
    tmp75 = helper_maximum(tmp73, tmp74)
    tmp77 = helper_maximum(tmp75, tmp76)
    tmp78 = tmp62 + tmp77
    tmp81 = helper_maximum(tmp79, tmp80)
    tmp83 = helper_maximum(tmp81, tmp82)
    tmp85 = helper_maximum(tmp83, tmp84)
    tmp87 = helper_maximum(tmp85, tmp86)
    tmp89 = helper_maximum(tmp87, tmp88)
    tmp91 = helper_maximum(tmp89, tmp90)
    tmp93 = helper_maximum(tmp91, tmp92)
    tmp94 = tmp78 + tmp93
    tmp95 = tl.full([1], 6.0, tl.float32)
    tmp96 = tmp94 / tmp95
    tl.store(out_ptr0 + x0, tmp96, xmask)


def kernel_5(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_6(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + 5 * x0, xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr1 + 0)
    tmp2 = tl.broadcast_to(tmp1, [XBLOCK])
    tmp4 = tl.load(in_ptr0 + (1 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr1 + 1)
    tmp6 = tl.broadcast_to(tmp5, [XBLOCK])
    tmp9 = tl.load(in_ptr0 + (2 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp10 = tl.load(in_ptr1 + 2)
    tmp11 = tl.broadcast_to(tmp10, [XBLOCK])
    tmp14 = tl.load(in_ptr0 + (3 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp15 = tl.load(in_ptr1 + 3)
    tmp16 = tl.broadcast_to(tmp15, [XBLOCK])
    tmp19 = tl.load(in_ptr0 + (4 + 5 * x0), xmask, eviction_policy='evict_last')
    tmp20 = tl.load(in_ptr1 + 4)
    tmp21 = tl.broadcast_to(tmp20, [XBLOCK])
    tmp3 = tmp0 + tmp2
    tmp7 = tmp4 + tmp6
    tmp8 = tmp3 + tmp7
    tmp12 = tmp9 + tmp11
    tmp13 = tmp8 + tmp12
    tmp17 = tmp14 + tmp16
    tmp18 = tmp13 + tmp17
    tmp22 = tmp19 + tmp21
    tmp23 = tmp18 + tmp22
    tl.store(out_ptr0 + x0, tmp23, xmask)


def kernel_6(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = 2
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(batch_size, in_channels, out_channels, depth, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 128, in_channels = 8, out_channels = 16, depth = 16, height = 64, width = 64
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    buf1 = torch.empty_strided((128, 16, 14, 62, 62), (867328, 54208, 3872, 62, 1), dtype=torch.float32, device=device)
    kernel_0(buf0, conv_bias, buf1, 110215168)
    del buf0
    buf3 = torch.empty((128, 16, 1, 1, 1, 53), dtype=torch.float32, device=device)
    kernel_1(buf1, buf3, 108544, 127)
    del buf1
    buf4 = torch.empty((128, 16, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_2(buf3, buf4, 2048, 53)
    del buf3
    buf5 = torch.empty((128, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_3(buf4, bias, buf5, 128, 16)
    del buf4
    return buf5


def graph_1(batch_size, in_channels, out_channels, depth, height, width, x, bias, conv_weight, conv_bias):
    # batch_size = 2, in_channels = 3, out_channels = 5, depth = 5, height = 7, width = 9
    device = x.device
    buf0 = torch.convolution(x, conv_weight, stride=(1, 1, 1), padding=(0, 0, 0), dilation=(1, 1, 1), transposed=False, output_padding=(0, 0, 0), groups=1, bias=None)
    kernel_4(buf0, conv_bias, 1050)
    buf3 = torch.empty((2, 5, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_5(buf0, buf3, 10)
    del buf0
    buf4 = torch.empty((2, 1, 1, 1), dtype=torch.float32, device=device)
    kernel_6(buf3, bias, buf4, 2)
    del buf3
    return buf4


EXACT = {
    (128, 8, 16, 16, 64, 64): graph_0,
    (2, 3, 5, 5, 7, 9): graph_1,
}


def any_size(kind, batch_size, in_channels, out_channels, depth, height, width):
    raise TypeError("no kernel for these sizes")


def level2_008_conv3d_divide_max_globalavgpool_biasadd_sum(x, bias, conv_weight, conv_bias):
    batch_size, in_channels, depth, height, width = x.shape
    out_channels = bias.shape[0]
    if bias.shape != (out_channels, 1, 1, 1):
        raise ValueError(f"unexpected shape of bias: {tuple(bias.shape)}")
    if conv_weight.shape != (out_channels, in_channels, 3, 3, 3):
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
