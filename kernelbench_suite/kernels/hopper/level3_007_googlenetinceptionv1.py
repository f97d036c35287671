# kernelevolve: level3_007_googlenetinceptionv1 on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 1 of campaign 1, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_007_googlenetinceptionv1 in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution, aten::addmm.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "YBLOCK_0": (32, [8, 16, 32]),
    "XBLOCK_0": (32, [8, 16, 32, 64, 128]),
    "WARPS_0": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_1": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_1": (32, [8, 16, 32, 64]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_3": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_4": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_5": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_5": (16, [4, 8, 16]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_6": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_6": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_7": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_7": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_8": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_9": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_9": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_10": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_10": (16, [4, 8, 16]),
    "WARPS_10": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_11": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_11": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_12": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_12": (32, [8, 16, 32]),
    "WARPS_12": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_13": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_13": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_14": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_14": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_15": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_15": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_16": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_16": (16, [4, 8, 16]),
    "WARPS_16": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_17": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_17": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_18": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_18": (32, [8, 16, 32]),
    "WARPS_18": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_19": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_19": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_20": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_20": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_21": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_21": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_22": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_22": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_23": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_23": (16, [4, 8, 16]),
    "WARPS_23": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_24": (256, [64, 128, 256, 512, 1024]),
    "WARPS_24": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_25": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_25": (32, [8, 16, 32]),
    "WARPS_25": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_26": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_26": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_27": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_27": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_28": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_28": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_29": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_29": (16, [4, 8, 16]),
    "WARPS_29": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_30": (512, [128, 256, 512, 1024, 2048]),
    "WARPS_30": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_31": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_31": (32, [8, 16, 32]),
    "WARPS_31": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_32": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_32": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_33": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_33": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_34": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_34": (16, [4, 8, 16]),
    "WARPS_34": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_35": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_35": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_36": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_36": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_37": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_37": (16, [4, 8, 16]),
    "WARPS_37": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_38": (512, [128, 256, 512, 1024, 2048]),
    "WARPS_38": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_39": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_39": (32, [8, 16, 32]),
    "WARPS_39": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_40": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_40": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_41": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_41": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_42": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_42": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_43": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_43": (16, [4, 8, 16]),
    "WARPS_43": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_44": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_44": (32, [8, 16, 32]),
    "WARPS_44": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_45": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_45": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_46": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_46": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_47": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_47": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_48": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_48": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_49": (256, [64, 128, 256, 512, 1024]),
    "WARPS_49": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_50": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_50": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_51": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_51": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_52": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_52": (16, [4, 8, 16]),
    "WARPS_52": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_53": (256, [64, 128, 256, 512, 1024]),
    "WARPS_53": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_54": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_54": (32, [8, 16, 32]),
    "WARPS_54": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_55": (32, [1, 8, 16, 32, 64, 128]),
    "WARPS_55": (8, [2, 4, 8, 16, 32]),
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
def jit_0(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 30
    xnumel = 50176
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
    tmp0 = tl.load(in_ptr0 + (x2 + 50176 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 150528 * y1), tmp0, xmask & ymask)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 192
    xnumel = 49
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
    tmp0 = tl.load(in_ptr0 + (x2 + 49 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 147 * y1), tmp0, xmask & ymask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8028160
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 64
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_2(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2007040
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex // 3584 % 56
    x1 = xindex // 64 % 56
    x0 = xindex % 64
    x5 = xindex // 3584
    x6 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 112, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-7232 + x0 + 128 * x1 + 14336 * x5), tmp10, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-7168 + x0 + 128 * x1 + 14336 * x5), tmp16, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-7104 + x0 + 128 * x1 + 14336 * x5), tmp23, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-64 + x0 + 128 * x1 + 14336 * x5), tmp30, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 128 * x1 + 14336 * x5), tmp33, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (64 + x0 + 128 * x1 + 14336 * x5), tmp36, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (7104 + x0 + 128 * x1 + 14336 * x5), tmp43, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (7168 + x0 + 128 * x1 + 14336 * x5), tmp46, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (7232 + x0 + 128 * x1 + 14336 * x5), tmp49, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, None)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2007040
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 64
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_4(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_4[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 12288
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


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_5"][0]
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 6021120
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 192
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_6(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_6"][0], num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1505280
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 5376 % 28
    x1 = xindex // 192 % 28
    x0 = xindex % 192
    x5 = xindex // 5376
    x6 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 56, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-10944 + x0 + 384 * x1 + 21504 * x5), tmp10 & xmask, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-10752 + x0 + 384 * x1 + 21504 * x5), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-10560 + x0 + 384 * x1 + 21504 * x5), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-192 + x0 + 384 * x1 + 21504 * x5), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 384 * x1 + 21504 * x5), tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (192 + x0 + 384 * x1 + 21504 * x5), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (10560 + x0 + 384 * x1 + 21504 * x5), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (10752 + x0 + 384 * x1 + 21504 * x5), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (10944 + x0 + 384 * x1 + 21504 * x5), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_7(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_7"][0], num_stages=1)


@triton.jit
def jit_8(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1505280
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 5376 % 28
    x1 = xindex // 192 % 28
    x6 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 28, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-5568 + x6), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-5376 + x6), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-5184 + x6), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-192 + x6), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x6, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (192 + x6), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (5184 + x6), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (5376 + x6), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (5568 + x6), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_8(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_8"][0], num_stages=1)


@triton.jit
def jit_9(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 752640
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 96
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_9(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_9"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_9[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_9"][0], num_stages=1)


@triton.jit
def jit_10(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 12288
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 96
    y1 = yindex // 96
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 96 * x2 + 864 * y1), tmp0, xmask)


def kernel_10(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_10"][0]
    XBLOCK = TUNABLES["XBLOCK_10"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_10[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_10"][0], num_stages=1)


@triton.jit
def jit_11(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 125440
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 16
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_11(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_11"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_11[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_11"][0], num_stages=1)


@triton.jit
def jit_12(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 512
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 400 * y1), tmp0, xmask & ymask)


def kernel_12(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_12"][0]
    XBLOCK = TUNABLES["XBLOCK_12"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_12[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_12"][0], num_stages=1)


@triton.jit
def jit_13(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2007040
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 256
    x1 = xindex // 256
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 64, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (64 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 192, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (128 * x1 + (-64 + x0)), tmp13, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-64 + x0), tmp13, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 224, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (32 * x1 + (-192 + x0)), tmp22, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-192 + x0), tmp22, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 256, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (32 * x1 + (-224 + x0)), tmp28, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-224 + x0), tmp28, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, None)


def kernel_13(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_13"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_13[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_13"][0], num_stages=1)


@triton.jit
def jit_14(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2007040
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex // 7168 % 28
    x1 = xindex // 256 % 28
    x6 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 28, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-7424 + x6), tmp10, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-7168 + x6), tmp16, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-6912 + x6), tmp23, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-256 + x6), tmp30, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x6, tmp33, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (256 + x6), tmp36, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (6912 + x6), tmp43, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (7168 + x6), tmp46, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (7424 + x6), tmp49, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, None)


def kernel_14(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_14"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_14[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_14"][0], num_stages=1)


@triton.jit
def jit_15(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 128
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, None)


def kernel_15(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_15"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_15[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_15"][0], num_stages=1)


@triton.jit
def jit_16(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 24576
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 128 * x2 + 1152 * y1), tmp0, xmask)


def kernel_16(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_16"][0]
    XBLOCK = TUNABLES["XBLOCK_16"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_16[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_16"][0], num_stages=1)


@triton.jit
def jit_17(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 250880
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_17(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_17"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_17[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_17"][0], num_stages=1)


@triton.jit
def jit_18(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 3072
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 32
    y1 = yindex // 32
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 32 * x2 + 800 * y1), tmp0, xmask)


def kernel_18(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_18"][0]
    XBLOCK = TUNABLES["XBLOCK_18"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_18[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_18"][0], num_stages=1)


@triton.jit
def jit_19(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 3763200
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 480
    x1 = xindex // 480
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 128, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (128 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 320, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (192 * x1 + (-128 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-128 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 416, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (96 * x1 + (-320 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-320 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 480, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (64 * x1 + (-416 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-416 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_19(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_19"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_19[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_19"][0], num_stages=1)


@triton.jit
def jit_20(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 940800
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 6720 % 14
    x1 = xindex // 480 % 14
    x0 = xindex % 480
    x5 = xindex // 6720
    x6 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 28, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-13920 + x0 + 960 * x1 + 26880 * x5), tmp10 & xmask, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-13440 + x0 + 960 * x1 + 26880 * x5), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-12960 + x0 + 960 * x1 + 26880 * x5), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-480 + x0 + 960 * x1 + 26880 * x5), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 960 * x1 + 26880 * x5), tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (480 + x0 + 960 * x1 + 26880 * x5), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (12960 + x0 + 960 * x1 + 26880 * x5), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (13440 + x0 + 960 * x1 + 26880 * x5), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (13920 + x0 + 960 * x1 + 26880 * x5), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_20(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_20"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_20[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_20"][0], num_stages=1)


@triton.jit
def jit_21(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 940800
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 6720 % 14
    x1 = xindex // 480 % 14
    x6 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 14, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-7200 + x6), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-6720 + x6), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-6240 + x6), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-480 + x6), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x6, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (480 + x6), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (6240 + x6), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (6720 + x6), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (7200 + x6), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_21(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_21"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_21[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_21"][0], num_stages=1)


@triton.jit
def jit_22(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 188160
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 96
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_22(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_22"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_22[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_22"][0], num_stages=1)


@triton.jit
def jit_23(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 19968
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 96
    y1 = yindex // 96
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 96 * x2 + 864 * y1), tmp0, xmask & ymask)


def kernel_23(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_23"][0]
    XBLOCK = TUNABLES["XBLOCK_23"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_23[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_23"][0], num_stages=1)


@triton.jit
def jit_24(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 31360
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 16
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_24(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_24"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_24[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_24"][0], num_stages=1)


@triton.jit
def jit_25(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 768
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 400 * y1), tmp0, xmask & ymask)


def kernel_25(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_25"][0]
    XBLOCK = TUNABLES["XBLOCK_25"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_25[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_25"][0], num_stages=1)


@triton.jit
def jit_26(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 512
    x1 = xindex // 512
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 192, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (192 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 400, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (208 * x1 + (-192 + x0)), tmp13, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-192 + x0), tmp13, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 448, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (48 * x1 + (-400 + x0)), tmp22, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-400 + x0), tmp22, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 512, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (64 * x1 + (-448 + x0)), tmp28, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-448 + x0), tmp28, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, None)


def kernel_26(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_26"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_26[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_26"][0], num_stages=1)


@triton.jit
def jit_27(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex // 7168 % 14
    x1 = xindex // 512 % 14
    x6 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 14, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-7680 + x6), tmp10, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-7168 + x6), tmp16, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-6656 + x6), tmp23, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-512 + x6), tmp30, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x6, tmp33, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (512 + x6), tmp36, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (6656 + x6), tmp43, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (7168 + x6), tmp46, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (7680 + x6), tmp49, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, None)


def kernel_27(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_27"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_27[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_27"][0], num_stages=1)


@triton.jit
def jit_28(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 219520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 112
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_28(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_28"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_28[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_28"][0], num_stages=1)


@triton.jit
def jit_29(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 25088
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 112 * x2 + 1008 * y1), tmp0, xmask & ymask)


def kernel_29(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_29"][0]
    XBLOCK = TUNABLES["XBLOCK_29"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_29[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_29"][0], num_stages=1)


@triton.jit
def jit_30(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 47040
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 24
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_30(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_30"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_30[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_30"][0], num_stages=1)


@triton.jit
def jit_31(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1536
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 24
    y1 = yindex // 24
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 24 * x2 + 600 * y1), tmp0, xmask & ymask)


def kernel_31(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_31"][0]
    XBLOCK = TUNABLES["XBLOCK_31"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_31[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_31"][0], num_stages=1)


@triton.jit
def jit_32(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 512
    x1 = xindex // 512
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 160, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (160 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 384, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (224 * x1 + (-160 + x0)), tmp13, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-160 + x0), tmp13, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 448, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (64 * x1 + (-384 + x0)), tmp22, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-384 + x0), tmp22, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 512, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (64 * x1 + (-448 + x0)), tmp28, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-448 + x0), tmp28, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, None)


def kernel_32(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_32"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_32[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_32"][0], num_stages=1)


@triton.jit
def jit_33(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 250880
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 128
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_33(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_33"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_33[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_33"][0], num_stages=1)


@triton.jit
def jit_34(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32768
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 128 * x2 + 1152 * y1), tmp0, xmask)


def kernel_34(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_34"][0]
    XBLOCK = TUNABLES["XBLOCK_34"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_34[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_34"][0], num_stages=1)


@triton.jit
def jit_35(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1003520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 512
    x1 = xindex // 512
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 128, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (128 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 384, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (256 * x1 + (-128 + x0)), tmp13, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-128 + x0), tmp13, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 448, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (64 * x1 + (-384 + x0)), tmp22, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-384 + x0), tmp22, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 512, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (64 * x1 + (-448 + x0)), tmp28, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-448 + x0), tmp28, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, None)


def kernel_35(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_35"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_35[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_35"][0], num_stages=1)


@triton.jit
def jit_36(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 282240
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 144
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_36(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_36"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_36[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_36"][0], num_stages=1)


@triton.jit
def jit_37(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 41472
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 144
    y1 = yindex // 144
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 144 * x2 + 1296 * y1), tmp0, xmask & ymask)


