# kernelevolve: level3_018_squeezenet on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 3 of campaign 2, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_018_squeezenet in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution.
"""


import torch
import triton
import triton.language as tl


# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number.
TUNABLES = {
    "YBLOCK_0": (32, [8, 16, 32, 64, 128]),
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
    "YBLOCK_8": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_8": (16, [4, 8, 16]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_9": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_9": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "WARPS_9": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_10": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_10": (32, [8, 16, 32, 64, 128]),
    "WARPS_10": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_11": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_11": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_12": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_12": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_13": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_13": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_14": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_14": (16, [4, 8, 16]),
    "WARPS_14": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_15": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_15": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_16": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_16": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_17": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_17": (16, [4, 8, 16]),
    "WARPS_17": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_18": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "XBLOCK_18": (32, [1, 8, 16, 32, 64, 128, 256, 1024]),
    "WARPS_18": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_19": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_19": (32, [8, 16, 32, 64, 128]),
    "WARPS_19": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_20": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_20": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_21": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_21": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_22": (64, [1, 2, 8, 16, 32, 64, 128, 256]),
    "R0_BLOCK_22": (64, [4, 8, 16, 32, 64, 128, 256, 512, 1024]),
    "WARPS_22": (16, [4, 8, 16, 32]),
    "STAGES_22": (1, [1, 2, 3, 4]),
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
    ynumel = 192
    xnumel = 262144
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = tl.full([XBLOCK], True, tl.int1)[None, :]
    x2 = xindex
    y3 = yindex
    y0 = yindex % 3
    y1 = yindex // 3
    tmp0 = tl.load(in_ptr0 + (x2 + 262144 * y3), ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 786432 * y1), tmp0, ymask)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 288
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
    xnumel = 393271296
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 96
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_2(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_2"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_2[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_2"][0], num_stages=1)


@triton.jit
def jit_3(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 97542144
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 96
    x1 = xindex // 96 % 126
    x2 = xindex // 12096 % 126
    x3 = xindex // 1524096
    x4 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp1 = tl.load(in_ptr0 + (96 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp3 = tl.load(in_ptr0 + (192 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp5 = tl.load(in_ptr0 + (24288 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp7 = tl.load(in_ptr0 + (24384 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp9 = tl.load(in_ptr0 + (24480 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp11 = tl.load(in_ptr0 + (48576 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp13 = tl.load(in_ptr0 + (48672 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp15 = tl.load(in_ptr0 + (48768 + x0 + 192 * x1 + 48576 * x2 + 6144864 * x3), None)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + x4, tmp16, None)


def kernel_3(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_3"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_3[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_3"][0], num_stages=1)


@triton.jit
def jit_4(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16257024
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 16
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
    ynumel = 1024
    xnumel = 9
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 16
    y1 = yindex // 16
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 16 * x2 + 144 * y1), tmp0, xmask)


def kernel_5(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_5"][0]
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_5[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 130056192
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 128
    x1 = xindex // 128
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 64, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (64 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 128, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (64 * x1 + (-64 + x0)), tmp12, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-64 + x0), tmp12, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, None)


def kernel_6(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_6"][0], num_stages=1)


@triton.jit
def jit_7(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 32514048
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_7(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_7[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_7"][0], num_stages=1)


@triton.jit
def jit_8(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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
    y0 = yindex % 32
    y1 = yindex // 32
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 32 * x2 + 288 * y1), tmp0, xmask)


def kernel_8(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_8"][0]
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_8[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_8"][0], num_stages=1)


@triton.jit
def jit_9(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16384
    xnumel = 15876
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    y0 = yindex % 256
    x2 = xindex
    y1 = yindex // 256
    y3 = yindex
    tmp0 = y0
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 128, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (128 * x2 + 2032128 * y1 + y0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + tl.broadcast_to(y0, [YBLOCK, XBLOCK]), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1, 1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1, 1], 256, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (128 * x2 + 2032128 * y1 + (-128 + y0)), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + tl.broadcast_to(-128 + y0, [YBLOCK, XBLOCK]), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1, 1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + (x2 + 15904 * y3), tmp22, xmask)


def kernel_9(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_9"][0]
    XBLOCK = TUNABLES["XBLOCK_9"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_9[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_9"][0], num_stages=1)


@triton.jit
def jit_10(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16384
    xnumel = 3969
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex // 63
    x2 = xindex % 63
    y4 = yindex
    x5 = xindex
    y0 = yindex % 256
    y1 = yindex // 256
    tmp0 = 2 * x3
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 126, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = 2 * x2
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (2 * x2 + 252 * x3 + 15904 * y4), tmp10 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp12 = 1 + 2 * x2
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (1 + 2 * x2 + 252 * x3 + 15904 * y4), tmp16 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 2 + 2 * x2
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (2 + 2 * x2 + 252 * x3 + 15904 * y4), tmp23 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 1 + 2 * x3
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (126 + 2 * x2 + 252 * x3 + 15904 * y4), tmp30 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (127 + 2 * x2 + 252 * x3 + 15904 * y4), tmp33 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (128 + 2 * x2 + 252 * x3 + 15904 * y4), tmp36 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 2 + 2 * x3
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (252 + 2 * x2 + 252 * x3 + 15904 * y4), tmp43 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (253 + 2 * x2 + 252 * x3 + 15904 * y4), tmp46 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (254 + 2 * x2 + 252 * x3 + 15904 * y4), tmp49 & xmask, eviction_policy='evict_last', other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + (y0 + 256 * x5 + 1016064 * y1), tmp51, xmask)


def kernel_10(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_10"][0]
    XBLOCK = TUNABLES["XBLOCK_10"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_10[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_10"][0], num_stages=1)


@triton.jit
def jit_11(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8128512
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 32
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_11(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_11"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_11[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_11"][0], num_stages=1)


@triton.jit
def jit_12(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 65028096
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 256
    x1 = xindex // 256
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 128, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (128 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 256, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (128 * x1 + (-128 + x0)), tmp12, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-128 + x0), tmp12, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, None)


def kernel_12(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_12"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_12[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_12"][0], num_stages=1)


@triton.jit
def jit_13(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 12192768
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 48
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_13(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_13"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_13[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_13"][0], num_stages=1)


@triton.jit
def jit_14(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 9216
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 48 * x2 + 432 * y1), tmp0, xmask)


def kernel_14(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_14"][0]
    XBLOCK = TUNABLES["XBLOCK_14"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_14[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_14"][0], num_stages=1)


@triton.jit
def jit_15(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 97542144
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 384
    x1 = xindex // 384
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 192, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (192 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 384, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (192 * x1 + (-192 + x0)), tmp12, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-192 + x0), tmp12, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, None)


def kernel_15(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_15"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_15[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_15"][0], num_stages=1)


@triton.jit
def jit_16(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16257024
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


def kernel_16(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_16"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_16[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_16"][0], num_stages=1)


@triton.jit
def jit_17(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16384
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


def kernel_17(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_17"][0]
    XBLOCK = TUNABLES["XBLOCK_17"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_17[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_17"][0], num_stages=1)


@triton.jit
def jit_18(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32768
    xnumel = 3969
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    y0 = yindex % 512
    x2 = xindex
    y1 = yindex // 512
    y3 = yindex
    tmp0 = y0
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 256, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (256 * x2 + 1016064 * y1 + y0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + tl.broadcast_to(y0, [YBLOCK, XBLOCK]), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1, 1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1, 1], 512, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (256 * x2 + 1016064 * y1 + (-256 + y0)), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + tl.broadcast_to(-256 + y0, [YBLOCK, XBLOCK]), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1, 1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + (x2 + 4000 * y3), tmp22, xmask)


def kernel_18(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_18"][0]
    XBLOCK = TUNABLES["XBLOCK_18"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_18[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_18"][0], num_stages=1)


@triton.jit
def jit_19(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32768
    xnumel = 961
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex % 31
    x3 = xindex // 31
    y4 = yindex
    x5 = xindex
    y0 = yindex % 512
    y1 = yindex // 512
    tmp0 = tl.load(in_ptr0 + (2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (1 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (2 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (63 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (64 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (65 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (126 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (127 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp15 = tl.load(in_ptr0 + (128 + 2 * x2 + 126 * x3 + 4000 * y4), xmask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + (y0 + 512 * x5 + 492032 * y1), tmp16, xmask)


def kernel_19(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_19"][0]
    XBLOCK = TUNABLES["XBLOCK_19"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_19[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_19"][0], num_stages=1)


@triton.jit
def jit_20(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 3936256
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


def kernel_20(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_20"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_20[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_20"][0], num_stages=1)


@triton.jit
def jit_21(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 31490048
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 512
    x1 = xindex // 512
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 256, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (256 * x1 + x0), tmp4, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 512, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (256 * x1 + (-256 + x0)), tmp12, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-256 + x0), tmp12, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, None)


def kernel_21(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_21"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_21[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_21"][0], num_stages=1)


@triton.jit
def jit_22(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK: tl.constexpr, R0_BLOCK: tl.constexpr):
    xnumel = 64000
    r0_numel = 961
    rnumel = r0_numel
    RBLOCK: tl.constexpr = R0_BLOCK
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:, None]
    xmask = xindex < xnumel
    r0_base = tl.arange(0, R0_BLOCK)[None, :]
    rbase = r0_base
    x0 = xindex % 1000
    x1 = xindex // 1000
    tmp1 = tl.load(in_ptr1 + x0, xmask, eviction_policy='evict_last')
    _tmp6 = tl.full([XBLOCK, R0_BLOCK], 0, tl.float32)
    x3 = xindex
    for r0_offset in tl.range(0, r0_numel, R0_BLOCK):
        r0_index = r0_offset + r0_base
        r0_mask = r0_index < r0_numel
        roffset = r0_offset
        rindex = r0_index
        r0_2 = r0_index
        tmp0 = tl.load(in_ptr0 + (x0 + 1000 * r0_2 + 961000 * x1), r0_mask & xmask, eviction_policy='evict_first', other=0.0)
        tmp2 = tmp0 + tmp1
        tmp3 = tl.full([1, 1], 0, tl.int32)
        tmp4 = helper_maximum(tmp3, tmp2)
        tmp5 = tl.broadcast_to(tmp4, [XBLOCK, R0_BLOCK])
        tmp7 = _tmp6 + tmp5
        _tmp6 = tl.where(r0_mask & xmask, tmp7, _tmp6)
    tmp6 = tl.sum(_tmp6, 1)[:, None]
    tmp8 = tl.full([1, 1], 961.0, tl.float32)
    tmp9 = tmp6 / tmp8
    tl.debug_barrier()
    tl.store(in_out_ptr0 + x3, tmp9, xmask)


def kernel_22(in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel):
    XBLOCK = TUNABLES["XBLOCK_22"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_22[grid](in_out_ptr0, in_ptr0, in_ptr1, xnumel, r0_numel, XBLOCK=XBLOCK, R0_BLOCK=TUNABLES["R0_BLOCK_22"][0], num_warps=TUNABLES["WARPS_22"][0], num_stages=TUNABLES["STAGES_22"][0])


@triton.jit
def jit_23(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 3
    xnumel = 1443
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x1 = xindex
    y0 = yindex
    tmp0 = tl.load(in_ptr0 + (x1 + 1443 * y0), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x1), tmp0, xmask & ymask)


def kernel_23(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 4
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_23[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_24(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 18
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


def kernel_24(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_24[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_25(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 1632
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 6
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_25(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_25[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_26(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 384
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex // 48
    x1 = xindex // 6 % 8
    x0 = xindex % 6
    x4 = xindex
    tmp0 = 2 * x2
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 16, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tl.full([1], 17, tl.int64)
    tmp9 = tmp6 < tmp8
    tmp10 = tmp7 & tmp9
    tmp11 = tmp5 & tmp10
    tmp12 = tl.load(in_ptr0 + (x0 + 12 * x1 + 204 * x2), tmp11 & xmask, other=float('-inf'))
    tmp13 = 1 + 2 * x1
    tmp14 = tmp13 >= tmp1
    tmp15 = tmp13 < tmp8
    tmp16 = tmp14 & tmp15
    tmp17 = tmp5 & tmp16
    tmp18 = tl.load(in_ptr0 + (6 + x0 + 12 * x1 + 204 * x2), tmp17 & xmask, other=float('-inf'))
    tmp19 = helper_maximum(tmp12, tmp18)
    tmp20 = 2 + 2 * x1
    tmp21 = tmp20 >= tmp1
    tmp22 = tmp20 < tmp8
    tmp23 = tmp21 & tmp22
    tmp24 = tmp5 & tmp23
    tmp25 = tl.load(in_ptr0 + (12 + x0 + 12 * x1 + 204 * x2), tmp24 & xmask, other=float('-inf'))
    tmp26 = helper_maximum(tmp19, tmp25)
    tmp27 = 1 + 2 * x2
    tmp28 = tmp27 >= tmp1
    tmp29 = tmp27 < tmp3
    tmp30 = tmp28 & tmp29
    tmp31 = tmp30 & tmp10
    tmp32 = tl.load(in_ptr0 + (102 + x0 + 12 * x1 + 204 * x2), tmp31 & xmask, other=float('-inf'))
    tmp33 = helper_maximum(tmp26, tmp32)
    tmp34 = tmp30 & tmp16
    tmp35 = tl.load(in_ptr0 + (108 + x0 + 12 * x1 + 204 * x2), tmp34 & xmask, other=float('-inf'))
    tmp36 = helper_maximum(tmp33, tmp35)
    tmp37 = tmp30 & tmp23
    tmp38 = tl.load(in_ptr0 + (114 + x0 + 12 * x1 + 204 * x2), tmp37 & xmask, other=float('-inf'))
    tmp39 = helper_maximum(tmp36, tmp38)
    tmp40 = 2 + 2 * x2
    tmp41 = tmp40 >= tmp1
    tmp42 = tmp40 < tmp3
    tmp43 = tmp41 & tmp42
    tmp44 = tmp43 & tmp10
    tmp45 = tl.load(in_ptr0 + (204 + x0 + 12 * x1 + 204 * x2), tmp44 & xmask, other=float('-inf'))
    tmp46 = helper_maximum(tmp39, tmp45)
    tmp47 = tmp43 & tmp16
    tmp48 = tl.load(in_ptr0 + (210 + x0 + 12 * x1 + 204 * x2), tmp47 & xmask, other=float('-inf'))
    tmp49 = helper_maximum(tmp46, tmp48)
    tmp50 = tmp43 & tmp23
    tmp51 = tl.load(in_ptr0 + (216 + x0 + 12 * x1 + 204 * x2), tmp50 & xmask, other=float('-inf'))
    tmp52 = helper_maximum(tmp49, tmp51)
    tl.store(out_ptr0 + x4, tmp52, xmask)


def kernel_26(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_26[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_27(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 64
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_out_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + 0)
    tmp2 = tl.broadcast_to(tmp1, [XBLOCK])
    tmp3 = tmp0 + tmp2
    tmp4 = tl.full([1], 0, tl.int32)
    tmp5 = helper_maximum(tmp4, tmp3)
    tl.store(in_out_ptr0 + x0, tmp5, xmask)


def kernel_27(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_27[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_28(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 64
    xnumel = 8
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x1 = xindex
    y0 = yindex
    tmp0 = x1
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 4, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (y0 + 64 * x1), tmp4 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + tl.broadcast_to(x1, [YBLOCK, XBLOCK]), tmp4 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1, 1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1, 1], 8, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (y0 + 64 * (-4 + x1)), tmp12 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + tl.broadcast_to(-4 + x1, [YBLOCK, XBLOCK]), tmp12 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1, 1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + (x1 + 8 * y0), tmp22, xmask & ymask)


def kernel_28(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_28[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_29(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 128
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 2
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_29(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_29[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_30(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 2 * x2 + 18 * y1), tmp0, xmask & ymask)


def kernel_30(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_30[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_31(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16
    xnumel = 64
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    y0 = yindex
    x1 = xindex
    tmp0 = y0
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 8, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (8 * x1 + y0), tmp4 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + tl.broadcast_to(y0, [YBLOCK, XBLOCK]), tmp4 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1, 1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1, 1], 16, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (8 * x1 + (-8 + y0)), tmp12 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + tl.broadcast_to(-8 + y0, [YBLOCK, XBLOCK]), tmp12 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1, 1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + (x1 + 64 * y0), tmp22, xmask & ymask)


def kernel_31(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_31[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_32(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 16
    xnumel = 16
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex // 4
    x1 = xindex % 4
    y0 = yindex
    x3 = xindex
    tmp0 = 2 * x2
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 8, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (2 * x1 + 16 * x2 + 64 * y0), tmp10 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp12 = 1 + 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (1 + 2 * x1 + 16 * x2 + 64 * y0), tmp16 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 2 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (2 + 2 * x1 + 16 * x2 + 64 * y0), tmp23 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 1 + 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (8 + 2 * x1 + 16 * x2 + 64 * y0), tmp30 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (9 + 2 * x1 + 16 * x2 + 64 * y0), tmp33 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (10 + 2 * x1 + 16 * x2 + 64 * y0), tmp36 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 2 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (16 + 2 * x1 + 16 * x2 + 64 * y0), tmp43 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (17 + 2 * x1 + 16 * x2 + 64 * y0), tmp46 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (18 + 2 * x1 + 16 * x2 + 64 * y0), tmp49 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + (y0 + 16 * x3), tmp51, xmask & ymask)


def kernel_32(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_32[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_33(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 32
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 2
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_33(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_33[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_34(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 256
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 16
    x1 = xindex // 16
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 8, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (8 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 16, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (8 * x1 + (-8 + x0)), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-8 + x0), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, xmask)


def kernel_34(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_34[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_35(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 48
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 3
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_35(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_35[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_36(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 36
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


def kernel_36(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_36[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_37(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 384
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 24
    x1 = xindex // 24
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 12, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (12 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 24, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (12 * x1 + (-12 + x0)), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-12 + x0), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, xmask)


def kernel_37(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_37[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_38(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 64
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 4
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_38(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_38[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_39(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 64
    xnumel = 9
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
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 4 * x2 + 36 * y1), tmp0, xmask & ymask)


def kernel_39(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_39[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_40(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32
    xnumel = 16
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    y0 = yindex
    x1 = xindex
    tmp0 = y0
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 16, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (16 * x1 + y0), tmp4 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + tl.broadcast_to(y0, [YBLOCK, XBLOCK]), tmp4 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1, 1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1, 1], 32, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (16 * x1 + (-16 + y0)), tmp12 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + tl.broadcast_to(-16 + y0, [YBLOCK, XBLOCK]), tmp12 & xmask & ymask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1, 1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + (x1 + 16 * y0), tmp22, xmask & ymask)


def kernel_40(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_40[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_41(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 32
    xnumel = 4
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex // 2
    x1 = xindex % 2
    y0 = yindex
    x3 = xindex
    tmp0 = 2 * x2
    tmp1 = tl.full([1, 1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1, 1], 4, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tmp2 & tmp4
    tmp6 = 2 * x1
    tmp7 = tmp6 >= tmp1
    tmp8 = tmp6 < tmp3
    tmp9 = tmp7 & tmp8
    tmp10 = tmp5 & tmp9
    tmp11 = tl.load(in_ptr0 + (2 * x1 + 8 * x2 + 16 * y0), tmp10 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp12 = 1 + 2 * x1
    tmp13 = tmp12 >= tmp1
    tmp14 = tmp12 < tmp3
    tmp15 = tmp13 & tmp14
    tmp16 = tmp5 & tmp15
    tmp17 = tl.load(in_ptr0 + (1 + 2 * x1 + 8 * x2 + 16 * y0), tmp16 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp18 = helper_maximum(tmp11, tmp17)
    tmp19 = 2 + 2 * x1
    tmp20 = tmp19 >= tmp1
    tmp21 = tmp19 < tmp3
    tmp22 = tmp20 & tmp21
    tmp23 = tmp5 & tmp22
    tmp24 = tl.load(in_ptr0 + (2 + 2 * x1 + 8 * x2 + 16 * y0), tmp23 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp25 = helper_maximum(tmp18, tmp24)
    tmp26 = 1 + 2 * x2
    tmp27 = tmp26 >= tmp1
    tmp28 = tmp26 < tmp3
    tmp29 = tmp27 & tmp28
    tmp30 = tmp29 & tmp9
    tmp31 = tl.load(in_ptr0 + (4 + 2 * x1 + 8 * x2 + 16 * y0), tmp30 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp32 = helper_maximum(tmp25, tmp31)
    tmp33 = tmp29 & tmp15
    tmp34 = tl.load(in_ptr0 + (5 + 2 * x1 + 8 * x2 + 16 * y0), tmp33 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp35 = helper_maximum(tmp32, tmp34)
    tmp36 = tmp29 & tmp22
    tmp37 = tl.load(in_ptr0 + (6 + 2 * x1 + 8 * x2 + 16 * y0), tmp36 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp38 = helper_maximum(tmp35, tmp37)
    tmp39 = 2 + 2 * x2
    tmp40 = tmp39 >= tmp1
    tmp41 = tmp39 < tmp3
    tmp42 = tmp40 & tmp41
    tmp43 = tmp42 & tmp9
    tmp44 = tl.load(in_ptr0 + (8 + 2 * x1 + 8 * x2 + 16 * y0), tmp43 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp45 = helper_maximum(tmp38, tmp44)
    tmp46 = tmp42 & tmp15
    tmp47 = tl.load(in_ptr0 + (9 + 2 * x1 + 8 * x2 + 16 * y0), tmp46 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp48 = helper_maximum(tmp45, tmp47)
    tmp49 = tmp42 & tmp22
    tmp50 = tl.load(in_ptr0 + (10 + 2 * x1 + 8 * x2 + 16 * y0), tmp49 & xmask & ymask, eviction_policy='evict_last', other=float('-inf'))
    tmp51 = helper_maximum(tmp48, tmp50)
    tl.store(out_ptr0 + (y0 + 32 * x3), tmp51, xmask & ymask)


def kernel_41(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 4
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_41[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_42(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 16
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 4
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_42(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_42[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_43(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 128
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 32
    x1 = xindex // 32
    x2 = xindex
    tmp0 = x0
    tmp1 = tl.full([1], 0, tl.int64)
    tmp2 = tmp0 >= tmp1
    tmp3 = tl.full([1], 16, tl.int64)
    tmp4 = tmp0 < tmp3
    tmp5 = tl.load(in_ptr0 + (16 * x1 + x0), tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp6 = tl.load(in_ptr1 + x0, tmp4 & xmask, eviction_policy='evict_last', other=0.0)
    tmp7 = tmp5 + tmp6
    tmp8 = tl.full([1], 0, tl.int32)
    tmp9 = helper_maximum(tmp8, tmp7)
    tmp10 = tl.full(tmp9.shape, 0.0, tmp9.dtype)
    tmp11 = tl.where(tmp4, tmp9, tmp10)
    tmp12 = tmp0 >= tmp3
    tmp13 = tl.full([1], 32, tl.int64)
    tmp14 = tmp0 < tmp13
    tmp15 = tl.load(in_ptr2 + (16 * x1 + (-16 + x0)), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp16 = tl.load(in_ptr3 + (-16 + x0), tmp12 & xmask, eviction_policy='evict_last', other=0.0)
    tmp17 = tmp15 + tmp16
    tmp18 = tl.full([1], 0, tl.int32)
    tmp19 = helper_maximum(tmp18, tmp17)
    tmp20 = tl.full(tmp19.shape, 0.0, tmp19.dtype)
    tmp21 = tl.where(tmp12, tmp19, tmp20)
    tmp22 = tl.where(tmp4, tmp11, tmp21)
    tl.store(out_ptr0 + x2, tmp22, xmask)


def kernel_43(in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_43[grid](in_ptr0, in_ptr1, in_ptr2, in_ptr3, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_44(in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 5
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr1 + x0, xmask)
    tmp5 = tl.load(in_ptr0 + (5 + x0), xmask)
    tmp9 = tl.load(in_ptr0 + (10 + x0), xmask)
    tmp13 = tl.load(in_ptr0 + (15 + x0), xmask)
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tmp6 = tmp5 + tmp1
    tmp7 = helper_maximum(tmp3, tmp6)
    tmp8 = tmp4 + tmp7
    tmp10 = tmp9 + tmp1
    tmp11 = helper_maximum(tmp3, tmp10)
    tmp12 = tmp8 + tmp11
    tmp14 = tmp13 + tmp1
    tmp15 = helper_maximum(tmp3, tmp14)
    tmp16 = tmp12 + tmp15
    tmp17 = tl.full([1], 4.0, tl.float32)
    tmp18 = tmp16 / tmp17
    tl.store(out_ptr0 + x0, tmp18, xmask)


def kernel_44(in_ptr0, in_ptr1, out_ptr0, xnumel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_44[grid](in_ptr0, in_ptr1, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_squeeze_weight_0, features_3_squeeze_weight_1, features_3_squeeze_bias_0, features_3_expand1_weight_0, features_3_expand1_weight_1, features_3_expand1_bias_0, features_3_expand3_weight_0, features_3_expand3_weight_1, features_3_expand3_bias_0, features_4_squeeze_weight_0, features_4_squeeze_weight_1, features_4_squeeze_bias_0, features_4_expand1_weight_0, features_4_expand1_weight_1, features_4_expand1_bias_0, features_4_expand3_weight_0, features_4_expand3_weight_1, features_4_expand3_bias_0, features_5_squeeze_weight_0, features_5_squeeze_weight_1, features_5_squeeze_bias_0, features_5_expand1_weight_0, features_5_expand1_weight_1, features_5_expand1_bias_0, features_5_expand3_weight_0, features_5_expand3_weight_1, features_5_expand3_bias_0, features_7_squeeze_weight_0, features_7_squeeze_weight_1, features_7_squeeze_bias_0, features_7_expand1_weight_0, features_7_expand1_weight_1, features_7_expand1_bias_0, features_7_expand3_weight_0, features_7_expand3_weight_1, features_7_expand3_bias_0, features_8_squeeze_weight_0, features_8_squeeze_weight_1, features_8_squeeze_bias_0, features_8_expand1_weight_0, features_8_expand1_weight_1, features_8_expand1_bias_0, features_8_expand3_weight_0, features_8_expand3_weight_1, features_8_expand3_bias_0, features_9_squeeze_weight_0, features_9_squeeze_weight_1, features_9_squeeze_bias_0, features_9_expand1_weight_0, features_9_expand1_weight_1, features_9_expand1_bias_0, features_9_expand3_weight_0, features_9_expand3_weight_1, features_9_expand3_bias_0, features_10_squeeze_weight_0, features_10_squeeze_weight_1, features_10_squeeze_bias_0, features_10_expand1_weight_0, features_10_expand1_weight_1, features_10_expand1_bias_0, features_10_expand3_weight_0, features_10_expand3_weight_1, features_10_expand3_bias_0, features_12_squeeze_weight_0, features_12_squeeze_weight_1, features_12_squeeze_bias_0, features_12_expand1_weight_0, features_12_expand1_weight_1, features_12_expand1_bias_0, features_12_expand3_weight_0, features_12_expand3_weight_1, features_12_expand3_bias_0, last_weight_0, last_weight_1, last_bias_0, x, features_0_weight, features_0_bias, features_3_squeeze_weight, features_3_squeeze_bias, features_3_expand1_weight, features_3_expand1_bias, features_3_expand3_weight, features_3_expand3_bias, features_4_squeeze_weight, features_4_squeeze_bias, features_4_expand1_weight, features_4_expand1_bias, features_4_expand3_weight, features_4_expand3_bias, features_5_squeeze_weight, features_5_squeeze_bias, features_5_expand1_weight, features_5_expand1_bias, features_5_expand3_weight, features_5_expand3_bias, features_7_squeeze_weight, features_7_squeeze_bias, features_7_expand1_weight, features_7_expand1_bias, features_7_expand3_weight, features_7_expand3_bias, features_8_squeeze_weight, features_8_squeeze_bias, features_8_expand1_weight, features_8_expand1_bias, features_8_expand3_weight, features_8_expand3_bias, features_9_squeeze_weight, features_9_squeeze_bias, features_9_expand1_weight, features_9_expand1_bias, features_9_expand3_weight, features_9_expand3_bias, features_10_squeeze_weight, features_10_squeeze_bias, features_10_expand1_weight, features_10_expand1_bias, features_10_expand3_weight, features_10_expand3_bias, features_12_squeeze_weight, features_12_squeeze_bias, features_12_expand1_weight, features_12_expand1_bias, features_12_expand3_weight, features_12_expand3_bias, last_weight, last_bias):
    # x_0 = 64, x_2 = 512, x_3 = 512, features_0_weight_0 = 96, features_0_bias_0 = 96, features_3_squeeze_weight_0 = 16, features_3_squeeze_weight_1 = 96, features_3_squeeze_bias_0 = 16, features_3_expand1_weight_0 = 64, features_3_expand1_weight_1 = 16, features_3_expand1_bias_0 = 64, features_3_expand3_weight_0 = 64, features_3_expand3_weight_1 = 16, features_3_expand3_bias_0 = 64, features_4_squeeze_weight_0 = 16, features_4_squeeze_weight_1 = 128, features_4_squeeze_bias_0 = 16, features_4_expand1_weight_0 = 64, features_4_expand1_weight_1 = 16, features_4_expand1_bias_0 = 64, features_4_expand3_weight_0 = 64, features_4_expand3_weight_1 = 16, features_4_expand3_bias_0 = 64, features_5_squeeze_weight_0 = 32, features_5_squeeze_weight_1 = 128, features_5_squeeze_bias_0 = 32, features_5_expand1_weight_0 = 128, features_5_expand1_weight_1 = 32, features_5_expand1_bias_0 = 128, features_5_expand3_weight_0 = 128, features_5_expand3_weight_1 = 32, features_5_expand3_bias_0 = 128, features_7_squeeze_weight_0 = 32, features_7_squeeze_weight_1 = 256, features_7_squeeze_bias_0 = 32, features_7_expand1_weight_0 = 128, features_7_expand1_weight_1 = 32, features_7_expand1_bias_0 = 128, features_7_expand3_weight_0 = 128, features_7_expand3_weight_1 = 32, features_7_expand3_bias_0 = 128, features_8_squeeze_weight_0 = 48, features_8_squeeze_weight_1 = 256, features_8_squeeze_bias_0 = 48, features_8_expand1_weight_0 = 192, features_8_expand1_weight_1 = 48, features_8_expand1_bias_0 = 192, features_8_expand3_weight_0 = 192, features_8_expand3_weight_1 = 48, features_8_expand3_bias_0 = 192, features_9_squeeze_weight_0 = 48, features_9_squeeze_weight_1 = 384, features_9_squeeze_bias_0 = 48, features_9_expand1_weight_0 = 192, features_9_expand1_weight_1 = 48, features_9_expand1_bias_0 = 192, features_9_expand3_weight_0 = 192, features_9_expand3_weight_1 = 48, features_9_expand3_bias_0 = 192, features_10_squeeze_weight_0 = 64, features_10_squeeze_weight_1 = 384, features_10_squeeze_bias_0 = 64, features_10_expand1_weight_0 = 256, features_10_expand1_weight_1 = 64, features_10_expand1_bias_0 = 256, features_10_expand3_weight_0 = 256, features_10_expand3_weight_1 = 64, features_10_expand3_bias_0 = 256, features_12_squeeze_weight_0 = 64, features_12_squeeze_weight_1 = 512, features_12_squeeze_bias_0 = 64, features_12_expand1_weight_0 = 256, features_12_expand1_weight_1 = 64, features_12_expand1_bias_0 = 256, features_12_expand3_weight_0 = 256, features_12_expand3_weight_1 = 64, features_12_expand3_bias_0 = 256, last_weight_0 = 1000, last_weight_1 = 512, last_bias_0 = 1000
    device = x.device
    buf0 = torch.empty_strided((64, 3, 512, 512), (786432, 1, 1536, 3), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 192, 262144)
    buf1 = torch.empty_strided((96, 3, 7, 7), (147, 1, 21, 3), dtype=torch.float32, device=device)
    kernel_1(features_0_weight, buf1, 288, 49)
    buf2 = torch.convolution(buf0, buf1, stride=(2, 2), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_2(buf2, features_0_bias, 393271296)
    buf4 = torch.empty_strided((64, 96, 126, 126), (1524096, 1, 12096, 96), dtype=torch.float32, device=device)
    kernel_3(buf2, buf4, 97542144)
    del buf2
    buf6 = torch.convolution(buf4, features_3_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_4(buf6, features_3_squeeze_bias, 16257024)
    buf8 = torch.convolution(buf6, features_3_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf9 = torch.empty_strided((64, 16, 3, 3), (144, 1, 48, 16), dtype=torch.float32, device=device)
    kernel_5(features_3_expand3_weight, buf9, 1024, 9)
    buf10 = torch.convolution(buf6, buf9, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf6
    buf11 = torch.empty_strided((64, 128, 126, 126), (2032128, 1, 16128, 128), dtype=torch.float32, device=device)
    kernel_6(buf8, features_3_expand1_bias, buf10, features_3_expand3_bias, buf11, 130056192)
    del buf10
    del buf8
    buf12 = torch.convolution(buf11, features_4_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_4(buf12, features_4_squeeze_bias, 16257024)
    buf14 = torch.convolution(buf12, features_4_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_5(features_4_expand3_weight, buf9, 1024, 9)
    buf16 = torch.convolution(buf12, buf9, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf12
    del buf9
    kernel_6(buf14, features_4_expand1_bias, buf16, features_4_expand3_bias, buf11, 130056192)
    del buf14
    buf18 = torch.convolution(buf11, features_5_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf11
    kernel_7(buf18, features_5_squeeze_bias, 32514048)
    buf20 = torch.convolution(buf18, features_5_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf21 = torch.empty_strided((128, 32, 3, 3), (288, 1, 96, 32), dtype=torch.float32, device=device)
    kernel_8(features_5_expand3_weight, buf21, 4096, 9)
    buf22 = torch.convolution(buf18, buf21, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf18
    buf23 = torch.empty_strided((64, 256, 126, 126), (4071424, 15904, 126, 1), dtype=torch.float32, device=device)
    kernel_9(buf20, features_5_expand1_bias, buf22, features_5_expand3_bias, buf23, 16384, 15876)
    del buf20
    del buf22
    buf24 = buf16.as_strided((64, 256, 63, 63), (1016064, 1, 16128, 256))
    del buf16
    kernel_10(buf23, buf24, 16384, 3969)
    del buf23
    buf26 = torch.convolution(buf24, features_7_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_11(buf26, features_7_squeeze_bias, 8128512)
    buf28 = torch.convolution(buf26, features_7_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_8(features_7_expand3_weight, buf21, 4096, 9)
    buf30 = torch.convolution(buf26, buf21, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf26
    del buf21
    kernel_12(buf28, features_7_expand1_bias, buf30, features_7_expand3_bias, buf24, 65028096)
    del buf28
    del buf30
    buf32 = torch.convolution(buf24, features_8_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf24
    kernel_13(buf32, features_8_squeeze_bias, 12192768)
    buf34 = torch.convolution(buf32, features_8_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf35 = torch.empty_strided((192, 48, 3, 3), (432, 1, 144, 48), dtype=torch.float32, device=device)
    kernel_14(features_8_expand3_weight, buf35, 9216, 9)
    buf36 = torch.convolution(buf32, buf35, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf32
    buf37 = buf4.as_strided((64, 384, 63, 63), (1524096, 1, 24192, 384))
    del buf4
    kernel_15(buf34, features_8_expand1_bias, buf36, features_8_expand3_bias, buf37, 97542144)
    del buf34
    del buf36
    buf38 = torch.convolution(buf37, features_9_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_13(buf38, features_9_squeeze_bias, 12192768)
    buf40 = torch.convolution(buf38, features_9_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_14(features_9_expand3_weight, buf35, 9216, 9)
    buf42 = torch.convolution(buf38, buf35, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf38
    del buf35
    kernel_15(buf40, features_9_expand1_bias, buf42, features_9_expand3_bias, buf37, 97542144)
    del buf40
    del buf42
    buf44 = torch.convolution(buf37, features_10_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf37
    kernel_16(buf44, features_10_squeeze_bias, 16257024)
    buf46 = torch.convolution(buf44, features_10_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf47 = torch.empty_strided((256, 64, 3, 3), (576, 1, 192, 64), dtype=torch.float32, device=device)
    kernel_17(features_10_expand3_weight, buf47, 16384, 9)
    buf48 = torch.convolution(buf44, buf47, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf44
    buf49 = torch.empty_strided((64, 512, 63, 63), (2048000, 4000, 63, 1), dtype=torch.float32, device=device)
    kernel_18(buf46, features_10_expand1_bias, buf48, features_10_expand3_bias, buf49, 32768, 3969)
    del buf46
    del buf48
    buf50 = torch.empty_strided((64, 512, 31, 31), (492032, 1, 15872, 512), dtype=torch.float32, device=device)
    kernel_19(buf49, buf50, 32768, 961)
    del buf49
    buf52 = torch.convolution(buf50, features_12_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_20(buf52, features_12_squeeze_bias, 3936256)
    buf54 = torch.convolution(buf52, features_12_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_17(features_12_expand3_weight, buf47, 16384, 9)
    buf56 = torch.convolution(buf52, buf47, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf52
    del buf47
    kernel_21(buf54, features_12_expand1_bias, buf56, features_12_expand3_bias, buf50, 31490048)
    del buf54
    del buf56
    buf58 = torch.convolution(buf50, last_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf50
    buf59 = torch.empty((64, 1000, 1, 1), dtype=torch.float32, device=device)
    kernel_22(buf59, buf58, last_bias, 64000, 961)
    del buf58
    return buf59.as_strided((64, 1000), (1000, 1))


def graph_1(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_squeeze_weight_0, features_3_squeeze_weight_1, features_3_squeeze_bias_0, features_3_expand1_weight_0, features_3_expand1_weight_1, features_3_expand1_bias_0, features_3_expand3_weight_0, features_3_expand3_weight_1, features_3_expand3_bias_0, features_4_squeeze_weight_0, features_4_squeeze_weight_1, features_4_squeeze_bias_0, features_4_expand1_weight_0, features_4_expand1_weight_1, features_4_expand1_bias_0, features_4_expand3_weight_0, features_4_expand3_weight_1, features_4_expand3_bias_0, features_5_squeeze_weight_0, features_5_squeeze_weight_1, features_5_squeeze_bias_0, features_5_expand1_weight_0, features_5_expand1_weight_1, features_5_expand1_bias_0, features_5_expand3_weight_0, features_5_expand3_weight_1, features_5_expand3_bias_0, features_7_squeeze_weight_0, features_7_squeeze_weight_1, features_7_squeeze_bias_0, features_7_expand1_weight_0, features_7_expand1_weight_1, features_7_expand1_bias_0, features_7_expand3_weight_0, features_7_expand3_weight_1, features_7_expand3_bias_0, features_8_squeeze_weight_0, features_8_squeeze_weight_1, features_8_squeeze_bias_0, features_8_expand1_weight_0, features_8_expand1_weight_1, features_8_expand1_bias_0, features_8_expand3_weight_0, features_8_expand3_weight_1, features_8_expand3_bias_0, features_9_squeeze_weight_0, features_9_squeeze_weight_1, features_9_squeeze_bias_0, features_9_expand1_weight_0, features_9_expand1_weight_1, features_9_expand1_bias_0, features_9_expand3_weight_0, features_9_expand3_weight_1, features_9_expand3_bias_0, features_10_squeeze_weight_0, features_10_squeeze_weight_1, features_10_squeeze_bias_0, features_10_expand1_weight_0, features_10_expand1_weight_1, features_10_expand1_bias_0, features_10_expand3_weight_0, features_10_expand3_weight_1, features_10_expand3_bias_0, features_12_squeeze_weight_0, features_12_squeeze_weight_1, features_12_squeeze_bias_0, features_12_expand1_weight_0, features_12_expand1_weight_1, features_12_expand1_bias_0, features_12_expand3_weight_0, features_12_expand3_weight_1, features_12_expand3_bias_0, last_weight_0, last_weight_1, last_bias_0, x, features_0_weight, features_0_bias, features_3_squeeze_weight, features_3_squeeze_bias, features_3_expand1_weight, features_3_expand1_bias, features_3_expand3_weight, features_3_expand3_bias, features_4_squeeze_weight, features_4_squeeze_bias, features_4_expand1_weight, features_4_expand1_bias, features_4_expand3_weight, features_4_expand3_bias, features_5_squeeze_weight, features_5_squeeze_bias, features_5_expand1_weight, features_5_expand1_bias, features_5_expand3_weight, features_5_expand3_bias, features_7_squeeze_weight, features_7_squeeze_bias, features_7_expand1_weight, features_7_expand1_bias, features_7_expand3_weight, features_7_expand3_bias, features_8_squeeze_weight, features_8_squeeze_bias, features_8_expand1_weight, features_8_expand1_bias, features_8_expand3_weight, features_8_expand3_bias, features_9_squeeze_weight, features_9_squeeze_bias, features_9_expand1_weight, features_9_expand1_bias, features_9_expand3_weight, features_9_expand3_bias, features_10_squeeze_weight, features_10_squeeze_bias, features_10_expand1_weight, features_10_expand1_bias, features_10_expand3_weight, features_10_expand3_bias, features_12_squeeze_weight, features_12_squeeze_bias, features_12_expand1_weight, features_12_expand1_bias, features_12_expand3_weight, features_12_expand3_bias, last_weight, last_bias):
    # x_0 = 1, x_2 = 37, x_3 = 39, features_0_weight_0 = 6, features_0_bias_0 = 6, features_3_squeeze_weight_0 = 1, features_3_squeeze_weight_1 = 6, features_3_squeeze_bias_0 = 1, features_3_expand1_weight_0 = 4, features_3_expand1_weight_1 = 1, features_3_expand1_bias_0 = 4, features_3_expand3_weight_0 = 4, features_3_expand3_weight_1 = 1, features_3_expand3_bias_0 = 4, features_4_squeeze_weight_0 = 1, features_4_squeeze_weight_1 = 8, features_4_squeeze_bias_0 = 1, features_4_expand1_weight_0 = 4, features_4_expand1_weight_1 = 1, features_4_expand1_bias_0 = 4, features_4_expand3_weight_0 = 4, features_4_expand3_weight_1 = 1, features_4_expand3_bias_0 = 4, features_5_squeeze_weight_0 = 2, features_5_squeeze_weight_1 = 8, features_5_squeeze_bias_0 = 2, features_5_expand1_weight_0 = 8, features_5_expand1_weight_1 = 2, features_5_expand1_bias_0 = 8, features_5_expand3_weight_0 = 8, features_5_expand3_weight_1 = 2, features_5_expand3_bias_0 = 8, features_7_squeeze_weight_0 = 2, features_7_squeeze_weight_1 = 16, features_7_squeeze_bias_0 = 2, features_7_expand1_weight_0 = 8, features_7_expand1_weight_1 = 2, features_7_expand1_bias_0 = 8, features_7_expand3_weight_0 = 8, features_7_expand3_weight_1 = 2, features_7_expand3_bias_0 = 8, features_8_squeeze_weight_0 = 3, features_8_squeeze_weight_1 = 16, features_8_squeeze_bias_0 = 3, features_8_expand1_weight_0 = 12, features_8_expand1_weight_1 = 3, features_8_expand1_bias_0 = 12, features_8_expand3_weight_0 = 12, features_8_expand3_weight_1 = 3, features_8_expand3_bias_0 = 12, features_9_squeeze_weight_0 = 3, features_9_squeeze_weight_1 = 24, features_9_squeeze_bias_0 = 3, features_9_expand1_weight_0 = 12, features_9_expand1_weight_1 = 3, features_9_expand1_bias_0 = 12, features_9_expand3_weight_0 = 12, features_9_expand3_weight_1 = 3, features_9_expand3_bias_0 = 12, features_10_squeeze_weight_0 = 4, features_10_squeeze_weight_1 = 24, features_10_squeeze_bias_0 = 4, features_10_expand1_weight_0 = 16, features_10_expand1_weight_1 = 4, features_10_expand1_bias_0 = 16, features_10_expand3_weight_0 = 16, features_10_expand3_weight_1 = 4, features_10_expand3_bias_0 = 16, features_12_squeeze_weight_0 = 4, features_12_squeeze_weight_1 = 32, features_12_squeeze_bias_0 = 4, features_12_expand1_weight_0 = 16, features_12_expand1_weight_1 = 4, features_12_expand1_bias_0 = 16, features_12_expand3_weight_0 = 16, features_12_expand3_weight_1 = 4, features_12_expand3_bias_0 = 16, last_weight_0 = 5, last_weight_1 = 32, last_bias_0 = 5
    device = x.device
    buf0 = torch.empty_strided((1, 3, 37, 39), (4329, 1, 117, 3), dtype=torch.float32, device=device)
    kernel_23(x, buf0, 3, 1443)
    buf1 = torch.empty_strided((6, 3, 7, 7), (147, 1, 21, 3), dtype=torch.float32, device=device)
    kernel_24(features_0_weight, buf1, 18, 49)
    buf2 = torch.convolution(buf0, buf1, stride=(2, 2), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_25(buf2, features_0_bias, 1632)
    buf4 = torch.empty_strided((1, 6, 8, 8), (384, 1, 48, 6), dtype=torch.float32, device=device)
    kernel_26(buf2, buf4, 384)
    del buf2
    buf6 = torch.convolution(buf4, features_3_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf7 = buf6.as_strided((1, 1, 8, 8), (64, 64, 8, 1))
    del buf6
    kernel_27(buf7, features_3_squeeze_bias, 64)
    buf8 = torch.convolution(buf7, features_3_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf9 = torch.convolution(buf7, features_3_expand3_weight, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf7
    buf10 = torch.empty_strided((1, 8, 8, 8), (512, 1, 64, 8), dtype=torch.float32, device=device)
    kernel_28(buf8, features_3_expand1_bias, buf9, features_3_expand3_bias, buf10, 64, 8)
    del buf8
    del buf9
    buf11 = torch.convolution(buf10, features_4_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf12 = buf11.as_strided((1, 1, 8, 8), (64, 64, 8, 1))
    del buf11
    kernel_27(buf12, features_4_squeeze_bias, 64)
    buf13 = torch.convolution(buf12, features_4_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf14 = torch.convolution(buf12, features_4_expand3_weight, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf12
    kernel_28(buf13, features_4_expand1_bias, buf14, features_4_expand3_bias, buf10, 64, 8)
    del buf13
    buf16 = torch.convolution(buf10, features_5_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf10
    kernel_29(buf16, features_5_squeeze_bias, 128)
    buf18 = torch.convolution(buf16, features_5_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf19 = torch.empty_strided((8, 2, 3, 3), (18, 1, 6, 2), dtype=torch.float32, device=device)
    kernel_30(features_5_expand3_weight, buf19, 16, 9)
    buf20 = torch.convolution(buf16, buf19, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf16
    buf21 = torch.empty((1, 16, 8, 8), dtype=torch.float32, device=device)
    kernel_31(buf18, features_5_expand1_bias, buf20, features_5_expand3_bias, buf21, 16, 64)
    del buf18
    buf22 = buf14.as_strided((1, 16, 4, 4), (256, 1, 64, 16))
    del buf14
    kernel_32(buf21, buf22, 16, 16)
    del buf21
    buf24 = torch.convolution(buf22, features_7_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_33(buf24, features_7_squeeze_bias, 32)
    buf26 = torch.convolution(buf24, features_7_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_30(features_7_expand3_weight, buf19, 16, 9)
    buf28 = torch.convolution(buf24, buf19, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf24
    del buf19
    kernel_34(buf26, features_7_expand1_bias, buf28, features_7_expand3_bias, buf22, 256)
    del buf26
    buf30 = torch.convolution(buf22, features_8_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf22
    kernel_35(buf30, features_8_squeeze_bias, 48)
    buf32 = torch.convolution(buf30, features_8_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf33 = torch.empty_strided((12, 3, 3, 3), (27, 1, 9, 3), dtype=torch.float32, device=device)
    kernel_36(features_8_expand3_weight, buf33, 36, 9)
    buf34 = torch.convolution(buf30, buf33, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf30
    buf35 = buf4.as_strided((1, 24, 4, 4), (384, 1, 96, 24))
    del buf4
    kernel_37(buf32, features_8_expand1_bias, buf34, features_8_expand3_bias, buf35, 384)
    del buf32
    del buf34
    buf36 = torch.convolution(buf35, features_9_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_35(buf36, features_9_squeeze_bias, 48)
    buf38 = torch.convolution(buf36, features_9_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_36(features_9_expand3_weight, buf33, 36, 9)
    buf40 = torch.convolution(buf36, buf33, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf36
    del buf33
    kernel_37(buf38, features_9_expand1_bias, buf40, features_9_expand3_bias, buf35, 384)
    del buf38
    del buf40
    buf42 = torch.convolution(buf35, features_10_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf35
    kernel_38(buf42, features_10_squeeze_bias, 64)
    buf44 = torch.convolution(buf42, features_10_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    buf45 = torch.empty_strided((16, 4, 3, 3), (36, 1, 12, 4), dtype=torch.float32, device=device)
    kernel_39(features_10_expand3_weight, buf45, 64, 9)
    buf46 = torch.convolution(buf42, buf45, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf42
    buf47 = buf20.as_strided((1, 32, 4, 4), (512, 16, 4, 1))
    del buf20
    kernel_40(buf44, features_10_expand1_bias, buf46, features_10_expand3_bias, buf47, 32, 16)
    del buf44
    del buf46
    buf48 = buf28.as_strided((1, 32, 2, 2), (128, 1, 64, 32))
    del buf28
    kernel_41(buf47, buf48, 32, 4)
    del buf47
    buf50 = torch.convolution(buf48, features_12_squeeze_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_42(buf50, features_12_squeeze_bias, 16)
    buf52 = torch.convolution(buf50, features_12_expand1_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    kernel_39(features_12_expand3_weight, buf45, 64, 9)
    buf54 = torch.convolution(buf50, buf45, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf50
    del buf45
    kernel_43(buf52, features_12_expand1_bias, buf54, features_12_expand3_bias, buf48, 128)
    del buf52
    del buf54
    buf56 = torch.convolution(buf48, last_weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf48
    buf57 = torch.empty((1, 5, 1, 1), dtype=torch.float32, device=device)
    kernel_44(buf56, last_bias, buf57, 5)
    del buf56
    return buf57.as_strided((1, 5), (5, 1))


EXACT = {
    (64, 512, 512, 96, 96, 16, 96, 16, 64, 16, 64, 64, 16, 64, 16, 128, 16, 64, 16, 64, 64, 16, 64, 32, 128, 32, 128, 32, 128, 128, 32, 128, 32, 256, 32, 128, 32, 128, 128, 32, 128, 48, 256, 48, 192, 48, 192, 192, 48, 192, 48, 384, 48, 192, 48, 192, 192, 48, 192, 64, 384, 64, 256, 64, 256, 256, 64, 256, 64, 512, 64, 256, 64, 256, 256, 64, 256, 1000, 512, 1000): graph_0,
    (1, 37, 39, 6, 6, 1, 6, 1, 4, 1, 4, 4, 1, 4, 1, 8, 1, 4, 1, 4, 4, 1, 4, 2, 8, 2, 8, 2, 8, 8, 2, 8, 2, 16, 2, 8, 2, 8, 8, 2, 8, 3, 16, 3, 12, 3, 12, 12, 3, 12, 3, 24, 3, 12, 3, 12, 12, 3, 12, 4, 24, 4, 16, 4, 16, 16, 4, 16, 4, 32, 4, 16, 4, 16, 16, 4, 16, 5, 32, 5): graph_1,
}


def any_size(kind, x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_squeeze_weight_0, features_3_squeeze_weight_1, features_3_squeeze_bias_0, features_3_expand1_weight_0, features_3_expand1_weight_1, features_3_expand1_bias_0, features_3_expand3_weight_0, features_3_expand3_weight_1, features_3_expand3_bias_0, features_4_squeeze_weight_0, features_4_squeeze_weight_1, features_4_squeeze_bias_0, features_4_expand1_weight_0, features_4_expand1_weight_1, features_4_expand1_bias_0, features_4_expand3_weight_0, features_4_expand3_weight_1, features_4_expand3_bias_0, features_5_squeeze_weight_0, features_5_squeeze_weight_1, features_5_squeeze_bias_0, features_5_expand1_weight_0, features_5_expand1_weight_1, features_5_expand1_bias_0, features_5_expand3_weight_0, features_5_expand3_weight_1, features_5_expand3_bias_0, features_7_squeeze_weight_0, features_7_squeeze_weight_1, features_7_squeeze_bias_0, features_7_expand1_weight_0, features_7_expand1_weight_1, features_7_expand1_bias_0, features_7_expand3_weight_0, features_7_expand3_weight_1, features_7_expand3_bias_0, features_8_squeeze_weight_0, features_8_squeeze_weight_1, features_8_squeeze_bias_0, features_8_expand1_weight_0, features_8_expand1_weight_1, features_8_expand1_bias_0, features_8_expand3_weight_0, features_8_expand3_weight_1, features_8_expand3_bias_0, features_9_squeeze_weight_0, features_9_squeeze_weight_1, features_9_squeeze_bias_0, features_9_expand1_weight_0, features_9_expand1_weight_1, features_9_expand1_bias_0, features_9_expand3_weight_0, features_9_expand3_weight_1, features_9_expand3_bias_0, features_10_squeeze_weight_0, features_10_squeeze_weight_1, features_10_squeeze_bias_0, features_10_expand1_weight_0, features_10_expand1_weight_1, features_10_expand1_bias_0, features_10_expand3_weight_0, features_10_expand3_weight_1, features_10_expand3_bias_0, features_12_squeeze_weight_0, features_12_squeeze_weight_1, features_12_squeeze_bias_0, features_12_expand1_weight_0, features_12_expand1_weight_1, features_12_expand1_bias_0, features_12_expand3_weight_0, features_12_expand3_weight_1, features_12_expand3_bias_0, last_weight_0, last_weight_1, last_bias_0):
    raise TypeError("no kernel for these sizes")


def level3_018_squeezenet(x, features_0_weight, features_0_bias, features_3_squeeze_weight, features_3_squeeze_bias, features_3_expand1_weight, features_3_expand1_bias, features_3_expand3_weight, features_3_expand3_bias, features_4_squeeze_weight, features_4_squeeze_bias, features_4_expand1_weight, features_4_expand1_bias, features_4_expand3_weight, features_4_expand3_bias, features_5_squeeze_weight, features_5_squeeze_bias, features_5_expand1_weight, features_5_expand1_bias, features_5_expand3_weight, features_5_expand3_bias, features_7_squeeze_weight, features_7_squeeze_bias, features_7_expand1_weight, features_7_expand1_bias, features_7_expand3_weight, features_7_expand3_bias, features_8_squeeze_weight, features_8_squeeze_bias, features_8_expand1_weight, features_8_expand1_bias, features_8_expand3_weight, features_8_expand3_bias, features_9_squeeze_weight, features_9_squeeze_bias, features_9_expand1_weight, features_9_expand1_bias, features_9_expand3_weight, features_9_expand3_bias, features_10_squeeze_weight, features_10_squeeze_bias, features_10_expand1_weight, features_10_expand1_bias, features_10_expand3_weight, features_10_expand3_bias, features_12_squeeze_weight, features_12_squeeze_bias, features_12_expand1_weight, features_12_expand1_bias, features_12_expand3_weight, features_12_expand3_bias, last_weight, last_bias):
    x_0 = x.shape[0]
    x_2 = x.shape[2]
    x_3 = x.shape[3]
    features_0_weight_0 = features_0_weight.shape[0]
    features_0_bias_0, = features_0_bias.shape
    features_3_squeeze_weight_0 = features_3_squeeze_weight.shape[0]
    features_3_squeeze_weight_1 = features_3_squeeze_weight.shape[1]
    features_3_squeeze_bias_0, = features_3_squeeze_bias.shape
    features_3_expand1_weight_0 = features_3_expand1_weight.shape[0]
    features_3_expand1_weight_1 = features_3_expand1_weight.shape[1]
    features_3_expand1_bias_0, = features_3_expand1_bias.shape
    features_3_expand3_weight_0 = features_3_expand3_weight.shape[0]
    features_3_expand3_weight_1 = features_3_expand3_weight.shape[1]
    features_3_expand3_bias_0, = features_3_expand3_bias.shape
    features_4_squeeze_weight_0 = features_4_squeeze_weight.shape[0]
    features_4_squeeze_weight_1 = features_4_squeeze_weight.shape[1]
    features_4_squeeze_bias_0, = features_4_squeeze_bias.shape
    features_4_expand1_weight_0 = features_4_expand1_weight.shape[0]
    features_4_expand1_weight_1 = features_4_expand1_weight.shape[1]
    features_4_expand1_bias_0, = features_4_expand1_bias.shape
    features_4_expand3_weight_0 = features_4_expand3_weight.shape[0]
    features_4_expand3_weight_1 = features_4_expand3_weight.shape[1]
    features_4_expand3_bias_0, = features_4_expand3_bias.shape
    features_5_squeeze_weight_0 = features_5_squeeze_weight.shape[0]
    features_5_squeeze_weight_1 = features_5_squeeze_weight.shape[1]
    features_5_squeeze_bias_0, = features_5_squeeze_bias.shape
    features_5_expand1_weight_0 = features_5_expand1_weight.shape[0]
    features_5_expand1_weight_1 = features_5_expand1_weight.shape[1]
    features_5_expand1_bias_0, = features_5_expand1_bias.shape
    features_5_expand3_weight_0 = features_5_expand3_weight.shape[0]
    features_5_expand3_weight_1 = features_5_expand3_weight.shape[1]
    features_5_expand3_bias_0, = features_5_expand3_bias.shape
    features_7_squeeze_weight_0 = features_7_squeeze_weight.shape[0]
    features_7_squeeze_weight_1 = features_7_squeeze_weight.shape[1]
    features_7_squeeze_bias_0, = features_7_squeeze_bias.shape
    features_7_expand1_weight_0 = features_7_expand1_weight.shape[0]
    features_7_expand1_weight_1 = features_7_expand1_weight.shape[1]
    features_7_expand1_bias_0, = features_7_expand1_bias.shape
    features_7_expand3_weight_0 = features_7_expand3_weight.shape[0]
    features_7_expand3_weight_1 = features_7_expand3_weight.shape[1]
    features_7_expand3_bias_0, = features_7_expand3_bias.shape
    features_8_squeeze_weight_0 = features_8_squeeze_weight.shape[0]
    features_8_squeeze_weight_1 = features_8_squeeze_weight.shape[1]
    features_8_squeeze_bias_0, = features_8_squeeze_bias.shape
    features_8_expand1_weight_0 = features_8_expand1_weight.shape[0]
    features_8_expand1_weight_1 = features_8_expand1_weight.shape[1]
    features_8_expand1_bias_0, = features_8_expand1_bias.shape
    features_8_expand3_weight_0 = features_8_expand3_weight.shape[0]
    features_8_expand3_weight_1 = features_8_expand3_weight.shape[1]
    features_8_expand3_bias_0, = features_8_expand3_bias.shape
    features_9_squeeze_weight_0 = features_9_squeeze_weight.shape[0]
    features_9_squeeze_weight_1 = features_9_squeeze_weight.shape[1]
    features_9_squeeze_bias_0, = features_9_squeeze_bias.shape
    features_9_expand1_weight_0 = features_9_expand1_weight.shape[0]
    features_9_expand1_weight_1 = features_9_expand1_weight.shape[1]
    features_9_expand1_bias_0, = features_9_expand1_bias.shape
    features_9_expand3_weight_0 = features_9_expand3_weight.shape[0]
    features_9_expand3_weight_1 = features_9_expand3_weight.shape[1]
    features_9_expand3_bias_0, = features_9_expand3_bias.shape
    features_10_squeeze_weight_0 = features_10_squeeze_weight.shape[0]
    features_10_squeeze_weight_1 = features_10_squeeze_weight.shape[1]
    features_10_squeeze_bias_0, = features_10_squeeze_bias.shape
    features_10_expand1_weight_0 = features_10_expand1_weight.shape[0]
    features_10_expand1_weight_1 = features_10_expand1_weight.shape[1]
    features_10_expand1_bias_0, = features_10_expand1_bias.shape
    features_10_expand3_weight_0 = features_10_expand3_weight.shape[0]
    features_10_expand3_weight_1 = features_10_expand3_weight.shape[1]
    features_10_expand3_bias_0, = features_10_expand3_bias.shape
    features_12_squeeze_weight_0 = features_12_squeeze_weight.shape[0]
    features_12_squeeze_weight_1 = features_12_squeeze_weight.shape[1]
    features_12_squeeze_bias_0, = features_12_squeeze_bias.shape
    features_12_expand1_weight_0 = features_12_expand1_weight.shape[0]
    features_12_expand1_weight_1 = features_12_expand1_weight.shape[1]
    features_12_expand1_bias_0, = features_12_expand1_bias.shape
    features_12_expand3_weight_0 = features_12_expand3_weight.shape[0]
    features_12_expand3_weight_1 = features_12_expand3_weight.shape[1]
    features_12_expand3_bias_0, = features_12_expand3_bias.shape
    last_weight_0 = last_weight.shape[0]
    last_weight_1 = last_weight.shape[1]
    last_bias_0, = last_bias.shape
    if x.shape != (x_0, 3, x_2, x_3):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if features_0_weight.shape != (features_0_weight_0, 3, 7, 7):
        raise ValueError(f"unexpected shape of features_0_weight: {tuple(features_0_weight.shape)}")
    if features_3_squeeze_weight.shape != (features_3_squeeze_weight_0, features_3_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_3_squeeze_weight: {tuple(features_3_squeeze_weight.shape)}")
    if features_3_expand1_weight.shape != (features_3_expand1_weight_0, features_3_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_3_expand1_weight: {tuple(features_3_expand1_weight.shape)}")
    if features_3_expand3_weight.shape != (features_3_expand3_weight_0, features_3_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_3_expand3_weight: {tuple(features_3_expand3_weight.shape)}")
    if features_4_squeeze_weight.shape != (features_4_squeeze_weight_0, features_4_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_4_squeeze_weight: {tuple(features_4_squeeze_weight.shape)}")
    if features_4_expand1_weight.shape != (features_4_expand1_weight_0, features_4_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_4_expand1_weight: {tuple(features_4_expand1_weight.shape)}")
    if features_4_expand3_weight.shape != (features_4_expand3_weight_0, features_4_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_4_expand3_weight: {tuple(features_4_expand3_weight.shape)}")
    if features_5_squeeze_weight.shape != (features_5_squeeze_weight_0, features_5_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_5_squeeze_weight: {tuple(features_5_squeeze_weight.shape)}")
    if features_5_expand1_weight.shape != (features_5_expand1_weight_0, features_5_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_5_expand1_weight: {tuple(features_5_expand1_weight.shape)}")
    if features_5_expand3_weight.shape != (features_5_expand3_weight_0, features_5_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_5_expand3_weight: {tuple(features_5_expand3_weight.shape)}")
    if features_7_squeeze_weight.shape != (features_7_squeeze_weight_0, features_7_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_7_squeeze_weight: {tuple(features_7_squeeze_weight.shape)}")
    if features_7_expand1_weight.shape != (features_7_expand1_weight_0, features_7_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_7_expand1_weight: {tuple(features_7_expand1_weight.shape)}")
    if features_7_expand3_weight.shape != (features_7_expand3_weight_0, features_7_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_7_expand3_weight: {tuple(features_7_expand3_weight.shape)}")
    if features_8_squeeze_weight.shape != (features_8_squeeze_weight_0, features_8_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_8_squeeze_weight: {tuple(features_8_squeeze_weight.shape)}")
    if features_8_expand1_weight.shape != (features_8_expand1_weight_0, features_8_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_8_expand1_weight: {tuple(features_8_expand1_weight.shape)}")
    if features_8_expand3_weight.shape != (features_8_expand3_weight_0, features_8_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_8_expand3_weight: {tuple(features_8_expand3_weight.shape)}")
    if features_9_squeeze_weight.shape != (features_9_squeeze_weight_0, features_9_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_9_squeeze_weight: {tuple(features_9_squeeze_weight.shape)}")
    if features_9_expand1_weight.shape != (features_9_expand1_weight_0, features_9_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_9_expand1_weight: {tuple(features_9_expand1_weight.shape)}")
    if features_9_expand3_weight.shape != (features_9_expand3_weight_0, features_9_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_9_expand3_weight: {tuple(features_9_expand3_weight.shape)}")
    if features_10_squeeze_weight.shape != (features_10_squeeze_weight_0, features_10_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_10_squeeze_weight: {tuple(features_10_squeeze_weight.shape)}")
    if features_10_expand1_weight.shape != (features_10_expand1_weight_0, features_10_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_10_expand1_weight: {tuple(features_10_expand1_weight.shape)}")
    if features_10_expand3_weight.shape != (features_10_expand3_weight_0, features_10_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_10_expand3_weight: {tuple(features_10_expand3_weight.shape)}")
    if features_12_squeeze_weight.shape != (features_12_squeeze_weight_0, features_12_squeeze_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_12_squeeze_weight: {tuple(features_12_squeeze_weight.shape)}")
    if features_12_expand1_weight.shape != (features_12_expand1_weight_0, features_12_expand1_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of features_12_expand1_weight: {tuple(features_12_expand1_weight.shape)}")
    if features_12_expand3_weight.shape != (features_12_expand3_weight_0, features_12_expand3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of features_12_expand3_weight: {tuple(features_12_expand3_weight.shape)}")
    if last_weight.shape != (last_weight_0, last_weight_1, 1, 1):
        raise ValueError(f"unexpected shape of last_weight: {tuple(last_weight.shape)}")
    x = x.contiguous()
    features_0_weight = features_0_weight.contiguous()
    features_0_bias = features_0_bias.contiguous()
    features_3_squeeze_weight = features_3_squeeze_weight.contiguous()
    features_3_squeeze_bias = features_3_squeeze_bias.contiguous()
    features_3_expand1_weight = features_3_expand1_weight.contiguous()
    features_3_expand1_bias = features_3_expand1_bias.contiguous()
    features_3_expand3_weight = features_3_expand3_weight.contiguous()
    features_3_expand3_bias = features_3_expand3_bias.contiguous()
    features_4_squeeze_weight = features_4_squeeze_weight.contiguous()
    features_4_squeeze_bias = features_4_squeeze_bias.contiguous()
    features_4_expand1_weight = features_4_expand1_weight.contiguous()
    features_4_expand1_bias = features_4_expand1_bias.contiguous()
    features_4_expand3_weight = features_4_expand3_weight.contiguous()
    features_4_expand3_bias = features_4_expand3_bias.contiguous()
    features_5_squeeze_weight = features_5_squeeze_weight.contiguous()
    features_5_squeeze_bias = features_5_squeeze_bias.contiguous()
    features_5_expand1_weight = features_5_expand1_weight.contiguous()
    features_5_expand1_bias = features_5_expand1_bias.contiguous()
    features_5_expand3_weight = features_5_expand3_weight.contiguous()
    features_5_expand3_bias = features_5_expand3_bias.contiguous()
    features_7_squeeze_weight = features_7_squeeze_weight.contiguous()
    features_7_squeeze_bias = features_7_squeeze_bias.contiguous()
    features_7_expand1_weight = features_7_expand1_weight.contiguous()
    features_7_expand1_bias = features_7_expand1_bias.contiguous()
    features_7_expand3_weight = features_7_expand3_weight.contiguous()
    features_7_expand3_bias = features_7_expand3_bias.contiguous()
    features_8_squeeze_weight = features_8_squeeze_weight.contiguous()
    features_8_squeeze_bias = features_8_squeeze_bias.contiguous()
    features_8_expand1_weight = features_8_expand1_weight.contiguous()
    features_8_expand1_bias = features_8_expand1_bias.contiguous()
    features_8_expand3_weight = features_8_expand3_weight.contiguous()
    features_8_expand3_bias = features_8_expand3_bias.contiguous()
    features_9_squeeze_weight = features_9_squeeze_weight.contiguous()
    features_9_squeeze_bias = features_9_squeeze_bias.contiguous()
    features_9_expand1_weight = features_9_expand1_weight.contiguous()
    features_9_expand1_bias = features_9_expand1_bias.contiguous()
    features_9_expand3_weight = features_9_expand3_weight.contiguous()
    features_9_expand3_bias = features_9_expand3_bias.contiguous()
    features_10_squeeze_weight = features_10_squeeze_weight.contiguous()
    features_10_squeeze_bias = features_10_squeeze_bias.contiguous()
    features_10_expand1_weight = features_10_expand1_weight.contiguous()
    features_10_expand1_bias = features_10_expand1_bias.contiguous()
    features_10_expand3_weight = features_10_expand3_weight.contiguous()
    features_10_expand3_bias = features_10_expand3_bias.contiguous()
    features_12_squeeze_weight = features_12_squeeze_weight.contiguous()
    features_12_squeeze_bias = features_12_squeeze_bias.contiguous()
    features_12_expand1_weight = features_12_expand1_weight.contiguous()
    features_12_expand1_bias = features_12_expand1_bias.contiguous()
    features_12_expand3_weight = features_12_expand3_weight.contiguous()
    features_12_expand3_bias = features_12_expand3_bias.contiguous()
    last_weight = last_weight.contiguous()
    last_bias = last_bias.contiguous()
    graph = EXACT.get((x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_squeeze_weight_0, features_3_squeeze_weight_1, features_3_squeeze_bias_0, features_3_expand1_weight_0, features_3_expand1_weight_1, features_3_expand1_bias_0, features_3_expand3_weight_0, features_3_expand3_weight_1, features_3_expand3_bias_0, features_4_squeeze_weight_0, features_4_squeeze_weight_1, features_4_squeeze_bias_0, features_4_expand1_weight_0, features_4_expand1_weight_1, features_4_expand1_bias_0, features_4_expand3_weight_0, features_4_expand3_weight_1, features_4_expand3_bias_0, features_5_squeeze_weight_0, features_5_squeeze_weight_1, features_5_squeeze_bias_0, features_5_expand1_weight_0, features_5_expand1_weight_1, features_5_expand1_bias_0, features_5_expand3_weight_0, features_5_expand3_weight_1, features_5_expand3_bias_0, features_7_squeeze_weight_0, features_7_squeeze_weight_1, features_7_squeeze_bias_0, features_7_expand1_weight_0, features_7_expand1_weight_1, features_7_expand1_bias_0, features_7_expand3_weight_0, features_7_expand3_weight_1, features_7_expand3_bias_0, features_8_squeeze_weight_0, features_8_squeeze_weight_1, features_8_squeeze_bias_0, features_8_expand1_weight_0, features_8_expand1_weight_1, features_8_expand1_bias_0, features_8_expand3_weight_0, features_8_expand3_weight_1, features_8_expand3_bias_0, features_9_squeeze_weight_0, features_9_squeeze_weight_1, features_9_squeeze_bias_0, features_9_expand1_weight_0, features_9_expand1_weight_1, features_9_expand1_bias_0, features_9_expand3_weight_0, features_9_expand3_weight_1, features_9_expand3_bias_0, features_10_squeeze_weight_0, features_10_squeeze_weight_1, features_10_squeeze_bias_0, features_10_expand1_weight_0, features_10_expand1_weight_1, features_10_expand1_bias_0, features_10_expand3_weight_0, features_10_expand3_weight_1, features_10_expand3_bias_0, features_12_squeeze_weight_0, features_12_squeeze_weight_1, features_12_squeeze_bias_0, features_12_expand1_weight_0, features_12_expand1_weight_1, features_12_expand1_bias_0, features_12_expand3_weight_0, features_12_expand3_weight_1, features_12_expand3_bias_0, last_weight_0, last_weight_1, last_bias_0))
    if graph is None:
        graph = any_size((), x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_squeeze_weight_0, features_3_squeeze_weight_1, features_3_squeeze_bias_0, features_3_expand1_weight_0, features_3_expand1_weight_1, features_3_expand1_bias_0, features_3_expand3_weight_0, features_3_expand3_weight_1, features_3_expand3_bias_0, features_4_squeeze_weight_0, features_4_squeeze_weight_1, features_4_squeeze_bias_0, features_4_expand1_weight_0, features_4_expand1_weight_1, features_4_expand1_bias_0, features_4_expand3_weight_0, features_4_expand3_weight_1, features_4_expand3_bias_0, features_5_squeeze_weight_0, features_5_squeeze_weight_1, features_5_squeeze_bias_0, features_5_expand1_weight_0, features_5_expand1_weight_1, features_5_expand1_bias_0, features_5_expand3_weight_0, features_5_expand3_weight_1, features_5_expand3_bias_0, features_7_squeeze_weight_0, features_7_squeeze_weight_1, features_7_squeeze_bias_0, features_7_expand1_weight_0, features_7_expand1_weight_1, features_7_expand1_bias_0, features_7_expand3_weight_0, features_7_expand3_weight_1, features_7_expand3_bias_0, features_8_squeeze_weight_0, features_8_squeeze_weight_1, features_8_squeeze_bias_0, features_8_expand1_weight_0, features_8_expand1_weight_1, features_8_expand1_bias_0, features_8_expand3_weight_0, features_8_expand3_weight_1, features_8_expand3_bias_0, features_9_squeeze_weight_0, features_9_squeeze_weight_1, features_9_squeeze_bias_0, features_9_expand1_weight_0, features_9_expand1_weight_1, features_9_expand1_bias_0, features_9_expand3_weight_0, features_9_expand3_weight_1, features_9_expand3_bias_0, features_10_squeeze_weight_0, features_10_squeeze_weight_1, features_10_squeeze_bias_0, features_10_expand1_weight_0, features_10_expand1_weight_1, features_10_expand1_bias_0, features_10_expand3_weight_0, features_10_expand3_weight_1, features_10_expand3_bias_0, features_12_squeeze_weight_0, features_12_squeeze_weight_1, features_12_squeeze_bias_0, features_12_expand1_weight_0, features_12_expand1_weight_1, features_12_expand1_bias_0, features_12_expand3_weight_0, features_12_expand3_weight_1, features_12_expand3_bias_0, last_weight_0, last_weight_1, last_bias_0)
    return graph(x_0, x_2, x_3, features_0_weight_0, features_0_bias_0, features_3_squeeze_weight_0, features_3_squeeze_weight_1, features_3_squeeze_bias_0, features_3_expand1_weight_0, features_3_expand1_weight_1, features_3_expand1_bias_0, features_3_expand3_weight_0, features_3_expand3_weight_1, features_3_expand3_bias_0, features_4_squeeze_weight_0, features_4_squeeze_weight_1, features_4_squeeze_bias_0, features_4_expand1_weight_0, features_4_expand1_weight_1, features_4_expand1_bias_0, features_4_expand3_weight_0, features_4_expand3_weight_1, features_4_expand3_bias_0, features_5_squeeze_weight_0, features_5_squeeze_weight_1, features_5_squeeze_bias_0, features_5_expand1_weight_0, features_5_expand1_weight_1, features_5_expand1_bias_0, features_5_expand3_weight_0, features_5_expand3_weight_1, features_5_expand3_bias_0, features_7_squeeze_weight_0, features_7_squeeze_weight_1, features_7_squeeze_bias_0, features_7_expand1_weight_0, features_7_expand1_weight_1, features_7_expand1_bias_0, features_7_expand3_weight_0, features_7_expand3_weight_1, features_7_expand3_bias_0, features_8_squeeze_weight_0, features_8_squeeze_weight_1, features_8_squeeze_bias_0, features_8_expand1_weight_0, features_8_expand1_weight_1, features_8_expand1_bias_0, features_8_expand3_weight_0, features_8_expand3_weight_1, features_8_expand3_bias_0, features_9_squeeze_weight_0, features_9_squeeze_weight_1, features_9_squeeze_bias_0, features_9_expand1_weight_0, features_9_expand1_weight_1, features_9_expand1_bias_0, features_9_expand3_weight_0, features_9_expand3_weight_1, features_9_expand3_bias_0, features_10_squeeze_weight_0, features_10_squeeze_weight_1, features_10_squeeze_bias_0, features_10_expand1_weight_0, features_10_expand1_weight_1, features_10_expand1_bias_0, features_10_expand3_weight_0, features_10_expand3_weight_1, features_10_expand3_bias_0, features_12_squeeze_weight_0, features_12_squeeze_weight_1, features_12_squeeze_bias_0, features_12_expand1_weight_0, features_12_expand1_weight_1, features_12_expand1_bias_0, features_12_expand3_weight_0, features_12_expand3_weight_1, features_12_expand3_bias_0, last_weight_0, last_weight_1, last_bias_0, x, features_0_weight, features_0_bias, features_3_squeeze_weight, features_3_squeeze_bias, features_3_expand1_weight, features_3_expand1_bias, features_3_expand3_weight, features_3_expand3_bias, features_4_squeeze_weight, features_4_squeeze_bias, features_4_expand1_weight, features_4_expand1_bias, features_4_expand3_weight, features_4_expand3_bias, features_5_squeeze_weight, features_5_squeeze_bias, features_5_expand1_weight, features_5_expand1_bias, features_5_expand3_weight, features_5_expand3_bias, features_7_squeeze_weight, features_7_squeeze_bias, features_7_expand1_weight, features_7_expand1_bias, features_7_expand3_weight, features_7_expand3_bias, features_8_squeeze_weight, features_8_squeeze_bias, features_8_expand1_weight, features_8_expand1_bias, features_8_expand3_weight, features_8_expand3_bias, features_9_squeeze_weight, features_9_squeeze_bias, features_9_expand1_weight, features_9_expand1_bias, features_9_expand3_weight, features_9_expand3_bias, features_10_squeeze_weight, features_10_squeeze_bias, features_10_expand1_weight, features_10_expand1_bias, features_10_expand3_weight, features_10_expand3_bias, features_12_squeeze_weight, features_12_squeeze_bias, features_12_expand1_weight, features_12_expand1_bias, features_12_expand3_weight, features_12_expand3_bias, last_weight, last_bias)
