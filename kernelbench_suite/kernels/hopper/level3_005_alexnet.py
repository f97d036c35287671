# kernelevolve: level3_005_alexnet on hopper: 1.00x over best (at least 1.00x)
# kernelevolve: node 3 of campaign 2, by lift:triton; 1 candidates judged; 2026-11-30; torch 2.11.0
"""level3_005_alexnet in Triton: the kernels that TorchInductor writes for the reference, made to stand alone.

Variant: triton. Made by torch 2.11.0.
ATen operators that it calls: aten::convolution, aten::mm, aten::addmm.
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
    "XBLOCK_1": (32, [8, 16, 32, 64, 128]),
    "WARPS_1": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_2": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_2": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_3": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_3": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_4": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_4": (32, [8, 16, 32]),
    "WARPS_4": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_5": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_5": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_6": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_6": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_7": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_7": (16, [4, 8, 16]),
    "WARPS_7": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_8": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_8": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_9": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_9": (16, [4, 8, 16]),
    "WARPS_9": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_10": (64, [16, 32, 64, 128, 256]),
    "XBLOCK_10": (16, [4, 8, 16]),
    "WARPS_10": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_11": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_11": (4, [1, 2, 4, 8, 16]),
    "YBLOCK_12": (32, [8, 16, 32, 64, 128]),
    "XBLOCK_12": (32, [8, 16, 32, 64, 128]),
    "WARPS_12": (4, [1, 2, 4, 8, 16]),
    "XBLOCK_13": (1024, [256, 512, 1024, 2048, 4096]),
    "WARPS_13": (4, [1, 2, 4, 8, 16]),
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
    ynumel = 3072
    xnumel = 50176
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 3
    y1 = yindex // 3
    tmp0 = tl.load(in_ptr0 + (x2 + 50176 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 150528 * y1), tmp0, xmask)


def kernel_0(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_0"][0]
    XBLOCK = TUNABLES["XBLOCK_0"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_0[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_0"][0], num_stages=1)


@triton.jit
def jit_1(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 288
    xnumel = 121
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
    tmp0 = tl.load(in_ptr0 + (x2 + 121 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 363 * y1), tmp0, xmask & ymask)


def kernel_1(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_1"][0]
    XBLOCK = TUNABLES["XBLOCK_1"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_1[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_1"][0], num_stages=1)


@triton.jit
def jit_2(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 297369600
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 96
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
    xnumel = 71663616
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 96
    x1 = xindex // 96 % 27
    x2 = xindex // 2592 % 27
    x3 = xindex // 69984
    x4 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp1 = tl.load(in_ptr0 + (96 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp3 = tl.load(in_ptr0 + (192 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp5 = tl.load(in_ptr0 + (5280 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp7 = tl.load(in_ptr0 + (5376 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp9 = tl.load(in_ptr0 + (5472 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp11 = tl.load(in_ptr0 + (10560 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp13 = tl.load(in_ptr0 + (10656 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
    tmp15 = tl.load(in_ptr0 + (10752 + x0 + 192 * x1 + 10560 * x2 + 290400 * x3), None)
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
def jit_4(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 24576
    xnumel = 25
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
    tmp0 = tl.load(in_ptr0 + (x2 + 25 * y3), xmask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 96 * x2 + 2400 * y1), tmp0, xmask)


def kernel_4(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_4"][0]
    XBLOCK = TUNABLES["XBLOCK_4"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_4[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_4"][0], num_stages=1)


@triton.jit
def jit_5(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 191102976
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 256
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_5(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_5"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_5[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_5"][0], num_stages=1)


@triton.jit
def jit_6(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 44302336
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x0 = xindex % 256
    x1 = xindex // 256 % 13
    x2 = xindex // 3328 % 13
    x3 = xindex // 43264
    x4 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp1 = tl.load(in_ptr0 + (256 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp3 = tl.load(in_ptr0 + (512 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp5 = tl.load(in_ptr0 + (6912 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp7 = tl.load(in_ptr0 + (7168 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp9 = tl.load(in_ptr0 + (7424 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp11 = tl.load(in_ptr0 + (13824 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp13 = tl.load(in_ptr0 + (14080 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp15 = tl.load(in_ptr0 + (14336 + x0 + 512 * x1 + 13824 * x2 + 186624 * x3), None)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + x4, tmp16, None)


def kernel_6(in_ptr0, out_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_6"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_6[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_6"][0], num_stages=1)


@triton.jit
def jit_7(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 98304
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 256
    y1 = yindex // 256
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 256 * x2 + 2304 * y1), tmp0, xmask & ymask)


def kernel_7(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_7"][0]
    XBLOCK = TUNABLES["XBLOCK_7"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_7[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_7"][0], num_stages=1)


@triton.jit
def jit_8(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 66453504
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 384
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_8(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_8"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_8[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_8"][0], num_stages=1)


@triton.jit
def jit_9(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 147456
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 384
    y1 = yindex // 384
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 384 * x2 + 3456 * y1), tmp0, xmask & ymask)


def kernel_9(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_9"][0]
    XBLOCK = TUNABLES["XBLOCK_9"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_9[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_9"][0], num_stages=1)


@triton.jit
def jit_10(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 98304
    xnumel = 9
    yoffset = (tl.program_id(1) + tl.program_id(2) * tl.num_programs(1)) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x2 = xindex
    y3 = yindex
    y0 = yindex % 384
    y1 = yindex // 384
    tmp0 = tl.load(in_ptr0 + (x2 + 9 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 384 * x2 + 3456 * y1), tmp0, xmask & ymask)


def kernel_10(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_10"][0]
    XBLOCK = TUNABLES["XBLOCK_10"][0]
    rows = triton.cdiv(ynumel, YBLOCK)
    layers = triton.cdiv(rows, 65535)
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(rows, max(layers, 1)), layers)
    if all(grid):
        jit_10[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_10"][0], num_stages=1)


@triton.jit
def jit_11(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 44302336
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 256
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_11(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_11"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_11[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_11"][0], num_stages=1)


@triton.jit
def jit_12(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 36864
    xnumel = 256
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = tl.full([YBLOCK], True, tl.int1)[:, None]
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x3 = xindex
    y0 = yindex % 6
    y1 = yindex // 6 % 6
    y2 = yindex // 36
    y4 = yindex % 36
    tmp0 = tl.load(in_ptr0 + (x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp1 = tl.load(in_ptr0 + (256 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp3 = tl.load(in_ptr0 + (512 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp5 = tl.load(in_ptr0 + (3328 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp7 = tl.load(in_ptr0 + (3584 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp9 = tl.load(in_ptr0 + (3840 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp11 = tl.load(in_ptr0 + (6656 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp13 = tl.load(in_ptr0 + (6912 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp15 = tl.load(in_ptr0 + (7168 + x3 + 512 * y0 + 6656 * y1 + 43264 * y2), xmask, eviction_policy='evict_last')
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + (y4 + 36 * x3 + 9216 * y2), tmp16, xmask)


def kernel_12(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = TUNABLES["YBLOCK_12"][0]
    XBLOCK = TUNABLES["XBLOCK_12"][0]
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_12[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_12"][0], num_stages=1)


@triton.jit
def jit_13(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 4194304
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = tl.full([XBLOCK], True, tl.int1)[:]
    x2 = xindex
    x0 = xindex % 4096
    tmp0 = tl.load(in_out_ptr0 + x2, None)
    tmp1 = tl.load(in_ptr0 + x0, None, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, None)


def kernel_13(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = TUNABLES["XBLOCK_13"][0]
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_13[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=TUNABLES["WARPS_13"][0], num_stages=1)


@triton.jit
def jit_14(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 3
    xnumel = 4757
    yoffset = tl.program_id(1) * YBLOCK
    yindex = yoffset + tl.arange(0, YBLOCK)[:, None]
    ymask = yindex < ynumel
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[None, :]
    xmask = xindex < xnumel
    x1 = xindex
    y0 = yindex
    tmp0 = tl.load(in_ptr0 + (x1 + 4757 * y0), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x1), tmp0, xmask & ymask)


def kernel_14(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 4
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_14[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_15(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 9
    xnumel = 121
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
    tmp0 = tl.load(in_ptr0 + (x2 + 121 * y3), xmask & ymask, eviction_policy='evict_last')
    tl.store(out_ptr0 + (y0 + 3 * x2 + 363 * y1), tmp0, xmask & ymask)


def kernel_15(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 16
    XBLOCK = 64
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_15[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_16(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 816
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


def kernel_16(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_16[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_17(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 168
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 3
    x1 = xindex // 3 % 8
    x2 = xindex // 24
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 6 * x1 + 102 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (3 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (6 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (51 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp7 = tl.load(in_ptr0 + (54 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp9 = tl.load(in_ptr0 + (57 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp11 = tl.load(in_ptr0 + (102 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp13 = tl.load(in_ptr0 + (105 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp15 = tl.load(in_ptr0 + (108 + x0 + 6 * x1 + 102 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + x3, tmp16, xmask)


def kernel_17(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_17[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_18(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
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


def kernel_18(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 32
    XBLOCK = 32
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_18[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_19(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 448
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


def kernel_19(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 256
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_19[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_20(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 72
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex % 8
    x1 = xindex // 8 % 3
    x2 = xindex // 24
    x3 = xindex
    tmp0 = tl.load(in_ptr0 + (x0 + 16 * x1 + 128 * x2), xmask)
    tmp1 = tl.load(in_ptr0 + (8 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp3 = tl.load(in_ptr0 + (16 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp5 = tl.load(in_ptr0 + (64 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp7 = tl.load(in_ptr0 + (72 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp9 = tl.load(in_ptr0 + (80 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp11 = tl.load(in_ptr0 + (128 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp13 = tl.load(in_ptr0 + (136 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp15 = tl.load(in_ptr0 + (144 + x0 + 16 * x1 + 128 * x2), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + x3, tmp16, xmask)


def kernel_20(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_20[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_21(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 96
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


def kernel_21(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_21[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_22(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 108
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x2 = xindex
    x0 = xindex % 12
    tmp0 = tl.load(in_out_ptr0 + x2, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask, eviction_policy='evict_last')
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x2, tmp4, xmask)


def kernel_22(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_22[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_23(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 144
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


def kernel_23(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_23[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_24(in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK: tl.constexpr, XBLOCK: tl.constexpr):
    ynumel = 96
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


def kernel_24(in_ptr0, out_ptr0, ynumel, xnumel):
    YBLOCK = 64
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK), triton.cdiv(ynumel, YBLOCK))
    if all(grid):
        jit_24[grid](in_ptr0, out_ptr0, ynumel, xnumel, YBLOCK=YBLOCK, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_25(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 72
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


def kernel_25(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 128
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_25[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=4, num_stages=1)


@triton.jit
def jit_26(in_ptr0, out_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 8
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + (8 + x0), xmask)
    tmp3 = tl.load(in_ptr0 + (16 + x0), xmask)
    tmp5 = tl.load(in_ptr0 + (24 + x0), xmask)
    tmp7 = tl.load(in_ptr0 + (32 + x0), xmask)
    tmp9 = tl.load(in_ptr0 + (40 + x0), xmask)
    tmp11 = tl.load(in_ptr0 + (48 + x0), xmask)
    tmp13 = tl.load(in_ptr0 + (56 + x0), xmask)
    tmp15 = tl.load(in_ptr0 + (64 + x0), xmask)
    tmp2 = helper_maximum(tmp0, tmp1)
    tmp4 = helper_maximum(tmp2, tmp3)
    tmp6 = helper_maximum(tmp4, tmp5)
    tmp8 = helper_maximum(tmp6, tmp7)
    tmp10 = helper_maximum(tmp8, tmp9)
    tmp12 = helper_maximum(tmp10, tmp11)
    tmp14 = helper_maximum(tmp12, tmp13)
    tmp16 = helper_maximum(tmp14, tmp15)
    tl.store(out_ptr0 + x0, tmp16, xmask)


def kernel_26(in_ptr0, out_ptr0, xnumel):
    XBLOCK = 8
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_26[grid](in_ptr0, out_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


@triton.jit
def jit_27(in_out_ptr0, in_ptr0, xnumel, XBLOCK: tl.constexpr):
    xnumel = 9
    xoffset = tl.program_id(0) * XBLOCK
    xindex = xoffset + tl.arange(0, XBLOCK)[:]
    xmask = xindex < xnumel
    x0 = xindex
    tmp0 = tl.load(in_out_ptr0 + x0, xmask)
    tmp1 = tl.load(in_ptr0 + x0, xmask)
    tmp2 = tmp0 + tmp1
    tmp3 = tl.full([1], 0, tl.int32)
    tmp4 = helper_maximum(tmp3, tmp2)
    tl.store(in_out_ptr0 + x0, tmp4, xmask)


def kernel_27(in_out_ptr0, in_ptr0, xnumel):
    XBLOCK = 16
    grid = (triton.cdiv(xnumel, XBLOCK),)
    if all(grid):
        jit_27[grid](in_out_ptr0, in_ptr0, xnumel, XBLOCK=XBLOCK, num_warps=1, num_stages=1)


def graph_0(x_0, x_2, x_3, conv1_weight_0, conv1_bias_0, conv2_weight_0, conv2_weight_1, conv2_bias_0, conv3_weight_0, conv3_weight_1, conv3_bias_0, conv4_weight_0, conv4_weight_1, conv4_bias_0, conv5_weight_0, conv5_weight_1, conv5_bias_0, fc1_weight_0, fc1_weight_1, fc1_bias_0, fc2_weight_0, fc2_weight_1, fc2_bias_0, fc3_weight_0, fc3_weight_1, fc3_bias_0, x, conv1_weight, conv1_bias, conv2_weight, conv2_bias, conv3_weight, conv3_bias, conv4_weight, conv4_bias, conv5_weight, conv5_bias, fc1_weight, fc1_bias, fc2_weight, fc2_bias, fc3_weight, fc3_bias):
    # x_0 = 1024, x_2 = 224, x_3 = 224, conv1_weight_0 = 96, conv1_bias_0 = 96, conv2_weight_0 = 256, conv2_weight_1 = 96, conv2_bias_0 = 256, conv3_weight_0 = 384, conv3_weight_1 = 256, conv3_bias_0 = 384, conv4_weight_0 = 384, conv4_weight_1 = 384, conv4_bias_0 = 384, conv5_weight_0 = 256, conv5_weight_1 = 384, conv5_bias_0 = 256, fc1_weight_0 = 4096, fc1_weight_1 = 9216, fc1_bias_0 = 4096, fc2_weight_0 = 4096, fc2_weight_1 = 4096, fc2_bias_0 = 4096, fc3_weight_0 = 1000, fc3_weight_1 = 4096, fc3_bias_0 = 1000
    device = x.device
    buf0 = torch.empty_strided((1024, 3, 224, 224), (150528, 1, 672, 3), dtype=torch.float32, device=device)
    kernel_0(x, buf0, 3072, 50176)
    buf1 = torch.empty_strided((96, 3, 11, 11), (363, 1, 33, 3), dtype=torch.float32, device=device)
    kernel_1(conv1_weight, buf1, 288, 121)
    buf2 = torch.convolution(buf0, buf1, stride=(4, 4), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_2(buf2, conv1_bias, 297369600)
    buf4 = torch.empty_strided((1024, 96, 27, 27), (69984, 1, 2592, 96), dtype=torch.float32, device=device)
    kernel_3(buf2, buf4, 71663616)
    del buf2
    buf6 = torch.empty_strided((256, 96, 5, 5), (2400, 1, 480, 96), dtype=torch.float32, device=device)
    kernel_4(conv2_weight, buf6, 24576, 25)
    buf7 = torch.convolution(buf4, buf6, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf4
    del buf6
    kernel_5(buf7, conv2_bias, 191102976)
    buf9 = torch.empty_strided((1024, 256, 13, 13), (43264, 1, 3328, 256), dtype=torch.float32, device=device)
    kernel_6(buf7, buf9, 44302336)
    del buf7
    buf11 = torch.empty_strided((384, 256, 3, 3), (2304, 1, 768, 256), dtype=torch.float32, device=device)
    kernel_7(conv3_weight, buf11, 98304, 9)
    buf12 = torch.convolution(buf9, buf11, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf9
    kernel_8(buf12, conv3_bias, 66453504)
    buf14 = torch.empty_strided((384, 384, 3, 3), (3456, 1, 1152, 384), dtype=torch.float32, device=device)
    kernel_9(conv4_weight, buf14, 147456, 9)
    buf15 = torch.convolution(buf12, buf14, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf12
    del buf14
    kernel_8(buf15, conv4_bias, 66453504)
    buf17 = buf11.as_strided((256, 384, 3, 3), (3456, 1, 1152, 384))
    del buf11
    kernel_10(conv5_weight, buf17, 98304, 9)
    buf18 = torch.convolution(buf15, buf17, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf15
    del buf17
    kernel_11(buf18, conv5_bias, 44302336)
    buf20 = torch.empty((1024, 256, 6, 6), dtype=torch.float32, device=device)
    kernel_12(buf18, buf20, 36864, 256)
    del buf18
    buf22 = torch.empty((1024, 4096), dtype=torch.float32, device=device)
    torch.mm(buf20.as_strided((1024, 9216), (9216, 1)), fc1_weight.as_strided((9216, 4096), (1, 9216)), out=buf22)
    del buf20
    kernel_13(buf22, fc1_bias, 4194304)
    buf24 = torch.empty((1024, 4096), dtype=torch.float32, device=device)
    torch.mm(buf22, fc2_weight.as_strided((4096, 4096), (1, 4096)), out=buf24)
    del buf22
    kernel_13(buf24, fc2_bias, 4194304)
    buf26 = torch.empty((1024, 1000), dtype=torch.float32, device=device)
    torch.addmm(fc3_bias, buf24, fc3_weight.as_strided((4096, 1000), (1, 4096)), alpha=1, beta=1, out=buf26)
    del buf24
    return buf26


def graph_1(x_0, x_2, x_3, conv1_weight_0, conv1_bias_0, conv2_weight_0, conv2_weight_1, conv2_bias_0, conv3_weight_0, conv3_weight_1, conv3_bias_0, conv4_weight_0, conv4_weight_1, conv4_bias_0, conv5_weight_0, conv5_weight_1, conv5_bias_0, fc1_weight_0, fc1_weight_1, fc1_bias_0, fc2_weight_0, fc2_weight_1, fc2_bias_0, fc3_weight_0, fc3_weight_1, fc3_bias_0, x, conv1_weight, conv1_bias, conv2_weight, conv2_bias, conv3_weight, conv3_bias, conv4_weight, conv4_bias, conv5_weight, conv5_bias, fc1_weight, fc1_bias, fc2_weight, fc2_bias, fc3_weight, fc3_bias):
    # x_0 = 1, x_2 = 67, x_3 = 71, conv1_weight_0 = 3, conv1_bias_0 = 3, conv2_weight_0 = 8, conv2_weight_1 = 3, conv2_bias_0 = 8, conv3_weight_0 = 12, conv3_weight_1 = 8, conv3_bias_0 = 12, conv4_weight_0 = 12, conv4_weight_1 = 12, conv4_bias_0 = 12, conv5_weight_0 = 8, conv5_weight_1 = 12, conv5_bias_0 = 8, fc1_weight_0 = 9, fc1_weight_1 = 8, fc1_bias_0 = 9, fc2_weight_0 = 9, fc2_weight_1 = 9, fc2_bias_0 = 9, fc3_weight_0 = 5, fc3_weight_1 = 9, fc3_bias_0 = 5
    device = x.device
    buf0 = torch.empty_strided((1, 3, 67, 71), (14271, 1, 213, 3), dtype=torch.float32, device=device)
    kernel_14(x, buf0, 3, 4757)
    buf1 = torch.empty_strided((3, 3, 11, 11), (363, 1, 33, 3), dtype=torch.float32, device=device)
    kernel_15(conv1_weight, buf1, 9, 121)
    buf2 = torch.convolution(buf0, buf1, stride=(4, 4), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf0
    del buf1
    kernel_16(buf2, conv1_bias, 816)
    buf4 = torch.empty_strided((1, 3, 7, 8), (168, 1, 24, 3), dtype=torch.float32, device=device)
    kernel_17(buf2, buf4, 168)
    del buf2
    buf6 = torch.empty_strided((8, 3, 5, 5), (75, 1, 15, 3), dtype=torch.float32, device=device)
    kernel_18(conv2_weight, buf6, 24, 25)
    buf7 = torch.convolution(buf4, buf6, stride=(1, 1), padding=(2, 2), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf4
    del buf6
    kernel_19(buf7, conv2_bias, 448)
    buf9 = torch.empty_strided((1, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_20(buf7, buf9, 72)
    del buf7
    buf11 = torch.empty_strided((12, 8, 3, 3), (72, 1, 24, 8), dtype=torch.float32, device=device)
    kernel_21(conv3_weight, buf11, 96, 9)
    buf12 = torch.convolution(buf9, buf11, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf9
    kernel_22(buf12, conv3_bias, 108)
    buf14 = torch.empty_strided((12, 12, 3, 3), (108, 1, 36, 12), dtype=torch.float32, device=device)
    kernel_23(conv4_weight, buf14, 144, 9)
    buf15 = torch.convolution(buf12, buf14, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf12
    del buf14
    kernel_22(buf15, conv4_bias, 108)
    buf17 = buf11.as_strided((8, 12, 3, 3), (108, 1, 36, 12))
    del buf11
    kernel_24(conv5_weight, buf17, 96, 9)
    buf18 = torch.convolution(buf15, buf17, stride=(1, 1), padding=(1, 1), dilation=(1, 1), transposed=False, output_padding=(0, 0), groups=1, bias=None)
    del buf15
    del buf17
    kernel_25(buf18, conv5_bias, 72)
    buf20 = torch.empty((1, 8, 1, 1), dtype=torch.float32, device=device)
    kernel_26(buf18, buf20, 8)
    del buf18
    buf22 = torch.empty((1, 9), dtype=torch.float32, device=device)
    torch.mm(buf20.as_strided((1, 8), (8, 1)), fc1_weight.as_strided((8, 9), (1, 8)), out=buf22)
    del buf20
    kernel_27(buf22, fc1_bias, 9)
    buf24 = torch.empty((1, 9), dtype=torch.float32, device=device)
    torch.mm(buf22, fc2_weight.as_strided((9, 9), (1, 9)), out=buf24)
    del buf22
    kernel_27(buf24, fc2_bias, 9)
    buf26 = torch.empty((1, 5), dtype=torch.float32, device=device)
    torch.addmm(fc3_bias, buf24, fc3_weight.as_strided((9, 5), (1, 9)), alpha=1, beta=1, out=buf26)
    del buf24
    return buf26


EXACT = {
    (1024, 224, 224, 96, 96, 256, 96, 256, 384, 256, 384, 384, 384, 384, 256, 384, 256, 4096, 9216, 4096, 4096, 4096, 4096, 1000, 4096, 1000): graph_0,
    (1, 67, 71, 3, 3, 8, 3, 8, 12, 8, 12, 12, 12, 12, 8, 12, 8, 9, 8, 9, 9, 9, 9, 5, 9, 5): graph_1,
}


def any_size(kind, x_0, x_2, x_3, conv1_weight_0, conv1_bias_0, conv2_weight_0, conv2_weight_1, conv2_bias_0, conv3_weight_0, conv3_weight_1, conv3_bias_0, conv4_weight_0, conv4_weight_1, conv4_bias_0, conv5_weight_0, conv5_weight_1, conv5_bias_0, fc1_weight_0, fc1_weight_1, fc1_bias_0, fc2_weight_0, fc2_weight_1, fc2_bias_0, fc3_weight_0, fc3_weight_1, fc3_bias_0):
    raise TypeError("no kernel for these sizes")


def level3_005_alexnet(x, conv1_weight, conv1_bias, conv2_weight, conv2_bias, conv3_weight, conv3_bias, conv4_weight, conv4_bias, conv5_weight, conv5_bias, fc1_weight, fc1_bias, fc2_weight, fc2_bias, fc3_weight, fc3_bias):
    x_0 = x.shape[0]
    x_2 = x.shape[2]
    x_3 = x.shape[3]
    conv1_weight_0 = conv1_weight.shape[0]
    conv1_bias_0, = conv1_bias.shape
    conv2_weight_0 = conv2_weight.shape[0]
    conv2_weight_1 = conv2_weight.shape[1]
    conv2_bias_0, = conv2_bias.shape
    conv3_weight_0 = conv3_weight.shape[0]
    conv3_weight_1 = conv3_weight.shape[1]
    conv3_bias_0, = conv3_bias.shape
    conv4_weight_0 = conv4_weight.shape[0]
    conv4_weight_1 = conv4_weight.shape[1]
    conv4_bias_0, = conv4_bias.shape
    conv5_weight_0 = conv5_weight.shape[0]
    conv5_weight_1 = conv5_weight.shape[1]
    conv5_bias_0, = conv5_bias.shape
    fc1_weight_0, fc1_weight_1 = fc1_weight.shape
    fc1_bias_0, = fc1_bias.shape
    fc2_weight_0, fc2_weight_1 = fc2_weight.shape
    fc2_bias_0, = fc2_bias.shape
    fc3_weight_0, fc3_weight_1 = fc3_weight.shape
    fc3_bias_0, = fc3_bias.shape
    if x.shape != (x_0, 3, x_2, x_3):
        raise ValueError(f"unexpected shape of x: {tuple(x.shape)}")
    if conv1_weight.shape != (conv1_weight_0, 3, 11, 11):
        raise ValueError(f"unexpected shape of conv1_weight: {tuple(conv1_weight.shape)}")
    if conv2_weight.shape != (conv2_weight_0, conv2_weight_1, 5, 5):
        raise ValueError(f"unexpected shape of conv2_weight: {tuple(conv2_weight.shape)}")
    if conv3_weight.shape != (conv3_weight_0, conv3_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of conv3_weight: {tuple(conv3_weight.shape)}")
    if conv4_weight.shape != (conv4_weight_0, conv4_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of conv4_weight: {tuple(conv4_weight.shape)}")
    if conv5_weight.shape != (conv5_weight_0, conv5_weight_1, 3, 3):
        raise ValueError(f"unexpected shape of conv5_weight: {tuple(conv5_weight.shape)}")
    x = x.contiguous()
    conv1_weight = conv1_weight.contiguous()
    conv1_bias = conv1_bias.contiguous()
    conv2_weight = conv2_weight.contiguous()
    conv2_bias = conv2_bias.contiguous()
    conv3_weight = conv3_weight.contiguous()
    conv3_bias = conv3_bias.contiguous()
    conv4_weight = conv4_weight.contiguous()
    conv4_bias = conv4_bias.contiguous()
    conv5_weight = conv5_weight.contiguous()
    conv5_bias = conv5_bias.contiguous()
    fc1_weight = fc1_weight.contiguous()
    fc1_bias = fc1_bias.contiguous()
    fc2_weight = fc2_weight.contiguous()
    fc2_bias = fc2_bias.contiguous()
    fc3_weight = fc3_weight.contiguous()
    fc3_bias = fc3_bias.contiguous()
    graph = EXACT.get((x_0, x_2, x_3, conv1_weight_0, conv1_bias_0, conv2_weight_0, conv2_weight_1, conv2_bias_0, conv3_weight_0, conv3_weight_1, conv3_bias_0, conv4_weight_0, conv4_weight_1, conv4_bias_0, conv5_weight_0, conv5_weight_1, conv5_bias_0, fc1_weight_0, fc1_weight_1, fc1_bias_0, fc2_weight_0, fc2_weight_1, fc2_bias_0, fc3_weight_0, fc3_weight_1, fc3_bias_0))
    if graph is None:
        graph = any_size((), x_0, x_2, x_3, conv1_weight_0, conv1_bias_0, conv2_weight_0, conv2_weight_1, conv2_bias_0, conv3_weight_0, conv3_weight_1, conv3_bias_0, conv4_weight_0, conv4_weight_1, conv4_bias_0, conv5_weight_0, conv5_weight_1, conv5_bias_0, fc1_weight_0, fc1_weight_1, fc1_bias_0, fc2_weight_0, fc2_weight_1, fc2_bias_0, fc3_weight_0, fc3_weight_1, fc3_bias_0)
    return graph(x_0, x_2, x_3, conv1_weight_0, conv1_bias_0, conv2_weight_0, conv2_weight_1, conv2_bias_0, conv3_weight_0, conv3_weight_1, conv3_bias_0, conv4_weight_0, conv4_weight_1, conv4_bias_0, conv5_weight_0, conv5_weight_1, conv5_bias_0, fc1_weight_0, fc1_weight_1, fc1_bias_0, fc2_weight_0, fc2_weight_1, fc2_bias_0, fc3_weight_0, fc3_weight_1, fc3_bias_0, x, conv1_weight, conv1_bias, conv2_weight, conv2_bias, conv3_weight, conv3_bias, conv4_weight, conv4_bias, conv5_weight, conv5_bias, fc1_weight, fc1_bias, fc2_weight, fc2_bias, fc3_weight, fc3_bias)