def kernel_37(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_37"][0]
    XBLOCK = TUNABLES["XBLOCK_37"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_37[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_37"][0], num_stages=1)


@triton.jit
def jit_38(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 62720
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_38(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_38"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_38[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_38"][0], num_stages=1)


@triton.jit
def jit_39(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 2048
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 32
    y1 = yindex // 32
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 32 * x2 + 800 * y1), tmp0, xmask)


def kernel_39(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_39"][0]
    XBLOCK = TUNABLES["XBLOCK_39"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_39[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_39"][0], num_stages=1)


@triton.jit
def jit_40(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1034880
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 528
    x1 = xindex // 528
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 112, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (112 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 400, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (288 * x1 + (-112 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-112 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 464, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (64 * x1 + (-400 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-400 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 528, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (64 * x1 + (-464 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-464 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_40(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_40"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_40[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_40"][0], num_stages=1)


@triton.jit
def jit_41(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1034880
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 7392 % 14
    x1 = xindex // 528 % 14
    x6 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 14, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-7920 + x6), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-7392 + x6), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-6864 + x6), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-528 + x6), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x6, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (528 + x6), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (6864 + x6), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (7392 + x6), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (7920 + x6), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_41(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_41"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_41[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_41"][0], num_stages=1)


@triton.jit
def jit_42(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 313600
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 160
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_42(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_42"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_42[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_42"][0], num_stages=1)


@triton.jit
def jit_43(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 51200
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 160
    y1 = yindex // 160
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 160 * x2 + 1440 * y1), tmp0, xmask)


def kernel_43(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_43"][0]
    XBLOCK = TUNABLES["XBLOCK_43"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_43[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_43"][0], num_stages=1)


@triton.jit
def jit_44(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 4096
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 32
    y1 = yindex // 32
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 32 * x2 + 800 * y1), tmp0, xmask)


def kernel_44(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_44"][0]
    XBLOCK = TUNABLES["XBLOCK_44"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_44[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_44"][0], num_stages=1)


@triton.jit
def jit_45(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1630720
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 832
    x1 = xindex // 832
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 256, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (256 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 576, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (320 * x1 + (-256 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-256 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 704, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (128 * x1 + (-576 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-576 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 832, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (128 * x1 + (-704 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-704 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_45(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_45"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_45[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_45"][0], num_stages=1)


@triton.jit
def jit_46(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 407680
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 5824 % 7
    x1 = xindex // 832 % 7
    x0 = xindex % 832
    x5 = xindex // 5824
    x6 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 14, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-12480 + x0 + 1664 * x1 + 23296 * x5), tmp10 & xmask, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-11648 + x0 + 1664 * x1 + 23296 * x5), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-10816 + x0 + 1664 * x1 + 23296 * x5), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-832 + x0 + 1664 * x1 + 23296 * x5), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 1664 * x1 + 23296 * x5), tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (832 + x0 + 1664 * x1 + 23296 * x5), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (10816 + x0 + 1664 * x1 + 23296 * x5), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (11648 + x0 + 1664 * x1 + 23296 * x5), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (12480 + x0 + 1664 * x1 + 23296 * x5), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_46(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_46"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_46[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_46"][0], num_stages=1)


@triton.jit
def jit_47(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 407680
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 5824 % 7
    x1 = xindex // 832 % 7
    x6 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 7, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-6656 + x6), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-5824 + x6), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-4992 + x6), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-832 + x6), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x6, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (832 + x6), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (4992 + x6), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (5824 + x6), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (6656 + x6), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x6, tmp51, xmask)


def kernel_47(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_47"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_47[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_47"][0], num_stages=1)


@triton.jit
def jit_48(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 78400
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 160
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_48(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_48"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_48[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_48"][0], num_stages=1)


@triton.jit
def jit_49(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 15680
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_49(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_49"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_49[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_49"][0], num_stages=1)


@triton.jit
def jit_50(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 407680
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 832
    x1 = xindex // 832
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 256, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (256 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 576, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (320 * x1 + (-256 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-256 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 704, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (128 * x1 + (-576 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-576 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 832, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (128 * x1 + (-704 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-704 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_50(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_50"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_50[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_50"][0], num_stages=1)


@triton.jit
def jit_51(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 94080
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 192
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_51(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_51"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_51[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_51"][0], num_stages=1)


@triton.jit
def jit_52(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 73728
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 192
    y1 = yindex // 192
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 192 * x2 + 1728 * y1), tmp0, xmask & ymask)


def kernel_52(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_52"][0]
    XBLOCK = TUNABLES["XBLOCK_52"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_52[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_52"][0], num_stages=1)


@triton.jit
def jit_53(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 23520
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 48
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_53(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_53"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_53[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_53"][0], num_stages=1)


@triton.jit
def jit_54(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 6144
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 48
    y1 = yindex // 48
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 48 * x2 + 1200 * y1), tmp0, xmask)


def kernel_54(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_54"][0]
    XBLOCK = TUNABLES["XBLOCK_54"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_54[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_54"][0], num_stages=1)


@triton.jit
def jit_55(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, xnumel, r0_numel, XBLOCK: tl.constexpr):
    xnumel = 10240
    r0_numel = 49
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
    x0 = xindex % 1024
    r0_2 = r0_index
    x1 = xindex // 1024
    x3 = xindex
    tmp0 = x0
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 384, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (384 * r0_2 + 18816 * x1 + x0), r0_mask & tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + tl.broadcast_to(x0, [XBLOCK, R0_BLOCK]), r0_mask & tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1, 1], 768, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (384 * r0_2 + 18816 * x1 + (-384 + x0)), r0_mask & tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + tl.broadcast_to(-384 + x0, [XBLOCK, R0_BLOCK]), r0_mask & tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1, 1], 896, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (128 * r0_2 + 6272 * x1 + (-768 + x0)), r0_mask & tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + tl.broadcast_to(-768 + x0, [XBLOCK, R0_BLOCK]), r0_mask & tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1, 1], 1024, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (128 * r0_2 + 6272 * x1 + (-896 + x0)), r0_mask & tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + tl.broadcast_to(-896 + x0, [XBLOCK, R0_BLOCK]), r0_mask & tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tmp39 = tl.broadcast_to(tmp38, [XBLOCK, R0_BLOCK])
    tmp41 = tl.where(r0_mask & xmask, tmp39, 0)
    tmp42 = tl.sum(tmp41, 1)[:, None].to(tl.float32)
    tmp43 = tl.full([1, 1], 49.0, tl.float32)
    tmp44 = tmp42 / tmp43
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x3, tmp44, xmask)


def kernel_55(in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_55"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_55[grid](in_out_ptr0, in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, xnumel, r0_numel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_55"][0], num_stages=1)


@triton.jit
def jit_56(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 24
    xnumel = 49
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
    tmp0 = tl.load(in_ptr0 + (x2 + 49 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 147 * y1), tmp0, xmask & ymask)


def kernel_56(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_56[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_57(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 3
    xnumel = 1155
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x1 = xindex
    y0 = yindex
    tmp0 = tl.load(in_ptr0 + (x1 + 1155 * y0), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x1), tmp0, xmask & ymask)


def kernel_57(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 4
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_57[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_58(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 2448
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 8
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_58(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_58[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_59(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 648
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 72
    x1 = xindex // 8 % 9
    x0 = xindex % 8
    x4 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 17, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tl.full([1], 18, tl.int64)
    tmp9 = tmp6 < tmp8
    tmp10 = tmp7 & tmp9
    tmp11 = tmp5 & tmp10
    tmp12 = tl.load(in_ptr0 + (-152 + x0 + 16 * x1 + 288 * x2), tmp11 & xmask, other=float('-inf'))
    tmp13 = 2 * x1
    tmp14 = tmp13 >= tmp1
    tmp15 = tmp13 < tmp8
    tmp16 = tmp14 & tmp15
    tmp17 = tmp5 & tmp16
    tmp18 = tl.load(in_ptr0 + (-144 + x0 + 16 * x1 + 288 * x2), tmp17 & xmask, other=float('-inf'))
    tmp19 = helper_maximum(tmp12, tmp18)
    tmp20 = 1 + 2 * x1
    tmp21 = tmp20 >= tmp1
    tmp22 = tmp20 < tmp8
    tmp23 = tmp21 & tmp22
    tmp24 = tmp5 & tmp23
    tmp25 = tl.load(in_ptr0 + (-136 + x0 + 16 * x1 + 288 * x2), tmp24 & xmask, other=float('-inf'))
    tmp26 = helper_maximum(tmp19, tmp25)
    tmp27 = 2 * x2
    tmp28 = tmp27 >= tmp1
    tmp29 = tmp27 < tmp3
    tmp30 = tmp28 & tmp29
    tmp31 = tmp30 & tmp10
    tmp32 = tl.load(in_ptr0 + (-8 + x0 + 16 * x1 + 288 * x2), tmp31 & xmask, other=float('-inf'))
    tmp33 = helper_maximum(tmp26, tmp32)
    tmp34 = tmp30 & tmp16
    tmp35 = tl.load(in_ptr0 + (x0 + 16 * x1 + 288 * x2), tmp34 & xmask, other=float('-inf'))
    tmp36 = helper_maximum(tmp33, tmp35)
    tmp37 = tmp30 & tmp23
    tmp38 = tl.load(in_ptr0 + (8 + x0 + 16 * x1 + 288 * x2), tmp37 & xmask, other=float('-inf'))
    tmp39 = helper_maximum(tmp36, tmp38)
    tmp40 = 1 + 2 * x2
    tmp41 = tmp40 >= tmp1
    tmp42 = tmp40 < tmp3
    tmp43 = tmp41 & tmp42
    tmp44 = tmp43 & tmp10
    tmp45 = tl.load(in_ptr0 + (136 + x0 + 16 * x1 + 288 * x2), tmp44 & xmask, other=float('-inf'))
    tmp46 = helper_maximum(tmp39, tmp45)
    tmp47 = tmp43 & tmp16
    tmp48 = tl.load(in_ptr0 + (144 + x0 + 16 * x1 + 288 * x2), tmp47 & xmask, other=float('-inf'))
    tmp49 = helper_maximum(tmp46, tmp48)
    tmp50 = tmp43 & tmp23
    tmp51 = tl.load(in_ptr0 + (152 + x0 + 16 * x1 + 288 * x2), tmp50 & xmask, other=float('-inf'))
    tmp52 = helper_maximum(tmp49, tmp51)
    tl.store(out_ptr0 + x4, tmp52, xmask)


def kernel_59(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_59[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_60(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 648
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 8
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_60(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_60[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_61(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 192
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


def kernel_61(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_61[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_62(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1944
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 24
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_62(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_62[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_63(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 600
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 120
    x1 = xindex // 24 % 5
    x0 = xindex % 24
    x4 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 9, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-240 + x0 + 48 * x1 + 432 * x2), tmp10 & xmask, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-216 + x0 + 48 * x1 + 432 * x2), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-192 + x0 + 48 * x1 + 432 * x2), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-24 + x0 + 48 * x1 + 432 * x2), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 48 * x1 + 432 * x2), tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (24 + x0 + 48 * x1 + 432 * x2), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (192 + x0 + 48 * x1 + 432 * x2), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (216 + x0 + 48 * x1 + 432 * x2), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (240 + x0 + 48 * x1 + 432 * x2), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_63(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_63[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_64(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 50
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 2
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_64(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_64[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_65(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 8
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 2
    y1 = yindex // 2
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 2 * x2 + 50 * y1), tmp0, xmask & ymask)


def kernel_65(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 8
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_65[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_66(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 600
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 120
    x1 = xindex // 24 % 5
    x4 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 5, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-144 + x4), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-120 + x4), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-96 + x4), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-24 + x4), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x4, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (24 + x4), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (96 + x4), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (120 + x4), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (144 + x4), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_66(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_66[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_67(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 300
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 12
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_67(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_67[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_68(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 192
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 12
    y1 = yindex // 12
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 12 * x2 + 108 * y1), tmp0, xmask & ymask)


def kernel_68(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_68[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_69(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 800
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 32
    x1 = xindex // 32
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 8, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (8 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 24, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (16 * x1 + (-8 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-8 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 28, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (4 * x1 + (-24 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-24 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 32, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (4 * x1 + (-28 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-28 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_69(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_69[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_70(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 800
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 160
    x1 = xindex // 32 % 5
    x4 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 5, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-192 + x4), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-160 + x4), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-128 + x4), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-32 + x4), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x4, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (32 + x4), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (128 + x4), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (160 + x4), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (192 + x4), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_70(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_70[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_71(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 100
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 4
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_71(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_71[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_72(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 48
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 4
    y1 = yindex // 4
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 4 * x2 + 100 * y1), tmp0, xmask & ymask)


def kernel_72(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_72[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_73(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 400
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 16
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_73(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_73[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_74(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 384
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 144 * y1), tmp0, xmask & ymask)


def kernel_74(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_74[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_75(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1500
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 60
    x1 = xindex // 60
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 16, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (16 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 40, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (24 * x1 + (-16 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-16 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 52, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (12 * x1 + (-40 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-40 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 60, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (8 * x1 + (-52 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-52 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_75(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_75[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_76(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 540
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 180
    x1 = xindex // 60 % 3
    x0 = xindex % 60
    x4 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 5, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-360 + x0 + 120 * x1 + 600 * x2), tmp10 & xmask, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-300 + x0 + 120 * x1 + 600 * x2), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-240 + x0 + 120 * x1 + 600 * x2), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-60 + x0 + 120 * x1 + 600 * x2), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 120 * x1 + 600 * x2), tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (60 + x0 + 120 * x1 + 600 * x2), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (240 + x0 + 120 * x1 + 600 * x2), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (300 + x0 + 120 * x1 + 600 * x2), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (360 + x0 + 120 * x1 + 600 * x2), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_76(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_76[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_77(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 18
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 2
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_77(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_77[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_78(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 12
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 2
    y1 = yindex // 2
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 2 * x2 + 50 * y1), tmp0, xmask & ymask)


def kernel_78(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_78[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_79(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 540
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 180
    x1 = xindex // 60 % 3
    x4 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 3, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-240 + x4), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-180 + x4), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-120 + x4), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-60 + x4), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x4, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (60 + x4), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (120 + x4), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (180 + x4), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (240 + x4), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_79(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_79[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_80(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 108
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 12
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_80(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_80[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_81(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 312
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 12
    y1 = yindex // 12
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 12 * x2 + 108 * y1), tmp0, xmask & ymask)


def kernel_81(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_81[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_82(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 576
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 64
    x1 = xindex // 64
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 24, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (24 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 50, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (26 * x1 + (-24 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-24 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 56, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (6 * x1 + (-50 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-50 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 64, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (8 * x1 + (-56 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-56 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_82(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_82[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_83(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 576
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 192
    x1 = xindex // 64 % 3
    x4 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 3, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-256 + x4), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-192 + x4), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-128 + x4), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-64 + x4), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x4, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (64 + x4), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (128 + x4), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (192 + x4), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (256 + x4), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_83(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_83[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_84(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 27
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 3
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_84(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_84[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_85(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 24
    xnumel = 25
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
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 75 * y1), tmp0, xmask & ymask)


def kernel_85(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_85[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_86(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 126
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 14
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_86(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_86[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_87(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 392
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 14
    y1 = yindex // 14
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 14 * x2 + 126 * y1), tmp0, xmask & ymask)


def kernel_87(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_87[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_88(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 576
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 64
    x1 = xindex // 64
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 20, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (20 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 48, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (28 * x1 + (-20 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-20 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 56, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (8 * x1 + (-48 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-48 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 64, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (8 * x1 + (-56 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-56 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_88(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_88[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_89(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 144
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 16
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_89(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_89[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_90(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 144 * y1), tmp0, xmask & ymask)


def kernel_90(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_90[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_91(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 576
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 64
    x1 = xindex // 64
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 16, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (16 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 48, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (32 * x1 + (-16 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-16 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 56, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (8 * x1 + (-48 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-48 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 64, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (8 * x1 + (-56 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-56 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_91(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_91[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_92(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 36
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 4
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_92(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_92[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_93(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 4
    y1 = yindex // 4
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 4 * x2 + 100 * y1), tmp0, xmask & ymask)


def kernel_93(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_93[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_94(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 162
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 18
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_94(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_94[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_95(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 648
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 18
    y1 = yindex // 18
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 18 * x2 + 162 * y1), tmp0, xmask & ymask)


def kernel_95(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_95[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_96(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 594
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 66
    x1 = xindex // 66
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 14, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (14 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 50, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (36 * x1 + (-14 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-14 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 58, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (8 * x1 + (-50 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-50 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 66, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (8 * x1 + (-58 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-58 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_96(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_96[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_97(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 594
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 198
    x1 = xindex // 66 % 3
    x4 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 3, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-264 + x4), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-198 + x4), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-132 + x4), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-66 + x4), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x4, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (66 + x4), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (132 + x4), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (198 + x4), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (264 + x4), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_97(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_97[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_98(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 64
    xnumel = 25
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 4
    y1 = yindex // 4
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 4 * x2 + 100 * y1), tmp0, xmask & ymask)


def kernel_98(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_98[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_99(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 180
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 20
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_99(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_99[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_100(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 800
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 20
    y1 = yindex // 20
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 20 * x2 + 180 * y1), tmp0, xmask & ymask)


def kernel_100(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_100[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_101(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 936
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 104
    x1 = xindex // 104
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 32, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (32 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 72, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (40 * x1 + (-32 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-32 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 88, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (16 * x1 + (-72 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-72 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 104, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (16 * x1 + (-88 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-88 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_101(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_101[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_102(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 416
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 208
    x1 = xindex // 104 % 2
    x0 = xindex % 104
    x4 = xindex
    tmp0 = -1 + 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 3, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-416 + x0 + 208 * x1 + 624 * x2), tmp10 & xmask, other=float('-inf'))
    tmp12 = 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-312 + x0 + 208 * x1 + 624 * x2), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-208 + x0 + 208 * x1 + 624 * x2), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-104 + x0 + 208 * x1 + 624 * x2), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (x0 + 208 * x1 + 624 * x2), tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (104 + x0 + 208 * x1 + 624 * x2), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (208 + x0 + 208 * x1 + 624 * x2), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (312 + x0 + 208 * x1 + 624 * x2), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (416 + x0 + 208 * x1 + 624 * x2), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_102(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_102[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_103(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 4
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_103(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_103[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_104(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 416
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 208
    x1 = xindex // 104 % 2
    x4 = xindex
    tmp0 = -1 + x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 2, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = -1 + x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (-312 + x4), tmp10 & xmask, other=float('-inf'))
    tmp12 = x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (-208 + x4), tmp16 & xmask, other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 1 + x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (-104 + x4), tmp23 & xmask, other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (-104 + x4), tmp30 & xmask, other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + x4, tmp33 & xmask, other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (104 + x4), tmp36 & xmask, other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 1 + x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (104 + x4), tmp43 & xmask, other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (208 + x4), tmp46 & xmask, other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (312 + x4), tmp49 & xmask, other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + x4, tmp51, xmask)


def kernel_104(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_104[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_105(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 80
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 20
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_105(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_105[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_106(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 416
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 104
    x1 = xindex // 104
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 32, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (32 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 72, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (40 * x1 + (-32 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-32 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 88, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (16 * x1 + (-72 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-72 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 104, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (16 * x1 + (-88 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-88 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_106(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_106[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_107(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 24
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 6
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_107(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_107[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_108(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 96
    xnumel = 25
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
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 6 * x2 + 150 * y1), tmp0, xmask & ymask)


def kernel_108(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_108[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_109(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 96
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 24
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tl.store(in_out_ptr0 + x2, tmp2, xmask)


def kernel_109(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_109[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_110(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 1152
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 24
    y1 = yindex // 24
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 24 * x2 + 216 * y1), tmp0, xmask & ymask)


def kernel_110(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_110[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_111(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 512
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 128
    x1 = xindex // 128
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 48, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (48 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full(tmp7.shape, 0.0, tmp7.dtype)
    tmp9 = tl.where(tmp4, tmp7, tmp8)
    tmp10 = tmp0 >= tmp3
    tmp11 = tl.full([1], 96, tl.int64)
    tmp12 = tmp0 < tmp11
    tmp13 = tmp10 & tmp12
    tmp14 = tl.load(in_ptr2 + (48 * x1 + (-48 + x0)), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp15 = tl.load(in_ptr3 + (-48 + x0), tmp13 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tmp14 + tmp15
    tmp17 = tl.full(tmp16.shape, 0.0, tmp16.dtype)
    tmp18 = tl.where(tmp13, tmp16, tmp17)
    tmp19 = tmp0 >= tmp11
    tmp20 = tl.full([1], 112, tl.int64)
    tmp21 = tmp0 < tmp20
    tmp22 = tmp19 & tmp21
    tmp23 = tl.load(in_ptr4 + (16 * x1 + (-96 + x0)), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp24 = tl.load(in_ptr5 + (-96 + x0), tmp22 & xmask, eviction_policy='evict_last', other=0.0)
    tmp25 = tmp23 + tmp24
    tmp26 = tl.full(tmp25.shape, 0.0, tmp25.dtype)
    tmp27 = tl.where(tmp22, tmp25, tmp26)
    tmp28 = tmp0 >= tmp20
    tmp29 = tl.full([1], 128, tl.int64)
    tmp30 = tmp0 < tmp29
    tmp31 = tl.load(in_ptr6 + (16 * x1 + (-112 + x0)), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp32 = tl.load(in_ptr7 + (-112 + x0), tmp28 & xmask, eviction_policy='evict_last', other=0.0)
    tmp33 = tmp31 + tmp32
    tmp34 = tl.full(tmp33.shape, 0.0, tmp33.dtype)
    tmp35 = tl.where(tmp28, tmp33, tmp34)
    tmp36 = tl.where(tmp22, tmp27, tmp35)
    tmp37 = tl.where(tmp13, tmp18, tmp36)
    tmp38 = tl.where(tmp4, tmp9, tmp37)
    tl.store(out_ptr0 + x2, tmp38, xmask)


def kernel_111(in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_111[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, in_ptr4, in_ptr5, in_ptr6, in_ptr7, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_112(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 128
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + (128 + x0), xmask)
    tmp3 = tl.load(in_ptr0 + (256 + x0), xmask)
    tmp5 = tl.load(in_ptr0 + (384 + x0), xmask)
    tmp2 = tmp0 + tmp1
    tmp4 = tmp2 + tmp3
    tmp6 = tmp4 + tmp5
    tmp7 = tl.full([1], 4.0, tl.float32)
    tmp8 = tmp6 / tmp7
    tl.store(out_ptr0 + x0, tmp8, xmask)


def kernel_112(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_112[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


def graph_0(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_weight_0, features_3_weight_1, features_3_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_8_by1_weight_0, features_8_by1_weight_1, features_8_by1_bias_0, features_8_by3_0_weight_0, features_8_by3_0_weight_1, features_8_by3_0_bias_0, features_8_by3_1_weight_0, features_8_by3_1_weight_1, features_8_by3_1_bias_0, features_8_by5_0_weight_0, features_8_by5_0_weight_1, features_8_by5_0_bias_0, features_8_by5_1_weight_0, features_8_by5_1_weight_1, features_8_by5_1_bias_0, features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, features_8_pooled_1_bias_0, features_9_by1_weight_0, features_9_by1_weight_1, features_9_by1_bias_0, features_9_by3_0_weight_0, features_9_by3_0_weight_1, features_9_by3_0_bias_0, features_9_by3_1_weight_0, features_9_by3_1_weight_1, features_9_by3_1_bias_0, features_9_by5_0_weight_0, features_9_by5_0_weight_1, features_9_by5_0_bias_0, features_9_by5_1_weight_0, features_9_by5_1_weight_1, features_9_by5_1_bias_0, features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, features_9_pooled_1_bias_0, features_11_by1_weight_0, features_11_by1_weight_1, features_11_by1_bias_0, features_11_by3_0_weight_0, features_11_by3_0_weight_1, features_11_by3_0_bias_0, features_11_by3_1_weight_0, features_11_by3_1_weight_1, features_11_by3_1_bias_0, features_11_by5_0_weight_0, features_11_by5_0_weight_1, features_11_by5_0_bias_0, features_11_by5_1_weight_0, features_11_by5_1_weight_1, features_11_by5_1_bias_0, features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, features_11_pooled_1_bias_0, features_12_by1_weight_0, features_12_by1_weight_1, features_12_by1_bias_0, features_12_by3_0_weight_0, features_12_by3_0_weight_1, features_12_by3_0_bias_0, features_12_by3_1_weight_0, features_12_by3_1_weight_1, features_12_by3_1_bias_0, features_12_by5_0_weight_0, features_12_by5_0_weight_1, features_12_by5_0_bias_0, features_12_by5_1_weight_0, features_12_by5_1_weight_1, features_12_by5_1_bias_0, features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, features_12_pooled_1_bias_0, features_13_by1_weight_0, features_13_by1_weight_1, features_13_by1_bias_0, features_13_by3_0_weight_0, features_13_by3_0_weight_1, features_13_by3_0_bias_0, features_13_by3_1_weight_0, features_13_by3_1_weight_1, features_13_by3_1_bias_0, features_13_by5_0_weight_0, features_13_by5_0_weight_1, features_13_by5_0_bias_0, features_13_by5_1_weight_0, features_13_by5_1_weight_1, features_13_by5_1_bias_0, features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, features_13_pooled_1_bias_0, features_14_by1_weight_0, features_14_by1_weight_1, features_14_by1_bias_0, features_14_by3_0_weight_0, features_14_by3_0_weight_1, features_14_by3_0_bias_0, features_14_by3_1_weight_0, features_14_by3_1_weight_1, features_14_by3_1_bias_0, features_14_by5_0_weight_0, features_14_by5_0_weight_1, features_14_by5_0_bias_0, features_14_by5_1_weight_0, features_14_by5_1_weight_1, features_14_by5_1_bias_0, features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, features_14_pooled_1_bias_0, features_15_by1_weight_0, features_15_by1_weight_1, features_15_by1_bias_0, features_15_by3_0_weight_0, features_15_by3_0_weight_1, features_15_by3_0_bias_0, features_15_by3_1_weight_0, features_15_by3_1_weight_1, features_15_by3_1_bias_0, features_15_by5_0_weight_0, features_15_by5_0_weight_1, features_15_by5_0_bias_0, features_15_by5_1_weight_0, features_15_by5_1_weight_1, features_15_by5_1_bias_0, features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, features_15_pooled_1_bias_0, features_17_by1_weight_0, features_17_by1_weight_1, features_17_by1_bias_0, features_17_by3_0_weight_0, features_17_by3_0_weight_1, features_17_by3_0_bias_0, features_17_by3_1_weight_0, features_17_by3_1_weight_1, features_17_by3_1_bias_0, features_17_by5_0_weight_0, features_17_by5_0_weight_1, features_17_by5_0_bias_0, features_17_by5_1_weight_0, features_17_by5_1_weight_1, features_17_by5_1_bias_0, features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, features_17_pooled_1_bias_0, features_18_by1_weight_0, features_18_by1_weight_1, features_18_by1_bias_0, features_18_by3_0_weight_0, features_18_by3_0_weight_1, features_18_by3_0_bias_0, features_18_by3_1_weight_0, features_18_by3_1_weight_1, features_18_by3_1_bias_0, features_18_by5_0_weight_0, features_18_by5_0_weight_1, features_18_by5_0_bias_0, features_18_by5_1_weight_0, features_18_by5_1_weight_1, features_18_by5_1_bias_0, features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, features_18_pooled_1_bias_0, fc_weight_0, fc_weight_1, fc_bias_0, x, features_0_weight, features_0_bias, features_3_weight, features_3_bias, features_5_weight, features_5_bias, features_8_by1_weight, features_8_by1_bias, features_8_by3_0_weight, features_8_by3_0_bias, features_8_by3_1_weight, features_8_by3_1_bias, features_8_by5_0_weight, features_8_by5_0_bias, features_8_by5_1_weight, features_8_by5_1_bias, features_8_pooled_1_weight, features_8_pooled_1_bias, features_9_by1_weight, features_9_by1_bias, features_9_by3_0_weight, features_9_by3_0_bias, features_9_by3_1_weight, features_9_by3_1_bias, features_9_by5_0_weight, features_9_by5_0_bias, features_9_by5_1_weight, features_9_by5_1_bias, features_9_pooled_1_weight, features_9_pooled_1_bias, features_11_by1_weight, features_11_by1_bias, features_11_by3_0_weight, features_11_by3_0_bias, features_11_by3_1_weight, features_11_by3_1_bias, features_11_by5_0_weight, features_11_by5_0_bias, features_11_by5_1_weight, features_11_by5_1_bias, features_11_pooled_1_weight, features_11_pooled_1_bias, features_12_by1_weight, features_12_by1_bias, features_12_by3_0_weight, features_12_by3_0_bias, features_12_by3_1_weight, features_12_by3_1_bias, features_12_by5_0_weight, features_12_by5_0_bias, features_12_by5_1_weight, features_12_by5_1_bias, features_12_pooled_1_weight, features_12_pooled_1_bias, features_13_by1_weight, features_13_by1_bias, features_13_by3_0_weight, features_13_by3_0_bias, features_13_by3_1_weight, features_13_by3_1_bias, features_13_by5_0_weight, features_13_by5_0_bias, features_13_by5_1_weight, features_13_by5_1_bias, features_13_pooled_1_weight, features_13_pooled_1_bias, features_14_by1_weight, features_14_by1_bias, features_14_by3_0_weight, features_14_by3_0_bias, features_14_by3_1_weight, features_14_by3_1_bias, features_14_by5_0_weight, features_14_by5_0_bias, features_14_by5_1_weight, features_14_by5_1_bias, features_14_pooled_1_weight, features_14_pooled_1_bias, features_15_by1_weight, features_15_by1_bias, features_15_by3_0_weight, features_15_by3_0_bias, features_15_by3_1_weight, features_15_by3_1_bias, features_15_by5_0_weight, features_15_by5_0_bias, features_15_by5_1_weight, features_15_by5_1_bias, features_15_pooled_1_weight, features_15_pooled_1_bias, features_17_by1_weight, features_17_by1_bias, features_17_by3_0_weight, features_17_by3_0_bias, features_17_by3_1_weight, features_17_by3_1_bias, features_17_by5_0_weight, features_17_by5_0_bias, features_17_by5_1_weight, features_17_by5_1_bias, features_17_pooled_1_weight, features_17_pooled_1_bias, features_18_by1_weight, features_18_by1_bias, features_18_by3_0_weight, features_18_by3_0_bias, features_18_by3_1_weight, features_18_by3_1_bias, features_18_by5_0_weight, features_18_by5_0_bias, features_18_by5_1_weight, features_18_by5_1_bias, features_18_pooled_1_weight, features_18_pooled_1_bias, fc_weight, fc_bias):
    # x_0 = 10, x_2 = 224, x_3 = 224, features_0_weight_0 = 64, features_0_bias_0 = 64, features_3_weight_0 = 64, features_3_weight_1 = 64, features_3_bias_0 = 64, features_5_weight_0 = 192, features_5_weight_1 = 64, features_5_bias_0 = 192, features_8_by1_weight_0 = 64, features_8_by1_weight_1 = 192, features_8_by1_bias_0 = 64, features_8_by3_0_weight_0 = 96, features_8_by3_0_weight_1 = 192, features_8_by3_0_bias_0 = 96, features_8_by3_1_weight_0 = 128, features_8_by3_1_weight_1 = 96, features_8_by3_1_bias_0 = 128, features_8_by5_0_weight_0 = 16, features_8_by5_0_weight_1 = 192, features_8_by5_0_bias_0 = 16, features_8_by5_1_weight_0 = 32, features_8_by5_1_weight_1 = 16, features_8_by5_1_bias_0 = 32, features_8_pooled_1_weight_0 = 32, features_8_pooled_1_weight_1 = 192, features_8_pooled_1_bias_0 = 32, features_9_by1_weight_0 = 128, features_9_by1_weight_1 = 256, features_9_by1_bias_0 = 128, features_9_by3_0_weight_0 = 128, features_9_by3_0_weight_1 = 256, features_9_by3_0_bias_0 = 128, features_9_by3_1_weight_0 = 192, features_9_by3_1_weight_1 = 128, features_9_by3_1_bias_0 = 192, features_9_by5_0_weight_0 = 32, features_9_by5_0_weight_1 = 256, features_9_by5_0_bias_0 = 32, features_9_by5_1_weight_0 = 96, features_9_by5_1_weight_1 = 32, features_9_by5_1_bias_0 = 96, features_9_pooled_1_weight_0 = 64, features_9_pooled_1_weight_1 = 256, features_9_pooled_1_bias_0 = 64, features_11_by1_weight_0 = 192, features_11_by1_weight_1 = 480, features_11_by1_bias_0 = 192, features_11_by3_0_weight_0 = 96, features_11_by3_0_weight_1 = 480, features_11_by3_0_bias_0 = 96, features_11_by3_1_weight_0 = 208, features_11_by3_1_weight_1 = 96, features_11_by3_1_bias_0 = 208, features_11_by5_0_weight_0 = 16, features_11_by5_0_weight_1 = 480, features_11_by5_0_bias_0 = 16, features_11_by5_1_weight_0 = 48, features_11_by5_1_weight_1 = 16, features_11_by5_1_bias_0 = 48, features_11_pooled_1_weight_0 = 64, features_11_pooled_1_weight_1 = 480, features_11_pooled_1_bias_0 = 64, features_12_by1_weight_0 = 160, features_12_by1_weight_1 = 512, features_12_by1_bias_0 = 160, features_12_by3_0_weight_0 = 112, features_12_by3_0_weight_1 = 512, features_12_by3_0_bias_0 = 112, features_12_by3_1_weight_0 = 224, features_12_by3_1_weight_1 = 112, features_12_by3_1_bias_0 = 224, features_12_by5_0_weight_0 = 24, features_12_by5_0_weight_1 = 512, features_12_by5_0_bias_0 = 24, features_12_by5_1_weight_0 = 64, features_12_by5_1_weight_1 = 24, features_12_by5_1_bias_0 = 64, features_12_pooled_1_weight_0 = 64, features_12_pooled_1_weight_1 = 512, features_12_pooled_1_bias_0 = 64, features_13_by1_weight_0 = 128, features_13_by1_weight_1 = 512, features_13_by1_bias_0 = 128, features_13_by3_0_weight_0 = 128, features_13_by3_0_weight_1 = 512, features_13_by3_0_bias_0 = 128, features_13_by3_1_weight_0 = 256, features_13_by3_1_weight_1 = 128, features_13_by3_1_bias_0 = 256, features_13_by5_0_weight_0 = 24, features_13_by5_0_weight_1 = 512, features_13_by5_0_bias_0 = 24, features_13_by5_1_weight_0 = 64, features_13_by5_1_weight_1 = 24, features_13_by5_1_bias_0 = 64, features_13_pooled_1_weight_0 = 64, features_13_pooled_1_weight_1 = 512, features_13_pooled_1_bias_0 = 64, features_14_by1_weight_0 = 112, features_14_by1_weight_1 = 512, features_14_by1_bias_0 = 112, features_14_by3_0_weight_0 = 144, features_14_by3_0_weight_1 = 512, features_14_by3_0_bias_0 = 144, features_14_by3_1_weight_0 = 288, features_14_by3_1_weight_1 = 144, features_14_by3_1_bias_0 = 288, features_14_by5_0_weight_0 = 32, features_14_by5_0_weight_1 = 512, features_14_by5_0_bias_0 = 32, features_14_by5_1_weight_0 = 64, features_14_by5_1_weight_1 = 32, features_14_by5_1_bias_0 = 64, features_14_pooled_1_weight_0 = 64, features_14_pooled_1_weight_1 = 512, features_14_pooled_1_bias_0 = 64, features_15_by1_weight_0 = 256, features_15_by1_weight_1 = 528, features_15_by1_bias_0 = 256, features_15_by3_0_weight_0 = 160, features_15_by3_0_weight_1 = 528, features_15_by3_0_bias_0 = 160, features_15_by3_1_weight_0 = 320, features_15_by3_1_weight_1 = 160, features_15_by3_1_bias_0 = 320, features_15_by5_0_weight_0 = 32, features_15_by5_0_weight_1 = 528, features_15_by5_0_bias_0 = 32, features_15_by5_1_weight_0 = 128, features_15_by5_1_weight_1 = 32, features_15_by5_1_bias_0 = 128, features_15_pooled_1_weight_0 = 128, features_15_pooled_1_weight_1 = 528, features_15_pooled_1_bias_0 = 128, features_17_by1_weight_0 = 256, features_17_by1_weight_1 = 832, features_17_by1_bias_0 = 256, features_17_by3_0_weight_0 = 160, features_17_by3_0_weight_1 = 832, features_17_by3_0_bias_0 = 160, features_17_by3_1_weight_0 = 320, features_17_by3_1_weight_1 = 160, features_17_by3_1_bias_0 = 320, features_17_by5_0_weight_0 = 32, features_17_by5_0_weight_1 = 832, features_17_by5_0_bias_0 = 32, features_17_by5_1_weight_0 = 128, features_17_by5_1_weight_1 = 32, features_17_by5_1_bias_0 = 128, features_17_pooled_1_weight_0 = 128, features_17_pooled_1_weight_1 = 832, features_17_pooled_1_bias_0 = 128, features_18_by1_weight_0 = 384, features_18_by1_weight_1 = 832, features_18_by1_bias_0 = 384, features_18_by3_0_weight_0 = 192, features_18_by3_0_weight_1 = 832, features_18_by3_0_bias_0 = 192, features_18_by3_1_weight_0 = 384, features_18_by3_1_weight_1 = 192, features_18_by3_1_bias_0 = 384, features_18_by5_0_weight_0 = 48, features_18_by5_0_weight_1 = 832, features_18_by5_0_bias_0 = 48, features_18_by5_1_weight_0 = 128, features_18_by5_1_weight_1 = 48, features_18_by5_1_bias_0 = 128, features_18_pooled_1_weight_0 = 128, features_18_pooled_1_weight_1 = 832, features_18_pooled_1_bias_0 = 128, fc_weight_0 = 1000, fc_weight_1 = 1024, fc_bias_0 = 1000
    device = x.device
    buf0 = torch.empty_strided((10, 3, 224, 224), (150528, 1, 672, 3), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 30, 50176)
    buf1 = torch.empty_strided((64, 3, 7, 7), (147, 1, 21, 3), dtype=torch.float32, device=device)
    kernel_1(features_0_weight, buf1, 192, 49)
    buf2 = torch.convolution(buf0, buf1, stride=(2, 2), padding=(3, 3), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_2(buf2, features_0_bias, 8028160)
    buf4 = torch.empty_strided((10, 64, 56, 56), (200704, 1, 3584, 64), dtype=torch.float32, device=device)
    kernel_3(buf2, buf4, 2007040)
    del buf2
    buf6 = torch.convolution(buf4, features_3_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf4
    kernel_4(buf6, features_3_bias, 2007040)
    buf8 = torch.empty_strided((192, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_5(features_5_weight, buf8, 12288, 9)
    buf9 = torch.convolution(buf6, buf8, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_6(buf9, features_5_bias, 6021120)
    buf11 = torch.empty_strided((10, 192, 28, 28), (150528, 1, 5376, 192), dtype=torch.float32, device=device)
    kernel_7(buf9, buf11, 1505280)
    del buf9
    buf13 = torch.empty_strided((10, 192, 28, 28), (150528, 1, 5376, 192), dtype=torch.float32, device=device)
    kernel_8(buf11, buf13, 1505280)
    buf15 = torch.convolution(buf11, features_8_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf16 = torch.convolution(buf11, features_8_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_9(buf16, features_8_by3_0_bias, 752640)
    buf18 = buf8.as_strided((128, 96, 3, 3), (864, 1, 288, 96))
    del buf8
    kernel_10(features_8_by3_1_weight, buf18, 12288, 9)
    buf19 = torch.convolution(buf16, buf18, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf16
    del buf18
    buf20 = torch.convolution(buf11, features_8_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf11
    kernel_11(buf20, features_8_by5_0_bias, 125440)
    buf22 = torch.empty_strided((32, 16, 5, 5), (400, 1, 80, 16), dtype=torch.float32, device=device)
    kernel_12(features_8_by5_1_weight, buf22, 512, 25)
    buf23 = torch.convolution(buf20, buf22, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf20
    del buf22
    buf24 = torch.convolution(buf13, features_8_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf13
    buf25 = buf6.as_strided((10, 256, 28, 28), (200704, 1, 7168, 256))
    del buf6
    kernel_13(buf15, features_8_by1_bias, buf19, features_8_by3_1_bias, buf23, features_8_by5_1_bias, buf24, features_8_pooled_1_bias, buf25, 2007040)
    del buf15
    del buf19
    del buf23
    del buf24
    buf26 = torch.empty_strided((10, 256, 28, 28), (200704, 1, 7168, 256), dtype=torch.float32, device=device)
    kernel_14(buf25, buf26, 2007040)
    buf28 = torch.convolution(buf25, features_9_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf29 = torch.convolution(buf25, features_9_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_15(buf29, features_9_by3_0_bias, 1003520)
    buf31 = torch.empty_strided((192, 128, 3, 3), (1152, 1, 384, 128), dtype=torch.float32, device=device)
    kernel_16(features_9_by3_1_weight, buf31, 24576, 9)
    buf32 = torch.convolution(buf29, buf31, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf31
    buf33 = torch.convolution(buf25, features_9_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf25
    kernel_17(buf33, features_9_by5_0_bias, 250880)
    buf35 = torch.empty_strided((96, 32, 5, 5), (800, 1, 160, 32), dtype=torch.float32, device=device)
    kernel_18(features_9_by5_1_weight, buf35, 3072, 25)
    buf36 = torch.convolution(buf33, buf35, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf33
    del buf35
    buf37 = torch.convolution(buf26, features_9_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf26
    buf38 = torch.empty_strided((10, 480, 28, 28), (376320, 1, 13440, 480), dtype=torch.float32, device=device)
    kernel_19(buf28, features_9_by1_bias, buf32, features_9_by3_1_bias, buf36, features_9_by5_1_bias, buf37, features_9_pooled_1_bias, buf38, 3763200)
    del buf32
    del buf36
    del buf37
    buf39 = torch.empty_strided((10, 480, 14, 14), (94080, 1, 6720, 480), dtype=torch.float32, device=device)
    kernel_20(buf38, buf39, 940800)
    del buf38
    buf41 = torch.empty_strided((10, 480, 14, 14), (94080, 1, 6720, 480), dtype=torch.float32, device=device)
    kernel_21(buf39, buf41, 940800)
    buf43 = torch.convolution(buf39, features_11_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf44 = torch.convolution(buf39, features_11_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_22(buf44, features_11_by3_0_bias, 188160)
    buf46 = torch.empty_strided((208, 96, 3, 3), (864, 1, 288, 96), dtype=torch.float32, device=device)
    kernel_23(features_11_by3_1_weight, buf46, 19968, 9)
    buf47 = torch.convolution(buf44, buf46, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf44
    del buf46
    buf48 = torch.convolution(buf39, features_11_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf39
    kernel_24(buf48, features_11_by5_0_bias, 31360)
    buf50 = torch.empty_strided((48, 16, 5, 5), (400, 1, 80, 16), dtype=torch.float32, device=device)
    kernel_25(features_11_by5_1_weight, buf50, 768, 25)
    buf51 = torch.convolution(buf48, buf50, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf48
    del buf50
    buf52 = torch.convolution(buf41, features_11_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf41
    buf53 = buf28.as_strided((10, 512, 14, 14), (100352, 1, 7168, 512))
    del buf28
    kernel_26(buf43, features_11_by1_bias, buf47, features_11_by3_1_bias, buf51, features_11_by5_1_bias, buf52, features_11_pooled_1_bias, buf53, 1003520)
    del buf43
    del buf51
    del buf52
    buf54 = buf29.as_strided((10, 512, 14, 14), (100352, 1, 7168, 512))
    del buf29
    kernel_27(buf53, buf54, 1003520)
    buf56 = torch.convolution(buf53, features_12_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf57 = torch.convolution(buf53, features_12_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_28(buf57, features_12_by3_0_bias, 219520)
    buf59 = torch.empty_strided((224, 112, 3, 3), (1008, 1, 336, 112), dtype=torch.float32, device=device)
    kernel_29(features_12_by3_1_weight, buf59, 25088, 9)
    buf60 = torch.convolution(buf57, buf59, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf57
    del buf59
    buf61 = torch.convolution(buf53, features_12_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_30(buf61, features_12_by5_0_bias, 47040)
    buf63 = torch.empty_strided((64, 24, 5, 5), (600, 1, 120, 24), dtype=torch.float32, device=device)
    kernel_31(features_12_by5_1_weight, buf63, 1536, 25)
    buf64 = torch.convolution(buf61, buf63, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf61
    buf65 = torch.convolution(buf54, features_12_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_32(buf56, features_12_by1_bias, buf60, features_12_by3_1_bias, buf64, features_12_by5_1_bias, buf65, features_12_pooled_1_bias, buf54, 1003520)
    del buf56
    del buf60
    del buf64
    del buf65
    kernel_27(buf54, buf53, 1003520)
    buf69 = torch.convolution(buf54, features_13_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf70 = torch.convolution(buf54, features_13_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_33(buf70, features_13_by3_0_bias, 250880)
    buf72 = torch.empty_strided((256, 128, 3, 3), (1152, 1, 384, 128), dtype=torch.float32, device=device)
    kernel_34(features_13_by3_1_weight, buf72, 32768, 9)
    buf73 = torch.convolution(buf70, buf72, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf70
    del buf72
    buf74 = torch.convolution(buf54, features_13_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_30(buf74, features_13_by5_0_bias, 47040)
    kernel_31(features_13_by5_1_weight, buf63, 1536, 25)
    buf77 = torch.convolution(buf74, buf63, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf74
    del buf63
    buf78 = torch.convolution(buf53, features_13_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_35(buf69, features_13_by1_bias, buf73, features_13_by3_1_bias, buf77, features_13_by5_1_bias, buf78, features_13_pooled_1_bias, buf53, 1003520)
    del buf69
    del buf73
    del buf77
    del buf78
    kernel_27(buf53, buf54, 1003520)
    buf82 = torch.convolution(buf53, features_14_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf83 = torch.convolution(buf53, features_14_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_36(buf83, features_14_by3_0_bias, 282240)
    buf85 = torch.empty_strided((288, 144, 3, 3), (1296, 1, 432, 144), dtype=torch.float32, device=device)
    kernel_37(features_14_by3_1_weight, buf85, 41472, 9)
    buf86 = torch.convolution(buf83, buf85, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf83
    del buf85
    buf87 = torch.convolution(buf53, features_14_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf53
    kernel_38(buf87, features_14_by5_0_bias, 62720)
    buf89 = torch.empty_strided((64, 32, 5, 5), (800, 1, 160, 32), dtype=torch.float32, device=device)
    kernel_39(features_14_by5_1_weight, buf89, 2048, 25)
    buf90 = torch.convolution(buf87, buf89, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf87
    del buf89
    buf91 = torch.convolution(buf54, features_14_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf54
    buf92 = torch.empty_strided((10, 528, 14, 14), (103488, 1, 7392, 528), dtype=torch.float32, device=device)
    kernel_40(buf82, features_14_by1_bias, buf86, features_14_by3_1_bias, buf90, features_14_by5_1_bias, buf91, features_14_pooled_1_bias, buf92, 1034880)
    del buf82
    del buf86
    del buf90
    del buf91
    buf93 = torch.empty_strided((10, 528, 14, 14), (103488, 1, 7392, 528), dtype=torch.float32, device=device)
    kernel_41(buf92, buf93, 1034880)
    buf95 = torch.convolution(buf92, features_15_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf96 = torch.convolution(buf92, features_15_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_42(buf96, features_15_by3_0_bias, 313600)
    buf98 = torch.empty_strided((320, 160, 3, 3), (1440, 1, 480, 160), dtype=torch.float32, device=device)
    kernel_43(features_15_by3_1_weight, buf98, 51200, 9)
    buf99 = torch.convolution(buf96, buf98, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf96
    buf100 = torch.convolution(buf92, features_15_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf92
    kernel_38(buf100, features_15_by5_0_bias, 62720)
    buf102 = torch.empty_strided((128, 32, 5, 5), (800, 1, 160, 32), dtype=torch.float32, device=device)
    kernel_44(features_15_by5_1_weight, buf102, 4096, 25)
    buf103 = torch.convolution(buf100, buf102, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf100
    buf104 = torch.convolution(buf93, features_15_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf93
    buf105 = torch.empty_strided((10, 832, 14, 14), (163072, 1, 11648, 832), dtype=torch.float32, device=device)
    kernel_45(buf95, features_15_by1_bias, buf99, features_15_by3_1_bias, buf103, features_15_by5_1_bias, buf104, features_15_pooled_1_bias, buf105, 1630720)
    del buf103
    del buf104
    del buf95
    del buf99
    buf106 = buf47.as_strided((10, 832, 7, 7), (40768, 1, 5824, 832))
    del buf47
    kernel_46(buf105, buf106, 407680)
    del buf105
    buf108 = torch.empty_strided((10, 832, 7, 7), (40768, 1, 5824, 832), dtype=torch.float32, device=device)
    kernel_47(buf106, buf108, 407680)
    buf110 = torch.convolution(buf106, features_17_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf111 = torch.convolution(buf106, features_17_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_48(buf111, features_17_by3_0_bias, 78400)
    kernel_43(features_17_by3_1_weight, buf98, 51200, 9)
    buf114 = torch.convolution(buf111, buf98, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf111
    del buf98
    buf115 = torch.convolution(buf106, features_17_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_49(buf115, features_17_by5_0_bias, 15680)
    kernel_44(features_17_by5_1_weight, buf102, 4096, 25)
    buf118 = torch.convolution(buf115, buf102, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf115
    del buf102
    buf119 = torch.convolution(buf108, features_17_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_50(buf110, features_17_by1_bias, buf114, features_17_by3_1_bias, buf118, features_17_by5_1_bias, buf119, features_17_pooled_1_bias, buf108, 407680)
    del buf110
    del buf114
    del buf118
    del buf119
    kernel_47(buf108, buf106, 407680)
    buf123 = torch.convolution(buf108, features_18_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf124 = torch.convolution(buf108, features_18_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_51(buf124, features_18_by3_0_bias, 94080)
    buf126 = torch.empty_strided((384, 192, 3, 3), (1728, 1, 576, 192), dtype=torch.float32, device=device)
    kernel_52(features_18_by3_1_weight, buf126, 73728, 9)
    buf127 = torch.convolution(buf124, buf126, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf124
    del buf126
    buf128 = torch.convolution(buf108, features_18_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf108
    kernel_53(buf128, features_18_by5_0_bias, 23520)
    buf130 = torch.empty_strided((128, 48, 5, 5), (1200, 1, 240, 48), dtype=torch.float32, device=device)
    kernel_54(features_18_by5_1_weight, buf130, 6144, 25)
    buf131 = torch.convolution(buf128, buf130, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf128
    del buf130
    buf132 = torch.convolution(buf106, features_18_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf106
    buf134 = torch.empty((10, 1024, 1, 1), dtype=torch.float32, device=device)
    kernel_55(buf134, buf123, features_18_by1_bias, buf127, features_18_by3_1_bias, buf131, features_18_by5_1_bias, buf132, features_18_pooled_1_bias, 10240, 49)
    del buf123
    del buf127
    del buf131
    del buf132
    buf136 = torch.empty((10, 1000), dtype=torch.float32, device=device)
    torch.addmm(fc_bias, buf134.as_strided((10, 1024), (1024, 1)), fc_weight.as_strided((1024, 1000), (1, 1024)), alpha=1, beta=1, out=buf136)
    del buf134
    return buf136


def graph_1(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_weight_0, features_3_weight_1, features_3_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_8_by1_weight_0, features_8_by1_weight_1, features_8_by1_bias_0, features_8_by3_0_weight_0, features_8_by3_0_weight_1, features_8_by3_0_bias_0, features_8_by3_1_weight_0, features_8_by3_1_weight_1, features_8_by3_1_bias_0, features_8_by5_0_weight_0, features_8_by5_0_weight_1, features_8_by5_0_bias_0, features_8_by5_1_weight_0, features_8_by5_1_weight_1, features_8_by5_1_bias_0, features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, features_8_pooled_1_bias_0, features_9_by1_weight_0, features_9_by1_weight_1, features_9_by1_bias_0, features_9_by3_0_weight_0, features_9_by3_0_weight_1, features_9_by3_0_bias_0, features_9_by3_1_weight_0, features_9_by3_1_weight_1, features_9_by3_1_bias_0, features_9_by5_0_weight_0, features_9_by5_0_weight_1, features_9_by5_0_bias_0, features_9_by5_1_weight_0, features_9_by5_1_weight_1, features_9_by5_1_bias_0, features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, features_9_pooled_1_bias_0, features_11_by1_weight_0, features_11_by1_weight_1, features_11_by1_bias_0, features_11_by3_0_weight_0, features_11_by3_0_weight_1, features_11_by3_0_bias_0, features_11_by3_1_weight_0, features_11_by3_1_weight_1, features_11_by3_1_bias_0, features_11_by5_0_weight_0, features_11_by5_0_weight_1, features_11_by5_0_bias_0, features_11_by5_1_weight_0, features_11_by5_1_weight_1, features_11_by5_1_bias_0, features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, features_11_pooled_1_bias_0, features_12_by1_weight_0, features_12_by1_weight_1, features_12_by1_bias_0, features_12_by3_0_weight_0, features_12_by3_0_weight_1, features_12_by3_0_bias_0, features_12_by3_1_weight_0, features_12_by3_1_weight_1, features_12_by3_1_bias_0, features_12_by5_0_weight_0, features_12_by5_0_weight_1, features_12_by5_0_bias_0, features_12_by5_1_weight_0, features_12_by5_1_weight_1, features_12_by5_1_bias_0, features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, features_12_pooled_1_bias_0, features_13_by1_weight_0, features_13_by1_weight_1, features_13_by1_bias_0, features_13_by3_0_weight_0, features_13_by3_0_weight_1, features_13_by3_0_bias_0, features_13_by3_1_weight_0, features_13_by3_1_weight_1, features_13_by3_1_bias_0, features_13_by5_0_weight_0, features_13_by5_0_weight_1, features_13_by5_0_bias_0, features_13_by5_1_weight_0, features_13_by5_1_weight_1, features_13_by5_1_bias_0, features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, features_13_pooled_1_bias_0, features_14_by1_weight_0, features_14_by1_weight_1, features_14_by1_bias_0, features_14_by3_0_weight_0, features_14_by3_0_weight_1, features_14_by3_0_bias_0, features_14_by3_1_weight_0, features_14_by3_1_weight_1, features_14_by3_1_bias_0, features_14_by5_0_weight_0, features_14_by5_0_weight_1, features_14_by5_0_bias_0, features_14_by5_1_weight_0, features_14_by5_1_weight_1, features_14_by5_1_bias_0, features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, features_14_pooled_1_bias_0, features_15_by1_weight_0, features_15_by1_weight_1, features_15_by1_bias_0, features_15_by3_0_weight_0, features_15_by3_0_weight_1, features_15_by3_0_bias_0, features_15_by3_1_weight_0, features_15_by3_1_weight_1, features_15_by3_1_bias_0, features_15_by5_0_weight_0, features_15_by5_0_weight_1, features_15_by5_0_bias_0, features_15_by5_1_weight_0, features_15_by5_1_weight_1, features_15_by5_1_bias_0, features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, features_15_pooled_1_bias_0, features_17_by1_weight_0, features_17_by1_weight_1, features_17_by1_bias_0, features_17_by3_0_weight_0, features_17_by3_0_weight_1, features_17_by3_0_bias_0, features_17_by3_1_weight_0, features_17_by3_1_weight_1, features_17_by3_1_bias_0, features_17_by5_0_weight_0, features_17_by5_0_weight_1, features_17_by5_0_bias_0, features_17_by5_1_weight_0, features_17_by5_1_weight_1, features_17_by5_1_bias_0, features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, features_17_pooled_1_bias_0, features_18_by1_weight_0, features_18_by1_weight_1, features_18_by1_bias_0, features_18_by3_0_weight_0, features_18_by3_0_weight_1, features_18_by3_0_bias_0, features_18_by3_1_weight_0, features_18_by3_1_weight_1, features_18_by3_1_bias_0, features_18_by5_0_weight_0, features_18_by5_0_weight_1, features_18_by5_0_bias_0, features_18_by5_1_weight_0, features_18_by5_1_weight_1, features_18_by5_1_bias_0, features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, features_18_pooled_1_bias_0, fc_weight_0, fc_weight_1, fc_bias_0, x, features_0_weight, features_0_bias, features_3_weight, features_3_bias, features_5_weight, features_5_bias, features_8_by1_weight, features_8_by1_bias, features_8_by3_0_weight, features_8_by3_0_bias, features_8_by3_1_weight, features_8_by3_1_bias, features_8_by5_0_weight, features_8_by5_0_bias, features_8_by5_1_weight, features_8_by5_1_bias, features_8_pooled_1_weight, features_8_pooled_1_bias, features_9_by1_weight, features_9_by1_bias, features_9_by3_0_weight, features_9_by3_0_bias, features_9_by3_1_weight, features_9_by3_1_bias, features_9_by5_0_weight, features_9_by5_0_bias, features_9_by5_1_weight, features_9_by5_1_bias, features_9_pooled_1_weight, features_9_pooled_1_bias, features_11_by1_weight, features_11_by1_bias, features_11_by3_0_weight, features_11_by3_0_bias, features_11_by3_1_weight, features_11_by3_1_bias, features_11_by5_0_weight, features_11_by5_0_bias, features_11_by5_1_weight, features_11_by5_1_bias, features_11_pooled_1_weight, features_11_pooled_1_bias, features_12_by1_weight, features_12_by1_bias, features_12_by3_0_weight, features_12_by3_0_bias, features_12_by3_1_weight, features_12_by3_1_bias, features_12_by5_0_weight, features_12_by5_0_bias, features_12_by5_1_weight, features_12_by5_1_bias, features_12_pooled_1_weight, features_12_pooled_1_bias, features_13_by1_weight, features_13_by1_bias, features_13_by3_0_weight, features_13_by3_0_bias, features_13_by3_1_weight, features_13_by3_1_bias, features_13_by5_0_weight, features_13_by5_0_bias, features_13_by5_1_weight, features_13_by5_1_bias, features_13_pooled_1_weight, features_13_pooled_1_bias, features_14_by1_weight, features_14_by1_bias, features_14_by3_0_weight, features_14_by3_0_bias, features_14_by3_1_weight, features_14_by3_1_bias, features_14_by5_0_weight, features_14_by5_0_bias, features_14_by5_1_weight, features_14_by5_1_bias, features_14_pooled_1_weight, features_14_pooled_1_bias, features_15_by1_weight, features_15_by1_bias, features_15_by3_0_weight, features_15_by3_0_bias, features_15_by3_1_weight, features_15_by3_1_bias, features_15_by5_0_weight, features_15_by5_0_bias, features_15_by5_1_weight, features_15_by5_1_bias, features_15_pooled_1_weight, features_15_pooled_1_bias, features_17_by1_weight, features_17_by1_bias, features_17_by3_0_weight, features_17_by3_0_bias, features_17_by3_1_weight, features_17_by3_1_bias, features_17_by5_0_weight, features_17_by5_0_bias, features_17_by5_1_weight, features_17_by5_1_bias, features_17_pooled_1_weight, features_17_pooled_1_bias, features_18_by1_weight, features_18_by1_bias, features_18_by3_0_weight, features_18_by3_0_bias, features_18_by3_1_weight, features_18_by3_1_bias, features_18_by5_0_weight, features_18_by5_0_bias, features_18_by5_1_weight, features_18_by5_1_bias, features_18_pooled_1_weight, features_18_pooled_1_bias, fc_weight, fc_bias):
    # x_0 = 1, x_2 = 33, x_3 = 35, features_0_weight_0 = 8, features_0_bias_0 = 8, features_3_weight_0 = 8, features_3_weight_1 = 8, features_3_bias_0 = 8, features_5_weight_0 = 24, features_5_weight_1 = 8, features_5_bias_0 = 24, features_8_by1_weight_0 = 8, features_8_by1_weight_1 = 24, features_8_by1_bias_0 = 8, features_8_by3_0_weight_0 = 12, features_8_by3_0_weight_1 = 24, features_8_by3_0_bias_0 = 12, features_8_by3_1_weight_0 = 16, features_8_by3_1_weight_1 = 12, features_8_by3_1_bias_0 = 16, features_8_by5_0_weight_0 = 2, features_8_by5_0_weight_1 = 24, features_8_by5_0_bias_0 = 2, features_8_by5_1_weight_0 = 4, features_8_by5_1_weight_1 = 2, features_8_by5_1_bias_0 = 4, features_8_pooled_1_weight_0 = 4, features_8_pooled_1_weight_1 = 24, features_8_pooled_1_bias_0 = 4, features_9_by1_weight_0 = 16, features_9_by1_weight_1 = 32, features_9_by1_bias_0 = 16, features_9_by3_0_weight_0 = 16, features_9_by3_0_weight_1 = 32, features_9_by3_0_bias_0 = 16, features_9_by3_1_weight_0 = 24, features_9_by3_1_weight_1 = 16, features_9_by3_1_bias_0 = 24, features_9_by5_0_weight_0 = 4, features_9_by5_0_weight_1 = 32, features_9_by5_0_bias_0 = 4, features_9_by5_1_weight_0 = 12, features_9_by5_1_weight_1 = 4, features_9_by5_1_bias_0 = 12, features_9_pooled_1_weight_0 = 8, features_9_pooled_1_weight_1 = 32, features_9_pooled_1_bias_0 = 8, features_11_by1_weight_0 = 24, features_11_by1_weight_1 = 60, features_11_by1_bias_0 = 24, features_11_by3_0_weight_0 = 12, features_11_by3_0_weight_1 = 60, features_11_by3_0_bias_0 = 12, features_11_by3_1_weight_0 = 26, features_11_by3_1_weight_1 = 12, features_11_by3_1_bias_0 = 26, features_11_by5_0_weight_0 = 2, features_11_by5_0_weight_1 = 60, features_11_by5_0_bias_0 = 2, features_11_by5_1_weight_0 = 6, features_11_by5_1_weight_1 = 2, features_11_by5_1_bias_0 = 6, features_11_pooled_1_weight_0 = 8, features_11_pooled_1_weight_1 = 60, features_11_pooled_1_bias_0 = 8, features_12_by1_weight_0 = 20, features_12_by1_weight_1 = 64, features_12_by1_bias_0 = 20, features_12_by3_0_weight_0 = 14, features_12_by3_0_weight_1 = 64, features_12_by3_0_bias_0 = 14, features_12_by3_1_weight_0 = 28, features_12_by3_1_weight_1 = 14, features_12_by3_1_bias_0 = 28, features_12_by5_0_weight_0 = 3, features_12_by5_0_weight_1 = 64, features_12_by5_0_bias_0 = 3, features_12_by5_1_weight_0 = 8, features_12_by5_1_weight_1 = 3, features_12_by5_1_bias_0 = 8, features_12_pooled_1_weight_0 = 8, features_12_pooled_1_weight_1 = 64, features_12_pooled_1_bias_0 = 8, features_13_by1_weight_0 = 16, features_13_by1_weight_1 = 64, features_13_by1_bias_0 = 16, features_13_by3_0_weight_0 = 16, features_13_by3_0_weight_1 = 64, features_13_by3_0_bias_0 = 16, features_13_by3_1_weight_0 = 32, features_13_by3_1_weight_1 = 16, features_13_by3_1_bias_0 = 32, features_13_by5_0_weight_0 = 3, features_13_by5_0_weight_1 = 64, features_13_by5_0_bias_0 = 3, features_13_by5_1_weight_0 = 8, features_13_by5_1_weight_1 = 3, features_13_by5_1_bias_0 = 8, features_13_pooled_1_weight_0 = 8, features_13_pooled_1_weight_1 = 64, features_13_pooled_1_bias_0 = 8, features_14_by1_weight_0 = 14, features_14_by1_weight_1 = 64, features_14_by1_bias_0 = 14, features_14_by3_0_weight_0 = 18, features_14_by3_0_weight_1 = 64, features_14_by3_0_bias_0 = 18, features_14_by3_1_weight_0 = 36, features_14_by3_1_weight_1 = 18, features_14_by3_1_bias_0 = 36, features_14_by5_0_weight_0 = 4, features_14_by5_0_weight_1 = 64, features_14_by5_0_bias_0 = 4, features_14_by5_1_weight_0 = 8, features_14_by5_1_weight_1 = 4, features_14_by5_1_bias_0 = 8, features_14_pooled_1_weight_0 = 8, features_14_pooled_1_weight_1 = 64, features_14_pooled_1_bias_0 = 8, features_15_by1_weight_0 = 32, features_15_by1_weight_1 = 66, features_15_by1_bias_0 = 32, features_15_by3_0_weight_0 = 20, features_15_by3_0_weight_1 = 66, features_15_by3_0_bias_0 = 20, features_15_by3_1_weight_0 = 40, features_15_by3_1_weight_1 = 20, features_15_by3_1_bias_0 = 40, features_15_by5_0_weight_0 = 4, features_15_by5_0_weight_1 = 66, features_15_by5_0_bias_0 = 4, features_15_by5_1_weight_0 = 16, features_15_by5_1_weight_1 = 4, features_15_by5_1_bias_0 = 16, features_15_pooled_1_weight_0 = 16, features_15_pooled_1_weight_1 = 66, features_15_pooled_1_bias_0 = 16, features_17_by1_weight_0 = 32, features_17_by1_weight_1 = 104, features_17_by1_bias_0 = 32, features_17_by3_0_weight_0 = 20, features_17_by3_0_weight_1 = 104, features_17_by3_0_bias_0 = 20, features_17_by3_1_weight_0 = 40, features_17_by3_1_weight_1 = 20, features_17_by3_1_bias_0 = 40, features_17_by5_0_weight_0 = 4, features_17_by5_0_weight_1 = 104, features_17_by5_0_bias_0 = 4, features_17_by5_1_weight_0 = 16, features_17_by5_1_weight_1 = 4, features_17_by5_1_bias_0 = 16, features_17_pooled_1_weight_0 = 16, features_17_pooled_1_weight_1 = 104, features_17_pooled_1_bias_0 = 16, features_18_by1_weight_0 = 48, features_18_by1_weight_1 = 104, features_18_by1_bias_0 = 48, features_18_by3_0_weight_0 = 24, features_18_by3_0_weight_1 = 104, features_18_by3_0_bias_0 = 24, features_18_by3_1_weight_0 = 48, features_18_by3_1_weight_1 = 24, features_18_by3_1_bias_0 = 48, features_18_by5_0_weight_0 = 6, features_18_by5_0_weight_1 = 104, features_18_by5_0_bias_0 = 6, features_18_by5_1_weight_0 = 16, features_18_by5_1_weight_1 = 6, features_18_by5_1_bias_0 = 16, features_18_pooled_1_weight_0 = 16, features_18_pooled_1_weight_1 = 104, features_18_pooled_1_bias_0 = 16, fc_weight_0 = 5, fc_weight_1 = 128, fc_bias_0 = 5
    device = x.device
    buf1 = torch.empty_strided((8, 3, 7, 7), (147, 1, 21, 3), dtype=torch.float32, device=device)
    kernel_56(features_0_weight, buf1, 24, 49)
    buf0 = torch.empty_strided((1, 3, 33, 35), (3465, 1, 105, 3), dtype=torch.float32, device=device)
    kernel_57(x, buf0, 3, 1155)
    buf2 = torch.convolution(buf0, buf1, stride=(2, 2), padding=(3, 3), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_58(buf2, features_0_bias, 2448)
    buf4 = torch.empty_strided((1, 8, 9, 9), (648, 1, 72, 8), dtype=torch.float32, device=device)
    kernel_59(buf2, buf4, 648)
    del buf2
    buf6 = torch.convolution(buf4, features_3_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf4
    kernel_60(buf6, features_3_bias, 648)
    buf8 = torch.empty_strided((24, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_61(features_5_weight, buf8, 192, 9)
    buf9 = torch.convolution(buf6, buf8, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf6
    kernel_62(buf9, features_5_bias, 1944)
    buf11 = torch.empty_strided((1, 24, 5, 5), (600, 1, 120, 24), dtype=torch.float32, device=device)
    kernel_63(buf9, buf11, 600)
    del buf9
    buf20 = torch.convolution(buf11, features_8_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_64(buf20, features_8_by5_0_bias, 50)
    buf22 = torch.empty_strided((4, 2, 5, 5), (50, 1, 10, 2), dtype=torch.float32, device=device)
    kernel_65(features_8_by5_1_weight, buf22, 8, 25)
    buf23 = torch.convolution(buf20, buf22, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf20
    del buf22
    buf13 = torch.empty_strided((1, 24, 5, 5), (600, 1, 120, 24), dtype=torch.float32, device=device)
    kernel_66(buf11, buf13, 600)
    buf24 = torch.convolution(buf13, features_8_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf13
    buf15 = torch.convolution(buf11, features_8_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf16 = torch.convolution(buf11, features_8_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf11
    kernel_67(buf16, features_8_by3_0_bias, 300)
    buf18 = buf8.as_strided((16, 12, 3, 3), (108, 1, 36, 12))
    del buf8
    kernel_68(features_8_by3_1_weight, buf18, 192, 9)
    buf19 = torch.convolution(buf16, buf18, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf16
    del buf18
    buf25 = torch.empty_strided((1, 32, 5, 5), (800, 1, 160, 32), dtype=torch.float32, device=device)
    kernel_69(buf15, features_8_by1_bias, buf19, features_8_by3_1_bias, buf23, features_8_by5_1_bias, buf24, features_8_pooled_1_bias, buf25, 800)
    del buf15
    del buf19
    del buf23
    del buf24
    buf26 = torch.empty_strided((1, 32, 5, 5), (800, 1, 160, 32), dtype=torch.float32, device=device)
    kernel_70(buf25, buf26, 800)
    buf37 = torch.convolution(buf26, features_9_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf26
    buf28 = torch.convolution(buf25, features_9_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf33 = torch.convolution(buf25, features_9_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_71(buf33, features_9_by5_0_bias, 100)
    buf35 = torch.empty_strided((12, 4, 5, 5), (100, 1, 20, 4), dtype=torch.float32, device=device)
    kernel_72(features_9_by5_1_weight, buf35, 48, 25)
    buf36 = torch.convolution(buf33, buf35, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf33
    del buf35
    buf29 = torch.convolution(buf25, features_9_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_73(buf29, features_9_by3_0_bias, 400)
    buf31 = torch.empty_strided((24, 16, 3, 3), (144, 1, 48, 16), dtype=torch.float32, device=device)
    kernel_74(features_9_by3_1_weight, buf31, 384, 9)
    buf32 = torch.convolution(buf29, buf31, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf29
    del buf31
    buf38 = torch.empty_strided((1, 60, 5, 5), (1500, 1, 300, 60), dtype=torch.float32, device=device)
    kernel_75(buf28, features_9_by1_bias, buf32, features_9_by3_1_bias, buf36, features_9_by5_1_bias, buf37, features_9_pooled_1_bias, buf38, 1500)
    del buf28
    del buf37
    buf39 = torch.empty_strided((1, 60, 3, 3), (540, 1, 180, 60), dtype=torch.float32, device=device)
    kernel_76(buf38, buf39, 540)
    del buf38
    buf48 = torch.convolution(buf39, features_11_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_77(buf48, features_11_by5_0_bias, 18)
    buf50 = buf36.as_strided((6, 2, 5, 5), (50, 1, 10, 2))
    del buf36
    kernel_78(features_11_by5_1_weight, buf50, 12, 25)
    buf51 = torch.convolution(buf48, buf50, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf48
    del buf50
    buf41 = torch.empty_strided((1, 60, 3, 3), (540, 1, 180, 60), dtype=torch.float32, device=device)
    kernel_79(buf39, buf41, 540)
    buf52 = torch.convolution(buf41, features_11_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf41
    buf43 = torch.convolution(buf39, features_11_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf44 = torch.convolution(buf39, features_11_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf39
    kernel_80(buf44, features_11_by3_0_bias, 108)
    buf46 = torch.empty_strided((26, 12, 3, 3), (108, 1, 36, 12), dtype=torch.float32, device=device)
    kernel_81(features_11_by3_1_weight, buf46, 312, 9)
    buf47 = torch.convolution(buf44, buf46, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf44
    del buf46
    buf53 = torch.empty_strided((1, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_82(buf43, features_11_by1_bias, buf47, features_11_by3_1_bias, buf51, features_11_by5_1_bias, buf52, features_11_pooled_1_bias, buf53, 576)
    del buf43
    del buf47
    del buf51
    del buf52
    buf54 = torch.empty_strided((1, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_83(buf53, buf54, 576)
    buf65 = torch.convolution(buf54, features_12_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf61 = torch.convolution(buf53, features_12_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_84(buf61, features_12_by5_0_bias, 27)
    buf63 = buf32.as_strided((8, 3, 5, 5), (75, 1, 15, 3))
    del buf32
    kernel_85(features_12_by5_1_weight, buf63, 24, 25)
    buf64 = torch.convolution(buf61, buf63, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf61
    buf56 = torch.convolution(buf53, features_12_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf57 = torch.convolution(buf53, features_12_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_86(buf57, features_12_by3_0_bias, 126)
    buf59 = torch.empty_strided((28, 14, 3, 3), (126, 1, 42, 14), dtype=torch.float32, device=device)
    kernel_87(features_12_by3_1_weight, buf59, 392, 9)
    buf60 = torch.convolution(buf57, buf59, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf57
    del buf59
    kernel_88(buf56, features_12_by1_bias, buf60, features_12_by3_1_bias, buf64, features_12_by5_1_bias, buf65, features_12_pooled_1_bias, buf53, 576)
    del buf56
    del buf60
    del buf64
    del buf65
    kernel_83(buf53, buf54, 576)
    buf78 = torch.convolution(buf54, features_13_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf74 = torch.convolution(buf53, features_13_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_84(buf74, features_13_by5_0_bias, 27)
    kernel_85(features_13_by5_1_weight, buf63, 24, 25)
    buf77 = torch.convolution(buf74, buf63, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf74
    del buf63
    buf69 = torch.convolution(buf53, features_13_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf70 = torch.convolution(buf53, features_13_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_89(buf70, features_13_by3_0_bias, 144)
    buf72 = torch.empty_strided((32, 16, 3, 3), (144, 1, 48, 16), dtype=torch.float32, device=device)
    kernel_90(features_13_by3_1_weight, buf72, 512, 9)
    buf73 = torch.convolution(buf70, buf72, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf70
    del buf72
    kernel_91(buf69, features_13_by1_bias, buf73, features_13_by3_1_bias, buf77, features_13_by5_1_bias, buf78, features_13_pooled_1_bias, buf53, 576)
    del buf69
    del buf73
    del buf77
    del buf78
    kernel_83(buf53, buf54, 576)
    buf91 = torch.convolution(buf54, features_14_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf54
    buf82 = torch.convolution(buf53, features_14_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf87 = torch.convolution(buf53, features_14_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_92(buf87, features_14_by5_0_bias, 36)
    buf89 = buf25.as_strided((8, 4, 5, 5), (100, 1, 20, 4))
    del buf25
    kernel_93(features_14_by5_1_weight, buf89, 32, 25)
    buf90 = torch.convolution(buf87, buf89, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf87
    del buf89
    buf83 = torch.convolution(buf53, features_14_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf53
    kernel_94(buf83, features_14_by3_0_bias, 162)
    buf85 = torch.empty_strided((36, 18, 3, 3), (162, 1, 54, 18), dtype=torch.float32, device=device)
    kernel_95(features_14_by3_1_weight, buf85, 648, 9)
    buf86 = torch.convolution(buf83, buf85, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf83
    del buf85
    buf92 = torch.empty_strided((1, 66, 3, 3), (594, 1, 198, 66), dtype=torch.float32, device=device)
    kernel_96(buf82, features_14_by1_bias, buf86, features_14_by3_1_bias, buf90, features_14_by5_1_bias, buf91, features_14_pooled_1_bias, buf92, 594)
    del buf82
    del buf86
    del buf90
    del buf91
    buf93 = torch.empty_strided((1, 66, 3, 3), (594, 1, 198, 66), dtype=torch.float32, device=device)
    kernel_97(buf92, buf93, 594)
    buf104 = torch.convolution(buf93, features_15_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf93
    buf95 = torch.convolution(buf92, features_15_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf100 = torch.convolution(buf92, features_15_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_92(buf100, features_15_by5_0_bias, 36)
    buf102 = torch.empty_strided((16, 4, 5, 5), (100, 1, 20, 4), dtype=torch.float32, device=device)
    kernel_98(features_15_by5_1_weight, buf102, 64, 25)
    buf103 = torch.convolution(buf100, buf102, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf100
    buf96 = torch.convolution(buf92, features_15_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf92
    kernel_99(buf96, features_15_by3_0_bias, 180)
    buf98 = torch.empty_strided((40, 20, 3, 3), (180, 1, 60, 20), dtype=torch.float32, device=device)
    kernel_100(features_15_by3_1_weight, buf98, 800, 9)
    buf99 = torch.convolution(buf96, buf98, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf96
    buf105 = torch.empty_strided((1, 104, 3, 3), (936, 1, 312, 104), dtype=torch.float32, device=device)
    kernel_101(buf95, features_15_by1_bias, buf99, features_15_by3_1_bias, buf103, features_15_by5_1_bias, buf104, features_15_pooled_1_bias, buf105, 936)
    del buf103
    del buf104
    del buf95
    del buf99
    buf106 = torch.empty_strided((1, 104, 2, 2), (416, 1, 208, 104), dtype=torch.float32, device=device)
    kernel_102(buf105, buf106, 416)
    del buf105
    buf115 = torch.convolution(buf106, features_17_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_103(buf115, features_17_by5_0_bias, 16)
    buf108 = torch.empty_strided((1, 104, 2, 2), (416, 1, 208, 104), dtype=torch.float32, device=device)
    kernel_104(buf106, buf108, 416)
    buf119 = torch.convolution(buf108, features_17_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf110 = torch.convolution(buf106, features_17_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_98(features_17_by5_1_weight, buf102, 64, 25)
    buf118 = torch.convolution(buf115, buf102, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf115
    del buf102
    buf111 = torch.convolution(buf106, features_17_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_105(buf111, features_17_by3_0_bias, 80)
    kernel_100(features_17_by3_1_weight, buf98, 800, 9)
    buf114 = torch.convolution(buf111, buf98, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf111
    del buf98
    kernel_106(buf110, features_17_by1_bias, buf114, features_17_by3_1_bias, buf118, features_17_by5_1_bias, buf119, features_17_pooled_1_bias, buf106, 416)
    del buf110
    del buf114
    del buf118
    del buf119
    buf128 = torch.convolution(buf106, features_18_by5_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_107(buf128, features_18_by5_0_bias, 24)
    kernel_104(buf106, buf108, 416)
    buf132 = torch.convolution(buf108, features_18_pooled_1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf108
    buf123 = torch.convolution(buf106, features_18_by1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf130 = torch.empty_strided((16, 6, 5, 5), (150, 1, 30, 6), dtype=torch.float32, device=device)
    kernel_108(features_18_by5_1_weight, buf130, 96, 25)
    buf131 = torch.convolution(buf128, buf130, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf128
    del buf130
    buf124 = torch.convolution(buf106, features_18_by3_0_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf106
    kernel_109(buf124, features_18_by3_0_bias, 96)
    buf126 = torch.empty_strided((48, 24, 3, 3), (216, 1, 72, 24), dtype=torch.float32, device=device)
    kernel_110(features_18_by3_1_weight, buf126, 1152, 9)
    buf127 = torch.convolution(buf124, buf126, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf124
    del buf126
    buf133 = torch.empty_strided((1, 128, 2, 2), (512, 1, 256, 128), dtype=torch.float32, device=device)
    kernel_111(buf123, features_18_by1_bias, buf127, features_18_by3_1_bias, buf131, features_18_by5_1_bias, buf132, features_18_pooled_1_bias, buf133, 512)
    del buf123
    del buf127
    del buf131
    del buf132
    buf134 = torch.empty((1, 128, 1, 1), dtype=torch.float32, device=device)
    kernel_112(buf133, buf134, 128)
    del buf133
    buf135 = torch.empty((1, 5), dtype=torch.float32, device=device)
    torch.addmm(fc_bias, buf134.as_strided((1, 128), (0, 1)), fc_weight.as_strided((128, 5), (1, 128)), alpha=1, beta=1, out=buf135)
    del buf134
    return buf135


EXACT = {
    (10, 224, 224, 64, 64, 64, 64, 64, 192, 64, 192, 64, 192, 64, 96, 192, 96, 128, 96, 128, 16, 192, 16, 32, 16, 32, 32, 192, 32, 128, 256, 128, 128, 256, 128, 192, 128, 192, 32, 256, 32, 96, 32, 96, 64, 256, 64, 192, 480, 192, 96, 480, 96, 208, 96, 208, 16, 480, 16, 48, 16, 48, 64, 480, 64, 160, 512, 160, 112, 512, 112, 224, 112, 224, 24, 512, 24, 64, 24, 64, 64, 512, 64, 128, 512, 128, 128, 512, 128, 256, 128, 256, 24, 512, 24, 64, 24, 64, 64, 512, 64, 112, 512, 112, 144, 512, 144, 288, 144, 288, 32, 512, 32, 64, 32, 64, 64, 512, 64, 256, 528, 256, 160, 528, 160, 320, 160, 320, 32, 528, 32, 128, 32, 128, 128, 528, 128, 256, 832, 256, 160, 832, 160, 320, 160, 320, 32, 832, 32, 128, 32, 128, 128, 832, 128, 384, 832, 384, 192, 832, 192, 384, 192, 384, 48, 832, 48, 128, 48, 128, 128, 832, 128, 1000, 1024, 1000): graph_0,
    (1, 33, 35, 8, 8, 8, 8, 8, 24, 8, 24, 8, 24, 8, 12, 24, 12, 16, 12, 16, 2, 24, 2, 4, 2, 4, 4, 24, 4, 16, 32, 16, 16, 32, 16, 24, 16, 24, 4, 32, 4, 12, 4, 12, 8, 32, 8, 24, 60, 24, 12, 60, 12, 26, 12, 26, 2, 60, 2, 6, 2, 6, 8, 60, 8, 20, 64, 20, 14, 64, 14, 28, 14, 28, 3, 64, 3, 8, 3, 8, 8, 64, 8, 16, 64, 16, 16, 64, 16, 32, 16, 32, 3, 64, 3, 8, 3, 8, 8, 64, 8, 14, 64, 14, 18, 64, 18, 36, 18, 36, 4, 64, 4, 8, 4, 8, 8, 64, 8, 32, 66, 32, 20, 66, 20, 40, 20, 40, 4, 66, 4, 16, 4, 16, 16, 66, 16, 32, 104, 32, 20, 104, 20, 40, 20, 40, 4, 104, 4, 16, 4, 16, 16, 104, 16, 48, 104, 48, 24, 104, 24, 48, 24, 48, 6, 104, 6, 16, 6, 16, 16, 104, 16, 5, 128, 5): graph_1,
}


def any_size(kind, x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_weight_0, features_3_weight_1, features_3_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_8_by1_weight_0, features_8_by1_weight_1, features_8_by1_bias_0, features_8_by3_0_weight_0, features_8_by3_0_weight_1, features_8_by3_0_bias_0, features_8_by3_1_weight_0, features_8_by3_1_weight_1, features_8_by3_1_bias_0, features_8_by5_0_weight_0, features_8_by5_0_weight_1, features_8_by5_0_bias_0, features_8_by5_1_weight_0, features_8_by5_1_weight_1, features_8_by5_1_bias_0, features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, features_8_pooled_1_bias_0, features_9_by1_weight_0, features_9_by1_weight_1, features_9_by1_bias_0, features_9_by3_0_weight_0, features_9_by3_0_weight_1, features_9_by3_0_bias_0, features_9_by3_1_weight_0, features_9_by3_1_weight_1, features_9_by3_1_bias_0, features_9_by5_0_weight_0, features_9_by5_0_weight_1, features_9_by5_0_bias_0, features_9_by5_1_weight_0, features_9_by5_1_weight_1, features_9_by5_1_bias_0, features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, features_9_pooled_1_bias_0, features_11_by1_weight_0, features_11_by1_weight_1, features_11_by1_bias_0, features_11_by3_0_weight_0, features_11_by3_0_weight_1, features_11_by3_0_bias_0, features_11_by3_1_weight_0, features_11_by3_1_weight_1, features_11_by3_1_bias_0, features_11_by5_0_weight_0, features_11_by5_0_weight_1, features_11_by5_0_bias_0, features_11_by5_1_weight_0, features_11_by5_1_weight_1, features_11_by5_1_bias_0, features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, features_11_pooled_1_bias_0, features_12_by1_weight_0, features_12_by1_weight_1, features_12_by1_bias_0, features_12_by3_0_weight_0, features_12_by3_0_weight_1, features_12_by3_0_bias_0, features_12_by3_1_weight_0, features_12_by3_1_weight_1, features_12_by3_1_bias_0, features_12_by5_0_weight_0, features_12_by5_0_weight_1, features_12_by5_0_bias_0, features_12_by5_1_weight_0, features_12_by5_1_weight_1, features_12_by5_1_bias_0, features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, features_12_pooled_1_bias_0, features_13_by1_weight_0, features_13_by1_weight_1, features_13_by1_bias_0, features_13_by3_0_weight_0, features_13_by3_0_weight_1, features_13_by3_0_bias_0, features_13_by3_1_weight_0, features_13_by3_1_weight_1, features_13_by3_1_bias_0, features_13_by5_0_weight_0, features_13_by5_0_weight_1, features_13_by5_0_bias_0, features_13_by5_1_weight_0, features_13_by5_1_weight_1, features_13_by5_1_bias_0, features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, features_13_pooled_1_bias_0, features_14_by1_weight_0, features_14_by1_weight_1, features_14_by1_bias_0, features_14_by3_0_weight_0, features_14_by3_0_weight_1, features_14_by3_0_bias_0, features_14_by3_1_weight_0, features_14_by3_1_weight_1, features_14_by3_1_bias_0, features_14_by5_0_weight_0, features_14_by5_0_weight_1, features_14_by5_0_bias_0, features_14_by5_1_weight_0, features_14_by5_1_weight_1, features_14_by5_1_bias_0, features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, features_14_pooled_1_bias_0, features_15_by1_weight_0, features_15_by1_weight_1, features_15_by1_bias_0, features_15_by3_0_weight_0, features_15_by3_0_weight_1, features_15_by3_0_bias_0, features_15_by3_1_weight_0, features_15_by3_1_weight_1, features_15_by3_1_bias_0, features_15_by5_0_weight_0, features_15_by5_0_weight_1, features_15_by5_0_bias_0, features_15_by5_1_weight_0, features_15_by5_1_weight_1, features_15_by5_1_bias_0, features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, features_15_pooled_1_bias_0, features_17_by1_weight_0, features_17_by1_weight_1, features_17_by1_bias_0, features_17_by3_0_weight_0, features_17_by3_0_weight_1, features_17_by3_0_bias_0, features_17_by3_1_weight_0, features_17_by3_1_weight_1, features_17_by3_1_bias_0, features_17_by5_0_weight_0, features_17_by5_0_weight_1, features_17_by5_0_bias_0, features_17_by5_1_weight_0, features_17_by5_1_weight_1, features_17_by5_1_bias_0, features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, features_17_pooled_1_bias_0, features_18_by1_weight_0, features_18_by1_weight_1, features_18_by1_bias_0, features_18_by3_0_weight_0, features_18_by3_0_weight_1, features_18_by3_0_bias_0, features_18_by3_1_weight_0, features_18_by3_1_weight_1, features_18_by3_1_bias_0, features_18_by5_0_weight_0, features_18_by5_0_weight_1, features_18_by5_0_bias_0, features_18_by5_1_weight_0, features_18_by5_1_weight_1, features_18_by5_1_bias_0, features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, features_18_pooled_1_bias_0, fc_weight_0, fc_weight_1, fc_bias_0):
    raise TypeError("no kernel for these sizes")


def level3_007_googlenetinceptionv1(x, features_0_weight, features_0_bias, features_3_weight, features_3_bias, features_5_weight, features_5_bias, features_8_by1_weight, features_8_by1_bias, features_8_by3_0_weight, features_8_by3_0_bias, features_8_by3_1_weight, features_8_by3_1_bias, features_8_by5_0_weight, features_8_by5_0_bias, features_8_by5_1_weight, features_8_by5_1_bias, features_8_pooled_1_weight, features_8_pooled_1_bias, features_9_by1_weight, features_9_by1_bias, features_9_by3_0_weight, features_9_by3_0_bias, features_9_by3_1_weight, features_9_by3_1_bias, features_9_by5_0_weight, features_9_by5_0_bias, features_9_by5_1_weight, features_9_by5_1_bias, features_9_pooled_1_weight, features_9_pooled_1_bias, features_11_by1_weight, features_11_by1_bias, features_11_by3_0_weight, features_11_by3_0_bias, features_11_by3_1_weight, features_11_by3_1_bias, features_11_by5_0_weight, features_11_by5_0_bias, features_11_by5_1_weight, features_11_by5_1_bias, features_11_pooled_1_weight, features_11_pooled_1_bias, features_12_by1_weight, features_12_by1_bias, features_12_by3_0_weight, features_12_by3_0_bias, features_12_by3_1_weight, features_12_by3_1_bias, features_12_by5_0_weight, features_12_by5_0_bias, features_12_by5_1_weight, features_12_by5_1_bias, features_12_pooled_1_weight, features_12_pooled_1_bias, features_13_by1_weight, features_13_by1_bias, features_13_by3_0_weight, features_13_by3_0_bias, features_13_by3_1_weight, features_13_by3_1_bias, features_13_by5_0_weight, features_13_by5_0_bias, features_13_by5_1_weight, features_13_by5_1_bias, features_13_pooled_1_weight, features_13_pooled_1_bias, features_14_by1_weight, features_14_by1_bias, features_14_by3_0_weight, features_14_by3_0_bias, features_14_by3_1_weight, features_14_by3_1_bias, features_14_by5_0_weight, features_14_by5_0_bias, features_14_by5_1_weight, features_14_by5_1_bias, features_14_pooled_1_weight, features_14_pooled_1_bias, features_15_by1_weight, features_15_by1_bias, features_15_by3_0_weight, features_15_by3_0_bias, features_15_by3_1_weight, features_15_by3_1_bias, features_15_by5_0_weight, features_15_by5_0_bias, features_15_by5_1_weight, features_15_by5_1_bias, features_15_pooled_1_weight, features_15_pooled_1_bias, features_17_by1_weight, features_17_by1_bias, features_17_by3_0_weight, features_17_by3_0_bias, features_17_by3_1_weight, features_17_by3_1_bias, features_17_by5_0_weight, features_17_by5_0_bias, features_17_by5_1_weight, features_17_by5_1_bias, features_17_pooled_1_weight, features_17_pooled_1_bias, features_18_by1_weight, features_18_by1_bias, features_18_by3_0_weight, features_18_by3_0_bias, features_18_by3_1_weight, features_18_by3_1_bias, features_18_by5_0_weight, features_18_by5_0_bias, features_18_by5_1_weight, features_18_by5_1_bias, features_18_pooled_1_weight, features_18_pooled_1_bias, fc_weight, fc_bias):
    x_0 = x.shape[0]
    x_2 = x.shape[2]
    x_3 = x.shape[3]
    features_0_weight_0 = features_0_weight.shape[0]
    features_0_bias_0, = features_0_bias.shape
    features_3_weight_0 = features_3_weight.shape[0]
    features_3_weight_1 = features_3_weight.shape[1]
    features_3_bias_0, = features_3_bias.shape
    features_5_weight_0 = features_5_weight.shape[0]
    features_5_weight_1 = features_5_weight.shape[1]
    features_5_bias_0, = features_5_bias.shape
    features_8_by1_weight_0 = features_8_by1_weight.shape[0]
    features_8_by1_weight_1 = features_8_by1_weight.shape[1]
    features_8_by1_bias_0, = features_8_by1_bias.shape
    features_8_by3_0_weight_0 = features_8_by3_0_weight.shape[0]
    features_8_by3_0_weight_1 = features_8_by3_0_weight.shape[1]
    features_8_by3_0_bias_0, = features_8_by3_0_bias.shape
    features_8_by3_1_weight_0 = features_8_by3_1_weight.shape[0]
    features_8_by3_1_weight_1 = features_8_by3_1_weight.shape[1]
    features_8_by3_1_bias_0, = features_8_by3_1_bias.shape
    features_8_by5_0_weight_0 = features_8_by5_0_weight.shape[0]
    features_8_by5_0_weight_1 = features_8_by5_0_weight.shape[1]
    features_8_by5_0_bias_0, = features_8_by5_0_bias.shape
    features_8_by5_1_weight_0 = features_8_by5_1_weight.shape[0]
    features_8_by5_1_weight_1 = features_8_by5_1_weight.shape[1]
    features_8_by5_1_bias_0, = features_8_by5_1_bias.shape
    features_8_pooled_1_weight_0 = features_8_pooled_1_weight.shape[0]
    features_8_pooled_1_weight_1 = features_8_pooled_1_weight.shape[1]
    features_8_pooled_1_bias_0, = features_8_pooled_1_bias.shape
    features_9_by1_weight_0 = features_9_by1_weight.shape[0]
    features_9_by1_weight_1 = features_9_by1_weight.shape[1]
    features_9_by1_bias_0, = features_9_by1_bias.shape
    features_9_by3_0_weight_0 = features_9_by3_0_weight.shape[0]
    features_9_by3_0_weight_1 = features_9_by3_0_weight.shape[1]
    features_9_by3_0_bias_0, = features_9_by3_0_bias.shape
    features_9_by3_1_weight_0 = features_9_by3_1_weight.shape[0]
    features_9_by3_1_weight_1 = features_9_by3_1_weight.shape[1]
    features_9_by3_1_bias_0, = features_9_by3_1_bias.shape
    features_9_by5_0_weight_0 = features_9_by5_0_weight.shape[0]
    features_9_by5_0_weight_1 = features_9_by5_0_weight.shape[1]
    features_9_by5_0_bias_0, = features_9_by5_0_bias.shape
    features_9_by5_1_weight_0 = features_9_by5_1_weight.shape[0]
    features_9_by5_1_weight_1 = features_9_by5_1_weight.shape[1]
    features_9_by5_1_bias_0, = features_9_by5_1_bias.shape
    features_9_pooled_1_weight_0 = features_9_pooled_1_weight.shape[0]
    features_9_pooled_1_weight_1 = features_9_pooled_1_weight.shape[1]
    features_9_pooled_1_bias_0, = features_9_pooled_1_bias.shape
    features_11_by1_weight_0 = features_11_by1_weight.shape[0]
    features_11_by1_weight_1 = features_11_by1_weight.shape[1]
    features_11_by1_bias_0, = features_11_by1_bias.shape
    features_11_by3_0_weight_0 = features_11_by3_0_weight.shape[0]
    features_11_by3_0_weight_1 = features_11_by3_0_weight.shape[1]
    features_11_by3_0_bias_0, = features_11_by3_0_bias.shape
    features_11_by3_1_weight_0 = features_11_by3_1_weight.shape[0]
    features_11_by3_1_weight_1 = features_11_by3_1_weight.shape[1]
    features_11_by3_1_bias_0, = features_11_by3_1_bias.shape
    features_11_by5_0_weight_0 = features_11_by5_0_weight.shape[0]
    features_11_by5_0_weight_1 = features_11_by5_0_weight.shape[1]
    features_11_by5_0_bias_0, = features_11_by5_0_bias.shape
    features_11_by5_1_weight_0 = features_11_by5_1_weight.shape[0]
    features_11_by5_1_weight_1 = features_11_by5_1_weight.shape[1]
    features_11_by5_1_bias_0, = features_11_by5_1_bias.shape
    features_11_pooled_1_weight_0 = features_11_pooled_1_weight.shape[0]
    features_11_pooled_1_weight_1 = features_11_pooled_1_weight.shape[1]
    features_11_pooled_1_bias_0, = features_11_pooled_1_bias.shape
    features_12_by1_weight_0 = features_12_by1_weight.shape[0]
    features_12_by1_weight_1 = features_12_by1_weight.shape[1]
    features_12_by1_bias_0, = features_12_by1_bias.shape
    features_12_by3_0_weight_0 = features_12_by3_0_weight.shape[0]
    features_12_by3_0_weight_1 = features_12_by3_0_weight.shape[1]
    features_12_by3_0_bias_0, = features_12_by3_0_bias.shape
    features_12_by3_1_weight_0 = features_12_by3_1_weight.shape[0]
    features_12_by3_1_weight_1 = features_12_by3_1_weight.shape[1]
    features_12_by3_1_bias_0, = features_12_by3_1_bias.shape
    features_12_by5_0_weight_0 = features_12_by5_0_weight.shape[0]
    features_12_by5_0_weight_1 = features_12_by5_0_weight.shape[1]
    features_12_by5_0_bias_0, = features_12_by5_0_bias.shape
    features_12_by5_1_weight_0 = features_12_by5_1_weight.shape[0]
    features_12_by5_1_weight_1 = features_12_by5_1_weight.shape[1]
    features_12_by5_1_bias_0, = features_12_by5_1_bias.shape
    features_12_pooled_1_weight_0 = features_12_pooled_1_weight.shape[0]
    features_12_pooled_1_weight_1 = features_12_pooled_1_weight.shape[1]
    features_12_pooled_1_bias_0, = features_12_pooled_1_bias.shape
    features_13_by1_weight_0 = features_13_by1_weight.shape[0]
    features_13_by1_weight_1 = features_13_by1_weight.shape[1]
    features_13_by1_bias_0, = features_13_by1_bias.shape
    features_13_by3_0_weight_0 = features_13_by3_0_weight.shape[0]
    features_13_by3_0_weight_1 = features_13_by3_0_weight.shape[1]
    features_13_by3_0_bias_0, = features_13_by3_0_bias.shape
    features_13_by3_1_weight_0 = features_13_by3_1_weight.shape[0]
    features_13_by3_1_weight_1 = features_13_by3_1_weight.shape[1]
    features_13_by3_1_bias_0, = features_13_by3_1_bias.shape
    features_13_by5_0_weight_0 = features_13_by5_0_weight.shape[0]
    features_13_by5_0_weight_1 = features_13_by5_0_weight.shape[1]
    features_13_by5_0_bias_0, = features_13_by5_0_bias.shape
    features_13_by5_1_weight_0 = features_13_by5_1_weight.shape[0]
    features_13_by5_1_weight_1 = features_13_by5_1_weight.shape[1]
    features_13_by5_1_bias_0, = features_13_by5_1_bias.shape
    features_13_pooled_1_weight_0 = features_13_pooled_1_weight.shape[0]
    features_13_pooled_1_weight_1 = features_13_pooled_1_weight.shape[1]
    features_13_pooled_1_bias_0, = features_13_pooled_1_bias.shape
    features_14_by1_weight_0 = features_14_by1_weight.shape[0]
    features_14_by1_weight_1 = features_14_by1_weight.shape[1]
    features_14_by1_bias_0, = features_14_by1_bias.shape
    features_14_by3_0_weight_0 = features_14_by3_0_weight.shape[0]
    features_14_by3_0_weight_1 = features_14_by3_0_weight.shape[1]
    features_14_by3_0_bias_0, = features_14_by3_0_bias.shape
    features_14_by3_1_weight_0 = features_14_by3_1_weight.shape[0]
    features_14_by3_1_weight_1 = features_14_by3_1_weight.shape[1]
    features_14_by3_1_bias_0, = features_14_by3_1_bias.shape
    features_14_by5_0_weight_0 = features_14_by5_0_weight.shape[0]
    features_14_by5_0_weight_1 = features_14_by5_0_weight.shape[1]
    features_14_by5_0_bias_0, = features_14_by5_0_bias.shape
    features_14_by5_1_weight_0 = features_14_by5_1_weight.shape[0]
    features_14_by5_1_weight_1 = features_14_by5_1_weight.shape[1]
    features_14_by5_1_bias_0, = features_14_by5_1_bias.shape
    features_14_pooled_1_weight_0 = features_14_pooled_1_weight.shape[0]
    features_14_pooled_1_weight_1 = features_14_pooled_1_weight.shape[1]
    features_14_pooled_1_bias_0, = features_14_pooled_1_bias.shape
    features_15_by1_weight_0 = features_15_by1_weight.shape[0]
    features_15_by1_weight_1 = features_15_by1_weight.shape[1]
    features_15_by1_bias_0, = features_15_by1_bias.shape
    features_15_by3_0_weight_0 = features_15_by3_0_weight.shape[0]
    features_15_by3_0_weight_1 = features_15_by3_0_weight.shape[1]
    features_15_by3_0_bias_0, = features_15_by3_0_bias.shape
    features_15_by3_1_weight_0 = features_15_by3_1_weight.shape[0]
    features_15_by3_1_weight_1 = features_15_by3_1_weight.shape[1]
    features_15_by3_1_bias_0, = features_15_by3_1_bias.shape
    features_15_by5_0_weight_0 = features_15_by5_0_weight.shape[0]
    features_15_by5_0_weight_1 = features_15_by5_0_weight.shape[1]
    features_15_by5_0_bias_0, = features_15_by5_0_bias.shape
    features_15_by5_1_weight_0 = features_15_by5_1_weight.shape[0]
    features_15_by5_1_weight_1 = features_15_by5_1_weight.shape[1]
    features_15_by5_1_bias_0, = features_15_by5_1_bias.shape
    features_15_pooled_1_weight_0 = features_15_pooled_1_weight.shape[0]
    features_15_pooled_1_weight_1 = features_15_pooled_1_weight.shape[1]
    features_15_pooled_1_bias_0, = features_15_pooled_1_bias.shape
    features_17_by1_weight_0 = features_17_by1_weight.shape[0]
    features_17_by1_weight_1 = features_17_by1_weight.shape[1]
    features_17_by1_bias_0, = features_17_by1_bias.shape
    features_17_by3_0_weight_0 = features_17_by3_0_weight.shape[0]
    features_17_by3_0_weight_1 = features_17_by3_0_weight.shape[1]
    features_17_by3_0_bias_0, = features_17_by3_0_bias.shape
    features_17_by3_1_weight_0 = features_17_by3_1_weight.shape[0]
    features_17_by3_1_weight_1 = features_17_by3_1_weight.shape[1]
    features_17_by3_1_bias_0, = features_17_by3_1_bias.shape
    features_17_by5_0_weight_0 = features_17_by5_0_weight.shape[0]
    features_17_by5_0_weight_1 = features_17_by5_0_weight.shape[1]
    features_17_by5_0_bias_0, = features_17_by5_0_bias.shape
    features_17_by5_1_weight_0 = features_17_by5_1_weight.shape[0]
    features_17_by5_1_weight_1 = features_17_by5_1_weight.shape[1]
    features_17_by5_1_bias_0, = features_17_by5_1_bias.shape
    features_17_pooled_1_weight_0 = features_17_pooled_1_weight.shape[0]
    features_17_pooled_1_weight_1 = features_17_pooled_1_weight.shape[1]
    features_17_pooled_1_bias_0, = features_17_pooled_1_bias.shape
    features_18_by1_weight_0 = features_18_by1_weight.shape[0]
    features_18_by1_weight_1 = features_18_by1_weight.shape[1]
    features_18_by1_bias_0, = features_18_by1_bias.shape
    features_18_by3_0_weight_0 = features_18_by3_0_weight.shape[0]
    features_18_by3_0_weight_1 = features_18_by3_0_weight.shape[1]
    features_18_by3_0_bias_0, = features_18_by3_0_bias.shape
    features_18_by3_1_weight_0 = features_18_by3_1_weight.shape[0]
    features_18_by3_1_weight_1 = features_18_by3_1_weight.shape[1]
    features_18_by3_1_bias_0, = features_18_by3_1_bias.shape
    features_18_by5_0_weight_0 = features_18_by5_0_weight.shape[0]
    features_18_by5_0_weight_1 = features_18_by5_0_weight.shape[1]
    features_18_by5_0_bias_0, = features_18_by5_0_bias.shape
    features_18_by5_1_weight_0 = features_18_by5_1_weight.shape[0]
    features_18_by5_1_weight_1 = features_18_by5_1_weight.shape[1]
    features_18_by5_1_bias_0, = features_18_by5_1_bias.shape
    features_18_pooled_1_weight_0 = features_18_pooled_1_weight.shape[0]
    features_18_pooled_1_weight_1 = features_18_pooled_1_weight.shape[1]
    features_18_pooled_1_bias_0, = features_18_pooled_1_bias.shape
    fc_weight_0, fc_weight_1 = fc_weight.shape
    fc_bias_0, = fc_bias.shape
    if x.shape != (x_0, 3, x_2, x_3):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if features_0_weight.shape != (features_0_weight_0, 3, 7, 7):
        raise ValueError(f"unexpected shape of features_0_weight: {tuple(features_0_weight.shape)}")
    if features_3_weight.shape != (features_3_weight_0, features_3_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_3_weight: {tuple(features_3_weight.shape)}")
    if features_5_weight.shape != (features_5_weight_0, features_5_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_5_weight: {tuple(features_5_weight.shape)}")
    if features_8_by1_weight.shape != (features_8_by1_weight_0, features_8_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_8_by1_weight: {tuple(features_8_by1_weight.shape)}")
    if features_8_by3_0_weight.shape != (features_8_by3_0_weight_0, features_8_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_8_by3_0_weight: {tuple(features_8_by3_0_weight.shape)}")
    if features_8_by3_1_weight.shape != (features_8_by3_1_weight_0, features_8_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_8_by3_1_weight: {tuple(features_8_by3_1_weight.shape)}")
    if features_8_by5_0_weight.shape != (features_8_by5_0_weight_0, features_8_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_8_by5_0_weight: {tuple(features_8_by5_0_weight.shape)}")
    if features_8_by5_1_weight.shape != (features_8_by5_1_weight_0, features_8_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_8_by5_1_weight: {tuple(features_8_by5_1_weight.shape)}")
    if features_8_pooled_1_weight.shape != (features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_8_pooled_1_weight: {tuple(features_8_pooled_1_weight.shape)}")
    if features_9_by1_weight.shape != (features_9_by1_weight_0, features_9_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_9_by1_weight: {tuple(features_9_by1_weight.shape)}")
    if features_9_by3_0_weight.shape != (features_9_by3_0_weight_0, features_9_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_9_by3_0_weight: {tuple(features_9_by3_0_weight.shape)}")
    if features_9_by3_1_weight.shape != (features_9_by3_1_weight_0, features_9_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_9_by3_1_weight: {tuple(features_9_by3_1_weight.shape)}")
    if features_9_by5_0_weight.shape != (features_9_by5_0_weight_0, features_9_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_9_by5_0_weight: {tuple(features_9_by5_0_weight.shape)}")
    if features_9_by5_1_weight.shape != (features_9_by5_1_weight_0, features_9_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_9_by5_1_weight: {tuple(features_9_by5_1_weight.shape)}")
    if features_9_pooled_1_weight.shape != (features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_9_pooled_1_weight: {tuple(features_9_pooled_1_weight.shape)}")
    if features_11_by1_weight.shape != (features_11_by1_weight_0, features_11_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_11_by1_weight: {tuple(features_11_by1_weight.shape)}")
    if features_11_by3_0_weight.shape != (features_11_by3_0_weight_0, features_11_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_11_by3_0_weight: {tuple(features_11_by3_0_weight.shape)}")
    if features_11_by3_1_weight.shape != (features_11_by3_1_weight_0, features_11_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_11_by3_1_weight: {tuple(features_11_by3_1_weight.shape)}")
    if features_11_by5_0_weight.shape != (features_11_by5_0_weight_0, features_11_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_11_by5_0_weight: {tuple(features_11_by5_0_weight.shape)}")
    if features_11_by5_1_weight.shape != (features_11_by5_1_weight_0, features_11_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_11_by5_1_weight: {tuple(features_11_by5_1_weight.shape)}")
    if features_11_pooled_1_weight.shape != (features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_11_pooled_1_weight: {tuple(features_11_pooled_1_weight.shape)}")
    if features_12_by1_weight.shape != (features_12_by1_weight_0, features_12_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_12_by1_weight: {tuple(features_12_by1_weight.shape)}")
    if features_12_by3_0_weight.shape != (features_12_by3_0_weight_0, features_12_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_12_by3_0_weight: {tuple(features_12_by3_0_weight.shape)}")
    if features_12_by3_1_weight.shape != (features_12_by3_1_weight_0, features_12_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_12_by3_1_weight: {tuple(features_12_by3_1_weight.shape)}")
    if features_12_by5_0_weight.shape != (features_12_by5_0_weight_0, features_12_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_12_by5_0_weight: {tuple(features_12_by5_0_weight.shape)}")
    if features_12_by5_1_weight.shape != (features_12_by5_1_weight_0, features_12_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_12_by5_1_weight: {tuple(features_12_by5_1_weight.shape)}")
    if features_12_pooled_1_weight.shape != (features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_12_pooled_1_weight: {tuple(features_12_pooled_1_weight.shape)}")
    if features_13_by1_weight.shape != (features_13_by1_weight_0, features_13_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_13_by1_weight: {tuple(features_13_by1_weight.shape)}")
    if features_13_by3_0_weight.shape != (features_13_by3_0_weight_0, features_13_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_13_by3_0_weight: {tuple(features_13_by3_0_weight.shape)}")
    if features_13_by3_1_weight.shape != (features_13_by3_1_weight_0, features_13_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_13_by3_1_weight: {tuple(features_13_by3_1_weight.shape)}")
    if features_13_by5_0_weight.shape != (features_13_by5_0_weight_0, features_13_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_13_by5_0_weight: {tuple(features_13_by5_0_weight.shape)}")
    if features_13_by5_1_weight.shape != (features_13_by5_1_weight_0, features_13_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_13_by5_1_weight: {tuple(features_13_by5_1_weight.shape)}")
    if features_13_pooled_1_weight.shape != (features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_13_pooled_1_weight: {tuple(features_13_pooled_1_weight.shape)}")
    if features_14_by1_weight.shape != (features_14_by1_weight_0, features_14_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_14_by1_weight: {tuple(features_14_by1_weight.shape)}")
    if features_14_by3_0_weight.shape != (features_14_by3_0_weight_0, features_14_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_14_by3_0_weight: {tuple(features_14_by3_0_weight.shape)}")
    if features_14_by3_1_weight.shape != (features_14_by3_1_weight_0, features_14_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_14_by3_1_weight: {tuple(features_14_by3_1_weight.shape)}")
    if features_14_by5_0_weight.shape != (features_14_by5_0_weight_0, features_14_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_14_by5_0_weight: {tuple(features_14_by5_0_weight.shape)}")
    if features_14_by5_1_weight.shape != (features_14_by5_1_weight_0, features_14_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_14_by5_1_weight: {tuple(features_14_by5_1_weight.shape)}")
    if features_14_pooled_1_weight.shape != (features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_14_pooled_1_weight: {tuple(features_14_pooled_1_weight.shape)}")
    if features_15_by1_weight.shape != (features_15_by1_weight_0, features_15_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_15_by1_weight: {tuple(features_15_by1_weight.shape)}")
    if features_15_by3_0_weight.shape != (features_15_by3_0_weight_0, features_15_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_15_by3_0_weight: {tuple(features_15_by3_0_weight.shape)}")
    if features_15_by3_1_weight.shape != (features_15_by3_1_weight_0, features_15_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_15_by3_1_weight: {tuple(features_15_by3_1_weight.shape)}")
    if features_15_by5_0_weight.shape != (features_15_by5_0_weight_0, features_15_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_15_by5_0_weight: {tuple(features_15_by5_0_weight.shape)}")
    if features_15_by5_1_weight.shape != (features_15_by5_1_weight_0, features_15_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_15_by5_1_weight: {tuple(features_15_by5_1_weight.shape)}")
    if features_15_pooled_1_weight.shape != (features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_15_pooled_1_weight: {tuple(features_15_pooled_1_weight.shape)}")
    if features_17_by1_weight.shape != (features_17_by1_weight_0, features_17_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_17_by1_weight: {tuple(features_17_by1_weight.shape)}")
    if features_17_by3_0_weight.shape != (features_17_by3_0_weight_0, features_17_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_17_by3_0_weight: {tuple(features_17_by3_0_weight.shape)}")
    if features_17_by3_1_weight.shape != (features_17_by3_1_weight_0, features_17_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_17_by3_1_weight: {tuple(features_17_by3_1_weight.shape)}")
    if features_17_by5_0_weight.shape != (features_17_by5_0_weight_0, features_17_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_17_by5_0_weight: {tuple(features_17_by5_0_weight.shape)}")
    if features_17_by5_1_weight.shape != (features_17_by5_1_weight_0, features_17_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_17_by5_1_weight: {tuple(features_17_by5_1_weight.shape)}")
    if features_17_pooled_1_weight.shape != (features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_17_pooled_1_weight: {tuple(features_17_pooled_1_weight.shape)}")
    if features_18_by1_weight.shape != (features_18_by1_weight_0, features_18_by1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_18_by1_weight: {tuple(features_18_by1_weight.shape)}")
    if features_18_by3_0_weight.shape != (features_18_by3_0_weight_0, features_18_by3_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_18_by3_0_weight: {tuple(features_18_by3_0_weight.shape)}")
    if features_18_by3_1_weight.shape != (features_18_by3_1_weight_0, features_18_by3_1_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_18_by3_1_weight: {tuple(features_18_by3_1_weight.shape)}")
    if features_18_by5_0_weight.shape != (features_18_by5_0_weight_0, features_18_by5_0_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_18_by5_0_weight: {tuple(features_18_by5_0_weight.shape)}")
    if features_18_by5_1_weight.shape != (features_18_by5_1_weight_0, features_18_by5_1_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of features_18_by5_1_weight: {tuple(features_18_by5_1_weight.shape)}")
    if features_18_pooled_1_weight.shape != (features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_18_pooled_1_weight: {tuple(features_18_pooled_1_weight.shape)}")
    x = x.contiguous()
    features_0_weight = features_0_weight.contiguous()
    features_0_bias = features_0_bias.contiguous()
    features_3_weight = features_3_weight.contiguous()
    features_3_bias = features_3_bias.contiguous()
    features_5_weight = features_5_weight.contiguous()
    features_5_bias = features_5_bias.contiguous()
    features_8_by1_weight = features_8_by1_weight.contiguous()
    features_8_by1_bias = features_8_by1_bias.contiguous()
    features_8_by3_0_weight = features_8_by3_0_weight.contiguous()
    features_8_by3_0_bias = features_8_by3_0_bias.contiguous()
    features_8_by3_1_weight = features_8_by3_1_weight.contiguous()
    features_8_by3_1_bias = features_8_by3_1_bias.contiguous()
    features_8_by5_0_weight = features_8_by5_0_weight.contiguous()
    features_8_by5_0_bias = features_8_by5_0_bias.contiguous()
    features_8_by5_1_weight = features_8_by5_1_weight.contiguous()
    features_8_by5_1_bias = features_8_by5_1_bias.contiguous()
    features_8_pooled_1_weight = features_8_pooled_1_weight.contiguous()
    features_8_pooled_1_bias = features_8_pooled_1_bias.contiguous()
    features_9_by1_weight = features_9_by1_weight.contiguous()
    features_9_by1_bias = features_9_by1_bias.contiguous()
    features_9_by3_0_weight = features_9_by3_0_weight.contiguous()
    features_9_by3_0_bias = features_9_by3_0_bias.contiguous()
    features_9_by3_1_weight = features_9_by3_1_weight.contiguous()
    features_9_by3_1_bias = features_9_by3_1_bias.contiguous()
    features_9_by5_0_weight = features_9_by5_0_weight.contiguous()
    features_9_by5_0_bias = features_9_by5_0_bias.contiguous()
    features_9_by5_1_weight = features_9_by5_1_weight.contiguous()
    features_9_by5_1_bias = features_9_by5_1_bias.contiguous()
    features_9_pooled_1_weight = features_9_pooled_1_weight.contiguous()
    features_9_pooled_1_bias = features_9_pooled_1_bias.contiguous()
    features_11_by1_weight = features_11_by1_weight.contiguous()
    features_11_by1_bias = features_11_by1_bias.contiguous()
    features_11_by3_0_weight = features_11_by3_0_weight.contiguous()
    features_11_by3_0_bias = features_11_by3_0_bias.contiguous()
    features_11_by3_1_weight = features_11_by3_1_weight.contiguous()
    features_11_by3_1_bias = features_11_by3_1_bias.contiguous()
    features_11_by5_0_weight = features_11_by5_0_weight.contiguous()
    features_11_by5_0_bias = features_11_by5_0_bias.contiguous()
    features_11_by5_1_weight = features_11_by5_1_weight.contiguous()
    features_11_by5_1_bias = features_11_by5_1_bias.contiguous()
    features_11_pooled_1_weight = features_11_pooled_1_weight.contiguous()
    features_11_pooled_1_bias = features_11_pooled_1_bias.contiguous()
    features_12_by1_weight = features_12_by1_weight.contiguous()
    features_12_by1_bias = features_12_by1_bias.contiguous()
    features_12_by3_0_weight = features_12_by3_0_weight.contiguous()
    features_12_by3_0_bias = features_12_by3_0_bias.contiguous()
    features_12_by3_1_weight = features_12_by3_1_weight.contiguous()
    features_12_by3_1_bias = features_12_by3_1_bias.contiguous()
    features_12_by5_0_weight = features_12_by5_0_weight.contiguous()
    features_12_by5_0_bias = features_12_by5_0_bias.contiguous()
    features_12_by5_1_weight = features_12_by5_1_weight.contiguous()
    features_12_by5_1_bias = features_12_by5_1_bias.contiguous()
    features_12_pooled_1_weight = features_12_pooled_1_weight.contiguous()
    features_12_pooled_1_bias = features_12_pooled_1_bias.contiguous()
    features_13_by1_weight = features_13_by1_weight.contiguous()
    features_13_by1_bias = features_13_by1_bias.contiguous()
    features_13_by3_0_weight = features_13_by3_0_weight.contiguous()
    features_13_by3_0_bias = features_13_by3_0_bias.contiguous()
    features_13_by3_1_weight = features_13_by3_1_weight.contiguous()
    features_13_by3_1_bias = features_13_by3_1_bias.contiguous()
    features_13_by5_0_weight = features_13_by5_0_weight.contiguous()
    features_13_by5_0_bias = features_13_by5_0_bias.contiguous()
    features_13_by5_1_weight = features_13_by5_1_weight.contiguous()
    features_13_by5_1_bias = features_13_by5_1_bias.contiguous()
    features_13_pooled_1_weight = features_13_pooled_1_weight.contiguous()
    features_13_pooled_1_bias = features_13_pooled_1_bias.contiguous()
    features_14_by1_weight = features_14_by1_weight.contiguous()
    features_14_by1_bias = features_14_by1_bias.contiguous()
    features_14_by3_0_weight = features_14_by3_0_weight.contiguous()
    features_14_by3_0_bias = features_14_by3_0_bias.contiguous()
    features_14_by3_1_weight = features_14_by3_1_weight.contiguous()
    features_14_by3_1_bias = features_14_by3_1_bias.contiguous()
    features_14_by5_0_weight = features_14_by5_0_weight.contiguous()
    features_14_by5_0_bias = features_14_by5_0_bias.contiguous()
    features_14_by5_1_weight = features_14_by5_1_weight.contiguous()
    features_14_by5_1_bias = features_14_by5_1_bias.contiguous()
    features_14_pooled_1_weight = features_14_pooled_1_weight.contiguous()
    features_14_pooled_1_bias = features_14_pooled_1_bias.contiguous()
    features_15_by1_weight = features_15_by1_weight.contiguous()
    features_15_by1_bias = features_15_by1_bias.contiguous()
    features_15_by3_0_weight = features_15_by3_0_weight.contiguous()
    features_15_by3_0_bias = features_15_by3_0_bias.contiguous()
    features_15_by3_1_weight = features_15_by3_1_weight.contiguous()
    features_15_by3_1_bias = features_15_by3_1_bias.contiguous()
    features_15_by5_0_weight = features_15_by5_0_weight.contiguous()
    features_15_by5_0_bias = features_15_by5_0_bias.contiguous()
    features_15_by5_1_weight = features_15_by5_1_weight.contiguous()
    features_15_by5_1_bias = features_15_by5_1_bias.contiguous()
    features_15_pooled_1_weight = features_15_pooled_1_weight.contiguous()
    features_15_pooled_1_bias = features_15_pooled_1_bias.contiguous()
    features_17_by1_weight = features_17_by1_weight.contiguous()
    features_17_by1_bias = features_17_by1_bias.contiguous()
    features_17_by3_0_weight = features_17_by3_0_weight.contiguous()
    features_17_by3_0_bias = features_17_by3_0_bias.contiguous()
    features_17_by3_1_weight = features_17_by3_1_weight.contiguous()
    features_17_by3_1_bias = features_17_by3_1_bias.contiguous()
    features_17_by5_0_weight = features_17_by5_0_weight.contiguous()
    features_17_by5_0_bias = features_17_by5_0_bias.contiguous()
    features_17_by5_1_weight = features_17_by5_1_weight.contiguous()
    features_17_by5_1_bias = features_17_by5_1_bias.contiguous()
    features_17_pooled_1_weight = features_17_pooled_1_weight.contiguous()
    features_17_pooled_1_bias = features_17_pooled_1_bias.contiguous()
    features_18_by1_weight = features_18_by1_weight.contiguous()
    features_18_by1_bias = features_18_by1_bias.contiguous()
    features_18_by3_0_weight = features_18_by3_0_weight.contiguous()
    features_18_by3_0_bias = features_18_by3_0_bias.contiguous()
    features_18_by3_1_weight = features_18_by3_1_weight.contiguous()
    features_18_by3_1_bias = features_18_by3_1_bias.contiguous()
    features_18_by5_0_weight = features_18_by5_0_weight.contiguous()
    features_18_by5_0_bias = features_18_by5_0_bias.contiguous()
    features_18_by5_1_weight = features_18_by5_1_weight.contiguous()
    features_18_by5_1_bias = features_18_by5_1_bias.contiguous()
    features_18_pooled_1_weight = features_18_pooled_1_weight.contiguous()
    features_18_pooled_1_bias = features_18_pooled_1_bias.contiguous()
    fc_weight = fc_weight.contiguous()
    fc_bias = fc_bias.contiguous()
    graph = EXACT.get((x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_weight_0, features_3_weight_1, features_3_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_8_by1_weight_0, features_8_by1_weight_1, features_8_by1_bias_0, features_8_by3_0_weight_0, features_8_by3_0_weight_1, features_8_by3_0_bias_0, features_8_by3_1_weight_0, features_8_by3_1_weight_1, features_8_by3_1_bias_0, features_8_by5_0_weight_0, features_8_by5_0_weight_1, features_8_by5_0_bias_0, features_8_by5_1_weight_0, features_8_by5_1_weight_1, features_8_by5_1_bias_0, features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, features_8_pooled_1_bias_0, features_9_by1_weight_0, features_9_by1_weight_1, features_9_by1_bias_0, features_9_by3_0_weight_0, features_9_by3_0_weight_1, features_9_by3_0_bias_0, features_9_by3_1_weight_0, features_9_by3_1_weight_1, features_9_by3_1_bias_0, features_9_by5_0_weight_0, features_9_by5_0_weight_1, features_9_by5_0_bias_0, features_9_by5_1_weight_0, features_9_by5_1_weight_1, features_9_by5_1_bias_0, features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, features_9_pooled_1_bias_0, features_11_by1_weight_0, features_11_by1_weight_1, features_11_by1_bias_0, features_11_by3_0_weight_0, features_11_by3_0_weight_1, features_11_by3_0_bias_0, features_11_by3_1_weight_0, features_11_by3_1_weight_1, features_11_by3_1_bias_0, features_11_by5_0_weight_0, features_11_by5_0_weight_1, features_11_by5_0_bias_0, features_11_by5_1_weight_0, features_11_by5_1_weight_1, features_11_by5_1_bias_0, features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, features_11_pooled_1_bias_0, features_12_by1_weight_0, features_12_by1_weight_1, features_12_by1_bias_0, features_12_by3_0_weight_0, features_12_by3_0_weight_1, features_12_by3_0_bias_0, features_12_by3_1_weight_0, features_12_by3_1_weight_1, features_12_by3_1_bias_0, features_12_by5_0_weight_0, features_12_by5_0_weight_1, features_12_by5_0_bias_0, features_12_by5_1_weight_0, features_12_by5_1_weight_1, features_12_by5_1_bias_0, features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, features_12_pooled_1_bias_0, features_13_by1_weight_0, features_13_by1_weight_1, features_13_by1_bias_0, features_13_by3_0_weight_0, features_13_by3_0_weight_1, features_13_by3_0_bias_0, features_13_by3_1_weight_0, features_13_by3_1_weight_1, features_13_by3_1_bias_0, features_13_by5_0_weight_0, features_13_by5_0_weight_1, features_13_by5_0_bias_0, features_13_by5_1_weight_0, features_13_by5_1_weight_1, features_13_by5_1_bias_0, features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, features_13_pooled_1_bias_0, features_14_by1_weight_0, features_14_by1_weight_1, features_14_by1_bias_0, features_14_by3_0_weight_0, features_14_by3_0_weight_1, features_14_by3_0_bias_0, features_14_by3_1_weight_0, features_14_by3_1_weight_1, features_14_by3_1_bias_0, features_14_by5_0_weight_0, features_14_by5_0_weight_1, features_14_by5_0_bias_0, features_14_by5_1_weight_0, features_14_by5_1_weight_1, features_14_by5_1_bias_0, features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, features_14_pooled_1_bias_0, features_15_by1_weight_0, features_15_by1_weight_1, features_15_by1_bias_0, features_15_by3_0_weight_0, features_15_by3_0_weight_1, features_15_by3_0_bias_0, features_15_by3_1_weight_0, features_15_by3_1_weight_1, features_15_by3_1_bias_0, features_15_by5_0_weight_0, features_15_by5_0_weight_1, features_15_by5_0_bias_0, features_15_by5_1_weight_0, features_15_by5_1_weight_1, features_15_by5_1_bias_0, features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, features_15_pooled_1_bias_0, features_17_by1_weight_0, features_17_by1_weight_1, features_17_by1_bias_0, features_17_by3_0_weight_0, features_17_by3_0_weight_1, features_17_by3_0_bias_0, features_17_by3_1_weight_0, features_17_by3_1_weight_1, features_17_by3_1_bias_0, features_17_by5_0_weight_0, features_17_by5_0_weight_1, features_17_by5_0_bias_0, features_17_by5_1_weight_0, features_17_by5_1_weight_1, features_17_by5_1_bias_0, features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, features_17_pooled_1_bias_0, features_18_by1_weight_0, features_18_by1_weight_1, features_18_by1_bias_0, features_18_by3_0_weight_0, features_18_by3_0_weight_1, features_18_by3_0_bias_0, features_18_by3_1_weight_0, features_18_by3_1_weight_1, features_18_by3_1_bias_0, features_18_by5_0_weight_0, features_18_by5_0_weight_1, features_18_by5_0_bias_0, features_18_by5_1_weight_0, features_18_by5_1_weight_1, features_18_by5_1_bias_0, features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, features_18_pooled_1_bias_0, fc_weight_0, fc_weight_1, fc_bias_0))
    if graph is None:
        graph = any_size((), x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_weight_0, features_3_weight_1, features_3_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_8_by1_weight_0, features_8_by1_weight_1, features_8_by1_bias_0, features_8_by3_0_weight_0, features_8_by3_0_weight_1, features_8_by3_0_bias_0, features_8_by3_1_weight_0, features_8_by3_1_weight_1, features_8_by3_1_bias_0, features_8_by5_0_weight_0, features_8_by5_0_weight_1, features_8_by5_0_bias_0, features_8_by5_1_weight_0, features_8_by5_1_weight_1, features_8_by5_1_bias_0, features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, features_8_pooled_1_bias_0, features_9_by1_weight_0, features_9_by1_weight_1, features_9_by1_bias_0, features_9_by3_0_weight_0, features_9_by3_0_weight_1, features_9_by3_0_bias_0, features_9_by3_1_weight_0, features_9_by3_1_weight_1, features_9_by3_1_bias_0, features_9_by5_0_weight_0, features_9_by5_0_weight_1, features_9_by5_0_bias_0, features_9_by5_1_weight_0, features_9_by5_1_weight_1, features_9_by5_1_bias_0, features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, features_9_pooled_1_bias_0, features_11_by1_weight_0, features_11_by1_weight_1, features_11_by1_bias_0, features_11_by3_0_weight_0, features_11_by3_0_weight_1, features_11_by3_0_bias_0, features_11_by3_1_weight_0, features_11_by3_1_weight_1, features_11_by3_1_bias_0, features_11_by5_0_weight_0, features_11_by5_0_weight_1, features_11_by5_0_bias_0, features_11_by5_1_weight_0, features_11_by5_1_weight_1, features_11_by5_1_bias_0, features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, features_11_pooled_1_bias_0, features_12_by1_weight_0, features_12_by1_weight_1, features_12_by1_bias_0, features_12_by3_0_weight_0, features_12_by3_0_weight_1, features_12_by3_0_bias_0, features_12_by3_1_weight_0, features_12_by3_1_weight_1, features_12_by3_1_bias_0, features_12_by5_0_weight_0, features_12_by5_0_weight_1, features_12_by5_0_bias_0, features_12_by5_1_weight_0, features_12_by5_1_weight_1, features_12_by5_1_bias_0, features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, features_12_pooled_1_bias_0, features_13_by1_weight_0, features_13_by1_weight_1, features_13_by1_bias_0, features_13_by3_0_weight_0, features_13_by3_0_weight_1, features_13_by3_0_bias_0, features_13_by3_1_weight_0, features_13_by3_1_weight_1, features_13_by3_1_bias_0, features_13_by5_0_weight_0, features_13_by5_0_weight_1, features_13_by5_0_bias_0, features_13_by5_1_weight_0, features_13_by5_1_weight_1, features_13_by5_1_bias_0, features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, features_13_pooled_1_bias_0, features_14_by1_weight_0, features_14_by1_weight_1, features_14_by1_bias_0, features_14_by3_0_weight_0, features_14_by3_0_weight_1, features_14_by3_0_bias_0, features_14_by3_1_weight_0, features_14_by3_1_weight_1, features_14_by3_1_bias_0, features_14_by5_0_weight_0, features_14_by5_0_weight_1, features_14_by5_0_bias_0, features_14_by5_1_weight_0, features_14_by5_1_weight_1, features_14_by5_1_bias_0, features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, features_14_pooled_1_bias_0, features_15_by1_weight_0, features_15_by1_weight_1, features_15_by1_bias_0, features_15_by3_0_weight_0, features_15_by3_0_weight_1, features_15_by3_0_bias_0, features_15_by3_1_weight_0, features_15_by3_1_weight_1, features_15_by3_1_bias_0, features_15_by5_0_weight_0, features_15_by5_0_weight_1, features_15_by5_0_bias_0, features_15_by5_1_weight_0, features_15_by5_1_weight_1, features_15_by5_1_bias_0, features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, features_15_pooled_1_bias_0, features_17_by1_weight_0, features_17_by1_weight_1, features_17_by1_bias_0, features_17_by3_0_weight_0, features_17_by3_0_weight_1, features_17_by3_0_bias_0, features_17_by3_1_weight_0, features_17_by3_1_weight_1, features_17_by3_1_bias_0, features_17_by5_0_weight_0, features_17_by5_0_weight_1, features_17_by5_0_bias_0, features_17_by5_1_weight_0, features_17_by5_1_weight_1, features_17_by5_1_bias_0, features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, features_17_pooled_1_bias_0, features_18_by1_weight_0, features_18_by1_weight_1, features_18_by1_bias_0, features_18_by3_0_weight_0, features_18_by3_0_weight_1, features_18_by3_0_bias_0, features_18_by3_1_weight_0, features_18_by3_1_weight_1, features_18_by3_1_bias_0, features_18_by5_0_weight_0, features_18_by5_0_weight_1, features_18_by5_0_bias_0, features_18_by5_1_weight_0, features_18_by5_1_weight_1, features_18_by5_1_bias_0, features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, features_18_pooled_1_bias_0, fc_weight_0, fc_weight_1, fc_bias_0)
    return graph(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_weight_0, features_3_weight_1, features_3_bias_0, features_5_weight_0, features_5_weight_1, features_5_bias_0, features_8_by1_weight_0, features_8_by1_weight_1, features_8_by1_bias_0, features_8_by3_0_weight_0, features_8_by3_0_weight_1, features_8_by3_0_bias_0, features_8_by3_1_weight_0, features_8_by3_1_weight_1, features_8_by3_1_bias_0, features_8_by5_0_weight_0, features_8_by5_0_weight_1, features_8_by5_0_bias_0, features_8_by5_1_weight_0, features_8_by5_1_weight_1, features_8_by5_1_bias_0, features_8_pooled_1_weight_0, features_8_pooled_1_weight_1, features_8_pooled_1_bias_0, features_9_by1_weight_0, features_9_by1_weight_1, features_9_by1_bias_0, features_9_by3_0_weight_0, features_9_by3_0_weight_1, features_9_by3_0_bias_0, features_9_by3_1_weight_0, features_9_by3_1_weight_1, features_9_by3_1_bias_0, features_9_by5_0_weight_0, features_9_by5_0_weight_1, features_9_by5_0_bias_0, features_9_by5_1_weight_0, features_9_by5_1_weight_1, features_9_by5_1_bias_0, features_9_pooled_1_weight_0, features_9_pooled_1_weight_1, features_9_pooled_1_bias_0, features_11_by1_weight_0, features_11_by1_weight_1, features_11_by1_bias_0, features_11_by3_0_weight_0, features_11_by3_0_weight_1, features_11_by3_0_bias_0, features_11_by3_1_weight_0, features_11_by3_1_weight_1, features_11_by3_1_bias_0, features_11_by5_0_weight_0, features_11_by5_0_weight_1, features_11_by5_0_bias_0, features_11_by5_1_weight_0, features_11_by5_1_weight_1, features_11_by5_1_bias_0, features_11_pooled_1_weight_0, features_11_pooled_1_weight_1, features_11_pooled_1_bias_0, features_12_by1_weight_0, features_12_by1_weight_1, features_12_by1_bias_0, features_12_by3_0_weight_0, features_12_by3_0_weight_1, features_12_by3_0_bias_0, features_12_by3_1_weight_0, features_12_by3_1_weight_1, features_12_by3_1_bias_0, features_12_by5_0_weight_0, features_12_by5_0_weight_1, features_12_by5_0_bias_0, features_12_by5_1_weight_0, features_12_by5_1_weight_1, features_12_by5_1_bias_0, features_12_pooled_1_weight_0, features_12_pooled_1_weight_1, features_12_pooled_1_bias_0, features_13_by1_weight_0, features_13_by1_weight_1, features_13_by1_bias_0, features_13_by3_0_weight_0, features_13_by3_0_weight_1, features_13_by3_0_bias_0, features_13_by3_1_weight_0, features_13_by3_1_weight_1, features_13_by3_1_bias_0, features_13_by5_0_weight_0, features_13_by5_0_weight_1, features_13_by5_0_bias_0, features_13_by5_1_weight_0, features_13_by5_1_weight_1, features_13_by5_1_bias_0, features_13_pooled_1_weight_0, features_13_pooled_1_weight_1, features_13_pooled_1_bias_0, features_14_by1_weight_0, features_14_by1_weight_1, features_14_by1_bias_0, features_14_by3_0_weight_0, features_14_by3_0_weight_1, features_14_by3_0_bias_0, features_14_by3_1_weight_0, features_14_by3_1_weight_1, features_14_by3_1_bias_0, features_14_by5_0_weight_0, features_14_by5_0_weight_1, features_14_by5_0_bias_0, features_14_by5_1_weight_0, features_14_by5_1_weight_1, features_14_by5_1_bias_0, features_14_pooled_1_weight_0, features_14_pooled_1_weight_1, features_14_pooled_1_bias_0, features_15_by1_weight_0, features_15_by1_weight_1, features_15_by1_bias_0, features_15_by3_0_weight_0, features_15_by3_0_weight_1, features_15_by3_0_bias_0, features_15_by3_1_weight_0, features_15_by3_1_weight_1, features_15_by3_1_bias_0, features_15_by5_0_weight_0, features_15_by5_0_weight_1, features_15_by5_0_bias_0, features_15_by5_1_weight_0, features_15_by5_1_weight_1, features_15_by5_1_bias_0, features_15_pooled_1_weight_0, features_15_pooled_1_weight_1, features_15_pooled_1_bias_0, features_17_by1_weight_0, features_17_by1_weight_1, features_17_by1_bias_0, features_17_by3_0_weight_0, features_17_by3_0_weight_1, features_17_by3_0_bias_0, features_17_by3_1_weight_0, features_17_by3_1_weight_1, features_17_by3_1_bias_0, features_17_by5_0_weight_0, features_17_by5_0_weight_1, features_17_by5_0_bias_0, features_17_by5_1_weight_0, features_17_by5_1_weight_1, features_17_by5_1_bias_0, features_17_pooled_1_weight_0, features_17_pooled_1_weight_1, features_17_pooled_1_bias_0, features_18_by1_weight_0, features_18_by1_weight_1, features_18_by1_bias_0, features_18_by3_0_weight_0, features_18_by3_0_weight_1, features_18_by3_0_bias_0, features_18_by3_1_weight_0, features_18_by3_1_weight_1, features_18_by3_1_bias_0, features_18_by5_0_weight_0, features_18_by5_0_weight_1, features_18_by5_0_bias_0, features_18_by5_1_weight_0, features_18_by5_1_weight_1, features_18_by5_1_bias_0, features_18_pooled_1_weight_0, features_18_pooled_1_weight_1, features_18_pooled_1_bias_0, fc_weight_0, fc_weight_1, fc_bias_0, x, features_0_weight, features_0_bias, features_3_weight, features_3_bias, features_5_weight, features_5_bias, features_8_by1_weight, features_8_by1_bias, features_8_by3_0_weight, features_8_by3_0_bias, features_8_by3_1_weight, features_8_by3_1_bias, features_8_by5_0_weight, features_8_by5_0_bias, features_8_by5_1_weight, features_8_by5_1_bias, features_8_pooled_1_weight, features_8_pooled_1_bias, features_9_by1_weight, features_9_by1_bias, features_9_by3_0_weight, features_9_by3_0_bias, features_9_by3_1_weight, features_9_by3_1_bias, features_9_by5_0_weight, features_9_by5_0_bias, features_9_by5_1_weight, features_9_by5_1_bias, features_9_pooled_1_weight, features_9_pooled_1_bias, features_11_by1_weight, features_11_by1_bias, features_11_by3_0_weight, features_11_by3_0_bias, features_11_by3_1_weight, features_11_by3_1_bias, features_11_by5_0_weight, features_11_by5_0_bias, features_11_by5_1_weight, features_11_by5_1_bias, features_11_pooled_1_weight, features_11_pooled_1_bias, features_12_by1_weight, features_12_by1_bias, features_12_by3_0_weight, features_12_by3_0_bias, features_12_by3_1_weight, features_12_by3_1_bias, features_12_by5_0_weight, features_12_by5_0_bias, features_12_by5_1_weight, features_12_by5_1_bias, features_12_pooled_1_weight, features_12_pooled_1_bias, features_13_by1_weight, features_13_by1_bias, features_13_by3_0_weight, features_13_by3_0_bias, features_13_by3_1_weight, features_13_by3_1_bias, features_13_by5_0_weight, features_13_by5_0_bias, features_13_by5_1_weight, features_13_by5_1_bias, features_13_pooled_1_weight, features_13_pooled_1_bias, features_14_by1_weight, features_14_by1_bias, features_14_by3_0_weight, features_14_by3_0_bias, features_14_by3_1_weight, features_14_by3_1_bias, features_14_by5_0_weight, features_14_by5_0_bias, features_14_by5_1_weight, features_14_by5_1_bias, features_14_pooled_1_weight, features_14_pooled_1_bias, features_15_by1_weight, features_15_by1_bias, features_15_by3_0_weight, features_15_by3_0_bias, features_15_by3_1_weight, features_15_by3_1_bias, features_15_by5_0_weight, features_15_by5_0_bias, features_15_by5_1_weight, features_15_by5_1_bias, features_15_pooled_1_weight, features_15_pooled_1_bias, features_17_by1_weight, features_17_by1_bias, features_17_by3_0_weight, features_17_by3_0_bias, features_17_by3_1_weight, features_17_by3_1_bias, features_17_by5_0_weight, features_17_by5_0_bias, features_17_by5_1_weight, features_17_by5_1_bias, features_17_pooled_1_weight, features_17_pooled_1_bias, features_18_by1_weight, features_18_by1_bias, features_18_by3_0_weight, features_18_by3_0_bias, features_18_by3_1_weight, features_18_by3_1_bias, features_18_by5_0_weight, features_18_by5_0_bias, features_18_by5_1_weight, features_18_by5_1_bias, features_18_pooled_1_weight, features_18_pooled_1_bias, fc_weight, fc_bias)
